import Core
import Foundation
import PageTypes

/// Every component in every state, as the core exports it.
enum Gallery {
    static let pages: [Page] = {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        do {
            return try Wire.decodePages(Data(contentsOf: package.appending(path: "Generated/gallery.bin")))
        } catch {
            fatalError("no gallery: \(error). `cargo xtask gen` makes it")
        }
    }()

    static var components: [Component] {
        pages.flatMap { page in
            ((page.list?.groups ?? []) + page.main + page.aside).flatMap(\.components)
        }
    }

    /// The bytes of every action in a value that can be used, found without knowing where they are.
    static func actions(in value: Any) -> Set<[UInt8]> {
        if let action = value as? Action { return action.bytes.isEmpty ? [] : [action.bytes] }
        return Mirror(reflecting: value).children.reduce(into: []) { $0.formUnion(actions(in: $1.value)) }
    }

    /// The case of an enum by its name.
    static func kind(_ component: Component) -> String {
        Mirror(reflecting: component).children.first?.label ?? ""
    }
}
