//! A caseload to measure with: persons of 25 fields, three goals, three visits each, three changes a person. Numbers
//! and names are drawn evenly from wide ranges, and the prose is put together from 20 × 20 × 20 parts of sentences, so
//! that compression is not flattered.

use record::document::{Scalar, Write};
use record::id::{ActId, DocumentId};
use record::kind::Kind;
use sha2::{Digest, Sha256};

use crate::commit::Commit;
use crate::hub::conformance::Pen;

/// A small generator: SHA-256 of a count.
pub struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 += 1;
        let digest = Sha256::digest(self.0.to_be_bytes());
        digest
            .iter()
            .take(8)
            .fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte))
            % sides
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[usize::try_from(self.roll(words.len() as u64)).unwrap()]
    }

    fn id(&mut self) -> [u8; 10] {
        let mut random = [0; 10];
        random.fill_with(|| u8::try_from(self.roll(256)).unwrap());
        random
    }
}

const FIRST: [&str; 20] = [
    "Olive", "Arthur", "Maud", "Cyril", "Edith", "Harold", "Winnie", "Stan", "Ivy", "Percy",
    "Doris", "Albert", "Nora", "Ernest", "Mabel", "Wilfred", "Elsie", "Sidney", "Vera", "Reg",
];
const LAST: [&str; 20] = [
    "Tranter", "Quill", "Marsh", "Penhale", "Oakes", "Draycott", "Fenn", "Lister", "Rudd",
    "Garside", "Holt", "Ibbs", "Jessop", "Kemble", "Lomax", "Mold", "Nunn", "Orrell", "Pask",
    "Rix",
];
const WHAT: [&str; 20] = [
    "Dressing to the left heel changed",
    "Insulin given into the abdomen",
    "Catheter draining clear urine",
    "Walked to the kitchen with the frame",
    "Blood taken for kidney function",
    "Leg ulcer measured and redressed",
    "Medication chart checked",
    "Pressure areas looked at",
    "Compression bandage reapplied",
    "Transfer from bed to chair practised",
    "Syringe driver site checked",
    "Bowel care given as planned",
    "Ears looked at before syringing",
    "Weight taken on the chair scale",
    "Exercises repeated ten times",
    "Stoma bag changed",
    "Eye drops given",
    "Mouth care shown to the daughter",
    "Blood glucose taken before lunch",
    "Oxygen tubing replaced",
];
const HOW: [&str; 20] = [
    "no pain said",
    "some pain on moving",
    "slept badly",
    "in good spirits",
    "skin intact",
    "edges a little red",
    "no smell",
    "moderate exudate",
    "steady on the feet",
    "short of breath on the stairs",
    "appetite back",
    "drinking little",
    "daughter was there",
    "neighbour had called",
    "asked about the scan",
    "wants to go to the club",
    "hands shaking less",
    "ankles swollen",
    "a bit confused about the day",
    "laughing with the carer",
];
const NEXT: [&str; 20] = [
    "look again on Thursday",
    "same plan",
    "ask the surgery for a review",
    "order more dressings",
    "ring the son",
    "weigh next week",
    "send a picture to the clinic",
    "bring the other frame",
    "check the key safe number",
    "shorten to twice a week",
    "hand over to the evening team",
    "ask the pharmacist",
    "book the podiatrist",
    "recheck in two days",
    "leave the leaflet",
    "remind about the hospital letter",
    "take bloods again",
    "discuss at the meeting",
    "raise the bed",
    "try without the bandage",
];
const STREET: [&str; 20] = [
    "Mill", "Church", "Station", "Orchard", "Quay", "Bridge", "Chapel", "Priory", "Castle",
    "Weaver", "Tanner", "Saddler", "Harbour", "Meadow", "Abbey", "Granary", "Brewer", "Canal",
    "Foundry", "Rope",
];

fn sentence(dice: &mut Dice) -> String {
    let (what, how, next) = (dice.pick(&WHAT), dice.pick(&HOW), dice.pick(&NEXT));
    format!(
        "{what}, {} by {} mm, {how}; {next}.",
        dice.roll(60),
        dice.roll(60)
    )
}

