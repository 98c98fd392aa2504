//! Each refusal, with its code, its place and its words.

use serde_json::json;

use super::*;

fn fault(message: &Value) -> Fault {
    take(message).unwrap_err()
}

fn check(fault: &Fault, code: &str, expression: Option<&str>, words: &str) {
    assert_eq!(fault.issue_code(), code, "{fault}");
    assert_eq!(fault.expression(), expression, "{fault}");
    assert!(fault.diagnostics().contains(words), "{fault}");
}

#[test]
fn what_is_not_json() {
    let truncated = &message().to_string().into_bytes()[..200];
    for bytes in [
        truncated,
        b"",
        b"<Bundle/>",
        b"\xff\xfe{}",
        b"{\"resourceType\":\"Bundle\"} and more",
    ] {
        check(&read(bytes).unwrap_err(), "structure", None, "not JSON");
    }
}

#[test]
fn a_thousand_deep_nesting_is_refused_without_harm() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let deep = format!("{}1{}", open.repeat(1_000), close.repeat(1_000));
        assert!(matches!(read(deep.as_bytes()), Err(Fault::NotJson { .. })));
        let inside = message().to_string().replace("\"female\"", &deep);
        assert!(matches!(
            read(inside.as_bytes()),
            Err(Fault::NotJson { .. })
        ));
    }
}

#[test]
fn what_is_too_large() {
    let large = vec![b' '; MAX_MESSAGE_BYTES + 1];
    check(
        &read(&large).unwrap_err(),
        "too-long",
        None,
        "2097152 is the most",
    );
    let mut many = message();
    let entry = many["entry"][PATIENT].clone();
    many["entry"]
        .as_array_mut()
        .unwrap()
        .resize(MAX_ENTRIES + 1, entry);
    check(
        &fault(&many),
        "too-long",
        Some("Bundle.entry"),
        "1001 entries",
    );
}

#[test]
fn what_is_no_message() {
    for (found, words) in [
        (json!([]), "this is no JSON object"),
        (json!({}), "this is without a resourceType"),
        (
            json!({"resourceType": "Patient"}),
            "this is of the type Patient",
        ),
    ] {
        check(&fault(&found), "structure", Some("Bundle"), words);
    }
    let mut searchset = message();
    searchset["type"] = json!("searchset");
    check(
        &fault(&searchset),
        "value",
        Some("Bundle.type"),
        "of type searchset",
    );
    let empty = json!({"resourceType": "Bundle", "type": "message"});
    check(
        &fault(&empty),
        "required",
        Some("Bundle.entry[0].resource"),
        "no MessageHeader",
    );
}

#[test]
fn other_events_and_reasons() {
    let event = |event: Value| fault(&with(HEADER, |header| header["eventCoding"] = event));
    let place = Some("MessageHeader.eventCoding");
    check(
        &event(json!({"code": "booking-request"})),
        "not-supported",
        place,
        "booking-request is not taken here",
    );
    check(&event(json!({})), "required", place, "no event");
    let long = event(json!({"code": format!("\n{}", "x".repeat(10_000))}));
    assert!(long.diagnostics().len() < 200 && !long.diagnostics().contains('\n'));

    let reason = |reason: Value| fault(&with(HEADER, |header| header["reason"] = reason));
    let place = Some("MessageHeader.reason");
    check(
        &reason(json!({"coding": [{"code": "update"}]})),
        "not-supported",
        place,
        "reason update is not taken",
    );
    check(
        &reason(json!({"coding": [{"code": "delete"}]})),
        "not-supported",
        place,
        "only new referrals",
    );
    check(&reason(Value::Null), "required", place, "no reason");
    check(
        &reason(json!({"text": "because"})),
        "required",
        place,
        "no reason",
    );
}

#[test]
fn a_focus_that_leads_nowhere() {
    let focus = |focus: Value| fault(&with(HEADER, |header| header["focus"] = focus));
    let place = Some("MessageHeader.focus");
    check(&focus(json!([])), "required", place, "no focus");
    check(
        &focus(json!([{"reference": "urn:uuid:nowhere"}])),
        "not-found",
        place,
        "no ServiceRequest",
    );
    let patient = json!([{"reference": "urn:uuid:00000000-0000-4000-8000-000000000003"}]);
    check(&focus(patient), "not-found", place, "no ServiceRequest");
    let withdrawn = with(REQUEST, |request| request["status"] = json!("revoked"));
    check(
        &fault(&withdrawn),
        "business-rule",
        Some("ServiceRequest.status"),
        "status revoked",
    );
}

#[test]
fn a_patient_who_is_missing_or_uncertain() {
    let none = with(PATIENT, |patient| {
        *patient = json!({"resourceType": "Group"});
    });
    check(
        &fault(&none),
        "required",
        Some("Bundle.entry"),
        "no Patient",
    );

    let place = Some("ServiceRequest.subject");
    let elsewhere = with(REQUEST, |request| {
        request["subject"] = json!({"reference": "Patient/other"});
    });
    check(
        &fault(&elsewhere),
        "not-found",
        place,
        "no Patient in the message",
    );

    let mut unnamed = with(REQUEST, |request| {
        request.as_object_mut().unwrap().remove("subject");
    });
    assert!(take(&unnamed).is_ok(), "the single patient is meant");
    let mut second = unnamed["entry"][PATIENT].clone();
    second["fullUrl"] = json!("urn:uuid:00000000-0000-4000-8000-000000000009");
    unnamed["entry"].as_array_mut().unwrap().push(second);
    check(
        &fault(&unnamed),
        "not-found",
        place,
        "no Patient in the message",
    );
}

#[test]
fn a_patient_who_is_there_twice_is_one_and_two_of_one_id_are_not() {
    let mut twice = message();
    let second = twice["entry"][PATIENT].clone();
    twice["entry"].as_array_mut().unwrap().push(second);
    let (once, taken) = (take(&message()).unwrap(), take(&twice).unwrap());
    assert_eq!(
        (taken.person, taken.not_read),
        (once.person, once.not_read),
        "read once, and nobody is left unread"
    );
    twice["entry"][4]["resource"]["birthDate"] = json!("1940-01-01");
    check(
        &fault(&twice),
        "multiple-matches",
        Some("ServiceRequest.subject"),
        "more than one Patient: Patients that differ have the same id",
    );
}
