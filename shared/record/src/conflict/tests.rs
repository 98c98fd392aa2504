use super::*;

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
fn penicillin_against_none_known_shows_both_answers_and_says_what_is_safer() {
    let mut both = apart(Kind::Person, &[], &penicillin("rash", 20), &none_known(30));
    let open_now = open(&both);
    assert_eq!(open_now.len(), 1);
    let conflict = &open_now[0];
    assert_eq!(
        (conflict.field.as_str(), conflict.class),
        ("safety/allergy_status", Class::Safety)
    );
    let words: Vec<_> = conflict
        .answers
        .iter()
        .map(|answer| answer.words.as_str())
        .collect();
    assert_eq!(words, ["Penicillin: rash", "No known allergies"]);
    let first = &conflict.answers[0];
    assert_eq!(
        (first.author.as_str(), first.role),
        ("Daisy Cole", "district nurse")
    );
    assert_eq!(
        first.how_known.as_deref(),
        Some("Told by a carer: daughter, at the bedside")
    );
    assert_eq!(
        conflict.until_settled.as_deref(),
        Some("Until someone decides, treat as allergic to penicillin.")
    );
    assert!(
        !conflict.may_be_settled_by(Role::CareWorker)
            && conflict.may_be_settled_by(Role::DistrictNurse)
    );
    let choice = Choice::Choose(conflict.answers[0].value.clone());
    assert!(matches!(
        settled(
            &mut both,
            "safety/allergy_status",
            &choice,
            Role::CareWorker
        ),
        Err(SettleError::NotYou { .. })
    ));
    settled(
        &mut both,
        "safety/allergy_status",
        &choice,
        Role::SeniorClinician,
    )
    .unwrap();
    assert!(open(&both).is_empty());
    assert_eq!(
        settled(
            &mut both,
            "safety/allergy_status",
            &choice,
            Role::SeniorClinician
        ),
        Err(SettleError::NotOpen)
    );
    assert_eq!(Person::read(&both).safety_of("allergy/penicillin").len(), 1);
}

#[test]
fn choosing_none_known_strikes_the_allergy_out_and_both_stay_readable() {
    let mut both = apart(Kind::Person, &[], &penicillin("rash", 20), &none_known(30));
    let choice = Choice::Choose(open(&both)[0].answers[1].value.clone());
    settled(
        &mut both,
        "safety/allergy_status",
        &choice,
        Role::DistrictNurse,
    )
    .unwrap();
    assert!(open(&both).is_empty());
    assert!(
        Person::read(&both)
            .safety_of("allergy/penicillin")
            .is_empty()
    );
    assert_eq!(
        both.acts().len(),
        3 + 2,
        "three facts, one strike, one decision"
    );
}

#[test]
fn a_status_that_denies_a_standing_allergy_is_open_even_when_it_is_alone() {
    let mut document = apart(
        Kind::Person,
        &[],
        &penicillin("rash", 20),
        &set_plain("phone", "1"),
    );
    // Somebody on an older version wrote it over the other.
    document
        .write(Actor([98; 16]), by(TOM, 30), &none_known(40))
        .unwrap();
    let open_now = open(&document);
    assert_eq!(open_now.len(), 1);
    assert_eq!(open_now[0].answers.len(), 2);
    let allergy = open_now[0]
        .answers
        .iter()
        .find(|answer| answer.words.contains("Penicillin"))
        .unwrap()
        .value
        .clone();
    settled(
        &mut document,
        "safety/allergy_status",
        &Choice::Choose(allergy),
        Role::DistrictNurse,
    )
    .unwrap();
    assert!(open(&document).is_empty());
}

fn set_plain(key: &str, value: &str) -> Vec<Write> {
    vec![set(key, value)]
}

