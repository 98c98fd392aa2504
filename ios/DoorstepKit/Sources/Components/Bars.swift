import Display
import SwiftUI

/// The page's title, the way back, and what is done most.
struct TitleBar: View {
    let page: PageDisplay
    let scope: Scope
    let goBack: @MainActor () -> Void

    private var title: TitleDisplay { page.title }
    /// On a phone it is the app bar; on a wide screen and on a sheet it is part of the page.
    private var isAppBar: Bool { !page.isWide && !page.isSheet }

    var body: some View {
        HStack(alignment: .center, spacing: Size.s1) {
            if !page.isSheet { back(.back) }
            VStack(alignment: .leading, spacing: 2) {
                FlowLayout(spacing: Size.s2) {
                    Text(title.heading.label)
                        .type(page.isWide ? .title : .name, bold: true)
                        .heading(title.heading, .page)
                        .accessibilityFocused(scope.heard, equals: Arrivals.title)
                    if let preferred = title.preferred { Text(preferred).type(.body).ink(.text2, scope) }
                }
                if !title.about.isEmpty {
                    FlowLayout(spacing: Size.s1) {
                        ForEach(Array(title.about.enumerated()), id: \.offset) { word in
                            Text(word.offset < title.about.count - 1 ? "\(word.element)." : word.element).type(.small)
                        }
                    }
                    .spokenWhole(title.saidAbout)
                }
                if let subtitle = title.subtitle { Text(subtitle).type(.small) }
            }
            .padding(.vertical, Size.s2)
            .wide()
            Tags(tags: title.tags, scope: scope)
            if let corner = title.corner {
                if let icon = corner.icon, !page.isWide {
                    IconButton(display: corner, symbol: icon.symbol, scope: scope)
                } else {
                    ActButton(display: corner, scope: scope, isSmall: true)
                }
            }
            if page.isSheet { back(.close) }
        }
        .padding(.horizontal, Size.s3)
        .frame(minHeight: 56)
        .ink(isAppBar ? .onBar : .text, scope)
        .background(scope.color(isAppBar ? .bar : .surface), ignoresSafeAreaEdges: .top)
        .accessibilityElement(children: .contain)
    }

    @ViewBuilder
    private func back(_ symbol: FrameSymbol) -> some View {
        if let back = title.back {
            Button(action: goBack) {
                Symbol(symbol, size: .title).frame(minWidth: Size.target, minHeight: Size.target).contentShape(Rectangle())
            }
            .buttonStyle(.plain)
            .spoken(back.said)
            .keyed(back.key, scope)
        }
    }
}

/// On a wide screen: where one can go, and who is signed in.
struct TopBar: View {
    let page: PageDisplay
    let scope: Scope

    var body: some View {
        HStack(spacing: Size.s4) {
            Text(ShellWords.cover).type(.name, bold: true)
            FlowLayout(spacing: 0) {
                ForEach(page.tabs, id: \.key) { tab in
                    Button {
                        scope.use(tab.said)
                    } label: {
                        Text(tab.words)
                            .type(.body, bold: tab.isCurrent)
                            .padding(.horizontal, Size.s4)
                            .frame(minHeight: 56)
                            .overlay(alignment: .bottom) {
                                if tab.isCurrent { Rectangle().fill(scope.color(.onBar)).frame(height: 4) }
                            }
                            .contentShape(Rectangle())
                    }
                    .buttonStyle(.plain)
                    .spoken(tab.said)
                    .keyed(tab.key, scope)
                }
            }
            Spacer(minLength: 0)
            if let who = page.who {
                VStack(alignment: .trailing, spacing: 0) {
                    Text(who.name).type(.small)
                    Text(who.role).type(.small)
                }
                if let button = who.button { OnBarButton(display: button, scope: scope) }
            }
        }
        .padding(.horizontal, Size.s4)
        .frame(minHeight: 56)
        .ink(.onBar, scope)
        .background(scope.color(.bar), ignoresSafeAreaEdges: .top)
        .accessibilityElement(children: .contain)
    }
}

/// A link in the colour of the bar that it stands on.
private struct OnBarButton: View {
    let display: ButtonDisplay
    let scope: Scope

