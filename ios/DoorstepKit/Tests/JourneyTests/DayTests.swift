#if os(Linux) && CORE_LIB
    import Core
    import Foundation
    import Live
    import PageTypes
    import Platform
    import Testing

    private let note = "Ate two slices of toast. Says the new time suits her."
    private let pin = "482915"

    /// A day at work: the shell's own loop and displays, the core and a hub, all of them the real ones.
    @MainActor
    @Suite(.serialized)
    final class DayTests {
        private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        private let browser = Opened()

        @Test(
            .enabled(if: Hub.program != nil, "DOORSTEP_HUB does not name the hub's program"), .timeLimit(.minutes(3)))
        func aVisitWithNoSignalAndEverythingSentInTheEnd() async throws {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let hub = Hub(data: folder.appending(path: "hub"))
            defer { hub.stop() }
            try await hub.start()
            let loop = CoreLoop(
                maker: LiveMaker(secrets: MemorySecrets()), alarms: SystemAlarms(), opener: browser, mark: MemoryMark()
            ) { [folder] hadDatabase in
                Start(
                    hub: hub.address, database: folder.appending(path: "device.db").path(), deviceName: "iPhone",
                    isStorageKept: true, hadDatabase: hadDatabase)
            }
            defer { loop.end() }
            loop.begin()
            loop.cameToFront()
            let hands = Hands(loop: loop)
            try await signIn(hands)
            try await hands.reads("still to visit")
            // The records of the day have come.
            try await hands.readsNot("not on this device")
            hub.stop()
            try await visit(hands)
            // The app ends and comes back: what was typed is on disk, behind the PIN.
            await loop.restart()
            loop.cameToFront()
            try await finish(hands)
            try await hub.start()
            // As from a notification.
            loop.openedLink(Address.waiting)
            try await hands.press("^Try again now")
            try await hands.reads("Nothing is waiting to be sent")
            try await hands.reads("All [1-9]")
        }

        private func signIn(_ hands: Hands) async throws {
            try await hands.press("^Sign in$")
            let address = await browser.next()
            let link = try #require(Address.link(try await Browser().signIn(address, as: "Amara Obi")))
            hands.loop.openedLink(link)
            try await hands.reads("Choose a PIN")
            try await hands.type("^New PIN", pin)
            try await hands.type("^The same PIN again", pin)
            try await hands.press("^Use this PIN")
            try await hands.reads("^Online")
        }

        /// Early in the morning the first visit asks why, for its window opens much later.
        private func visit(_ hands: Hands) async throws {
            try await hands.press("^Start visit")
            try await hands.arrives("visit-")
            try await hands.reads("What matters to me")
            try await hands.press("^Start visit")
            try await hands.reads("Visit started at|Why do you start it now")
            if try hands.isThere("Why do you start it now") {
                try await hands.type("Why do you start it now", "She asked for it early.")
                try await hands.press("^Start it now")
            }
            try await hands.reads("Visit started at")
            try await hands.type("Respiration rate", "26")
            try await hands.reads("NEWS2 incomplete: 1 of 7")
            try await hands.type("What you found and did", note)
            try await hands.reads("Saved on this device .*Not sent yet")
        }

        private func finish(_ hands: Hands) async throws {
            try await hands.type("^Enter your PIN", pin)
            try await hands.press("^Unlock")
            try await hands.reads("Observations")
            #expect(try hands.holds("Respiration rate") == "26")
            #expect(try hands.holds("What you found and did") == note)
            try await hands.press("^Finish visit")
            try await hands.reads("There is a problem")
            for task in ["Check glucose", "Give insulin", "Look at injection sites"] { try await hands.press("^\(task)") }
            try await hands.press("^Finish visit")
            try await hands.reads("waiting")
            try await hands.reads("What was written")
            try await hands.press("^Back to today’s visits")
            try await hands.reads("1 done")
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
#else
    import Testing

    @Suite
    struct DayTests {
        @Test(.disabled("on Linux only, and DOORSTEP_CORE_LIB must name the folder of the Rust library"))
        func aDayAtWork() {}
    }
#endif
