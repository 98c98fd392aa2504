//! What version 3 wrote of an assessment: a Home First assessment by four people who were apart at times, and a newer
//! version among them. The fixtures were made from this; the tests read the fixtures.

pub mod hand;

use exchange::certificate::Credential;
use exchange::commit::{Commit, Deed};
use exchange::hub::conformance::house;
use record::act::strike;
use record::assessment;
use record::author::Role;
use record::conflict::{self, Choice};
use record::document::{Document, Scalar, Write};
use record::id::{CommitId, DeviceId};
use record::kind::Kind;
use record::person::Known;
use record::template::{Answer, Decimal, Place, published};

use hand::{
    ASSESSMENT, HOME_FIRST, Hand, LATER, LATER_ACT, LATER_ANSWER, LATER_REGISTER, PERSON, act, at,
    coded, in_row, minute, nurse_device, signed, text,
};

/// All that was made.
pub struct Made {
    /// The commit that files the template.
    pub template: Commit,
    /// The assessment's, in the order they were written.
    pub commits: Vec<Commit>,
    /// What the nurse wrote apart from the physiotherapist.
    pub deed: (CommitId, Deed),
    /// Of everybody who signed.
    pub credentials: Vec<Credential>,
}

/// Writes it all.
pub fn made() -> Made {
    let (template, id, writes) = published::publish(HOME_FIRST).unwrap();
    let other = |n| DeviceId::from_bytes([n; 16]);
    let mut document = Document::new(id, Kind::Template).unwrap();
    let hub = house::signer(&hub::templates::author(), other(1), minute(-60));
    let filed = signed(&hub, 1, 0, &mut document, &writes);
    let mut nurse = Hand::new("Amara Obi", Role::DistrictNurse, nurse_device(), &template);
    let mut physio = Hand::new("Tomas Reyes", Role::Physiotherapist, other(2), &template);
    let mut learner = Hand::new("Ravi Shah", Role::Physiotherapist, other(3), &template);
    let mut therapist = Hand::new(
        "Odile Brandt",
        Role::OccupationalTherapist,
        other(4),
        &template,
    );

    let mut all = vec![nurse.writes(1, &assessment::begin(PERSON, &template))];
    all.extend(alone(&mut nurse));
    therapist.meets(&all);
    all.extend(signed_too_early(&mut therapist));
    physio.meets(&all);
    nurse.meets(&all);
    let deed = apart(&mut nurse, &mut physio, &mut all);
    settled(&mut physio, &mut learner, &mut all);
    nurse.meets(&all);
    all.push(of_a_newer_version(&mut nurse));
    let hands = [&nurse, &physio, &learner, &therapist];
    let signers = hands.iter().map(|hand| &hand.signer).chain([&hub]);
    let mut credentials = Vec::new();
    for credential in signers.flat_map(house::chain).map(Credential::from) {
        if !credentials.contains(&credential) {
            credentials.push(credential);
        }
    }
    Made {
        template: filed,
        commits: all,
        deed,
        credentials,
    }
}

/// What the nurse writes before anybody else: prose, words, options, own words, an answer that is cleared, rows of which
/// one is struck out, and a signature.
fn alone(nurse: &mut Hand<'_>) -> Vec<Commit> {
    let present = [coded("family"), text("Mr Low from number 4")];
    let about = [
        assessment::write_text(nurse.template, "matters.most", "Choir on Thursdays. Ça va?")
            .unwrap(),
        nurse.answer(&at("person.present"), &present, Known::Observed, ""),
        nurse.seen("person.preferred-name", text("Edie")),
        nurse.answer(
            &at("person.first-contact.name"),
            &[text("Sonia Marlow")],
            Known::ToldByCarer,
            "daughter, on the phone",
        ),
        nurse.seen("person.answers", coded("both")),
    ];
    let mut all = vec![nurse.writes(2, &about)];
    let cleared = nurse.answer(&at("person.answers"), &[], Known::default(), "");
    all.push(nurse.writes(3, &[cleared]));
    let group = "safety.allergy.entry";
    let [one, other] = [0, 1].map(|nth| assessment::add_row(nurse.template, act(4, nth), group));
    let recorded = nurse.seen("safety.allergy.status", coded("recorded"));
    all.push(nurse.writes(4, &[recorded, one.unwrap(), other.unwrap()]));
    let of = |name: &str, nth| in_row(&format!("{group}.{name}"), &act(4, nth).to_string());
    let told = |place: &Place, answer| nurse.answer(place, &[answer], Known::ToldByPerson, "");
    let date = Answer::Date("2019-03-01".parse().unwrap());
    let safety = [
        told(&of("substance", 0), text("Penicillin")),
        told(&of("severity", 0), coded("severe")),
        told(&of("date", 0), date),
        told(&of("substance", 1), text("Latex")),
        nurse.seen("safety.resuscitation.decision", coded("none")),
        nurse.seen("safety.oxygen.home", Answer::Boolean(true)),
        nurse.seen(
            "safety.oxygen.flow",
            Answer::Decimal(Decimal::read("1.5").unwrap()),
        ),
    ];
    all.push(nurse.writes(5, &safety));
    let struck = strike(act(6, 0), act(4, 1), "Said of her sister").unwrap();
    all.push(nurse.writes(6, &struck));
    let role = Role::DistrictNurse;
    let signs = assessment::sign_section(&nurse.read(), act(7, 0), "safety", role, false);
    all.push(nurse.writes(7, &[signs.unwrap()]));
    all
}

