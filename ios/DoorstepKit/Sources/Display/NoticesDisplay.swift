import Core
import PageTypes

/// Be careful: what, why, from whom and when.
public struct CalloutDisplay: Display {
    public let key: String
    public let icon: PageIcon
    public let title: String
    public let text: String
    public let source: String?
    public let button: ButtonDisplay?

    public init(_ callout: WarningCallout) {
        key = callout.key
        icon = callout.icon
        title = callout.title
        text = callout.text
        source = callout.source
        button = callout.button.map { ButtonDisplay($0) }
    }

    public var said: Spoken { Spoken(sentences([title, text, source])) }
    public var spoken: [Spoken] { [said] + (button?.spoken ?? []) }
}

/// Something that just happened, or that needs an answer.
public struct BannerDisplay: Display {
    public let key: String
    public let tone: PageTone
    public let heading: Spoken
    public let text: String
    public let button: ButtonDisplay?

    public init(_ banner: NotificationBanner) {
        key = banner.key
        tone = banner.tone
        heading = Spoken(banner.title, traits: .header)
        text = banner.text
        button = banner.button.map { ButtonDisplay($0) }
    }

    /// Said as soon as it comes, because it failed.
    public var alert: String? { tone == .late ? sentences([heading.label, text]) : nil }

    public var spoken: [Spoken] { [heading] + (text.isEmpty ? [] : [Spoken(text)]) + (button?.spoken ?? []) }
}

/// What must be put right before going on, each a way to its field.
public struct ErrorsDisplay: Display {
    public struct Line: Equatable {
        /// Key of the field that it leads to.
        public let field: String
        public let said: Spoken
    }

    public let key: String
    public let heading: Spoken
    public let lines: [Line]

    public init(_ summary: ErrorSummary) {
        key = summary.key
        heading = Spoken(summary.title, traits: .header)
        lines = summary.errors.map { Line(field: $0.field, said: Spoken($0.text, traits: .link)) }
    }

    public var spoken: [Spoken] { [heading] + lines.map(\.said) }
}
