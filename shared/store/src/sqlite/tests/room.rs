//! How much room the record takes, and how fast it is found.

use super::*;
use crate::conformance::sample::row;
use record::kind::Kind;
use record::rows::List;

#[test]
fn a_revision_and_a_person_keep_to_their_budgets() {
    let mut sample = Sample::new(51);
    let people: Vec<DocumentId> = (0..500).map(|_| sample.document(Kind::Person)).collect();
    let commits: Vec<Commit> = (0..6_000).map(|n| sample.commit(&[people[n % 500]])).collect();
    let total = at_rest(&[Plan { commits: commits.clone(), ..Plan::default() }]).unwrap();
    let changes = commits.iter().flat_map(|commit| &commit.changes);
    let chunks: usize = changes.map(|part| part.change.bytes.len()).sum();
    let overhead = total.saturating_sub(chunks as u64) / 6_000;
    // Real changes of one register are about 125 bytes long; those of the sample are shorter and random.
    let revision = 125 + overhead;
    assert!(revision <= 200, "{revision} bytes a revision with its signature");

    let rows = people.iter().map(|id| {
        let words = "olive marjorie tranter 9990000018 s10 1aa";
        let body = "x".repeat(150);
        (*id, vec![record::rows::Row { body, ..row(*id, "tranter olive marjorie", words) }])
    });
    let person = at_rest(&[Plan { rows: rows.collect(), ..Plan::default() }]).unwrap() / 500;
    assert!(person <= 400, "{person} bytes a person before history");
}

#[test]
fn one_of_two_thousand_is_found() {
    let mut store = Sqlite::open_in_memory().unwrap();
    let mut sample = Sample::new(52);
    let rows = (0..2_000).map(|n| {
        let id = sample.id();
        let words = format!("olive{n} tranter 999{n:07} s10 {n}aa");
        (id, vec![row(id, &format!("{n:05}"), &words)])
    });
    store.apply(&Plan { rows: rows.collect(), ..Plan::default() }).unwrap();
    let mut find = |words: &[&str]| {
        let words = words.iter().map(|&word| word.to_owned()).collect();
        let started = std::time::Instant::now();
        let found = store.rows(List::People, &RowQuery { words, limit: 20, ..RowQuery::default() });
        println!("{:?}", started.elapsed());
        found.unwrap().len()
    };
    assert_eq!(find(&["live1999"]), 1);
    assert_eq!(find(&["9990001998"]), 1);
    assert_eq!(find(&["tranter", "s10 1234aa"]), 1);
    assert_eq!(find(&["nobody"]), 0);
    assert_eq!(find(&["tranter"]), 20);
}
