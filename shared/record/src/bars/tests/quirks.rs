//! Messages that differ from the letter of the standard.

use serde_json::json;

use super::*;

#[test]
fn systems_addresses_and_references_in_other_letter_case() {
    let text = message()
        .to_string()
        .replace(
            "https://fhir.nhs.uk/Id/nhs-number",
            "HTTPS://FHIR.NHS.UK/ID/NHS-NUMBER",
        )
        .replace(
            "https://fhir.nhs.uk/Id/ods-organization-code",
            "http://fhir.nhs.uk/id/ODS-organization-code/",
        )
        .replace(
            "\"reference\":\"urn:uuid:00000000",
            "\"reference\":\"URN:UUID:00000000",
        )
        .replace("ZZ901", "zz901");
    let intake = read(text.as_bytes()).unwrap();
    assert!(intake.person.nhs_number.is_some());
    assert_eq!(intake.sender.unwrap().ods_code.as_deref(), Some("ZZ901"));
}

#[test]
fn a_patient_without_identifier_name_or_birth_date() {
    let bare = with(PATIENT, |patient| {
        *patient = json!({"resourceType": "Patient"});
    });
    let person = take(&bare).unwrap().person;
    assert_eq!(person, PersonDetails::default());
    assert_eq!(person.name(), None);
}

#[test]
fn an_nhs_number_that_is_none_stays_text() {
    for wrong in ["9991234567", "unknown", "999 340 017"] {
        let message = with(PATIENT, |patient| {
            patient["identifier"][0]["value"] = json!(wrong);
        });
        let person = take(&message).unwrap().person;
        assert_eq!(person.nhs_number, None);
        assert_eq!(person.nhs_number_unverified_text.as_deref(), Some(wrong));
    }
    let spaced = with(PATIENT, |patient| {
        patient["identifier"][0]["value"] = json!("999 340 0173");
    });
    assert!(take(&spaced).unwrap().person.nhs_number.is_some());
}

#[test]
fn of_two_different_nhs_numbers_none_is_chosen() {
    let system = "https://fhir.nhs.uk/Id/nhs-number";
    let mut numbers = json!([
        {"system": system, "value": "9993400173"},
        {"system": system, "value": "9434765919"},
    ]);
    let two = with(PATIENT, |patient| patient["identifier"] = numbers.clone());
    let person = take(&two).unwrap().person;
    assert_eq!(person.nhs_number, None);
    assert_eq!(
        person.nhs_number_unverified_text.as_deref(),
        Some("9993400173, 9434765919")
    );

    numbers[1]["use"] = json!("old");
    let one = with(PATIENT, |patient| patient["identifier"] = numbers);
    assert_eq!(
        take(&one).unwrap().person.nhs_number.unwrap().digits(),
        "9993400173"
    );
}

#[test]
fn vague_dates_keep_their_words() {
    for (text, is_day) in [
        ("1938", false),
        ("1938-11", false),
        ("1938-11-02", true),
        ("about 1938", false),
    ] {
        let message = with(PATIENT, |patient| patient["birthDate"] = json!(text));
        let birth = take(&message).unwrap().person.birth_date.unwrap();
        assert_eq!((birth.text.as_str(), birth.date.is_some()), (text, is_day));
    }
}

#[test]
fn names_are_chosen_by_use_and_joined_from_parts() {
    let message = with(PATIENT, |patient| {
        patient["name"] = json!([
            {"use": "old", "family": "Tregear"},
            {"use": "official", "prefix": ["Mrs"], "given": ["Nora"], "family": "Penhale"},
            {"use": "usual", "text": "Norrie Penhale"},
        ]);
    });
    let person = take(&message).unwrap().person;
    assert_eq!(
        person.name().and_then(Name::words).as_deref(),
        Some("Norrie Penhale")
    );
    assert_eq!(person.names[1].words().as_deref(), Some("Mrs Nora Penhale"));
    assert_eq!(person.names.len(), 3);
}

#[test]
fn positions_the_right_way_round_swapped_and_elsewhere() {
    let order = |latitude, longitude| Position::new(latitude, longitude).order;
    assert_eq!(order(53.8, -1.54), AxisOrder::AsStated);
    assert_eq!(order(-1.54, 53.8), AxisOrder::Swapped);
    assert_eq!(order(0.0, 0.0), AxisOrder::NotInEngland);
    assert_eq!(order(48.85, 2.35), AxisOrder::NotInEngland);
    assert_eq!(order(f64::NAN, 53.8), AxisOrder::NotInEngland);
    assert_eq!(Position::new(-1.54, 53.8).plausible(), Some((53.8, -1.54)));
    assert_eq!(Position::new(0.0, 0.0).plausible(), None);
}

