import Core
import Display
import SwiftUI

/// A button of the page; small inside rows and panels.
struct ActButton: View {
    let display: ButtonDisplay
    let scope: Scope
    var isSmall = false
    var isWide = false

    var body: some View {
        Button {
            scope.use(display.said)
        } label: {
            HStack(spacing: Size.s2) {
                if let icon = display.icon { Symbol(icon) }
                Text(display.words).underline(display.style == .link).multilineTextAlignment(.leading)
            }
            .frame(maxWidth: isWide ? .infinity : nil)
        }
        .buttonStyle(ActStyle(style: display.style, scope: scope, isSmall: isSmall))
        .spoken(display.said)
        .keyed(display.key, scope)
    }
}

/// A picture alone, where there is no room for its words; they are still its name.
struct IconButton: View {
    let display: ButtonDisplay
    let symbol: String
    let scope: Scope

    var body: some View {
        Button {
            scope.use(display.said)
        } label: {
            Image(systemName: symbol).type(.title).frame(minWidth: Size.target, minHeight: Size.target).contentShape(Rectangle())
        }
        .buttonStyle(.plain)
        .spoken(display.said)
        .keyed(display.key, scope)
    }
}

/// The looks of a button. The main one stands on an edge of its own, and goes down when it is pressed.
struct ActStyle: ButtonStyle {
    let style: ButtonDisplay.Style
    let scope: Scope
    let isSmall: Bool
    @Environment(\.accessibilityReduceMotion) private var isStill

    func makeBody(configuration: Configuration) -> some View {
        let press = PressDisplay(isPressed: configuration.isPressed, isStill: isStill)
        configuration.label
            .type(.body, bold: style != .link)
            .padding(.horizontal, style == .link ? Size.s1 : isSmall ? Size.s3 : Size.s4)
            .padding(.vertical, isSmall ? 6 : 10)
            .frame(minHeight: Size.target)
            .ink(words, scope)
            .background(scope.color(ground).opacity(isBare ? 0 : 1), in: RoundedRectangle(cornerRadius: 4))
            .edged(edge ?? .link, scope, width: style == .secondary || hasEdge ? 2 : 0)
            .background(alignment: .bottom) {
                if let edge { RoundedRectangle(cornerRadius: 4).fill(scope.color(edge)).offset(y: 4 - press.depth) }
            }
            .offset(y: press.depth)
            .padding(.bottom, edge == nil ? 0 : 4)
            .opacity(press.opacity)
            .contentShape(Rectangle())
    }

    private var isBare: Bool { style == .link }

    private var words: Token {
        switch style {
        case .main: .onMain
        case .secondary, .link: .link
        case .warning: .onLate
        }
    }

    private var ground: Token {
        switch style {
        case .main: .main
        case .secondary, .link: .surface
        case .warning: .late
        }
    }

    /// Round the whole button, for who asked for more contrast.
    private var hasEdge: Bool { edge != nil && scope.palette.isIncreased }

    private var edge: Token? {
        switch style {
        case .main: .mainEdge
        case .warning: .onLateSoft
        case .secondary, .link: nil
        }
    }
}

/// A row or card that is a target as a whole, or only words when it leads nowhere.
struct Target<Content: View>: View {
    let said: Spoken
    let key: String
    let scope: Scope
    @ViewBuilder let content: () -> Content

    var body: some View {
        if said.action == nil {
            content().spokenWhole(said).keyed(key, scope)
        } else {
            Button {
                scope.use(said)
            } label: {
                HStack(spacing: Size.s2) {
                    content()
                    Symbol(.onward).ink(.text2, scope)
                }
                .frame(minHeight: Size.target)
                .contentShape(Rectangle())
            }
            .buttonStyle(.plain)
            .spoken(said)
            .keyed(key, scope)
        }
    }
}
