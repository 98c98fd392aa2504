// What fits: in letters, so that larger text counts as a narrower screen.

/// How a page is laid out on so many points, with letters so large.
public struct Widths: Equatable, Sendable {
    private let points: Double
    private let height: Double
    private let letter: Double

    public init(points: Double, height: Double, letter: Double) {
        self.points = points
        self.height = height
        self.letter = letter
    }

    /// There is no room for bars that stay.
    public var isTight: Bool { height < 30 * letter || points < 17 * letter }

    /// From here on the list stands beside the page.
    public var isWide: Bool { points >= 62.5 * letter }

    /// The list's own width.
    public var list: Double { min(400, max(320, points * 0.35)) }

    /// How wide a field is that takes so many characters, its own edges with it: as its letters grow, it does.
    public static func field(_ characters: Int, letter: Double) -> Double {
        Double(characters) * letter * 0.6875 + 48
    }

    /// Main and aside stand beside each other.
    public func hasTwoColumns(besideList: Bool) -> Bool {
        isWide && points - (besideList ? list : 0) >= 52 * letter
    }
}

/// Boxes beside each other, and on the next line where they do not fit.
public struct Flow: Equatable, Sendable {
    public struct Box: Equatable, Sendable {
        public let width: Double
        public let height: Double

        public init(width: Double, height: Double) {
            self.width = width
            self.height = height
        }
    }

    public struct Place: Equatable, Sendable {
        public let x: Double
        public let y: Double
    }

    public let places: [Place]
    public let size: Box

    public init(_ boxes: [Box], width: Double, spacing: Double) {
        var places: [Place] = []
        var (x, y, line, widest) = (0.0, 0.0, 0.0, 0.0)
        for box in boxes {
            if x > 0 && x + box.width > width {
                (x, y, line) = (0, y + line + spacing, 0)
            }
            places.append(Place(x: x, y: y))
            x += box.width + spacing
            line = max(line, box.height)
            widest = max(widest, x - spacing)
        }
        self.places = places
        size = Box(width: widest, height: y + line)
    }
}
