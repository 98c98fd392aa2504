//! What an administrator is shown of what the hub set aside.

use super::*;
use exchange::commit::Commit;
use exchange::hub::Keys;
use exchange::verdict::{Reason, Refusal};
use record::author::Role;
use record::id::{CommitId, UserId};
use record::time::Instant;
use std::sync::Arc;

/// Somebody whose sign-in the hub knows.
fn pen(log: &mut SqliteLog, keys: &Keys, author: Author) -> Pen {
    let now = hub::clock::now();
    let signer = Desk::new(keys, now)
        .unwrap()
        .open(keys, author, now)
        .unwrap();
    let chain = [
        keys.certificate(),
        signer.device_certificate(),
        signer.session(),
    ];
    let chain = chain.map(|one| one.clone().into());
    log.transaction(|log| file(log, chain.into())).unwrap();
    Pen {
        author: signer.author().clone(),
        device: signer.device(),
        now,
        signer: Some(Arc::new(signer)),
        ..Pen::new("writer")
    }
}

fn aside(log: &mut SqliteLog, commit: &Commit, reason: Reason, words: &str, at: &str) -> CommitId {
    let refusal = Refusal::new(reason, words);
    let at = Instant::from_rfc3339(at).unwrap();
    log.transaction(|log| log.refuse(commit, &refusal, at))
        .unwrap();
    commit.id
}

/// A hub that set aside two commits of Amara's, one of Ben's, one that says that it is Ben's, and one that says that it is
/// somebody's whom nobody knows.
struct Quarantined {
    data: tempfile::TempDir,
    people: [Author; 2],
    stranger: UserId,
    /// In the order above.
    ids: [CommitId; 5],
}

fn quarantined() -> Quarantined {
    let data = tempfile::tempdir().unwrap();
    said(&run(&["init", "--tenant", "Eastbank"], data.path()));
    let held = hub::keys::read(data.path(), hub::clock::now()).unwrap();
    let mut log = SqliteLog::open(data.path(), 7, &held.root).unwrap();
    let mut people = staff();
    let people = [people.remove(0), people.remove(0)];
    let mut amara = pen(&mut log, &held.keys, people[0].clone());
    let mut ben = pen(&mut log, &held.keys, people[1].clone());
    let document = DocumentId::derived("document", &[b"1"]);
    let write = |pen: &mut Pen| {
        let family = format!("Tranter {}", pen.counter);
        pen.set(document, "family", &family).unwrap()
    };
    let (first, second, bens) = (write(&mut amara), write(&mut amara), write(&mut ben));
    // It says another role, which nobody signed: the hub's word stands in the list.
    let mut forged = write(&mut ben);
    forged.author.role = Role::SeniorClinician;
    let mut odd = Pen::new("\u{1b}[2JAmara");
    let odd = write(&mut odd);
    let (late, unproved) = ("the sign-in had ended", "a signature is not its author’s");
    let winter = "2026-01-20T17:45:00Z";
    let ids = [
        aside(&mut log, &first, Reason::Late, late, winter),
        // Later by the clock in London, which is an hour ahead in summer.
        aside(
            &mut log,
            &second,
            Reason::Late,
            late,
            "2026-07-20T17:45:00Z",
        ),
        aside(&mut log, &bens, Reason::Revoked, "it was revoked", winter),
        aside(&mut log, &forged, Reason::NotTrusted, unproved, winter),
        aside(&mut log, &odd, Reason::NotTrusted, unproved, winter),
    ];
    log.close().unwrap();
    Quarantined {
        data,
        people,
        stranger: odd.author.user,
        ids,
    }
}

#[test]
fn what_was_set_aside_is_listed_by_who_wrote_it_and_without_a_word_of_it() {
    let hub = quarantined();
    let listed = said(&run(&["quarantine"], hub.data.path()));
    let heading = |author: &Author| {
        let (name, role, team) = (&author.name, author.role.words(), &author.team);
        let user = author.user;
        format!("{name}, {role}, {team}, not in the directory  (user {user})")
    };
    let amaras = lists::under(&listed, &heading(&hub.people[0]));
    let [first, second] = &amaras[..] else {
        panic!("{listed}");
    };
    let begins = |id, at| format!("  {id}  set aside on {at}");
    assert!(first.starts_with(&begins(hub.ids[0], "20 January 2026, 5:45pm")));
    assert!(second.starts_with(&begins(hub.ids[1], "20 July 2026, 6:45pm")));
    assert!(first.ends_with("  changes: 1  Late: the sign-in had ended"));
    assert_eq!(first.find("device"), second.find("device"), "{listed}");
    let bens = lists::under(&listed, &heading(&hub.people[1]));
    assert_eq!(bens.len(), 1, "{listed}");
    assert!(bens[0].ends_with("  changes: 1  Revoked: it was revoked"));
    let total = "Waiting for a reviewer: 5 (Late: 2, NotTrusted: 2, Revoked: 1)\n";
    assert!(listed.ends_with(total), "{listed}");
    assert!(!listed.contains("Tranter"), "{listed}");
}

#[test]
fn what_nobody_proved_is_named_as_the_hub_knows_them_and_never_as_it_says_itself() {
    let hub = quarantined();
    let listed = said(&run(&["quarantine"], hub.data.path()));
    let unproved = lists::under(&listed, "It is not proved who wrote these");
    assert_eq!(unproved.len(), 2, "{listed}");
    let [_, ben] = &hub.people;
    let named = format!("in the name of {}  (user {})", ben.name, ben.user);
    let is_said = |words: &str| unproved.iter().any(|line| line.ends_with(words));
    assert!(is_said(&named), "{listed}");
    let unknown = format!(
        "in the name of somebody the hub does not know  (user {})",
        hub.stranger
    );
    assert!(is_said(&unknown), "{listed}");
    assert!(!listed.contains('\u{1b}') && !listed.contains(Role::SeniorClinician.words()));
}

#[test]
fn what_was_set_aside_is_narrowed_to_whose_it_is() {
    let hub = quarantined();
    let data = hub.data.path();
    let [amara, ben] = &hub.people;
    let part = amara.name.split(' ').next().unwrap().to_uppercase();
    let listed = said(&run(&["quarantine", "--user", &part], data));
    assert!(listed.contains(&amara.name) && !listed.contains(&ben.name));
    assert!(listed.ends_with("Waiting for a reviewer: 2 (Late: 2)\n"));
    let listed = said(&run(&["quarantine", "--user", &ben.name], data));
    assert!(!listed.contains(&amara.name), "{listed}");
    let total = "Waiting for a reviewer: 2 (NotTrusted: 1, Revoked: 1)\n";
    assert!(
        listed.ends_with(total),
        "also what is in his name: {listed}"
    );
    let listed = said(&run(&["quarantine", "--user", "nobody"], data));
    assert_eq!(
        listed,
        "Nothing by anybody whose name has “nobody” in it waits for a reviewer.\n"
    );
}

#[test]
fn what_was_decided_is_not_listed() {
    let hub = quarantined();
    let data = hub.data.path();
    let mut log = open(data);
    for id in hub.ids {
        log.transaction(|log| log.decide(id, id)).unwrap();
    }
    log.close().unwrap();
    let listed = said(&run(&["quarantine"], data));
    assert_eq!(listed, "Nothing waits for a reviewer.\n");
}
