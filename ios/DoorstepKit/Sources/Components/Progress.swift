import Display
import SwiftUI

/// What happened and what is planned, along a line.
struct MomentsView: View {
    let display: TimelineDisplay
    let scope: Scope

    var body: some View {
        VStack(alignment: .leading, spacing: 0) {
            ForEach(Array(display.moments.enumerated()), id: \.element.key) { moment in
                MomentView(moment: moment.element, isLast: moment.offset == display.moments.count - 1, scope: scope)
            }
        }
        .padding(.vertical, Size.s1)
        .padding(.horizontal, Size.s3)
        .card(scope)
        .id(display.key)
    }
}

private struct MomentView: View {
    let moment: MomentDisplay
    let isLast: Bool
    let scope: Scope

    private var dot: Token {
        switch moment.tone {
        case .open: .link
        case .late: .late
        case .plain, .done, .soon, .critical, .unknown: .edge
        }
    }

    var body: some View {
        VStack(alignment: .leading, spacing: 0) {
            Target(said: moment.said, key: moment.key, scope: scope) {
                VStack(alignment: .leading, spacing: 2) {
                    Text(moment.at).type(.body, bold: true).strikethrough(moment.isStruck)
                    Text(moment.text).type(.body).strikethrough(moment.isStruck)
                    if let source = moment.source { Text(source).type(.small).ink(.text2, scope) }
                }
                .wide()
            }
            .padding(.vertical, Size.s2)
            if let button = moment.button { ActButton(display: button, scope: scope, isSmall: true) }
        }
        .padding(.leading, 28)
        .overlay(alignment: .topLeading) {
            Circle()
                .fill(moment.tone == .unknown ? scope.color(.surface) : scope.color(dot))
                .overlay { Circle().strokeBorder(scope.color(dot), lineWidth: 2) }
                .frame(width: 12, height: 12)
                .offset(x: 5, y: 14)
                .accessibilityHidden(true)
        }
        .background(alignment: .leading) {
            if !isLast {
                Rectangle().fill(scope.color(.border)).frame(width: 2).offset(x: 10, y: 20).accessibilityHidden(true)
            }
        }
    }
}

/// Tasks, each with its state.
struct TasksView: View {
    let display: TasksDisplay
    let scope: Scope

    var body: some View {
        VStack(alignment: .leading, spacing: 0) {
            ForEach(Array(display.tasks.enumerated()), id: \.element.key) { task in
                if task.offset > 0 { Line(scope: scope) }
                TaskView(task: task.element, scope: scope)
            }
        }
        .card(scope)
        .id(display.key)
    }
}

private struct TaskView: View {
    let task: TaskDisplay
    let scope: Scope

    var body: some View {
        FlowLayout(spacing: Size.s2) {
            if task.said.action == nil {
                words(Symbol(task.isDone ? PageIcon.check : .dash)).spokenWhole(task.said).keyed(task.key, scope)
            } else {
                Button {
                    scope.use(task.said)
                } label: {
                    words(Symbol(task.isDone ? FrameSymbol.boxTicked : .boxEmpty, size: .title))
                        .frame(minHeight: Size.target)
                        .contentShape(Rectangle())
                }
                .buttonStyle(.plain)
                .spoken(task.said)
                .keyed(task.key, scope)
            }
            if let button = task.button { ActButton(display: button, scope: scope, isSmall: true) }
        }
        .padding(.vertical, Size.s2)
        .padding(.horizontal, Size.s3)
    }

    private func words(_ state: Symbol) -> some View {
        HStack(spacing: 10) {
            state.frame(minWidth: 32)
            VStack(alignment: .leading, spacing: 2) {
                Text(task.label).type(.body)
                if !task.note.isEmpty { Text(task.note).type(.small).ink(.text2, scope) }
                if let tag = task.tag { TagView(tag: tag, scope: scope) }
            }
        }
    }
}

/// The total stands in a box; while there is none the box is dashed.
struct ScoreView: View {
    let display: ScoreDisplay
    let scope: Scope

    var body: some View {
        let (words, ground, edge) = Pair.tag(display.tone)
        VStack(alignment: .leading, spacing: Size.s2) {
            HStack(spacing: Size.s3) {
                VStack(alignment: .leading, spacing: 2) {
                    Text(display.heading.label)
                        .type(.body, bold: true)
                        .heading(display.heading, scope.level)
                        .keyed(display.key, scope)
                    Text(display.text).type(.small).ink(.text2, scope)
                }
                .wide()
                Text(display.total)
                    .type(.title, bold: true)
                    .padding(.horizontal, Size.s1)
                    .frame(minWidth: Size.target, minHeight: Size.target)
                    .ink(display.tone == .plain ? .text : words, scope)
                    .background(ground.map { scope.color($0) } ?? .clear, in: RoundedRectangle(cornerRadius: 2))
                    .edged(edge, scope, width: 2, corner: 2, isDashed: display.tone == .unknown)
                    .spokenWhole(display.saidTotal)
            }
            ForEach(display.triggers, id: \.self) { trigger in
                HStack(alignment: .firstTextBaseline, spacing: Size.s2) {
                    Symbol(.alert, size: .small)
                    Text(trigger).type(.body, bold: true)
                }
                .padding(.vertical, 6)
                .padding(.horizontal, Size.s2)
                .wide()
                .ink(.onSoon, scope)
                .background(scope.color(.soon), in: RoundedRectangle(cornerRadius: 2))
                .edged(.onSoon, scope, corner: 2)
            }
            Text(display.credit).type(.small).ink(.text2, scope)
        }
        .padding(.vertical, 10)
        .padding(.horizontal, Size.s3)
    }
}
