//! Changes that a sound Automerge wrote, of what has no place in a document: any operation on any object, under any key,
//! with any value. The hub lets in what a document has a place for; a device also keeps what a newer version may have put.

use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, Automerge, ObjId, ObjType, ROOT, ReadDoc, ScalarValue};
use exchange::commit::Commit;
use exchange::hub::conformance::Pen;
use exchange::hub::memory::MemoryLog;
use exchange::verdict::Reason;
use record::change::{Actor, Change};
use record::document::{Scalar, build_genesis};
use record::id::{ActId, CommitId, DocumentId};
use record::kind::Kind;
use std::collections::BTreeMap;
use targets::change::{DEVICE, HUB, lasts, offer};
use targets::dice::Dice;
use targets::scale;

use crate::bystander::{goes_on, write};
use crate::closing::{Attack, Held};
use crate::quiet;

pub const ATTACKS: &[Attack] = &[Attack {
    name: "operations that have no place",
    run: anything,
}];

const KEYS: [&str; 12] = [
    "family",
    "status",
    "",
    "fields",
    "acts",
    "prose",
    "note",
    "prose/note",
    "safety/allergy/",
    "unheard of",
    "kind",
    "\u{202e}\u{0}\n",
];

fn key(dice: &mut Dice, kind: Kind) -> String {
    match dice.roll(5) {
        0 => ActId::derived("act", &[&[dice.byte()]]).to_string(),
        1 => "x".repeat(dice.roll(400)),
        2 => {
            let of_kind: Vec<_> = record::field::FIELDS
                .iter()
                .filter(|row| row.kind == kind)
                .collect();
            of_kind[dice.roll(of_kind.len())]
                .key
                .replace('*', "penicillin")
        }
        _ => KEYS[dice.roll(KEYS.len())].to_owned(),
    }
}

fn value(dice: &mut Dice) -> ScalarValue {
    match dice.roll(12) {
        0 => ScalarValue::Null,
        1 => ScalarValue::Boolean(true),
        2 => ScalarValue::Int(i64::MIN),
        3 => ScalarValue::Uint(u64::MAX),
        4 => ScalarValue::F64(f64::NAN),
        5 => ScalarValue::Timestamp(-1),
        6 => ScalarValue::counter(7),
        7 => ScalarValue::Bytes(vec![0xff; 3]),
        8 => ScalarValue::Unknown {
            type_code: 14,
            bytes: vec![1],
        },
        9 => ScalarValue::Str("{\"what\":\"from_nobody\"}".into()),
        10 => ScalarValue::Str("{".repeat(200).into()),
        _ => ScalarValue::Str("\u{feff}\u{202e}Tranter".into()),
    }
}

/// Objects of a blank document: the root, its containers, its texts.
fn objects(document: &Automerge) -> Vec<ObjId> {
    let mut objects = vec![ROOT];
    for key in ["fields", "acts", "prose"] {
        objects.extend(document.get(ROOT, key).unwrap().map(|(_, object)| object));
    }
    let texts = objects[3].clone();
    for key in document.keys(&texts) {
        objects.extend(document.get(&texts, key).unwrap().map(|(_, object)| object));
    }
    objects
}

