// Stand-in: what is done to views. See Views.swift.

extension View {
    fileprivate func changed() -> ModifiedContent<Self> { ModifiedContent() }

    // MARK: Identity and life
    public func id<ID: Hashable>(_: ID) -> some View { changed() }
    public func tag<V: Hashable>(_: V) -> some View { changed() }
    public func onAppear(perform: (() -> Void)? = nil) -> some View { changed() }
    public func onChange<V: Equatable>(of: V, initial: Bool = false, _: @escaping (V, V) -> Void) -> some View { changed() }
    public func onChange<V: Equatable>(of: V, initial: Bool = false, _: @escaping () -> Void) -> some View { changed() }
    public func onSubmit(_: @escaping () -> Void) -> some View { changed() }
    public func onKeyPress(_: KeyEquivalent, action: @escaping () -> KeyPress.Result) -> some View { changed() }
    public func onOpenURL(perform: @escaping (URL) -> Void) -> some View { changed() }

    // MARK: Sheets, scrolling, bars
    public func sheet<C: View>(
        isPresented: Binding<Bool>, onDismiss: (() -> Void)? = nil, @ViewBuilder content: @escaping () -> C
    ) -> some View { changed() }
    public func presentationDetents(_: Set<PresentationDetent>) -> some View { changed() }
    public func interactiveDismissDisabled(_: Bool = true) -> some View { changed() }
    public func scrollPosition<ID: Hashable>(id: Binding<ID?>, anchor: UnitPoint? = nil) -> some View { changed() }
    public func scrollTargetLayout(isEnabled: Bool = true) -> some View { changed() }
    public func scrollDismissesKeyboard(_: ScrollDismissesKeyboardMode) -> some View { changed() }
    public func toolbar<C: ToolbarContent>(@ToolbarContentBuilder content: () -> C) -> some View { changed() }

    // MARK: Keyboard
    public func focused<V: Hashable>(_: FocusState<V>.Binding, equals: V) -> some View { changed() }
    public func keyboardType(_: UIKeyboardType) -> some View { changed() }
    public func textInputAutocapitalization(_: TextInputAutocapitalization?) -> some View { changed() }
    public func autocorrectionDisabled(_: Bool = true) -> some View { changed() }
    public func submitLabel(_: SubmitLabel) -> some View { changed() }

    // MARK: Type
    public func font(_: Font?) -> some View { changed() }
    public func fontWeight(_: Font.Weight?) -> some View { changed() }
    public func underline(_: Bool = true) -> some View { changed() }
    public func strikethrough(_: Bool = true) -> some View { changed() }
    public func multilineTextAlignment(_: TextAlignment) -> some View { changed() }
    public func lineLimit(_: PartialRangeFrom<Int>) -> some View { changed() }

    // MARK: Place and size
    public func padding(_: Edge.Set = .all, _: CGFloat? = nil) -> some View { changed() }
    public func padding(_: CGFloat) -> some View { changed() }
    public func padding(_: EdgeInsets) -> some View { changed() }
    public func offset(x: CGFloat = 0, y: CGFloat = 0) -> some View { changed() }
    public func fixedSize(horizontal: Bool, vertical: Bool) -> some View { changed() }
    public func frame(width: CGFloat? = nil, height: CGFloat? = nil, alignment: Alignment = .center) -> some View { changed() }
    public func frame(
        minWidth: CGFloat? = nil, idealWidth: CGFloat? = nil, maxWidth: CGFloat? = nil, minHeight: CGFloat? = nil,
        idealHeight: CGFloat? = nil, maxHeight: CGFloat? = nil, alignment: Alignment = .center
    ) -> some View { changed() }

    // MARK: Looks
    public func foregroundStyle<S: ShapeStyle>(_: S) -> some View { changed() }
    public func tint(_: Color?) -> some View { changed() }
    public func opacity(_: Double) -> some View { changed() }
    public func background<S: ShapeStyle>(_: S, ignoresSafeAreaEdges: Edge.Set = .all) -> some View { changed() }
    public func background<S: ShapeStyle, T: InsettableShape>(_: S, in: T) -> some View { changed() }
    public func background<V: View>(alignment: Alignment = .center, @ViewBuilder content: () -> V) -> some View { changed() }
    public func overlay<V: View>(alignment: Alignment = .center, @ViewBuilder content: () -> V) -> some View { changed() }
    public func contentShape<S: Shape>(_: S) -> some View { changed() }
    public func disabled(_: Bool) -> some View { changed() }
    public func labelsHidden() -> some View { changed() }
    public func buttonStyle<S: ButtonStyle>(_: S) -> some View { changed() }
    public func buttonStyle<S: PrimitiveButtonStyle>(_: S) -> some View { changed() }
    public func pickerStyle<S: PickerStyle>(_: S) -> some View { changed() }

    // MARK: Accessibility
    public func accessibilityLabel(_: LocalizedStringKey) -> some View { changed() }
    @_disfavoredOverload public func accessibilityLabel<S: StringProtocol>(_: S) -> some View { changed() }
    public func accessibilityValue(_: LocalizedStringKey) -> some View { changed() }
    @_disfavoredOverload public func accessibilityValue<S: StringProtocol>(_: S) -> some View { changed() }
    public func accessibilityHint(_: LocalizedStringKey) -> some View { changed() }
    @_disfavoredOverload public func accessibilityHint<S: StringProtocol>(_: S) -> some View { changed() }
    public func accessibilityHidden(_: Bool) -> some View { changed() }
    public func accessibilityAddTraits(_: AccessibilityTraits) -> some View { changed() }
    public func accessibilityHeading(_: AccessibilityHeadingLevel) -> some View { changed() }
    public func accessibilityElement(children: AccessibilityChildBehavior = .ignore) -> some View { changed() }
    public func accessibilityAction(_: AccessibilityActionKind = .default, _: @escaping () -> Void) -> some View { changed() }
    public func accessibilityFocused<V: Hashable>(_: AccessibilityFocusState<V>.Binding, equals: V) -> some View { changed() }
    public func accessibilityFocused(_: AccessibilityFocusState<Bool>.Binding) -> some View { changed() }
}

extension Scene {
    public func backgroundTask<D: Sendable, R: Sendable>(
        _: BackgroundTask<D, R>, action: @escaping @Sendable (D) async -> R
    ) -> some Scene { self }
}

public struct BackgroundTask<Request: Sendable, Response: Sendable>: Sendable {
    public static func appRefresh(_: String) -> BackgroundTask<Void, Void> where Request == Void, Response == Void {
        BackgroundTask<Void, Void>()
    }
}
