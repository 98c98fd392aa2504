import Core
import PageTypes

/// A label and its value.
public struct SummaryRowDisplay: Equatable {
    public let label: String
    public let value: String
    public let note: String?
    public let tag: TagDisplay?
    public let buttons: [ButtonDisplay]

    public init(_ row: SummaryRow) {
        label = row.label
        value = row.value
        note = row.note
        tag = row.tag.map { TagDisplay($0) }
        buttons = row.buttons.map { ButtonDisplay($0) }
    }

    public var said: Spoken { Spoken(label, value: sentences([value, tag?.text, note])) }
    public var spoken: [Spoken] { [said] + buttons.flatMap(\.spoken) }
}

/// Labels and values.
public struct SummaryDisplay: Display {
    public let key: String
    public let rows: [SummaryRowDisplay]

    public init(_ list: SummaryList) {
        key = list.key
        rows = list.rows.map { SummaryRowDisplay($0) }
    }

    public var spoken: [Spoken] { rows.flatMap(\.spoken) }
}

/// One row; a row with an action is a target as a whole.
public struct RowDisplay: Display {
    public let key: String
    public let icon: PageIcon?
    public let title: String
    public let titleMore: String
    public let lines: [String]
    public let end: TagDisplay?
    public let tags: [TagDisplay]
    public let isStruck: Bool
    public let said: Spoken
    public let button: ButtonDisplay?

    public init(_ row: ListRow) {
        key = row.key
        icon = row.icon
        title = row.title
        titleMore = row.titleMore
        lines = row.lines
        end = row.end.map { TagDisplay($0) }
        tags = row.tags.map { TagDisplay($0) }
        isStruck = row.isStruck
        let words = [struck(row.title + row.titleMore, row.isStruck)] + row.lines + row.tags.map(\.text)
        said = .target(sentences(words + [row.end?.text]), action: row.action)
        button = row.button.map { ButtonDisplay($0) }
    }

    public var spoken: [Spoken] { [said] + (button?.spoken ?? []) }
}

/// A card of rows.
public struct RowsDisplay: Display {
    public let key: String
    public let rows: [RowDisplay]

    public init(_ rows: Rows) {
        key = rows.key
        self.rows = rows.rows.map { RowDisplay($0) }
    }

    public var spoken: [Spoken] { rows.flatMap(\.spoken) }
}

/// Which part of a long list this is.
public struct PaginationDisplay: Display {
    public let key: String
    public let text: String
    public let previous: ButtonDisplay?
    public let next: ButtonDisplay?

    public init(_ pagination: Pagination) {
        key = pagination.key
        text = pagination.text
        previous = pagination.previous.map { ButtonDisplay($0) }
        next = pagination.next.map { ButtonDisplay($0) }
    }

    public var spoken: [Spoken] { (previous?.spoken ?? []) + [Spoken(text)] + (next?.spoken ?? []) }
}
