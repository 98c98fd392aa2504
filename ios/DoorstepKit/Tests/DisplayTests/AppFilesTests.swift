import Foundation
import Testing

/// What the app tells the system of itself, in files that no compiler reads.
@Suite
struct AppFilesTests {
    private func file(_ path: String) throws -> Data {
        var shell = URL(filePath: #filePath)
        for _ in 0..<4 { shell.deleteLastPathComponent() }
        return try Data(contentsOf: shell.appending(path: path))
    }

    private func list(_ path: String) throws -> [String: Any] {
        let read = try PropertyListSerialization.propertyList(from: file(path), format: nil)
        return try #require(read as? [String: Any])
    }

    @Test
    func theSystemWakesTheAppByTheNameThatItAsksBy() throws {
        let info = try list("App/Info.plist")
        let names = try #require(info["BGTaskSchedulerPermittedIdentifiers"] as? [String])
        #expect(info["UIBackgroundModes"] as? [String] == ["fetch"])
        let asks = String(decoding: try file("DoorstepKit/Sources/Platform/SystemServices.swift"), as: UTF8.self)
        let name = try #require(names.first)
        #expect(names.count == 1 && asks.contains("static let name = \"\(name)\""))
    }

    @Test
    func aTabletMayShareItsScreenAndStandAnyWay() throws {
        let info = try list("App/Info.plist")
        #expect(info["UIRequiresFullScreen"] == nil)
        #expect((info["UISupportedInterfaceOrientations~ipad"] as? [String])?.count == 4)
        // One window: two would be two pages of one core.
        let scenes = info["UIApplicationSceneManifest"] as? [String: Bool]
        #expect(scenes == ["UIApplicationSupportsMultipleScenes": false])
    }

    @Test
    func onlyWhatIsUsedIsAskedFor() throws {
        let info = try list("App/Info.plist")
        #expect(info.keys.filter { $0.hasSuffix("UsageDescription") } == ["NSLocalNetworkUsageDescription"])
        // No exception from it.
        #expect((info["NSAppTransportSecurity"] as? [String: Any])?.isEmpty == true)
        let entitled = try list("App/Doorstep.entitlements").keys.sorted()
        #expect(entitled == ["com.apple.developer.default-data-protection", "keychain-access-groups"])
    }

    @Test
    func nobodyIsTracked() throws {
        let privacy = try list("App/Resources/PrivacyInfo.xcprivacy")
        #expect(privacy["NSPrivacyTracking"] as? Bool == false)
        #expect((privacy["NSPrivacyTrackingDomains"] as? [String])?.isEmpty == true)
        let collected = try #require(privacy["NSPrivacyCollectedDataTypes"] as? [[String: Any]])
        #expect(collected.count == 4)
        #expect(collected.allSatisfy { $0["NSPrivacyCollectedDataTypeTracking"] as? Bool == false })
    }
}
