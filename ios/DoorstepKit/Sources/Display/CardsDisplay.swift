import Core
import PageTypes

/// The coloured edge of a card: repeats a tag.
public enum CardEdge: Equatable, Sendable {
    case none, late, critical, soon, done, open

    init(_ tone: PageTone, isOpen: Bool) {
        if isOpen {
            self = .open
            return
        }
        switch tone {
        case .late: self = .late
        case .critical: self = .critical
        case .soon: self = .soon
        case .done: self = .done
        case .open: self = .open
        case .plain, .unknown: self = .none
        }
    }
}

/// A planned visit in a list.
public struct VisitDisplay: Display {
    public let key: String
    public let start: String
    public let end: String
    public let order: String
    public let name: String
    public let task: String
    public let place: String
    public let tags: [TagDisplay]
    public let edge: CardEdge
    public let said: Spoken

    public init(_ visit: VisitCard) {
        key = visit.key
        start = visit.start
        end = visit.end
        order = visit.order
        name = visit.name
        task = visit.task
        place = visit.place
        tags = visit.tags.map { TagDisplay($0) }
        edge = CardEdge(visit.edge, isOpen: visit.isOpen)
        let time = [visit.start, visit.end].filter { !$0.isEmpty }.joined(separator: " ")
        let words = [time, visit.order, visit.name, visit.task, visit.place] + visit.tags.map(\.text)
        said = .target(sentences(words), action: visit.action, isCurrent: visit.isOpen)
    }

    public var spoken: [Spoken] { [said] }
}

/// A referral or another thing that waits, in a list: its clock tag first.
public struct QueueDisplay: Display {
    public let key: String
    public let tags: [TagDisplay]
    public let title: String
    public let text: String
    public let source: String
    public let edge: CardEdge
    public let said: Spoken

    public init(_ card: QueueCard) {
        key = card.key
        tags = card.tags.map { TagDisplay($0) }
        title = card.title
        text = card.text
        source = card.source
        edge = CardEdge(card.edge, isOpen: card.isOpen)
        let words = card.tags.map(\.text) + [card.title, card.text, card.source]
        said = .target(sentences(words), action: card.action, isCurrent: card.isOpen)
    }

    public var spoken: [Spoken] { [said] }
}
