// Passes events in and pages out, rings the core's timers, opens its addresses, prints its documents, and says so when there is no
// core.

import Foundation
import Observation
import PageTypes

/// What a page can say to the core.
@MainActor
public protocol ShellActs: AnyObject {
    /// Used a button, a row, a card, a tab.
    func used(_ action: Action)
    /// Typed into a field, or chose.
    func typed(_ action: Action, _ value: String, revision: UInt32)
    /// Left a field.
    func left(_ action: Action)
    /// Took the way back that the page offers.
    func goBack(_ action: Action)
    /// Asked to go back.
    func back()
}

@MainActor
@Observable
public final class CoreLoop: ShellActs {
    public private(set) var state: ShellState = .starting

    @ObservationIgnored private let maker: any CoreMaker
    @ObservationIgnored private let alarms: any Alarms
    @ObservationIgnored private let opener: any Opener
    @ObservationIgnored private let printer: any Printer
    @ObservationIgnored private let makeStart: @MainActor () -> Start
    @ObservationIgnored private var bridge: (any CoreBridge)?
    /// The hub's origin, as the core was told it.
    @ObservationIgnored private var hub = ""
    /// Which core this is: what an earlier one says late is for nobody.
    @ObservationIgnored private var round = 0
    @ObservationIgnored private var timers: [String: any Alarm] = [:]
    /// The last thing done was to go back. The core may draw a page or two on its way there.
    @ObservationIgnored private var wentBack = false
    /// Waits for the next page.
    @ObservationIgnored private var drawing: (@MainActor () -> Void)?
    @ObservationIgnored private var watch: (@MainActor (ToShell) -> Void)?
    /// What the core was not told yet.
    @ObservationIgnored private var link: String?

    public init(
        maker: any CoreMaker, alarms: any Alarms, opener: any Opener, printer: any Printer,
        start: @escaping @MainActor () -> Start
    ) {
        self.maker = maker
        self.alarms = alarms
        self.opener = opener
        self.printer = printer
        makeStart = start
    }

    /// Starts a core on what is on disk, unless one runs.
    public func begin() {
        guard bridge == nil else { return }
        state = .starting
        round += 1
        let mine = round
        do throws(StartError) {
            let start = makeStart()
            hub = start.hub
            let made = try maker.make(start) { [weak self] happened in
                self?.heard(happened, in: mine)
            }
            // One that said at once what cannot be read is not kept.
            guard round == mine, state.isRunning else {
                made.end()
                return
            }
            bridge = made
        } catch {
            state = .failed(.refused(error))
            return
        }
        if let link { openedLink(link) }
    }

    /// Starts again from what is on disk.
    public func restart() async {
        let old = letGo()
        state = .starting
        if let old { await ended(old) }
        begin()
    }

    /// Ends the core, and returns when its database is closed.
    public func end() {
        letGo()?.end()
    }

    public func cameToFront() {
        send(.cameToFront)
    }

    /// The network is back, or the system gives time.
    public func mayExchange() {
        send(.mayExchange)
    }

    public func wentToBack() {
        // It stands over the cover and over the lock.
        printer.putAway()
        send(.wentToBack)
    }

    /// A link to a place in the app; kept until a core runs.
    public func openedLink(_ place: String) {
        guard bridge != nil else {
            link = place
            return
        }
        link = nil
        send(.openedLink(place))
    }

    /// Calls back once, with the next page.
    public func whenDrawn(_ then: @escaping @MainActor () -> Void) {
        drawing = then
    }

    /// Calls back with each page and each timer, after they were obeyed.
    public func watch(_ watch: @escaping @MainActor (ToShell) -> Void) {
        self.watch = watch
    }

    public func used(_ action: Action) {
        wentBack = false
        use(action)
    }

    public func typed(_ action: Action, _ value: String, revision: UInt32) {
        send(.typed(Typed(action: action, value: value, revision: revision)))
    }

    public func left(_ action: Action) {
        send(.left(action))
    }

    public func goBack(_ action: Action) {
        wentBack = true
        use(action)
    }

    public func back() {
        wentBack = true
        send(.back)
    }

    private func use(_ action: Action) {
        if action.isUsable { send(.used(action)) }
    }

    private func send(_ event: FromShell) {
        bridge?.send(event)
    }

    private func heard(_ happened: FromCore, in mine: Int) {
        guard mine == round else { return }
        switch happened {
        case .said(let said): obey(said)
        case .unreadable: stop(.refused(.version))
        case .died: stop(.stopped)
        }
    }

    private func stop(_ why: Failure) {
        let old = letGo()
        state = .failed(why)
        if let old { _Concurrency.Task { await ended(old) } }
    }

    private func obey(_ said: ToShell) {
        switch said {
        case .render(let page):
            // What is printed belongs to the page that was there: the lock, too, is another one.
            if let last = state.drawn, last.page.key != page.key { printer.putAway() }
            state = .page(Drawn(page, after: state.drawn, wentBack: wentBack))
            let then = drawing
            drawing = nil
            then?()
            watch?(said)
        case .open(let uri):
            if let url = Address.opened(uri, hub: hub) { opener.open(url) }
        case .print(let printout): printer.print(title: printout.title, html: printout.html)
        case .timer(let timer):
            let name = timer.name
            watch?(said)
            timers[name]?.cancel()
            timers[name] = alarms.set(after: .milliseconds(Int(timer.afterMs))) { [weak self] in
                self?.timers[name] = nil
                self?.send(.timerRang(name))
            }
        }
    }

    private func letGo() -> (any CoreBridge)? {
        round += 1
        printer.putAway()
        for timer in timers.values { timer.cancel() }
        timers = [:]
        defer { bridge = nil }
        return bridge
    }

    /// Ending waits for the core: not on the thread that draws.
    private nonisolated func ended(_ old: any CoreBridge) async {
        await _Concurrency.Task.detached { old.end() }.value
    }
}

extension ShellState {
    var drawn: Drawn? {
        if case .page(let drawn) = self { drawn } else { nil }
    }

    var isRunning: Bool {
        if case .failed = self { false } else { true }
    }
}

extension Action {
    /// Empty: nothing can be used here.
    public var isUsable: Bool { !bytes.isEmpty }
}
