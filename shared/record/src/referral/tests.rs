use super::*;
use crate::act::{StaffName, strike};
use crate::author::{Author, Provenance, Role};
use crate::change::Actor;
use crate::document::{Document, Write};
use crate::id::{ActId, CommitId, DocumentId, UserId};
use crate::kind::Kind;
use crate::time::Instant;

fn act(n: u8) -> ActId {
    ActId::from_bytes([n; 16])
}

struct Desk {
    document: Document,
    at: i64,
}

impl Desk {
    fn new() -> Self {
        let document = Document::new(DocumentId::from_bytes([3; 16]), Kind::Referral).unwrap();
        let mut desk = Self { document, at: 0 };
        let received = Received {
            reason: "Falls".into(),
            received: Some(Instant::from_millis(5)),
            ..Received::default()
        };
        desk.write(&receive(
            act(1),
            Some(DocumentId::from_bytes([1; 16])),
            received,
            Some("{}"),
        ));
        desk
    }

    fn write(&mut self, writes: &[Write]) {
        self.at += 1;
        let by = Provenance {
            author: Author {
                user: UserId::from_bytes([1; 16]),
                name: "Leila Shah".into(),
                role: Role::SeniorClinician,
                organisation: "Eastbank".into(),
                team: "Eastbank".into(),
            },
            at: Instant::from_millis(self.at),
            commit: CommitId::from_bytes([1; 16]),
            is_signed: true,
            original: None,
        };
        self.document.write(Actor([1; 16]), by, writes).unwrap();
    }

    fn read(&self) -> std::sync::Arc<Referral> {
        Referral::read(&self.document)
    }
}

fn care() -> CarePlanned {
    CarePlanned {
        episode: crate::episode::id(DocumentId::from_bytes([3; 16])),
        case_manager: StaffName {
            user: UserId::from_bytes([6; 16]),
            name: "Marcus Bell".into(),
        },
        act: act(40),
    }
}

fn decision(route: Route) -> Decision {
    Decision {
        route,
        reason: "Rising risk".into(),
        ..Decision::default()
    }
}

#[test]
fn every_route_leads_to_its_state_and_none_closes_without_a_reply() {
    for route in Route::ALL {
        let mut desk = Desk::new();
        assert_eq!(desk.read().state, ReferralState::Waiting);
        let decided = Decision {
            alternatives: "Stream 1, voluntary sector".into(),
            to: "Falls clinic".into(),
            ..decision(route)
        };
        desk.write(&decide(act(2), decided, Some(care())).unwrap());
        let expected = if route.is_accepted() {
            ReferralState::Accepted
        } else {
            ReferralState::Decided
        };
        assert_eq!(desk.read().state, expected, "{route:?}");
        assert_eq!(desk.read().episode.is_some(), route.is_accepted());
        let refused = close(&desk.document, act(9), "Done").unwrap_err();
        assert!(
            refused.to_string().contains("Reply to the referrer."),
            "{route:?}: {refused}"
        );
        desk.write(&reply(act(3), "GP", "Thank you").unwrap());
        if route == Route::ReferOn {
            assert_eq!(
                desk.read().missing,
                ["Record whether the other service accepted."]
            );
            desk.write(&onward_answer(act(4), true, "Seen next week").unwrap());
        }
        desk.write(&close(&desk.document, act(9), "Done").unwrap());
        assert_eq!(desk.read().state, ReferralState::Closed);
    }
}

#[test]
fn a_decision_needs_its_reason_and_what_its_route_asks_for() {
    let fields = |decision: Decision, care: Option<CarePlanned>| -> Vec<&'static str> {
        decide(act(2), decision, care)
            .unwrap_err()
            .iter()
            .map(|wrong| wrong.field)
            .collect()
    };
    assert_eq!(fields(Decision::default(), None), ["reason", "route"]);
    assert_eq!(fields(decision(Route::BackToGp), None), ["alternatives"]);
    assert_eq!(fields(decision(Route::ReferOn), None), ["to"]);
    assert_eq!(fields(decision(Route::Stream2), None), ["case_manager"]);
}

#[test]
fn a_struck_decision_waits_again_and_the_newest_screening_and_look_hold() {
    let mut desk = Desk::new();
    assert_eq!(desk.read().urgency, Urgency::NotScreened);
    desk.write(&rescreen(act(5), Some(Urgency::Urgent), "New confusion").unwrap());
    desk.write(&decide(act(2), decision(Route::NotNeeded), None).unwrap());
    desk.write(&strike(act(6), act(2), "Wrong person").unwrap());
    for (id, found) in [(7, Found::NotAvailable), (8, Found::Checked)] {
        let looked = Looked {
            record: RecordSource::Gp,
            found,
            words: String::new(),
        };
        desk.write(&look(act(id), looked).unwrap());
    }
    let read = desk.read();
    assert_eq!(
        (read.state, read.urgency),
        (ReferralState::Waiting, Urgency::Urgent)
    );
    assert_eq!(
        read.look_at(RecordSource::Gp).map(|look| look.value.found),
        Some(Found::Checked)
    );
    assert_eq!(read.looks.len(), 1);
    assert_eq!(read.original, "{}");
}

#[test]
fn a_screening_needs_its_urgency_and_its_reason_and_says_who_made_it() {
    let fields = |urgency, reason: &str| -> Vec<&'static str> {
        let wrong = rescreen(act(5), urgency, reason).unwrap_err();
        wrong.iter().map(|wrong| wrong.field).collect()
    };
    assert_eq!(fields(None, " "), ["urgency", "reason"]);
    assert_eq!(fields(Some(Urgency::NotScreened), "Falls"), ["urgency"]);
    assert_eq!(fields(Some(Urgency::Soon), ""), ["reason"]);
    let mut desk = Desk::new();
    assert!(desk.read().screened.is_none());
    desk.write(&rescreen(act(5), Some(Urgency::Soon), "Falls").unwrap());
    let read = desk.read();
    let screened = read.screened.as_ref().unwrap();
    assert_eq!(
        (read.urgency, screened.value.as_str()),
        (Urgency::Soon, "Falls")
    );
    desk.write(&strike(act(6), act(5), "Wrong person").unwrap());
    assert_eq!(desk.read().urgency, Urgency::NotScreened);
    assert!(desk.read().screened.is_none());
}

#[test]
fn a_typed_referral_says_all_that_is_missing_and_chooses_no_urgency() {
    let form = Typed {
        organisation: String::new(),
        sender: String::new(),
        channel: Channel::Phone,
        reason: String::new(),
        urgency: None,
        sent: None,
        sent_on: None,
    };
    let wrong = type_in(
        act(1),
        DocumentId::from_bytes([1; 16]),
        "A",
        &form,
        Instant::from_millis(1),
    )
    .unwrap_err();
    assert_eq!(
        wrong.iter().map(|wrong| wrong.field).collect::<Vec<_>>(),
        ["organisation", "reason", "urgency"]
    );
}

#[test]
fn a_long_original_is_cut_between_letters_and_says_so() {
    let writes = receive(
        act(1),
        None,
        Received::default(),
        Some(&"é".repeat(150_001)),
    );
    assert!(
        writes
            .iter()
            .any(|write| matches!(write, Write::Field { key, .. } if key == "original_is_cut"))
    );
}
