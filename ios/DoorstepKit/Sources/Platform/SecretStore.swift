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

extension SecretStoreError {
    /// Why the system did not decrypt. Only what it says of the bytes themselves means that they are not ours: a device that was
    /// not unlocked since it started, a key store that is busy and all that is unknown may be over the next time.
    static func ofDecryption(domain: String, code: Int, words: String) -> SecretStoreError {
        switch (domain, code) {
        // errSecParam, errSecDecode and errSecVerifyFailed; corrupted data and a bad parameter, in the words of CryptoTokenKit.
        case ("NSOSStatusErrorDomain", -50), ("NSOSStatusErrorDomain", -26275), ("NSOSStatusErrorDomain", -67808),
            ("CryptoTokenKit", -3), ("CryptoTokenKit", -8):
            .notOurs
        default: .unavailable(words)
        }
    }
}
