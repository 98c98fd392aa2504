// A STAND-IN FOR APPLE'S SwiftUI, FOR THE COMPILER ALONE. It declares what the views of this package use, with Apple's
// signatures, written by hand from the documentation, and does nothing: whatever runs it stops. It is built only where there
// is no SwiftUI (Package.swift: Linux), so that wrong names, types and isolation in the real views fail there too. It is
// never part of the app. A signature that is wrong here is found by the first build in Xcode and by nothing before.

@_exported import Foundation
@_exported import Observation
import UIKit

// MARK: A view and how views are put together

@MainActor @preconcurrency
public protocol View {
    associatedtype Body: View
    @ViewBuilder @MainActor @preconcurrency var body: Body { get }
}

extension Never: View {
    public var body: Never { fatalError("a stand-in draws nothing") }
}

/// A view that is drawn by the system.
@MainActor @preconcurrency
public protocol Primitive: View where Body == Never {}

extension Primitive {
    public var body: Never { fatalError("a stand-in draws nothing") }
}

extension Optional: View where Wrapped: View {
    public var body: Never { fatalError("a stand-in draws nothing") }
}

public struct EmptyView: Primitive {
    public nonisolated init() {}
}

public struct TupleView<T>: Primitive {
    nonisolated init() {}
}

public struct _ConditionalContent<First: View, Second: View>: Primitive {
    nonisolated init() {}
}

public struct ModifiedContent<Content: View>: Primitive {
    nonisolated init() {}
}

@resultBuilder
public enum ViewBuilder {
    public static func buildExpression<Content: View>(_ content: Content) -> Content { content }
    public static func buildBlock() -> EmptyView { EmptyView() }
    public static func buildBlock<Content: View>(_ content: Content) -> Content { content }
    public static func buildBlock<each Content: View>(_: repeat each Content) -> TupleView<(repeat each Content)> {
        TupleView()
    }
    public static func buildIf<Content: View>(_ content: Content?) -> Content? { content }
    public static func buildEither<A: View, B: View>(first _: A) -> _ConditionalContent<A, B> { _ConditionalContent() }
    public static func buildEither<A: View, B: View>(second _: B) -> _ConditionalContent<A, B> { _ConditionalContent() }
}

/// For Xcode's canvas. The macro `#Preview` cannot be declared without Apple's plugin.
@MainActor @preconcurrency
public protocol PreviewProvider {
    associatedtype Previews: View
    @ViewBuilder static var previews: Previews { get }
}

// MARK: State

public protocol DynamicProperty {}

@propertyWrapper @dynamicMemberLookup
public struct Binding<Value> {
    private let read: () -> Value
    private let change: (Value) -> Void

    @preconcurrency
    public init(get: @escaping @isolated(any) @Sendable () -> Value, set: @escaping @isolated(any) @Sendable (Value) -> Void) {
        read = { fatalError("a stand-in holds nothing") }
        change = { _ in }
    }
    public var wrappedValue: Value {
        get { read() }
        nonmutating set { change(newValue) }
    }
    public var projectedValue: Binding<Value> { self }
    public subscript<Subject>(dynamicMember _: WritableKeyPath<Value, Subject>) -> Binding<Subject> {
        fatalError("a stand-in holds nothing")
    }
}

extension Binding: @unchecked Sendable where Value: Sendable {}

@propertyWrapper
public struct State<Value>: DynamicProperty {
    public init(wrappedValue _: Value) {}
    public init(initialValue _: Value) {}
    public var wrappedValue: Value {
        get { fatalError("a stand-in holds nothing") }
        nonmutating set {}
    }
    public var projectedValue: Binding<Value> { fatalError("a stand-in holds nothing") }
}

extension State where Value: ExpressibleByNilLiteral {
    public init() {}
}