fn fields(dice: &mut Dice) -> Vec<Write> {
    let mut writes = Vec::new();
    let mut set = |key: &str, value: Scalar| {
        writes.push(Write::Field {
            key: key.to_owned(),
            value,
        });
    };
    let (first, last) = (dice.pick(&FIRST), dice.pick(&LAST));
    set("name/given", first.into());
    set("name/family", last.into());
    set("name/title", dice.pick(&["Mrs", "Mr", "Miss", "Ms"]).into());
    set("name/known_as", dice.pick(&FIRST).into());
    set(
        "nhs_number",
        format!("999{:07}", dice.roll(10_000_000)).into(),
    );
    set(
        "born",
        format!(
            "19{:02}-{:02}-{:02}",
            20 + dice.roll(40),
            1 + dice.roll(12),
            1 + dice.roll(28)
        )
        .into(),
    );
    set("sex", dice.pick(&["female", "male"]).into());
    set(
        "language",
        dice.pick(&["English", "Welsh", "Polish", "Urdu"]).into(),
    );
    set("is_interpreter_needed", Scalar::Bool(dice.roll(10) == 0));
    set(
        "address/line",
        format!("{} {} Street", 1 + dice.roll(200), dice.pick(&STREET)).into(),
    );
    set(
        "address/town",
        dice.pick(&["Eastbank", "Northquay", "Millford"]).into(),
    );
    set(
        "address/postcode",
        format!("ZZ{} {}AB", 1 + dice.roll(99), dice.roll(10)).into(),
    );
    set(
        "address/easting",
        Scalar::Int(i64::try_from(dice.roll(600_000)).unwrap()),
    );
    set(
        "address/northing",
        Scalar::Int(i64::try_from(dice.roll(600_000)).unwrap()),
    );
    set(
        "telephone/home",
        format!("01632 {:06}", dice.roll(1_000_000)).into(),
    );
    set(
        "telephone/mobile",
        format!("07700 {:06}", dice.roll(1_000_000)).into(),
    );
    set("key_safe", format!("{:04}", dice.roll(10_000)).into());
    set(
        "surgery",
        dice.pick(&[
            "Quayside Surgery",
            "Mill Lane Practice",
            "Abbey Health Centre",
        ])
        .into(),
    );
    set(
        "contact/name",
        format!("{} {last}", dice.pick(&FIRST)).into(),
    );
    set(
        "contact/relation",
        dice.pick(&["daughter", "son", "wife", "husband", "neighbour"])
            .into(),
    );
    set(
        "contact/telephone",
        format!("07700 {:06}", dice.roll(1_000_000)).into(),
    );
    set("lives_alone", Scalar::Bool(dice.roll(2) == 0));
    set(
        "mobility",
        dice.pick(&["frame", "stick", "wheelchair", "none"]).into(),
    );
    set(
        "hearing",
        dice.pick(&["hears well", "hearing aid left", "hearing aids"])
            .into(),
    );
    set(
        "diet",
        dice.pick(&["usual", "soft", "diabetic", "fork mashable"])
            .into(),
    );
    writes
}

/// `persons` persons with three changes each, by eight nurses, unsigned.
pub fn caseload(persons: u64) -> Vec<Commit> {
    written(persons, Pen::new)
}

/// The same, signed.
pub fn signed(persons: u64) -> Vec<Commit> {
    written(persons, Pen::signing)
}

fn written(persons: u64, nurse: fn(&str) -> Pen) -> Vec<Commit> {
    let mut dice = Dice(0);
    let mut nurses: Vec<Pen> = (0..8).map(|n| nurse(&format!("Nurse {n}"))).collect();
    let mut commits = Vec::new();
    for n in 0..persons {
        let nurse = &mut nurses[usize::try_from(n % 8).unwrap()];
        let random = dice.id();
        let person = DocumentId::new(nurse.now, random);
        nurse.now = nurse
            .now
            .plus_minutes(i64::try_from(dice.roll(30)).unwrap());
        commits.push(
            nurse
                .commit(&[(person, Kind::Person, fields(&mut dice))])
                .unwrap(),
        );
        let act = |dice: &mut Dice, at, record: String| Write::Act {
            id: ActId::new(at, dice.id()),
            record,
        };
        let goals = (0..3)
            .map(|_| {
                let record = format!(
                    r#"{{"act":"goal","words":"{}","by":"2026-0{}-14"}}"#,
                    sentence(&mut dice),
                    1 + dice.roll(9)
                );
                act(&mut dice, nurse.now, record)
            })
            .collect();
        commits.push(nurse.commit(&[(person, Kind::Person, goals)]).unwrap());
        let visits = (0..3)
            .map(|_| {
                let (minutes, words) = (dice.roll(90), sentence(&mut dice));
                let record = format!(
                    r#"{{"act":"visit_line","visit":"{}","minutes":{minutes},"words":"{words}"}}"#,
                    DocumentId::new(nurse.now, dice.id())
                );
                act(&mut dice, nurse.now, record)
            })
            .collect();
        commits.push(nurse.commit(&[(person, Kind::Person, visits)]).unwrap());
    }
    commits
}
