//! An assessment that the first release with assessments wrote, read by this one.

mod kept;

use std::collections::BTreeMap;

use exchange::commit::{Commit, Deed};
use exchange::gate::{Doubt, OfDevice, Trust};
use record::assessment::{Assessment, SectionState};
use record::author::Role;
use record::conflict;
use record::document::Scalar;
use record::kind::Kind;
use record::person::{HowKnown, Known};
use record::rows::List;
use record::template::{Answer, Decimal, Place, Template, published};
use shared::lanes::{self, Pen, Save, save};
use store::sqlite::Sqlite;
use store::{RowQuery, Store};

use crate::assessed::hand::{
    ASSESSMENT, HOME_FIRST, LATER_ACT, LATER_ANSWER, LATER_REGISTER, PERSON, act, at, author,
    coded, in_row, minute, nurse_device, text,
};
use kept::{admitted, came_down, kept, template, template_commit, typed, went_up};

/// SHA-256 of the template, by which assessments name it.
const HASH: &str = "5b6d17ab84653bfd1778ebfb55b364a9b5059b87ea4327c4286c17b9f33b7565";

#[test]
fn the_template_that_was_filed_is_read_and_what_ships_is_the_same_or_another_version() {
    let commit = template_commit();
    let template = template();
    assert_eq!(
        (template.id.as_str(), template.version.as_str()),
        ("home-first", "2026.1")
    );
    assert_eq!(record::digits::of(&template.hash), HASH);
    assert_eq!(commit.changes[0].document, published::id_of(&template.hash));
    assert_eq!(
        (template.sections().count(), template.items.len()),
        (15, 250)
    );
    let shipped = Template::read(HOME_FIRST).unwrap();
    assert_eq!(shipped.version == template.version, shipped == template);
}

#[test]
fn what_came_down_is_proven_and_let_in_as_the_same_bytes() {
    let (commits, register) = came_down();
    let device = OfDevice {
        register: &register,
        asked: &[],
    };
    assert_eq!(device.check(&commits), vec![Ok(()); commits.len()]);
    let mut changed = commits.clone();
    changed[7].at = changed[7].at.plus_minutes(1);
    assert!(matches!(device.check(&changed)[7], Err(Doubt::Refused(_))));
    let (template_alone, assessments) = commits.split_first().unwrap();
    assert_eq!(*template_alone, template_commit());
    let document = admitted(assessments);
    assert_eq!(document.heads(), kept().1.heads());
}

#[test]
fn what_was_sent_of_an_assessment_is_read() {
    let sent = went_up();
    let (commits, _) = came_down();
    let is_sent = |commit: &Commit| commit.device == nurse_device();
    let nurses: Vec<Commit> = commits.into_iter().filter(is_sent).collect();
    assert_eq!((sent.whole, sent.broken), (nurses, vec![]));
}

/// What stands under a question, one or several where it was answered apart.
fn answers(read: &Assessment, place: &Place) -> Vec<Option<Vec<Answer>>> {
    let held = read.held.get(place).unwrap().iter();
    held.map(|held| held.answers.clone()).collect()
}

#[test]
fn a_page_shows_the_answers_that_were_kept() {
    let (_, document, _folder) = kept();
    let read = Assessment::read(&document, &template()).unwrap();
    assert_eq!(read.person, Some(PERSON));
    let row = |name: &str, nth| {
        let row = act(4, nth).to_string();
        in_row(&format!("safety.allergy.entry.{name}"), &row)
    };
    let decimal = Answer::Decimal(Decimal::read("1.5").unwrap());
    let date = Answer::Date("2019-03-01".parse().unwrap());
    let neighbour = text("Mr Low from number 4");
    let merged = text("Choir on Thursdays and Sundays. Ça va? And the cat.");
    let one = |place, answer| (place, vec![Some(vec![answer])]);
    let expected = [
        one(at("matters.most"), merged),
        (
            at("person.present"),
            vec![Some(vec![coded("family"), neighbour])],
        ),
        one(at("person.first-contact.name"), text("Sonia Marlow")),
        (at("person.answers"), vec![Some(vec![])]),
        one(at("safety.allergy.status"), coded("recorded")),
        one(row("substance", 0), text("Penicillin")),
        one(row("severity", 0), coded("severe")),
        one(row("date", 0), date),
        one(row("substance", 1), text("Latex")),
        one(at("safety.resuscitation.decision"), coded("none")),
        one(at("safety.oxygen.home"), Answer::Boolean(true)),
        one(at("safety.oxygen.flow"), decimal),
        one(at("home.type"), text("A houseboat")),
        one(at("home.access.steps"), Answer::Integer(4)),
        one(at("home.stairs.inside"), Answer::Boolean(false)),
        one(at("mobility.handling.helpers"), Answer::Integer(2)),
        one(at("mobility.weight-bearing.status"), coded("partial")),
        one(at("mobility.weight-bearing.limb"), coded("left")),
        (at("nutrition.appetite"), vec![None]),
        (
            at("person.interpreter.needed"),
            vec![
                Some(vec![Answer::Boolean(false)]),
                Some(vec![Answer::Boolean(true)]),
            ],
        ),
        (
            at("person.preferred-name"),
            vec![Some(vec![text("Mrs Marlow")]), Some(vec![text("Edith")])],
        ),
    ];
    let expected: BTreeMap<_, _> = expected.into();
    let held = read.held.iter().map(|(place, _)| place.clone());
    let found: BTreeMap<_, _> = held
        .map(|place| (place.clone(), answers(&read, &place)))
        .collect();
    assert_eq!(found, expected);
    let how = &read.held.get(&at("person.first-contact.name")).unwrap()[0].how;
    let told = HowKnown {
        way: Known::ToldByCarer,
        words: "daughter, on the phone".into(),
        decision: None,
    };
    assert_eq!(*how, told);
    let rows: Vec<_> = read
        .rows
        .iter()
        .map(|row| (row.act, row.struck.clone()))
        .collect();
    let [(first, None), (second, Some(struck))] = &rows[..] else {
        panic!("{rows:?}")
    };
    assert_eq!((*first, *second), (act(4, 0), act(4, 1)));
    assert_eq!(struck.reason, "Said of her sister");
}

