// A STAND-IN FOR APPLE'S UserNotifications, FOR THE COMPILER ALONE. Built only on Linux, never part of the app. See
// ../SwiftUI/Views.swift.

import Foundation

public struct UNAuthorizationOptions: OptionSet, Sendable {
    public let rawValue: UInt
    public init(rawValue: UInt) { self.rawValue = rawValue }
    public static let badge = Self(rawValue: 1), sound = Self(rawValue: 2), alert = Self(rawValue: 4)
    public static let provisional = Self(rawValue: 64)
}

open class UNNotificationContent {
    public init() {}
}

public final class UNMutableNotificationContent: UNNotificationContent {
    public var title: String = ""
    public var body: String = ""
}

public class UNNotificationTrigger {}

public final class UNNotificationRequest {
    public init(identifier: String, content: UNNotificationContent, trigger: UNNotificationTrigger?) {}
}

public class UNNotificationResponse {}

public protocol UNUserNotificationCenterDelegate: AnyObject {
    func userNotificationCenter(
        _ center: UNUserNotificationCenter, didReceive response: UNNotificationResponse,
        withCompletionHandler completionHandler: @escaping () -> Void)
}

public final class UNUserNotificationCenter {
    public weak var delegate: (any UNUserNotificationCenterDelegate)?
    public static func current() -> UNUserNotificationCenter { fatalError("a stand-in runs nothing") }
    public func requestAuthorization(
        options: UNAuthorizationOptions = [], completionHandler: @escaping @Sendable (Bool, (any Error)?) -> Void
    ) {}
    public func add(_: UNNotificationRequest, withCompletionHandler: (@Sendable ((any Error)?) -> Void)? = nil) {}
    public func removeDeliveredNotifications(withIdentifiers: [String]) {}
}
