#if CORE_LIB
    import Core
    import Fakes
    import Foundation
    import Live
    import Observation
    import PageTypes
    import Platform
    import Testing

    /// The real Rust core, by the loop that the app uses.
    @MainActor
    @Suite(.serialized)
    struct LiveBridgeTests {
        private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

        private func start() -> Start {
            Start(
                hub: "http://127.0.0.1:1", database: folder.appending(path: "device.db").path(), deviceName: "test",
                isStorageKept: true, hadDatabase: false)
        }

        /// Waits until the loop shows a page with this key, or fails.
        private func page(_ key: String, in loop: CoreLoop) async -> Page? {
            while true {
                if case .page(let drawn) = loop.state, drawn.page.key == key { return drawn.page }
                if case .failed = loop.state { return nil }
                await withCheckedContinuation { changed in
                    withObservationTracking {
                        _ = loop.state
                    } onChange: {
                        changed.resume()
                    }
                }
            }
        }

        @Test(.timeLimit(.minutes(1)))
        func theCoreStartsDrawsSignInEndsAndStartsAgain() async throws {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let loop = CoreLoop(
                maker: LiveMaker(secrets: MemorySecrets()), alarms: SystemAlarms(), opener: NoOpener(), printer: NoPrinter(),
                start: start)
            loop.begin()
            loop.cameToFront()
            let first = try #require(await page("sign-in", in: loop))
            #expect(!first.title.isEmpty)
            await loop.restart()
            loop.cameToFront()
            _ = try #require(await page("sign-in", in: loop))
            loop.end()
        }

        @Test(.timeLimit(.minutes(1)))
        func ofACoreThatWasEndedNothingIsHeardAndItTakesNothing() async throws {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            var heard = 0
            let bridge = try LiveMaker(secrets: MemorySecrets()).make(start()) { _ in heard += 1 }
            bridge.send(.cameToFront)
            // It has drawn by now, on its own thread: its page waits for this one.
            bridge.end()
            bridge.send(.wentToBack)
            bridge.end()
            // The same disk, and a page that comes after everything that the first one has said.
            let loop = CoreLoop(
                maker: LiveMaker(secrets: MemorySecrets()), alarms: SystemAlarms(), opener: NoOpener(), printer: NoPrinter(), start: start)
            loop.begin()
            _ = try #require(await page("sign-in", in: loop))
            loop.end()
            loop.used(Action(bytes: [1]))
            loop.end()
            #expect(heard == 0)
        }

        @Test(.timeLimit(.minutes(1)))
        func bytesThatAreNoStartAreOfAnotherVersion() throws {
            #expect(throws: StartError.version) {
                _ = try LiveMaker(secrets: MemorySecrets()).make(bytes: Data([1, 2, 3])) { _ in }
            }
        }

        @Test(.timeLimit(.minutes(1)))
        func theLoopShowsThatVersionsDiffer() {
            let loop = CoreLoop(
                maker: OfAnotherVersion(), alarms: SystemAlarms(), opener: NoOpener(), printer: NoPrinter(), start: start)
            loop.begin()
            #expect(loop.state == .failed(.refused(.version)))
        }
    }

    @MainActor
    private struct NoOpener: Opener {
        func open(_: URL) {}
    }

    /// Sends the core what a shell of another version would.
    private struct OfAnotherVersion: CoreMaker {
        func make(_: Start, hear: @escaping @MainActor (FromCore) -> Void) throws(StartError) -> any CoreBridge {
            try LiveMaker(secrets: MemorySecrets()).make(bytes: Data([0xff]), hear: hear)
        }
    }
#else
    import Testing

    @Suite
    struct LiveBridgeTests {
        @Test(.disabled("DOORSTEP_CORE_LIB does not name the folder of the Rust library"))
        func theRustCore() {}
    }
#endif
