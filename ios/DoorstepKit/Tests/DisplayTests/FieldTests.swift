import Display
import PageTypes
import Testing

@Suite
struct FieldTests {
    private func field(_ value: String = "", error: String? = nil) -> PageTypes.Field {
        PageTypes.Field(
            key: "k", label: "Breathing rate", hint: "Count for a minute", error: error, value: value, revision: 0,
            note: "Saved on this device", action: Action(bytes: [7]))
    }

    private func number(step: String = "1", least: String = "1", most: String = "99") -> NumberDisplay {
        NumberDisplay(NumberInput(field: field(), unit: "a minute", step: step, least: least, most: most, badge: nil))
    }

    @Test(arguments: [
        ("21", "1", "22", "20"), ("99", "1", "99", "98"), ("1", "1", "2", "1"), ("36.9", "0.1", "37.0", "36.8"),
        ("0.30", "0.1", "1.0", "1.0"), (" 18 ", "1", "19", "17"), ("abc", "1", "abc", "abc"), ("", "1", "", ""), ("  ", "1", "  ", "  "),
        ("nan", "1", "nan", "nan"), ("500", "1", "99", "99"),
    ])
    func aStepChangesANumberThatIsThereAndNeverMakesOne(from: String, step: String, up: String, down: String) {
        #expect(number(step: step).stepped(from, .plus) == up)
        #expect(number(step: step).stepped(from, .minus) == down)
    }

    @Test
    func withoutLimitsItGoesOn() {
        #expect(number(least: "", most: "").stepped("0", .minus) == "-1")
        #expect(number(least: "", most: "").stepped("99", .plus) == "100")
    }

    @Test
    func aNumberSaysItsUnitAndItsSteps() {
        let display = number(step: "0.1")
        #expect(display.hasDecimals)
        #expect(display.said.hint == "a minute. Count for a minute. Saved on this device")
        #expect(display.press(.minus).label == "Breathing rate: minus 0.1")
        #expect(display.press(.plus).label == "Breathing rate: plus 0.1")
    }

    @Test(arguments: [
        ("4", "3", "1941", "1941-03-04"), ("04", "03", "1941", "1941-03-04"), ("", "", "", ""), ("31", "2", "", "-2-31"),
        ("", "3", "", "-3-"), ("4", "3", "41", "41-3-4"), ("4a", "3", "1941", "1941-3-4a"),
    ])
    func aDateIsWholeOrAsItWasTyped(day: String, month: String, year: String, value: String) {
        var parts = DateParts("")
        parts[.day] = day
        parts[.month] = " \(month) "
        parts[.year] = year
        #expect(parts.value == value)
        #expect(parts.shown(for: value) == parts)
        #expect(DateParts(value).value == value)
    }

    @Test
    func aDateThatTheCoreChangedIsShownAnew() {
        #expect(DateParts("1941-3-4").shown(for: "1950-01-02")[.day] == "02")
    }

    private let choices = ["person", "carer", "record"].map { Choice(key: $0, label: $0, hint: nil) }

    @Test
    func oneIsChosenOrAnyInTheOrderOfThePage() {
        let radios = Radios(field: field(), choices: choices, isInline: false, badge: nil)
        #expect(ChoicesDisplay(radios, .one).choosing("carer", "person") == "carer")
        let any = ChoicesDisplay(radios, .any)
        #expect(any.choosing("person", "record") == "person\nrecord")
        #expect(any.choosing("person", "person\nrecord") == "record")
        #expect(any.choosing("record", "record") == "")
        #expect(any.chosen("") == [])
        #expect(any.said(any.choices[0], "person").traits == [.toggle, .selected])
    }

    @Test
    func theShapeOfChoices() {
        func shape(_ count: Int, _ isInline: Bool) -> ChoicesDisplay.Shape {
            ChoicesDisplay(Radios(field: field(), choices: Array(choices.prefix(count)), isInline: isInline, badge: nil), .one).shape
        }
        #expect(shape(3, false) == .rows)
        #expect(shape(3, true) == .inline)
        #expect(shape(2, true) == .short)
    }

    @Test
    func aSelectHasAWayToChooseNothing() {
        let select = SelectDisplay(Radios(field: field("carer"), choices: choices, isInline: false, badge: nil))
        #expect(select.options.map(\.label) == ["Choose one", "person", "carer", "record"])
        #expect(select.said("carer").value == "carer")
        #expect(select.said("").value == "Choose one")
        let own = [Choice(key: "", label: "Nobody", hint: "for now")] + choices
        let other = SelectDisplay(Radios(field: field(), choices: own, isInline: false, badge: nil))
        #expect(other.said("").value == "Nobody (for now)")
    }

    @Test
    func anErrorIsSaidWithItsField() {
        let line = LineDisplay(TextInput(field: field(error: "Enter a number"), keyboard: .passphrase, width: 0))
        #expect(line.said.hint == "Count for a minute. Error: Enter a number. Saved on this device")
        #expect(line.reveal(isShown: false)?.label == "Show: Breathing rate")
        #expect(line.reveal(isShown: true)?.label == "Hide: Breathing rate")
        #expect(LineDisplay(time: TextInput(field: field(), keyboard: .text, width: 0)).reveal(isShown: true) == nil)
    }
}
