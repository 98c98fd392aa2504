// One field while it is on the screen: what it shows, and what is sent when somebody types.

import Core
import Observation

@MainActor
@Observable
public final class FieldModel {
    private var echo: Echo
    private var parts: DateParts
    /// As the core drew it last.
    @ObservationIgnored private var field: FieldDisplay
    @ObservationIgnored private let acts: any ShellActs
    /// Whether the system is still making a letter of several keys in it.
    @ObservationIgnored private let isComposing: @MainActor () -> Bool

    public init(_ field: FieldDisplay, acts: any ShellActs, isComposing: @escaping @MainActor () -> Bool) {
        echo = Echo(field)
        parts = DateParts(field.value)
        self.field = field
        self.acts = acts
        self.isComposing = isComposing
    }

    /// What the field shows; setting it is typing.
    public var text: String {
        get { echo.text }
        set { type(newValue) }
    }

    /// The parts of a date.
    public var day: String {
        get { shown.day }
        set { type(newValue, in: .day) }
    }

    public var month: String {
        get { shown.month }
        set { type(newValue, in: .month) }
    }

    public var year: String {
        get { shown.year }
        set { type(newValue, in: .year) }
    }

    /// The core has drawn it anew.
    public func drawn(_ field: FieldDisplay) {
        self.field = field
        takeOver()
    }

    /// The focus has left it.
    public func left() {
        takeOver()
        acts.left(field.action)
    }

    /// Somebody pressed return in it.
    public func submitted() {
        acts.used(field.action)
    }

    private var shown: DateParts { parts.shown(for: echo.text) }

    private func type(_ text: String) {
        guard let next = echo.typing(text, into: field) else {
            // What was composed was given up: what came meanwhile can be shown.
            takeOver()
            return
        }
        echo = next
        acts.typed(field.action, next.text, revision: next.revision)
    }

    private func type(_ text: String, in part: DateDisplay.Part) {
        var next = shown
        next[part] = text
        parts = next
        type(next.value)
    }

    private func takeOver() {
        let next = echo.takingOver(field, isComposing: isComposing())
        if next != echo { echo = next }
    }
}
