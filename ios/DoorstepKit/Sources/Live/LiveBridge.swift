// The Rust core, by its generated bindings.

import Core
import CoreFfi
import Foundation
import PageTypes
import Platform

/// Starts Rust cores with the platform's key store.
public struct LiveMaker: CoreMaker {
    private let secrets: any SecretStore

    public init(secrets: any SecretStore) {
        self.secrets = secrets
    }

    public func make(_ start: Start, hear: @escaping @MainActor (FromCore) -> Void) throws(StartError) -> any CoreBridge {
        guard let bytes = try? Wire.encode(start) else { throw .version }
        return try make(bytes: bytes, hear: hear)
    }

    /// The same with bytes that may be no `Start`, as a shell of another version would send.
    public func make(bytes: Data, hear: @escaping @MainActor (FromCore) -> Void) throws(StartError) -> any CoreBridge {
        let (heard, ear) = AsyncStream.makeStream(of: FromCore.self)
        // One listener, so that the order is kept.
        let listener = _Concurrency.Task { @MainActor in
            for await happened in heard {
                if _Concurrency.Task.isCancelled { return }
                hear(happened)
            }
        }
        do {
            return LiveBridge(try CoreFfi(start: bytes, shell: Listening(ear), secrets: OfPlatform(secrets)), ear, listener)
        } catch {
            ear.finish()
            switch error as? CoreError {
            case .Version: throw .version
            case .System(let reason): throw .system(reason)
            case nil: throw .system(String(describing: error))
            }
        }
    }
}

private final class LiveBridge: CoreBridge {
    private let core: CoreFfi
    private let ear: AsyncStream<FromCore>.Continuation
    private let listener: _Concurrency.Task<Void, Never>

    init(_ core: CoreFfi, _ ear: AsyncStream<FromCore>.Continuation, _ listener: _Concurrency.Task<Void, Never>) {
        self.core = core
        self.ear = ear
        self.listener = listener
    }

    func send(_ event: FromShell) {
        // What the generated types hold can always be written.
        if let bytes = try? Wire.encode(event) { core.send(event: bytes) }
    }

    func end() {
        core.end()
        ear.finish()
        // What was said before may still wait to be heard.
        listener.cancel()
    }
}

/// Called on the core's own thread.
private final class Listening: Shell {
    private let ear: AsyncStream<FromCore>.Continuation

    init(_ ear: AsyncStream<FromCore>.Continuation) {
        self.ear = ear
    }

    func receive(bytes: Data) {
        ear.yield((try? Wire.decode(bytes)).map(FromCore.said) ?? .unreadable)
    }

    func died() {
        ear.yield(.died)
    }
}

/// The platform's key store, in the words of the bindings.
private final class OfPlatform: Secrets {
    private let store: any SecretStore

    init(_ store: any SecretStore) {
        self.store = store
    }

    func wrap(vault: Data, secret: Data) throws -> Data {
        try asked { () throws(SecretStoreError) in try store.wrap(vault: vault, secret: secret) }
    }

    func unwrap(vault: Data, wrapped: Data) throws -> Data {
        try asked { () throws(SecretStoreError) in try store.unwrap(vault: vault, wrapped: wrapped) }
    }

    func read(vault: Data, name: String) throws -> UInt64? {
        try asked { () throws(SecretStoreError) in try store.read(vault: vault, name: name) }
    }

    func write(vault: Data, name: String, value: UInt64) throws {
        try asked { () throws(SecretStoreError) in try store.write(vault: vault, name: name, value: value) }
    }

    func destroy(vault: Data) throws {
        try asked { () throws(SecretStoreError) in try store.destroy(vault: vault) }
    }

    private func asked<T>(_ ask: () throws(SecretStoreError) -> T) throws(SecretError) -> T {
        do throws(SecretStoreError) {
            return try ask()
        } catch {
            switch error {
            case .gone: throw .Gone
            case .notOurs: throw .NotOurs
            case .unavailable(let reason): throw .Unavailable(reason: reason)
            }
        }
    }
}
