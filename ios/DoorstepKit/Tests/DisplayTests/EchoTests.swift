import Core
import Display
import PageTypes
import Testing

@Suite
struct EchoTests {
    private func field(_ value: String, _ revision: UInt32) -> FieldDisplay {
        FieldDisplay(
            PageTypes.Field(
                key: "k", label: "Reason", hint: nil, error: nil, value: value, revision: revision, note: nil,
                action: Action(bytes: [1])))
    }

    @Test
    func whatIsTypedIsShownAtOnceAndCounted() throws {
        let empty = field("", 4)
        let one = try #require(Echo(empty).typing("a", into: empty))
        let two = try #require(one.typing("ab", into: empty))
        #expect((one.text, one.revision) == ("a", 5))
        #expect((two.text, two.revision) == ("ab", 6))
        #expect(two.typing("ab", into: empty) == nil)
    }

    @Test
    func anOlderDrawingDoesNotTakeBackWhatWasTypedSince() throws {
        let empty = field("", 0)
        let typed = try #require(Echo(empty).typing("a", into: empty)?.typing("ab", into: empty))
        let late = typed.takingOver(field("a", 1), isComposing: false)
        #expect((late.text, late.revision) == ("ab", 2))
        let seen = late.takingOver(field("ab", 2), isComposing: false)
        #expect((seen.text, seen.revision) == ("ab", 2))
    }

    @Test
    func theCoreMayChangeWhatItHasSeen() throws {
        let empty = field("", 0)
        let typed = try #require(Echo(empty).typing("a", into: empty))
        #expect(typed.takingOver(field("A", 1), isComposing: false).text == "A")
        #expect(typed.takingOver(field("reset", 7), isComposing: false).revision == 7)
    }

    @Test
    func aValueIsTakenOnce() throws {
        let first = field("10", 3)
        let typed = try #require(Echo(first).typing("101", into: first))
        // The same drawing again: nothing is undone.
        #expect(typed.takingOver(first, isComposing: false) == typed)
    }

    @Test
    func nothingIsReplacedDuringComposition() {
        let echo = Echo(field("a", 1))
        #expect(echo.takingOver(field("b", 2), isComposing: true) == echo)
        #expect(echo.takingOver(field("b", 2), isComposing: false).text == "b")
    }

    @Test
    func anEditCountsFromTheHigherOfTheTwoCounts() throws {
        let echo = Echo(field("a", 1))
        // The core has counted on while this view composed.
        let next = try #require(echo.typing("ab", into: field("a", 9)))
        #expect(next.revision == 10)
    }
}

/// The same by the object that a view holds, and what the core hears of it.
@Suite @MainActor
final class FieldModelTests {
    private let acts = RecordingActs()
    private var isComposing = false

    private func field(_ value: String, _ revision: UInt32) -> FieldDisplay {
        FieldDisplay(
            PageTypes.Field(
                key: "k", label: "Reason", hint: nil, error: nil, value: value, revision: revision, note: nil,
                action: Action(bytes: [1])))
    }

    private func model(_ value: String, _ revision: UInt32) -> FieldModel {
        FieldModel(field(value, revision), acts: acts) { [unowned self] in isComposing }
    }

    @Test
    func typingIsSentWithItsCountAndOnce() {
        let model = model("", 3)
        model.text = "a"
        model.text = "a"
        model.text = "ab"
        model.drawn(field("a", 4))
        #expect(model.text == "ab")
        model.drawn(field("AB", 5))
        #expect(model.text == "AB")
        model.left()
        model.submitted()
        #expect(acts.heard == ["typed a 4", "typed ab 5", "left", "used"])
    }

    @Test
    func whatCameDuringCompositionIsShownWhenItIsGivenUp() {
        let model = model("a", 1)
        isComposing = true
        model.drawn(field("b", 2))
        #expect(model.text == "a")
        isComposing = false
        model.text = "a"
        #expect(model.text == "b")
        #expect(acts.heard == [])
    }

    @Test
    func whatWasComposedCountsOnFromWhatCameMeanwhile() {
        let model = model("a", 1)
        isComposing = true
        model.drawn(field("b", 7))
        isComposing = false
        model.text = "ax"
        #expect(acts.heard == ["typed ax 8"])
        #expect(model.text == "ax")
    }

    @Test
    func aDateIsSentAsItIsTypedAndShownAsItWasTyped() {
        let model = model("", 0)
        model.day = "4"
        model.month = "3 "
        model.year = "1941"
        #expect(acts.heard == ["typed --4 1", "typed -3-4 2", "typed 1941-03-04 3"])
        #expect((model.day, model.month, model.year) == ("4", "3", "1941"))
        model.drawn(field("1941-03-04", 3))
        #expect(model.day == "4")
        model.drawn(field("1941-03-05", 3))
        #expect(model.day == "05")
    }
}

@MainActor
private final class RecordingActs: ShellActs {
    var heard: [String] = []
    func used(_: Action) { heard.append("used") }
    func typed(_: Action, _ value: String, revision: UInt32) { heard.append("typed \(value) \(revision)") }
    func left(_: Action) { heard.append("left") }
    func goBack(_: Action) { heard.append("go back") }
    func back() { heard.append("back") }
}
