// What a screen reader finds on a whole page, in the order in which it stands there: all of it, and the headings alone.

import PageTypes

/// How deep a heading stands: the page's title, a part of the page, something in a part.
public enum HeadingLevel: Int, Sendable {
    case page = 1
    case part, inner
}

/// A heading as the rotor lists it.
public struct HeadingDisplay: Equatable {
    public let words: String
    public let level: HeadingLevel

    init(_ said: Spoken, _ level: HeadingLevel) {
        words = said.label
        self.level = level
    }
}

extension ComponentDisplay {
    /// What must be put right first is a part of the page wherever it stands.
    public func level(in group: GroupDisplay) -> HeadingLevel {
        if case .errors = self { .part } else { group.inner }
    }
}

extension GroupDisplay {
    /// Of the headings in it: a part without a heading of its own leaves its level to them.
    public var inner: HeadingLevel { heading == nil ? .part : .inner }

    /// All that can be used and read in it, in order.
    var spoken: [Spoken] { [heading, note.map { Spoken($0) }].compactMap { $0 } + components.flatMap(\.display.spoken) }

    /// Its headings, in order.
    var headings: [HeadingDisplay] {
        (heading.map { [HeadingDisplay($0, .part)] } ?? []) + components.flatMap { component in
            component.display.spoken.filter { $0.traits.contains(.header) }.map { HeadingDisplay($0, component.level(in: self)) }
        }
    }
}

extension TitleDisplay {
    /// In the order in which they stand, but for the way back, which closes a sheet at its end.
    var spoken: [Spoken] {
        let words = [heading] + (about.isEmpty ? [] : [saidAbout]) + (subtitle.map { [Spoken($0)] } ?? [])
        return (back?.spoken ?? []) + words + tags.map { Spoken($0.text) } + (corner?.spoken ?? [])
    }
}

extension PageDisplay {
    /// All that can be used and read on it, in order. On a phone the places one can go stand in the menu, at its foot.
    public var spoken: [Spoken] {
        let places = tabs.map(\.said) + (who?.button?.spoken ?? [])
        let line = status.map { [$0.said] } ?? []
        let beside = list.map { [$0.heading] + ($0.note.map { [Spoken($0)] } ?? []) + $0.groups.flatMap(\.spoken) } ?? []
        let groups = (main + aside).flatMap(\.spoken)
        let acts = (bar?.note.map { [Spoken($0)] } ?? []) + (bar?.others.flatMap(\.spoken) ?? []) + (bar?.main?.spoken ?? [])
        return isWide ? places + line + beside + title.spoken + groups + acts : title.spoken + line + groups + acts + places
    }

    /// The headings that the rotor leads along, in order: those of the list, then those of the page.
    public var headings: [HeadingDisplay] {
        let beside = list.map { [HeadingDisplay($0.heading, .part)] + $0.groups.flatMap(\.headings) } ?? []
        return beside + [HeadingDisplay(title.heading, .page)] + (main + aside).flatMap(\.headings)
    }
}
