// What stands around the components: the bars, the groups, the list beside the page.

import Core
import PageTypes

/// A part of a page.
public struct GroupDisplay: Equatable {
    public let key: String
    public let heading: Spoken?
    public let note: String?
    public let isCard: Bool
    public let components: [ComponentDisplay]

    public init(_ group: PageTypes.Group) {
        key = group.key
        heading = group.heading.map { Spoken($0, traits: .header) }
        note = group.note
        isCard = group.isCard
        components = group.components.map { ComponentDisplay($0) }
    }
}

/// A place one can go.
public struct TabDisplay: Equatable {
    public let key: String
    public let words: String
    public let isCurrent: Bool
    public let said: Spoken

    public init(_ tab: PageTypes.Tab) {
        key = tab.key
        words = tab.count.map { "\(tab.label) (\($0))" } ?? tab.label
        isCurrent = tab.isCurrent
        said = Spoken(words, traits: tab.isCurrent ? [.button, .selected] : .button, action: tab.action.usable)
    }
}

/// Who is signed in.
public struct WhoDisplay: Equatable {
    public let name: String
    public let role: String
    public let button: ButtonDisplay?

    public init(_ who: SignedIn) {
        name = who.name
        role = who.role
        button = who.button.map { ButtonDisplay($0) }
    }
}

/// Three facts that are never one word; the whole line opens what lies behind them, where something does.
public struct StatusDisplay: Equatable {
    public struct Column: Equatable {
        public let label: String
        public let icon: PageIcon
        public let count: String
        public let age: String
    }

    /// Louder with what has waited longest. Never red: red is for what was refused.
    public enum Ground: Equatable, Sendable {
        case plain, offline, notice, offlineNotice, loud, alarm
    }

    public let connection: String
    public let connectionIcon: PageIcon
    /// A phone shows the connection only when it fails or something was refused; a reader hears it always.
    public let hasTop: Bool
    public let attention: String?
    public let columns: [Column]
    public let ground: Ground
    public let said: Spoken

    public init(_ status: StatusLine) {
        connection = status.connection
        connectionIcon = status.isOffline ? .offline : .online
        hasTop = status.isOffline || status.attention != nil
        attention = status.attention
        columns = status.columns.map { Column(label: $0.label, icon: $0.icon, count: $0.count, age: $0.age) }
        ground =
            switch status.loudness {
            case .quiet: status.isOffline ? .offline : .plain
            case .notice: status.isOffline ? .offlineNotice : .notice
            case .loud: .loud
            case .alarm: .alarm
            }
        let facts = status.columns.map { column in
            "\(column.label): " + [column.count, column.age].filter { !$0.isEmpty }.joined(separator: ", ")
        }
        let usable = status.action.usable
        said = Spoken(
            sentences([status.connection, status.attention] + facts), hint: usable == nil ? "" : "Details",
            traits: usable == nil ? [] : .button, action: usable)
    }
}

/// The acts of a page.
public struct BarDisplay: Equatable {
    public let note: String?
    public let main: ButtonDisplay?
    public let others: [ButtonDisplay]

    public init(_ bar: ActionBar) {
        note = bar.note
        main = bar.main.map { ButtonDisplay($0) }
        others = bar.others.map { ButtonDisplay($0) }
    }
}

/// The page's title, the way back, and what is done most.
public struct TitleDisplay: Equatable {
    public let heading: Spoken
    /// "likes “Rene”", after their name on a wide screen, and after nothing else.
    public let preferred: String?
    /// Whose record it is: name, birth and number stand together.
    public let about: [String]
    public let subtitle: String?
    public let tags: [TagDisplay]
    public let back: ButtonDisplay?
    public let corner: ButtonDisplay?

    public init(_ page: Page, isWide: Bool) {
        heading = Spoken(page.title, traits: .header)
        preferred = isWide ? page.about.flatMap { page.title.contains($0.name) ? $0.preferred : nil } : nil
        about = page.about.map { Self.words($0, title: page.title, isWide: isWide) } ?? []
        subtitle = page.subtitle
        tags = isWide ? page.titleTags.map { TagDisplay($0) } : []
        let isSheet = page.presentation == .sheet
        back = page.back.map { ButtonDisplay(key: "back", label: isSheet ? "Close" : "Back", action: $0) }
        corner = page.corner.map { ButtonDisplay($0) }
    }

    public var saidAbout: Spoken { Spoken(sentences(about)) }

    private static func words(_ about: About, title: String, isWide: Bool) -> [String] {
        let name = title.contains(about.name) ? "" : about.name
        let number = about.traced.isEmpty ? about.nhsNumber : "\(about.nhsNumber), \(about.traced)"
        return [name, about.born, number, isWide ? about.address : ""].filter { !$0.isEmpty }
    }
}

/// The list beside a page.
public struct ListPaneDisplay: Equatable {
    public let heading: Spoken
    public let note: String?
    public let groups: [GroupDisplay]

    public init(_ list: ListPane) {
        heading = Spoken(list.title, traits: .header)
        note = list.note
        groups = list.groups.map { GroupDisplay($0) }
    }
}

/// A whole page, for a width.
public struct PageDisplay: Equatable {
    public let key: String
    public let isWide: Bool
    /// Stands over the page before it; on a wide screen it fills the screen like any other.
    public let isSheet: Bool
    public let title: TitleDisplay
    public let tabs: [TabDisplay]
    public let who: WhoDisplay?
    public let status: StatusDisplay?
    public let list: ListPaneDisplay?
    public let main: [GroupDisplay]
    public let aside: [GroupDisplay]
    public let bar: BarDisplay?
    /// On a phone a way elsewhere is always there: the menu, or back and the page's other acts.
    public let hasMenu: Bool

    public init(_ page: Page, isWide: Bool) {
        key = page.key
        self.isWide = isWide
        isSheet = page.presentation == .sheet && !isWide
        title = TitleDisplay(page, isWide: isWide)
        tabs = page.tabs.map { TabDisplay($0) }
        who = page.signedIn.map { WhoDisplay($0) }
        status = isSheet ? nil : page.status.map { StatusDisplay($0) }
        list = isWide ? page.list.map { ListPaneDisplay($0) } : nil
        main = page.main.map { GroupDisplay($0) }
        aside = page.aside.map { GroupDisplay($0) }
        bar = page.bar.map { BarDisplay($0) }
        let hasOthers = page.bar.map { !$0.others.isEmpty } ?? false
        hasMenu = !isWide && !page.tabs.isEmpty && page.presentation != .sheet && (page.back == nil || !hasOthers)
    }
}
