import Display
import SwiftUI

extension CardEdge {
    var token: Token? {
        switch self {
        case .none: nil
        case .late: .late
        case .critical: .critical
        case .soon: .warningEdge
        case .done: .onDone
        case .open: .link
        }
    }
}

/// A card with a coloured edge.
private struct EdgedCard<Content: View>: View {
    let edge: CardEdge
    let scope: Scope
    @ViewBuilder let content: () -> Content

    var body: some View {
        content()
            .padding(EdgeInsets(top: 10, leading: 14, bottom: 11, trailing: Size.s2))
            .card(scope, on: edge == .open ? .open : .surface)
            .overlay(alignment: .leading) {
                if let token = edge.token { EdgeBar(token: token, scope: scope) }
            }
    }
}

/// A planned visit in a list.
struct VisitView: View {
    let display: VisitDisplay
    let scope: Scope
    @Environment(\.dynamicTypeSize) private var typeSize

    /// With large letters the time stands above the name, so that no name is broken.
    private var layout: AnyLayout {
        typeSize.isAccessibilitySize
            ? AnyLayout(VStackLayout(alignment: .leading, spacing: Size.s1))
            : AnyLayout(HStackLayout(alignment: .top, spacing: Size.s2))
    }

    private var quiet: Token { display.edge == .open ? .onOpen : .text2 }

    var body: some View {
        EdgedCard(edge: display.edge, scope: scope) {
            Target(said: display.said, key: display.key, scope: scope) {
                VStack(alignment: .leading, spacing: Size.s2) {
                    layout {
                        VStack(alignment: .leading, spacing: 2) {
                            Text(display.start).type(.name, bold: true).ink(.text, scope)
                            Text(display.end).type(.small)
                            Text(display.order).type(.small)
                        }
                        .ink(quiet, scope)
                        .frame(minWidth: 76, alignment: .leading)
                        VStack(alignment: .leading, spacing: 2) {
                            Text(display.name).type(.name, bold: true).ink(.text, scope)
                            Text(display.task).type(.body).ink(display.edge == .open ? .onOpen : .text, scope)
                            Text(display.place).type(.small).ink(quiet, scope)
                        }
                    }
                    Tags(tags: display.tags, scope: scope)
                }
                .wide()
            }
        }
    }
}

/// A referral or another thing that waits, in a list.
struct QueueView: View {
    let display: QueueDisplay
    let scope: Scope

    var body: some View {
        let isOpen = display.edge == .open
        EdgedCard(edge: display.edge, scope: scope) {
            Target(said: display.said, key: display.key, scope: scope) {
                VStack(alignment: .leading, spacing: Size.s1) {
                    Tags(tags: display.tags, scope: scope)
                    Text(display.title).type(.name, bold: true).ink(.text, scope)
                    Text(display.text).type(.body).ink(isOpen ? .onOpen : .text, scope)
                    Text(display.source).type(.small).ink(isOpen ? .onOpen : .text2, scope)
                }
                .wide()
            }
        }
    }
}
