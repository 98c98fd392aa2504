//! Bytes that no sender means: every one is an answer, never a panic.

use proptest::prelude::*;
use serde_json::json;

use super::*;

/// How many values a message holds, itself included.
fn size(value: &Value) -> usize {
    1 + match value {
        Value::Array(values) => values.iter().map(size).sum(),
        Value::Object(fields) => fields.values().map(size).sum(),
        _ => 0,
    }
}

/// Puts `replacement` in the place of the value that comes at `index` in reading order.
fn replace(value: &mut Value, index: &mut usize, replacement: &Value) -> bool {
    if *index == 0 {
        *value = replacement.clone();
        return true;
    }
    *index -= 1;
    match value {
        Value::Array(values) => values
            .iter_mut()
            .any(|inner| replace(inner, index, replacement)),
        Value::Object(fields) => fields
            .values_mut()
            .any(|inner| replace(inner, index, replacement)),
        _ => false,
    }
}

fn odd_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        Just(json!([])),
        Just(json!({})),
        Just(json!([[{}], null, ""])),
        Just(json!({"reference": "#"})),
        Just(json!({"reference": "urn:uuid:00000000-0000-4000-8000-000000000003"})),
        Just(json!({"coding": [{"code": "é", "system": "https://é"}], "url": "é", "value": "é"})),
        any::<f64>().prop_map(|number| json!(number)),
        any::<bool>().prop_map(|truth| json!(truth)),
        ".{0,40}".prop_map(|text| json!(text)),
    ]
}

/// Reads bytes and looks at everything that came out.
fn survives(bytes: &[u8]) {
    match read(bytes) {
        Ok(intake) => {
            assert!(!intake.message_id.is_empty());
            intake.person.name().and_then(Name::words);
            intake
                .person
                .addresses
                .iter()
                .for_each(|address| drop(address.words()));
            intake.referral.urgency().count();
        }
        Err(fault) => assert!(!fault.diagnostics().is_empty() && !fault.issue_code().is_empty()),
    }
}

proptest! {
    #[test]
    fn a_cut_message_is_refused(cut in 0_usize..10_000) {
        let bytes = message().to_string().into_bytes();
        let cut = cut % bytes.len();
        let is_refused = matches!(read(&bytes[..cut]), Err(Fault::NotJson { .. }));
        prop_assert!(is_refused);
    }

    #[test]
    fn changed_bytes_never_panic(changes in proptest::collection::vec((0_usize..10_000, any::<u8>()), 1..20)) {
        let mut bytes = message().to_string().into_bytes();
        for (place, byte) in changes {
            let place = place % bytes.len();
            bytes[place] = byte;
        }
        survives(&bytes);
    }

    #[test]
    fn changed_values_never_panic(changes in proptest::collection::vec((0_usize..10_000, odd_value()), 1..6)) {
        let mut message = message();
        for (place, replacement) in changes {
            let mut index = place % size(&message);
            replace(&mut message, &mut index, &replacement);
        }
        survives(message.to_string().as_bytes());
    }

    #[test]
    fn any_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        survives(&bytes);
    }
}

#[test]
fn resources_that_point_at_each_other_end() {
    let mut message = and(json!({
        "resourceType": "PractitionerRole",
        "practitioner": {"reference": "PractitionerRole/extra"},
        "organization": {"reference": "PractitionerRole/extra"},
    }));
    message["entry"][REQUEST]["resource"]["requester"] =
        json!({"reference": "PractitionerRole/extra"});
    assert!(take(&message).is_ok());
}

#[test]
fn lists_that_multiply_are_followed_so_far_and_no_further() {
    let mut message = message();
    let many = |value: Value| Value::Array(vec![value; 2_000]);
    let entries = message["entry"].as_array_mut().unwrap();
    entries.push(json!({"resource": {
        "resourceType": "Practitioner", "id": "extra", "name": [{"text": "Bettina Oyelaran"}],
        "telecom": many(json!({"value": "01632 960004"})),
    }}));
    let patient = &mut entries[PATIENT]["resource"];
    patient["generalPractitioner"] = many(json!({"reference": "Practitioner/extra"}));
    patient["contact"] = json!([{
        "relationship": [{"coding": [{"code": "ONESELF"}]}],
        "telecom": many(json!({"value": "01632 960005"})),
    }]);
    entries[REQUEST]["resource"]["performer"] = many(json!({"display": "Somebody"}));
    let intake = take(&message).unwrap();
    assert_eq!(intake.person.general_practitioners.len(), 20);
    assert!(
        intake
            .person
            .general_practitioners
            .iter()
            .all(|party| party.telecoms.len() == 20)
    );
    assert_eq!(intake.referral.services_asked.len(), 20);
    assert_eq!(intake.person.telecoms.len(), 2);
}
