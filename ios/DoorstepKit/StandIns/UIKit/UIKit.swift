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
    public var bounds: CGRect { .zero }
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
    public var userInterfaceIdiom: UIUserInterfaceIdiom { .unspecified }
}

public enum UIUserInterfaceIdiom: Int, Sendable {
    case unspecified = -1, phone, pad, tv, carPlay, mac = 5, vision
}

public struct UIEdgeInsets: Sendable {
    public init(top: CGFloat, left: CGFloat, bottom: CGFloat, right: CGFloat) {}
}

@MainActor
open class UIPrintFormatter: NSObject {
    public var perPageContentInsets = UIEdgeInsets(top: 0, left: 0, bottom: 0, right: 0)
}

@MainActor
public final class UIMarkupTextPrintFormatter: UIPrintFormatter {
    public init(markupText: String) {}
}

@MainActor
public final class UIPrintInfo: NSObject {
    public enum OutputType: Int, Sendable { case general, photo, grayscale, photoGrayscale }
    public class func printInfo() -> UIPrintInfo { fatalError("a stand-in runs nothing") }
    public var jobName = ""
    public var outputType = OutputType.general
}

@MainActor
public final class UIPrintInteractionController: NSObject {
    public typealias CompletionHandler = (UIPrintInteractionController, Bool, (any Error)?) -> Void
    public class var shared: UIPrintInteractionController { fatalError("a stand-in runs nothing") }
    public var printInfo: UIPrintInfo?
    public var printFormatter: UIPrintFormatter?
    public func present(animated: Bool, completionHandler: CompletionHandler? = nil) -> Bool { false }
    public func present(from: CGRect, in: UIView, animated: Bool, completionHandler: CompletionHandler? = nil) -> Bool { false }
    public func dismiss(animated: Bool) {}
}

public enum UIAccessibility {
    public struct Notification: Sendable {
        public static let announcement = Self()
    }
    @MainActor
    public static func post(notification: Notification, argument: Any?) {}
}
