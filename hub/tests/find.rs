//! Finding somebody to open their record in an emergency, through HTTP: who may, what is heard, and how often.
#![allow(clippy::unwrap_used, clippy::panic, reason = "only tests are in here")]

mod running;

use exchange::certificate::Credential;
use exchange::commit::{Commit, Seen};
use exchange::find::{Find, Found};
use exchange::hub::conformance::{Pen, house};
use exchange::message::{Request, Response};
use exchange::verdict::{Reason, Verdict};
use exchange::wire::{self, MEDIA_TYPE};
use hub::routes::find::SOONEST;
use record::author::{Author, Role};
use record::id::{ActId, DocumentId};
use record::kind::Kind;
use record::nhs_number::NhsNumber;
use record::person::{Person, Registration, opening, register};
use record::rules::slices::BARRED;
use running::{NOW, Running, arrives, setup, start};
use std::sync::Arc;
use std::time::Instant;

const AS_AGREED: [(&str, &str); 1] = [("content-type", MEDIA_TYPE)];
const NUMBER: &str = "9991041273";
const BORN: &str = "1941-03-04";

fn person() -> DocumentId {
    DocumentId::derived("person", &[b"irene"])
}

fn pen(name: &str, role: Role, team: &str) -> Pen {
    let pen = Pen::new(name);
    let author = Author {
        role,
        team: team.into(),
        ..pen.author
    };
    let signer = house::signer(&author, pen.device, pen.now);
    Pen {
        author,
        signer: Some(Arc::new(signer)),
        ..pen
    }
}

async fn exchange(hub: &Running, request: Request) -> Response {
    let body = wire::encode_request(&request).unwrap();
    let answer = hub.post("/exchange", &AS_AGREED, body).await;
    assert_eq!(answer.status(), 200);
    wire::decode_response(&answer.bytes().await.unwrap()).unwrap()
}

async fn sends(hub: &Running, pen: &Pen, commit: Commit) -> Response {
    let request = Request {
        commits: vec![commit].into(),
        ..arrives(pen)
    };
    exchange(hub, request).await
}

fn refused(answer: &Response) -> Option<Reason> {
    match &answer.verdicts[0].1 {
        Verdict::Refused(refusal) => Some(refusal.reason),
        _ => None,
    }
}

/// A hub that Amara of Eastbank has registered Irene at, and whoever else.
async fn hub(others: &[&Pen]) -> (Running, Pen) {
    let hub = start(setup()).await;
    let mut amara = pen("Amara", Role::DistrictNurse, "Eastbank");
    let form = Registration {
        given: "Irene".into(),
        family: "Whitlock".into(),
        born: BORN.parse().ok(),
        nhs_number: NUMBER.into(),
        ..Registration::default()
    };
    let writes = register(&form, NOW.in_london().date()).unwrap();
    let commit = amara.commit(&[(person(), Kind::Person, writes)]).unwrap();
    assert_eq!(refused(&sends(&hub, &amara, commit).await), None);
    for pen in others {
        exchange(&hub, arrives(pen)).await;
    }
    (hub, amara)
}

async fn asks(hub: &Running, pen: &Pen, number: &str, born: &str) -> (u16, usize, Found) {
    let find = Find {
        who: pen.who(),
        number: NhsNumber::parse(number).unwrap(),
        born: born.parse().unwrap(),
    };
    let body = wire::encode_find(&find).unwrap();
    let answer = hub.post("/find", &AS_AGREED, body).await;
    let status = answer.status().as_u16();
    let body = answer.bytes().await.unwrap();
    let found = wire::decode_found(&body).ok().flatten();
    (status, body.len(), found)
}

#[tokio::test]
async fn somebody_is_found_by_both_and_all_else_is_answered_alike() {
    let hana = pen("Hana", Role::DistrictNurse, "Harbour");
    let (hub, amara) = hub(&[&hana]).await;
    let began = Instant::now();
    let (status, length, found) = asks(&hub, &hana, NUMBER, BORN).await;
    assert_eq!((status, found), (200, Some(person())));
    assert!(began.elapsed() >= SOONEST);
    for (by, number, born) in [
        (&hana, NUMBER, "1941-03-05"),
        (&hana, "9434765919", BORN),
        // Who sees her already finds her in the list of people.
        (&amara, NUMBER, BORN),
    ] {
        let began = Instant::now();
        assert_eq!(asks(&hub, by, number, born).await, (200, length, None));
        assert!(began.elapsed() >= SOONEST, "nor sooner than who is found");
    }
    hub.stop().await;
}

