// What the shell shows: the core's page, or why there is none.

import PageTypes

/// A mark that acts once. The count tells a new one from the same one drawn again.
public struct Once: Equatable, Sendable {
    public let text: String
    public let count: Int

    public init(text: String, count: Int) {
        self.text = text
        self.count = count
    }
}

/// A page, and how it was reached.
public struct Drawn: Equatable, Sendable {
    public let page: Page
    /// The page under a sheet.
    public let behind: Page?
    public let focus: Once?
    public let announce: Once?
    /// This page was reached by going back: it returns to where it was left.
    public let isReturn: Bool

    /// The next one when the core says "draw this".
    public init(_ page: Page, after last: Drawn?, wentBack: Bool) {
        let isSheet = page.presentation == .sheet
        let isAnother = last?.page.key != page.key
        let under = last.flatMap { $0.page.presentation == .sheet ? $0.behind : $0.page }
        func once(_ text: String?, _ old: Once?) -> Once? {
            let before = isAnother ? old.map { Once(text: "", count: $0.count) } : old
            return text.map { Once(text: $0, count: (before?.count ?? 0) + 1) } ?? before
        }
        self.page = page
        behind = isSheet ? under : nil
        focus = once(page.focus, last?.focus)
        announce = once(page.announce, last?.announce)
        isReturn = isAnother ? wentBack : (last?.isReturn ?? false)
    }
}

/// Why there is no core.
public enum Failure: Equatable, Sendable {
    /// It could not start, or said what cannot be read.
    case refused(StartError)
    /// It ran and stopped.
    case stopped
}

public enum ShellState: Equatable, Sendable {
    case starting
    case page(Drawn)
    case failed(Failure)
}
