// A STAND-IN FOR APPLE'S Network, FOR THE COMPILER ALONE. Built only on Linux, never part of the app. See
// ../SwiftUI/Views.swift.

import Dispatch

public struct NWPath: Sendable {
    public enum Status: Sendable { case satisfied, unsatisfied, requiresConnection }
    public let status: Status
}

public final class NWPathMonitor: @unchecked Sendable {
    public var pathUpdateHandler: (@Sendable (NWPath) -> Void)?
    public init() {}
    public func start(queue: DispatchQueue) {}
}