#[test]
fn two_substances_are_two_allergies_and_the_same_fact_twice_is_agreement() {
    let latex = Allergy {
        substance: "Latex".into(),
        ..Allergy::default()
    };
    let latex = record_allergy([act(40), act(41)], latex, &told("son")).unwrap();
    assert!(open(&apart(Kind::Person, &[], &penicillin("rash", 20), &latex)).is_empty());
    assert!(
        open(&apart(
            Kind::Person,
            &[],
            &penicillin("rash", 20),
            &penicillin("rash", 30)
        ))
        .is_empty()
    );
    let differ = apart(
        Kind::Person,
        &[],
        &penicillin("rash", 20),
        &penicillin("swelling", 30),
    );
    assert_eq!(open(&differ)[0].label, "Allergy: Penicillin");
}

#[test]
fn none_known_is_refused_where_an_allergy_is_seen_to_stand() {
    let document = apart(
        Kind::Person,
        &[],
        &penicillin("rash", 20),
        &set_plain("phone", "1"),
    );
    let value = SafetyValue::AllergyStatus(AllergyStatus::NoneKnown);
    let refused = record_fact(&document, act(60), &value, HowKnown::default()).unwrap_err();
    assert_eq!(refused.field, "status");
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
fn orders_and_scales_written_apart_are_open_and_a_new_answer_settles_them() {
    let order = |units| {
        SafetyValue::InsulinOrder(InsulinOrder {
            product: "Lantus".into(),
            dose_units: Some(units),
            ..InsulinOrder::default()
        })
    };
    let mut both = apart(
        Kind::Person,
        &[],
        &fact(&order(18), 20),
        &fact(&order(20), 30),
    );
    assert!(
        open(&both)[0]
            .until_settled
            .as_deref()
            .unwrap()
            .contains("call the prescriber")
    );
    let new = Choice::NewFact(order(16), told("prescriber by phone"));
    assert!(matches!(
        settled(
            &mut both,
            "safety/insulin_order",
            &new,
            Role::Physiotherapist
        ),
        Err(SettleError::NotYou { .. })
    ));
    settled(&mut both, "safety/insulin_order", &new, Role::DistrictNurse).unwrap();
    assert!(open(&both).is_empty());
    let held = Person::read(&both);
    assert_eq!(held.safety_of("insulin_order")[0].value(), order(16));

    let scale = |scale| SafetyValue::Spo2Scale(scale);
    let both = apart(
        Kind::Person,
        &[],
        &fact(&scale(Scale::Scale1), 20),
        &fact(&scale(Scale::Scale2), 30),
    );
    assert_eq!(
        Person::read(&both).spo2_scale(),
        crate::news2::Spo2Scale::Unsettled
    );
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
fn plain_and_coordination_fields_show_one_and_are_settled_by_anyone_but_a_care_worker() {
    let today = LocalDate::from_ymd_opt(2026, 1, 20).unwrap();
    let preferred =
        |name: &str| crate::person::correct(&Correction::Preferred(name.into()), today).unwrap();
    let mut both = apart(Kind::Person, &[], &preferred("Rene"), &preferred("Irene"));
    assert_eq!(open(&both)[0].class, Class::Plain);
    assert!(["Rene", "Irene"].contains(&Person::read(&both).preferred.as_str()));
    settled(
        &mut both,
        "preferred",
        &Choice::NewValue("Reenie".into()),
        Role::Coordinator,
    )
    .unwrap();
    assert!(open(&both).is_empty());
    assert_eq!(Person::read(&both).preferred, "Reenie");
    let fields = apart(
        Kind::Person,
        &[],
        &preferred("Rene"),
        &set_plain("phone", "07700 900001"),
    );
    assert!(open(&fields).is_empty(), "different fields are both kept");
}

#[test]
fn a_text_edited_apart_asks_to_be_read_and_settling_it_says_it_was() {
    let write = |words: &str| crate::person::write_access_notes(words).unwrap();
    let mut both = apart(
        Kind::Person,
        &write("Side gate."),
        &write("Side gate. Ring twice."),
        &write("Dog! Side gate."),
    );
    let open_now = open(&both);
    assert!(open_now[0].is_text_to_read);
    let chosen = Choice::Choose(open_now[0].answers[0].value.clone());
    settled(
        &mut both,
        "prose/access_notes",
        &chosen,
        Role::DistrictNurse,
    )
    .unwrap();
    assert!(open(&both).is_empty());
    assert_eq!(both.prose("access_notes"), "Dog! Side gate. Ring twice.");
}

#[test]
fn a_contact_removed_here_and_changed_there_stays_as_changed_with_its_removal_known() {
    let carol = crate::person::Contact {
        name: "Carol".into(),
        ..crate::person::Contact::default()
    };
    let changed = crate::person::Contact {
        phone: "07700 900002".into(),
        ..carol.clone()
    };
    let base = crate::person::add_contact(act(20), carol).unwrap();
    let removed = crate::person::remove_contact(act(21), act(20), "Moved away").unwrap();
    let replaced = crate::person::replace_contact([act(22), act(23)], act(20), changed).unwrap();
    let both = apart(Kind::Person, &base, &removed, &replaced);
    let person = Person::read(&both);
    assert_eq!(person.contacts.len(), 1);
    assert_eq!(person.contacts[0].value.phone, "07700 900002");
    assert_eq!(person.contacts_removed.len(), 1);
}

#[test]
fn answers_of_a_newer_version_are_kept_and_shown_as_unreadable() {
    let newer = vec![
        put(
            act(20),
            &serde_json::json!({"what": "safety_fact", "name": "swallow", "value": {"level": 4}}),
        ),
        set("safety/swallow", act(20).to_string()),
        put(
            act(21),
            &serde_json::json!({"what": "from_a_newer_version", "x": 1}),
        ),
        set("a_new_field", "x"),
    ];
    let document = apart(
        Kind::Person,
        &newer,
        &set_plain("phone", "1"),
        &set_plain("gp", "2"),
    );
    let person = Person::read(&document);
    assert_eq!((person.unreadable, person.unknown_fields), (1, 1));
    assert_eq!(
        person.safety_of("swallow")[0].value().words(),
        crate::act::UNREADABLE
    );
}

#[test]
fn every_row_of_the_rules_leaves_care_workers_out_and_says_who_decides() {
    for row in until_settled::ROWS {
        assert!(
            !row.may_settle.is_empty() && !row.may_settle.contains(&Role::CareWorker),
            "{}",
            row.name
        );
        assert!(row.sentence.starts_with("Until someone decides") && row.sentence.ends_with('.'));
        assert!(row.who.ends_with("may decide."));
    }
    assert_eq!(
        until_settled::row("from_a_newer_version").map(|row| row.name),
        Some("")
    );
}

/// Two answers to a fact, as they come from two people who were apart.
fn two_answers(name: &str) -> (SafetyValue, SafetyValue) {
    let words = |words: &str| SafetyValue::Words {
        name: name.into(),
        words: words.into(),
    };
    match name {
        "allergy_status" => (
            SafetyValue::AllergyStatus(AllergyStatus::NoneKnown),
            SafetyValue::AllergyStatus(AllergyStatus::UnableToFindOut),
        ),
        "spo2_scale" => (
            SafetyValue::Spo2Scale(Scale::Scale1),
            SafetyValue::Spo2Scale(Scale::Scale2),
        ),
        _ => (words("One"), words("Another")),
    }
}

#[test]
fn every_safety_fact_says_what_is_safer_until_it_is_settled() {
    let rows = field::FIELDS
        .iter()
        .filter(|row| row.class == Class::Safety);
    let names: Vec<String> = rows
        .map(|row| row.key.trim_start_matches("safety/").replace('*', "x"))
        .collect();
    assert!(names.len() > 10, "{names:?}");
    let mut said = BTreeSet::new();
    for name in names {
        let (one, other) = two_answers(&name);
        let document = apart(Kind::Person, &[], &fact(&one, 1), &fact(&other, 5));
        let key = format!("safety/{name}");
        let conflict = open(&document)
            .into_iter()
            .find(|conflict| conflict.field == key)
            .unwrap();
        let sentence = conflict.until_settled.unwrap();
        assert!(
            sentence.starts_with("Until someone decides, ") && sentence.ends_with('.'),
            "{name}: {sentence}"
        );
        assert!(
            !sentence.contains(until_settled::ANSWERS),
            "{name}: {sentence}"
        );
        let is_catch_all = name == "x";
        assert_eq!(
            until_settled::row(&name).unwrap().name.is_empty(),
            is_catch_all,
            "{name} has no row of its own"
        );
        assert!(
            said.insert(sentence),
            "{name}: the same words as another fact"
        );
        assert!(conflict.blocks.is_some() && !conflict.may_settle.is_empty());
    }
}

#[test]
fn two_statuses_that_name_nothing_are_not_known_to_be_free_of_allergies() {
    let status = |status, n| fact(&SafetyValue::AllergyStatus(status), n);
    for other in [
        AllergyStatus::UnableToFindOut,
        AllergyStatus::NotAsked,
        AllergyStatus::Recorded,
    ] {
        let document = apart(
            Kind::Person,
            &[],
            &status(AllergyStatus::NoneKnown, 1),
            &status(other, 5),
        );
        let words = open(&document).remove(0).until_settled.unwrap();
        assert!(
            words.contains("not known to be free of allergies"),
            "{words}"
        );
        assert!(words.contains("before you give anything"), "{words}");
    }
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

#[test]
fn no_sentence_claims_what_nothing_does() {
    for row in until_settled::ROWS {
        assert!(
            !row.blocks.contains("ign"),
            "nothing is signed: {}",
            row.blocks
        );
        let says = row.blocks.starts_with("Doorstep asks before ");
        assert_eq!(says, row.asks.is_some(), "{}: {}", row.name, row.blocks);
    }
}

#[test]
fn a_medicine_that_an_open_fact_is_about_is_given_with_words() {
    use crate::rules::until_settled::ASKED;
    use crate::visit::{Outcome, TaskAnswer, tick};
    let order = |units| {
        SafetyValue::InsulinOrder(InsulinOrder {
            product: "Lantus".into(),
            dose_units: Some(units),
            ..InsulinOrder::default()
        })
    };
    let two = |one: &SafetyValue, other: &SafetyValue| {
        apart(Kind::Person, &[], &fact(one, 20), &fact(other, 30))
    };
    let (none, unable) = two_answers("allergy_status");
    let oxygen = |words: &str| SafetyValue::Words {
        name: "oxygen".into(),
        words: words.into(),
    };
    let scales = two_answers("spo2_scale");
    let asks_before = |document: Document, [insulin, morphine, oxygen]: [bool; 3]| {
        for (words, asks) in [
            ("Give insulin", insulin),
            ("Give morphine", morphine),
            ("Start oxygen", oxygen),
            ("Ask about pain", false),
        ] {
            let task = Task {
                key: "own_1".into(),
                words: words.into(),
                is_time_critical: false,
            };
            let asking = asking_before(&document, &task);
            assert_eq!(!asking.is_empty(), asks, "{words}");
            let says = |outcome, words: &str| {
                let answer = TaskAnswer {
                    task: "own_1".into(),
                    outcome,
                    words: words.into(),
                };
                tick(act(9), answer, (!asking.is_empty()).then_some(ASKED)).is_ok()
            };
            assert_eq!(says(Outcome::Done, " "), !asks, "{words}");
            assert!(says(Outcome::Done, "Dr Shah: give it"));
            assert!(says(Outcome::NotDone, "Asleep") && !says(Outcome::NotDone, ""));
        }
    };
    asks_before(two(&order(18), &order(20)), [true, false, false]);
    asks_before(two(&none, &unable), [true, true, true]);
    asks_before(
        two(&oxygen("1 litre"), &oxygen("2 litres")),
        [false, false, true],
    );
    asks_before(two(&scales.0, &scales.1), [false, false, false]);
    asks_before(two(&order(18), &order(18)), [false, false, false]);
}
