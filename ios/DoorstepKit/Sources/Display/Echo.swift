// Who owns a field's words: the shell while somebody types, the core otherwise.

/// What one field shows, and what it was told.
public struct Echo: Equatable, Sendable {
    public struct Taken: Equatable, Sendable {
        public let value: String
        public let revision: UInt32

        public init(_ field: FieldDisplay) {
            value = field.value
            revision = field.revision
        }
    }

    public private(set) var text: String
    /// Edits that this shell has sent, or the core's count when that is higher.
    public private(set) var revision: UInt32
    /// What was last taken from the core, so that a value is taken once.
    private var taken: Taken

    public init(_ field: FieldDisplay) {
        text = field.value
        revision = field.revision
        taken = Taken(field)
    }

    /// What it shows when the core has drawn it anew: its value, if the core has seen at least our last edit.
    public func takingOver(_ field: FieldDisplay, isComposing: Bool) -> Echo {
        if isComposing || taken == Taken(field) { return self }
        var next = self
        next.taken = Taken(field)
        if field.revision >= revision {
            next.text = field.value
            next.revision = field.revision
        }
        return next
    }

    /// Shows what was typed. `nil` when nothing changed; otherwise the revision is to be sent with the text.
    public func typing(_ text: String, into field: FieldDisplay) -> Echo? {
        if text == self.text { return nil }
        var next = self
        next.text = text
        next.revision = max(revision, field.revision) + 1
        return next
    }
}
