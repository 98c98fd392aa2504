import Display
import SwiftUI

/// Three facts that are never one word; the whole line opens what lies behind them, where something does.
struct StatusView: View {
    let status: StatusDisplay
    let isWide: Bool
    let scope: Scope
    @Environment(\.dynamicTypeSize) private var typeSize

    private struct Look {
        let ground: Token
        let words: Token
        let labels: Token
        let attention: Token
        let hasEdge: Bool
    }

    private var look: Look {
        switch status.ground {
        case .plain: Look(ground: .surface, words: .text, labels: .text2, attention: .danger, hasEdge: false)
        case .notice: Look(ground: .surface, words: .text, labels: .text2, attention: .danger, hasEdge: true)
        case .offline: Look(ground: .offline, words: .onOffline, labels: .offline2, attention: .danger, hasEdge: false)
        case .offlineNotice: Look(ground: .offline, words: .onOffline, labels: .offline2, attention: .danger, hasEdge: true)
        case .loud: Look(ground: .warning, words: .onWarning, labels: .onWarning, attention: .danger, hasEdge: true)
        case .alarm: Look(ground: .soon, words: .onSoon, labels: .onSoon, attention: .onSoon, hasEdge: false)
        }
    }

    /// The three never change places: beside each other, and with very large letters under each other.
    private var layout: AnyLayout {
        typeSize.isAccessibilitySize
            ? AnyLayout(VStackLayout(alignment: .leading, spacing: Size.s1))
            : AnyLayout(HStackLayout(alignment: .top, spacing: Size.s3))
    }

    var body: some View {
        if status.said.action == nil {
            facts.spokenWhole(status.said).keyed("status", scope)
        } else {
            Button {
                scope.use(status.said)
            } label: {
                facts.contentShape(Rectangle())
            }
            .buttonStyle(.plain)
            .spoken(status.said)
            .keyed("status", scope)
        }
    }

    private var facts: some View {
        VStack(alignment: .leading, spacing: Size.s1) {
            if status.hasTop || isWide {
                FlowLayout(spacing: Size.s3) {
                    HStack(spacing: Size.s1) {
                        Symbol(status.connectionIcon, size: .small)
                        Text(status.connection).type(.small, bold: true)
                    }
                    if let attention = status.attention {
                        HStack(spacing: Size.s1) {
                            Symbol(.alert, size: .small)
                            Text(attention).type(.small, bold: true).underline()
                            Symbol(.onward, size: .small)
                        }
                        .ink(look.attention, scope)
                    }
                }
            }
            layout {
                ForEach(status.columns, id: \.label) { column in
                    VStack(alignment: .leading, spacing: 0) {
                        Text(column.label).type(.small).ink(look.labels, scope)
                        HStack(spacing: Size.s1) {
                            Symbol(column.icon, size: .small)
                            Text(column.count).type(.small, bold: true)
                        }
                        Text(column.age).type(.small)
                    }
                    .wide()
                }
            }
        }
        .padding(.horizontal, Size.s4)
        .padding(.vertical, 6)
        .wide()
        .ink(look.words, scope)
        .paper(look.ground, scope)
        .overlay(alignment: .leading) { if look.hasEdge { EdgeBar(token: .warningEdge, scope: scope) } }
        .overlay(alignment: .bottom) { Line(scope: scope) }
    }
}
