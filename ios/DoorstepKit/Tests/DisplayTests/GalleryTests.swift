import Core
import Fakes
import Display
import Foundation
import PageTypes
import Testing

@Suite
struct GalleryTests {
    @Test
    func everyKindOfComponentOccurs() {
        let kinds: Set<String> = [
            "paragraph", "quote", "insetText", "warningCallout", "notificationBanner", "errorSummary", "summaryList", "rows",
            "visitCard", "queueCard", "safetyFacts", "conflictPanel", "timeline", "taskList", "score", "details", "button",
            "textInput", "textArea", "numberInput", "dateInput", "timeInput", "radios", "checkboxes", "select", "search",
            "pagination", "carriedForward",
        ]
        #expect(Set(Gallery.components.map(Gallery.kind)) == kinds)
    }

    @Test
    func everythingOnEveryComponentHasAName() {
        for component in Gallery.components {
            let spoken = ComponentDisplay(component).display.spoken
            #expect(!spoken.isEmpty, "\(component)")
            for one in spoken {
                #expect(!one.label.trimmingCharacters(in: .whitespaces).isEmpty, "\(component)")
                #expect(!one.label.contains("Optional("), "\(component)")
                #expect((one.label + one.value + one.hint).contains("..") == false, "\(one)")
            }
        }
    }

    @Test
    func usingAComponentSendsExactlyTheBytesThatItWasGiven() {
        for component in Gallery.components {
            let spoken = ComponentDisplay(component).display.spoken
            let sent = Set(spoken.compactMap { $0.action?.bytes })
            #expect(sent == Gallery.actions(in: component), "\(Gallery.kind(component))")
            #expect(spoken.allSatisfy { $0.action?.isUsable ?? true })
        }
    }

    @Test
    func usingAPageSendsExactlyTheBytesThatItWasGiven() {
        for page in Gallery.pages {
            var shown = page
            #expect(Set(PageDisplay(page, isWide: true).spoken.compactMap { $0.action?.bytes }) == Gallery.actions(in: shown))
            // A phone shows the list not.
            shown.list = nil
            #expect(Set(PageDisplay(page, isWide: false).spoken.compactMap { $0.action?.bytes }) == Gallery.actions(in: shown))
        }
    }

    @Test @MainActor
    func whatIsUsedReachesTheCore() {
        let maker = FakeMaker()
        let loop = CoreLoop(maker: maker, alarms: SystemAlarms(), opener: NoOpener(), printer: NoPrinter()) {
            Start(hub: "", database: "", deviceName: "", isStorageKept: true, hadDatabase: false)
        }
        loop.begin()
        for page in Gallery.pages {
            let actions = PageDisplay(page, isWide: false).spoken.compactMap(\.action)
            let before = maker.made[0].sent.count
            for one in PageDisplay(page, isWide: false).spoken { one.use(loop) }
            #expect(Array(maker.made[0].sent.dropFirst(before)) == actions.map(FromShell.used))
        }
    }

    @Test
    func whatCanBeUsedSaysWhatItIs() {
        for component in Gallery.components {
            for one in ComponentDisplay(component).display.spoken where one.action != nil {
                #expect(!one.traits.isDisjoint(with: [.button, .link, .field, .toggle]), "\(one)")
            }
        }
    }

    @Test
    func keysAreUniqueOnAPage() {
        for page in Gallery.pages {
            let display = PageDisplay(page, isWide: true)
            let groups = display.main + display.aside
            let keys = groups.flatMap(\.components).map(\.display.key)
            #expect(groups.count == Set(groups.map(\.key)).count, "\(page.key)")
            #expect(keys.count == Set(keys).count, "\(page.key)")
        }
    }
}

@MainActor
private struct NoOpener: Opener {
    func open(_: URL) {}
}
