//! Made-up referrals: some long accepted, some waiting in triage.

use super::dice::Dice;
use super::life::{Life, Need};
use super::staff::{name, one};
use super::{DemoChange, DemoDocument};
use crate::author::Role;
use crate::episode::{self, NextStep};
use crate::id::DocumentId;
use crate::kind::Kind;
use crate::referral::{self, CarePlanned, Channel, Decision, Received, Route, Source, Urgency};
use crate::time::Instant;

/// Every second person has an accepted referral and an episode; so has everybody who needs insulin.
pub(super) fn accepted(dice: &mut Dice, life: &Life, midnight: Instant) -> Vec<DemoDocument> {
    if life.need == Need::Check && life.place % 2 == 1 {
        return Vec::new();
    }
    let received = midnight.plus_hours(-24 * i64::from(dice.between(10, 19)) + 9);
    let decided = received.plus_hours(5);
    let id: DocumentId = dice.id(received);
    let episode = episode::id(id);
    let (clinician, case_manager) = (one(Role::SeniorClinician), one(Role::CaseManager));
    let (route, stream) = match life.need {
        Need::Insulin | Need::Wound => (Route::Stream2, "Stream 2"),
        Need::Catheter => (Route::Stream1, "Stream 1"),
        Need::Check => (Route::HomeFirst, "Home First"),
    };
    let asked = reason(life.need);
    let receipt = referral::receive(
        dice.id(received),
        Some(life.id),
        stated(life, asked, Urgency::Routine, received),
        None,
    );
    let decision = Decision {
        route,
        reason: format!("Needs visits at home: {}", asked.to_lowercase()),
        ..Decision::default()
    };
    let care = CarePlanned {
        episode,
        case_manager: name(&case_manager),
        act: dice.id(decided),
    };
    let mut decision = referral::decide(dice.id(decided), decision, Some(care)).unwrap_or_default();
    let answer = "Accepted. The district nurses visit from this week.";
    decision.extend(
        referral::reply(dice.id(decided), "Marsh Road Surgery (synthetic)", answer)
            .unwrap_or_default(),
    );
    let mut opening = episode::open(
        dice.id(decided),
        life.id,
        id,
        stream,
        &name(&case_manager),
        asked,
    )
    .unwrap_or_default();
    let due = midnight
        .plus_hours(24 * i64::from(dice.between(1, 9)))
        .in_london()
        .date();
    let step = [
        "Agree insulin review with GP",
        "Measure for stockings",
        "Call the family",
        "Review equipment",
    ];
    let next = NextStep {
        step: dice.pick(&step).to_owned(),
        owner: name(&case_manager),
        due,
    };
    opening.extend(episode::set_next_step(&next).unwrap_or_default());
    let goal = "Stay at home and manage the day with less help.";
    opening.extend(episode::add_goal(dice.id(decided), goal).unwrap_or_default());
    vec![
        DemoDocument {
            id,
            kind: Kind::Referral,
            changes: vec![
                DemoChange {
                    author: one(Role::Coordinator),
                    at: received,
                    writes: receipt,
                },
                DemoChange {
                    author: clinician.clone(),
                    at: decided,
                    writes: decision,
                },
            ],
        },
        DemoDocument {
            id: episode,
            kind: Kind::Episode,
            changes: vec![DemoChange {
                author: clinician,
                at: decided,
                writes: opening,
            }],
        },
    ]
}

/// Six referrals that wait: one is overdue, one urgent, one not screened.
pub(super) fn waiting(dice: &mut Dice, people: &[Life], midnight: Instant) -> Vec<DemoDocument> {
    let rows = [
        (
            -30,
            Urgency::Routine,
            "Falls twice this week, wife worried about the stairs",
        ),
        (
            -1,
            Urgency::Urgent,
            "New confusion and a temperature, wants to stay at home",
        ),
        (
            -4,
            Urgency::NotScreened,
            "Discharged from ward 7, wound on the left heel",
        ),
        (-9, Urgency::Soon, "Catheter blocked twice this month"),
        (
            -14,
            Urgency::Routine,
            "Carer asks for a break and help with washing",
        ),
        (
            -2,
            Urgency::Routine,
            "Rising frailty, lives alone, losing weight",
        ),
    ];
    let people = people
        .iter()
        .filter(|life| life.need == Need::Check && life.place % 2 == 1);
    let mut documents = Vec::new();
    for ((hours, urgency, reason), life) in rows.into_iter().zip(people) {
        let received = midnight.plus_hours(hours);
        let writes = referral::receive(
            dice.id(received),
            Some(life.id),
            stated(life, reason, urgency, received),
            None,
        );
        documents.push(DemoDocument {
            id: dice.id(received),
            kind: Kind::Referral,
            changes: vec![DemoChange {
                author: one(Role::Coordinator),
                at: received,
                writes,
            }],
        });
    }
    documents
}

const fn reason(need: Need) -> &'static str {
    match need {
        Need::Insulin => "Insulin twice a day, cannot manage the pen",
        Need::Wound => "Leg ulcer, dressings",
        Need::Catheter => "Long-term catheter",
        Need::Check => "Home after a short stay in hospital",
    }
}

fn stated(life: &Life, reason: &str, urgency: Urgency, received: Instant) -> Received {
    let source = Source {
        organisation: "Marsh Road Surgery (synthetic)".to_owned(),
        sender: "Dr Ruth Abara".to_owned(),
        channel: Channel::Typed,
    };
    Received {
        source,
        reason: reason.to_owned(),
        urgency,
        sent: Some(received.plus_minutes(-35)),
        received: Some(received),
        stated_name: life.name(),
        stated_born: Some(life.born),
        ..Received::default()
    }
}
