//! The whole core is killed while somebody registers people: whoever was said to be registered is there and found, and
//! words that were said to be saved are in the form again.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};

use record::rows::List;
use store::conformance::sample::Sample;
use store::sqlite::Sqlite;
use store::{RowQuery, Store};
use vault::key::{DatabaseKey, KEY_LENGTH};

/// Databases, and kills of each; every other database is encrypted.
const PLACES: u8 = 8;
const KILLS: u8 = 26;

/// What the core's pages had said when it was killed.
#[derive(Debug, Default)]
struct Said {
    typed: Option<u64>,
    person: Option<u64>,
}

/// Starts the core at a person, kills it after so many lines and a little more.
fn killed(path: &Path, run: u8, first: u64, (lines, spins): (u64, u64), is_sealed: bool) -> Said {
    let mut core = Command::new(env!("CARGO_BIN_EXE_crash-nurse"))
        .arg(path)
        .args([run.to_string(), first.to_string()])
        .args(is_sealed.then_some("sealed"))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(core.stdout.take().unwrap());
    let mut text = String::new();
    for _ in 0..lines {
        let read = out.read_line(&mut text).unwrap();
        assert!(read > 0, "the core ended by itself");
    }
    for _ in 0..spins {
        std::hint::spin_loop();
    }
    core.kill().unwrap();
    let status = core.wait().unwrap();
    assert!(!status.success());
    assert_eq!(
        status.code(),
        None,
        "it was killed, and did not end by itself"
    );
    out.read_to_string(&mut text).unwrap();
    let mut said = Said::default();
    for line in text.lines() {
        let (what, number) = line.split_once(' ').unwrap();
        let number = Some(number.parse().unwrap());
        match what {
            "typed" => said.typed = number,
            _ => said.person = number,
        }
    }
    said
}

/// As the process that was killed opens it.
fn open(path: &Path, is_sealed: bool) -> Sqlite {
    let key = DatabaseKey::from_random(&mut [9; KEY_LENGTH]);
    if is_sealed {
        Sqlite::open_sealed(path, &key).unwrap()
    } else {
        Sqlite::open(path).unwrap()
    }
}

/// Numbers of the people who are there and found by name.
fn registered(store: &mut Sqlite) -> Vec<u64> {
    let query = RowQuery {
        words: vec!["crash".to_owned()],
        ..RowQuery::default()
    };
    let rows = store.rows(List::People, &query).unwrap();
    let mut numbers: Vec<u64> = rows
        .iter()
        .map(|row| {
            let row: serde_json::Value = serde_json::from_str(&row.body).unwrap();
            let name = row["name"].as_str().unwrap();
            let number = name.trim_start_matches("Person");
            number.trim_end_matches(" Crash").parse().unwrap()
        })
        .collect();
    numbers.sort_unstable();
    numbers
}

#[test]
fn whoever_was_said_to_be_registered_is_there_and_what_was_saved_is_in_the_form() {
    let mut dice = Sample::new(2_027);
    let mut kills = 0;
    for place in 0..PLACES {
        let is_sealed = place % 2 == 1;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("doorstep.db");
        let mut next = 0;
        for run in 0..KILLS {
            let (lines, spins) = (dice.below(5), dice.below(100_000));
            let said = killed(&path, run, next, (lines, spins), is_sealed);
            kills += 1;
            let mut store = open(&path, is_sealed);
            store.check().unwrap();
            let there = registered(&mut store);
            let count = there.len() as u64;
            assert_eq!(there, (0..count).collect::<Vec<_>>(), "once each");
            let acknowledged = said.person.map_or(next, |person| person + 1);
            assert!(
                count == acknowledged || count == acknowledged + 1,
                "{count} people are there, {acknowledged} were acknowledged"
            );
            let documents = store.documents().unwrap().len() as u64;
            assert_eq!(documents, count, "no person by half");
            if said.typed.is_some_and(|typed| typed >= count) {
                let drafts = store.drafts("register/given").unwrap();
                assert_eq!(drafts[0].value, format!("Person{count}"));
            }
            next = count;
        }
        assert!(
            next > u64::from(KILLS) / 2,
            "people were registered: {next}"
        );
    }
    assert!(kills >= 200);
}
