// A core for previews and tests: says what it is told to say, and keeps what it was sent.

import Core
import Foundation
import PageTypes

public final class FakeBridge: CoreBridge, @unchecked Sendable {
    private let lock = NSLock()
    private var events: [FromShell] = []
    private var ended = false
    private let hear: @MainActor (FromCore) -> Void

    public init(hear: @escaping @MainActor (FromCore) -> Void = { _ in }) {
        self.hear = hear
    }

    public var sent: [FromShell] { lock.withLock { events } }
    public var isEnded: Bool { lock.withLock { ended } }

    public func send(_ event: FromShell) {
        lock.withLock { events.append(event) }
    }

    public func end() {
        lock.withLock { ended = true }
    }

    @MainActor
    public func say(_ said: ToShell) {
        hear(.said(said))
    }

    @MainActor
    public func say(_ happened: FromCore) {
        hear(happened)
    }
}

/// Makes fakes, and keeps them in the order in which they were made.
@MainActor
public final class FakeMaker: CoreMaker {
    public private(set) var made: [FakeBridge] = []
    public private(set) var starts: [Start] = []
    /// Thrown by the next start, once.
    public var refusal: StartError?
    /// Said by each core as soon as it runs.
    private let firstPage: Page?

    public init(firstPage: Page? = nil) {
        self.firstPage = firstPage
    }

    public func make(_ start: Start, hear: @escaping @MainActor (FromCore) -> Void) throws(StartError) -> any CoreBridge {
        starts.append(start)
        if let refusal {
            self.refusal = nil
            throw refusal
        }
        let bridge = FakeBridge(hear: hear)
        made.append(bridge)
        if let firstPage { bridge.say(.render(firstPage)) }
        return bridge
    }
}