@propertyWrapper @dynamicMemberLookup
public struct Bindable<Value> {
    public var wrappedValue: Value
    public init(_ wrappedValue: Value) where Value: AnyObject, Value: Observable { self.wrappedValue = wrappedValue }
    public init(wrappedValue: Value) where Value: AnyObject, Value: Observable { self.wrappedValue = wrappedValue }
    public subscript<Subject>(dynamicMember _: ReferenceWritableKeyPath<Value, Subject>) -> Binding<Subject> {
        fatalError("a stand-in holds nothing")
    }
}

@propertyWrapper
public struct ScaledMetric<Value: BinaryFloatingPoint>: DynamicProperty {
    public init(wrappedValue _: Value, relativeTo _: Font.TextStyle) {}
    public var wrappedValue: Value { fatalError("a stand-in holds nothing") }
}

@propertyWrapper
public struct FocusState<Value: Hashable>: DynamicProperty {
    @propertyWrapper
    public struct Binding {
        public init() {}
        public var wrappedValue: Value {
            get { fatalError("a stand-in holds nothing") }
            nonmutating set {}
        }
        public var projectedValue: Binding { self }
    }
    public init() where Value == Bool {}
    public init<T: Hashable>() where Value == T? {}
    public var wrappedValue: Value {
        get { fatalError("a stand-in holds nothing") }
        nonmutating set {}
    }
    public var projectedValue: Binding { Binding() }
}

@propertyWrapper
public struct AccessibilityFocusState<Value: Hashable>: DynamicProperty {
    @propertyWrapper
    public struct Binding {
        public init() {}
        public var wrappedValue: Value {
            get { fatalError("a stand-in holds nothing") }
            nonmutating set {}
        }
        public var projectedValue: Binding { self }
    }
    public init() where Value == Bool {}
    public init<T: Hashable>() where Value == T? {}
    public var wrappedValue: Value {
        get { fatalError("a stand-in holds nothing") }
        nonmutating set {}
    }
    public var projectedValue: Binding { Binding() }
}

public struct EnvironmentValues: Sendable {
    public var scenePhase: ScenePhase { .active }
    public var colorScheme: ColorScheme { .light }
    public var colorSchemeContrast: ColorSchemeContrast { .standard }
    public var dynamicTypeSize: DynamicTypeSize { .large }
    public var accessibilityReduceMotion: Bool { false }
}

@propertyWrapper
public struct Environment<Value>: DynamicProperty {
    public init(_: KeyPath<EnvironmentValues, Value>) {}
    public var wrappedValue: Value { fatalError("a stand-in holds nothing") }
}

public enum ScenePhase: Comparable, Sendable { case background, inactive, active }
public enum ColorScheme: Sendable { case light, dark }
public enum ColorSchemeContrast: Sendable { case standard, increased }
public enum DynamicTypeSize: Comparable, Sendable {
    case xSmall, small, medium, large, xLarge, xxLarge, xxxLarge
    case accessibility1, accessibility2, accessibility3, accessibility4, accessibility5
    public var isAccessibilitySize: Bool { self >= .accessibility1 }
}

// MARK: The app

@MainActor @preconcurrency
public protocol App {
    associatedtype Body: Scene
    @SceneBuilder var body: Body { get }
    init()
}

@MainActor @propertyWrapper
public struct UIApplicationDelegateAdaptor<Delegate: NSObject & UIApplicationDelegate>: DynamicProperty {
    public init(_: Delegate.Type = Delegate.self) {}
    public var wrappedValue: Delegate { fatalError("a stand-in holds nothing") }
}

extension App {
    public static func main() { fatalError("a stand-in runs nothing") }
}

@MainActor @preconcurrency
public protocol Scene {
    associatedtype Body: Scene
    @SceneBuilder var body: Body { get }
}

extension Never: Scene {}

@resultBuilder
public enum SceneBuilder {
    public static func buildBlock<Content: Scene>(_ content: Content) -> Content { content }
}

public struct WindowGroup<Content: View>: Scene {
    public init(@ViewBuilder content: () -> Content) {}
    public var body: Never { fatalError("a stand-in draws nothing") }
}
