#if canImport(UIKit)
    // The system's own services, behind the protocols of Core. Type-checked on Linux against stand-ins, run nowhere yet.

    import BackgroundTasks
    import Core
    import Network
    import UIKit
    import UserNotifications

    /// Time in the back, which the system may end sooner.
    public struct SystemBackgroundTime: BackgroundTime {
        public init() {}

        public func begin() -> @MainActor () -> Void {
            let held = Held()
            held.task = UIApplication.shared.beginBackgroundTask(withName: "Lock and send") { held.end() }
            return { held.end() }
        }

        @MainActor
        private final class Held {
            var task = UIBackgroundTaskIdentifier.invalid

            func end() {
                guard task != .invalid else { return }
                UIApplication.shared.endBackgroundTask(task)
                task = .invalid
            }
        }
    }

    /// Asks to be woken when the system finds the time. The app's own entry point answers.
    public struct SystemRefresh: RefreshSchedule {
        public static let name = "app.doorstep.refresh"
        private static let pause: TimeInterval = 30 * 60

        public init() {}

        public func ask() {
            let request = BGAppRefreshTaskRequest(identifier: Self.name)
            request.earliestBeginDate = Date(timeIntervalSinceNow: Self.pause)
            // Where somebody has switched this off, the exchange waits until the app is opened.
            try? BGTaskScheduler.shared.submit(request)
        }
    }

    /// Quiet notifications, which need no question first.
    public struct SystemNotifier: Notifier {
        private static let name = "app.doorstep.attention"

        public init() {}

        public func show(_ words: ReminderWords) {
            let (name, title, body) = (Self.name, words.title, words.body)
            // Before the first answer to this the system takes no notification.
            UNUserNotificationCenter.current().requestAuthorization(options: [.alert, .provisional]) { _, _ in
                let content = UNMutableNotificationContent()
                content.title = title
                content.body = body
                let request = UNNotificationRequest(identifier: name, content: content, trigger: nil)
                UNUserNotificationCenter.current().add(request)
            }
        }

        public func clear() {
            UNUserNotificationCenter.current().removeDeliveredNotifications(withIdentifiers: [Self.name])
        }
    }

    /// The system's word on whether there is a way to anywhere.
    public struct SystemNetwork: NetworkWatch {
        private let monitor = NWPathMonitor()

        public init() {}

        public func start(_ changed: @escaping @MainActor (Bool) -> Void) {
            monitor.pathUpdateHandler = { path in
                let hasNetwork = path.status == .satisfied
                // The queue is the main one.
                MainActor.assumeIsolated { changed(hasNetwork) }
            }
            monitor.start(queue: .main)
        }
    }

    /// Hears that somebody opened the reminder.
    public final class SystemReminded: NSObject, UNUserNotificationCenterDelegate {
        private let opened: @MainActor () -> Void

        public init(_ opened: @escaping @MainActor () -> Void) {
            self.opened = opened
            super.init()
            UNUserNotificationCenter.current().delegate = self
        }

        public func userNotificationCenter(
            _: UNUserNotificationCenter, didReceive _: UNNotificationResponse, withCompletionHandler done: @escaping () -> Void
        ) {
            // Nothing says on which thread this is called.
            _Concurrency.Task { @MainActor [opened] in opened() }
            done()
        }
    }

    /// Speaks, and knows whether a letter is still being made of several keys.
    public struct SystemHelper: PageHelper {
        public init() {}

        public func announce(_ words: String) {
            UIAccessibility.post(notification: .announcement, argument: words)
        }

        public var isComposing: Bool {
            let typed = SystemWindow.key.flatMap(Self.responder)
            return (typed as? any UITextInput)?.markedTextRange != nil
        }

        private static func responder(in view: UIView) -> UIView? {
            if view.isFirstResponder { return view }
            for inner in view.subviews {
                if let found = responder(in: inner) { return found }
            }
            return nil
        }
    }

    /// The app's windows.
    @MainActor
    enum SystemWindow {
        /// The one that is typed into; none while no scene is there.
        static var key: UIWindow? {
            let windows = UIApplication.shared.connectedScenes.compactMap { $0 as? UIWindowScene }.flatMap(\.windows)
            return windows.first { $0.isKeyWindow }
        }
    }

    /// What this device is called in the list of devices.
    public enum SystemDevice {
        @MainActor public static var name: String { UIDevice.current.model }
    }
#endif
