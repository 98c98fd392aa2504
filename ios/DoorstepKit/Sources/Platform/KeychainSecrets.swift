#if canImport(Security)
    // A key of the Secure Enclave for each vault, and numbers in the keychain. Type-checked on Linux against a stand-in, run
    // nowhere yet: `SecretStoreChecks` in the tests holds what every store promises, for a device to run.

    import Foundation
    import Security

    public struct KeychainSecrets: SecretStore {
        private static var algorithm: SecKeyAlgorithm { .eciesEncryptionCofactorVariableIVX963SHA256AESGCM }
        /// Also while the device is locked, so that what waits can be sent; never in a backup, never on another device.
        private static var accessible: CFString { kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly }

        public init() {}

        public func wrap(vault: Data, secret: Data) throws(SecretStoreError) -> Data {
            let found = try key(vault)
            let key = if let found { found } else { try makeKey(vault) }
            guard let open = SecKeyCopyPublicKey(key) else { throw .unavailable("the key has no public part") }
            var error: Unmanaged<CFError>?
            guard let wrapped = SecKeyCreateEncryptedData(open, Self.algorithm, secret as CFData, &error) else {
                throw .unavailable(Self.words(error))
            }
            return wrapped as Data
        }

        public func unwrap(vault: Data, wrapped: Data) throws(SecretStoreError) -> Data {
            guard let key = try key(vault) else { throw .gone }
            var error: Unmanaged<CFError>?
            if let secret = SecKeyCreateDecryptedData(key, Self.algorithm, wrapped as CFData, &error) { return secret as Data }
            guard let reason = error?.takeRetainedValue() else { throw .unavailable("no reason given") }
            throw .ofDecryption(
                domain: CFErrorGetDomain(reason) as String, code: Int(CFErrorGetCode(reason)), words: String(describing: reason))
        }

        public func read(vault: Data, name: String) throws(SecretStoreError) -> UInt64? {
            var query = Self.number(vault, name)
            query[kSecReturnData] = true
            query[kSecMatchLimit] = kSecMatchLimitOne
            var found: CFTypeRef?
            let status = SecItemCopyMatching(query as CFDictionary, &found)
            if status == errSecItemNotFound { return nil }
            guard status == errSecSuccess else { throw .unavailable(Self.words(status)) }
            guard let bytes = found as? Data, bytes.count == 8 else { throw .unavailable("a number that is none") }
            return bytes.reduce(0) { $0 << 8 | UInt64($1) }
        }

        public func write(vault: Data, name: String, value: UInt64) throws(SecretStoreError) {
            let bytes = withUnsafeBytes(of: value.bigEndian) { Data($0) }
            var query = Self.number(vault, name)
            let status = SecItemUpdate(query as CFDictionary, [kSecValueData: bytes] as CFDictionary)
            if status == errSecSuccess { return }
            guard status == errSecItemNotFound else { throw .unavailable(Self.words(status)) }
            query[kSecValueData] = bytes
            query[kSecAttrAccessible] = Self.accessible
            let added = SecItemAdd(query as CFDictionary, nil)
            guard added == errSecSuccess else { throw .unavailable(Self.words(added)) }
        }

        public func destroy(vault: Data) throws(SecretStoreError) {
            let numbers: [CFString: Any] = [
                kSecClass: kSecClassGenericPassword, kSecAttrService: Self.service(vault), kSecAttrSynchronizable: false,
            ]
            for query in [Self.keyQuery(vault), numbers] {
                let status = SecItemDelete(query as CFDictionary)
                guard status == errSecSuccess || status == errSecItemNotFound else { throw .unavailable(Self.words(status)) }
            }
        }

        private func key(_ vault: Data) throws(SecretStoreError) -> SecKey? {
            var query = Self.keyQuery(vault)
            query[kSecReturnRef] = true
            var found: CFTypeRef?
            let status = SecItemCopyMatching(query as CFDictionary, &found)
            if status == errSecItemNotFound { return nil }
            guard status == errSecSuccess, let found else { throw .unavailable(Self.words(status)) }
            // The class asked for is that of keys.
            return (found as! SecKey)
        }

        private func makeKey(_ vault: Data) throws(SecretStoreError) -> SecKey {
            var error: Unmanaged<CFError>?
            guard let access = SecAccessControlCreateWithFlags(nil, Self.accessible, .privateKeyUsage, &error) else {
                throw .unavailable(Self.words(error))
            }
            let kept: [CFString: Any] = [
                kSecAttrIsPermanent: true, kSecAttrApplicationTag: Data(Self.service(vault).utf8), kSecAttrAccessControl: access,
            ]
            let attributes: [CFString: Any] = [
                kSecAttrKeyType: kSecAttrKeyTypeECSECPrimeRandom, kSecAttrKeySizeInBits: 256,
                kSecAttrTokenID: kSecAttrTokenIDSecureEnclave, kSecPrivateKeyAttrs: kept,
            ]
            guard let key = SecKeyCreateRandomKey(attributes as CFDictionary, &error) else {
                throw .unavailable(Self.words(error))
            }
            return key
        }

        private static func service(_ vault: Data) -> String {
            "doorstep.vault." + vault.map { String(format: "%02x", $0) }.joined()
        }

        private static func keyQuery(_ vault: Data) -> [CFString: Any] {
            [
                kSecClass: kSecClassKey, kSecAttrKeyType: kSecAttrKeyTypeECSECPrimeRandom,
                kSecAttrApplicationTag: Data(service(vault).utf8),
            ]
        }

        private static func number(_ vault: Data, _ name: String) -> [CFString: Any] {
            [
                kSecClass: kSecClassGenericPassword, kSecAttrService: service(vault), kSecAttrAccount: name,
                kSecAttrSynchronizable: false,
            ]
        }

        private static func words(_ status: OSStatus) -> String {
            SecCopyErrorMessageString(status, nil).map { $0 as String } ?? "status \(status)"
        }

        private static func words(_ error: Unmanaged<CFError>?) -> String {
            error.map { String(describing: $0.takeRetainedValue()) } ?? "no reason given"
        }
    }
#endif
