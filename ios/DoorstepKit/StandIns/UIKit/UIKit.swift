// A STAND-IN FOR APPLE'S UIKit, FOR THE COMPILER ALONE: what Platform/ uses of it, with Apple's signatures, and nothing behind
// them. Built only on Linux, never part of the app. See ../SwiftUI/Views.swift.

@_exported import Foundation

@MainActor
open class UIResponder {
    public init() {}
    public var isFirstResponder: Bool { false }
}

@MainActor
open class UIView: UIResponder {
    public var subviews: [UIView] { [] }
}

@MainActor
public protocol UITextInput {
    var markedTextRange: UITextRange? { get }
}

@MainActor
open class UITextRange {}

@MainActor
open class UIWindow: UIView {
    public var isKeyWindow: Bool { false }
}

@MainActor
open class UIScene: UIResponder {}

@MainActor
open class UIWindowScene: UIScene {
    public var windows: [UIWindow] { [] }
}

extension UIScene: Hashable {
    public nonisolated static func == (lhs: UIScene, rhs: UIScene) -> Bool { lhs === rhs }
    public nonisolated func hash(into _: inout Hasher) {}
}

public struct UIBackgroundTaskIdentifier: Hashable, Sendable {
    public static let invalid = Self()
}

/// Optional in Apple's; demanded here, so that a name that is wrong is found.
@MainActor
public protocol UIApplicationDelegate: NSObjectProtocol {
    func application(
        _ application: UIApplication, shouldAllowExtensionPointIdentifier extensionPointIdentifier: UIApplication.ExtensionPointIdentifier
    ) -> Bool
}

@MainActor
public final class UIApplication: UIResponder {
    public struct OpenExternalURLOptionsKey: Hashable, Sendable {}
    public struct ExtensionPointIdentifier: RawRepresentable, Hashable, Sendable {
        public static let keyboard = Self(rawValue: "com.apple.keyboard-service")
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
    }
    public static var shared: UIApplication { fatalError("a stand-in runs nothing") }
    public var connectedScenes: Set<UIScene> { [] }
    public func open(
        _: URL, options: [OpenExternalURLOptionsKey: Any] = [:], completionHandler: (@MainActor @Sendable (Bool) -> Void)? = nil
    ) {}
    public func beginBackgroundTask(
        withName: String?, expirationHandler: (@MainActor @Sendable () -> Void)? = nil
    ) -> UIBackgroundTaskIdentifier { .invalid }
    public func endBackgroundTask(_: UIBackgroundTaskIdentifier) {}
}

@MainActor
public final class UIDevice {
    public static var current: UIDevice { fatalError("a stand-in runs nothing") }
    public var model: String { "" }
}

public enum UIAccessibility {
    public struct Notification: Sendable {
        public static let announcement = Self()
    }
    @MainActor
    public static func post(notification: Notification, argument: Any?) {}
}
