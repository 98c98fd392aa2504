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

        private var spoken: [Spoken] { page?.spoken ?? [] }

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
            let groups = (page?.main ?? []) + (page?.aside ?? [])
            return try groups.flatMap(\.components).compactMap(\.field).first { try $0.label.contains(Regex(name)) }
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
        /// Every task first: it is refused before.
        package func finishVisit() async throws {
            try await press("^Finish visit")
            try await reads("There is a problem")
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
