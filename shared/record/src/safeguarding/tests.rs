use super::*;
use crate::act::strike;
use crate::author::{Author, Provenance, Role};
use crate::change::Actor;
use crate::conflict;
use crate::document::Write;
use crate::id::CommitId;
use crate::time::Instant;

fn id(n: u8) -> ActId {
    ActId::from_bytes([n; 16])
}

fn user(n: u8) -> UserId {
    UserId::from_bytes([n; 16])
}

fn staff(n: u8) -> StaffName {
    StaffName {
        user: user(n),
        name: format!("Colleague {n}"),
    }
}

fn raised() -> Raised {
    Raised {
        kinds: vec!["financial".into()],
        words: "“My son keeps my card”".into(),
        told_by: "person".into(),
        wishes: "To have her card back".into(),
        safe_now: "yes".into(),
        done: String::new(),
    }
}

fn blank() -> Document {
    Document::new(DocumentId::from_bytes([7; 16]), Kind::Safeguarding).unwrap()
}

fn write(document: &mut Document, by: u8, writes: &[Write]) {
    let author = Author {
        user: user(by),
        name: format!("Colleague {by}"),
        role: Role::DistrictNurse,
        organisation: "Eastbank".into(),
        team: "Eastbank".into(),
    };
    let provenance = Provenance {
        author,
        at: Instant::from_millis(i64::from(by)),
        commit: CommitId::from_bytes([by; 16]),
        is_signed: true,
        original: None,
    };
    document.write(Actor([by; 16]), provenance, writes).unwrap();
}

fn begun() -> Document {
    let mut document = blank();
    let person = DocumentId::from_bytes([9; 16]);
    write(
        &mut document,
        1,
        &raise(id(1), person, &staff(2), raised()).unwrap(),
    );
    document
}

fn seen_by(document: &Document) -> Vec<UserId> {
    let mut users: Vec<UserId> = Concern::read(document)
        .seen_by()
        .into_iter()
        .map(|(user, _)| user)
        .collect();
    users.dedup();
    users
}

#[test]
fn who_raised_it_who_answers_for_it_and_whom_they_let_in_see_it() {
    let mut document = begun();
    assert_eq!(seen_by(&document), [user(1), user(2)]);
    let comes = let_in(id(3), staff(3), "Visits her daily").unwrap();
    write(&mut document, 2, &comes);
    assert_eq!(seen_by(&document), [user(1), user(2), user(3)]);
    write(
        &mut document,
        2,
        &strike(id(4), id(3), "Moved to another team").unwrap(),
    );
    assert_eq!(seen_by(&document), [user(1), user(2)]);
    // Who raised it stays, also when what they raised was wrong.
    write(
        &mut document,
        2,
        &strike(id(5), id(1), "Another person").unwrap(),
    );
    assert_eq!(seen_by(&document), [user(1), user(2)]);
    write(&mut document, 1, &name_owner(&staff(4)));
    assert_eq!(seen_by(&document), [user(1), user(4)]);
}

#[test]
fn two_owners_named_apart_are_two_answers_and_both_see_it() {
    let mut mine = begun();
    let mut theirs = mine.clone();
    write(&mut mine, 1, &name_owner(&staff(4)));
    write(&mut theirs, 2, &name_owner(&staff(5)));
    let change = theirs.inner().get_last_local_change().unwrap();
    let bytes = change.raw_bytes().to_vec();
    let hash = crate::change::ChangeHash(change.hash().0);
    let by = theirs.provenance(&hash).cloned().unwrap();
    mine.extend([(&bytes[..], by)]).unwrap();
    let users = seen_by(&mine);
    assert!(
        users.contains(&user(4)) && users.contains(&user(5)),
        "{users:?}"
    );
    assert_eq!(conflict::open(&mine).len(), 1);
}

#[test]
fn it_is_closed_with_an_outcome_and_open_again_when_that_is_struck_out() {
    let mut document = begun();
    let outcome = |outcome: &str, words: &str| Closed {
        outcome: outcome.into(),
        words: words.into(),
    };
    assert_eq!(
        close(id(6), outcome("", "Called")).unwrap_err().field,
        "outcome"
    );
    assert_eq!(
        close(id(6), outcome("made_up", "Called"))
            .unwrap_err()
            .field,
        "outcome"
    );
    assert_eq!(
        close(id(6), outcome("referred", " ")).unwrap_err().field,
        "words"
    );
    write(
        &mut document,
        2,
        &close(id(6), outcome("referred", "Called at 10")).unwrap(),
    );
    assert!(Concern::read(&document).closed.is_some());
    write(
        &mut document,
        2,
        &strike(id(7), id(6), "They sent it back").unwrap(),
    );
    assert!(Concern::read(&document).closed.is_none());
}

#[test]
fn everything_that_is_missing_is_said_at_once() {
    let person = DocumentId::from_bytes([9; 16]);
    let wrong = raise(id(1), person, &staff(2), Raised::default()).unwrap_err();
    let fields: Vec<&str> = wrong.iter().map(|wrong| wrong.field).collect();
    assert_eq!(fields, ["kinds", "words", "told_by", "safe_now"]);
    let unknown = Raised {
        kinds: vec!["made_up".into()],
        ..raised()
    };
    assert_eq!(
        raise(id(1), person, &staff(2), unknown).unwrap_err().len(),
        1
    );
}

#[test]
fn what_a_newer_version_writes_is_kept_and_shown_as_it_is() {
    let mut document = begun();
    let newer = r#"{"what":"raised","kinds":["hate_crime"],"words":"w","told_by":"camera"}"#;
    let acts = [newer, r#"{"what":"strategy_meeting"}"#, "{", "null"];
    let writes: Vec<Write> = acts
        .iter()
        .enumerate()
        .map(|(n, record)| Write::Act {
            id: id(20 + u8::try_from(n).unwrap()),
            record: (*record).to_owned(),
        })
        .collect();
    write(&mut document, 1, &writes);
    write(
        &mut document,
        1,
        &[crate::act::set(OWNER, "nobody".to_owned())],
    );
    let read = Concern::read(&document);
    assert_eq!(read.raised.len(), 2);
    assert_eq!(words(KINDS, &read.raised[1].value.kinds[0]), "hate_crime");
    assert!(read.owners.is_empty());
    assert_eq!(read.entries.unreadable(), 3);
}