/// A change of one to three operations. What Automerge itself will not write is left out.
fn forged(kind: Kind, actor: Actor, dice: &mut Dice) -> Option<Change> {
    let mut document = Automerge::new();
    let genesis = automerge::Change::from_bytes(build_genesis(kind).unwrap()).unwrap();
    document.apply_changes([genesis]).unwrap();
    let mut objects = objects(&document);
    document.set_actor(ActorId::from(actor.0));
    let mut writing = document.transaction();
    for _ in 0..=dice.roll(3) {
        let object = objects[dice.roll(objects.len())].clone();
        let key = key(dice, kind);
        let made = match dice.roll(9) {
            0 => writing.delete(&object, key.as_str()).ok().map(|()| None),
            1 => [ObjType::Map, ObjType::List, ObjType::Text, ObjType::Table]
                .get(dice.roll(4))
                .and_then(|kind| writing.put_object(&object, key.as_str(), *kind).ok())
                .map(Some),
            2 => writing.insert(&object, 0, value(dice)).ok().map(|()| None),
            3 => writing
                .splice_text(&object, 0, 0, "Tranter \u{1f600}")
                .ok()
                .map(|()| None),
            4 => writing
                .increment(&object, key.as_str(), 1)
                .ok()
                .map(|()| None),
            5 => writing
                .insert_object(&object, 0, ObjType::Map)
                .ok()
                .map(Some),
            _ => writing
                .put(&object, key.as_str(), value(dice))
                .ok()
                .map(|()| None),
        };
        objects.extend(made.flatten());
    }
    let options = CommitOptions::default();
    let options = match dice.roll(20) {
        0 => options.with_time(0).with_message("Tranter"),
        1 => options.with_time(1_768_900_000),
        _ => options.with_time(0),
    };
    let (hash, _) = writing.commit_with(options);
    Change::parse(document.get_change_by_hash(&hash?)?.raw_bytes()).ok()
}

fn anything() -> Held {
    let (mut dice, mut pen, mut count, mut panics) = (Dice::new(8), Pen::new("Thief"), 0, 0);
    let mut reasons: BTreeMap<Reason, usize> = BTreeMap::new();
    let mut accepted = [0; 2];
    while count < scale::times(2_000) {
        let kind = Kind::ALL[dice.roll(Kind::ALL.len())];
        let id = DocumentId::derived("shape", &[&dice.number().to_be_bytes()]);
        let Some(change) = forged(kind, pen.actor(id), &mut dice) else {
            continue;
        };
        let mut commit: Commit = write(&mut pen, id, "x");
        pen.documents.clear();
        commit.id = CommitId::derived("shape", &[id.as_bytes()]);
        commit.changes[0].kind = kind;
        commit.changes[0].change = change;
        for (place, shape) in [HUB, DEVICE].into_iter().enumerate() {
            let (outcome, inside) = quiet::contained(|| {
                let mut held = MemoryLog::new(7);
                let admitted = offer(&mut held, vec![commit.clone()], shape);
                lasts(&held, &admitted);
                admitted
            });
            panics += inside;
            let admitted = outcome.unwrap_or_else(|words| panic!("{words}"));
            for (_, _, refusal) in &admitted.refused {
                *reasons.entry(refusal.reason).or_default() += 1;
            }
            accepted[place] += admitted.accepted.len();
            if place == 0 {
                for document in admitted.documents.values() {
                    has_a_place_for_all(document);
                }
            }
        }
        count += 1;
    }
    assert!(accepted[0] > 0 && accepted[1] > accepted[0]);
    assert!(reasons.contains_key(&Reason::Shape) && reasons.contains_key(&Reason::UnknownField));
    goes_on(
        &mut MemoryLog::new(7),
        &mut Pen::new("Honest"),
        DocumentId::from_bytes([1; 16]),
    );
    let words = format!(
        "the hub let in {}, all with a place in the document, a device {}; {panics} panics inside",
        accepted[0], accepted[1]
    );
    Held::new(count, words)
}

/// What the hub let in reads as registers it knows, of types it knows, and acts that are records.
fn has_a_place_for_all(document: &record::document::Document) {
    for key in document.field_keys() {
        let prose = key.strip_prefix("prose/");
        assert!(
            record::field::class(document.kind(), &key).is_some()
                || prose.is_some_and(|key| document.kind().prose().contains(&key)),
            "{key:?}"
        );
        for held in document.field(&key) {
            assert!(matches!(
                held.value,
                Scalar::Null | Scalar::Bool(_) | Scalar::Int(_) | Scalar::Text(_)
            ));
        }
    }
    for act in document.acts() {
        let record: serde_json::Value = serde_json::from_str(&act.record).unwrap();
        assert!(record.is_object());
    }
}
