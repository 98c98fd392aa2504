// Where a component stands: what it can say, how it looks, and who has the focus.

import Core
import Display
import SwiftUI

/// Handed down to every view of a page.
@MainActor
struct Scope {
    let acts: any ShellActs
    let palette: Palette
    /// The field that the keyboard types into, by its key.
    let focus: FocusState<String?>.Binding
    /// What a screen reader is on, by its key.
    let heard: AccessibilityFocusState<String?>.Binding
    /// Whether the system is still making a letter of several keys.
    let isComposing: @MainActor () -> Bool
    /// Moves the focus to a field of the page.
    let goTo: @MainActor (String) -> Void
    /// Of the headings of components.
    var level = HeadingLevel.inner

    func color(_ token: Token) -> Color { palette.color(token) }

    func use(_ said: Spoken) {
        said.use(acts)
    }
}

extension View {
    /// Says it to a screen reader.
    func spoken(_ said: Spoken) -> some View {
        accessibilityLabel(said.label)
            .accessibilityValue(said.value)
            .accessibilityHint(said.hint)
            .accessibilityAddTraits(said.traits.system)
    }

    /// The same for what one types into, which says its value itself.
    func spokenField(_ said: Spoken) -> some View {
        accessibilityLabel(said.label).accessibilityHint(said.hint).accessibilityAddTraits(said.traits.system)
    }

    /// One element for all the words that are in it. A button is one already.
    func spokenWhole(_ said: Spoken) -> some View {
        accessibilityElement(children: .ignore).spoken(said)
    }

    /// A heading that the rotor finds.
    func heading(_ said: Spoken, _ level: HeadingLevel) -> some View {
        spoken(said).accessibilityHeading(level.system)
    }

    /// Can be moved to by its key.
    func keyed(_ key: String, _ scope: Scope) -> some View {
        id(key).accessibilityFocused(scope.heard, equals: key)
    }

    func type(_ size: TypeSize, bold: Bool = false) -> some View {
        font(.custom("Arial", size: size.points, relativeTo: size.style)).fontWeight(bold ? .bold : .regular)
    }

    func ink(_ token: Token, _ scope: Scope) -> some View {
        foregroundStyle(scope.color(token))
    }

    func paper(_ token: Token, _ scope: Scope) -> some View {
        background(scope.color(token))
    }

    /// A border that follows its corners.
    func edged(_ token: Token, _ scope: Scope, width: Double = 1, corner: Double = 4, isDashed: Bool = false) -> some View {
        overlay {
            RoundedRectangle(cornerRadius: corner)
                .strokeBorder(scope.color(token), style: StrokeStyle(lineWidth: width, dash: isDashed ? [4, 3] : []))
        }
    }

    /// A card on the page.
    func card(_ scope: Scope, on token: Token = .surface) -> some View {
        frame(maxWidth: .infinity, alignment: .leading)
            .background(scope.color(token), in: RoundedRectangle(cornerRadius: 4))
            .edged(.border, scope)
    }

    /// As wide as there is room, its words at the leading edge.
    func wide() -> some View {
        frame(maxWidth: .infinity, alignment: .leading)
    }
}

extension Traits {
    var system: AccessibilityTraits {
        let pairs: [(Traits, AccessibilityTraits)] = [
            (.header, .isHeader), (.button, .isButton), (.selected, .isSelected), (.link, .isLink), (.search, .isSearchField),
            (.toggle, .isToggle),
        ]
        return pairs.reduce(into: []) { if contains($1.0) { $0.formUnion($1.1) } }
    }
}

extension HeadingLevel {
    var system: AccessibilityHeadingLevel {
        switch self {
        case .page: .h1
        case .part: .h2
        case .inner: .h3
        }
    }
}

extension TypeSize {
    /// What it grows with.
    var style: Font.TextStyle {
        switch self {
        case .small: .footnote
        case .body: .body
        case .name: .headline
        case .title: .title2
        }
    }
}

/// A picture; the words beside it say what it means.
struct Symbol: View {
    let name: String
    var size = TypeSize.body

    init(_ icon: PageIcon, size: TypeSize = .body) {
        name = icon.symbol
        self.size = size
    }

    init(_ frame: FrameSymbol, size: TypeSize = .body) {
        name = frame.rawValue
        self.size = size
    }

    var body: some View {
        Image(systemName: name).type(size).accessibilityHidden(true)
    }
}

/// A line between two things.
struct Line: View {
    let scope: Scope

    var body: some View {
        Rectangle().fill(scope.color(.border)).frame(height: 1).accessibilityHidden(true)
    }
}
