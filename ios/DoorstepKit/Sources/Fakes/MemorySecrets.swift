import Foundation
import Platform

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
