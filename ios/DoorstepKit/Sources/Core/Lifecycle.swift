// In front, in the back, and what covers the page meanwhile.

import Observation
import PageTypes

/// Where the app stands, as the system says it.
public enum Phase: Equatable, Sendable {
    case active
    /// Still seen, or about to be: the switcher takes its picture now.
    case inactive
    case background
}

/// Time to finish in the back what was begun in front.
@MainActor
public protocol BackgroundTime {
    /// Asks for time, and gives back what ends it. The system may end it sooner.
    func begin() -> @MainActor () -> Void
}

/// Asks the system to wake the app now and then.
@MainActor
public protocol RefreshSchedule {
    func ask()
}

/// One notification: another one takes its place.
@MainActor
public protocol Notifier {
    func show(_ words: ReminderWords)
    func clear()
}

@MainActor
@Observable
public final class Lifecycle {
    /// The page is not to be seen.
    public private(set) var isCovered = false

    /// How long the core may take to lock and send when the app goes to the back.
    static let finishing = Duration.seconds(20)
    /// How long the cover waits for the core's answer when the app comes back: it may lock first.
    static let patience = Duration.milliseconds(500)

    @ObservationIgnored private let loop: CoreLoop
    @ObservationIgnored private let alarms: any Alarms
    @ObservationIgnored private let time: any BackgroundTime
    @ObservationIgnored private let schedule: any RefreshSchedule
    @ObservationIgnored private let notifier: any Notifier
    /// What was said outside the app since it was left.
    @ObservationIgnored private var reminded: PageTypes.Reminder?
    @ObservationIgnored private var hasNetwork: Bool?
    @ObservationIgnored private var phase = Phase.inactive
    /// The core was told that the app is in front.
    @ObservationIgnored private var isInFront = false
    @ObservationIgnored private var endTime: (@MainActor () -> Void)?
    @ObservationIgnored private var finishing: (any Alarm)?
    @ObservationIgnored private var uncovering: (any Alarm)?
    @ObservationIgnored private var stopRefresh: (@MainActor () -> Void)?

    public init(
        loop: CoreLoop, alarms: any Alarms, time: any BackgroundTime, schedule: any RefreshSchedule, notifier: any Notifier,
        network: any NetworkWatch
    ) {
        self.loop = loop
        self.alarms = alarms
        self.time = time
        self.schedule = schedule
        self.notifier = notifier
        loop.watch { [weak self] said in self?.heard(said) }
        network.start { [weak self] hasNetwork in self?.networkChanged(hasNetwork) }
    }

    public func moved(to next: Phase) {
        guard next != phase else { return }
        phase = next
        switch next {
        case .active: becameActive()
        case .inactive:
            // What is in front of the page now may be the switcher.
            if isInFront { cover() }
        case .background: becameHidden()
        }
    }

    /// The system woke the app in the back, to exchange what waits. Ends when the core asks to be woken for its next exchange, after
    /// a while, or when the system cancels it.
    public func refresh() async {
        guard !isInFront else { return }
        schedule.ask()
        loop.begin()
        // It locks first, if that is due.
        loop.wentToBack()
        loop.mayExchange()
        await withTaskCancellationHandler {
            await withCheckedContinuation { done in
                let alarm = OneOf(done)
                finishing?.cancel()
                finishing = alarms.set(after: Self.finishing) { alarm.ring() }
                stopRefresh = { alarm.ring() }
            }
        } onCancel: {
            _Concurrency.Task { @MainActor in self.stop() }
        }
        stopRefresh = nil
    }

    private func heard(_ said: ToShell) {
        switch said {
        case .render(let page): remind(page.reminder)
        // Of its timers only the lock's does not stand at the end of an exchange, after the page that says what came of it.
        case .timer(let timer): if timer.name != "lock" { stopRefresh?() }
        case .open, .print: break
        }
    }

    /// Nobody sees the page: what it reminds of is said once, until it reminds of something else.
    private func remind(_ reminder: PageTypes.Reminder?) {
        guard !isInFront, let reminder, reminder != reminded else { return }
        reminded = reminder
        if let words = ReminderWords(reminder) { notifier.show(words) } else { notifier.clear() }
    }

    private func networkChanged(_ now: Bool) {
        let isBack = now && hasNetwork == false
        hasNetwork = now
        if isBack { loop.mayExchange() }
    }

    private func stop() {
        stopRefresh?()
    }

    private func becameActive() {
        reminded = nil
        notifier.clear()
        finishing?.cancel()
        endFinishing()
        stopRefresh?()
        if isInFront {
            uncover()
            return
        }
        isInFront = true
        loop.begin()
        loop.cameToFront()
        guard isCovered else { return }
        uncovering = alarms.set(after: Self.patience) { [weak self] in self?.uncover() }
        loop.whenDrawn { [weak self] in
            if self?.phase == .active { self?.uncover() }
        }
    }

    private func becameHidden() {
        cover()
        guard isInFront else { return }
        isInFront = false
        endTime = time.begin()
        loop.wentToBack()
        schedule.ask()
        finishing = alarms.set(after: Self.finishing) { [weak self] in self?.endFinishing() }
    }

    private func cover() {
        uncovering?.cancel()
        isCovered = true
    }

    private func uncover() {
        uncovering?.cancel()
        if isCovered { isCovered = false }
    }

    private func endFinishing() {
        endTime?()
        endTime = nil
    }
}

/// Goes on once, whichever of two rings first.
@MainActor
private final class OneOf {
    private var done: CheckedContinuation<Void, Never>?

    init(_ done: CheckedContinuation<Void, Never>) {
        self.done = done
    }

    func ring() {
        done?.resume()
        done = nil
    }
}
