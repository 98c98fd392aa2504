#if os(Linux) && CORE_LIB
    import Core
    import Foundation
    import JourneyKit
    import Testing

    /// A day at work: the shell's own loop and displays, the core and a hub, all of them the real ones.
    @MainActor
    @Suite(.serialized)
    final class DayTests {
        private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

        @Test(
            .enabled(if: Hub.program != nil, "DOORSTEP_HUB does not name the hub's program"), .timeLimit(.minutes(3)))
        func aVisitWithNoSignalAKilledAppAndEverythingSentInTheEnd() async throws {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let hub = Hub(data: folder.appending(path: "hub"))
            defer { hub.stop() }
            try await hub.start()
            try await morning(hub)
            // In the back, under the lock, with no signal: what waits is not spoken of until it has waited for hours.
            #expect(try await reminded(hub, hours: 1) == ["nothing", "opened: nothing"])
            #expect(try await reminded(hub, hours: 5) == [Self.waits, "opened: nothing"])
            let phone = Phone(hub: hub.address, folder: folder)
            defer { phone.loop.end() }
            let hands = phone.hands
            try await finish(hands)
            try await isSent(phone, hub)
        }

        @Test(
            .enabled(if: Hub.program != nil, "DOORSTEP_HUB does not name the hub's program"), .timeLimit(.minutes(3)))
        func aVisitThatWasFinishedWithNoSignalAKilledAppAndEverythingSentWhenTheHubIsBack() async throws {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let hub = Hub(data: folder.appending(path: "hub"))
            defer { hub.stop() }
            try await hub.start()
            try await morning(hub, ends: "finished")
            let phone = Phone(hub: hub.address, folder: folder)
            defer { phone.loop.end() }
            try await phone.hands.unlock()
            // A page is drawn before it is noted that somebody is there: where the last one was drawn it may have been killed first.
            let back = "^Back to today’s visits"
            try await phone.hands.reads("1 done|\(back)")
            if try phone.hands.isThere(back) { try await phone.hands.press(back) }
            try await phone.hands.reads("1 done")
            try await isSent(phone, hub)
        }

        private func isSent(_ phone: Phone, _ hub: Hub) async throws {
            try await hub.start()
            // As from a notification.
            phone.loop.openedLink(Address.waiting)
            try await phone.hands.press("^Try again now")
            try await phone.hands.reads("Nothing is waiting to be sent")
            try await phone.hands.reads("All [1-9]")
        }

        @Test(
            .enabled(if: Hub.program != nil, "DOORSTEP_HUB does not name the hub's program"), .timeLimit(.minutes(3)))
        func whatIsRemindedOfIsNotSpokenOfAnyMoreWhenItWent() async throws {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let hub = Hub(data: folder.appending(path: "hub"))
            defer { hub.stop() }
            try await hub.start()
            try await morning(hub, ends: "left")
            #expect(try await reminded(hub, hours: 5) == [Self.waits, "opened: nothing"])
            // Under the lock, which nobody opens.
            try await hub.start()
            let went = try await reminded(hub, hours: 5)
            #expect(went == [Self.waits, "nothing", "opened: nothing"])
            #expect(try await reminded(hub, hours: 6) == ["nothing", "opened: nothing"])
        }

        private static let waits = "Something has not been sent yet: Open Doorstep where there is a signal."

        /// A program beside the tests, which is killed in the middle of the visit, or after it, or left.
        private func morning(_ hub: Hub, ends: String? = nil) async throws {
            let process = Process()
            let tests = try #require(CommandLine.arguments.first)
            process.executableURL = URL(filePath: tests).deletingLastPathComponent().appending(path: "Morning")
            process.arguments = [hub.address, folder.path()] + (ends.map { [$0] } ?? [])
            let (said, told) = (Pipe(), Pipe())
            process.standardOutput = said
            process.standardInput = told
            try process.run()
            for await line in lines(said.fileHandleForReading) where line == "no signal" { break }
            hub.stop()
            try told.fileHandleForWriting.write(contentsOf: Data("stopped\n".utf8))
            process.waitUntilExit()
            let isLeft = ends == "left"
            #expect(process.terminationReason == (isLeft ? .exit : .uncaughtSignal))
            #expect(process.terminationStatus == (isLeft ? 0 : SIGKILL))
        }

        /// What the app that the system wakes so many hours later reminds of, and what is left of it when somebody opens the app.
        private func reminded(_ hub: Hub, hours: Int) async throws -> [String] {
            let process = Process()
            let tests = try #require(CommandLine.arguments.first)
            process.executableURL = URL(filePath: tests).deletingLastPathComponent().appending(path: "Later")
            process.arguments = [hub.address, folder.path(), "\(hours)"]
            let (said, told) = (Pipe(), Pipe())
            process.standardOutput = said
            process.standardInput = told
            try process.run()
            var reminders: [String] = []
            var isOpened = false
            for await line in lines(said.fileHandleForReading) {
                if line == "opened" { break }
                if line == "refreshed" {
                    isOpened = true
                    try told.fileHandleForWriting.write(contentsOf: Data("open\n".utf8))
                }
                if let found = line.wholeMatch(of: /reminds: (.+)/) { reminders.append((isOpened ? "opened: " : "") + found.1) }
            }
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
            return reminders
        }

        private func finish(_ hands: Hands) async throws {
            try await hands.unlock()
            try await hands.reads("Observations")
            #expect(try hands.holds("Respiration rate") == "26")
            #expect(try hands.holds("What you found and did") == note)
            try await hands.finishVisit()
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
