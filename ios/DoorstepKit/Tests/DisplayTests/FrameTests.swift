import Core
import Display
import PageTypes
import Testing

@Suite
struct FrameTests {
    private func page(_ key: String) throws -> Page {
        try #require(Gallery.pages.first { $0.key == "gallery-\(key)" })
    }

    @Test
    func whoseRecordItIsStandsTogether() throws {
        let title = PageDisplay(try page("words"), isWide: false).title
        #expect(title.about == ["Irene Whitlock", "Born 4 March 1941, 84", "NHS number 999 104 1273, traced on 6 January"])
        #expect(title.tags == [])
        let record = PageDisplay(try page("record"), isWide: true).title
        // The name is in the title already.
        #expect(record.about.first == "Born 4 March 1941, 84")
        #expect(record.about.last == "Flat 4, 12 Marsh Road, Eastbank, EB1 2AB")
        #expect(record.preferred == "likes “Rene”")
        var other = try page("record")
        other.title = "Allergy status: two answers"
        #expect(PageDisplay(other, isWide: true).title.preferred == nil)
        #expect(record.tags.map(\.text) == ["40 minutes left"])
    }

    @Test
    func aSheetIsClosedAndHasNeitherStatusNorMenu() throws {
        let sheet = PageDisplay(try page("sheet"), isWide: false)
        #expect(sheet.isSheet)
        #expect(sheet.title.back?.said.label == "Close")
        #expect(sheet.status == nil)
        #expect(!sheet.hasMenu)
        #expect(!PageDisplay(try page("sheet"), isWide: true).isSheet)
        #expect(PageDisplay(try page("words"), isWide: false).title.back?.said.label == "Back")
    }

    @Test
    func aPhoneHasAMenuOrAWayBackWithOtherActs() throws {
        var page = try page("words")
        #expect(!PageDisplay(page, isWide: false).hasMenu)
        page.bar?.others = []
        #expect(PageDisplay(page, isWide: false).hasMenu)
        page.back = nil
        #expect(PageDisplay(page, isWide: false).hasMenu)
        #expect(!PageDisplay(page, isWide: true).hasMenu)
        page.tabs = []
        #expect(!PageDisplay(page, isWide: false).hasMenu)
    }

    @Test
    func theListStandsBesideThePageOnAWideScreenOnly() throws {
        #expect(PageDisplay(try page("lists"), isWide: true).list?.heading.label == "Tuesday 20 January")
        #expect(PageDisplay(try page("lists"), isWide: false).list == nil)
    }

