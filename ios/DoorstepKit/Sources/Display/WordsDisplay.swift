import Core
import PageTypes

/// A word or two on a coloured ground; the picture and the colour repeat the words.
public struct TagDisplay: Equatable, Sendable {
    public let text: String
    public let tone: PageTone
    public let icon: PageIcon?

    public init(_ tag: PageTypes.Tag) {
        text = tag.text
        tone = tag.tone
        icon = tag.icon
    }
}

/// A button of the page.
public struct ButtonDisplay: Display, Sendable {
    public typealias Style = PageTypes.ButtonStyle

    public let key: String
    /// What is drawn: its whole name, or the beginning of it where the rest stands beside it already.
    public let words: String
    public let icon: PageIcon?
    public let style: Style
    public let said: Spoken

    public init(_ button: PageTypes.Button, words: String? = nil) {
        key = button.key
        self.words = words ?? button.label
        icon = button.icon
        style = button.style
        said = Spoken(button.label, traits: button.style == .link ? .link : .button, action: button.action.usable)
    }

    /// One of the shell's own, for the page's way back and the like.
    init(key: String, label: String, words: String? = nil, style: Style = .link, action: PageAction?) {
        self.key = key
        self.words = words ?? label
        self.style = style
        icon = nil
        said = Spoken(label, traits: style == .link ? .link : .button, action: action)
    }

    public var spoken: [Spoken] { [said] }
}

/// A sentence or several, on the page or set apart.
public struct TextDisplay: Display {
    public let key: String
    public let strong: String?
    public let text: String

    public init(_ paragraph: Paragraph) {
        key = paragraph.key
        strong = paragraph.strong
        text = paragraph.text
    }

    public var said: Spoken { Spoken([strong, text].compactMap { $0 }.joined(separator: " ")) }
    public var spoken: [Spoken] { [said] }
}

/// The person's own words, with who heard them beneath.
public struct QuoteDisplay: Display {
    public let key: String
    public let heading: Spoken
    /// Their words, with quotation marks.
    public let words: String
    public let source: String
    public let notice: String?
    public let change: ButtonDisplay?

    public init(_ quote: Quote) {
        key = quote.key
        heading = Spoken(quote.label, traits: .header)
        words = "“\(quote.text)”"
        source = quote.source
        notice = quote.notice
        change = quote.action.usable.map {
            ButtonDisplay(key: "\(quote.key)-change", label: "Change \(quote.label)", words: "Change", action: $0)
        }
    }

    public var said: Spoken { Spoken(sentences([words, source, notice])) }
    public var spoken: [Spoken] { [heading, said] + (change?.spoken ?? []) }
}

/// What was answered elsewhere, and is no answer here yet.
public struct CarriedDisplay: Display {
    public let key: String
    public let heading: Spoken
    public let value: String
    public let source: String
    public let buttons: [ButtonDisplay]

    public init(_ carried: CarriedForward) {
        key = carried.key
        heading = Spoken(carried.label, traits: .header)
        value = carried.value
        source = carried.source
        buttons = carried.buttons.map { button in
            // The same words stand under many questions: its name says under which.
            var named = button
            named.label = "\(button.label): \(carried.label)"
            return ButtonDisplay(named, words: button.label)
        }
    }

    public var said: Spoken { Spoken(sentences([value, source])) }
    public var spoken: [Spoken] { [heading, said] + buttons.flatMap(\.spoken) }
}

/// Words that fold away.
public struct DetailsDisplay: Display {
    public let key: String
    public let summary: String
    public let paragraphs: [String]

    public init(_ details: Details) {
        key = details.key
        summary = details.summary
        paragraphs = details.text
    }

    /// What folds and unfolds it. The core need not know.
    public func head(isOpen: Bool) -> Spoken {
        Spoken(summary, value: isOpen ? "Open" : "Closed", traits: .button)
    }

    public var spoken: [Spoken] { [head(isOpen: true)] + paragraphs.map { Spoken($0) } }
}
