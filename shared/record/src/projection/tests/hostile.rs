//! Whatever stands in a document, its rows are made.

use proptest::prelude::*;

use super::*;

fn json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(serde_json::Value::from),
        any::<i64>().prop_map(serde_json::Value::from),
        "[a-z0-9/ :-]{0,12}".prop_map(serde_json::Value::from),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(serde_json::Value::from),
            prop::collection::btree_map(names(), inner, 0..5)
                .prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
        ]
    })
}

fn names() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "what",
        "name",
        "value",
        "act",
        "slot",
        "plan",
        "starts",
        "reason",
        "field",
        "over",
        "chosen",
        "route",
        "urgency",
        "received",
        "tasks",
        "task",
        "outcome",
        "contact",
        "other",
        "user",
        "role",
        "how_known",
        "substance",
    ])
    .prop_map(str::to_owned)
}

fn kinds_of_act() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "struck",
        "settled",
        "kept_apart",
        "safety_fact",
        "told",
        "contact_added",
        "contact_removed",
        "alert_added",
        "died",
        "possible_duplicate",
        "carer_registered",
        "cares_for",
        "received",
        "decided",
        "looked",
        "replied",
        "planned",
        "moved",
        "arrived",
        "done",
        "started",
        "observed",
        "task_answered",
        "finished",
        "member_added",
        "opened",
        "closed",
        "from_a_newer_version",
    ])
    .prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn reading_never_panics_whatever_the_acts_and_registers_hold(
        acts in prop::collection::vec((kinds_of_act(), json()), 0..6),
        raw in prop::collection::vec(".{0,20}", 0..3),
        fields in prop::collection::vec(("(safety/|slot/|prose/)?[a-z_/]{1,14}", ".{0,24}"), 0..6),
        whole in json(),
    ) {
        for kind in Kind::ALL {
            let mut document = blank(kind);
            let mut writes = Vec::new();
            for (place, (what, mut value)) in acts.clone().into_iter().enumerate() {
                if let serde_json::Value::Object(map) = &mut value {
                    map.insert("what".to_owned(), what.into());
                }
                writes.push(put(act(u8::try_from(place).unwrap()), &value));
            }
            for (place, text) in raw.iter().enumerate() {
                writes.push(Write::Act { id: act(100 + u8::try_from(place).unwrap()), record: text.clone() });
            }
            writes.extend(fields.iter().map(|(key, value)| set(key.clone(), value.as_str())));
            for key in ["nhs_number", "address", "next_step", "safety/key_safe", "slot/x/nurse", "born"] {
                writes.push(set(key, Scalar::Text(whole.to_string())));
            }
            document.write(Actor([1; 16]), by(1), &writes).unwrap();
            for row in rows(&document) {
                prop_assert!(serde_json::from_str::<serde_json::Value>(&row.body).is_ok());
            }
            let _ = (crate::safety::lines(&document), Person::read(&document).unreadable);
        }
    }

    #[test]
    fn folding_never_panics_and_is_stable(text in ".{0,40}") {
        prop_assert_eq!(fold(&fold(&text)), fold(&text));
    }
}