    @Test
    func theThreeFactsAreSaidAndCountLouderWhatWaits() throws {
        let offline = try #require(PageDisplay(try page("offline"), isWide: false).status)
        #expect(offline.hasTop)
        #expect(offline.ground == .loud)
        #expect(
            offline.said.label
                == "Offline since 8:12am. 1 needs attention. Saved on this device: All 12, at 10:09am. Sent: 7 waiting, oldest 13 hours. Reached the team: 3 of 12, at 8:09am"
        )
        let online = try #require(PageDisplay(try page("words"), isWide: false).status)
        #expect(!online.hasTop)
        #expect(online.ground == .plain)
        var status = try #require(try page("offline").status)
        for (loudness, ground) in [
            (Loudness.quiet, StatusDisplay.Ground.offline), (.notice, .offlineNotice), (.loud, .loud), (.alarm, .alarm),
        ] {
            status.loudness = loudness
            #expect(StatusDisplay(status).ground == ground)
        }
        status.action = Action(bytes: [])
        #expect(StatusDisplay(status).said.traits == [])
        status.columns[0].age = ""
        #expect(StatusDisplay(status).said.label.contains("Saved on this device: All 12. Sent: "))
    }

    @Test
    func aTabSaysItsCountAndWhereOneIs() throws {
        let tabs = PageDisplay(try page("words"), isWide: true).tabs
        #expect(tabs.map(\.said.label) == ["Today", "People", "Triage (6)"])
        #expect(tabs.map { $0.said.traits.contains(.selected) } == [true, false, false])
    }

    @Test
    func whatFitsOnAWidth() {
        #expect(Widths(points: 1024, height: 800, letter: 16).isWide)
        #expect(!Widths(points: 1024, height: 800, letter: 17).isWide)
        #expect(!Widths(points: 834, height: 800, letter: 16).isWide)
        #expect(Widths(points: 1024, height: 800, letter: 16).list == 358.4)
        #expect(Widths(points: 1400, height: 800, letter: 16).list == 400)
        #expect(!Widths(points: 1024, height: 800, letter: 16).hasTwoColumns(besideList: true))
        #expect(Widths(points: 1024, height: 800, letter: 16).hasTwoColumns(besideList: false))
        #expect(Widths(points: 1366, height: 800, letter: 16).hasTwoColumns(besideList: true))
    }

    @Test
    func barsStayWhereThereIsRoom() {
        #expect(!Widths(points: 390, height: 700, letter: 16).isTight)
        // On its side, and with the largest letters.
        #expect(Widths(points: 844, height: 390, letter: 16).isTight)
        #expect(Widths(points: 390, height: 700, letter: 40).isTight)
    }

    @Test
    func aFieldGrowsWithItsLettersAndHoldsWhatItTakes() {
        #expect(Widths.field(4, letter: 16) == 92)
        for letter in [14.0, 16, 23, 53] {
            for characters in [2, 4, 10] {
                // A digit is little more than half as wide as its letters are high; 10 points at each side stay free.
                #expect(Widths.field(characters, letter: letter) - 20 >= Double(characters) * 0.6 * letter)
            }
        }
    }

    @Test
    func tagsWrapWhereTheLineEnds() {
        let sizes = [Flow.Box(width: 60, height: 20), Flow.Box(width: 60, height: 30), Flow.Box(width: 60, height: 20)]
        let flow = Flow(sizes, width: 130, spacing: 6)
        #expect(flow.places.map(\.x) == [0, 66, 0])
        #expect(flow.places.map(\.y) == [0, 0, 36])
        #expect(flow.size == Flow.Box(width: 126, height: 56))
        #expect(Flow(sizes, width: 10, spacing: 6).places.map(\.y) == [0, 26, 62])
        #expect(Flow([], width: 10, spacing: 6).size == Flow.Box(width: 0, height: 0))
    }

    @Test
    func whereFocusAndScrollGo() {
        var arrivals = Arrivals()
        func drawn(_ key: String, after last: Drawn?, back: Bool = false, focus: String? = nil) -> Drawn {
            var page = Gallery.pages[1]
            page.key = key
            page.focus = focus
            return Drawn(page, after: last, wentBack: back)
        }
        let list = drawn("list", after: nil)
        #expect(arrivals.arrive(Arrival(list)) == Move(scroll: nil, focus: "title", isAnother: true))
        #expect(arrivals.arrive(Arrival(drawn("list", after: list))) == nil)
        arrivals.scrolled(to: "visits")
        arrivals.focused("visit-4")
        arrivals.focused(nil)
        let detail = drawn("detail", after: list)
        #expect(arrivals.arrive(Arrival(detail)) == Move(scroll: nil, focus: "title", isAnother: true))
        let marked = drawn("detail", after: detail, focus: "reason")
        #expect(arrivals.arrive(Arrival(marked)) == Move(scroll: "reason", focus: "reason", isAnother: false))
        #expect(arrivals.arrive(Arrival(drawn("detail", after: marked))) == nil)
        let back = drawn("list", after: marked, back: true)
        #expect(arrivals.arrive(Arrival(back)) == Move(scroll: "visits", focus: "visit-4", isAnother: true))
        #expect(arrivals.arrive(Arrival(drawn("new", after: back, focus: "name"))) == Move(scroll: "name", focus: "name", isAnother: true))
    }

    @Test
    func anActThatWasDoneLeadsToTheTopAndErrorsTakeTheFocus() throws {
        var arrivals = Arrivals()
        var page = try page("record")
        let first = Drawn(page, after: nil, wentBack: false)
        _ = arrivals.arrive(Arrival(first))
        arrivals.focused("main")
        #expect(arrivals.arrive(Arrival(Drawn(page, after: first, wentBack: false))) == nil)
        page.bar?.main?.key = "next"
        let next = Arrival(Drawn(page, after: first, wentBack: false))
        #expect(arrivals.arrive(next) == Move(scroll: nil, focus: "title", isAnother: false))
        #expect(arrivals.arrive(next) == nil)
        let errors = Drawn(try self.page("words"), after: first, wentBack: false)
        #expect(arrivals.arrive(Arrival(errors)) == Move(scroll: "errors", focus: "errors", isAnother: true))
    }

    @Test
    func theShellsOwnWordsArePlain() {
        for failure in [Failure.refused(.version), .refused(.system("no threads")), .stopped] {
            let display = FailureDisplay(failure)
            let words = ([display.heading.label, display.act] + display.paragraphs).joined(separator: " ")
            #expect(!words.contains("!"))
            #expect(!words.lowercased().contains("please"))
            #expect(words.contains("this device"))
        }
    }
}
