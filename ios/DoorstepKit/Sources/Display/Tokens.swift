// Colours and sizes. Every pair of words and ground holds 4.5 to 1 at least, and 7 to 1 for who asked for more contrast.

import Foundation

public enum Token: CaseIterable, Sendable {
    case ground, surface, border, edge, text, text2, link, onLink, bar, onBar, offline, onOffline, offline2, done, onDone
    case danger, late, onLate, lateSoft, onLateSoft, warning, warningEdge, onWarning, soon, onSoon, open, onOpen
    case critical, onCritical, main, mainEdge, onMain, input, focus, focusText, focusEdge
}

/// One of the four looks of the system.
public struct Palette: Equatable, Sendable {
    public let isDark: Bool
    public let isIncreased: Bool

    public init(isDark: Bool, isIncreased: Bool) {
        self.isDark = isDark
        self.isIncreased = isIncreased
    }

    /// The colour as 0xRRGGBB.
    public func hex(_ token: Token) -> UInt32 {
        let (light, dark) = Self.normal(token)
        guard isIncreased, let (lightMore, darkMore) = Self.increased(token) else { return isDark ? dark : light }
        return isDark ? darkMore : lightMore
    }

    private static func normal(_ token: Token) -> (light: UInt32, dark: UInt32) {
        switch token {
        case .ground: (0xf0f4f5, 0x0e1418)
        case .surface: (0xffffff, 0x1b252c)
        case .border: (0xd8dde0, 0x3a4853)
        case .edge: (0x4c6272, 0x93a3ae)
        case .text: (0x212b32, 0xf0f4f5)
        case .text2: (0x4c6272, 0xb4c1c9)
        case .link: (0x005eb8, 0x8cc4ff)
        case .onLink: (0xffffff, 0x12191e)
        case .bar: (0x005eb8, 0x0b2f57)
        case .onBar: (0xffffff, 0xffffff)
        case .offline: (0xd8dde0, 0x35424c)
        case .onOffline: (0x212b32, 0xf0f4f5)
        case .offline2: (0x3a4b58, 0xc8d2d9)
        case .done: (0xcce5d8, 0x12402a)
        case .onDone: (0x00662f, 0x7fd8a6)
        case .danger: (0xa81c11, 0xffb3a9)
        case .late: (0xd5281b, 0xff9c8f)
        case .onLate: (0xffffff, 0x3a0b06)
        case .lateSoft: (0xf7d4d1, 0x4c1711)
        case .onLateSoft: (0x6b140e, 0xffd3cd)
        case .warning: (0xfff9c4, 0x3b320f)
        case .warningEdge: (0xffb81c, 0xd8a62a)
        case .onWarning: (0x212b32, 0xfbf2cf)
        case .soon: (0xffdc8e, 0xffc95c)
        case .onSoon: (0x4d3708, 0x332300)
        case .open: (0xd9e7f4, 0x133754)
        case .onOpen: (0x003d78, 0xc4e0fb)
        case .critical: (0x212b32, 0xf0f4f5)
        case .onCritical: (0xffffff, 0x12191e)
        case .main: (0x007f3b, 0x007f3b)
        case .mainEdge: (0x00401e, 0x00401e)
        case .onMain: (0xffffff, 0xffffff)
        case .input: (0xffffff, 0x10171c)
        case .focus: (0xffeb3b, 0xffeb3b)
        case .focusText: (0x212b32, 0x212b32)
        case .focusEdge: (0x212b32, 0xffeb3b)
        }
    }

    /// What differs for who asked for more contrast: words at 7 to 1, no grey, an edge round everything.
    private static func increased(_ token: Token) -> (light: UInt32, dark: UInt32)? {
        switch token {
        case .ground: (0xffffff, 0x000000)
        case .surface: (0xffffff, 0x000000)
        case .border: (0x000000, 0xffffff)
        case .edge: (0x000000, 0xffffff)
        case .text: (0x000000, 0xffffff)
        case .text2: (0x000000, 0xffffff)
        case .link: (0x003078, 0xb5dbff)
        case .onLink: (0xffffff, 0x000000)
        case .bar: (0x003078, 0x001a3a)
        case .offline: (0xd8dde0, 0x1e272d)
        case .onOffline: (0x000000, 0xffffff)
        case .offline2: (0x000000, 0xffffff)
        case .done: (0xcce5d8, 0x00260f)
        case .onDone: (0x00401e, 0xa6edc6)
        case .danger: (0x7a120a, 0xffc9c2)
        case .late: (0x8f170d, 0xffb3a9)
        case .onLate: (0xffffff, 0x000000)
        case .lateSoft: (0xf7d4d1, 0x2b0805)
        case .onLateSoft: (0x4a0d08, 0xffe3df)
        case .warning: (0xfff9c4, 0x1f1a05)
        case .warningEdge: (0x5c3d00, 0xd8a62a)
        case .onWarning: (0x000000, 0xfff9e0)
        case .onSoon: (0x332300, 0x1a1200)
        case .open: (0xd9e7f4, 0x001f3a)
        case .onOpen: (0x002a55, 0xdcedfd)
        case .critical: (0x000000, 0xffffff)
        case .onCritical: (0xffffff, 0x000000)
        case .main: (0x005a2a, 0x005a2a)
        case .mainEdge: (0x00401e, 0xa6edc6)
        case .input: (0xffffff, 0x000000)
        case .focusText: (0x000000, 0x212b32)
        case .focusEdge: (0x000000, 0xffeb3b)
        default: nil
        }
    }