#[tokio::test]
async fn whoever_had_no_good_reason_is_told_who_can_let_them_in() {
    let mut hana = pen("Hana", Role::DistrictNurse, "Harbour");
    let mut leila = pen("Leila", Role::SeniorClinician, "Eastbank");
    let (hub, _) = hub(&[&hana]).await;
    let writes = opening::open(ActId::from_bytes([2; 16]), "Found on the floor").unwrap();
    let opens = hana.commit(&[(person(), Kind::Person, writes)]).unwrap();
    assert_eq!(refused(&sends(&hub, &hana, opens).await), None);
    let seen = exchange(&hub, arrives(&leila)).await;
    for commit in &seen.commits.whole {
        leila.read(commit).unwrap();
    }
    let document = &leila.documents[&person()];
    let [opening] = &opening::openings(&Person::read(document))[..] else {
        panic!("one opening");
    };
    let act = ActId::from_bytes([3; 16]);
    let writes = opening::review(act, opening, false, "She called nobody", &leila.author).unwrap();
    let review = leila.commit(&[(person(), Kind::Person, writes)]).unwrap();
    assert_eq!(refused(&sends(&hub, &leila, review).await), None);
    let find = |born: &'static str| asks(&hub, &hana, NUMBER, born);
    assert_eq!(find(BORN).await.0, 403);
    assert_eq!(
        find("1941-03-05").await.0,
        200,
        "nothing is told of whom they do not name"
    );
    let ines = pen("Ines", Role::DistrictNurse, "Harbour");
    exchange(&hub, arrives(&ines)).await;
    let (status, _, found) = asks(&hub, &ines, NUMBER, BORN).await;
    assert_eq!((status, found), (200, Some(person())));
    // Without asking first.
    let mut again = hana.clone();
    again.generation += 1;
    again.documents.clear();
    let writes = opening::open(ActId::from_bytes([4; 16]), "Found on the floor").unwrap();
    let opens = again.commit(&[(person(), Kind::Person, writes)]).unwrap();
    let answer = sends(&hub, &again, opens).await;
    let [(_, Verdict::Refused(refusal))] = &answer.verdicts[..] else {
        panic!("{:?}", answer.verdicts);
    };
    assert_eq!(refusal.words, BARRED);
    assert!(answer.commits.whole.is_empty());
    hub.stop().await;
}

#[tokio::test]
async fn whoever_opens_is_given_the_record_and_a_reason_is_asked_for() {
    let mut hana = pen("Hana", Role::CareWorker, "Harbour");
    let (hub, _) = hub(&[&hana]).await;
    let mut unsaid = hana.clone();
    let record = record::act::put(
        ActId::from_bytes([1; 16]),
        &serde_json::json!({"what": "record_opened", "reason": " "}),
    );
    let commit = unsaid
        .commit(&[(person(), Kind::Person, vec![record])])
        .unwrap();
    let answer = sends(&hub, &unsaid, commit).await;
    assert_eq!(refused(&answer), Some(Reason::NotTheRole));
    assert!(answer.commits.whole.is_empty());
    hana.generation += 1;
    let writes = opening::open(ActId::from_bytes([2; 16]), "Found on the floor").unwrap();
    let commit = hana.commit(&[(person(), Kind::Person, writes)]).unwrap();
    // In another’s name, or said to be of another time, it is nobody’s.
    let mut forged = commit.clone();
    forged.at = forged.at.plus_hours(6);
    assert!(refused(&sends(&hub, &hana, forged).await).is_some());
    let mut forged = commit.clone();
    forged.author.name = "Amara".into();
    let answer = sends(&hub, &hana, forged).await;
    assert!(refused(&answer).is_some() && answer.commits.whole.is_empty());
    let mut again = hana.clone();
    again.generation += 1;
    again.documents.clear();
    let writes = opening::open(ActId::from_bytes([3; 16]), "Found on the floor").unwrap();
    let commit = again.commit(&[(person(), Kind::Person, writes)]).unwrap();
    let answer = sends(&hub, &again, commit).await;
    assert_eq!(refused(&answer), None);
    let given = answer
        .commits
        .whole
        .iter()
        .flat_map(|commit| &commit.changes);
    assert!(given.map(|part| part.document).eq([person()]));
    // Now she sees her.
    assert_eq!(asks(&hub, &hana, NUMBER, BORN).await.2, None);
    hub.stop().await;
}

#[tokio::test]
async fn whoever_may_not_hears_what_is_heard_where_there_is_nothing() {
    let (grace, mut bola) = (
        pen("Grace", Role::Coordinator, "Harbour"),
        pen("Bola", Role::DistrictNurse, "Harbour"),
    );
    let unknown = pen("Unknown", Role::DistrictNurse, "Harbour");
    let (hub, _) = hub(&[&grace, &bola]).await;
    let session = bola.signer.as_ref().unwrap().session().hash();
    let since = Seen {
        epoch: 7,
        sequence: 1,
    };
    let mut ended = arrives(&bola);
    ended
        .credentials
        .push(Credential::from(house::revoke(session, since, NOW)));
    exchange(&hub, ended).await;
    for pen in [&grace, &bola, &unknown] {
        let (status, _, found) = asks(&hub, pen, NUMBER, BORN).await;
        assert_eq!((status, found), (404, None), "{}", pen.author.name);
    }
    let writes = opening::open(ActId::from_bytes([2; 16]), "Found on the floor").unwrap();
    let commit = bola.commit(&[(person(), Kind::Person, writes)]).unwrap();
    let answer = sends(&hub, &bola, commit).await;
    assert_eq!(refused(&answer), Some(Reason::Revoked));
    assert!(answer.commits.whole.is_empty());
    hub.stop().await;
}

#[tokio::test]
async fn nobody_tries_birthdays() {
    let hana = pen("Hana", Role::DistrictNurse, "Harbour");
    let (hub, _) = hub(&[&hana]).await;
    for day in 1..=10 {
        let born = format!("1941-05-{day:02}");
        assert_eq!(asks(&hub, &hana, NUMBER, &born).await.0, 200, "{day}");
    }
    assert_eq!(asks(&hub, &hana, NUMBER, BORN).await.0, 429);
    hub.stop().await;
}
