import Display
import SwiftUI

/// Be careful: what, why, from whom and when.
struct CalloutView: View {
    let display: CalloutDisplay
    let scope: Scope

    var body: some View {
        VStack(alignment: .leading, spacing: Size.s1) {
            HStack(alignment: .top, spacing: 10) {
                Symbol(display.icon)
                VStack(alignment: .leading, spacing: Size.s1) {
                    StrongText(strong: display.title, text: display.text)
                    if let source = display.source { Text(source).type(.small) }
                }
            }
            .wide()
            .spokenWhole(display.said)
            .keyed(display.key, scope)
            if let button = display.button { ActButton(display: button, scope: scope, isSmall: true) }
        }
        .padding(.vertical, 10)
        .padding(.horizontal, Size.s3)
        .ink(.onWarning, scope)
        .background(scope.color(.warning), in: RoundedRectangle(cornerRadius: 4))
        .edged(.warningEdge, scope)
    }
}

/// Something that just happened, or that needs an answer.
struct BannerView: View {
    let display: BannerDisplay
    let scope: Scope
    let announce: @MainActor (String) -> Void

    var body: some View {
        let (words, ground, edge) = look
        VStack(alignment: .leading, spacing: Size.s1) {
            Text(display.heading.label)
                .type(.body, bold: true)
                .heading(display.heading, scope.level)
                .keyed(display.key, scope)
            if !display.text.isEmpty { Text(display.text).type(.body) }
            if let button = display.button { ActButton(display: button, scope: scope, isSmall: true) }
        }
        .padding(.vertical, 10)
        .padding(.horizontal, Size.s3)
        .wide()
        .ink(words, scope)
        .background(scope.color(ground), in: RoundedRectangle(cornerRadius: 4))
        .edged(edge, scope, width: 2)
        .onAppear { if let alert = display.alert { announce(alert) } }
    }

    private var look: (words: Token, ground: Token, edge: Token) {
        switch display.tone {
        case .late: (.onLateSoft, .lateSoft, .late)
        case .plain: (.text, .surface, .link)
        case .open, .done, .soon, .critical:
            Pair.tag(display.tone).ground.map { (Pair.tag(display.tone).words, $0, Pair.tag(display.tone).edge) }
                ?? (.text, .surface, .link)
        case .unknown: (.text2, .surface, .edge)
        }
    }
}

/// Takes the focus when it comes, so that nobody has to look for what went wrong.
struct ErrorsView: View {
    let display: ErrorsDisplay
    let scope: Scope

    var body: some View {
        VStack(alignment: .leading, spacing: Size.s1) {
            Text(display.heading.label).type(.name, bold: true).heading(display.heading, scope.level).keyed(display.key, scope)
            ForEach(Array(display.lines.enumerated()), id: \.offset) { line in
                Button {
                    scope.goTo(line.element.field)
                } label: {
                    Text(line.element.said.label)
                        .type(.body, bold: true)
                        .underline()
                        .ink(.danger, scope)
                        .multilineTextAlignment(.leading)
                        .frame(minHeight: Size.target)
                        .contentShape(Rectangle())
                }
                .buttonStyle(.plain)
                .spoken(line.element.said)
            }
        }
        .padding(Size.s3)
        .wide()
        .paper(.surface, scope)
        .edged(.late, scope, width: 4, corner: 0)
        .onAppear { scope.heard.wrappedValue = display.key }
    }
}
