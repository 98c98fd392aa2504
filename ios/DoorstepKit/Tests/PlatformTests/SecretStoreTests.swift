import Fakes
import Foundation
@testable import Platform
import Testing

/// What every store promises; a device runs the same on the keychain.
enum SecretStoreChecks {
    static func run(_ store: any SecretStore) throws {
        let one = Data((0..<16).map { UInt8($0) })
        let other = Data((16..<32).map { UInt8($0) })
        let secret = Data(repeating: 7, count: 32)
        defer { for vault in [one, other] { try? store.destroy(vault: vault) } }
        for vault in [one, other] { try store.destroy(vault: vault) }

        #expect(throws: SecretStoreError.gone) { try store.unwrap(vault: one, wrapped: secret) }
        let wrapped = try store.wrap(vault: one, secret: secret)
        #expect(wrapped != secret)
        #expect(wrapped.count <= 1024)
        #expect(try store.unwrap(vault: one, wrapped: wrapped) == secret)
        #expect(throws: SecretStoreError.gone) { try store.unwrap(vault: other, wrapped: wrapped) }
        _ = try store.wrap(vault: other, secret: secret)
        #expect(throws: SecretStoreError.notOurs) { try store.unwrap(vault: other, wrapped: wrapped) }
        #expect(throws: SecretStoreError.notOurs) { try store.unwrap(vault: one, wrapped: Data(wrapped.dropLast())) }

        #expect(try store.read(vault: one, name: "tries") == nil)
        for value in [3, 0, UInt64.max] {
            try store.write(vault: one, name: "tries", value: value)
            #expect(try store.read(vault: one, name: "tries") == value)
        }
        #expect(try store.read(vault: other, name: "tries") == nil)
        #expect(try store.read(vault: one, name: "latest") == nil)

        try store.destroy(vault: one)
        try store.destroy(vault: one)
        #expect(try store.read(vault: one, name: "tries") == nil)
        #expect(throws: SecretStoreError.gone) { try store.unwrap(vault: one, wrapped: wrapped) }
        _ = try store.wrap(vault: one, secret: secret)
        #expect(throws: SecretStoreError.notOurs) { try store.unwrap(vault: one, wrapped: wrapped) }
    }
}

@Suite
struct SecretStoreTests {
    @Test
    func theOneInMemoryKeepsThePromises() throws {
        try SecretStoreChecks.run(MemorySecrets())
    }

    @Test
    func onlyWhatTheSystemSaysOfTheBytesMeansThatTheyAreNotOurs() {
        let why = { SecretStoreError.ofDecryption(domain: $0, code: $1, words: "no") }
        #expect(why("NSOSStatusErrorDomain", -50) == .notOurs)
        #expect(why("CryptoTokenKit", -3) == .notOurs)
        // Not unlocked since it started; a key store that does not answer; what nobody knows.
        for (domain, code) in [("NSOSStatusErrorDomain", -25308), ("CryptoTokenKit", -2), ("CryptoTokenKit", -9), ("other", -50)] {
            #expect(why(domain, code) == .unavailable("no"))
        }
    }

    // Linux has a stand-in for the compiler alone.
    #if canImport(Security) && !os(Linux)
        @Test
        func theKeychainKeepsThePromises() throws {
            try SecretStoreChecks.run(KeychainSecrets())
        }
    #endif
}
