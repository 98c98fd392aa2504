#if os(Linux) && CORE_LIB
    import Core
    import Foundation
    import Live
    import PageTypes
    import Platform

    package let note = "Ate two slices of toast. Says the new time suits her."
    package let pin = "482915"

    /// A phone without its screen: the app's folder, a key store that outlives the app, and the app's loop.
    @MainActor
    package final class Phone {
        package let loop: CoreLoop
        package let hands: Hands
        private let browser = Opened()

        package init(hub: String, folder: URL) {
            let database = folder.appending(path: "device.db")
            loop = CoreLoop(
                maker: LiveMaker(secrets: FileSecrets(folder.appending(path: "hardware"))), alarms: SystemAlarms(), opener: browser
            ) {
                Start(hub: hub, database: database.path(), deviceName: "iPhone", isStorageKept: true, hadDatabase: false)
            }
            hands = Hands(loop: loop)
            loop.begin()
            loop.cameToFront()
        }

        package func signIn(as person: String) async throws {
            try await hands.press("^Sign in$")
            let address = await browser.next()
            guard let link = Address.link(try await Browser().signIn(address, as: person)) else { throw Browser.Lost(page: "no link") }
            loop.openedLink(link)
            try await hands.reads("Choose a PIN")
            try await hands.type("^New PIN", pin)
            try await hands.type("^The same PIN again", pin)
            try await hands.press("^Use this PIN")
            try await hands.reads("^Online")
        }
    }

    /// What the core asked the browser to open.
    @MainActor
    private final class Opened: Opener {
        private let (asked, ask) = AsyncStream.makeStream(of: URL.self)

        func open(_ url: URL) {
            ask.yield(url)
        }

        func next() async -> URL {
            for await url in asked { return url }
            fatalError("the stream is never finished")
        }
    }

    /// What a device's hardware does, done by a file that outlives the program. For tests: it protects nothing.
    private final class FileSecrets: SecretStore, @unchecked Sendable {
        private struct Vault: Codable {
            var secrets: [Data: Data] = [:]
            var numbers: [String: UInt64] = [:]
        }

        private let file: URL
        private let lock = NSLock()
        private var vaults: [Data: Vault]

        init(_ file: URL) {
            self.file = file
            vaults = (try? PropertyListDecoder().decode([Data: Vault].self, from: Data(contentsOf: file))) ?? [:]
        }

        func wrap(vault: Data, secret: Data) throws(SecretStoreError) -> Data {
            let name = Data(UUID().uuidString.utf8)
            try keep { $0[vault, default: Vault()].secrets[name] = secret }
            return name
        }

        func unwrap(vault: Data, wrapped: Data) throws(SecretStoreError) -> Data {
            guard let held = lock.withLock({ vaults[vault] }), !held.secrets.isEmpty else { throw .gone }
            guard let secret = held.secrets[wrapped] else { throw .notOurs }
            return secret
        }

        func read(vault: Data, name: String) throws(SecretStoreError) -> UInt64? {
            lock.withLock { vaults[vault]?.numbers[name] }
        }

        func write(vault: Data, name: String, value: UInt64) throws(SecretStoreError) {
            try keep { $0[vault, default: Vault()].numbers[name] = value }
        }

        func destroy(vault: Data) throws(SecretStoreError) {
            try keep { $0[vault] = nil }
        }

        private func keep(_ change: (inout [Data: Vault]) -> Void) throws(SecretStoreError) {
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
