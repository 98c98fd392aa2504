import Display
import SwiftUI

/// One or any of several, drawn large or as buttons side by side.
struct ChoicesField: View {
    let display: ChoicesDisplay
    let scope: Scope

    var body: some View {
        VStack(alignment: .leading, spacing: 6) {
            HStack(alignment: .top, spacing: Size.s2) {
                Text(display.field.label)
                    .type(.body, bold: display.shape == .rows)
                    .wide()
                    .spoken(display.heading)
                    .keyed(display.key, scope)
                if display.shape != .rows { Badge(tag: display.badge, scope: scope) }
            }
            FieldHelp(field: display.field, scope: scope)
            Echoed(display.field, scope, parts: []) { model in
                switch display.shape {
                case .rows: rows(model)
                case .inline, .short: segments(model)
                }
            }
            if display.shape == .rows { Badge(tag: display.badge, scope: scope) }
            FieldNote(field: display.field, scope: scope)
        }
        .padding(.vertical, display.shape == .rows ? 0 : 6)
        .wide()
        .wrong(display.field, scope)
    }

    private func rows(_ model: FieldModel) -> some View {
        VStack(alignment: .leading, spacing: 0) {
            ForEach(Array(display.choices.enumerated()), id: \.element.key) { choice in
                if choice.offset > 0 { Line(scope: scope) }
                option(choice.element, model) { isChosen in
                    HStack(alignment: .top, spacing: Size.s3) {
                        Symbol(mark(isChosen), size: .title)
                        VStack(alignment: .leading, spacing: 2) {
                            Text(choice.element.label).type(.body)
                            if let hint = choice.element.hint { Text(hint).type(.small).ink(.text2, scope) }
                        }
                        .wide()
                    }
                    .padding(.vertical, 10)
                    .padding(.horizontal, Size.s3)
                    .frame(minHeight: Size.target)
                }
            }
        }
        .card(scope)
    }

    private func segments(_ model: FieldModel) -> some View {
        FlowLayout(spacing: 6) {
            ForEach(display.choices, id: \.key) { choice in
                option(choice, model) { isChosen in
                    HStack(spacing: Size.s1) {
                        if isChosen { Symbol(.chosen, size: .small) }
                        Text(choice.label).type(.body, bold: isChosen)
                    }
                    .padding(.horizontal, 10)
                    .frame(minWidth: Size.target, minHeight: Size.target)
                    .ink(isChosen ? .onLink : .text, scope)
                    .background(scope.color(isChosen ? .link : .input), in: RoundedRectangle(cornerRadius: 4))
                    .edged(isChosen ? .link : .edge, scope, width: 2)
                }
            }
        }
    }

    private func option(
        _ choice: ChoiceDisplay, _ model: FieldModel, @ViewBuilder label: (Bool) -> some View
    ) -> some View {
        let isChosen = display.chosen(model.text).contains(choice.key)
        return Button {
            model.text = display.choosing(choice.key, model.text)
        } label: {
            label(isChosen).contentShape(Rectangle())
        }
        .buttonStyle(.plain)
        .spoken(display.said(choice, model.text))
    }

    private func mark(_ isChosen: Bool) -> FrameSymbol {
        switch display.kind {
        case .one: isChosen ? .circleChosen : .circleEmpty
        case .any: isChosen ? .boxTicked : .boxEmpty
        }
    }
}

/// One of many.
struct SelectField: View {
    let display: SelectDisplay
    let scope: Scope

    var body: some View {
        FieldFrame(field: display.field, scope: scope) {
            Echoed(display.field, scope, parts: []) { model in
                Picker(display.field.label, selection: Bindable(model).text) {
                    ForEach(display.options, id: \.key) { Text(display.words($0)).tag($0.key) }
                }
                .pickerStyle(.menu)
                .labelsHidden()
                .tint(scope.color(.link))
                .wide()
                .box(display.field, isFocused: false, scope)
                .spoken(display.said(model.text))
                .keyed(display.key, scope)
            }
        }
    }
}
