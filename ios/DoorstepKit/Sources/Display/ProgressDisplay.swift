import Core
import PageTypes

/// One point on the line.
public struct MomentDisplay: Display {
    public let key: String
    public let at: String
    public let text: String
    public let source: String?
    public let tone: PageTone
    public let isStruck: Bool
    public let said: Spoken
    public let button: ButtonDisplay?

    public init(_ entry: TimelineEntry) {
        key = entry.key
        at = entry.at
        text = entry.text
        source = entry.source
        tone = entry.tone
        isStruck = entry.isStruck
        said = .target(sentences([struck(entry.at, entry.isStruck), entry.text, entry.source]), action: entry.action)
        button = entry.button.map { ButtonDisplay($0) }
    }

    public var spoken: [Spoken] { [said] + (button?.spoken ?? []) }
}

/// What happened and what is planned, along a line.
public struct TimelineDisplay: Display {
    public let key: String
    public let moments: [MomentDisplay]

    public init(_ timeline: Timeline) {
        key = timeline.key
        moments = timeline.entries.map { MomentDisplay($0) }
    }

    public var spoken: [Spoken] { moments.flatMap(\.spoken) }
}

/// One task: a tick box that is an act, or only its state.
public struct TaskDisplay: Display {
    public let key: String
    public let label: String
    public let note: String
    public let isDone: Bool
    public let tag: TagDisplay?
    public let said: Spoken
    public let button: ButtonDisplay?

    public init(_ task: PageTypes.Task) {
        key = task.key
        label = task.label
        note = task.note
        isDone = task.isDone
        tag = task.tag.map { TagDisplay($0) }
        said = Spoken(
            task.label, value: sentences([task.isDone ? "Done" : "Not done", task.note, task.tag?.text]),
            traits: task.action.isUsable ? .toggle : [], action: task.action.usable)
        button = task.button.map { ButtonDisplay($0, words: task.buttonWords) }
    }

    public var spoken: [Spoken] { [said] + (button?.spoken ?? []) }
}

/// Tasks, each with its state.
public struct TasksDisplay: Display {
    public let key: String
    public let tasks: [TaskDisplay]

    public init(_ list: TaskList) {
        key = list.key
        tasks = list.tasks.map { TaskDisplay($0) }
    }

    public var spoken: [Spoken] { tasks.flatMap(\.spoken) }
}

/// A score's total, or why there is none: the box is dashed then.
public struct ScoreDisplay: Display {
    public let key: String
    public let heading: Spoken
    public let text: String
    public let total: String
    public let tone: PageTone
    public let triggers: [String]
    public let credit: String

    public init(_ score: Score) {
        key = score.key
        heading = Spoken(score.title, traits: .header)
        text = score.text
        total = score.total
        tone = score.tone
        triggers = score.triggers
        credit = score.credit
    }

    public var saidTotal: Spoken { Spoken("Total", value: total) }
    public var spoken: [Spoken] { [heading, Spoken(text), saidTotal] + triggers.map { Spoken($0) } + [Spoken(credit)] }
}
