import Core
import Fakes
import PageTypes
import Testing

@MainActor
final class LifecycleTests {
    private let maker = FakeMaker(firstPage: .blank("one"))
    private let alarms = ManualAlarms()
    private let time = CountingTime()
    private let schedule = CountingSchedule()
    private let notifier = WrittenNotifier()
    private let network = FakeNetwork()
    private lazy var loop = CoreLoop(maker: maker, alarms: alarms, opener: RecordingOpener(), printer: NoPrinter()) {
        Start(hub: "", database: "", deviceName: "", isStorageKept: true, hadDatabase: false)
    }
    private lazy var lifecycle = Lifecycle(loop: loop, alarms: alarms, time: time, schedule: schedule, notifier: notifier, network: network)
    private var sent: [FromShell] { maker.made[0].sent }

    @Test func theFirstTimeNothingIsCovered() {
        lifecycle.moved(to: .active)
        #expect(!lifecycle.isCovered)
        #expect(sent == [.cameToFront])
    }

    @Test func theSwitcherSeesTheCoverAndTheCoreHearsNothing() {
        lifecycle.moved(to: .active)
        lifecycle.moved(to: .inactive)
        #expect(lifecycle.isCovered)
        lifecycle.moved(to: .active)
        #expect(!lifecycle.isCovered)
        #expect(sent == [.cameToFront])
        #expect(time.begun == 0)
    }

    @Test func inTheBackTheCoreGetsTimeToLockAndTheCoverStaysUntilItHasDrawn() {
        lifecycle.moved(to: .active)
        lifecycle.moved(to: .inactive)
        lifecycle.moved(to: .background)
        #expect(sent == [.cameToFront, .wentToBack])
        #expect((time.begun, time.ended, schedule.asked) == (1, 0, 1))
        lifecycle.moved(to: .inactive)
        #expect(lifecycle.isCovered)
        lifecycle.moved(to: .active)
        #expect(lifecycle.isCovered)
        #expect(time.ended == 1)
        #expect(sent.last == .cameToFront)
        maker.made[0].say(.render(.blank("locked")))
        #expect(!lifecycle.isCovered)
    }

    @Test func aCoreThatDrawsNothingNewIsUncoveredSoon() {
        lifecycle.moved(to: .active)
        lifecycle.moved(to: .background)
        lifecycle.moved(to: .active)
        #expect(lifecycle.isCovered)
        alarms.pass(.milliseconds(500))
        #expect(!lifecycle.isCovered)
    }

    @Test func whoLeavesAgainAtOnceStaysCovered() {
        lifecycle.moved(to: .active)
        lifecycle.moved(to: .background)
        lifecycle.moved(to: .active)
        lifecycle.moved(to: .inactive)
        maker.made[0].say(.render(.blank("two")))
        alarms.pass(.seconds(1))
        #expect(lifecycle.isCovered)
    }

    @Test func theTimeInTheBackEnds() {
        lifecycle.moved(to: .active)
        lifecycle.moved(to: .background)
        alarms.pass(.seconds(20))
        #expect((time.begun, time.ended) == (1, 1))
        alarms.pass(.seconds(20))
        lifecycle.moved(to: .active)
        #expect(time.ended == 1)
    }

    private func refreshed(_ during: () -> Void) async {
        schedule.asked = 0
        let refresh = _Concurrency.Task { await self.lifecycle.refresh() }
        while schedule.asked == 0 { await _Concurrency.Task.yield() }
        during()
        await refresh.value
    }

    @Test func aRefreshEndsWithTheExchangeOrAfterAWhile() async {
        for name in ["exchange", "transit"] {
            await refreshed {
                maker.made[0].say(.render(.blank("lock", reminder: name == "exchange" ? .attention : .nothing)))
                maker.made[0].say(.timer(Timer(name: name, afterMs: 1_800_000)))
            }
            #expect(sent.suffix(2) == [.wentToBack, .mayExchange])
        }
        #expect(notifier.said == ["Something needs your attention", "cleared"])
        await refreshed {
            // The lock's own stands at no end.
            maker.made[0].say(.timer(Timer(name: "lock", afterMs: 300_000)))
            alarms.pass(.seconds(19))
            maker.made[0].say(.render(.blank("late", reminder: .waits)))
            alarms.pass(.seconds(1))
        }
        #expect(notifier.said.last == "Something has not been sent yet")
        lifecycle.moved(to: .active)
        let before = sent.count
        await lifecycle.refresh()
        #expect(sent.count == before)
    }

    @Test func theSystemCanCallARefreshOff() async {
        let refresh = _Concurrency.Task { await self.lifecycle.refresh() }
        while schedule.asked == 0 { await _Concurrency.Task.yield() }
        refresh.cancel()
        await refresh.value
        #expect(sent == [.wentToBack, .mayExchange])
    }

    @Test func aLockedPageRemindsWhileNobodyLooksOnceForEachThing() {
        lifecycle.moved(to: .active)
        maker.made[0].say(.render(.blank("today", reminder: .attention)))
        #expect(notifier.said == ["cleared"])
        lifecycle.moved(to: .inactive)
        lifecycle.moved(to: .background)
        maker.made[0].say(.render(.blank("lock")))
        #expect(notifier.said == ["cleared"])
        for reminder in [PageTypes.Reminder.waits, .waits, .attention, nil, .attention, .nothing, .nothing] {
            maker.made[0].say(.render(.blank("lock", reminder: reminder)))
        }
        #expect(
            notifier.said == ["cleared", "Something has not been sent yet", "Something needs your attention", "cleared"])
        lifecycle.moved(to: .active)
        lifecycle.moved(to: .background)
        maker.made[0].say(.render(.blank("lock", reminder: .attention)))
        #expect(notifier.said.suffix(2) == ["cleared", "Something needs your attention"])
    }

    @Test func aNetworkThatIsBackIsTold() {
        lifecycle.moved(to: .active)
        network.becomes(true)
        #expect(sent == [.cameToFront])
        network.becomes(false)
        network.becomes(true)
        network.becomes(true)
        #expect(sent == [.cameToFront, .mayExchange])
        network.becomes(false)
        lifecycle.moved(to: .background)
        network.becomes(true)
        #expect(sent == [.cameToFront, .mayExchange, .wentToBack, .mayExchange])
    }
}

@MainActor
private final class CountingTime: BackgroundTime {
    var begun = 0
    var ended = 0
    func begin() -> @MainActor () -> Void {
        begun += 1
        return { self.ended += 1 }
    }
}

@MainActor
private final class CountingSchedule: RefreshSchedule {
    var asked = 0
    func ask() { asked += 1 }
}

@MainActor
private final class WrittenNotifier: Notifier {
    var said: [String] = []
    func show(_ words: ReminderWords) { said.append(words.title) }
    func clear() { said.append("cleared") }
}
