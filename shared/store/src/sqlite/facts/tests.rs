use super::*;
use crate::conformance::sample::row;
use proptest::prelude::*;
use record::id::DocumentId;

fn again(row: &Row) -> Row {
    let mut facts = Facts::new().unwrap();
    let packed = facts.pack(row).unwrap();
    let blank = Row {
        body: String::new(),
        ..row.clone()
    };
    facts.unpack(&packed, blank).unwrap()
}

const PERSON: DocumentId = DocumentId::from_bytes([0xaa; 16]);
const VISIT: DocumentId = DocumentId::from_bytes([0xbb; 16]);

#[test]
fn ids_that_the_row_names_cost_a_byte_each() {
    let mut facts = Facts::new().unwrap();
    let mut size = |body: String| {
        let row = Row {
            person: Some(PERSON),
            body,
            ..row(VISIT, "", "")
        };
        assert_eq!(again(&row), row);
        facts.pack(&row).unwrap().len()
    };
    let stranger = DocumentId::from_bytes([0xcc; 16]);
    let body =
        |other| format!("{{\"person\":\"{PERSON}\",\"slot\":\"{VISIT}\",\"of\":\"{other}\"}}");
    let (own, other) = (size(body(PERSON)), size(body(stranger)));
    assert!(own <= 40, "{own} bytes for three ids that the row names");
    assert!(other > own, "{other} bytes");
}

#[test]
fn facts_that_are_damaged_are_told() {
    let mut facts = Facts::new().unwrap();
    let row = row(PERSON, "", "");
    let packed = facts.pack(&row).unwrap();
    // A length that no memory holds.
    let huge = [0xe0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f];
    for bytes in [&packed[..packed.len() - 1], &[], &[0xff; 30], &huge] {
        let told = facts.unpack(bytes, row.clone());
        assert!(matches!(told, Err(StoreError::Damaged(_))), "{bytes:?}");
    }
    assert_eq!(facts.unpack(&packed, row.clone()), Ok(row));
}

#[test]
fn facts_too_long_to_be_read_again_are_not_kept() {
    let long = Row {
        body: "x".repeat(MOST + 1),
        ..row(PERSON, "", "")
    };
    let kept = Facts::new().unwrap().pack(&long);
    assert!(matches!(kept, Err(StoreError::Failed(_))));
}

proptest! {
    #[test]
    fn any_text_and_any_key_come_out_as_they_went_in(
        parts in prop::collection::vec(prop_oneof![
            Just(PERSON.to_string()), Just(VISIT.to_string()), "[\0-\u{4}ab]{0,3}", ".{0,20}",
        ], 0..6),
        key in prop_oneof!["[\0-\u{4}ab]{0,3}", Just(PERSON.to_string()), ".{0,8}"],
        is_own in any::<bool>(),
    ) {
        let row = Row {
            key,
            person: Some(if is_own { VISIT } else { PERSON }),
            body: parts.concat(),
            ..row(VISIT, "", "")
        };
        prop_assert_eq!(again(&row), row);
    }

    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        let _ = Facts::new().unwrap().unpack(&bytes, row(PERSON, "", ""));
    }
}
