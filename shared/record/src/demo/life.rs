//! One made-up person and their document.

use super::dice::Dice;
use super::staff::{NEIGHBOURHOODS, nurses, one};
use super::{DemoChange, DemoDocument, SYNTHETIC, facts, prose};
use crate::act::set;
use crate::author::Role;
use crate::document::Write;
use crate::id::{ActId, DocumentId};
use crate::kind::Kind;
use crate::nhs_number::NhsNumber;
use crate::person::{self, Address, Alert, AlertCategory, Contact, KnownNumber, Told, ToldBy};
use crate::time::{Instant, LocalDate};

/// What somebody is visited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    Insulin,
    Wound,
    Catheter,
    Check,
}

/// Who somebody is.
pub(super) struct Life {
    pub(super) id: DocumentId,
    pub(super) place: u16,
    pub(super) given: &'static str,
    pub(super) family: &'static str,
    pub(super) number: Option<NhsNumber>,
    pub(super) born: LocalDate,
    pub(super) need: Need,
    /// Which of the three neighbourhoods.
    pub(super) area: usize,
}

impl Life {
    pub(super) fn new(dice: &mut Dice, place: u16, midnight: Instant) -> Self {
        let age = dice.between(58, 96);
        let today = midnight.in_london().date();
        let days = i64::from(age) * 365 + i64::from(dice.between(0, 364));
        let names = prose::GIVEN.len();
        Self {
            id: dice.lone_id(midnight.plus_hours(-24 * 60)),
            place,
            // Walks through both lists out of step, so that 500 people have 500 names.
            given: prose::GIVEN
                .get(usize::from(place) % names)
                .copied()
                .unwrap_or_default(),
            family: prose::FAMILY
                .get((usize::from(place) * 7 + usize::from(place) / names) % prose::FAMILY.len())
                .copied()
                .unwrap_or_default(),
            number: number(dice, place),
            born: today
                .checked_sub_signed(chrono::TimeDelta::days(days))
                .unwrap_or(today),
            need: match place % 10 {
                0 => Need::Insulin,
                1 | 2 => Need::Wound,
                3 => Need::Catheter,
                _ => Need::Check,
            },
            area: usize::from(place) % 3,
        }
    }

    pub(super) fn name(&self) -> String {
        format!("{} {}", self.given, self.family)
    }
}

/// A number from the range that is never issued, different for each place.
fn number(dice: &mut Dice, place: u16) -> Option<NhsNumber> {
    (0..200).find_map(|_| {
        let digits = format!("999{:03}{:03}", place % 1_000, dice.between(0, 999));
        let mut first = [0_u8; 9];
        for (digit, letter) in first.iter_mut().zip(digits.bytes()) {
            *digit = letter.saturating_sub(b'0');
        }
        NhsNumber::from_first_nine(first)
    })
}

/// The document: registered by the coordinator, then visited by a nurse who recorded the rest.
pub(super) fn document(dice: &mut Dice, life: &Life, midnight: Instant) -> DemoDocument {
    let registered = midnight.plus_hours(-24 * i64::from(dice.between(20, 60)));
    let seen = midnight.plus_hours(-24 * i64::from(dice.between(4, 14)) + 10);
    let nurses = nurses();
    let nurse = nurses
        .get(usize::from(life.place) % nurses.len().max(1))
        .cloned();
    let changes = vec![
        DemoChange {
            author: one(Role::Coordinator),
            at: registered,
            writes: registration(dice, life, registered),
        },
        DemoChange {
            author: nurse.unwrap_or_else(|| one(Role::DistrictNurse)),
            at: seen,
            writes: bedside(dice, life, seen),
        },
    ];
    DemoDocument {
        id: life.id,
        kind: Kind::Person,
        changes,
    }
}

