import Core
import PageTypes
import Testing

@MainActor
final class LifecycleTests {
    private let maker = FakeMaker(firstPage: .blank("one"))
    private let alarms = ManualAlarms()
    private let time = CountingTime()
    private let schedule = CountingSchedule()
    private let reminder = CountingReminder()
    private lazy var loop = CoreLoop(maker: maker, alarms: alarms, opener: RecordingOpener(), mark: MemoryMark()) { hadDatabase in
        Start(hub: "", database: "", deviceName: "", isStorageKept: true, hadDatabase: hadDatabase)
    }
    private lazy var lifecycle = Lifecycle(loop: loop, alarms: alarms, time: time, schedule: schedule, reminder: reminder)
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

    @Test func aRefreshExchangesAndRemindsOnlyOfWhatNeedsAttention() async {
        for (attention, reminded) in [(nil, 0), ("1 needs attention", 1)] {
            let refresh = _Concurrency.Task { await self.lifecycle.refresh() }
            while schedule.asked == 0 { await _Concurrency.Task.yield() }
            maker.made[0].say(.render(.blank("locked", attention: attention)))
            refresh.cancel()
            await refresh.value
            #expect(sent.suffix(2) == [.cameToFront, .wentToBack])
            #expect(reminder.reminded == reminded)
            schedule.asked = 0
        }
        let late = _Concurrency.Task { await self.lifecycle.refresh() }
        while schedule.asked == 0 { await _Concurrency.Task.yield() }
        alarms.pass(.seconds(20))
        await late.value
        lifecycle.moved(to: .active)
        #expect(reminder.forgotten == 1)
        let before = sent.count
        await lifecycle.refresh()
        #expect(sent.count == before)
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
private final class CountingReminder: Reminder {
    var reminded = 0
    var forgotten = 0
    func remind() { reminded += 1 }
    func forget() { forgotten += 1 }
}
