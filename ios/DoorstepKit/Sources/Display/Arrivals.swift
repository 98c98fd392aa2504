// Where the focus and the scroll go when a page comes: another page begins at its top with the focus on its title, a page
// that one returns to stands as it was left, and what the core marks takes the focus once.

import Core
import PageTypes

/// What is to be done when something was drawn.
public struct Move: Equatable, Sendable {
    /// The key to scroll to; `nil` is the top.
    public var scroll: String?
    /// The key that takes the focus.
    public var focus: String
    /// It is another page than before.
    public var isAnother: Bool

    public init(scroll: String?, focus: String, isAnother: Bool) {
        self.scroll = scroll
        self.focus = focus
        self.isAnother = isAnother
    }
}

/// A page that was drawn, as far as focus and scroll go.
public struct Arrival: Equatable, Sendable {
    public let key: String
    public let focus: Once?
    public let isReturn: Bool
    /// Keys of the page's acts.
    public let acts: Set<String>
    /// What must be put right takes the focus when a page comes with it, so that nobody has to look for it.
    public let errors: String?

    public init(_ drawn: Drawn) {
        key = drawn.page.key
        focus = drawn.focus
        isReturn = drawn.isReturn
        acts = Set((drawn.page.bar.map { $0.others + [$0.main].compactMap { $0 } } ?? []).map(\.key))
        let components = (drawn.page.main + drawn.page.aside).flatMap(\.components)
        errors = components.lazy.compactMap { if case .errorSummary(let summary) = $0 { summary.key } else { nil } }.first
    }

    /// The page under a sheet: what the core marks is for the sheet.
    public init(behind key: String) {
        self.key = key
        focus = nil
        isReturn = true
        acts = []
        errors = nil
    }
}

public struct Arrivals: Equatable, Sendable {
    /// The focus of a page that nobody has touched yet.
    public static let title = "title"

    private struct Place: Equatable, Sendable {
        var top: String?
        var focus: String?
    }

    private var places: [String: Place] = [:]
    private var now = Place()
    private var key: String?
    private var acts: Set<String> = []
    private var count = 0

    public init() {}

    /// Noted all the time: when another page comes, this one is already gone.
    public mutating func scrolled(to top: String?) {
        now.top = top
    }

    public mutating func focused(_ key: String?) {
        if let key { now.focus = key }
    }

    /// A page was drawn. `nil` when everything stays where it is.
    public mutating func arrive(_ arrival: Arrival) -> Move? {
        let isAnother = arrival.key != key
        let isMarked = (arrival.focus?.count ?? 0) > count
        let marked = isMarked ? arrival.focus.map(\.text).flatMap { $0.isEmpty ? nil : $0 } : nil
        count = max(count, arrival.focus?.count ?? 0)
        let isActGone = now.focus.map { acts.contains($0) && !arrival.acts.contains($0) } ?? false
        acts = arrival.acts
        guard isAnother else {
            if let marked { return Move(scroll: marked, focus: marked, isAnother: false) }
            // An act of the page was done, and the page stands at another stage.
            guard isActGone else { return nil }
            now = Place()
            return Move(scroll: nil, focus: arrival.errors ?? Self.title, isAnother: false)
        }
        if let key { places[key] = now }
        key = arrival.key
        let left = arrival.isReturn ? places[arrival.key] : nil
        now = left ?? Place()
        let first = marked ?? arrival.errors
        return Move(scroll: first ?? left?.top, focus: first ?? left?.focus ?? Self.title, isAnother: true)
    }
}
