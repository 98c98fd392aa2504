// What a screen reader says of one thing on a page, and what using it sends. The views take their labels, traits and actions
// from here, so that tests without a screen can read them.

import Core
import PageTypes

/// Bytes that the core put into a page and gets back when it is used. Views do not import the page's types, whose names
/// (`Button`, `Group`, `Task`) are SwiftUI's too.
public typealias PageAction = PageTypes.Action
public typealias PageIcon = PageTypes.Icon
public typealias PageTone = PageTypes.Tone

/// What kind of thing it is.
public struct Traits: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    public static let header = Traits(rawValue: 1)
    public static let button = Traits(rawValue: 2)
    public static let selected = Traits(rawValue: 4)
    public static let link = Traits(rawValue: 8)
    public static let field = Traits(rawValue: 16)
    public static let search = Traits(rawValue: 32)
    public static let toggle = Traits(rawValue: 64)
}

/// One element of what a screen reader finds.
public struct Spoken: Equatable, Sendable {
    /// Its accessible name.
    public var label: String
    public var value: String
    public var hint: String
    public var traits: Traits
    /// What using it sends; `nil` when it cannot be used.
    public var action: PageAction?

    public init(_ label: String, value: String = "", hint: String = "", traits: Traits = [], action: PageAction? = nil) {
        self.label = label
        self.value = value
        self.hint = hint
        self.traits = traits
        self.action = action
    }

    /// Somebody used it.
    @MainActor public func use(_ acts: any ShellActs) {
        if let action { acts.used(action) }
    }

    /// A row or card as a whole: a button where it leads somewhere, else words.
    static func target(_ label: String, action: PageAction, isCurrent: Bool = false) -> Spoken {
        let usable = action.usable
        let traits: Traits = usable == nil ? [] : isCurrent ? [.button, .selected] : .button
        return Spoken(label, traits: traits, action: usable)
    }
}

/// What a component is drawn from.
public protocol Display: Equatable {
    /// Stable name: the focus survives a redraw.
    var key: String { get }
    /// Its elements, in the order in which they are read.
    var spoken: [Spoken] { get }
}

extension PageAction {
    /// Itself, or nothing when nothing can be used here.
    public var usable: PageAction? { isUsable ? self : nil }
}

/// Joins what there is as sentences, so that a screen reader pauses between them.
func sentences(_ parts: [String?]) -> String {
    parts.compactMap { $0 }.filter { !$0.isEmpty }.reduce("") { said, part in
        if said.isEmpty { return part }
        let end = said.last { !"”’)".contains($0) }
        return end.map(".!?:".contains) ?? false ? "\(said) \(part)" : "\(said). \(part)"
    }
}

/// What was struck out stays readable, and says so.
func struck(_ words: String, _ isStruck: Bool) -> String {
    isStruck ? "Struck out: \(words)" : words
}
