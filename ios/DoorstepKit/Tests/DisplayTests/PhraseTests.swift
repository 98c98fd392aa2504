import Core
import Display
import PageTypes
import Testing

/// What a screen reader says, word for word.
@Suite
struct PhraseTests {
    private func displays<D: Display>(_: D.Type) -> [D] {
        Gallery.components.compactMap { ComponentDisplay($0).display as? D }
    }

    @Test
    func aVisit() throws {
        let visits = displays(VisitDisplay.self)
        let late = try #require(visits.first { $0.edge == .late })
        #expect(
            late.said.label
                == "9am to 9:45am. 5 of 12. Olive Tranter. Insulin. 7 Weavers Yard. Key-safe right of the door. 25 minutes overdue"
        )
        #expect(late.said.traits == .button)
        #expect(visits.first { $0.edge == .open }?.said.traits == [.button, .selected])
    }

    @Test
    func whatWaits() throws {
        let card = try #require(displays(QueueDisplay.self).first)
        #expect(
            card.said.label
                == "5 hours left. Urgent. Doreen Pike, 80. Fall in the night, not taken to hospital. Ambulance crew. Received Monday 8:50am"
        )
    }

    @Test
    func rows() throws {
        let rows = try #require(displays(RowsDisplay.self).first).rows
        #expect(rows[0].said == Spoken("Nobody recorded"))
        #expect(rows[1].said.traits == .button)
        #expect(
            rows[2].said.label.hasPrefix("Carol Whitlock, daughter. Unpaid carer and next of kin. Works until 3pm. 5 hours left. "))
        #expect(rows[2].said.label.hasSuffix(" In use"))
        #expect(rows[3].said.label.hasPrefix("Struck out: 180 units. Tunde Bello, district nurse. "))
    }

    @Test
    func tasks() throws {
        let tasks = try #require(displays(TasksDisplay.self).first).tasks
        #expect(tasks.map(\.said.label) == ["Check both heels", "Catheter care", "Leg ulcer dressing", "Give insulin"])
        #expect(
            tasks.map(\.said.value) == [
                "Not done", "Done. Done at 10:12am", "Not done. Said she will ask again tomorrow. Not done: refused",
                "Not done. Time-critical",
            ])
        #expect(tasks[0].button?.said.label == "Not done: Check both heels")
        #expect(tasks[0].button?.words == "Not done")
    }

    @Test
    func aTaskThatIsNoActSaysItsState() throws {
        let task = PageTypes.Task(
            key: "k", label: "Insulin", note: "", isDone: true, tag: nil, action: Action(bytes: []), button: nil, buttonWords: "")
        #expect(TaskDisplay(task).said == Spoken("Insulin", value: "Done"))
    }

    @Test
    func safetyFacts() throws {
        let facts = try #require(displays(SafetyDisplay.self).first)
        #expect(facts.heading == Spoken("Safety facts", traits: .header))
        #expect(
            facts.facts[2].said.value
                == "No known allergies. 2 answers, written apart. Until someone decides, treat as allergic to penicillin. Recorded 3 March 2025 by Leila Shah, senior clinician. From a record: GP letter"
        )
        #expect(facts.facts[3].said.value.hasPrefix("Struck out: 180 units once a day. "))
        #expect(facts.facts[0].buttons.map(\.said.label) == ["History of allergy"])
    }

    @Test
    func answersThatWereWrittenApartAreSaidAlike() throws {
        let panel = try #require(displays(ConflictDisplay.self).first)
        #expect(panel.said.label == "Neither replaced the other. Until someone decides, treat as allergic to penicillin.")
        #expect(panel.answers.map { $0.spoken.count } == [4, 4])
        #expect(panel.answers[0].said.label == "Answer A. Today at 8:47am. Penicillin: rash")
    }

    @Test
    func aMomentAndAScore() throws {
        let moments = try #require(displays(TimelineDisplay.self).first).moments
        #expect(moments[0].said.label == "Today, 10am to 10:30am. Insulin. Amara Obi. The visit took place.")
        #expect(moments[7].said == Spoken("Struck out: Today, 10am to 10:30am. Insulin. Amara Obi"))
        let score = try #require(displays(ScoreDisplay.self).first)
        #expect(score.saidTotal == Spoken("Total", value: "–"))
    }

    @Test
    func theirOwnWords() throws {
        let quotes = displays(QuoteDisplay.self)
        #expect(
            quotes[0].said.label
                == "“I want to stay in my own flat and get back to choir on Thursdays.” Told to Amara Obi, district nurse, on 6 January"
        )
        #expect(quotes[0].change?.said.label == "Change What matters to me")
        #expect(quotes[1].said.label.hasSuffix("Edited by two people while apart. Read it."))
    }

    @Test
    func whatWasAnsweredElsewhere() throws {
        let carried = displays(CarriedDisplay.self)
        let question = "How many people help with moving?"
        #expect(carried.map(\.heading) == [Spoken(question, traits: .header), Spoken(question, traits: .header)])
        #expect(
            carried[0].said.label
                == "Two people and a frame. Carried forward from First visit, 14 days old. Dan Eze, physiotherapist, 6 January. Not an answer until you confirm it."
        )
        #expect(carried[0].buttons.map(\.said.label) == ["Still true today: \(question)", "Answer anew: \(question)"])
        #expect(carried[0].buttons.map(\.words) == ["Still true today", "Answer anew"])
        #expect(carried[1].spoken == [carried[1].heading, carried[1].said])
    }

    @Test
    func onlyAFailureIsSaidAsSoonAsItComes() {
        #expect(displays(BannerDisplay.self).compactMap(\.alert) == ["Not saved. Visit to Irene Whitlock finished at 10:31am."])
    }

    @Test
    func anErrorLeadsToItsField() throws {
        let errors = try #require(displays(ErrorsDisplay.self).first)
        #expect(errors.lines.map(\.field) == ["area", "radios"])
        #expect(errors.lines.map(\.said.label) == ["Enter a reason", "Choose how you know"])
    }

    @Test
    func wordsThatFoldAwaySayWhetherTheyAreOpen() throws {
        let details = try #require(displays(DetailsDisplay.self).first)
        #expect(details.head(isOpen: false).value == "Closed")
        #expect(details.head(isOpen: true).value == "Open")
    }
}
