// Stand-in: colours, shapes, type and styles. See Views.swift.

public protocol ShapeStyle: Sendable {}

public struct Color: Primitive, ShapeStyle, Hashable, Sendable {
    public enum RGBColorSpace: Sendable { case sRGB, sRGBLinear, displayP3 }
    public nonisolated init(_: RGBColorSpace = .sRGB, red: Double, green: Double, blue: Double, opacity: Double = 1) {}
    public nonisolated func opacity(_: Double) -> Color { self }
    public nonisolated static var clear: Color { Color(red: 0, green: 0, blue: 0) }
}

extension ShapeStyle where Self == Color {
    public static var clear: Color { Color.clear }
}

@MainActor @preconcurrency
public protocol Shape: Sendable, View {}

extension Shape {
    public func fill<S: ShapeStyle>(_: S) -> some View { EmptyView() }
}

@MainActor @preconcurrency
public protocol InsettableShape: Shape {}

extension InsettableShape {
    public func strokeBorder<S: ShapeStyle>(_: S, style: StrokeStyle, antialiased: Bool = true) -> some View { EmptyView() }
    public func strokeBorder<S: ShapeStyle>(_: S, lineWidth: CGFloat = 1, antialiased: Bool = true) -> some View { EmptyView() }
}

public struct Rectangle: InsettableShape, Primitive {
    public nonisolated init() {}
}

public struct RoundedRectangle: InsettableShape, Primitive {
    public nonisolated init(cornerRadius: CGFloat) {}
}

public struct Circle: InsettableShape, Primitive {
    public nonisolated init() {}
}

public struct StrokeStyle: Equatable, Sendable {
    public init(lineWidth: CGFloat = 1, dash: [CGFloat] = []) {}
}

public struct Font: Hashable, Sendable {
    public enum TextStyle: Sendable { case largeTitle, title, title2, title3, headline, subheadline, body, callout, footnote, caption }
    public struct Weight: Hashable, Sendable {
        public static let regular = Weight(), bold = Weight()
    }
    public static func custom(_ name: String, size: CGFloat, relativeTo: TextStyle) -> Font { Font() }
}

@MainActor @preconcurrency
public protocol ButtonStyle {
    associatedtype Body: View
    typealias Configuration = ButtonStyleConfiguration
    @ViewBuilder func makeBody(configuration: Configuration) -> Body
}

public struct ButtonStyleConfiguration {
    public struct Label: Primitive {}
    public let label: Label
    public let isPressed: Bool
}

@MainActor @preconcurrency
public protocol PrimitiveButtonStyle {}

public struct PlainButtonStyle: PrimitiveButtonStyle {
    public nonisolated init() {}
}

extension PrimitiveButtonStyle where Self == PlainButtonStyle {
    public nonisolated static var plain: PlainButtonStyle { PlainButtonStyle() }
}

@MainActor @preconcurrency
public protocol PickerStyle {}

public struct MenuPickerStyle: PickerStyle {
    public nonisolated init() {}
}

extension PickerStyle where Self == MenuPickerStyle {
    public nonisolated static var menu: MenuPickerStyle { MenuPickerStyle() }
}

// MARK: Accessibility

public struct AccessibilityTraits: SetAlgebra, Sendable {
    public typealias Element = AccessibilityTraits
    private var names: Set<String> = []
    public init() {}
    private init(_ name: String) { names = [name] }
    public static let isHeader = Self("header"), isButton = Self("button"), isSelected = Self("selected")
    public static let isLink = Self("link"), isSearchField = Self("search field"), isToggle = Self("toggle")
    public func contains(_ member: Self) -> Bool { names.isSuperset(of: member.names) }
    public func union(_ other: Self) -> Self { self }
    public func intersection(_ other: Self) -> Self { self }
    public func symmetricDifference(_ other: Self) -> Self { self }
    public mutating func insert(_ new: Self) -> (inserted: Bool, memberAfterInsert: Self) { (true, new) }
    public mutating func remove(_ member: Self) -> Self? { nil }
    public mutating func update(with new: Self) -> Self? { nil }
    public mutating func formUnion(_ other: Self) {}
    public mutating func formIntersection(_ other: Self) {}
    public mutating func formSymmetricDifference(_ other: Self) {}
}

public enum AccessibilityHeadingLevel: UInt, Sendable { case unspecified, h1, h2, h3, h4, h5, h6 }

public struct AccessibilityChildBehavior: Hashable, Sendable {
    public static let ignore = Self(), contain = Self(), combine = Self()
}

public struct AccessibilityActionKind: Equatable, Sendable {
    public static let `default` = Self(), escape = Self(), magicTap = Self()
}

// MARK: Keyboards, sheets, bars

public enum UIKeyboardType: Int, Sendable {
    case `default`, asciiCapable, numbersAndPunctuation, URL, numberPad, phonePad, namePhonePad, emailAddress, decimalPad
}

public struct TextInputAutocapitalization: Sendable {
    public static var never: Self { Self() }
    public static var words: Self { Self() }
    public static var sentences: Self { Self() }
}

public struct SubmitLabel: Sendable {
    public static var done: Self { Self() }
    public static var search: Self { Self() }
}

public struct ScrollDismissesKeyboardMode: Sendable {
    public static var interactively: Self { Self() }
}

public struct PresentationDetent: Hashable, Sendable {
    public static let medium = Self(), large = Self()
}

public struct KeyEquivalent: Hashable, Sendable {
    public static let escape = Self()
}

public struct KeyPress: Sendable {
    public enum Result: Sendable { case handled, ignored }
}

public struct ToolbarItemPlacement: Sendable {
    public static let keyboard = Self()
}

@MainActor @preconcurrency
public protocol ToolbarContent {}

public struct ToolbarItemGroup<Content: View>: ToolbarContent {
    public init(placement: ToolbarItemPlacement, @ViewBuilder content: () -> Content) {}
}

@resultBuilder
public enum ToolbarContentBuilder {
    public static func buildBlock<Content: ToolbarContent>(_ content: Content) -> Content { content }
}