#[test]
fn the_geolocation_of_an_address() {
    let message = with(PATIENT, |patient| {
        patient["address"] = json!({
            "line": ["3 Saltpan Lane"],
            "postalCode": "ZZ99 3VZ",
            "extension": [{
                "url": "http://hl7.org/fhir/StructureDefinition/geolocation",
                "extension": [
                    {"url": "latitude", "valueDecimal": 51.6},
                    {"url": "longitude", "valueDecimal": "-0.1"},
                ],
            }],
        });
    });
    let address = &take(&message).unwrap().person.addresses[0];
    assert_eq!(address.position.unwrap().plausible(), Some((51.6, -0.1)));
    assert_eq!(address.words().as_deref(), Some("3 Saltpan Lane, ZZ99 3VZ"));
}

#[test]
fn unknown_codes_keep_system_code_and_display() {
    let message = with(REQUEST, |request| {
        request["category"] =
            json!([{"coding": [{"system": "urn:x", "code": "q7", "display": "New thing"}]}]);
    });
    let referral = take(&message).unwrap().referral;
    let coding = &referral.categories[0].codings[0];
    assert!(coding.is("URN:X", "Q7"));
    assert_eq!(coding.display.as_deref(), Some("New thing"));
}

#[test]
fn what_is_about_somebody_else_or_entered_in_error_is_left_out_and_counted() {
    let observation = |changes: Value| {
        let mut resource = json!({
            "resourceType": "Observation", "status": "final", "code": {"text": "Fell"},
            "subject": {"reference": "urn:uuid:00000000-0000-4000-8000-000000000003"},
        });
        for (key, value) in changes.as_object().unwrap() {
            resource[key] = value.clone();
        }
        take(&and(resource)).unwrap()
    };
    assert_eq!(observation(json!({})).referral.observations.len(), 1);
    for changes in [
        json!({"status": "entered-in-error"}),
        json!({"subject": {"reference": "Patient/other"}}),
    ] {
        let intake = observation(changes);
        assert!(intake.referral.observations.is_empty());
        assert_eq!(intake.not_read.get("Observation"), Some(&1));
    }
    let unknown = take(&and(json!({"resourceType": "MedicationStatement"}))).unwrap();
    assert_eq!(unknown.not_read.get("MedicationStatement"), Some(&1));
}

#[test]
fn observations_read_with_value_unit_and_components() {
    let pressure = json!({
        "resourceType": "Observation", "code": {"text": "Blood pressure"}, "effectiveDateTime": "2026-01-20",
        "component": [
            {"code": {"text": "Systolic"}, "valueQuantity": {"value": 142, "unit": "mmHg"}},
            {"code": {"text": "Diastolic"}, "valueQuantity": {"value": 81.5, "comparator": "<"}},
        ],
    });
    let observations = take(&and(pressure)).unwrap().referral.observations;
    let values: Vec<_> = observations
        .iter()
        .filter_map(|found| found.value.as_deref())
        .collect();
    assert_eq!(values, ["142 mmHg", "<81.5"]);
    assert_eq!(observations[0].at.as_ref().unwrap().text, "2026-01-20");
    for (key, value, words) in [
        ("valueString", json!("worse"), "worse"),
        ("valueBoolean", json!(false), "no"),
        ("valueInteger", json!(3), "3"),
        (
            "valueCodeableConcept",
            json!({"text": "Confused"}),
            "Confused",
        ),
    ] {
        let mut resource = json!({"resourceType": "Observation", "code": {"text": "Seen"}});
        resource[key] = value;
        let observations = take(&and(resource)).unwrap().referral.observations;
        assert_eq!(observations[0].value.as_deref(), Some(words));
    }
}

