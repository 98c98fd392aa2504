#if os(Linux) && CORE_LIB
    import Core
    import Foundation
    import JourneyKit
    import Platform
    import Testing

    /// What goes wrong on a phone, with the real core and a hub: nothing is lost, and it is said.
    @MainActor
    @Suite(.serialized, .enabled(if: Hub.program != nil, "DOORSTEP_HUB does not name the hub's program"), .timeLimit(.minutes(3)))
    final class FaultTests {
        private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        private static let refused = "Error: This device.s key store does not answer\\. Unlock the device and try again"

        private func withHub(_ use: (Hub) async throws -> Void) async throws {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let hub = Hub(data: folder.appending(path: "hub"))
            defer { hub.stop() }
            try await hub.start()
            try await use(hub)
        }

        private func withPhone(_ use: (Phone) async throws -> Void) async throws {
            try await withHub { hub in
                let phone = Phone(hub: hub.address, folder: folder)
                defer { phone.loop.end() }
                try await use(phone)
            }
        }

        @Test
        func whatIsUsedAndTypedOnAPageThatIsLockedAwayDoesNothing() async throws {
            try await withPhone { phone in
                let hands = phone.hands
                try await phone.signIn(as: "Amara Obi")
                try await hands.reads("still to visit")
                try await hands.startVisit()
                try await hands.type("What you found and did", note)
                try await hands.reads("Saved on this device .*Not sent yet")
                let (key, actions, fields) = (hands.key, hands.spoken.compactMap(\.action), hands.fields)
                #expect(actions.count > 3 && fields.count > 3)
                let everything = {
                    for action in actions { phone.loop.used(action) }
                    for field in fields {
                        phone.loop.typed(field.action, "Written under the lock", revision: field.revision + 1_000)
                        phone.loop.left(field.action)
                    }
                    phone.loop.back()
                }
                // While the lock comes up, before anybody sees it, and under it.
                phone.loop.wentToBack()
                everything()
                phone.loop.cameToFront()
                try await hands.arrives("lock")
                try await hands.reads("What you had begun is kept")
                everything()
                try await hands.unlock(String(pin.reversed()))
                try await hands.reads("Error: That is not right")
                #expect(hands.key == "lock")
                #expect(try !hands.isThere("Nothing was done|Not saved|Written under the lock"))
                try await hands.unlock()
                try await hands.reads("Observations")
                #expect(hands.key == key)
                #expect(hands.fields.map(\.value) == fields.map(\.value))
                #expect(try hands.holds("What you found and did") == note)
            }
        }

        @Test
        func aKeychainThatIsLockedOrWasCancelledCostsNothingAndIsSaid() async throws {
            try await withPhone { phone in
                let (hands, secrets) = (phone.hands, phone.secrets)
                try await phone.comesBack(as: "Amara Obi")
                secrets.refuses = .unavailable("User interaction is not allowed.")
                try await hands.choosePin()
                try await hands.reads(Self.refused)
                secrets.refuses = nil
                try await hands.choosePin()
                try await hands.reads("still to visit")
                try await phone.leaveAndComeBack()
                for (wrong, why) in ["User interaction is not allowed.", "User canceled the operation."].enumerated() {
                    try await hands.unlock(String(pin.reversed()))
                    try await hands.reads("Error: That is not right. You have \(9 - wrong) more tries")
                    secrets.refuses = .unavailable(why)
                    try await hands.unlock()
                    try await hands.reads(Self.refused)
                    #expect(hands.key == "lock")
                    #expect(secrets.tries == UInt64(wrong) + 1, "none was made, none is forgotten")
                    secrets.refuses = nil
                }
                try await hands.unlock()
                try await hands.reads("still to visit")
                #expect(secrets.tries == 0)
            }
        }

        @Test
        func aKeyThatIsLostIsSaidWithWhatItCosts() async throws {
            try await withPhone { phone in
                try await phone.signIn(as: "Amara Obi")
                try await phone.hands.reads("still to visit")
                try await phone.leaveAndComeBack()
                try phone.secrets.loseKeys()
                try await phone.hands.unlock()
                try await phone.hands.reads("What was here was removed from this device")
                try await phone.hands.reads("What was sent to the hub comes back when you sign in; what was not sent is lost")
                try await phone.signIn(as: "Amara Obi")
                try await phone.hands.reads("still to visit")
            }
        }

        @Test
        func aFullDeviceLosesNoWord() async throws {
            try await withHub { hub in
                let (status, said) = try faulty("full", hub)
                #expect(status == 0, "\(said)")
            }
        }

        @Test
        func aClockThatJumpsLosesNothingAndLengthensNoSession() async throws {
            try await withHub { hub in
                let (status, said) = try faulty("clock", hub)
                #expect(status == 0, "\(said)")
            }
        }

        /// The library is part of the program that iOS starts, so none can be missing, and another version can only be built in. That
        /// is found by the bindings' own check, which ends the program: there is no page, and nothing on the disk was touched.
        @Test
        func aLibraryOfAnotherVersionEndsTheAppBeforeItTouchesTheDisk() async throws {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let (status, said) = try faulty("version", nil)
            #expect(status == SIGILL || status == SIGTRAP)
            #expect(said.contains("UniFFI contract version mismatch"), "\(said)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()) == [])
        }

        /// How a phone in a process of its own ended on which something is wrong, and what it said.
        private func faulty(_ fault: String, _ hub: Hub?) throws -> (Int32, String) {
            let process = Process()
            let tests = try #require(CommandLine.arguments.first)
            process.executableURL = URL(filePath: tests).deletingLastPathComponent().appending(path: "Faulty")
            process.arguments = [fault, hub?.address ?? "http://127.0.0.1:1", folder.path()]
            // A program that ends by itself says why in one line.
            process.environment = ProcessInfo.processInfo.environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
            let said = Pipe()
            process.standardOutput = said
            process.standardError = said
            try process.run()
            let words = String(decoding: try said.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
            process.waitUntilExit()
            return (process.terminationStatus, words)
        }
    }
#else
    import Testing

    @Suite
    struct FaultTests {
        @Test(.disabled("on Linux only, and DOORSTEP_CORE_LIB must name the folder of the Rust library"))
        func whatGoesWrong() {}
    }
#endif
