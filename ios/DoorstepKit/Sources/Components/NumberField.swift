import Display
import SwiftUI

/// A number with its unit, minus and plus.
struct NumberField: View {
    let display: NumberDisplay
    let scope: Scope
    @Environment(\.dynamicTypeSize) private var typeSize
    /// How wide a letter of the body is, with the reader's own setting.
    @ScaledMetric(relativeTo: .body) private var letter = 16.0

    /// With large letters the stepper stands under its label.
    private var layout: AnyLayout {
        typeSize.isAccessibilitySize
            ? AnyLayout(VStackLayout(alignment: .leading, spacing: Size.s1))
            : AnyLayout(HStackLayout(alignment: .center, spacing: Size.s2))
    }

    var body: some View {
        VStack(alignment: .leading, spacing: Size.s1) {
            layout {
                VStack(alignment: .leading, spacing: 2) {
                    Text(display.field.label).type(.body)
                    Text(display.unit).type(.small).ink(.text2, scope)
                    if let hint = display.field.hint { Text(hint).type(.small).ink(.text2, scope) }
                }
                .accessibilityHidden(true)
                .wide()
                HStack(spacing: Size.s2) {
                    Echoed(display.field, scope) { stepper($0) }
                    Badge(tag: display.badge, scope: scope).accessibilityHidden(true)
                }
            }
            if let error = display.field.error, let said = display.field.saidError {
                Text(error).type(.body, bold: true).ink(.danger, scope).accessibilityLabel(said)
            }
            FieldNote(field: display.field, scope: scope)
        }
        .padding(.vertical, 6)
        .wrong(display.field, scope)
    }

    private func stepper(_ model: FieldModel) -> some View {
        HStack(spacing: 0) {
            press(.minus, .minus, model)
            TextField("", text: Bindable(model).text)
                .type(.name, bold: true)
                .multilineTextAlignment(.center)
                .keyboardType(display.hasDecimals ? .decimalPad : .numberPad)
                .focused(scope.focus, equals: display.key)
                .spokenField(display.said)
                .keyed(display.key, scope)
                .box(display.field, isFocused: scope.focus.wrappedValue == display.key, scope)
                .frame(width: Widths.field(4, letter: letter))
            press(.plus, .plus, model)
        }
        .fixedSize(horizontal: true, vertical: false)
    }

    private func press(_ direction: NumberDisplay.Direction, _ symbol: FrameSymbol, _ model: FieldModel) -> some View {
        let isEmpty = model.text.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty
        return Button {
            model.text = display.stepped(model.text, direction)
        } label: {
            Symbol(symbol)
                .ink(isEmpty ? .text2 : .link, scope)
                .frame(minWidth: Size.target, minHeight: Size.target)
                .paper(.surface, scope)
                .edged(.edge, scope, width: 2)
                .contentShape(Rectangle())
        }
        .buttonStyle(.plain)
        .disabled(isEmpty)
        .spoken(display.press(direction))
    }
}
