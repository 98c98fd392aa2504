import Core
import Foundation
import PageTypes

/// Time that passes when a test says so.
@MainActor
final class ManualAlarms: Alarms {
    private final class Waiting: Alarm {
        let at: Duration
        let ring: @MainActor () -> Void
        var isCancelled = false
        init(at: Duration, ring: @escaping @MainActor () -> Void) {
            self.at = at
            self.ring = ring
        }
        func cancel() { isCancelled = true }
    }

    private var now: Duration = .zero
    private var waiting: [Waiting] = []

    func set(after: Duration, _ ring: @escaping @MainActor () -> Void) -> any Alarm {
        let alarm = Waiting(at: now + after, ring: ring)
        waiting.append(alarm)
        return alarm
    }

    func pass(_ time: Duration) {
        now += time
        let due = waiting.filter { $0.at <= now }
        waiting.removeAll { $0.at <= now }
        for alarm in due where !alarm.isCancelled { alarm.ring() }
    }
}

@MainActor
final class RecordingOpener: Opener {
    var opened: [URL] = []
    func open(_ url: URL) { opened.append(url) }
}

@MainActor
final class RecordingPrinter: Printer {
    var printed: [String] = []
    var putAways = 0
    func print(title: String, html: String) { printed += [title, html] }
    func putAway() { putAways += 1 }
}

extension Page {
    static func blank(
        _ key: String, _ presentation: Presentation = .full, focus: String? = nil, reminder: PageTypes.Reminder? = nil
    ) -> Page {
        let status = StatusLine(
            isOffline: false, connection: "Online", attention: nil, columns: [], loudness: .quiet,
            action: Action(bytes: []))
        return Page(
            key: key, presentation: presentation, title: key, subtitle: nil, titleTags: [], about: nil, back: nil, corner: nil,
            tabs: [], signedIn: nil, status: status, list: nil, main: [], aside: [], bar: nil, focus: focus, announce: nil, reminder: reminder)
    }
}
