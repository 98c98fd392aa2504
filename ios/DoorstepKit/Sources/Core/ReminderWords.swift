import PageTypes

/// What a notification says: nothing of anybody, as it is read on a locked screen.
public struct ReminderWords: Equatable, Sendable {
    public let title: String
    public let body: String

    /// `nil` where there is nothing to be reminded of.
    public init?(_ reminder: PageTypes.Reminder) {
        switch reminder {
        case .nothing: return nil
        case .waits:
            title = "Something has not been sent yet"
            body = "Open Doorstep where there is a signal."
        case .attention:
            title = "Something needs your attention"
            body = "Open Doorstep to see what."
        }
    }
}
