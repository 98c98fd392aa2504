import Core
import PageTypes

/// One of several answers.
public struct ChoiceDisplay: Equatable, Sendable {
    public let key: String
    public let label: String
    public let hint: String?

    init(_ choice: Choice) {
        key = choice.key
        label = choice.label
        hint = choice.hint
    }
}

/// One or any of several, drawn large or as buttons side by side.
public struct ChoicesDisplay: Display {
    public enum Kind: Equatable, Sendable {
        case one, any
    }

    /// How it stands: rows, buttons under the label, or two buttons beside it.
    public enum Shape: Equatable, Sendable {
        case rows, inline, short
    }

    public let field: FieldDisplay
    public let kind: Kind
    public let choices: [ChoiceDisplay]
    public let shape: Shape
    public let badge: TagDisplay?

    public init(_ radios: Radios, _ kind: Kind) {
        field = FieldDisplay(radios.field)
        self.kind = kind
        choices = radios.choices.map { ChoiceDisplay($0) }
        shape = radios.isInline ? (radios.choices.count <= 2 ? .short : .inline) : .rows
        badge = radios.badge.map { TagDisplay($0) }
    }

    public var key: String { field.key }

    /// Keys of what is chosen.
    public func chosen(_ text: String) -> Set<String> {
        Set(text.split(separator: "\n").map(String.init))
    }

    /// The field's value after a tap.
    public func choosing(_ key: String, _ text: String) -> String {
        switch kind {
        case .one: return key
        case .any:
            let next = chosen(text).symmetricDifference([key])
            // In the order of the page, whatever the order of the taps.
            return choices.map(\.key).filter(next.contains).joined(separator: "\n")
        }
    }

    public var heading: Spoken { Spoken(field.label, hint: field.description) }

    public func said(_ choice: ChoiceDisplay, _ text: String) -> Spoken {
        let isChosen = chosen(text).contains(choice.key)
        let traits: Traits = kind == .any ? .toggle : .button
        return Spoken(
            choice.label, value: kind == .any ? (isChosen ? "Ticked" : "Not ticked") : "", hint: choice.hint ?? "",
            traits: isChosen ? traits.union(.selected) : traits, action: field.action)
    }

    public var spoken: [Spoken] { [heading] + choices.map { said($0, field.value) } }
}

/// One of many.
public struct SelectDisplay: Display {
    public let field: FieldDisplay
    /// What can be chosen, in words; the first is "Choose one" where the page has nothing for none.
    public let options: [ChoiceDisplay]

    public init(_ radios: Radios) {
        field = FieldDisplay(radios.field)
        let none = Choice(key: "", label: "Choose one", hint: nil)
        let hasNone = radios.choices.contains { $0.key.isEmpty }
        options = (hasNone ? radios.choices : [none] + radios.choices).map { ChoiceDisplay($0) }
    }

    public var key: String { field.key }

    public func words(_ option: ChoiceDisplay) -> String {
        option.hint.map { "\(option.label) (\($0))" } ?? option.label
    }

    public func said(_ text: String) -> Spoken {
        let chosen = options.first { $0.key == text }
        return Spoken(
            field.label, value: chosen.map(words) ?? "", hint: field.description, traits: .button, action: field.action)
    }

    public var spoken: [Spoken] { [said(field.value)] }
}
