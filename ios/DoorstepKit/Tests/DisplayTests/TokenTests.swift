import Display
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
        // A part that is no words: what one types into, and the edge of a tag.
        for ground in [Token.surface, .input, .ground] {
            #expect(Palette.contrast(palette.hex(.edge), palette.hex(ground)) >= 3)
        }
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
}
