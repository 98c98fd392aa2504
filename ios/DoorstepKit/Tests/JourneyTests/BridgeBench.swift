#if os(Linux) && CORE_LIB
    import Core
    import Fakes
    import Foundation
    import JourneyKit
    import Live
    import PageTypes
    import Platform
    import Testing

    private let rounds = 500
    private let events = 10_000
    private let components = 40
    private let file = ProcessInfo.processInfo.environment["DOORSTEP_FIGURES"]

    /// What the way between core and shell costs in Swift. Measures, and judges nothing: `cargo xtask bench` asks for it and lays the
    /// figures beside their budgets.
    @MainActor
    @Suite(.serialized)
    final class BridgeBench {
        private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        private let (heard, ear) = AsyncStream.makeStream(of: ToShell.self)

        @Test(.timeLimit(.minutes(10)))
        func figures() async throws {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let hub = Hub(data: folder.appending(path: "hub"))
            defer { hub.stop() }
            try await hub.start()
            let start = Start(
                hub: hub.address, database: folder.appending(path: "device.db").path(), deviceName: "bench", isStorageKept: true,
                hadDatabase: false)
            let bridge = try LiveMaker(secrets: MemorySecrets()).make(start) { [ear] happened in
                if case .said(let said) = happened { ear.yield(said) }
            }
            defer { bridge.end() }
            let decoding = try decoding()
            let typing = try await typing(bridge)
            let figures = [
                figure(
                    "ios_event_to_page_us", typing.stroke + decoding, "us", 2_000,
                    "an event there, its page back, and a page of 40 components read; medians"),
                figure("ios_page_decoded_us", decoding, "us", nil, "a page of 40 components of the gallery"),
                figure(
                    "ios_longest_send_us", typing.longest, "us", 8_000,
                    "of 1,000 key strokes in a row: for so long the thread that draws is held"),
                figure(
                    "ios_memory_after_10000_events_kb", typing.growth, "kB", 2_048,
                    "resident memory, the core's included, after 10,000 key strokes, above that after 1,000"),
            ]
            let text = "[\(figures.joined(separator: ",\n"))]"
            try text.write(toFile: try #require(file), atomically: true, encoding: .utf8)
        }

        private func figure(_ name: String, _ value: Double, _ unit: String, _ most: Double?, _ note: String) -> String {
            let shown = (value * 10).rounded() / 10
            let (budget, holds) = most.map { ("\(Int($0))", "\(value <= $0)") } ?? ("null", "null")
            return
                #"{"name":"\#(name)","value":\#(shown),"unit":"\#(unit)","budget":\#(budget),"holds":\#(holds),"note":"\#(note)"}"#
        }

        /// Microseconds for reading a page of 40 components of the gallery.
        private func decoding() throws -> Double {
            let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            let pages = try Wire.decodePages(Data(contentsOf: package.appending(path: "Generated/gallery.bin")))
            var page = try #require(pages.first)
            let all = pages.flatMap { $0.main.flatMap(\.components) }.prefix(components)
            #expect(all.count == components)
            page.main = Array(page.main.prefix(1))
            page.main[0].components = Array(all)
            let bytes = Data(try ToShell.render(page).bincodeSerialize())
            var times: [Duration] = []
            for _ in 0..<(2 * rounds) { times.append(try ContinuousClock().measure { _ = try Wire.decode(bytes) }) }
            return median(times.suffix(rounds))
        }

        /// Microseconds from a key stroke to its page, the longest that one of 1,000 takes to be sent, and kilobytes that the program
        /// grows by in 9,000 more.
        private func typing(_ bridge: any CoreBridge) async throws -> (stroke: Double, longest: Double, growth: Double) {
            let field = try await search(bridge)
            var revision = field.revision
            let typed = {
                revision += 1
                bridge.send(.typed(Typed(action: field.action, value: String("aeiou".prefix(Int(revision % 2))), revision: revision)))
            }
            let drawn = { (page: Page) in page.fields.contains { $0.revision == revision } }
            var times: [Duration] = []
            for _ in 0..<(2 * rounds) {
                let begin = ContinuousClock.now
                typed()
                _ = try await self.page(drawn)
                times.append(ContinuousClock.now - begin)
            }
            let before = try resident()
            for _ in 0..<(events - 2 * rounds) {
                typed()
                _ = try await self.page(drawn)
            }
            let growth = try max(0, resident() - before)
            var longest = Duration.zero
            for _ in 0..<1_000 { longest = max(longest, ContinuousClock().measure(typed)) }
            _ = try await self.page(drawn)
            return (median(times.suffix(rounds)), microseconds(longest), growth)
        }

        /// Signs in, and goes where one searches.
        private func search(_ bridge: any CoreBridge) async throws -> Field {
            bridge.send(.cameToFront)
            let first = try await page { $0.button("Sign in") != nil }
            bridge.send(.used(try #require(first.button("Sign in")).action))
            let link = try await Browser().signIn(try await address(), as: "Amara Obi")
            bridge.send(.openedLink(link.absoluteString))
            let choosing = try await page { $0.key == "seal" && $0.fields.count == 2 }
            for field in choosing.fields { bridge.send(.typed(Typed(action: field.action, value: pin, revision: 1))) }
            bridge.send(.used(try #require(choosing.button("Use this PIN")).action))
            let isPeople = { (tab: Tab) in tab.label == "People" }
            let people = try await page { $0.tabs.contains(where: isPeople) }
            bridge.send(.used(try #require(people.tabs.first(where: isPeople)).action))
            let found = try await page { page in !page.fields.isEmpty && page.tabs.contains { isPeople($0) && $0.isCurrent } }
            return try #require(found.fields.first)
        }

        private func page(_ isIt: (Page) -> Bool) async throws -> Page {
            for await said in heard {
                if case .render(let page) = said, isIt(page) { return page }
            }
            throw CancellationError()
        }

        private func address() async throws -> URL {
            for await said in heard {
                if case .open(let address) = said { return try #require(URL(string: address)) }
            }
            throw CancellationError()
        }

        private func median(_ times: some Collection<Duration>) -> Double {
            microseconds(times.sorted()[times.count / 2])
        }

        private func microseconds(_ time: Duration) -> Double {
            Double(time.components.seconds) * 1e6 + Double(time.components.attoseconds) / 1e12
        }

        private func resident() throws -> Double {
            let pages = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
            return Double(pages[1]).map { $0 * Double(sysconf(Int32(_SC_PAGESIZE))) / 1_024 } ?? 0
        }
    }

    extension Page {
        fileprivate var fields: [Field] {
            main.flatMap(\.components).compactMap {
                switch $0 {
                case .textInput(let input), .search(let input): input.field
                default: nil
                }
            }
        }

        fileprivate func button(_ label: String) -> Button? {
            let drawn: [Button] = main.flatMap(\.components).compactMap { if case .button(let button) = $0 { button } else { nil } }
            return (drawn + [bar?.main].compactMap { $0 }).first { $0.label == label }
        }
    }
#endif
