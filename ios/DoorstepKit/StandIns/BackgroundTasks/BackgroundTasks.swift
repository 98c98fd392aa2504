// A STAND-IN FOR APPLE'S BackgroundTasks, FOR THE COMPILER ALONE. Built only on Linux, never part of the app. See
// ../SwiftUI/Views.swift.

import Foundation

open class BGTaskRequest {
    public let identifier: String
    public var earliestBeginDate: Date?
    init(_ identifier: String) { self.identifier = identifier }
}

public final class BGAppRefreshTaskRequest: BGTaskRequest {
    public init(identifier: String) { super.init(identifier) }
}

public final class BGTaskScheduler: Sendable {
    public static let shared = BGTaskScheduler()
    public func submit(_: BGTaskRequest) throws {}
}