/// A section that is changed once it was signed.
fn signed_too_early(therapist: &mut Hand<'_>) -> Vec<Commit> {
    let home = [
        therapist.seen("home.type", text("A houseboat")),
        therapist.seen("home.access.steps", Answer::Integer(3)),
        therapist.seen("home.stairs.inside", Answer::Boolean(false)),
    ];
    let mut all = vec![therapist.writes(8, &home)];
    let role = Role::OccupationalTherapist;
    let signs = assessment::sign_section(&therapist.read(), act(9, 0), "home", role, false);
    all.push(therapist.writes(9, &[signs.unwrap()]));
    let steps = therapist.seen("home.access.steps", Answer::Integer(4));
    all.push(therapist.writes(10, &[steps]));
    all
}

/// What the physiotherapist and the nurse write with no signal; the nurse's as she meant it.
fn apart(nurse: &mut Hand<'_>, physio: &mut Hand<'_>, all: &mut Vec<Commit>) -> (CommitId, Deed) {
    let words = |hand: &Hand<'_>, words| {
        assessment::write_text(hand.template, "matters.most", words).unwrap()
    };
    let of_physio = [
        physio.seen("mobility.handling.helpers", Answer::Integer(1)),
        physio.seen("mobility.weight-bearing.status", coded("partial")),
        physio.seen("mobility.weight-bearing.limb", coded("left")),
        physio.seen("person.interpreter.needed", Answer::Boolean(true)),
        physio.seen("person.preferred-name", text("Edith")),
        words(physio, "Choir on Thursdays. Ça va? And the cat."),
    ];
    let of_nurse = vec![
        nurse.answer(
            &at("mobility.handling.helpers"),
            &[Answer::Integer(2)],
            Known::FromARecord,
            "ward letter",
        ),
        nurse.seen("person.interpreter.needed", Answer::Boolean(false)),
        nurse.seen("person.preferred-name", text("Mrs Marlow")),
        words(nurse, "Choir on Thursdays and Sundays. Ça va?"),
    ];
    let physios = physio.writes(11, &of_physio);
    let nurses = nurse.writes(12, &of_nurse);
    let deed = Deed {
        words: "Edith Marlow, about the person: 4 answers".into(),
        writes: vec![(ASSESSMENT, Kind::Assessment, of_nurse)],
    };
    let deed = (nurses.id, deed);
    all.extend([physios, nurses]);
    deed
}

/// The physiotherapist settles one of them; a learner signs the section, and the physiotherapist with the learner.
fn settled(physio: &mut Hand<'_>, learner: &mut Hand<'_>, all: &mut Vec<Commit>) {
    physio.meets(all);
    let field = "safety/moving-handling-helpers/mobility.handling.helpers";
    let open = conflict::open(&physio.document);
    let open = open.iter().find(|open| open.field == field).unwrap();
    let mut answers = open.answers.iter();
    let two = answers.find(|answer| answer.author == "Amara Obi").unwrap();
    let settled = conflict::settle(
        &physio.document,
        field,
        &Choice::Choose(two.value.clone()),
        "I moved her with Amara",
        Role::Physiotherapist,
        [act(13, 0), act(13, 1)],
    );
    all.push(physio.writes(13, &settled.unwrap()));
    learner.meets(all);
    let role = Role::Physiotherapist;
    let signs = assessment::sign_section(&learner.read(), act(14, 0), "mobility", role, true);
    all.push(learner.writes(14, &[signs.unwrap()]));
    physio.meets(all);
    let tomas = physio.signer.author().clone();
    let with = assessment::counter_sign(&physio.read(), act(15, 0), act(14, 0), &tomas);
    all.push(physio.writes(15, &[with.unwrap()]));
}

fn of_a_newer_version(nurse: &mut Hand<'_>) -> Commit {
    let field = |key: String, value: &str| Write::Field {
        key,
        value: Scalar::Text(value.into()),
    };
    let asked = assessment::register(nurse.template, &at("nutrition.appetite"));
    let later = [
        field(LATER_REGISTER.0.into(), LATER_REGISTER.1),
        field(asked.unwrap(), LATER_ANSWER),
        Write::Act {
            id: act(LATER, 0),
            record: LATER_ACT.into(),
        },
    ];
    nurse.writes(LATER, &later)
}
