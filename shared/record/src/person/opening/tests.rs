//! Opening a record without holding it, ending that, and reviewing it.

use super::*;
use crate::author::Role;
use crate::change::Actor;
use crate::id::{CommitId, DocumentId};
use crate::person::{add_contact, teams};
use crate::rules::slices::BARRED;
use crate::{act, person::Contact};

fn by(name: &str, role: Role, team: &str) -> Author {
    Author {
        user: UserId::derived("user", &[name.as_bytes()]),
        name: name.to_owned(),
        role,
        organisation: team.to_owned(),
        team: team.to_owned(),
    }
}

fn write(document: &mut Document, at: i64, by: &Author, writes: &[Write]) -> Change {
    let provenance = Provenance {
        author: by.clone(),
        at: Instant::from_millis(at),
        commit: CommitId::derived("commit", &[&at.to_be_bytes()]),
        is_signed: true,
        original: None,
    };
    let actor = Actor(*provenance.commit.as_bytes());
    document.write(actor, provenance, writes).unwrap().unwrap()
}

fn id(n: u8) -> ActId {
    ActId::from_bytes([n; 16])
}

fn blank() -> Document {
    Document::new(DocumentId::from_bytes([9; 16]), Kind::Person).unwrap()
}

/// Registered by Grace of Eastbank, opened by Hana of Harbour, who had not seen the document.
fn opened() -> (Document, Author) {
    let (grace, hana) = (
        by("Grace", Role::Coordinator, "Eastbank"),
        by("Hana", Role::DistrictNurse, "Harbour"),
    );
    let mut document = blank();
    write(&mut document, 1, &grace, &[act::set("family", "Marlow")]);
    let mut apart = blank();
    let change = write(
        &mut apart,
        2,
        &hana,
        &open(id(1), "Found on the floor").unwrap(),
    );
    let provenance = apart.provenance(&change.hash).cloned().unwrap();
    document
        .extend([(change.bytes.as_slice(), provenance)])
        .unwrap();
    (document, hana)
}

#[test]
fn who_opens_a_record_brings_no_team_in() {
    let (document, hana) = opened();
    assert_eq!(teams::on(&document), ["Eastbank".to_owned()].into());
    // Whoever registered them, and opens the record when they work elsewhere or for their own team, ends nobody's part.
    for team in ["Harbour", "Eastbank"] {
        let grace = by("Grace", Role::DistrictNurse, team);
        let mut apart = blank();
        let change = write(&mut apart, 3, &grace, &open(id(4), "Unwell").unwrap());
        let provenance = apart.provenance(&change.hash).cloned().unwrap();
        let mut with = document.clone();
        with.extend([(change.bytes.as_slice(), provenance)])
            .unwrap();
        assert_eq!(teams::on(&with), ["Eastbank".to_owned()].into());
    }
    let [opening] = <[Opening; 1]>::try_from(openings(&Person::read(&document))).unwrap();
    assert_eq!(
        (opening.user(), opening.reason.as_str()),
        (hana.user, "Found on the floor")
    );
    assert_eq!(opening.until().millis(), 2 + 12 * 60 * 60 * 1_000);
    assert!(opening.is_open(Instant::from_millis(3)) && !opening.is_open(opening.until()));
}

#[test]
fn nothing_has_come_until_more_is_known_than_that_it_was_opened() {
    let hana = by("Hana", Role::DistrictNurse, "Harbour");
    let mut document = blank();
    assert!(!has_not_come(&document));
    write(
        &mut document,
        1,
        &hana,
        &open(id(1), "Found on the floor").unwrap(),
    );
    assert!(has_not_come(&document) && crate::projection::rows(&document).is_empty());
    assert!(teams::on(&document).is_empty());
    assert!(!has_not_come(&opened().0));
}

