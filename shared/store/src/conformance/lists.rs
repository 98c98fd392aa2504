//! Promises about rows and drafts.

use record::id::DocumentId;
use record::rows::{FORM, List, Row};
use record::time::Instant;

use super::Places;
use super::sample::row;
use crate::{Draft, Plan, RowQuery, Store};

fn id(n: u8) -> DocumentId {
    DocumentId::from_bytes([n; 16])
}

fn put(store: &mut dyn Store, rows: Vec<(DocumentId, Vec<Row>)>) {
    store
        .apply(&Plan {
            rows,
            ..Plan::default()
        })
        .unwrap();
}

fn sorts(store: &mut dyn Store, query: &RowQuery) -> Vec<String> {
    store
        .rows(List::People, query)
        .unwrap()
        .into_iter()
        .map(|row| row.sort)
        .collect()
}

pub(super) fn rows_replaced(places: Places<'_>) {
    let mut store = places()();
    let visit = Row {
        list: List::Visits,
        person: None,
        ..row(id(1), "v", "")
    };
    put(
        &mut *store,
        vec![(id(1), vec![row(id(1), "b", ""), visit.clone()])],
    );
    put(&mut *store, vec![(id(2), vec![row(id(2), "a", "")])]);
    assert_eq!(sorts(&mut *store, &RowQuery::default()), ["a", "b"]);
    assert_eq!(
        store.rows(List::Visits, &RowQuery::default()),
        Ok(vec![visit])
    );
    put(&mut *store, vec![(id(1), vec![row(id(1), "c", "")])]);
    assert_eq!(sorts(&mut *store, &RowQuery::default()), ["a", "c"]);
    assert_eq!(store.rows(List::Visits, &RowQuery::default()), Ok(vec![]));
    put(&mut *store, vec![(id(2), vec![])]);
    assert_eq!(sorts(&mut *store, &RowQuery::default()), ["c"]);
    assert_eq!(store.documents(), Ok(vec![]), "a row makes no document");
}

pub(super) fn rows_made_anew(places: Places<'_>) {
    let mut place = places();
    let mut store = place();
    assert_eq!(store.rows_form(), Ok(FORM), "a new store has no old rows");
    put(&mut *store, vec![(id(1), vec![row(id(1), "old", "")])]);
    let anew = Plan {
        rows: vec![(id(2), vec![row(id(2), "new", "")])],
        rows_form: Some(FORM + 1),
        ..Plan::default()
    };
    store.apply(&anew).unwrap();
    assert_eq!(sorts(&mut *store, &RowQuery::default()), ["new"]);
    put(&mut *store, vec![(id(3), vec![row(id(3), "own", "")])]);
    drop(store);
    let mut store = place();
    assert_eq!(store.rows_form(), Ok(FORM + 1));
    assert_eq!(sorts(&mut *store, &RowQuery::default()), ["new", "own"]);
}

pub(super) fn rows_asked_for(places: Places<'_>) {
    let mut store = places()();
    let about = |n, sort, person| Row {
        person,
        ..row(id(n), sort, "")
    };
    let rows = [
        about(1, "é", Some(id(9))),
        about(2, "a", None),
        about(3, "b", Some(id(9))),
        about(4, "B", None),
    ];
    put(
        &mut *store,
        rows.iter()
            .map(|row| (row.document, vec![row.clone()]))
            .collect(),
    );
    let all = RowQuery::default();
    assert_eq!(sorts(&mut *store, &all), ["B", "a", "b", "é"]);
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(
        sorts(
            &mut *store,
            &RowQuery {
                from: text("a"),
                ..all.clone()
            }
        ),
        ["a", "b", "é"]
    );
    let between = RowQuery {
        from: text("a"),
        to: text("é"),
        ..all.clone()
    };
    assert_eq!(sorts(&mut *store, &between), ["a", "b"]);
    assert_eq!(
        sorts(
            &mut *store,
            &RowQuery {
                person: Some(id(9)),
                ..all.clone()
            }
        ),
        ["b", "é"]
    );
    assert_eq!(
        sorts(
            &mut *store,
            &RowQuery {
                person: Some(id(8)),
                ..all.clone()
            }
        ),
        [""; 0]
    );
    assert_eq!(
        sorts(
            &mut *store,
            &RowQuery {
                limit: 2,
                ..all.clone()
            }
        ),
        ["B", "a"]
    );
    let same = [
        Row {
            key: "z".to_owned(),
            ..about(5, "a", None)
        },
        about(6, "a", None),
    ];
    put(
        &mut *store,
        same.iter()
            .map(|row| (row.document, vec![row.clone()]))
            .collect(),
    );
    let query = RowQuery {
        to: text("b"),
        from: text("a"),
        ..all
    };
    let keys = store.rows(List::People, &query).unwrap();
    let keys: Vec<_> = keys.into_iter().map(|row| row.key).collect();
    assert_eq!(keys, [id(2).to_string(), id(6).to_string(), "z".to_owned()]);
}

