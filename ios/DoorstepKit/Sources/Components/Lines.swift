import Display
import SwiftUI

extension LineKind {
    var keyboard: UIKeyboardType {
        switch self {
        case .text, .name, .passphrase, .search: .default
        case .digits, .pin: .numberPad
        case .phone: .phonePad
        case .time: .numbersAndPunctuation
        }
    }

    var capitals: TextInputAutocapitalization {
        switch self {
        case .text: .sentences
        case .name: .words
        case .digits, .phone, .passphrase, .pin, .time, .search: .never
        }
    }
}

/// One line of text, a secret, a time of day, or what is looked for.
struct LineField: View {
    let display: LineDisplay
    let scope: Scope
    @State private var isShown = false
    /// How wide a letter of the body is, with the reader's own setting.
    @ScaledMetric(relativeTo: .body) private var letter = 16.0

    private var isFocused: Bool { scope.focus.wrappedValue == display.key }

    var body: some View {
        FieldFrame(field: display.field, scope: scope) {
            Echoed(display.field, scope) { model in
                HStack(spacing: Size.s2) {
                    HStack(spacing: Size.s2) {
                        if display.kind == .search { Symbol(.search) }
                        input(model)
                            .type(.body)
                            .keyboardType(display.kind.keyboard)
                            .textInputAutocapitalization(display.kind.capitals)
                            .autocorrectionDisabled(!display.kind.isCorrected)
                            .submitLabel(display.kind == .search ? .search : .done)
                            .focused(scope.focus, equals: display.key)
                            .spokenField(display.said)
                            .keyed(display.key, scope)
                    }
                    .box(display.field, isFocused: isFocused, scope)
                    .frame(maxWidth: display.width.map { Widths.field($0, letter: letter) } ?? .infinity)
                    if let reveal = display.reveal(isShown: isShown) {
                        Button {
                            isShown.toggle()
                        } label: {
                            Text(isShown ? "Hide" : "Show")
                        }
                        .buttonStyle(ActStyle(style: .secondary, scope: scope, isSmall: true))
                        .spoken(reveal)
                    }
                }
            }
        }
    }

    /// Nobody reads a secret over a shoulder, unless who types it asks to see it. Return does what the page is for.
    @ViewBuilder
    private func input(_ model: FieldModel) -> some View {
        let text = Bindable(model).text
        if display.kind.isSecret {
            if isShown {
                TextField("", text: text).onSubmit { model.submitted() }
            } else {
                SecureField("", text: text).onSubmit { model.submitted() }
            }
        } else {
            TextField("", text: text)
        }
    }
}

/// Several lines.
struct AreaField: View {
    let display: AreaDisplay
    let scope: Scope

    var body: some View {
        FieldFrame(field: display.field, scope: scope) {
            Echoed(display.field, scope) { model in
                TextField("", text: Bindable(model).text, axis: .vertical)
                    .type(.body)
                    .lineLimit(max(display.lines, 2)...)
                    .focused(scope.focus, equals: display.key)
                    .spokenField(display.said)
                    .keyed(display.key, scope)
                    .box(display.field, isFocused: scope.focus.wrappedValue == display.key, scope)
            }
        }
    }
}

/// A date: day, month, year. What was typed stays as it was typed.
struct DateField: View {
    let display: DateDisplay
    let scope: Scope
    /// How wide a letter of the body is, with the reader's own setting.
    @ScaledMetric(relativeTo: .body) private var letter = 16.0

    private func key(_ part: DateDisplay.Part) -> String {
        part == .day ? display.key : "\(display.key)#\(part.rawValue)"
    }

    var body: some View {
        FieldFrame(field: display.field, scope: scope, isLabelSaid: false) {
            Echoed(display.field, scope, parts: DateDisplay.Part.allCases.map(key)) { model in
                FlowLayout(spacing: Size.s3) {
                    ForEach(DateDisplay.Part.allCases, id: \.self) { part in
                        VStack(alignment: .leading, spacing: 2) {
                            Text(part.rawValue).type(.small).accessibilityHidden(true)
                            TextField("", text: binding(part, model))
                                .type(.body)
                                .keyboardType(.numberPad)
                                .focused(scope.focus, equals: key(part))
                                .spokenField(display.said(part))
                                .keyed(key(part), scope)
                                .box(display.field, isFocused: scope.focus.wrappedValue == key(part), scope)
                                .frame(width: Widths.field(part.width, letter: letter))
                        }
                    }
                }
            }
        }
    }

    private func binding(_ part: DateDisplay.Part, _ model: FieldModel) -> Binding<String> {
        switch part {
        case .day: Bindable(model).day
        case .month: Bindable(model).month
        case .year: Bindable(model).year
        }
    }
}
