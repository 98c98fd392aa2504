import Core
import Display
import SwiftUI

/// Label, hint, error, the input, note: in this order.
struct FieldFrame<Content: View>: View {
    let field: FieldDisplay
    let scope: Scope
    /// Said by what is in it already.
    var isLabelSaid = true
    @ViewBuilder let content: () -> Content

    var body: some View {
        VStack(alignment: .leading, spacing: 6) {
            Text(field.label).type(.body, bold: true).accessibilityHidden(isLabelSaid)
            FieldHelp(field: field, scope: scope)
            content()
            FieldNote(field: field, scope: scope)
        }
        .wide()
        .wrong(field, scope)
    }
}

/// What helps before it is filled in.
struct FieldHelp: View {
    let field: FieldDisplay
    let scope: Scope

    var body: some View {
        if let hint = field.hint { Text(hint).type(.small).ink(.text2, scope).accessibilityHidden(true) }
        if let error = field.error, let said = field.saidError {
            Text(error).type(.body, bold: true).ink(.danger, scope).accessibilityLabel(said)
        }
    }
}

/// Where what was typed has got to.
struct FieldNote: View {
    let field: FieldDisplay
    let scope: Scope

    var body: some View {
        if let note = field.note {
            HStack(alignment: .firstTextBaseline, spacing: Size.s1) {
                Symbol(.device, size: .small)
                Text(note).type(.small)
            }
            .ink(.text2, scope)
        }
    }
}

extension View {
    /// A bar beside a field that must be put right.
    func wrong(_ field: FieldDisplay, _ scope: Scope) -> some View {
        padding(.leading, field.error == nil ? 0 : Size.s3 + 4)
            .overlay(alignment: .leading) {
                if field.error != nil { Rectangle().fill(scope.color(.late)).frame(width: 4).accessibilityHidden(true) }
            }
    }

    /// The box that one types into, with the yellow of the focus around it.
    func box(_ field: FieldDisplay, isFocused: Bool, _ scope: Scope) -> some View {
        padding(10)
            .frame(minHeight: Size.target)
            .paper(.input, scope)
            .ink(.text, scope)
            .edged(isFocused ? .focusEdge : field.error == nil ? .edge : .late, scope, width: isFocused ? 4 : 2, corner: 0)
            .padding(isFocused ? 3 : 0)
            .background(isFocused ? scope.color(.focus) : .clear)
            .padding(isFocused ? -3 : 0)
    }
}

/// Keeps what somebody types, sends it, and takes from the core what it has seen.
struct Echoed<Content: View>: View {
    private let field: FieldDisplay
    private let scope: Scope
    /// The keys of its parts that the keyboard can type into.
    private let parts: [String]
    private let content: (FieldModel) -> Content
    @State private var model: FieldModel

    init(
        _ field: FieldDisplay, _ scope: Scope, parts: [String]? = nil, @ViewBuilder content: @escaping (FieldModel) -> Content
    ) {
        let parts = parts ?? [field.key]
        self.field = field
        self.scope = scope
        self.parts = parts
        self.content = content
        _model = State(
            initialValue: FieldModel(
                field, acts: scope.acts,
                isComposing: { (scope.focus.wrappedValue.map(parts.contains) ?? false) && scope.isComposing() }))
    }

    private var isFocused: Bool { scope.focus.wrappedValue.map(parts.contains) ?? false }

    var body: some View {
        content(model)
            .onChange(of: field) { model.drawn(field) }
            // A field that goes while it has the focus is not left by anybody: then this is not called.
            .onChange(of: isFocused) { was, isNow in
                if was && !isNow { model.left() }
            }
    }
}
