use super::*;
use exchange::commit::Commit;
use exchange::hub::conformance::house;
use exchange::hub::{Filed, Log};
use record::bars;
use record::document::Scalar;
use record::referral::Referral;
use record::rules::rights;
use serde_json::json;

const NOW: Instant = Instant::from_millis(1_768_900_000_000);

fn intake(id: &str, number: &str, born: &str, family: &str) -> Intake {
    let message = json!({
        "resourceType": "Bundle", "id": id, "type": "message",
        "entry": [
            { "fullUrl": "urn:uuid:1", "resource": {
                "resourceType": "MessageHeader",
                "eventCoding": { "code": "servicerequest-request" },
                "reason": { "coding": [{ "code": "new" }] },
                "focus": [{ "reference": "urn:uuid:2" }],
            } },
            { "fullUrl": "urn:uuid:2", "resource": {
                "resourceType": "ServiceRequest", "status": "active", "priority": "urgent", "subject": { "reference": "urn:uuid:3" },
            } },
            { "fullUrl": "urn:uuid:3", "resource": {
                "resourceType": "Patient",
                "identifier": [{ "system": "https://fhir.nhs.uk/Id/nhs-number", "value": number }],
                "name": [{ "family": family, "given": ["Olive"] }],
                "birthDate": born,
            } },
        ],
    });
    bars::read(message.to_string().as_bytes()).unwrap()
}

fn last_commit(log: &mut SqliteLog) -> Commit {
    let filed = log.since(0, usize::MAX).unwrap().into_iter().rev();
    let mut commits = filed.filter_map(|(_, filed)| match filed {
        Filed::Commit(commit) => Some(commit),
        Filed::Credential(_) | Filed::Access(_) => None,
    });
    commits.next().unwrap()
}

/// Documents of the last commit, of one kind.
fn last(log: &mut SqliteLog, kind: Kind) -> Vec<Document> {
    let commit = last_commit(log);
    let ids = commit
        .changes
        .iter()
        .filter(|part| part.kind == kind)
        .map(|part| part.document);
    ids.map(|id| log.document(id).unwrap().unwrap()).collect()
}

/// Takes a message in. What it writes is what the rows of its author allow.
fn receive(log: &mut SqliteLog, intake: &Intake) {
    let scribe = Scribe::new(Arc::new(house::house()));
    log.transaction(|log| write(log, &scribe, intake, NOW))
        .unwrap();
    let commit = last_commit(log);
    for part in &commit.changes {
        let document = log.document(part.document).unwrap().unwrap();
        let allowed = rights::check(&document, &part.change, &commit.author);
        assert_eq!(allowed, Ok(()));
    }
}

const NUMBER: &str = "9434765919";

#[test]
fn somebody_new_is_registered_with_their_referral_in_one_commit() {
    let mut log = SqliteLog::in_memory(7, &house::root()).unwrap();
    receive(&mut log, &intake("a", NUMBER, "1941-03-02", "Tranter"));
    assert_eq!(
        log.head().unwrap().sequence,
        5,
        "behind the certificates of who wrote it, and who triages sees it"
    );
    let person = Person::read(&last(&mut log, Kind::Person)[0]);
    assert_eq!(
        (person.given.as_str(), person.family.as_str()),
        ("Olive", "Tranter")
    );
    let referral = &last(&mut log, Kind::Referral)[0];
    assert_eq!(
        referral.field("person")[0].value,
        Scalar::Text(person.id.to_string())
    );
    assert_eq!(
        referral.field("person")[0]
            .provenance
            .as_ref()
            .unwrap()
            .author,
        author()
    );
    assert_eq!(
        Referral::read(referral).urgency,
        record::referral::Urgency::Urgent,
        "screened at receipt"
    );
}

