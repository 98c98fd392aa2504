//! Safeguarding concerns: given to those who are named in one, and nobody else learns that it is there.

use std::fmt::Debug;

use record::act::{self, StaffName};
use record::author::Role;
use record::id::DocumentId;
use record::kind::Kind;
use record::person::opening;
use record::safeguarding::{self, Raised};

use super::slices::{
    act_id, given, nurse, post, refused, registered, send, sorted, staff, withdrawn,
};
use super::{Pen, document};
use crate::commit::Commit;
use crate::hub::Log;
use crate::verdict::Reason;

fn name(pen: &Pen) -> StaffName {
    StaffName {
        user: pen.author.user,
        name: pen.author.name.clone(),
    }
}

fn writes(pen: &mut Pen, concern: DocumentId, writes: Vec<record::document::Write>) -> Commit {
    pen.commit(&[(concern, Kind::Safeguarding, writes)])
        .expect("write")
}

fn raised(pen: &mut Pen, concern: DocumentId, person: DocumentId, owner: &Pen) -> Commit {
    let said = Raised {
        kinds: vec!["neglect".into()],
        words: "No food in the house".into(),
        told_by: "seen".into(),
        safe_now: "no".into(),
        ..Raised::default()
    };
    let all = safeguarding::raise(act_id(1), person, &name(owner), said).expect("raised");
    writes(pen, concern, all)
}

pub(super) fn a_concern_is_seen_by_who_is_named_and_nobody_else<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let (person, concern) = (document(1), document(2));
    let mut amara = nurse("Amara", "Eastbank");
    let carla = staff("Carla", Role::SeniorClinician, "Eastbank");
    let commits = [
        registered(&mut amara, person),
        raised(&mut amara, concern, person, &carla),
    ];
    let answer = send(log, &mut amara, &commits, &mut Vec::new());
    assert_eq!(refused(&answer), None);
    let sees = |log: &mut L, pen: &Pen| given(&post(log, pen, super::ask(pen)));
    let both = sorted([person, concern]);
    assert_eq!(sees(log, &amara), both);
    assert_eq!(sees(log, &carla), both);
    for role in record::rules::rights::STAFF {
        let other = staff("Ben", *role, "Eastbank");
        let given = sees(log, &other);
        assert!(!given.contains(&concern), "{role:?}");
    }
    // Nor by opening the record in an emergency.
    let (mut hana, mut at_hana) = (nurse("Hana", "Harbour"), Vec::new());
    let open = opening::open(act_id(20), "Found on the floor").expect("opened");
    let open = hana.commit(&[(person, Kind::Person, open)]).expect("write");
    let answer = send(log, &mut hana, &[open], &mut at_hana);
    assert_eq!(given(&answer), [person]);
}

pub(super) fn who_is_let_in_sees_it_until_that_is_struck_out<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let (person, concern) = (document(1), document(2));
    let (mut amara, mut at_amara) = (nurse("Amara", "Eastbank"), Vec::new());
    let carla = staff("Carla", Role::SeniorClinician, "Eastbank");
    let (mut hana, mut at_hana) = (nurse("Hana", "Harbour"), Vec::new());
    let rosa = staff("Rosa", Role::ProviderCareWorker, "");
    let commits = [
        registered(&mut amara, person),
        raised(&mut amara, concern, person, &carla),
    ];
    send(log, &mut amara, &commits, &mut at_amara);
    // Who knows its name and nothing else writes for a reviewer.
    hana.documents
        .insert(concern, amara.documents[&concern].clone());
    let note = safeguarding::note(act_id(30), "I heard of it").expect("said");
    let stray = writes(&mut hana, concern, note.clone());
    let answer = send(log, &mut hana, &[stray], &mut at_hana);
    assert_eq!(refused(&answer), Some(Reason::NotInSlice));
    assert!(given(&answer).is_empty());

    let (mut hana, mut at_hana) = (nurse("Hana", "Harbour"), Vec::new());
    for (n, who) in [(31, &hana), (32, &rosa)] {
        let comes = safeguarding::let_in(act_id(n), name(who), "Visits her").expect("let in");
        let comes = writes(&mut amara, concern, comes);
        send(log, &mut amara, &[comes], &mut at_amara);
    }
    // The concern, and nothing else about the person. Whoever works for a provider is given orders alone.
    assert_eq!(given(&send(log, &mut hana, &[], &mut at_hana)), [concern]);
    assert!(given(&post(log, &rosa, super::ask(&rosa))).is_empty());
    hana.documents
        .insert(concern, amara.documents[&concern].clone());
    let said = writes(&mut hana, concern, note);
    assert_eq!(refused(&send(log, &mut hana, &[said], &mut at_hana)), None);

    let goes = act::strike(act_id(33), act_id(31), "Not her nurse any more").expect("struck");
    let goes = writes(&mut amara, concern, goes);
    send(log, &mut amara, &[goes], &mut at_amara);
    assert_eq!(
        withdrawn(&send(log, &mut hana, &[], &mut at_hana)),
        [concern]
    );
}

pub(super) fn who_answers_for_it_now_sees_it_and_who_did_does_not<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let (person, concern) = (document(1), document(2));
    let (mut amara, mut at_amara) = (nurse("Amara", "Eastbank"), Vec::new());
    let (mut carla, mut at_carla) = (staff("Carla", Role::SeniorClinician, "Harbour"), Vec::new());
    let wen = staff("Wen", Role::SocialWorker, "Harbour");
    let commits = [
        registered(&mut amara, person),
        raised(&mut amara, concern, person, &carla),
    ];
    send(log, &mut amara, &commits, &mut at_amara);
    assert_eq!(given(&send(log, &mut carla, &[], &mut at_carla)), [concern]);
    let hands = writes(&mut amara, concern, safeguarding::name_owner(&name(&wen)));
    send(log, &mut amara, &[hands], &mut at_amara);
    assert_eq!(
        withdrawn(&send(log, &mut carla, &[], &mut at_carla)),
        [concern]
    );
    assert_eq!(given(&post(log, &wen, super::ask(&wen))), [concern]);
    assert!(given(&post(log, &amara, super::ask(&amara))).contains(&concern));
}
