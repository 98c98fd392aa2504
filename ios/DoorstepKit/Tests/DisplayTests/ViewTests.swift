import Display
import Foundation
import Testing

/// What no Linux can draw is read in the views' own words: that they ask for what the display values decide.
@Suite
struct ViewTests {
    private func view(_ name: String) throws -> String {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return try String(contentsOf: package.appending(path: "Sources/Components/\(name).swift"), encoding: .utf8)
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
    func theCoverIsOverTheAppAndOverEverySheet() throws {
        let app = try view("DoorstepView")
        #expect(app.contains("        .covered(lifecycle, palette)\n    }\n}"))
        #expect(app.contains(".overlay { if lifecycle.isCovered { CoverView(palette: palette) } }"))
        #expect(app.contains("accessibilityHidden(lifecycle.isCovered)"))
        #expect(try view("ScreenView").contains("        .covered(lifecycle, palette)\n    }"))
        #expect(try view("PageView").contains("{ isMenuOpen = false }.covered(lifecycle, scope.palette)"))
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
