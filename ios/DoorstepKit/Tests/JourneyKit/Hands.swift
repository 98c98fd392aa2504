#if os(Linux) && CORE_LIB
    import Core
    import Display
    import Foundation
    import Observation
    import PageTypes

    /// What somebody does with a page, by what a screen reader says of it.
    @MainActor
    package struct Hands {
        package struct Missing: Error, CustomStringConvertible {
            package let description: String
        }

        private let loop: CoreLoop

        package init(loop: CoreLoop) {
            self.loop = loop
        }

        private var page: PageDisplay? {
            if case .page(let drawn) = loop.state { PageDisplay(drawn.page, isWide: false) } else { nil }
        }

        /// All that is said on the page.
        package var spoken: [Spoken] { page?.spoken ?? [] }

        /// Which page it is.
        package var key: String? { page?.key }

        /// All that one can type into.
        package var fields: [FieldDisplay] {
            let groups = (page?.main ?? []) + (page?.aside ?? [])
            return groups.flatMap(\.components).compactMap(\.field)
        }

        /// Waits until something says this.
        package func reads(_ words: String) async throws {
            try await wait("“\(words)”") { try spoken.first { try says($0, words) } }
        }

        /// Waits for a page whose key begins so.
        package func arrives(_ key: String) async throws {
            try await wait("the page “\(key)”") { page?.key.hasPrefix(key) ?? false ? true : nil }
        }

        /// Waits until nothing does.
        package func readsNot(_ words: String) async throws {
            try await wait("“\(words)” to be gone") { try spoken.contains { try says($0, words) } ? nil : true }
        }

        package func isThere(_ words: String) throws -> Bool {
            try spoken.contains { try says($0, words) }
        }

        /// Uses what has this name.
        package func press(_ name: String) async throws {
            let action = try await wait("“\(name)” to press") {
                try spoken.first { try $0.action != nil && $0.label.contains(Regex(name)) }?.action
            }
            loop.used(action)
        }

        /// Types into the field of this name.
        package func type(_ name: String, _ words: String) async throws {
            let found = try await wait("“\(name)” to type into") { try field(name) }
            let model = FieldModel(found, acts: loop) { false }
            model.text = words
            model.left()
        }

        /// What stands in the field of this name.
        package func holds(_ name: String) throws -> String? {
            try field(name)?.value
        }

        private func field(_ name: String) throws -> FieldDisplay? {
            try fields.first { try $0.label.contains(Regex(name)) }
        }

        /// What must be put right is a way to something on the page.
        package func errorsLeadSomewhere() throws {
            let components = ((page?.main ?? []) + (page?.aside ?? [])).flatMap(\.components)
            let lines = components.compactMap { $0.display as? ErrorsDisplay }.flatMap(\.lines)
            let keys = components.reduce(into: Set<String>()) { $0.formUnion(Self.keys(in: $1.display)) }
            guard !lines.isEmpty, lines.allSatisfy({ keys.contains($0.field) }) else {
                throw Missing(description: "one of \(lines.map(\.field)) is not on the page: \(keys.sorted())")
            }
        }

        /// The keys of a display and of all that is in it.
        private static func keys(in value: Any) -> Set<String> {
            Mirror(reflecting: value).children.reduce(into: []) { keys, child in
                if child.label == "key", let key = child.value as? String { keys.insert(key) }
                keys.formUnion(Self.keys(in: child.value))
            }
        }

        private func says(_ one: Spoken, _ words: String) throws -> Bool {
            try [one.label, one.value, one.hint].contains { try $0.contains(Regex(words)) }
        }

        @discardableResult
        private func wait<T>(_ what: String, _ find: () throws -> T?) async throws -> T {
            let deadline = ContinuousClock.now + .seconds(20)
            while true {
                if let found = try find() { return found }
                guard await changes(before: deadline) else {
                    throw Missing(description: "waited for \(what); on the page: \(spoken.map(\.label))")
                }
            }
        }

        /// Waits for the next page; false when none came in time.
        private func changes(before deadline: ContinuousClock.Instant) async -> Bool {
            let (changed, next) = AsyncStream.makeStream(of: Bool.self)
            withObservationTracking {
                _ = loop.state
            } onChange: {
                next.yield(true)
            }
            let alarm = SystemAlarms().set(after: deadline - .now) { next.yield(false) }
            defer { alarm.cancel() }
            for await isChange in changed { return isChange }
            return false
        }
    }

    extension Hands {
        package func choosePin() async throws {
            try await reads("Choose a PIN")
            try await type("^New PIN", pin)
            try await type("^The same PIN again", pin)
            try await press("^Use this PIN")
        }

        package func unlock(_ words: String = pin) async throws {
            try await type("^Enter your PIN", words)
            try await press("^Unlock")
        }

        /// The first one of the day.
        package func startVisit() async throws {
            try await press("^Start visit")
            try await arrives("visit-")
            try await reads("What matters to me")
            try await press("^Start visit")
            try await reads("Visit started at|Why do you start it now")
            // Early in the morning the first visit asks why, for its window opens much later.
            if try isThere("Why do you start it now") {
                try await type("Why do you start it now", "She asked for it early.")
                try await press("^Start it now")
            }
            try await reads("Visit started at")
        }

        /// Every task first: it is refused before.
        package func finishVisit() async throws {
            try await press("^Finish visit")
            try await reads("There is a problem")
            try errorsLeadSomewhere()
            for task in ["Check glucose", "Give insulin", "Look at injection sites"] { try await press("^\(task)") }
            try await press("^Finish visit")
            try await reads("waiting")
            try await reads("What was written")
            try await press("^Back to today’s visits")
            try await reads("1 done")
        }
    }

    extension ComponentDisplay {
        var field: FieldDisplay? {
            switch self {
            case .line(let display): display.field
            case .area(let display): display.field
            case .number(let display): display.field
            case .date(let display): display.field
            case .choices(let display): display.field
            case .select(let display): display.field
            default: nil
            }
        }
    }
#endif