#[test]
fn a_page_shows_the_sections_signatures_and_conflicts_that_were_kept() {
    let (mut store, document, _folder) = kept();
    let read = Assessment::read(&document, &template()).unwrap();
    let states: Vec<_> = read
        .sections
        .iter()
        .filter(|section| section.state != SectionState::NotStarted)
        .map(|section| (section.link_id.as_str(), section.state))
        .collect();
    assert_eq!(
        states,
        [
            ("matters", SectionState::InProgress),
            ("person", SectionState::InProgress),
            ("home", SectionState::ChangedAfterSigning),
            ("safety", SectionState::Signed),
            ("mobility", SectionState::Signed),
        ]
    );
    let signatures = |section: &str| &read.section(section).unwrap().signatures[..];
    let who = |section: &str| {
        let signatures = signatures(section).iter();
        let who = signatures.map(|one| {
            let with: Vec<_> = one.with.iter().map(|by| by.who().name.as_str()).collect();
            (
                one.act,
                one.written.as_ref().unwrap().who().name.as_str(),
                with,
            )
        });
        who.collect::<Vec<_>>()
    };
    assert_eq!(who("safety"), [(act(7, 0), "Amara Obi", vec![])]);
    assert_eq!(who("home"), [(act(9, 0), "Odile Brandt", vec![])]);
    assert_eq!(
        who("mobility"),
        [(act(14, 0), "Ravi Shah", vec!["Tomas Reyes"])]
    );
    assert_eq!(
        signatures("home")[0].changed,
        Some(vec![at("home.access.steps")])
    );
    let person = read.section("person").unwrap();
    assert_eq!(person.open, [at("person.interpreter.needed")]);
    assert_eq!(person.apart, [at("person.preferred-name")]);
    assert_eq!(person.missing, [at("person.interpreter.language")]);

    let open = conflict::open(&document);
    let open: Vec<_> = open
        .iter()
        .map(|one| (one.field.as_str(), one.answers.len(), one.is_text_to_read))
        .collect();
    assert_eq!(
        open,
        [
            (
                "safety/interpreter-needed/person.interpreter.needed",
                2,
                false
            ),
            ("plain/preferred-name/person.preferred-name", 2, false),
            ("prose/00", 2, true),
        ]
    );
    let list = store.rows(List::Assessments, &RowQuery::default()).unwrap();
    let rows = save::rows([&document]);
    assert!(list.len() == 1 && rows[0].1.contains(&list[0]), "{list:?}");
    let waits = store.outbox(minute(0)).unwrap();
    assert_eq!((waits.len(), waits[0].commit.at), (1, minute(12)));
    assert_eq!(waits[0].deed.writes[0].2.len(), 4);
    assert_eq!(
        store.drafts(&typed()).unwrap()[0].value,
        "coded 19 urn:doorstep:answeryes"
    );
}

#[test]
fn what_a_newer_version_wrote_survives_an_edit() {
    let (mut store, before, _folder) = kept();
    let template = template();
    let read = Assessment::read(&before, &template).unwrap();
    assert_eq!((read.unknown_fields, read.entries.unreadable()), (1, 1));
    let warm = record::assessment::answer(
        &read,
        &template,
        &at("home.heating"),
        &[coded("yes")],
        HowKnown::default(),
    );
    let deed = Deed {
        words: "Edith Marlow, the home: 1 answer".into(),
        writes: vec![(ASSESSMENT, Kind::Assessment, vec![warm.unwrap()])],
    };
    let pen = Pen {
        author: author("Amara Obi", Role::DistrictNurse),
        seed: [5; 32],
        random: [6; 10],
        at: minute(25),
        time: minute(25),
    };
    let drafts = vec![typed()];
    save::save(&mut store, Save { deed, drafts, pen }).unwrap();
    assert_eq!(store.drafts("assessment/").unwrap(), []);

    let after = lanes::store::document(&mut store, ASSESSMENT)
        .unwrap()
        .unwrap();
    assert_eq!(
        after.field(LATER_REGISTER.0),
        before.field(LATER_REGISTER.0)
    );
    assert_eq!(
        after.field(LATER_REGISTER.0)[0].value,
        Scalar::from(LATER_REGISTER.1)
    );
    assert_eq!(after.act(act(16, 0)).unwrap().record, LATER_ACT);
    let appetite = after.field("plain/-/nutrition.appetite");
    assert_eq!(appetite[0].value, Scalar::from(LATER_ANSWER));
    let now = Assessment::read(&after, &template).unwrap();
    assert_eq!((now.unknown_fields, now.entries.unreadable()), (1, 1));
    assert_eq!(
        answers(&now, &at("home.heating")),
        [Some(vec![coded("yes")])]
    );
    // All that was there is there as it was, and other devices let all of it in.
    let commits = |store: &mut Sqlite| -> Vec<Commit> {
        let all = store.commits(0, 100).unwrap();
        all.into_iter().map(|(_, commit)| commit).collect()
    };
    let (old, new) = (commits(&mut kept().0), commits(&mut store));
    assert_eq!(new[..old.len()], old);
    assert_eq!(
        (old.len(), new.len()),
        (came_down().0.len() - 1, old.len() + 1)
    );
    assert_eq!(admitted(&new).heads(), after.heads());
}
