use super::*;
use ::store::conformance::house;
use ::store::faulty::{Faulty, When};
use ::store::memory::Memory;
use ::store::{Draft, RowQuery};
use exchange::commit::Deed;
use record::author::{Author, Role};
use record::id::{DocumentId, UserId};
use record::kind::Kind;
use record::person::{self, Registration};
use record::rows::{List, Row};
use record::time::{Instant, LocalDate};

use crate::lanes::{Pen, Save, save};

const PERSON: DocumentId = DocumentId::from_bytes([0x11; 16]);
const GONE: DocumentId = DocumentId::from_bytes([0x22; 16]);
const OTHER: DocumentId = DocumentId::from_bytes([0x33; 16]);

fn registered(store: &mut dyn Store, id: DocumentId) {
    let form = Registration {
        given: "Olive".into(),
        family: "Tranter".into(),
        born: LocalDate::from_ymd_opt(1941, 3, 4),
        ..Registration::default()
    };
    let today = LocalDate::from_ymd_opt(2026, 1, 20).unwrap();
    let writes = person::register(&form, today).unwrap();
    let deed = Deed {
        words: "Olive Tranter, registered".into(),
        writes: vec![(id, Kind::Person, writes)],
    };
    let pen = Pen {
        author: Author {
            user: UserId::from_bytes([3; 16]),
            name: "Amara Obi".into(),
            role: Role::DistrictNurse,
            organisation: "Eastbank Community Health".into(),
            team: "Eastbank nurses".into(),
        },
        seed: [1; 32],
        random: [id.as_bytes()[0]; 10],
        at: Instant::from_millis(1_768_903_740_000),
        time: Instant::from_millis(1_768_903_740_000),
    };
    let drafts = vec![];
    let device = store.identity([7; 24]).unwrap().device;
    let signed_in = house::signed_in(&pen.author, device, pen.at);
    store.apply(&signed_in).unwrap();
    save::save(store, Save { deed, drafts, pen }).unwrap();
}

fn people(store: &mut dyn Store) -> Vec<Row> {
    store.rows(List::People, &RowQuery::default()).unwrap()
}

/// A store whose rows another version made: one with a body that this one does not read, one of a document that is not
/// there.
fn of_another_version() -> (Faulty<Memory>, Vec<Row>) {
    let mut store = Faulty::new(Memory::default());
    store.identity([7; 24]).unwrap();
    registered(&mut store, PERSON);
    let rows = people(&mut store);
    let old = |document| {
        let row = Row {
            document,
            body: "{}".into(),
            ..rows[0].clone()
        };
        (document, vec![row])
    };
    let draft = Draft {
        key: "visit/note".into(),
        value: "Ate two slices".into(),
        at: Instant::from_millis(5),
    };
    let plan = Plan {
        rows: vec![old(PERSON), old(GONE)],
        rows_form: Some(FORM + 1),
        drafts: vec![draft],
        ..Plan::default()
    };
    store.apply(&plan).unwrap();
    assert_ne!(people(&mut store), rows);
    (store, rows)
}

#[test]
fn rows_of_another_version_are_made_anew_and_nothing_else_changes() {
    let (mut store, anew) = of_another_version();
    let kept = |store: &mut dyn Store| {
        let (outbox, drafts) = (store.outbox(Instant::default()), store.drafts(""));
        (outbox, drafts, store.commits(0, 9), store.identity([0; 24]))
    };
    let before = kept(&mut store);
    rows(&mut store).unwrap();
    assert_eq!(people(&mut store), anew);
    assert_eq!(store.rows_form(), Ok(FORM));
    assert_eq!(kept(&mut store), before);
}

#[test]
fn a_document_that_cannot_be_read_keeps_no_other_from_its_rows() {
    let (mut store, anew) = of_another_version();
    registered(&mut store, OTHER);
    store.damage(OTHER);
    rows(&mut store).unwrap();
    assert_eq!(people(&mut store), anew);
    assert_eq!(store.rows_form(), Ok(FORM));
}

#[test]
fn rows_of_this_version_are_left_as_they_are() {
    let (mut store, _) = of_another_version();
    rows(&mut store).unwrap();
    store.fail(When::Before, StoreError::Full);
    assert_eq!(rows(&mut store), Ok(()), "nothing is written");
}

#[test]
fn who_is_stopped_on_the_way_begins_again() {
    let (mut store, anew) = of_another_version();
    store.fail(When::Before, StoreError::Full);
    assert_eq!(rows(&mut store), Err(StoreError::Full));
    assert_eq!(store.rows_form(), Ok(FORM + 1));
    store.fail(When::After, StoreError::Failed("no answer".into()));
    rows(&mut store).unwrap_err();
    rows(&mut store).unwrap();
    assert_eq!(people(&mut store), anew);
}
