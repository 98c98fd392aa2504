//! How much room the record takes, and how fast it is found.

use super::*;
use crate::conformance::sample::row;
use exchange::commit::DocumentChange;
use record::change::Actor;
use record::document::{Document, Write};

/// Commits of one register each, twelve for each of so many people, with signatures.
fn history(people: usize) -> Vec<Commit> {
    let mut sample = Sample::new(51);
    let ids: Vec<DocumentId> = (0..people).map(|_| sample.document(Kind::Person)).collect();
    let mut documents: Vec<Document> = ids
        .iter()
        .map(|id| Document::new(*id, Kind::Person).unwrap())
        .collect();
    let mut commits = Vec::new();
    for round in 0..12_usize {
        for document in &mut documents {
            let mut commit = sample.commit(&[]);
            // Real ids are made at the time of the deed.
            commit.id = CommitId::new(commit.at, sample.bytes());
            let value = format!("0191 498 0{:03}", sample.below(1_000)).into();
            let key = ["telephone", "address", "keysafe"][round % 3].to_owned();
            let actor = Actor(*document.id().as_bytes());
            let writes = [Write::Field { key, value }];
            let change = document.write(actor, commit.provenance(), &writes).unwrap();
            let Some(change) = change else { continue };
            let signature = sample.bytes::<64>().to_vec();
            let (document, kind) = (document.id(), Kind::Person);
            commit.changes.push(DocumentChange {
                document,
                kind,
                change,
                signature,
                tag: None,
            });
            commits.push(commit);
        }
    }
    commits
}

#[test]
fn a_revision_keeps_to_its_budget() {
    let mut commits = history(200);
    let room = |commits: &[Commit]| {
        let plan = Plan {
            commits: commits.to_vec(),
            ..Plan::default()
        };
        at_rest(&[plan]).unwrap() / commits.len() as u64
    };
    let signed = room(&commits);
    let mut changes = commits.iter_mut().flat_map(|commit| &mut commit.changes);
    changes.by_ref().for_each(|part| part.signature.clear());
    let unsigned = room(&commits);
    println!(
        "{unsigned} bytes a revision of one register alone in its commit, {signed} with its signature"
    );
    assert!(unsigned <= 165, "{unsigned} bytes a revision");
    // 200 is the budget with a signature; what is over it is the commit's own row, which here has one change only.
    assert!(
        signed <= 230,
        "{signed} bytes a revision with its signature"
    );
}

#[test]
fn a_person_keeps_to_the_budget_before_history() {
    let mut sample = Sample::new(53);
    let rows = (0..500).map(|_| {
        let id = sample.id();
        // Letters in no order: words pack better.
        let facts: [u8; 150] =
            std::array::from_fn(|_| b'a' + u8::try_from(sample.below(26)).unwrap());
        (
            id,
            vec![Row {
                body: String::from_utf8_lossy(&facts).into_owned(),
                ..row(id, "tranter olive marjorie", "9990000018 s101aa")
            }],
        )
    });
    let person = at_rest(&[Plan {
        rows: rows.collect(),
        ..Plan::default()
    }])
    .unwrap()
        / 500;
    println!("{person} bytes a person with 150 bytes of facts in its row");
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
    store
        .apply(&Plan {
            rows: rows.collect(),
            ..Plan::default()
        })
        .unwrap();
    let mut find = |words: &[&str]| {
        let words = words.iter().map(|&word| word.to_owned()).collect();
        let started = std::time::Instant::now();
        let found = store.rows(
            List::People,
            &RowQuery {
                words,
                limit: 20,
                ..RowQuery::default()
            },
        );
        println!("{:?}", started.elapsed());
        found.unwrap().len()
    };
    assert_eq!(find(&["live1999"]), 1);
    assert_eq!(find(&["9990001998"]), 1);
    assert_eq!(find(&["tranter", "s10 1234aa"]), 1);
    assert_eq!(find(&["nobody"]), 0);
    assert_eq!(find(&["tranter"]), 20);
}
