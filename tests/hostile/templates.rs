//! Templates of assessments, changed: every one is read or refused in words, and needs no more than so much memory.

use record::template::{Template, limit};
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use targets::dice::Dice;
use targets::{mutation, scale, template, values};

use crate::allocated::{MB, peak};
use crate::closing::{Attack, Held};
use crate::quiet;

pub const ATTACKS: &[Attack] = &[
    Attack {
        name: "templates with changed bytes and values",
        run: changed,
    },
    Attack {
        name: "templates as large as they may be",
        run: large,
    },
];

/// What reading the largest template may allocate.
const MOST: usize = 16 * MB;

fn shipped() -> Vec<Vec<u8>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/record/templates");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| std::fs::read(path).unwrap())
        // The longest takes as long as all others together, and has no part that they have not.
        .filter(|bytes| bytes.len() < 100_000)
        .collect()
}

fn odd(dice: &mut Dice) -> Value {
    match dice.roll(12) {
        0 => Value::Null,
        1 => json!([]),
        2 => json!({}),
        3 => json!([{}]),
        4 => json!(true),
        5 => json!(-1),
        6 => json!(f64::MAX),
        7 => json!(i64::MIN),
        8 => json!("\u{202e}\u{0}\u{feff}"),
        9 => json!("%resource.descendants().where(linkId = 'x').answer.value.sum()"),
        10 => json!("group"),
        _ => json!("x".repeat(5_000)),
    }
}

fn changed() -> Held {
    let mut originals = shipped();
    originals.push(template::SAMPLE.as_bytes().to_vec());
    let (mut dice, mut taken) = (Dice::new(12), 0);
    let count = scale::times(1_200);
    for number in 0..count {
        let original = &originals[number % originals.len()];
        let bytes = if number % 2 == 0 {
            let other = &originals[dice.roll(originals.len())];
            mutation::bytes(original.clone(), other, &mut dice)
        } else {
            values::changed(original, 1, odd, &mut dice).unwrap()
        };
        let (outcome, panics) = quiet::contained(|| template::hold(&bytes));
        assert!(
            panics == 0 && outcome.is_ok(),
            "template {number}: {outcome:?}"
        );
        taken += usize::from(Template::read(&bytes).is_ok());
    }
    assert!(taken > 0 && taken < count);
    let words = format!("0 panics; {taken} read, the others refused with lines and reasons");
    Held::new(count, words)
}

/// Items, each asked only when the one before it is: in a row, and in a ring.
fn chained(is_ring: bool) -> String {
    let mut items = String::new();
    for number in 0..limit::ITEMS - 1 {
        let before = match number.checked_sub(1) {
            Some(before) => Some(before),
            None => is_ring.then_some(limit::ITEMS - 2),
        };
        let when = before.map_or_else(String::new, |before| {
            format!(
                r#","enableWhen":[{{"question":"q{before}","operator":"=","answerBoolean":true}}]"#
            )
        });
        let comma = if number == 0 { "" } else { "," };
        write!(
            items,
            r#"{comma}{{"linkId":"q{number}","text":"Q","type":"boolean"{when}}}"#
        )
        .unwrap();
    }
    let whole = serde_json::from_str::<Value>(template::SAMPLE).unwrap();
    let mut whole = whole.as_object().unwrap().clone();
    let items: Value = serde_json::from_str(&format!("[{items}]")).unwrap();
    let section = json!({"linkId": "s", "text": "S", "type": "group", "item": items});
    whole.insert("item".into(), json!([section]));
    Value::Object(whole).to_string()
}

fn large() -> Held {
    let deep = format!(
        "{}{}",
        "[".repeat(limit::BYTES / 2),
        "]".repeat(limit::BYTES / 2)
    );
    let words = format!("\"{}\"", "a".repeat(limit::BYTES - 2));
    let all = [
        ("items in a row", chained(false), true),
        ("items in a ring", chained(true), false),
        ("brackets", deep, false),
        ("one text", words, false),
    ];
    let (mut most, mut longest) = (0, Duration::ZERO);
    for (name, text, is_read) in &all {
        let began = Instant::now();
        let (read, bytes) = peak(|| Template::read(text.as_bytes()).is_ok());
        let time = began.elapsed();
        assert_eq!(read, *is_read, "{name}");
        assert!(bytes < MOST, "{name}: {} MB", bytes / MB);
        (most, longest) = (most.max(bytes), longest.max(time));
    }
    let words = format!(
        "read or refused; no more than {} MB and {:.1} s each",
        most.div_ceil(MB),
        longest.as_secs_f64()
    );
    Held::new(all.len(), words)
}
