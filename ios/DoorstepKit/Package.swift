// swift-tools-version: 6.0
// The iOS shell but for its entry point, which is in ../App. Generated/ is machine-made by `cargo xtask gen`.
//
// On Linux there are no SwiftUI, UIKit and Security: the targets of these names are then stand-ins that have the signatures and
// nothing else, so that the compiler checks the real code. The Rust library is linked when the environment's DOORSTEP_CORE_LIB
// names its folder.
import PackageDescription

let library = Context.environment["DOORSTEP_CORE_LIB"]
/// Only what is measured: with optimisation, Swift 6.0 ends over views that lay out the stand-ins for SwiftUI's.
let isMeasured = Context.environment["DOORSTEP_FIGURES"] != nil

/// Every target of ours; what is generated is not ours to mend.
let strict: [SwiftSetting] = [.unsafeFlags(["-warnings-as-errors"], .when(platforms: [.linux]))]

#if os(Linux)
    let services = ["UIKit", "AuthenticationServices", "BackgroundTasks", "UserNotifications", "Security", "Network"]
    let standIns: [Target] = (services + ["SwiftUI"]).map { name in
        let under: [Target.Dependency] = ["AuthenticationServices", "SwiftUI"].contains(name) ? ["UIKit"] : []
        return Target.target(name: name, dependencies: under, path: "StandIns/\(name)", swiftSettings: strict)
    }
    // Its sources are those of ../App, by a link: Xcode builds them, and here the compiler reads them.
    let entry: [Target] = [
        .target(
            name: "AppEntry", dependencies: ["Components", "Core", "Live", "Platform", "PageTypes", "SwiftUI"],
            path: "StandIns/AppEntry", swiftSettings: strict)
    ]
    let views: [Target.Dependency] = ["SwiftUI"]
    let system = services.map { Target.Dependency(stringLiteral: $0) }
    let core: [Target] = []
    let coreDependencies: [Target.Dependency] = ["sharedFFI"]
    // What Foundation and Observation need of the C++ runtime is found when the program starts.
    let late: [LinkerSetting] = [.unsafeFlags(["-Xlinker", "--allow-shlib-undefined"])]
    let rust: [LinkerSetting] = library.map { [.unsafeFlags(["-L\($0)"]), .linkedLibrary("shared")] } ?? []
    let linking: [LinkerSetting] = late + rust
    let hasCore = library != nil
#else
    let standIns: [Target] = []
    let entry: [Target] = []
    let views: [Target.Dependency] = []
    let system: [Target.Dependency] = []
    let core: [Target] = [.binaryTarget(name: "shared", path: "Generated/shared.xcframework")]
    let coreDependencies: [Target.Dependency] = ["sharedFFI", "shared"]
    let linking: [LinkerSetting] = []
    let hasCore = true
#endif

func ours(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(
    _ name: String, _ dependencies: [Target.Dependency], _ settings: [SwiftSetting] = [], without: [String] = []
) -> Target {
    .testTarget(
        name: name, dependencies: dependencies, exclude: without, swiftSettings: strict + settings, linkerSettings: linking)
}

/// Not ours to mend: in the language mode that the generators write for, and with its warnings.
let generated: [Target] = [
    .target(name: "Serde", path: "Generated/swift/Sources/Serde", swiftSettings: [.swiftLanguageMode(.v5)]),
    .target(
        name: "PageTypes", dependencies: ["Serde"], path: "Generated/swift/Sources/PageTypes",
        swiftSettings: [.swiftLanguageMode(.v5)]),
    .systemLibrary(name: "sharedFFI", path: "Sources/sharedFFI"),
    .target(
        name: "CoreFfi", dependencies: coreDependencies, path: "Generated/uniffi",
        exclude: ["sharedFFI.h", "sharedFFI.modulemap"], swiftSettings: [.swiftLanguageMode(.v5)]),
]

let sources: [Target] = [
    ours("Core", ["PageTypes", "Serde"]),
    ours("Platform", ["Core"] + system),
    ours("Live", ["Core", "Platform", "CoreFfi"]),
    ours("Display", ["Core", "PageTypes"]),
    ours("Components", ["Core", "Display"] + views),
]

/// Cores and key stores that are none: what the app is made of does not hold them.
let fakes: [Target] = [ours("Fakes", ["Core", "Platform", "PageTypes"])]
/// For Xcode's canvas; no part of the app either.
let previews: [Target] = [ours("Previews", ["Components", "Core", "Fakes", "PageTypes"] + views)]

let live: [Target.Dependency] = hasCore ? ["Live", "Core", "Platform", "PageTypes", "Fakes"] : []

let withCore: [SwiftSetting] = hasCore ? [.define("CORE_LIB")] : []

#if os(Linux)
    /// A process whose clock is hours ahead, and one on whose device something is wrong.
    let later: [Target] = [
        .target(name: "LaterClock", path: "Tests/LaterClock"),
        .executableTarget(
            name: "Later", dependencies: ["JourneyKit", "LaterClock"] + live, path: "Tests/Later", swiftSettings: strict + withCore,
            linkerSettings: linking),
        .target(name: "DeviceFaults", path: "Tests/DeviceFaults"),
        .executableTarget(
            name: "Faulty", dependencies: ["JourneyKit", "LaterClock", "DeviceFaults"] + live, path: "Tests/Faulty",
            swiftSettings: strict + withCore,
            linkerSettings: linking + [.unsafeFlags(["-Xlinker", "--wrap=ffi_shared_uniffi_contract_version"])]),
    ]
#else
    let later: [Target] = []
#endif

/// Days at work: what they share, and a morning that is killed.
let days: [Target] = [
    .target(name: "JourneyKit", dependencies: live + (hasCore ? ["Display"] : []), path: "Tests/JourneyKit", swiftSettings: strict + withCore),
    .executableTarget(
        name: "Morning", dependencies: ["JourneyKit"], path: "Tests/Morning", swiftSettings: strict + withCore,
        linkerSettings: linking),
] + later

let tested: [Target] = [
    tests("CoreTests", ["Core", "Fakes", "PageTypes"]),
    tests("DisplayTests", ["Display", "Core", "Fakes", "PageTypes"]),
    tests("PlatformTests", ["Platform", "Fakes"] + system),
    tests("LiveTests", live, withCore),
    tests(
        "JourneyTests",
        live + ["JourneyKit", "Morning"] + later.filter { $0.type == .executable }.map { .init(stringLiteral: $0.name) }, withCore,
        without: isMeasured ? [] : ["BridgeBench.swift"]),
]

let shown = sources.filter { !isMeasured || $0.name != "Components" }
let shell: [Target] = shown + fakes + days + (isMeasured ? Array(tested.suffix(1)) : tested + previews + entry)

let package = Package(
    name: "DoorstepKit",
    platforms: [.iOS(.v17), .macOS(.v14)],
    products: [
        .library(name: "DoorstepKit", targets: ["PageTypes"] + shown.map(\.name)),
        // For the app's tests alone.
        .library(name: "DoorstepFakes", targets: ["Fakes"]),
    ],
    targets: generated + core + standIns + shell
)