#[test]
fn allergies_deaths_interpreters_and_related_people_are_read() {
    let allergy = json!({
        "resourceType": "AllergyIntolerance", "code": {"text": "Penicillin"}, "criticality": "high",
        "patient": {"reference": "urn:uuid:00000000-0000-4000-8000-000000000003"},
        "reaction": [{"manifestation": [{"text": "Rash"}, {"text": "Swelling"}]}],
    });
    let allergies = take(&and(allergy)).unwrap().referral.allergies;
    assert_eq!(allergies[0].code.words(), Some("Penicillin"));
    assert_eq!(allergies[0].reactions.len(), 2);

    let related = json!({"resourceType": "RelatedPerson", "name": [{"text": "Adwoa Lindqvist"}]});
    let contacts = take(&and(related)).unwrap().person.contacts;
    assert_eq!(
        contacts[0].name.as_ref().and_then(Name::words).as_deref(),
        Some("Adwoa Lindqvist")
    );

    let death = |key: &str, value: Value| {
        take(&with(PATIENT, |patient| patient[key] = value))
            .unwrap()
            .person
            .death
    };
    assert_eq!(death("deceasedBoolean", json!(false)), Some(Death::No));
    assert_eq!(death("deceasedBoolean", json!(true)), Some(Death::Yes));
    assert!(matches!(
        death("deceasedDateTime", json!("2026-01-19")),
        Some(Death::At(_))
    ));

    let url = "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired";
    let message = with(PATIENT, |patient| {
        patient["extension"] = json!([{"url": url, "valueBoolean": true}]);
    });
    assert_eq!(
        take(&message).unwrap().person.is_interpreter_required,
        Some(true)
    );
}

#[test]
fn a_requester_outside_the_message_is_what_the_reference_says() {
    let message = with(REQUEST, |request| {
        request["requester"] = json!({
            "display": "Bracken Surgery",
            "identifier": {"system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "zz123"},
        });
    });
    let requester = take(&message).unwrap().referral.requester.unwrap();
    assert_eq!(requester.kind, PartyKind::Organisation);
    assert_eq!(
        requester.organisation.unwrap().ods_code.as_deref(),
        Some("ZZ123")
    );
    let dangling = with(REQUEST, |request| {
        request["requester"] = json!({"reference": "Practitioner/9"});
    });
    assert_eq!(take(&dangling).unwrap().referral.requester, None);
}

#[test]
fn a_practitioner_with_two_roles_is_given_neither() {
    let mut message =
        and(json!({"resourceType": "Practitioner", "name": [{"text": "Bettina Oyelaran"}]}));
    message["entry"][REQUEST]["resource"]["requester"] = json!({"reference": "Practitioner/extra"});
    let role = |words: &str| {
        json!({"resource": {
            "resourceType": "PractitionerRole", "code": [{"text": words}],
            "practitioner": {"reference": "Practitioner/extra"},
        }})
    };
    let role_of = |message: &Value| take(message).unwrap().referral.requester.unwrap().role;
    message["entry"].as_array_mut().unwrap().push(role("GP"));
    assert_eq!(role_of(&message).unwrap().words(), Some("GP"));
    message["entry"]
        .as_array_mut()
        .unwrap()
        .push(role("Trainer"));
    assert_eq!(role_of(&message), None);
}

#[test]
fn a_message_without_ids_is_known_by_its_bytes() {
    let mut message = message();
    message.as_object_mut().unwrap().remove("id");
    assert_eq!(
        take(&message).unwrap().message_id,
        "urn:uuid:00000000-0000-4000-8000-000000000001"
    );
    message["entry"][HEADER]
        .as_object_mut()
        .unwrap()
        .remove("fullUrl");
    let first = take(&message).unwrap().message_id;
    assert!(first.starts_with("sha256:") && first.len() == 71);
    assert_eq!(take(&message).unwrap().message_id, first);
    message["timestamp"] = json!("2026-01-20T10:10:00+00:00");
    assert_ne!(take(&message).unwrap().message_id, first);
    message["identifier"] = json!({"system": "urn:x", "value": "from-identifier"});
    assert_eq!(take(&message).unwrap().message_id, "from-identifier");
}

#[test]
fn a_byte_order_mark_and_the_other_form_of_event_are_taken() {
    let message = with(HEADER, |header| {
        header.as_object_mut().unwrap().remove("eventCoding");
        header["eventUri"] =
            json!("https://fhir.nhs.uk/CodeSystem/message-events-bars#servicerequest-request");
    });
    let bytes = [b"\xef\xbb\xbf".as_slice(), message.to_string().as_bytes()].concat();
    assert_eq!(read(&bytes).unwrap().original, message.to_string());
}

#[test]
fn one_wrong_field_costs_that_field_only() {
    let message = with(PATIENT, |patient| {
        patient["name"] = json!(7);
        patient["gender"] = json!({"not": "text"});
        patient["telecom"] = json!([null, {"value": null}, "01632 960002", {"value": "01632 960003", "rank": "one"}]);
    });
    let person = take(&message).unwrap().person;
    assert!(person.names.is_empty());
    assert_eq!(person.gender, None);
    assert_eq!(person.telecoms.len(), 1);
    assert!(person.nhs_number.is_some());
}
