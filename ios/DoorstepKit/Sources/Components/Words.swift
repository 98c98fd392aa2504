import Display
import SwiftUI

/// A sentence or several.
struct ParagraphView: View {
    let display: TextDisplay
    let scope: Scope

    var body: some View {
        StrongText(strong: display.strong, text: display.text).wide().spokenWhole(display.said).keyed(display.key, scope)
    }
}

/// Bold words first, when there are any.
struct StrongText: View {
    let strong: String?
    let text: String

    var body: some View {
        (strong.map { Text($0).bold() + Text(" ") + Text(text) } ?? Text(text)).type(.body)
    }
}

/// Set apart: an empty state, or what happens next.
struct InsetTextView: View {
    let display: TextDisplay
    let scope: Scope

    var body: some View {
        StrongText(strong: display.strong, text: display.text)
            .padding(.vertical, 10)
            .padding(.horizontal, Size.s3)
            .wide()
            .paper(.surface, scope)
            .overlay(alignment: .leading) { Rectangle().fill(scope.color(.link)).frame(width: 8) }
            .spokenWhole(display.said)
            .keyed(display.key, scope)
    }
}

/// The person's own words come large, with who heard them beneath.
struct QuoteView: View {
    let display: QuoteDisplay
    let scope: Scope

    var body: some View {
        VStack(alignment: .leading, spacing: 6) {
            Text(display.heading.label).type(.small, bold: true).ink(.text2, scope).heading(display.heading, scope.level)
            VStack(alignment: .leading, spacing: 6) {
                Text(display.words).type(.name)
                Text(display.source).type(.small).ink(.text2, scope)
                if let notice = display.notice {
                    HStack(alignment: .firstTextBaseline, spacing: Size.s1) {
                        Symbol(.alert, size: .small)
                        Text(notice).type(.body, bold: true)
                    }
                }
            }
            .spokenWhole(display.said)
            .keyed(display.key, scope)
            if let change = display.change { ActButton(display: change, scope: scope) }
        }
        .padding(EdgeInsets(top: 10, leading: 18, bottom: 10, trailing: Size.s3))
        .card(scope)
        .overlay(alignment: .leading) { EdgeBar(token: .link, scope: scope) }
    }
}

/// What was answered elsewhere. Its edge is dashed: it is no answer here yet.
struct CarriedView: View {
    let display: CarriedDisplay
    let scope: Scope

    var body: some View {
        VStack(alignment: .leading, spacing: Size.s2) {
            Text(display.heading.label).type(.body, bold: true).heading(display.heading, scope.level)
            VStack(alignment: .leading, spacing: Size.s1) {
                Text(display.value).type(.name)
                Text(display.source).type(.small).ink(.text2, scope)
            }
            .wide()
            .spokenWhole(display.said)
            .keyed(display.key, scope)
            if !display.buttons.isEmpty {
                FlowLayout(spacing: Size.s2) {
                    ForEach(display.buttons, id: \.key) { ActButton(display: $0, scope: scope, isSmall: true) }
                }
            }
        }
        .padding(.vertical, 10)
        .padding(.horizontal, Size.s3)
        .wide()
        .background(scope.color(.surface), in: RoundedRectangle(cornerRadius: 4))
        .edged(.edge, scope, width: 2, isDashed: true)
    }
}

/// Words that fold away.
struct DetailsView: View {
    let display: DetailsDisplay
    let scope: Scope
    @State private var isOpen = false

    var body: some View {
        VStack(alignment: .leading, spacing: Size.s2) {
            Button {
                isOpen.toggle()
            } label: {
                HStack(spacing: Size.s2) {
                    Symbol(isOpen ? .unfold : .onward)
                    Text(display.summary).type(.body).underline()
                }
                .ink(.link, scope)
                .frame(minHeight: Size.target)
                .contentShape(Rectangle())
            }
            .buttonStyle(.plain)
            .spoken(display.head(isOpen: isOpen))
            .keyed(display.key, scope)
            if isOpen {
                VStack(alignment: .leading, spacing: Size.s2) {
                    ForEach(Array(display.paragraphs.enumerated()), id: \.offset) { Text($0.element).type(.body) }
                }
                .padding(.leading, Size.s3)
                .overlay(alignment: .leading) { Rectangle().fill(scope.color(.border)).frame(width: 4) }
            }
        }
        .wide()
    }
}

/// The coloured edge of a card.
struct EdgeBar: View {
    let token: Token
    let scope: Scope

    var body: some View {
        Rectangle().fill(scope.color(token)).frame(width: 6).accessibilityHidden(true)
    }
}
