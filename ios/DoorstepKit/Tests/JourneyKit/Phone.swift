#if os(Linux) && CORE_LIB
    import Core
    import Fakes
    import Foundation
    import Live
    import PageTypes

    package let note = "Ate two slices of toast. Says the new time suits her."
    package let pin = "482915"

    /// A phone without its screen: the app's folder, a key store that outlives the app, and the app's loop.
    @MainActor
    package final class Phone {
        package let loop: CoreLoop
        package let hands: Hands
        package let secrets: FileSecrets
        private let browser = Opened()

        package init(hub: String, folder: URL) {
            let database = folder.appending(path: "device.db")
            secrets = FileSecrets(folder.appending(path: "hardware"))
            loop = CoreLoop(maker: LiveMaker(secrets: secrets), alarms: SystemAlarms(), opener: browser, printer: NoPrinter()) {
                Start(hub: hub, database: database.path(), deviceName: "iPhone", isStorageKept: true, hadDatabase: false)
            }
            hands = Hands(loop: loop)
            loop.begin()
            loop.cameToFront()
        }

        package func signIn(as person: String) async throws {
            try await comesBack(as: person)
            try await hands.choosePin()
            try await hands.reads("^Online")
        }

        /// To the issuer and back.
        package func comesBack(as person: String) async throws {
            try await hands.press("^Sign in$")
            let address = await browser.next()
            guard let link = Address.link(try await Browser().signIn(address, as: person)) else { throw Browser.Lost(page: "no link") }
            loop.openedLink(link)
        }

        /// Goes to the back and comes again: it is locked.
        package func leaveAndComeBack() async throws {
            loop.wentToBack()
            loop.cameToFront()
            try await hands.arrives("lock")
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
#endif
