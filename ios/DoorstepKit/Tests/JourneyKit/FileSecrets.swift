#if os(Linux) && CORE_LIB
    import Foundation
    import Platform

    /// What a device's hardware does, done by a file that outlives the program. For tests: it protects nothing.
    package final class FileSecrets: SecretStore, @unchecked Sendable {
        private struct Vault: Codable {
            var secrets: [Data: Data] = [:]
            var numbers: [String: UInt64] = [:]
        }

        private let file: URL
        private let lock = NSLock()
        private var vaults: [Data: Vault]
        private var refusal: SecretStoreError?

        init(_ file: URL) {
            self.file = file
            vaults = (try? PropertyListDecoder().decode([Data: Vault].self, from: Data(contentsOf: file))) ?? [:]
        }

        package func wrap(vault: Data, secret: Data) throws(SecretStoreError) -> Data {
            let name = Data(UUID().uuidString.utf8)
            try keep { $0[vault, default: Vault()].secrets[name] = secret }
            return name
        }

        package func unwrap(vault: Data, wrapped: Data) throws(SecretStoreError) -> Data {
            try answer()
            guard let held = lock.withLock({ vaults[vault] }), !held.secrets.isEmpty else { throw .gone }
            guard let secret = held.secrets[wrapped] else { throw .notOurs }
            return secret
        }

        package func read(vault: Data, name: String) throws(SecretStoreError) -> UInt64? {
            try answer()
            return lock.withLock { vaults[vault]?.numbers[name] }
        }

        package func write(vault: Data, name: String, value: UInt64) throws(SecretStoreError) {
            try keep { $0[vault, default: Vault()].numbers[name] = value }
        }

        package func destroy(vault: Data) throws(SecretStoreError) {
            try keep { $0[vault] = nil }
        }

        /// What it answers to everything, as a keychain does that is locked; `nil`: it works.
        package var refuses: SecretStoreError? {
            get { lock.withLock { refusal } }
            set { lock.withLock { refusal = newValue } }
        }

        /// Wrong tries at the only vault, as the hardware counts them.
        package var tries: UInt64? {
            lock.withLock { vaults.count == 1 ? vaults.first?.value.numbers["tries"] : nil }
        }

        /// The keys are gone, as when a device's code was taken off; the numbers are there.
        package func loseKeys() throws {
            try keep { vaults in for vault in vaults.keys { vaults[vault]?.secrets = [:] } }
        }

        private func answer() throws(SecretStoreError) {
            if let refuses { throw refuses }
        }

        private func keep(_ change: (inout [Data: Vault]) -> Void) throws(SecretStoreError) {
            try answer()
            let held = lock.withLock {
                change(&vaults)
                return vaults
            }
            do {
                try PropertyListEncoder().encode(held).write(to: file, options: .atomic)
            } catch {
                throw .unavailable("\(error)")
            }
        }
    }
#endif
