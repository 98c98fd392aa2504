//! Everything is read and written twice, here and by serde_json, whose derived code stays for this: both must agree.

mod mutants;
mod samples;

use std::collections::BTreeSet;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{FromJson, Json, ToJson, read, write};
use crate::demo::tests::{built, tuesday};
use crate::document::{Scalar, Write};
use crate::person::PersonAct;
use crate::projection::rows;
use samples::{SAMPLES, TYPES};

/// Whether a type reads a text, which both readings agree about.
type Reads = fn(&str) -> bool;

fn reads<T: FromJson + ToJson + DeserializeOwned + Serialize + PartialEq>(text: &str) -> bool {
    let (ours, theirs) = (read::<T>(text), serde_json::from_str::<T>(text).ok());
    let is_read = [ours.is_some(), theirs.is_some()];
    let name = std::any::type_name::<T>();
    assert!(ours == theirs, "{name}: {is_read:?} of {text}");
    if let Some(value) = &ours {
        assert_eq!(
            write(value),
            serde_json::to_string(value).unwrap(),
            "{name}"
        );
    }
    ours.is_some()
}

/// Every act, register and row of a made-up neighbourhood.
fn written() -> BTreeSet<String> {
    let documents = crate::demo::neighbourhood(7, 20, tuesday());
    let rows: Vec<String> = built(&documents)
        .values()
        .flat_map(rows)
        .map(|row| row.body)
        .collect();
    let changes = documents.into_iter().flat_map(|document| document.changes);
    let texts = changes
        .flat_map(|change| change.writes)
        .filter_map(|write| match write {
            Write::Act { record, .. } => Some(record),
            Write::Field {
                value: Scalar::Text(text),
                ..
            } => Some(text),
            _ => None,
        });
    texts.chain(rows).collect()
}

#[test]
fn what_is_written_reads_as_serde_has_it_by_every_type() {
    let written = written();
    assert!(written.len() > 500, "{}", written.len());
    let read = written
        .iter()
        .filter(|text| TYPES.iter().filter(|reads| reads(text)).count() > 0);
    assert!(read.count() > 400);
}

#[test]
fn every_sample_reads_whole_by_its_own_type_and_as_serde_has_it_by_the_others() {
    for (own, sample) in SAMPLES {
        assert!(own(sample), "{sample}");
        for reads in TYPES {
            reads(sample);
        }
        for text in [
            format!("{sample} "),
            format!("{sample}x"),
            sample[1..].into(),
        ] {
            own(&text);
        }
    }
}

#[test]
fn every_mutant_of_a_sample_reads_as_serde_has_it() {
    let (mut read, mut refused) = (0, 0);
    for (own, sample) in SAMPLES {
        for mutant in mutants::of(&Json::parse(sample).unwrap()) {
            *(if own(&mutant) {
                &mut read
            } else {
                &mut refused
            }) += 1;
        }
    }
    assert!(read > 2_000 && refused > 2_000, "{read} {refused}");
}

#[test]
fn a_field_that_stands_twice_is_refused_unless_it_is_nobodys() {
    let told = |more: &str| format!("{{\"what\":\"told\",\"words\":\"a\"{more}}}");
    assert!(reads::<PersonAct>(&told(",\"x\":1,\"x\":2")));
    assert!(!reads::<PersonAct>(&told(",\"words\":\"b\"")));
    assert!(!reads::<PersonAct>(&told(",\"what\":\"told\"")));
    let twice = r#"{"a":1,"a":2}"#;
    assert!(reads::<Value>(twice));
}

#[test]
fn what_nobody_writes_is_read_otherwise_by_serde() {
    let deep = format!("{{\"x\":{}{}}}", "[".repeat(200), "]".repeat(200));
    for unknown in [deep.as_str(), r#"{"x":1e999}"#, r#"{"x":"\ud800"}"#] {
        assert!(serde_json::from_str::<crate::person::Address>(unknown).is_ok());
        assert!(read::<crate::person::Address>(unknown).is_none());
    }
    let word = r#"{"what":"told","by":{"carer":{}}}"#;
    assert!(serde_json::from_str::<PersonAct>(word).is_ok());
    assert!(read::<PersonAct>(word).is_none());
    let raw = r#"{"$serde_json::private::RawValue":"1"}"#;
    assert_eq!(serde_json::from_str::<Value>(raw).unwrap(), 1);
    assert!(read::<Value>(raw).unwrap().is_object());
}