pub(super) fn found_by_words(places: Places<'_>) {
    let mut store = places()();
    let people = [
        (1, "olive tranter 9990000018 s10 1aa"),
        (2, "o'neill 100% siân 9990000026"),
        (3, "a_b c\\d \"quoted\" 9990000034"),
        (4, "axb 1000 9990000042"),
    ];
    let rows = people.map(|(n, words)| (id(n), vec![row(id(n), &n.to_string(), words)]));
    put(&mut *store, rows.to_vec());
    let mut find = |words: &[&str]| {
        let words = words.iter().map(|&word| word.to_owned()).collect();
        sorts(
            &mut *store,
            &RowQuery {
                words,
                ..RowQuery::default()
            },
        )
        .join(",")
    };
    assert_eq!(find(&["liv"]), "1");
    assert_eq!(find(&["s10 1aa"]), "1");
    assert_eq!(find(&["tranter", "olive"]), "1");
    assert_eq!(find(&["tranter", "siân"]), "");
    assert_eq!(find(&["999000002"]), "2");
    assert_eq!(find(&["o'neill"]), "2");
    assert_eq!(find(&["siân"]), "2");
    assert_eq!(find(&["100%"]), "2");
    assert_eq!(find(&["%"]), "2");
    assert_eq!(find(&["a_b"]), "3");
    assert_eq!(find(&["c\\d"]), "3");
    assert_eq!(find(&["\"quoted\""]), "3");
    assert_eq!(find(&[" axb "]), "4");
    assert_eq!(find(&[""]), "1,2,3,4");
    assert_eq!(
        find(&["3", "9990000034"]),
        "3",
        "the sort key is looked at too"
    );
    assert_eq!(find(&["' or 1=1 --"]), "");
}

pub(super) fn drafts(places: Places<'_>) {
    let mut store = places()();
    let draft = |key: &str, value: &str| Draft {
        key: key.to_owned(),
        value: value.to_owned(),
        at: Instant::from_millis(5),
    };
    let kept = [
        "visit/1/note",
        "visit/1/100%",
        "visit/1_x",
        "visit/2/note",
        "é'\"\\",
        "visit",
    ];
    let drafts = kept.map(|key| draft(key, "first")).to_vec();
    store
        .apply(&Plan {
            drafts,
            ..Plan::default()
        })
        .unwrap();
    let keys = |store: &mut dyn Store, prefix: &str| {
        store
            .drafts(prefix)
            .unwrap()
            .into_iter()
            .map(|draft| draft.key)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        keys(&mut *store, "visit/1/"),
        ["visit/1/100%", "visit/1/note"]
    );
    assert_eq!(keys(&mut *store, "visit/1_"), ["visit/1_x"]);
    assert_eq!(keys(&mut *store, "visit/1/100%"), ["visit/1/100%"]);
    assert_eq!(keys(&mut *store, "%"), [""; 0]);
    assert_eq!(keys(&mut *store, "é'\""), ["é'\"\\"]);
    assert_eq!(keys(&mut *store, "").len(), 6);

    let long = "two units, given slowly\n".repeat(500);
    let again = Plan {
        drafts: vec![draft("visit/2/note", &long), draft("visit", "kept")],
        drafts_done: vec![
            "visit/1/note".to_owned(),
            "visit".to_owned(),
            "never".to_owned(),
        ],
        ..Plan::default()
    };
    store.apply(&again).unwrap();
    assert_eq!(
        store.drafts("visit/2"),
        Ok(vec![draft("visit/2/note", &long)])
    );
    assert_eq!(keys(&mut *store, "visit/1/"), ["visit/1/100%"]);
    let value = store.drafts("visit").unwrap()[0].value.clone();
    assert_eq!(
        value, "kept",
        "words typed in the same plan outlive what is let go"
    );
}