#[test]
fn it_is_shut_by_whoever_opened_it_or_by_a_reviewer_who_finds_no_reason() {
    let (mut document, hana) = opened();
    let leila = by("Leila", Role::SeniorClinician, "Eastbank");
    assert_eq!(shut(&document, id(2), leila.user), None);
    let mut reviewed = document.clone();
    let all = openings(&Person::read(&document));
    let own = review(id(3), &all[0], true, "Fine", &hana).unwrap_err();
    assert_eq!(own.to_string(), "Somebody else reviews what you opened.");
    assert!(review(id(3), &all[0], false, " ", &leila).is_err());
    let plan = review(id(3), &all[0], false, "Did not know them", &leila).unwrap();
    write(&mut reviewed, 3, &leila, &plan);
    let plan = shut(&document, id(2), hana.user).unwrap();
    write(&mut document, 4, &hana, &plan);
    assert_eq!(shut(&document, id(5), hana.user), None, "once");
    for document in [document, reviewed] {
        let all = openings(&Person::read(&document));
        assert!(all[0].is_shut() && !all[0].is_open(Instant::from_millis(5)));
    }
}

#[test]
fn a_change_opens_and_does_nothing_else() {
    let (document, hana) = opened();
    let plan = |also: Option<Vec<Write>>| {
        let mut plan = open(id(7), "Found on the floor").unwrap();
        plan.extend(also.into_iter().flatten());
        let mut written = document.clone();
        let change = write(&mut written, 9, &hana, &plan);
        is_all_of(&written, &change)
    };
    assert!(plan(None));
    let contact = Contact {
        name: "Jean".into(),
        relationship: "Daughter".into(),
        ..Contact::default()
    };
    assert!(!plan(Some(add_contact(id(8), contact).unwrap())));
    assert!(!plan(Some(vec![act::set("family", "Other")])));
    assert!(!plan(Some(open(id(9), "Twice").unwrap())));
    assert!(!plan(Some(crate::person::write_about("Words").unwrap())));
}

#[test]
fn a_reason_is_asked_for() {
    let said = open(id(1), "  ").unwrap_err().to_string();
    assert_eq!(said, "Enter why you need to open this record now");
}

#[test]
fn whoever_had_no_good_reason_does_not_open_it_again_for_30_days() {
    let (mut document, hana) = opened();
    let leila = by("Leila", Role::SeniorClinician, "Eastbank");
    assert_eq!(barred_until(&document, hana.user), None);
    let opening = openings(&Person::read(&document)).remove(0);
    for (n, is_justified, until) in [(5, true, None), (6, false, Some(30 * 24))] {
        let words = review(id(n), &opening, is_justified, "Asked her", &leila).unwrap();
        write(&mut document, 60_000, &leila, &words);
        let begins = Instant::from_millis(60_000);
        let until = until.map(|hours| begins.plus_hours(hours));
        assert_eq!(barred_until(&document, hana.user), until);
    }
    assert_eq!(barred_until(&document, leila.user), None, "nobody else");
    assert!(BARRED.contains(&format!("{BARRED_DAYS} days")));
}

#[test]
fn nobody_makes_themselves_a_reviewer_with_the_change_that_reviews() {
    let (mut document, _) = opened();
    let omar = by("Omar", Role::SeniorClinician, "Harbour");
    let opening = openings(&Person::read(&document)).remove(0);
    let review = |n| review(id(n), &opening, true, "She called me", &omar).unwrap();
    let joins = teams::join(id(7), "Harbour", "Needs both").unwrap();
    let with = |document: &mut Document, at, writes: &[Write]| {
        let change = write(document, at, &omar, writes);
        is_reviewed_from_outside(document, &change, "Harbour")
    };
    let both = [joins.clone(), review(8)].concat();
    assert!(with(&mut document.clone(), 70_000, &both));
    assert!(!with(&mut document, 71_000, &joins), "it reviews nothing");
    assert!(
        !with(&mut document, 72_000, &review(9)),
        "they were on it before"
    );
}
