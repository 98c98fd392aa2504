import Display
import SwiftUI

/// Safety facts, each with its age, its source and its history.
struct SafetyView: View {
    let display: SafetyDisplay
    let scope: Scope

    var body: some View {
        VStack(alignment: .leading, spacing: 0) {
            FlowLayout(spacing: Size.s2) {
                Text(display.heading.label).type(.body, bold: true).heading(display.heading, scope.level)
                Text(display.asAt).type(.small).ink(.text2, scope)
            }
            .padding(.vertical, Size.s2)
            .padding(.horizontal, Size.s3)
            .keyed(display.key, scope)
            ForEach(display.facts, id: \.key) { fact in
                Line(scope: scope)
                FactView(fact: fact, scope: scope)
            }
        }
        .wide()
        .background(scope.color(.surface), in: RoundedRectangle(cornerRadius: 4))
        .edged(.text, scope, width: 2)
    }
}

private struct FactView: View {
    let fact: FactDisplay
    let scope: Scope

    var body: some View {
        VStack(alignment: .leading, spacing: Size.s1) {
            VStack(alignment: .leading, spacing: 2) {
                Text(fact.label).type(.small).ink(.text2, scope)
                Text(fact.value).type(.body, bold: true).strikethrough(fact.isStruck)
                if let tag = fact.tag { TagView(tag: tag, scope: scope) }
                if let safer = fact.safer { Text(safer).type(.body, bold: true) }
                Text(fact.source).type(.small).ink(.text2, scope)
            }
            .wide()
            .spokenWhole(fact.said)
            .keyed(fact.key, scope)
            if !fact.buttons.isEmpty {
                FlowLayout(spacing: Size.s2) {
                    ForEach(fact.buttons, id: \.key) { button in
                        if button.icon == .history {
                            IconButton(display: button, symbol: PageIcon.history.symbol, scope: scope).ink(.link, scope)
                        } else {
                            ActButton(display: button, scope: scope, isSmall: true)
                        }
                    }
                }
            }
        }
        .padding(.vertical, Size.s2)
        .padding(.horizontal, Size.s3)
    }
}

/// Equal boxes, the same size and colour: nothing here leans to one side.
struct ConflictView: View {
    let display: ConflictDisplay
    let scope: Scope

    var body: some View {
        VStack(alignment: .leading, spacing: Size.s2) {
            Text(display.heading.label)
                .type(.title, bold: true)
                .heading(display.heading, scope.level)
                .keyed(display.key, scope)
            (Text(display.text) + Text(" ") + Text(display.safer).bold()).type(.body).spokenWhole(display.said)
            LazyVGrid(columns: [GridItem(.adaptive(minimum: 288), spacing: Size.s3, alignment: .top)], spacing: Size.s2) {
                ForEach(Array(display.answers.enumerated()), id: \.offset) { AnswerBox(answer: $0.element, scope: scope) }
            }
            Text(display.asAt).type(.small).ink(.text2, scope)
        }
        .wide()
    }
}

private struct AnswerBox: View {
    let answer: AnswerDisplay
    let scope: Scope

    var body: some View {
        VStack(alignment: .leading, spacing: 6) {
            VStack(alignment: .leading, spacing: 2) {
                FlowLayout(spacing: Size.s2) {
                    Text(answer.label).type(.small)
                    Text(answer.at).type(.small)
                }
                .ink(.text2, scope)
                Text(answer.value).type(.title, bold: true)
            }
            .wide()
            .spokenWhole(answer.said)
            ForEach(Array(answer.facts.enumerated()), id: \.offset) { fact in
                VStack(alignment: .leading, spacing: 2) {
                    Text(fact.element.label).type(.small).ink(.text2, scope)
                    Text(fact.element.value).type(.small)
                    if let note = fact.element.note { Text(note).type(.small).ink(.text2, scope) }
                    if let tag = fact.element.tag { TagView(tag: tag, scope: scope) }
                }
                .wide()
                .spokenWhole(fact.element.said)
                ForEach(fact.element.buttons, id: \.key) { ActButton(display: $0, scope: scope, isSmall: true) }
            }
        }
        .padding(Size.s3)
        .frame(maxWidth: .infinity, maxHeight: .infinity, alignment: .topLeading)
        .background(scope.color(.surface), in: RoundedRectangle(cornerRadius: 4))
        .edged(.edge, scope, width: 2)
    }
}
