import Display
import SwiftUI

/// Labels and values.
struct SummaryView: View {
    let display: SummaryDisplay
    let scope: Scope

    var body: some View {
        VStack(alignment: .leading, spacing: 0) {
            ForEach(Array(display.rows.enumerated()), id: \.offset) { row in
                if row.offset > 0 { Line(scope: scope) }
                SummaryRowView(row: row.element, scope: scope).padding(.vertical, Size.s2).padding(.horizontal, Size.s3)
            }
        }
        .card(scope)
        .keyed(display.key, scope)
    }
}

private struct SummaryRowView: View {
    let row: SummaryRowDisplay
    let scope: Scope

    var body: some View {
        VStack(alignment: .leading, spacing: Size.s1) {
            VStack(alignment: .leading, spacing: 2) {
                Text(row.label).type(.small).ink(.text2, scope)
                Text(row.value).type(.body)
                if let tag = row.tag { TagView(tag: tag, scope: scope) }
                if let note = row.note { Text(note).type(.small).ink(.text2, scope) }
            }
            .wide()
            .spokenWhole(row.said)
            if !row.buttons.isEmpty {
                FlowLayout(spacing: Size.s2) {
                    ForEach(row.buttons, id: \.key) { ActButton(display: $0, scope: scope, isSmall: true) }
                }
            }
        }
    }
}

/// A card of rows.
struct RowsView: View {
    let display: RowsDisplay
    let scope: Scope

    var body: some View {
        LazyVStack(alignment: .leading, spacing: 0) {
            ForEach(Array(display.rows.enumerated()), id: \.element.key) { row in
                if row.offset > 0 { Line(scope: scope) }
                RowView(row: row.element, scope: scope)
            }
        }
        .card(scope)
        .id(display.key)
    }
}

private struct RowView: View {
    let row: RowDisplay
    let scope: Scope

    var body: some View {
        VStack(alignment: .leading, spacing: 0) {
            Target(said: row.said, key: row.key, scope: scope) {
                HStack(alignment: .top, spacing: Size.s3) {
                    if let icon = row.icon { Symbol(icon) }
                    VStack(alignment: .leading, spacing: 2) {
                        (Text(row.title).bold() + Text(row.titleMore)).type(.body).strikethrough(row.isStruck)
                        ForEach(Array(row.lines.enumerated()), id: \.offset) {
                            Text($0.element).type(.small).ink(.text2, scope)
                        }
                        Tags(tags: row.tags, scope: scope)
                    }
                    .wide()
                    if let end = row.end { TagView(tag: end, scope: scope) }
                }
            }
            .padding(.vertical, 10)
            .padding(.horizontal, Size.s3)
            if let button = row.button {
                ActButton(display: button, scope: scope, isSmall: true).padding(.leading, Size.s2).padding(.bottom, Size.s1)
            }
        }
    }
}

/// Which part of a long list this is.
struct PaginationView: View {
    let display: PaginationDisplay
    let scope: Scope

    var body: some View {
        FlowLayout(spacing: Size.s2) {
            if let previous = display.previous { ActButton(display: previous, scope: scope) }
            Text(display.text).type(.body).frame(minHeight: Size.target)
            if let next = display.next { ActButton(display: next, scope: scope) }
        }
        .id(display.key)
    }
}
