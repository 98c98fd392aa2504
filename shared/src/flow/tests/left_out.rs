//! What a hub took and a device cannot prove is left out, and said wherever it is missing.

use ::store::Store;
use ::store::memory::Memory;
use exchange::hub::Proofs;
use record::author::Role;
use record::id::DocumentId;
use record::kind::Kind;

use super::hub::{Hub, comes_back, settle, start_on, used};
use super::hub::{PERSON, nurse, offers_with, set};
use crate::screens::sample::{amara, author, lines};
use crate::screens::{Intent, Place};

const MISSING: &str = "Something about this person is missing on this device";

#[test]
fn what_is_left_out_is_said_where_it_is_missing() {
    let (kept, mut hub) = (Memory::default(), Hub::new());
    let mut bola = nurse(&mut hub, "Bola Ade");
    let name = vec![set("given", "Joan"), set("family", "Beckett")];
    let first = bola.commit(&[(PERSON, Kind::Person, name)]).unwrap();
    offers_with(&mut hub, &bola, &[&first], Proofs::Asked);
    let mut app = start_on(&kept, 4);
    settle(&mut app, &mut hub);
    comes_back(&mut app, &mut hub, &amara());
    settle(&mut app, &mut hub);
    used(&mut app, &Intent::Show(Place::Person(PERSON)));
    let page = lines(&app.page());
    assert!(
        page.contains("Beckett") && !page.contains(MISSING),
        "{page}"
    );
    // A hub that was broken into says that she wrote with another program than she signed for.
    let phone = vec![set("phone", "01494 2")];
    let mut wrong = bola.commit(&[(PERSON, Kind::Person, phone)]).unwrap();
    wrong.writer.push('x');
    offers_with(&mut hub, &bola, &[&wrong], Proofs::NotAsked);
    used(&mut app, &Intent::TryNow);
    settle(&mut app, &mut hub);
    let page = lines(&app.page());
    assert!(page.contains(MISSING), "{page}");
    assert!(page.contains("Bola Ade, district nurse"), "{page}");
    assert!(!page.contains("01494 2"), "{page}");
    assert_eq!(kept.reopened().quarantine().unwrap().len(), 1);
    used(&mut app, &Intent::Show(Place::SyncStatus));
    let page = lines(&app.page());
    assert!(page.contains("Missing on this device"), "{page}");
    assert!(
        page.contains("Written by Bola Ade, district nurse"),
        "{page}"
    );
}

#[test]
fn a_part_of_a_commit_is_taken_in_by_whoever_sees_no_more_of_it() {
    let (kept, mut hub) = (Memory::default(), Hub::new());
    let mut bola = nurse(&mut hub, "Bola Ade");
    let name = vec![set("given", "Joan"), set("family", "Beckett")];
    let first = bola.commit(&[(PERSON, Kind::Person, name)]).unwrap();
    // Care workers see no referrals.
    let referral = DocumentId::from_bytes([6; 16]);
    let about = vec![set("person", &PERSON.to_string())];
    let both = bola
        .commit(&[
            (referral, Kind::Referral, about),
            (PERSON, Kind::Person, vec![set("phone", "01494 2")]),
        ])
        .unwrap();
    offers_with(&mut hub, &bola, &[&first, &both], Proofs::Asked);
    let whole = hub.log.read(PERSON).unwrap();
    assert_eq!(whole.field("phone").len(), 1, "the hub took both");
    let mut app = start_on(&kept, 4);
    settle(&mut app, &mut hub);
    let carer = author("Cora Dunn", Role::CareWorker);
    comes_back(&mut app, &mut hub, &carer);
    settle(&mut app, &mut hub);
    used(&mut app, &Intent::Show(Place::Person(PERSON)));
    let page = lines(&app.page());
    assert!(
        page.contains("01494 2") && !page.contains(MISSING),
        "{page}"
    );
    let held = kept.reopened().commit(both.id).unwrap().unwrap();
    let parts: Vec<DocumentId> = held.changes.iter().map(|part| part.document).collect();
    assert_eq!(parts, [PERSON], "and nothing of the referral");
}
