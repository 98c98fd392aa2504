import Core
import Fakes
import Foundation
import PageTypes
import Testing

@MainActor
final class CoreLoopTests {
    private let maker = FakeMaker()
    private let alarms = ManualAlarms()
    private let opener = RecordingOpener()
    private let printer = RecordingPrinter()
    private lazy var loop = CoreLoop(maker: maker, alarms: alarms, opener: opener, printer: printer) {
        Start(hub: "http://127.0.0.1:1", database: "x", deviceName: "test", isStorageKept: true, hadDatabase: false)
    }

    private var drawn: Drawn? {
        if case .page(let drawn) = loop.state { drawn } else { nil }
    }

    @Test func pagesComeOutAndEventsGoIn() {
        loop.begin()
        #expect(loop.state == .starting)
        maker.made[0].say(.render(.blank("one")))
        #expect(drawn?.page.key == "one")
        let action = Action(bytes: [1, 2])
        loop.cameToFront()
        loop.used(action)
        loop.used(Action(bytes: []))
        loop.typed(action, "a", revision: 3)
        loop.left(action)
        loop.back()
        loop.wentToBack()
        #expect(maker.made[0].sent == [
                .cameToFront, .used(action), .typed(Typed(action: action, value: "a", revision: 3)), .left(action), .back,
                .wentToBack,
            ])
    }

    @Test func aTimerRingsByNameAndTheSameNameReplaces() {
        loop.begin()
        let core = maker.made[0]
        core.say(.timer(Timer(name: "lock", afterMs: 1000)))
        core.say(.timer(Timer(name: "sync", afterMs: 300)))
        core.say(.timer(Timer(name: "lock", afterMs: 5000)))
        alarms.pass(.milliseconds(1000))
        #expect(core.sent == [.timerRang("sync")])
        alarms.pass(.milliseconds(4000))
        #expect(core.sent == [.timerRang("sync"), .timerRang("lock")])
        alarms.pass(.seconds(100))
        #expect(core.sent.count == 2)
    }

    @Test func aSheetKeepsWhatIsBehindIt() {
        loop.begin()
        let core = maker.made[0]
        core.say(.render(.blank("under")))
        core.say(.render(.blank("sheet", .sheet)))
        core.say(.render(.blank("sheet two", .sheet)))
        #expect(drawn?.behind?.key == "under")
        core.say(.render(.blank("under")))
        #expect(drawn?.behind == nil)
    }

    @Test func goingBackIsNotedUntilSomethingIsUsed() {
        loop.begin()
        let core = maker.made[0]
        core.say(.render(.blank("list")))
        core.say(.render(.blank("detail")))
        #expect(drawn?.isReturn == false)
        loop.goBack(Action(bytes: [1]))
        core.say(.render(.blank("list")))
        core.say(.render(.blank("list")))
        #expect(drawn?.isReturn == true)
        loop.used(Action(bytes: [2]))
        core.say(.render(.blank("detail")))
        #expect(drawn?.isReturn == false)
    }

    @Test func marksActOnce() {
        loop.begin()
        let core = maker.made[0]
        core.say(.render(.blank("one", focus: "field")))
        #expect(drawn?.focus == Once(text: "field", count: 1))
        core.say(.render(.blank("one")))
        #expect(drawn?.focus == Once(text: "field", count: 1))
        core.say(.render(.blank("one", focus: "field")))
        #expect(drawn?.focus == Once(text: "field", count: 2))
        core.say(.render(.blank("two")))
        #expect(drawn?.focus == Once(text: "", count: 2))
    }

    @Test func aRefusedStartIsShownAndCanBeTriedAgain() async {
        maker.refusal = .version
        loop.openedLink("/sign-in#t=1")
        loop.begin()
        #expect(loop.state == .failed(.refused(.version)))
        await loop.restart()
        #expect(loop.state == .starting)
        #expect(maker.made[0].sent == [.openedLink("/sign-in#t=1")])
        maker.made[0].say(.render(.blank("one")))
        #expect(drawn?.page.key == "one")
    }

    @Test func whatCannotBeReadEndsTheCore() async {
        for (happened, failure) in [(FromCore.unreadable, Failure.refused(.version)), (.died, .stopped)] {
            await loop.restart()
            let core = maker.made[maker.made.count - 1]
            core.say(.timer(Timer(name: "lock", afterMs: 1)))
            core.say(happened)
            #expect(loop.state == .failed(failure))
            alarms.pass(.seconds(1))
            #expect(core.sent == [])
        }
    }

    @Test func whatComesLateIsForNobody() async {
        loop.begin()
        let old = maker.made[0]
        old.say(.timer(Timer(name: "lock", afterMs: 10)))
        await loop.restart()
        #expect(old.isEnded)
        old.say(.render(.blank("late")))
        old.say(.open("tel:112"))
        old.say(.print(Printout(title: "Copy", html: "<p>late</p>")))
        old.say(.died)
        alarms.pass(.seconds(1))
        #expect(loop.state == .starting)
        #expect(opener.opened == [])
        #expect(printer.printed == [])
        #expect(maker.made[1].sent == [])
        loop.end()
        maker.made[1].say(.render(.blank("late")))
        #expect(loop.state == .starting)
        #expect(maker.made[1].isEnded)
    }

    @Test func onlyWhatIsHarmlessIsOpened() {
        loop.begin()
        for uri in [
            "tel:01632960001", "javascript:alert(1)", "file:///etc/passwd", "https://example.org/a", "http://example.org",
            "geo:51.5,-0.1?q=12%20Marsh%20Road", "geo:51.5,-0.1;u=35", "", "doorstep:/x", "http://127.0.0.1:1/sign-in",
            "http://127.0.0.1:2/sign-in",
        ] {
            maker.made[0].say(.open(uri))
        }
        #expect(opener.opened.map(\.absoluteString) == [
                "tel:01632960001", "https://example.org/a", "https://maps.apple.com/?q=12%20Marsh%20Road",
                "https://maps.apple.com/?q=51.5,-0.1", "http://127.0.0.1:1/sign-in",
            ])
    }

    @Test func whatIsToBePrintedIsHandedOnAsItIs() {
        loop.begin()
        maker.made[0].say(.print(Printout(title: "Moving and handling: copy for the home", html: "<p>Two people</p>")))
        #expect(printer.printed == ["Moving and handling: copy for the home", "<p>Two people</p>"])
    }

    @Test func whatIsPrintedIsPutAwayWithItsPageAndWhenTheAppIsLeft() {
        loop.begin()
        let core = maker.made[0]
        core.say(.render(.blank("assessment")))
        core.say(.print(Printout(title: "Copy", html: "<p>Two people</p>")))
        core.say(.render(.blank("assessment")))
        #expect(printer.putAways == 0)
        core.say(.render(.blank("lock")))
        #expect(printer.putAways == 1)
        loop.wentToBack()
        #expect(printer.putAways == 2)
        core.say(.died)
        #expect(printer.putAways == 3)
    }

    @Test func onlyAWayBackFromSigningInIsALink() throws {
        let link = { (text: String) in Address.link(try #require(URL(string: text))) }
        let back = "doorstep://signed-in#signed-in=a%2Bb"
        #expect(try link(back) == back)
        for other in [
            "doorstep://elsewhere#signed-in=x", "doorstep:signed-in#x", "doorstep://signed-in", "https://signed-in#signed-in=x",
            "https://hub.example/#signed-in=x",
        ] {
            #expect(try link(other) == nil)
        }
    }

    @Test func theHubsOwnPagesAreKnownByTheirOrigin() throws {
        let isOf = { (text: String) in Address.isOf("https://hub.example", try #require(URL(string: text))) }
        #expect(try isOf("https://hub.example/sign-in?x=1"))
        for other in ["https://hub.example:8443/", "http://hub.example/", "https://hub.example.org/", "doorstep://hub.example"] {
            #expect(try !isOf(other))
        }
    }
}
