use super::*;

mod allergies;
mod orders;
mod plain;
mod rules;
mod settled_apart;

use crate::act::{put, set, strike};
use crate::author::{Author, Provenance};
use crate::change::{Actor, Change};
use crate::document::Write;
use crate::id::{CommitId, DocumentId, UserId};
use crate::person::{
    Allergy, Correction, HowKnown, InsulinOrder, Known, Person, Scale, record_allergy, record_fact,
};
use crate::time::{Instant, LocalDate};

const DAISY: u8 = 1;
const TOM: u8 = 2;

fn by(n: u8, at: i64) -> Provenance {
    Provenance {
        author: Author {
            user: UserId::from_bytes([n; 16]),
            name: ["", "Daisy Cole", "Tom Reyes", "Leila Shah"][usize::from(n)].into(),
            role: [
                Role::Other,
                Role::DistrictNurse,
                Role::OccupationalTherapist,
                Role::SeniorClinician,
            ][usize::from(n)],
            organisation: "Eastbank Community Health".into(),
            team: "Eastbank".into(),
        },
        at: Instant::from_millis(at),
        commit: CommitId::from_bytes([n; 16]),
        is_signed: true,
        original: None,
    }
}

fn act(n: u8) -> ActId {
    ActId::from_bytes([n; 16])
}

/// Two devices that hold the same base and then write apart; gives both after they have met, in both orders.
struct Apart {
    a: Document,
    b: Document,
    actor: u8,
}

impl Apart {
    fn new(kind: Kind, base: &[Write]) -> Self {
        let mut a = Document::new(DocumentId::from_bytes([7; 16]), kind).unwrap();
        a.write(Actor([90; 16]), by(3, 0), base).unwrap();
        Self {
            b: a.clone(),
            a,
            actor: 0,
        }
    }

    fn write(&mut self, n: u8, at: i64, writes: &[Write]) -> Change {
        let device = if n == DAISY { &mut self.a } else { &mut self.b };
        device
            .write(Actor([n + self.actor; 16]), by(n, at), writes)
            .unwrap()
            .unwrap()
    }

    fn meet(mut self, daisys: &[(Change, i64)], toms: &[(Change, i64)]) -> Document {
        for (change, at) in toms {
            self.a.extend([(&change.bytes[..], by(TOM, *at))]).unwrap();
        }
        for (change, at) in daisys {
            self.b
                .extend([(&change.bytes[..], by(DAISY, *at))])
                .unwrap();
        }
        assert_eq!(open(&self.a), open(&self.b), "both devices see the same");
        assert_eq!(self.a.heads(), self.b.heads());
        self.a
    }
}

fn apart(kind: Kind, base: &[Write], daisy: &[Write], tom: &[Write]) -> Document {
    let mut devices = Apart::new(kind, base);
    let one = devices.write(DAISY, 10, daisy);
    let two = devices.write(TOM, 20, tom);
    devices.meet(&[(one, 10)], &[(two, 20)])
}

fn told(words: &str) -> HowKnown {
    HowKnown {
        way: Known::ToldByCarer,
        words: words.into(),
        ..HowKnown::default()
    }
}

fn penicillin(reaction: &str, n: u8) -> Vec<Write> {
    let allergy = Allergy {
        substance: "Penicillin".into(),
        reaction: reaction.into(),
        ..Allergy::default()
    };
    record_allergy(
        [act(n), act(n + 1)],
        allergy,
        &told("daughter, at the bedside"),
    )
    .unwrap()
}

fn none_known(n: u8) -> Vec<Write> {
    let blank = Document::new(DocumentId::from_bytes([7; 16]), Kind::Person).unwrap();
    record_fact(
        &blank,
        act(n),
        &SafetyValue::AllergyStatus(AllergyStatus::NoneKnown),
        told("letter"),
    )
    .unwrap()
}

fn order(units: u32) -> SafetyValue {
    SafetyValue::InsulinOrder(InsulinOrder {
        product: "Lantus".into(),
        dose_units: Some(units),
        ..InsulinOrder::default()
    })
}