#[test]
fn somebody_known_keeps_their_record_and_the_differences_are_noted() {
    let mut log = SqliteLog::in_memory(7, &house::root()).unwrap();
    receive(&mut log, &intake("a", NUMBER, "1941-03-02", "Tranter"));
    let before = last(&mut log, Kind::Person).remove(0);
    receive(
        &mut log,
        &intake("b", NUMBER, "1941-03-02", "Tranter-Ellis"),
    );
    assert!(
        last(&mut log, Kind::Person).is_empty(),
        "nothing is written about the person"
    );
    assert_eq!(
        log.document(before.id()).unwrap().unwrap().heads(),
        before.heads()
    );
    let referral = last(&mut log, Kind::Referral).remove(0);
    assert_eq!(
        referral.field("person")[0].value,
        Scalar::Text(before.id().to_string())
    );
    let received = referral.acts().remove(0).record;
    assert!(
        received.contains("Last name in the message: Tranter-Ellis. In the record: Tranter"),
        "{received}"
    );
    // The same again, and nothing to note.
    receive(&mut log, &intake("c", NUMBER, "1941-03-02", "TRANTER"));
    assert!(
        !last(&mut log, Kind::Referral)[0].acts()[0]
            .record
            .contains("in the message")
    );
}

#[test]
fn another_date_of_birth_is_another_person_until_somebody_decides() {
    let mut log = SqliteLog::in_memory(7, &house::root()).unwrap();
    receive(&mut log, &intake("a", NUMBER, "1941-03-02", "Tranter"));
    let first = last(&mut log, Kind::Person)[0].id();
    receive(&mut log, &intake("b", NUMBER, "1967-01-30", "Marsh"));
    let persons: Vec<_> = last(&mut log, Kind::Person)
        .iter()
        .map(Person::read)
        .collect();
    assert_eq!(persons.len(), 2, "each says that the other may be the same");
    let (known, new) = if persons[0].id == first {
        (&persons[0], &persons[1])
    } else {
        (&persons[1], &persons[0])
    };
    assert_eq!(
        (
            known.possible_duplicates.as_slice(),
            new.possible_duplicates.as_slice()
        ),
        (&[new.id][..], &[known.id][..])
    );
    assert_eq!(
        (known.family.as_str(), new.family.as_str()),
        ("Tranter", "Marsh")
    );
    let referral = last(&mut log, Kind::Referral).remove(0);
    assert_eq!(
        referral.field("person")[0].value,
        Scalar::Text(new.id.to_string())
    );
    let received = referral.acts().remove(0).record;
    assert!(
        received.contains("Date of birth in the message: 30 January 1967"),
        "{received}"
    );
    // A third message about the second person finds them.
    receive(&mut log, &intake("c", NUMBER, "1967-01-30", "Marsh"));
    assert!(last(&mut log, Kind::Person).is_empty());
}

#[test]
fn a_number_that_is_none_finds_nobody() {
    let mut log = SqliteLog::in_memory(7, &house::root()).unwrap();
    receive(
        &mut log,
        &intake("a", "9991234567", "1941-03-02", "Tranter"),
    );
    receive(&mut log, &intake("b", "9991234567", "1941-03-02", "Marsh"));
    assert_eq!(
        last(&mut log, Kind::Person).len(),
        1,
        "a person of their own"
    );
}

/// Persons of the last commit, the new one last.
fn linked(log: &mut SqliteLog) -> Vec<Arc<Person>> {
    let mut persons: Vec<_> = last(log, Kind::Person).iter().map(Person::read).collect();
    let referral = last(log, Kind::Referral).remove(0);
    let whose = referral.field("person")[0].value.clone();
    persons.sort_by_key(|person| whose == Scalar::Text(person.id.to_string()));
    persons
}

