import Core
import Foundation
import PageTypes

/// A number with its unit, minus and plus.
public struct NumberDisplay: Display {
    public enum Direction: Int, Sendable {
        case minus = -1
        case plus = 1
    }

    public let field: FieldDisplay
    public let unit: String
    public let badge: TagDisplay?
    private let step: String
    private let least: Double
    private let most: Double

    public init(_ input: NumberInput) {
        field = FieldDisplay(input.field)
        unit = input.unit
        badge = input.badge.map { TagDisplay($0) }
        step = input.step
        least = Double(input.least) ?? -.infinity
        most = Double(input.most) ?? .infinity
    }

    public var key: String { field.key }

    /// Digits after the point of one step.
    private var decimals: Int { step.split(separator: ".").dropFirst().first?.count ?? 0 }

    /// The keyboard has a point.
    public var hasDecimals: Bool { decimals > 0 }

    /// One step, kept between the lowest and the highest. Nothing becomes of an empty field: a press on it must not record
    /// what nobody measured.
    public func stepped(_ text: String, _ direction: Direction) -> String {
        guard let from = Double(text.trimmingCharacters(in: .whitespacesAndNewlines)), from.isFinite,
            let by = Double(step)
        else { return text }
        let to = min(most, max(least, from + Double(direction.rawValue) * by))
        return String(format: "%.\(decimals)f", to)
    }

    public var said: Spoken {
        Spoken(field.label, hint: sentences([unit, field.description, badge?.text]), traits: .field, action: field.action)
    }

    public func press(_ direction: Direction) -> Spoken {
        let name = direction == .minus ? "minus" : "plus"
        return Spoken("\(field.label): \(name) \(step)", traits: .button, action: field.action)
    }

    public var spoken: [Spoken] { [press(.minus), said, press(.plus)] }
}
