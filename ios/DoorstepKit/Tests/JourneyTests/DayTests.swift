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
            #expect(try await reminded(hub, hours: 1) == "nothing")
            #expect(try await reminded(hub, hours: 5) == "Something has not been sent yet")
            let phone = Phone(hub: hub.address, folder: folder)
            defer { phone.loop.end() }
            let hands = phone.hands
            try await finish(hands)
            try await hub.start()
            // As from a notification.
            phone.loop.openedLink(Address.waiting)
            try await hands.press("^Try again now")
            try await hands.reads("Nothing is waiting to be sent")
            try await hands.reads("All [1-9]")
        }

        /// A program beside the tests, which is killed in the middle of the visit.
        private func morning(_ hub: Hub) async throws {
            let process = Process()
            let tests = try #require(CommandLine.arguments.first)
            process.executableURL = URL(filePath: tests).deletingLastPathComponent().appending(path: "Morning")
            process.arguments = [hub.address, folder.path()]
            let (said, told) = (Pipe(), Pipe())
            process.standardOutput = said
            process.standardInput = told
            try process.run()
            for await line in lines(said.fileHandleForReading) where line == "no signal" { break }
            hub.stop()
            try told.fileHandleForWriting.write(contentsOf: Data("stopped\n".utf8))
            process.waitUntilExit()
            #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGKILL)
        }

        /// What the app that the system wakes so many hours later reminds of.
        private func reminded(_ hub: Hub, hours: Int) async throws -> String {
            let process = Process()
            let tests = try #require(CommandLine.arguments.first)
            process.executableURL = URL(filePath: tests).deletingLastPathComponent().appending(path: "Later")
            process.arguments = [hub.address, folder.path(), "\(hours)"]
            let (said, told) = (Pipe(), Pipe())
            process.standardOutput = said
            process.standardInput = told
            try process.run()
            var reminder = ""
            for await line in lines(said.fileHandleForReading) {
                if line == "refreshed" { break }
                if let found = line.wholeMatch(of: /reminds: (.+)/) { reminder = String(found.1) }
            }
            try told.fileHandleForWriting.write(contentsOf: Data("enough\n".utf8))
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
            return reminder
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
#else
    import Testing

    @Suite
    struct DayTests {
        @Test(.disabled("on Linux only, and DOORSTEP_CORE_LIB must name the folder of the Rust library"))
        func aDayAtWork() {}
    }
#endif