#[test]
fn the_same_name_and_date_of_birth_may_be_one_person_and_is_never_merged() {
    let mut log = SqliteLog::in_memory(7, &house::root()).unwrap();
    receive(&mut log, &intake("a", "", "1941-03-02", "O’Hára-Lee"));
    let [first] = &linked(&mut log)[..] else {
        panic!("one person")
    };
    receive(&mut log, &intake("b", "", "1941-03-02", "OHARA LEE"));
    let [known, second] = &linked(&mut log)[..] else {
        panic!("each says that the other may be the same")
    };
    assert_eq!(known.id, first.id);
    assert_eq!(known.possible_duplicates, [second.id]);
    assert_eq!(second.possible_duplicates, [first.id]);
    assert_eq!(
        (known.family.as_str(), second.family.as_str()),
        ("O’Hára-Lee", "OHARA LEE")
    );
    // A number that nobody here has says as little about who it is.
    receive(&mut log, &intake("c", NUMBER, "1941-03-02", "O’Hára-Lee"));
    let persons = linked(&mut log);
    let third = persons.last().unwrap();
    assert_eq!(third.possible_duplicates.len(), 2);
    for id in [first.id, second.id] {
        assert!(third.possible_duplicates.contains(&id));
    }
    // The number is theirs now, and says who it is.
    receive(&mut log, &intake("d", NUMBER, "1941-03-02", "O’Hára-Lee"));
    assert!(last(&mut log, Kind::Person).is_empty());
    // The same number with another date of birth, and a fourth of that name: each is linked once.
    receive(&mut log, &intake("e", NUMBER, "1967-01-30", "O’Hára-Lee"));
    let persons = linked(&mut log);
    assert_eq!(persons.last().unwrap().possible_duplicates, [third.id]);
}

#[test]
fn another_name_another_birth_or_none_is_nobody_known() {
    let mut log = SqliteLog::in_memory(7, &house::root()).unwrap();
    receive(&mut log, &intake("a", "", "1941-03-02", "Tranter"));
    for (id, born, family) in [
        ("b", "1941-03-03", "Tranter"),
        ("c", "1941-03-02", "Marsh"),
        ("d", "", "Tranter"),
        ("e", "", "Tranter"),
        ("f", "1941", "Tranter"),
    ] {
        receive(&mut log, &intake(id, "", born, family));
        let [person] = &linked(&mut log)[..] else {
            panic!("{id}: nobody else is written about")
        };
        assert!(person.possible_duplicates.is_empty(), "{id}");
    }
}

#[test]
fn the_same_number_with_a_clearly_different_name_is_not_put_on_the_record() {
    let taken = |born_here: &str, born: &str, family: &str| {
        let mut log = SqliteLog::in_memory(7, &house::root()).unwrap();
        receive(&mut log, &intake("a", NUMBER, born_here, "Tranter"));
        let first = linked(&mut log).remove(0).id;
        let mut other = intake("b", NUMBER, born, family);
        if family == "Marsh" {
            other.person.names[0].given = vec!["Peter".to_owned()];
        }
        receive(&mut log, &other);
        let referral = last(&mut log, Kind::Referral).remove(0);
        let differences = Referral::read(&referral).received.differences.clone();
        (linked(&mut log), first, differences)
    };
    for (born_here, born) in [("1941-03-02", ""), ("", "1941-03-02"), ("", "")] {
        let (persons, first, differences) = taken(born_here, born, "Marsh");
        let [known, new] = &persons[..] else {
            panic!("each says that the other may be the same")
        };
        assert_eq!(known.id, first);
        assert_eq!(
            (&known.possible_duplicates[..], &new.possible_duplicates[..]),
            (&[new.id][..], &[known.id][..])
        );
        assert_eq!(
            differences,
            [
                "The NHS number is that of another record here. The referral was not put on that record.",
                "First name in the message: Peter. In the record: Olive",
                "Last name in the message: Marsh. In the record: Tranter",
            ]
        );
    }
    // With the same date of birth too, nothing but the number and the day agree.
    assert_eq!(taken("1941-03-02", "1941-03-02", "Marsh").0.len(), 2);
    // Somebody who married, and the same name without a date of birth, are who they were.
    for (born, family) in [
        ("1941-03-02", "Ellis"),
        ("", "TRANTER"),
        ("", "Tranter-Ellis"),
    ] {
        let (persons, _, differences) = taken("1941-03-02", born, family);
        assert!(persons.is_empty(), "{family}");
        assert_eq!(differences.is_empty(), family == "TRANTER");
    }
    // Without a date of birth another last name says too little.
    assert_eq!(taken("1941-03-02", "", "Ellis").0.len(), 2);
}