/// Nine people of ten are cared for by the three teams together, as an alliance; the tenth by the team that registered
/// them alone.
pub(super) fn alliance(mut document: DemoDocument, life: &Life) -> DemoDocument {
    if life.place % 10 == 9 {
        return document;
    }
    let Some(first) = document.changes.first_mut() else {
        return document;
    };
    let own = first.author.team.clone();
    for team in NEIGHBOURHOODS.iter().filter(|team| **team != own) {
        let act = ActId::derived("demo team", &[life.id.as_bytes(), team.as_bytes()]);
        let reason = "The three neighbourhoods work as one alliance.";
        let joined = person::teams::join(act, team, reason).unwrap_or_default();
        first.writes.extend(joined);
    }
    document
}

fn registration(dice: &mut Dice, life: &Life, at: Instant) -> Vec<Write> {
    let today = at.in_london().date();
    let area = super::NEIGHBOURHOODS
        .get(life.area)
        .copied()
        .unwrap_or_default();
    let street = format!("{} {}", dice.between(1, 140), dice.pick(prose::STREETS));
    let letters = ["EB", "HB", "ML"].get(life.area).copied().unwrap_or("EB");
    let postcode = format!(
        "{letters}{} {}{}{}",
        dice.between(1, 9),
        dice.between(1, 9),
        dice.pick(&["A", "B", "D", "E"]),
        dice.pick(&["F", "G", "H", "J", "X"])
    );
    let mut writes = vec![
        set("given", life.given),
        set("family", life.family),
        set("born", life.born.to_string()),
        set("phone", format!("01632 960{:03}", life.place % 1_000)),
        set(
            "gp",
            format!("{} Surgery (synthetic)", dice.pick(prose::STREETS)),
        ),
    ];
    let address = Address {
        lines: vec![street, area.to_owned()],
        postcode,
    };
    writes
        .extend(person::correct(&person::Correction::Address(address), today).unwrap_or_default());
    if let Some(number) = life.number {
        let traced = (!dice.one_in(6)).then_some(today);
        writes.extend(
            person::correct(
                &person::Correction::NhsNumber(Some(KnownNumber { number, traced })),
                today,
            )
            .unwrap_or_default(),
        );
    }
    writes.extend(person::write_about(SYNTHETIC).unwrap_or_default());
    writes
}

fn bedside(dice: &mut Dice, life: &Life, at: Instant) -> Vec<Write> {
    let words = prose::what_matters(dice);
    let told = Told {
        by: ToldBy::Person,
        name: String::new(),
        words: String::new(),
    };
    let mut writes = person::tell_what_matters(dice.id(at), &words, told).unwrap_or_default();
    writes.extend(person::write_access_notes(&prose::access(dice)).unwrap_or_default());
    writes.extend(person::add_contact(dice.id(at), contact(dice, life)).unwrap_or_default());
    writes.extend(facts::safety(dice, life, at));
    if dice.one_in(4) {
        let alert = Alert {
            category: AlertCategory::Dog,
            words: "Dog in the home: ask for it to be shut in the kitchen.".to_owned(),
            on: None,
        };
        writes.extend(person::add_alert(dice.id(at), alert).unwrap_or_default());
    }
    if life.need == Need::Insulin {
        let glucose = dice.between(28, 38);
        let words = format!(
            "Glucose {}.{} mmol/L before breakfast. Check before every dose.",
            glucose / 10,
            glucose % 10
        );
        let alert = Alert {
            category: AlertCategory::Hypo,
            words,
            on: Some(at.in_london().date()),
        };
        writes.extend(person::add_alert(dice.id(at), alert).unwrap_or_default());
    }
    writes
}

fn contact(dice: &mut Dice, life: &Life) -> Contact {
    let given = dice.pick(prose::GIVEN);
    // A next of kin of the same name would be read as the person.
    let given = if given == life.given { "Robin" } else { given };
    Contact {
        name: format!("{given} {}", life.family),
        relationship: dice
            .pick(&["Daughter", "Son", "Wife", "Husband", "Sister", "Niece"])
            .to_owned(),
        phone: format!("07700 900{:03}", dice.between(0, 999)),
        is_carer: dice.one_in(2),
        is_next_of_kin: true,
        notes: format!("Works until {}pm.", dice.between(1, 6)),
    }
}
