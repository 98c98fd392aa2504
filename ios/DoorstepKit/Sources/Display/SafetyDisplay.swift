import Core
import PageTypes

/// One safety fact.
public struct FactDisplay: Display {
    public let key: String
    public let label: String
    public let value: String
    public let source: String
    public let tag: TagDisplay?
    public let safer: String?
    public let isStruck: Bool
    public let buttons: [ButtonDisplay]

    public init(_ fact: SafetyFact) {
        key = fact.key
        label = fact.label
        value = fact.value
        source = fact.source
        tag = fact.tag.map { TagDisplay($0) }
        safer = fact.safer
        isStruck = fact.isStruck
        buttons = fact.buttons.map { ButtonDisplay($0) }
    }

    public var said: Spoken {
        Spoken(label, value: sentences([struck(value, isStruck), tag?.text, safer, source]))
    }
    public var spoken: [Spoken] { [said] + buttons.flatMap(\.spoken) }
}

/// Safety facts, each with its age, its source and its history.
public struct SafetyDisplay: Display {
    public let key: String
    public let heading: Spoken
    public let asAt: String
    public let facts: [FactDisplay]

    public init(_ facts: SafetyFacts) {
        key = facts.key
        heading = Spoken(facts.title, traits: .header)
        asAt = facts.asAt
        self.facts = facts.facts.map { FactDisplay($0) }
    }

    public var spoken: [Spoken] { [heading, Spoken(asAt)] + facts.flatMap(\.spoken) }
}

/// One of the answers that were written apart.
public struct AnswerDisplay: Equatable {
    public let label: String
    public let at: String
    public let value: String
    public let facts: [SummaryRowDisplay]

    public init(_ answer: Answer) {
        label = answer.label
        at = answer.at
        value = answer.value
        facts = answer.facts.map { SummaryRowDisplay($0) }
    }

    public var said: Spoken { Spoken(sentences([label, at, value])) }
    public var spoken: [Spoken] { [said] + facts.flatMap(\.spoken) }
}

/// Two or more answers: equal boxes, the same size and colour. Nothing here leans to one side.
public struct ConflictDisplay: Display {
    public let key: String
    public let heading: Spoken
    public let text: String
    public let safer: String
    public let answers: [AnswerDisplay]
    public let asAt: String

    public init(_ panel: ConflictPanel) {
        key = panel.key
        heading = Spoken(panel.title, traits: .header)
        text = panel.text
        safer = panel.safer
        answers = panel.answers.map { AnswerDisplay($0) }
        asAt = panel.asAt
    }

    public var said: Spoken { Spoken(sentences([text, safer])) }
    public var spoken: [Spoken] { [heading, said] + answers.flatMap(\.spoken) + [Spoken(asAt)] }
}
