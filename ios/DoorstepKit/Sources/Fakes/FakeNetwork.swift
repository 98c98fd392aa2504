import Core

/// A network that comes and goes when it is told to.
@MainActor
public final class FakeNetwork: NetworkWatch {
    private var changed: (@MainActor (Bool) -> Void)?

    public init() {}

    public func start(_ changed: @escaping @MainActor (Bool) -> Void) {
        self.changed = changed
    }

    public func becomes(_ hasNetwork: Bool) {
        changed?(hasNetwork)
    }
}

/// No time in the back, and nothing that ends it.
public struct NoTime: BackgroundTime {
    public init() {}
    public func begin() -> @MainActor () -> Void { {} }
}

/// Prints nothing.
public struct NoPrinter: Printer {
    public init() {}
    public func print(title _: String, html _: String) {}
    public func putAway() {}
}

/// Asks for nothing.
public struct NoSchedule: RefreshSchedule {
    public init() {}
    public func ask() {}
}

/// Shows nothing.
public struct NoNotifier: Notifier {
    public init() {}
    public func show(_: ReminderWords) {}
    public func clear() {}
}
