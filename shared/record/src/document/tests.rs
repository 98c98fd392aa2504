use super::*;
use crate::author::{Author, Role};
use crate::id::ActId;
use crate::id::{CommitId, Id};
use crate::time::Instant;

fn by(n: u8) -> Provenance {
    Provenance {
        author: Author {
            user: Id::from_bytes([n; 16]),
            name: format!("Nurse {n}"),
            role: Role::DistrictNurse,
            organisation: "Eastbank Community Health".into(),
            team: "Eastbank".into(),
        },
        at: Instant::from_millis(i64::from(n)),
        commit: CommitId::from_bytes([n; 16]),
        is_signed: true,
        original: None,
    }
}

fn person() -> Document {
    Document::new(DocumentId::from_bytes([7; 16]), Kind::Person).unwrap()
}

fn set(key: &str, value: &str) -> Write {
    Write::Field {
        key: key.into(),
        value: value.into(),
    }
}

/// Prints the bytes to embed when a kind is added: `BLESS=1 cargo test -p record genesis`.
#[test]
fn genesis_bytes_are_the_embedded_ones() {
    for kind in Kind::ALL {
        let built = build_genesis(kind).unwrap();
        if std::env::var_os("BLESS").is_some() {
            let path = format!("{}/genesis/{}.bin", env!("CARGO_MANIFEST_DIR"), kind.word());
            std::fs::write(path, &built).unwrap();
            continue;
        }
        assert_eq!(built, kind.genesis_bytes(), "{kind:?}");
        assert_eq!(Kind::from_tag(kind.tag()), Some(kind));
    }
}

#[test]
fn values_written_apart_are_both_kept_and_agree_in_order() {
    let (mut a, mut b) = (person(), person());
    let one = a
        .write(Actor([1; 16]), by(1), &[set("preferred_name", "Rene")])
        .unwrap()
        .unwrap();
    let two = b
        .write(
            Actor([2; 16]),
            by(2),
            &[set("preferred_name", "Irene"), set("door", "blue")],
        )
        .unwrap()
        .unwrap();
    a.extend([(&two.bytes[..], by(2))]).unwrap();
    b.extend([(&one.bytes[..], by(1))]).unwrap();
    assert_eq!(a.field("preferred_name"), b.field("preferred_name"));
    assert_eq!(a.field("preferred_name").len(), 2);
    assert_eq!(a.field("door")[0].provenance, Some(by(2)));
    let settle = a
        .write(Actor([1; 16]), by(1), &[set("preferred_name", "Rene")])
        .unwrap();
    assert!(settle.is_some(), "choosing one of two is a change");
    assert_eq!(a.field("preferred_name").len(), 1);
    assert_eq!(a.seq(Actor([1; 16])), 2);
}

#[test]
fn equal_values_are_agreement_and_an_unchanged_value_is_no_change() {
    let (mut a, mut b) = (person(), person());
    let _ = a
        .write(Actor([1; 16]), by(1), &[set("door", "blue")])
        .unwrap();
    let two = b
        .write(Actor([2; 16]), by(2), &[set("door", "blue")])
        .unwrap()
        .unwrap();
    a.extend([(&two.bytes[..], by(2))]).unwrap();
    assert_eq!(a.field("door").len(), 1);
    let mut c = person();
    let _ = c
        .write(Actor([1; 16]), by(1), &[set("door", "blue")])
        .unwrap();
    assert!(
        c.write(Actor([1; 16]), by(1), &[set("door", "blue")])
            .unwrap()
            .is_none()
    );
}

#[test]
fn acts_are_written_once_and_read_in_order() {
    let mut a = person();
    let id = ActId::from_bytes([9; 16]);
    let act = |record: &str| Write::Act {
        id,
        record: record.into(),
    };
    assert!(
        a.write(Actor([1; 16]), by(1), &[act("{\"what\":\"seen\"}")])
            .unwrap()
            .is_some()
    );
    assert!(
        a.write(Actor([1; 16]), by(2), &[act("{\"what\":\"other\"}")])
            .unwrap()
            .is_none()
    );
    assert_eq!(a.acts().len(), 1);
    assert_eq!(a.act(id).unwrap().record, "{\"what\":\"seen\"}");
    assert_eq!(a.act(id).unwrap().provenance, Some(by(1)));
}

#[test]
fn prose_edited_apart_merges_and_is_marked() {
    let (mut a, mut b) = (person(), person());
    let prose = |text: &str| Write::Prose {
        key: "what_matters".into(),
        text: text.into(),
    };
    let base = a
        .write(Actor([1; 16]), by(1), &[prose("Stay at home.")])
        .unwrap()
        .unwrap();
    b.extend([(&base.bytes[..], by(1))]).unwrap();
    assert_eq!(b.prose_edits("what_matters").len(), 1);
    let one = a
        .write(
            Actor([1; 16]),
            by(3),
            &[prose("Stay at home. Choir on Thursdays.")],
        )
        .unwrap()
        .unwrap();
    let two = b
        .write(Actor([2; 16]), by(2), &[prose("Please: Stay at home.")])
        .unwrap()
        .unwrap();
    a.extend([(&two.bytes[..], by(2))]).unwrap();
    b.extend([(&one.bytes[..], by(3))]).unwrap();
    assert_eq!(
        a.prose("what_matters"),
        "Please: Stay at home. Choir on Thursdays."
    );
    assert_eq!(a.prose("what_matters"), b.prose("what_matters"));
    assert_eq!(a.prose_edits("what_matters").len(), 2);
    assert!(matches!(
        a.write(
            Actor([1; 16]),
            by(1),
            &[Write::Prose {
                key: "nothing".into(),
                text: "x".into()
            }]
        ),
        Err(DocumentError::NoSuchProse(_))
    ));
}

#[test]
fn a_missing_parent_is_said_and_bytes_survive_the_header_reader() {
    let mut a = person();
    let _ = a
        .write(Actor([1; 16]), by(1), &[set("door", "blue")])
        .unwrap()
        .unwrap();
    let two = a
        .write(Actor([1; 16]), by(1), &[set("door", "red")])
        .unwrap()
        .unwrap();
    assert!(matches!(
        person().extend([(&two.bytes[..], by(1))]),
        Err(DocumentError::MissingParents)
    ));
    assert_eq!(Change::assemble(&two.deps, two.after_deps()).unwrap(), two);
    assert!(a.has(&two.hash) && a.heads() == [two.hash]);
}

/// Both choose one of two values, apart: neither choice may vanish, whichever of the values was shown.
#[test]
fn a_choice_made_apart_from_another_is_not_lost() {
    let (mut a, mut b) = (person(), person());
    let one = a
        .write(Actor([1; 16]), by(1), &[set("scale", "1")])
        .unwrap()
        .unwrap();
    let two = b
        .write(Actor([2; 16]), by(2), &[set("scale", "2")])
        .unwrap()
        .unwrap();
    a.extend([(&two.bytes[..], by(2))]).unwrap();
    b.extend([(&one.bytes[..], by(1))]).unwrap();
    let chosen = a
        .write(Actor([1; 16]), by(3), &[set("scale", "1")])
        .unwrap()
        .unwrap();
    let other = b
        .write(Actor([2; 16]), by(4), &[set("scale", "2")])
        .unwrap()
        .unwrap();
    assert_eq!((a.field("scale").len(), b.field("scale").len()), (1, 1));
    a.extend([(&other.bytes[..], by(4))]).unwrap();
    b.extend([(&chosen.bytes[..], by(3))]).unwrap();
    assert_eq!(a.field("scale").len(), 2);
    assert_eq!(a.field("scale"), b.field("scale"));
}
