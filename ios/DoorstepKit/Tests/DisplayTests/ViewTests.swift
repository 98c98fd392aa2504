import Display
import Foundation
import Testing

/// What no Linux can draw is read in the views' own words: that they ask for what the display values decide.
@Suite
struct ViewTests {
    private func view(_ name: String) throws -> String {
        try words("DoorstepKit/Sources/Components/\(name).swift")
    }

    private func words(_ path: String) throws -> String {
        var shell = URL(filePath: #filePath)
        for _ in 0..<4 { shell.deleteLastPathComponent() }
        return try String(contentsOf: shell.appending(path: path), encoding: .utf8)
    }

    @Test
    func theSystemAsksTheAppAboutKeyboards() throws {
        #expect(try words("App/Sources/DoorstepApp.swift").contains("@UIApplicationDelegateAdaptor(SystemDelegate.self) private var"))
    }

    @Test
    func whoAskedForLessMotionSeesNoneInAButton() throws {
        let still = PressDisplay(isPressed: true, isStill: true)
        #expect((still.depth, still.opacity) == (0, 0.8))
        #expect(PressDisplay(isPressed: true, isStill: false).depth == 2)
        #expect(PressDisplay(isPressed: false, isStill: false).depth == 0)
        let style = try view("Buttons")
        #expect(style.contains("@Environment(\\.accessibilityReduceMotion) private var isStill"))
        #expect(style.contains("PressDisplay(isPressed: configuration.isPressed, isStill: isStill)"))
        #expect(style.contains(".offset(y: press.depth)"))
    }

    @Test
    func whoAskedForMoreContrastSeesAnEdgeRoundEveryButton() throws {
        let style = try view("Buttons")
        #expect(style.contains("edge != nil && scope.palette.isIncreased"))
        #expect(style.contains(".edged(edge ?? .link, scope, width: style == .secondary || hasEdge ? 2 : 0)"))
        #expect(try view("DoorstepView").contains("lineWidth: palette.isIncreased ? 2 : 0"))
    }

    @Test
    func theCoverIsOverTheAppAndOverEverySheet() throws {
        let app = try view("DoorstepView")
        #expect(app.contains("        .covered(lifecycle, palette)\n    }\n}"))
        #expect(app.contains(".overlay { if lifecycle.isCovered { CoverView(palette: palette) } }"))
        #expect(app.contains("accessibilityHidden(lifecycle.isCovered)"))
        #expect(try view("ScreenView").contains("        .covered(lifecycle, palette)\n    }"))
        #expect(try view("PageView").contains("{ isMenuOpen = false }.covered(lifecycle, scope.palette)"))
    }

    @Test
    func whereThereIsNoCoreTheActStandsAtTheFootAsOnEveryPage() throws {
        // After what scrolls, as the last of the page.
        #expect(try view("PageView").contains("            .id(page.key)\n            if !widths.isTight { acts }\n        }\n"))
        #expect(try view("DoorstepView").contains("                }\n                if !isTight { act }\n            }\n        }\n"))
    }

    @Test
    func aFieldIsAsWideAsItsLettersNeedAndASheetFollowsTheWidth() throws {
        for (name, count) in [("Lines", 2), ("NumberField", 1)] {
            let words = try view(name)
            #expect(words.matches(of: /Widths\.field\([^\n]*letter: letter\)/).count == count, "\(name)")
            #expect(words.matches(of: /@ScaledMetric\(relativeTo: \.body\) private var letter = 16\.0/).count == count, "\(name)")
            #expect(words.matches(of: /frame\((width|maxWidth): \d/).isEmpty, "\(name)")
        }
        #expect(try view("ScreenView").contains(".onChange(of: display.isSheet) { isSheetShown = display.isSheet }"))
    }

    @Test
    func whatIsNoAnswerYetHasADashedEdge() throws {
        #expect(try view("Words").contains("        .edged(.edge, scope, width: 2, isDashed: true)\n    }\n}\n\n/// Words that fold away."))
        #expect(try view("Scope").contains("dash: isDashed ? [4, 3] : []"))
    }

    @Test
    func everyButtonOfThePageSendsWhatItWasGiven() throws {
        #expect(try view("Scope").contains("        said.use(acts)\n"))
        for (name, buttons) in [("Buttons", 3), ("Bars", 2)] {
            let sending = try view(name).matches(of: /Button \{\n +scope\.use\((display\.said|said|tab\.said)\)\n +\} label/)
            #expect(sending.count >= buttons, "\(name)")
        }
    }
}
