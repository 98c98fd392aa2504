import Core
import Foundation
import PageTypes

/// A date: day, month, year.
public struct DateDisplay: Display {
    public enum Part: String, CaseIterable, Sendable {
        case day = "Day"
        case month = "Month"
        case year = "Year"

        public var width: Int { self == .year ? 4 : 2 }
    }

    public let field: FieldDisplay

    public init(_ input: DateInput) {
        field = FieldDisplay(input.field)
    }

    public var key: String { field.key }
    public var heading: Spoken { Spoken(field.label) }

    public func said(_ part: Part) -> Spoken {
        Spoken("\(field.label), \(part.rawValue.lowercased())", hint: field.description, traits: .field, action: field.action)
    }

    public var spoken: [Spoken] { [heading] + Part.allCases.map(said) }
}

/// A date in its parts, as it was typed.
public struct DateParts: Equatable, Sendable {
    public var day: String
    public var month: String
    public var year: String

    /// What the value of a field says.
    public init(_ value: String) {
        let parts = value.split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        year = parts.first ?? ""
        month = parts.count > 1 ? parts[1] : ""
        day = parts.count > 2 ? parts[2] : ""
    }

    /// `YYYY-MM-DD` once whole; before that what was typed, in the same order. Nothing typed is nothing.
    public var value: String {
        if day.isEmpty && month.isEmpty && year.isEmpty { return "" }
        let isWhole = digits(year, 4...4) && digits(month, 1...2) && digits(day, 1...2)
        return isWhole ? "\(year)-\(padded(month))-\(padded(day))" : "\(year)-\(month)-\(day)"
    }

    /// What is shown: "3" and "03" are one value, and what was typed stays as it was typed.
    public func shown(for value: String) -> DateParts {
        self.value == value ? self : DateParts(value)
    }

    public subscript(part: DateDisplay.Part) -> String {
        get {
            switch part {
            case .day: day
            case .month: month
            case .year: year
            }
        }
        set {
            let typed = newValue.trimmingCharacters(in: .whitespacesAndNewlines)
            switch part {
            case .day: day = typed
            case .month: month = typed
            case .year: year = typed
            }
        }
    }

    private func digits(_ text: String, _ count: ClosedRange<Int>) -> Bool {
        count.contains(text.count) && text.allSatisfy { $0.isASCII && $0.isNumber }
    }

    private func padded(_ text: String) -> String {
        text.count == 1 ? "0\(text)" : text
    }
}