    var body: some View {
        Button {
            scope.use(display.said)
        } label: {
            Text(display.words).type(.body, bold: true).frame(minHeight: Size.target).contentShape(Rectangle())
        }
        .buttonStyle(.plain)
        .spoken(display.said)
        .keyed(display.key, scope)
    }
}

/// The acts of a page, at its foot.
struct ActsBar: View {
    let page: PageDisplay
    let scope: Scope
    let openMenu: @MainActor () -> Void
    @Environment(\.dynamicTypeSize) private var typeSize

    /// With large letters each button has a line.
    private var layout: AnyLayout {
        typeSize.isAccessibilitySize
            ? AnyLayout(VStackLayout(alignment: .leading, spacing: Size.s2))
            : AnyLayout(HStackLayout(alignment: .top, spacing: Size.s2))
    }

    var body: some View {
        if page.bar != nil || page.hasMenu {
            VStack(alignment: .leading, spacing: 6) {
                if let note = page.bar?.note { Text(note).type(.small).ink(.text2, scope) }
                layout {
                    if page.hasMenu { menu }
                    if page.isWide { Spacer(minLength: 0) }
                    ForEach(page.bar?.others ?? [], id: \.key) { ActButton(display: $0, scope: scope) }
                    if let main = page.bar?.main { ActButton(display: main, scope: scope, isWide: !page.isWide) }
                }
            }
            .padding(.horizontal, Size.s3)
            .padding(.vertical, Size.s2)
            .wide()
            .background(scope.color(.surface), ignoresSafeAreaEdges: .bottom)
            .overlay(alignment: .top) { Line(scope: scope) }
            .accessibilityElement(children: .contain)
        }
    }

    private var menu: some View {
        Button(action: openMenu) {
            VStack(spacing: 0) {
                Symbol(.menu)
                Text(ShellWords.menu).type(.small, bold: true)
            }
            .frame(minWidth: 44)
        }
        .buttonStyle(ActStyle(style: .secondary, scope: scope, isSmall: true))
        .accessibilityLabel(ShellWords.menu)
    }
}

/// On a phone: the places one can go, behind one button at the foot.
struct MenuSheet: View {
    let page: PageDisplay
    let scope: Scope
    let close: @MainActor () -> Void

    var body: some View {
        ScrollView {
            VStack(alignment: .leading, spacing: 0) {
                HStack {
                    Text(ShellWords.menu).type(.name, bold: true).accessibilityAddTraits(.isHeader).wide()
                    Button(action: close) {
                        Symbol(.close, size: .title).frame(minWidth: Size.target, minHeight: Size.target).contentShape(Rectangle())
                    }
                    .buttonStyle(.plain)
                    .accessibilityLabel(ShellWords.closeMenu)
                }
                .padding(.leading, Size.s4)
                ForEach(page.tabs, id: \.key) { tab in
                    Line(scope: scope)
                    Button {
                        close()
                        scope.use(tab.said)
                    } label: {
                        Text(tab.words)
                            .type(.body, bold: tab.isCurrent)
                            .padding(.horizontal, Size.s4)
                            .frame(maxWidth: .infinity, minHeight: 56, alignment: .leading)
                            .overlay(alignment: .leading) { if tab.isCurrent { EdgeBar(token: .link, scope: scope) } }
                            .contentShape(Rectangle())
                    }
                    .buttonStyle(.plain)
                    .spoken(tab.said)
                }
                if let who = page.who {
                    Line(scope: scope)
                    VStack(alignment: .leading, spacing: 2) {
                        Text(who.name).type(.body, bold: true)
                        Text(who.role).type(.small).ink(.text2, scope)
                        if let button = who.button {
                            Button {
                                close()
                                scope.use(button.said)
                            } label: {
                                Text(button.words).underline()
                            }
                            .buttonStyle(ActStyle(style: button.style, scope: scope, isSmall: false))
                            .spoken(button.said)
                        }
                    }
                    .padding(Size.s4)
                }
            }
        }
        .ink(.text, scope)
        .paper(.surface, scope)
        .presentationDetents([.medium, .large])
    }
}
