//! Messages of other systems, changed: every one is read or refused, none ends anything.

use record::bars;
use serde_json::{Value, json};
use std::path::PathBuf;
use targets::dice::Dice;
use targets::{ALL, message, mutation, scale, values};

use crate::closing::{Attack, Held};
use crate::quiet;

pub const ATTACKS: &[Attack] = &[
    Attack {
        name: "referral messages with changed bytes and values",
        run: made_up,
    },
    Attack {
        name: "published messages with changed bytes and values",
        run: published,
    },
];

/// The folder with the messages that the standard publishes. They are not this project's to hand on.
fn samples() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/samples/bars")
}

fn odd(dice: &mut Dice) -> Value {
    match dice.roll(12) {
        0 => Value::Null,
        1 => json!([]),
        2 => json!({}),
        3 => json!([[{}], null, ""]),
        4 => json!({"reference": "#"}),
        5 => json!({"reference": "urn:uuid:00000000-0000-4000-8000-000000000003"}),
        6 => json!(f64::MAX),
        7 => json!(i64::MIN),
        8 => json!("\u{202e}\u{0}\u{feff}"),
        9 => json!("9999-99-99T99:99:99+99:99"),
        10 => json!("x".repeat(5_000)),
        _ => json!({"coding": [{"code": "é", "system": "https://é"}], "url": "é", "value": "é"}),
    }
}

fn attack(messages: &[Vec<u8>], count: usize) -> Held {
    let target = ALL.iter().find(|target| target.name == "bars").unwrap();
    let (mut dice, mut taken) = (Dice::new(9), 0);
    for number in 0..count {
        let original = &messages[number % messages.len()];
        let bytes = if number % 2 == 0 {
            let other = &messages[dice.roll(messages.len())];
            mutation::bytes(original.clone(), other, &mut dice)
        } else {
            values::changed(original, 5, odd, &mut dice).unwrap()
        };
        let (outcome, panics) = quiet::contained(|| (target.run)(&bytes));
        assert!(
            panics == 0 && outcome.is_ok(),
            "message {number}: {outcome:?}"
        );
        taken += usize::from(bars::read(&bytes).is_ok());
    }
    assert!(taken > 0 && taken < count);
    Held::new(
        count,
        format!("0 panics; {taken} read, the others refused with words and a code"),
    )
}

fn made_up() -> Held {
    let messages =
        [message::referral(), message::sparse()].map(|message| message.to_string().into_bytes());
    attack(&messages, scale::times(4_000))
}

fn published() -> Held {
    let folder = samples();
    let Ok(entries) = std::fs::read_dir(&folder) else {
        return Held::skipped("the published messages are not beside this repository");
    };
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect();
    paths.sort();
    let messages: Vec<Vec<u8>> = paths
        .iter()
        .map(|path| std::fs::read(path).unwrap())
        .collect();
    if messages.is_empty() {
        return Held::skipped("there is no published message beside this repository");
    }
    attack(&messages, scale::times(1_000))
}
