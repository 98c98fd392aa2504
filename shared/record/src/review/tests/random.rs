//! Whatever was written, accepted it does what it would have done.

use proptest::prelude::*;

use super::*;

#[derive(Debug, Clone)]
enum Step {
    Field(u8, u8),
    Text(u8),
    Act(u8),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (0_u8..3, 0_u8..4).prop_map(|(key, value)| Step::Field(key, value)),
        (0_u8..6).prop_map(Step::Text),
        (0_u8..100).prop_map(Step::Act),
    ]
}

const KEYS: [&str; 3] = ["preferred", "phone", "gp"];

/// `by` keeps acts apart, whose ids are random.
fn plan(document: &Document, steps: &[Step], by: u8) -> Vec<Write> {
    let mut text = document.prose("about");
    let of = |step: &Step| match step {
        Step::Field(key, value) => {
            let value = match value {
                0 => Scalar::Null,
                value => Scalar::Text(format!("value {value}")),
            };
            set(KEYS[usize::from(*key)], value)
        }
        Step::Text(n) => {
            if n % 2 == 0 && text.len() > 4 {
                text.truncate(3);
            }
            text.extend([" ", &by.to_string(), "wrote", &n.to_string()]);
            about(&text)
        }
        Step::Act(n) => told(100 + n / 2 * 3 + by % 3),
    };
    let mut writes: Vec<Write> = Vec::new();
    for write in steps.iter().map(of) {
        // A deed writes each place once.
        let place = |write: &Write| match write {
            Write::Field { key, .. } => key.clone(),
            Write::Act { id, .. } => id.to_string(),
            Write::Prose { .. } | Write::At { .. } => "text".to_owned(),
        };
        if writes.iter().all(|other| place(other) != place(&write)) {
            writes.push(write);
        }
    }
    writes
}

/// What registers hold, without which commit wrote a text.
fn values(document: &Document) -> Vec<(String, Vec<Scalar>)> {
    let keys = document.field_keys().into_iter();
    let keys = keys.filter(|key| !key.starts_with("prose/"));
    keys.map(|key| {
        let held = document.field(&key).iter();
        let mut values: Vec<Scalar> = held.map(|held| held.value.clone()).collect();
        values.sort();
        (key, values)
    })
    .collect()
}

fn acts(document: &Document) -> Vec<(ActId, String)> {
    let acts = document.acts().into_iter();
    let mut acts: Vec<_> = acts
        .filter(|act| !is_one(&act.record))
        .map(|act| (act.id, act.record))
        .collect();
    acts.sort();
    acts
}

proptest! {
    #[test]
    fn what_is_accepted_does_what_the_original_would_have_done(
        before in proptest::collection::vec(step(), 0..4),
        wrote in proptest::collection::vec(step(), 1..5),
        since in proptest::collection::vec(step(), 0..5),
    ) {
        let mut held = blank(Kind::Person);
        let first = plan(&held, &before, 1);
        held.write(Actor([1; 16]), nurse(1), &first).unwrap();
        let mut theirs = held.clone();
        let by = nurse(2);
        let late = plan(&theirs, &wrote, 2);
        let Some(change) = theirs.write(Actor([2; 16]), by.clone(), &late).unwrap() else {
            return Ok(());
        };
        let others = plan(&held, &since, 3);
        held.write(Actor([3; 16]), nurse(3), &others).unwrap();
        // As if the hub had taken it.
        let mut taken = held.clone();
        taken.extend([(change.bytes.as_slice(), by.clone())]).unwrap();

        accepts(&mut held, &taken, &change, &original(&by), 4);
        prop_assert_eq!(values(&held), values(&taken));
        prop_assert_eq!(acts(&held), acts(&taken));
        // Written apart, the letters of two may stand in another order; none is lost and none comes twice.
        let letters = |text: String| {
            let mut letters: Vec<char> = text.chars().collect();
            letters.sort_unstable();
            letters
        };
        prop_assert_eq!(letters(held.prose("about")), letters(taken.prose("about")));
        if !others.iter().any(|write| matches!(write, Write::Prose { .. })) {
            prop_assert_eq!(held.prose("about"), taken.prose("about"));
        }
    }
}
