import Core
import PageTypes

/// A field's words, and its place in a conversation of revisions.
public struct FieldDisplay: Equatable, Sendable {
    public let key: String
    public let label: String
    public let hint: String?
    public let error: String?
    public let value: String
    public let revision: UInt32
    public let note: String?
    public let action: PageAction

    public init(_ field: PageTypes.Field) {
        key = field.key
        label = field.label
        hint = field.hint
        error = field.error
        value = field.value
        revision = field.revision
        note = field.note
        action = field.action
    }

    /// How an error is said where it stands.
    public var saidError: String? { error.map { "Error: \($0)" } }

    /// What describes it: its hint, its error, its note.
    var description: String { sentences([hint, saidError, note]) }
}

/// Which keyboard a line gets.
public enum LineKind: Equatable, Sendable {
    case text, name, digits, phone, passphrase, pin, time, search

    init(_ keyboard: Keyboard) {
        switch keyboard {
        case .text: self = .text
        case .name: self = .name
        case .digits: self = .digits
        case .phone: self = .phone
        case .passphrase: self = .passphrase
        case .pin: self = .pin
        }
    }

    /// Not shown while it is typed, unless asked for; kept nowhere.
    public var isSecret: Bool { self == .passphrase || self == .pin }

    /// The system's guesses help with words alone.
    public var isCorrected: Bool { self == .text }
}

/// One line of text, a secret, a time of day, or what is looked for.
public struct LineDisplay: Display {
    public let field: FieldDisplay
    public let kind: LineKind
    /// Characters it is wide; `nil` is the whole line.
    public let width: Int?

    public init(_ input: TextInput) {
        field = FieldDisplay(input.field)
        kind = LineKind(input.keyboard)
        width = input.width > 0 ? Int(input.width) : nil
    }

    public init(time input: TextInput) {
        field = FieldDisplay(input.field)
        kind = .time
        width = 6
    }

    public init(search input: TextInput) {
        field = FieldDisplay(input.field)
        kind = .search
        width = nil
    }

    public var key: String { field.key }

    public var said: Spoken {
        let traits: Traits = kind == .search ? [.field, .search] : .field
        return Spoken(field.label, hint: field.description, traits: traits, action: field.action)
    }

    /// Shows and hides a secret; the core need not know.
    public func reveal(isShown: Bool) -> Spoken? {
        kind.isSecret ? Spoken("\(isShown ? "Hide" : "Show"): \(field.label)", traits: .button) : nil
    }

    public var spoken: [Spoken] { [said] + [reveal(isShown: false)].compactMap { $0 } }
}

/// Several lines.
public struct AreaDisplay: Display {
    public let field: FieldDisplay
    public let lines: Int

    public init(_ area: TextArea) {
        field = FieldDisplay(area.field)
        lines = Int(area.lines)
    }

    public var key: String { field.key }
    public var said: Spoken { Spoken(field.label, hint: field.description, traits: .field, action: field.action) }
    public var spoken: [Spoken] { [said] }
}
