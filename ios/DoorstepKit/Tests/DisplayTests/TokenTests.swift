import Display
import Foundation
import PageTypes
import Testing

@Suite
struct TokenTests {
    @Test(arguments: [false, true], [false, true])
    func wordsStandOutFromTheirGround(isDark: Bool, isIncreased: Bool) {
        let palette = Palette(isDark: isDark, isIncreased: isIncreased)
        for pair in Pair.all {
            let ratio = Palette.contrast(palette.hex(pair.words), palette.hex(pair.ground))
            #expect(ratio >= (isIncreased ? 7 : 4.5), "\(pair) \(ratio)")
        }
    }

    @Test(arguments: [false, true], [false, true])
    func whatSaysSomethingWithoutWordsStandsOutToo(isDark: Bool, isIncreased: Bool) {
        let palette = Palette(isDark: isDark, isIncreased: isIncreased)
        for pair in Pair.marks + (isIncreased ? Pair.repeated : []) {
            let ratio = Palette.contrast(palette.hex(pair.words), palette.hex(pair.ground))
            #expect(ratio >= 3, "\(pair) \(ratio)")
        }
        // The main button by its ground, or by the edge that is drawn round it then.
        for ground in [Token.surface, .ground] {
            let ratios = [Token.main, .mainEdge].prefix(isIncreased ? 2 : 1).map { Palette.contrast(palette.hex($0), palette.hex(ground)) }
            #expect(ratios.max() ?? 0 >= 3, "\(ground) \(ratios)")
        }
    }

    @Test
    func noColourIsLeftUnmeasured() {
        let measured = (Pair.all + Pair.marks + Pair.repeated).flatMap { [$0.words, $0.ground] }
        #expect(Set(Token.allCases).subtracting(measured + [.mainEdge]) == [])
    }

    @Test
    func everyTagIsAPairThatIsMeasured() {
        for tone in [Tone.plain, .open, .done, .soon, .late, .critical, .unknown] {
            let (words, ground, _) = Pair.tag(tone)
            for under in ground.map({ [$0] }) ?? [.surface, .ground] {
                #expect(Pair.all.contains(Pair(words, on: under)))
            }
        }
    }

    @Test
    func theMeasureIsTheOneOfTheGuidelines() {
        #expect(Palette.contrast(0x000000, 0xffffff) == 21)
        #expect(abs(Palette.contrast(0x767676, 0xffffff) - 4.54) < 0.01)
    }

    @Test
    func nothingIsSmallerThanFourteen() {
        #expect(TypeSize.allCases.map(\.points).min() == 14)
    }

    /// The web's colours by their names, of the palette that is not for who asked for more contrast: the web has no other.
    @Test
    func byDayAndByNightTheyAreTheWebs() throws {
        var root = URL(filePath: #filePath)
        for _ in 0..<5 { root.deleteLastPathComponent() }
        let rules = try String(contentsOf: root.appending(path: "web/src/styles/_tokens.scss"), encoding: .utf8)
        let halves = rules.components(separatedBy: "@media (prefers-color-scheme: dark)")
        try #require(halves.count == 2)
        let day = declared(halves[0])
        let night = day.merging(declared(halves[1])) { $1 }
        for token in Token.allCases {
            let name = token == .ground ? "bg" : "\(token)"
            #expect(Palette(isDark: false, isIncreased: false).hex(token) == day[name], "\(token) by day")
            #expect(Palette(isDark: true, isIncreased: false).hex(token) == night[name], "\(token) by night")
        }
        // None is left out: the ground under a mouse is the web's alone, and what lies under a sheet the system darkens.
        let named = Set(Token.allCases.map { $0 == .ground ? "bg" : "\($0)" })
        #expect(Set(night.keys).subtracting(named) == ["hover"])
    }

    private func declared(_ rules: String) -> [String: UInt32] {
        var found: [String: UInt32] = [:]
        for match in rules.matches(of: /--([a-z0-9-]+): #([0-9a-f]+);/) {
            let parts = match.1.split(separator: "-")
            let name = ([String(parts[0])] + parts.dropFirst().map(\.capitalized)).joined()
            let digits = match.2.count == 3 ? match.2.map { "\($0)\($0)" }.joined() : String(match.2)
            found[name] = UInt32(digits, radix: 16)
        }
        return found
    }
}
