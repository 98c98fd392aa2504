// The platform's key store, on this device alone: excluded from backups and from moving to another device.

import Foundation

/// Why the store could not do it.
public enum SecretStoreError: Error, Equatable, Sendable {
    /// There is no key for this vault, or no more: what was wrapped with it can never be opened.
    case gone
    /// The bytes were not wrapped for this vault by this device, or are damaged.
    case notOurs
    /// It can't now; in the system's words.
    case unavailable(String)
}

/// Keys that never leave the hardware, and small numbers, for each vault. Called on the core's own thread, and may block it.
public protocol SecretStore: Sendable {
    /// Encrypts 32 bytes with a key of this vault (16 bytes), which is made when there is none.
    func wrap(vault: Data, secret: Data) throws(SecretStoreError) -> Data
    /// Decrypts them.
    func unwrap(vault: Data, wrapped: Data) throws(SecretStoreError) -> Data
    /// A number as last written.
    func read(vault: Data, name: String) throws(SecretStoreError) -> UInt64?
    /// Keeps a number; durable when it returns.
    func write(vault: Data, name: String, value: UInt64) throws(SecretStoreError)
    /// Destroys the key and the numbers of a vault for ever. Of one that isn't there: nothing to do.
    func destroy(vault: Data) throws(SecretStoreError)
}

/// A store for previews and tests. It protects nothing: what is wrapped is a name for what it holds in memory.
public final class MemorySecrets: SecretStore, @unchecked Sendable {
    private struct Vault {
        var wrapped: [Data: Data] = [:]
        var numbers: [String: UInt64] = [:]
        var hasKey = false
    }

    private let lock = NSLock()
    private var vaults: [Data: Vault] = [:]

    public init() {}

    public func wrap(vault: Data, secret: Data) throws(SecretStoreError) -> Data {
        lock.withLock {
            let name = Data(UUID().uuidString.utf8)
            vaults[vault, default: Vault()].hasKey = true
            vaults[vault, default: Vault()].wrapped[name] = secret
            return name
        }
    }

    public func unwrap(vault: Data, wrapped: Data) throws(SecretStoreError) -> Data {
        let held = lock.withLock { vaults[vault] }
        guard let held, held.hasKey else { throw .gone }
        guard let secret = held.wrapped[wrapped] else { throw .notOurs }
        return secret
    }

    public func read(vault: Data, name: String) throws(SecretStoreError) -> UInt64? {
        lock.withLock { vaults[vault]?.numbers[name] }
    }

    public func write(vault: Data, name: String, value: UInt64) throws(SecretStoreError) {
        lock.withLock { vaults[vault, default: Vault()].numbers[name] = value }
    }

    public func destroy(vault: Data) throws(SecretStoreError) {
        lock.withLock { vaults[vault] = nil }
    }
}
