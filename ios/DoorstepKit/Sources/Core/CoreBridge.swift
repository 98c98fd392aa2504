// The core, as the loop sees it: what it is told, what it says, and how one is made.

import PageTypes

/// A core that runs.
public protocol CoreBridge: Sendable {
    /// Posts an event; returns at once.
    func send(_ event: FromShell)
    /// Ends the core and waits until its database is closed; nothing is heard of it afterwards.
    func end()
}

/// What comes from a core.
public enum FromCore: Sendable {
    case said(ToShell)
    /// Bytes that are no `ToShell`: the core is of another version.
    case unreadable
    /// The core ran and stopped by itself. What it had said was saved is on disk.
    case died
}

/// Why there is no core.
public enum StartError: Error, Equatable, Sendable {
    /// Shell and core are of different versions.
    case version
    /// The system gave no thread, no randomness or no network client; in its words.
    case system(String)
}

/// Starts cores. What one says comes on the main actor, in order.
@MainActor
public protocol CoreMaker {
    func make(_ start: Start, hear: @escaping @MainActor (FromCore) -> Void) throws(StartError) -> any CoreBridge
}
