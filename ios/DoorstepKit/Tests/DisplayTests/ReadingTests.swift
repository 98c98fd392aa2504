import Core
import Display
import PageTypes
import Testing

/// What VoiceOver makes of whole pages: names, kinds, the rotor's headings, errors. Over the gallery, on a phone and on a tablet.
@Suite
struct ReadingTests {
    private static let kinds: Traits = [.button, .link, .field, .toggle]
    private let displays = Gallery.pages.flatMap { [PageDisplay($0, isWide: false), PageDisplay($0, isWide: true)] }

    @Test
    func everythingOnAPageHasANameAndWhatCanBeUsedSaysWhatItIs() {
        for display in displays {
            for one in display.spoken {
                #expect(!one.label.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty, "\(display.key): \(one)")
                #expect(one.action == nil || !one.traits.isDisjoint(with: Self.kinds), "\(display.key): \(one)")
                #expect(!one.traits.contains(.header) || one.traits == .header, "a heading is nothing else: \(one)")
                #expect(!one.traits.contains(.selected) || !one.traits.isDisjoint(with: [.button, .toggle]), "\(one)")
            }
        }
    }

    @Test
    func whatLeadsNowhereIsNoButton() {
        for component in Gallery.components {
            switch ComponentDisplay(component) {
            // What is folded, shown and led to without the core.
            case .details, .errors, .line: continue
            case let other:
                for one in other.display.spoken where one.action == nil {
                    #expect(one.traits.isDisjoint(with: Self.kinds), "\(one)")
                }
            }
        }
    }

    @Test
    func theRotorFindsThePagesTitleAndUnderItNoLevelIsLeftOut() throws {
        // Also where no part has a heading of its own.
        let bare = Gallery.pages.map { page in
            var page = page
            for part in page.main.indices { page.main[part].heading = nil }
            return PageDisplay(page, isWide: false)
        }
        for display in displays + bare {
            let start = try #require(display.headings.firstIndex { $0.level == .page }, "\(display.key)")
            for part in [display.headings[..<start], display.headings[start...]] {
                #expect(part.isEmpty || part.first?.level != .inner, "\(display.key)")
                for (one, next) in zip(part, part.dropFirst()) {
                    #expect(next.level.rawValue <= one.level.rawValue + 1, "\(display.key): \(next.words) under \(one.words)")
                    #expect(next.level != .page, "\(display.key) has two titles")
                }
            }
        }
    }

    @Test
    func theRotorsHeadingsAreThoseThatAreReadInTheSameOrder() {
        for display in displays {
            #expect(display.headings.map(\.words) == display.spoken.filter { $0.traits.contains(.header) }.map(\.label), "\(display.key)")
        }
    }

    @Test
    func onAPhoneTheTitleComesFirstAndOnATabletTheListStandsBeforeIt() throws {
        let page = try #require(Gallery.pages.first { $0.key == "gallery-lists" })
        let phone = PageDisplay(page, isWide: false)
        #expect(phone.spoken.firstIndex(of: phone.title.heading) ?? 9 <= 1)
        #expect(phone.spoken.last == phone.who?.button?.said ?? phone.tabs.last?.said)
        let tablet = PageDisplay(page, isWide: true)
        let list = try #require(tablet.list)
        let (before, title) = (tablet.spoken.firstIndex(of: list.heading), tablet.spoken.firstIndex(of: tablet.title.heading))
        #expect(try #require(before) < #require(title))
        #expect(tablet.headings.prefix(2).map(\.level) == [.part, .part])
    }

    @Test
    func whatIsWrongIsReadWithItsFieldWhateverItsKind() throws {
        var kinds: Set<String> = []
        for component in Gallery.components {
            guard let wrong = component.wrong("Enter it again") else { continue }
            kinds.insert(Gallery.kind(component))
            let spoken = ComponentDisplay(wrong).display.spoken
            let fields = spoken.filter { $0.traits.contains(.field) }
            // Choices say it before they are read; what one types into says it itself.
            for one in fields.isEmpty ? Array(spoken.prefix(1)) : fields {
                #expect(one.hint.contains("Error: Enter it again"), "\(Gallery.kind(component)): \(one)")
            }
        }
        #expect(
            kinds == [
                "textInput", "textArea", "numberInput", "dateInput", "timeInput", "radios", "checkboxes", "select", "search",
            ])
    }
}

extension Component {
    /// The same with an error, where it is a field.
    fileprivate func wrong(_ error: String) -> Component? {
        func line(_ input: TextInput) -> TextInput {
            var input = input
            input.field.error = error
            return input
        }
        func choices(_ radios: Radios) -> Radios {
            var radios = radios
            radios.field.error = error
            return radios
        }
        switch self {
        case .textInput(let input): return .textInput(line(input))
        case .timeInput(let input): return .timeInput(line(input))
        case .search(let input): return .search(line(input))
        case .radios(let radios): return .radios(choices(radios))
        case .checkboxes(let radios): return .checkboxes(choices(radios))
        case .select(let radios): return .select(choices(radios))
        case .textArea(var area):
            area.field.error = error
            return .textArea(area)
        case .numberInput(var number):
            number.field.error = error
            return .numberInput(number)
        case .dateInput(var date):
            date.field.error = error
            return .dateInput(date)
        case .paragraph, .quote, .insetText, .warningCallout, .notificationBanner, .errorSummary, .summaryList, .rows, .visitCard,
            .queueCard, .safetyFacts, .conflictPanel, .timeline, .taskList, .score, .details, .button, .pagination,
            .carriedForward:
            return nil
        }
    }
}