    /// How far two colours stand apart, as WCAG 2 measures it.
    public static func contrast(_ one: UInt32, _ other: UInt32) -> Double {
        let (a, b) = (luminance(one), luminance(other))
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    private static func luminance(_ colour: UInt32) -> Double {
        func part(_ shift: UInt32, _ weight: Double) -> Double {
            let value = Double(colour >> shift & 0xff) / 255
            return weight * (value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4))
        }
        return part(16, 0.2126) + part(8, 0.7152) + part(0, 0.0722)
    }
}

/// Words and the ground they stand on.
public struct Pair: Equatable, Sendable {
    public let words: Token
    public let ground: Token

    public init(_ words: Token, on ground: Token) {
        self.words = words
        self.ground = ground
    }

    /// A tag's; `nil` ground is what it stands on.
    public static func tag(_ tone: PageTone) -> (words: Token, ground: Token?, edge: Token) {
        switch tone {
        case .plain, .unknown: (.text2, nil, .edge)
        case .open: (.onOpen, .open, .onOpen)
        case .done: (.onDone, .done, .onDone)
        case .soon: (.onSoon, .soon, .onSoon)
        case .late: (.onLate, .late, .late)
        case .critical: (.onCritical, .critical, .critical)
        }
    }

    /// Every one that is drawn.
    public static let all: [Pair] = [
        Pair(.text, on: .surface), Pair(.text, on: .ground), Pair(.text, on: .input), Pair(.text, on: .open),
        Pair(.text2, on: .surface), Pair(.text2, on: .ground), Pair(.text2, on: .open), Pair(.link, on: .surface),
        Pair(.link, on: .ground), Pair(.link, on: .input), Pair(.link, on: .warning),
        Pair(.onLink, on: .link), Pair(.onBar, on: .bar), Pair(.onOffline, on: .offline), Pair(.offline2, on: .offline),
        Pair(.danger, on: .offline), Pair(.danger, on: .surface), Pair(.danger, on: .ground), Pair(.danger, on: .warning),
        Pair(.onLate, on: .late), Pair(.onLateSoft, on: .lateSoft), Pair(.onSoon, on: .soon),
        Pair(.onCritical, on: .critical), Pair(.onWarning, on: .warning), Pair(.onOpen, on: .open),
        Pair(.onDone, on: .done), Pair(.onMain, on: .main), Pair(.focusText, on: .focus),
    ]

    /// What is drawn without words and says something: the edge of what one types into, of what is wrong and of what has the focus, and
    /// what is chosen.
    public static let marks: [Pair] = [
        Pair(.edge, on: .surface), Pair(.edge, on: .ground), Pair(.edge, on: .input), Pair(.edge, on: .open),
        Pair(.late, on: .surface), Pair(.late, on: .ground), Pair(.late, on: .lateSoft), Pair(.link, on: .surface),
        Pair(.link, on: .ground), Pair(.link, on: .open), Pair(.onBar, on: .bar), Pair(.focusEdge, on: .surface),
        Pair(.focusEdge, on: .ground), Pair(.critical, on: .surface), Pair(.onDone, on: .surface),
    ]

    /// Lines that divide, and edges that repeat the words beside them: who asked for more contrast sees them too.
    public static let repeated: [Pair] = [
        Pair(.border, on: .surface), Pair(.border, on: .ground), Pair(.warningEdge, on: .surface), Pair(.warningEdge, on: .ground),
        Pair(.warningEdge, on: .offline), Pair(.warningEdge, on: .warning),
    ]
}

/// Points. Type grows with the reader's own setting, from these.
public enum Size {
    public static let s1 = 4.0
    public static let s2 = 8.0
    public static let s3 = 12.0
    public static let s4 = 16.0
    public static let s5 = 24.0
    public static let s6 = 32.0
    /// Nothing that can be pressed is smaller.
    public static let target = 48.0
}

/// A size of type, and the system's style that it grows with.
public enum TypeSize: CaseIterable, Sendable {
    case small, body, name, title

    public var points: Double {
        switch self {
        case .small: 14
        case .body: 16
        case .name: 19
        case .title: 22
        }
    }
}