fn fact(value: &SafetyValue, n: u8) -> Vec<Write> {
    crate::person::fact_writes(act(n), value, HowKnown::default())
}

fn settled(
    document: &mut Document,
    field: &str,
    choice: &Choice,
    role: Role,
) -> Result<(), SettleError> {
    let writes = settle(
        document,
        field,
        choice,
        "Seen the letter",
        role,
        [act(200), act(201)],
    )?;
    document.write(Actor([99; 16]), by(3, 50), &writes).unwrap();
    Ok(())
}

#[test]
fn keeping_both_is_recorded_and_settles_nothing() {
    let mut both = apart(Kind::Person, &[], &penicillin("rash", 20), &none_known(30));
    assert!(matches!(
        settle(
            &both,
            "safety/allergy_status",
            &Choice::KeepBoth,
            " ",
            Role::DistrictNurse,
            [act(1), act(2)]
        ),
        Err(SettleError::Field(_))
    ));
    settled(
        &mut both,
        "safety/allergy_status",
        &Choice::KeepBoth,
        Role::DistrictNurse,
    )
    .unwrap();
    let open_now = open(&both);
    assert!(open_now.len() == 1 && open_now[0].is_left_standing);
}

#[test]
fn two_decisions_made_apart_are_open_again() {
    let both = apart(
        Kind::Person,
        &[],
        &fact(&SafetyValue::Spo2Scale(Scale::Scale1), 20),
        &fact(&SafetyValue::Spo2Scale(Scale::Scale2), 30),
    );
    let answers = open(&both)[0].answers.clone();
    let decide = |n: usize, id: u8| {
        settle(
            &both,
            "safety/spo2_scale",
            &Choice::Choose(answers[n].value.clone()),
            "I saw it",
            Role::DistrictNurse,
            [act(id), act(id + 1)],
        )
        .unwrap()
    };
    let (one, two) = (decide(0, 210), decide(1, 220));
    let mut devices = Apart {
        a: both.clone(),
        b: both.clone(),
        actor: 50,
    };
    let (one, two) = (devices.write(DAISY, 60, &one), devices.write(TOM, 61, &two));
    assert_eq!(open(&devices.meet(&[(one, 60)], &[(two, 61)])).len(), 1);
}

#[test]
fn a_struck_out_answer_is_none_and_what_was_right_before_it_shows_again() {
    let mut document = apart(
        Kind::Person,
        &penicillin("rash", 20),
        &penicillin("swelling", 30),
        &set_plain("phone", "1"),
    );
    let wrong = strike(act(70), act(30), "Wrong person").unwrap();
    document
        .write(Actor([97; 16]), by(DAISY, 30), &wrong)
        .unwrap();
    let person = Person::read(&document);
    let SafetyValue::Allergy(allergy) = person.safety_of("allergy/penicillin")[0].value() else {
        panic!("no allergy")
    };
    assert_eq!(allergy.reaction, "rash");
}

#[test]
fn what_both_had_before_is_known_from_the_history() {
    let scale = |scale| SafetyValue::Spo2Scale(scale);
    let document = apart(
        Kind::Person,
        &fact(&SafetyValue::AllergyStatus(AllergyStatus::NotAsked), 20),
        &[fact(&scale(Scale::Scale1), 1), none_known(3)].concat(),
        &[fact(&scale(Scale::Scale2), 5), penicillin("rash", 7)].concat(),
    );
    let before: Vec<_> = open(&document)
        .iter()
        .map(|conflict| (conflict.field.clone(), before(&document, conflict)))
        .collect();
    assert_eq!(
        before,
        [
            (
                "safety/allergy_status".to_owned(),
                Some("Allergies not asked about".to_owned())
            ),
            (
                "safety/spo2_scale".to_owned(),
                Some("not recorded".to_owned())
            ),
        ]
    );
}

fn set_plain(key: &str, value: &str) -> Vec<Write> {
    vec![set(key, value)]
}
