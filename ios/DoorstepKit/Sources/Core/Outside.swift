// What the loop needs of the platform.

import Foundation

/// Opens addresses elsewhere: a telephone, a map, a browser.
@MainActor
public protocol Opener {
    func open(_ url: URL)
}

/// Puts documents on paper, or into files, by the system's own dialogue.
@MainActor
public protocol Printer {
    /// `html` is a whole document that runs and fetches nothing; `title` names the job, and nobody.
    func print(title: String, html: String)
    /// Takes away a dialogue that is still there, with what it shows. One that was answered goes on.
    func putAway()
}

/// A timer that was set.
@MainActor
public protocol Alarm {
    func cancel()
}

/// Sets timers. One that is due while the app is suspended rings when it goes on.
@MainActor
public protocol Alarms {
    func set(after: Duration, _ ring: @escaping @MainActor () -> Void) -> any Alarm
}

/// Timers of the system, by a clock that also counts while the device sleeps.
public struct SystemAlarms: Alarms {
    private struct Sleeping: Alarm {
        let task: _Concurrency.Task<Void, Never>
        func cancel() { task.cancel() }
    }

    public init() {}

    public func set(after: Duration, _ ring: @escaping @MainActor () -> Void) -> any Alarm {
        Sleeping(
            task: _Concurrency.Task { @MainActor in
                try? await _Concurrency.Task.sleep(for: after, clock: .continuous)
                if !_Concurrency.Task.isCancelled { ring() }
            })
    }
}

/// Tells when the network comes and goes.
@MainActor
public protocol NetworkWatch {
    /// Calls back with what is so now, and with every change.
    func start(_ changed: @escaping @MainActor (_ hasNetwork: Bool) -> Void)
}

/// Addresses, in and out.
public enum Address {
    /// Of links that lead back to the app.
    public static let scheme = "doorstep"

    /// What may be opened: nothing that could run as a program. Without encryption only a hub that is reached so itself.
    public static func opened(_ uri: String, hub: String) -> URL? {
        guard let url = URL(string: uri), let scheme = url.scheme?.lowercased() else { return nil }
        switch scheme {
        case "https", "tel", "sms", "mailto": return url
        case "http": return isOf(hub, url) ? url : nil
        case "geo": return map(url)
        default: return nil
        }
    }

    /// Whether it is a page of the hub's own.
    public static func isOf(_ hub: String, _ url: URL) -> Bool {
        guard let scheme = url.scheme, scheme.hasPrefix("http"), let host = url.host() else { return false }
        return hub == (url.port.map { "\(scheme)://\(host):\($0)" } ?? "\(scheme)://\(host)")
    }

    /// Leads to what waits and what needs attention: what a notification opens.
    public static let waiting = "\(scheme)://waiting"

    /// What the core is told of a link: that somebody comes back who signed in. No other leads into the app from outside.
    public static func link(_ url: URL) -> String? {
        url.scheme == scheme && url.host() == "signed-in" && url.fragment != nil ? url.absoluteString : nil
    }

    /// iOS knows no `geo:`. The place goes to its own maps, which need no account.
    private static func map(_ url: URL) -> URL? {
        let words = url.absoluteString.dropFirst("geo:".count)
        let parts = words.split(separator: "?", maxSplits: 1).map(String.init)
        var map = URLComponents(string: "https://maps.apple.com/")
        let asked = parts.count > 1 ? URLComponents(string: "?" + parts[1])?.queryItems?.first { $0.name == "q" }?.value : nil
        let place = parts.first.map { $0.split(separator: ";")[0] }.map(String.init)
        map?.queryItems = [URLQueryItem(name: "q", value: asked ?? place)]
        return map?.url
    }
}

/// What the platform does for a page.
@MainActor
public protocol PageHelper {
    /// Says it to a screen reader.
    func announce(_ words: String)
    /// The system is still making a letter of several keys.
    var isComposing: Bool { get }
}
