//! What an administrator is shown who is told that somebody has lost their phone.

use super::*;
use exchange::certificate::{Credential, Holder, endorse};
use exchange::hub::Keys;
use exchange::key::SecretKey;
use hub::scribe::{OwnDeed, Scribe};
use record::document::Write;
use record::id::DeviceId;
use record::kind::Kind;
use record::time::Instant;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A device of somebody's, on which people sign in.
pub(super) struct Device {
    pub(super) id: DeviceId,
    pub(super) chain: Vec<Credential>,
}

impl Device {
    pub(super) fn new(keys: &Keys, byte: u8, now: Instant, people: &[(&Author, bool)]) -> Self {
        let id = DeviceId::new(now, [byte; 10]);
        let secret = SecretKey::from_seed(&[byte; 32]);
        let own = keys.device(id, secret.public(), now).unwrap();
        let mut chain = vec![keys.certificate().clone().into(), own.clone().into()];
        for (place, (author, is_browser)) in (1..).zip(people) {
            let key = SecretKey::from_seed(&[byte.wrapping_mul(16) + place; 32]).public();
            let subject = keys.subject((*author).clone(), &own, key, *is_browser, now);
            let holder = Holder {
                secret: &secret,
                own: &own,
            };
            let endorsed = endorse(holder, &subject).unwrap();
            chain.push(keys.open(&own, &subject, &endorsed).unwrap().into());
        }
        Self { id, chain }
    }
}

/// Writes what a referral message says, on a device of the hub's own.
fn message(log: &mut SqliteLog, keys: Keys, now: Instant) {
    let family = Write::Field {
        key: "family".to_owned(),
        value: "Tranter".into(),
    };
    let document = DocumentId::derived("document", &[b"1"]);
    let deed = OwnDeed {
        author: hub::referral::author(),
        at: now,
        writes: vec![(document, Kind::Person, vec![family])],
    };
    log.transaction(|log| Scribe::new(Arc::new(keys)).write(log, deed))
        .unwrap();
}

fn keys(data: &Path) -> Keys {
    hub::keys::read(data, hub::clock::now()).unwrap().keys
}

/// A hub where Amara has a phone and a browser that Ben uses too, and that has taken a referral message. Gives the ids of
/// the two.
fn neighbourhood() -> (tempfile::TempDir, [String; 2], [Author; 2]) {
    let data = tempfile::tempdir().unwrap();
    said(&run(&["init", "--tenant", "Eastbank"], data.path()));
    let now = hub::clock::now();
    let held = hub::keys::read(data.path(), now).unwrap();
    let mut log = SqliteLog::open(data.path(), 7, &held.root).unwrap();
    let mut people = staff();
    let (amara, ben) = (people.remove(0), people.remove(0));
    let phone = Device::new(&held.keys, 1, now, &[(&amara, false)]);
    let browser = Device::new(&held.keys, 2, now, &[(&amara, true), (&ben, true)]);
    for device in [&phone, &browser] {
        log.transaction(|log| file(log, device.chain.clone()))
            .unwrap();
    }
    message(&mut log, held.keys, now);
    let at = Instant::from_rfc3339("2026-01-20T17:45:00Z").unwrap();
    log.transaction(|log| log.keep_heard(&BTreeMap::from([(phone.id, at)])))
        .unwrap();
    log.close().unwrap();
    let ids = [phone.id, browser.id].map(|id| id.to_string());
    (data, ids, [amara, ben])
}

/// The lines under the heading that begins so.
pub(super) fn under<'a>(listed: &'a str, heading: &str) -> Vec<&'a str> {
    let mut lines = listed.lines();
    lines.find(|line| line.starts_with(heading));
    lines.take_while(|line| line.starts_with("  ")).collect()
}

#[test]
fn devices_are_listed_by_who_uses_them() {
    let (data, [phone, browser], [amara, ben]) = neighbourhood();
    let listed = said(&run(&["devices"], data.path()));
    let heading = |author: &Author| {
        let (name, role, team) = (&author.name, author.role.words(), &author.team);
        let user = author.user;
        format!("{name}, {role}, {team}, not in the directory  (user {user})")
    };
    let amaras = under(&listed, &heading(&amara));
    let [first, second] = &amaras[..] else {
        panic!("{listed}");
    };
    // The one that was heard comes first.
    assert!(
        first.starts_with(&format!(
            "  {phone}  last heard on 20 January 2026, 5:45pm  until "
        )),
        "{listed}"
    );
    assert!(first.ends_with("  sessions: 1, open: 1"), "{listed}");
    let second_starts = format!("  {browser}  not heard yet, or only this minute  ");
    assert!(second.starts_with(&second_starts), "{listed}");
    let bens = under(&listed, &heading(&ben));
    assert_eq!(bens.len(), 1, "{listed}");
    for line in [second, bens[0]] {
        assert_eq!(line.find("until"), first.find("until"), "{listed}");
    }
    let own = under(&listed, "The hub’s own");
    assert_eq!(own.len(), 1, "{listed}");
    // By name, whatever the case of its letters.
    let part = amara.name.split(' ').next().unwrap().to_uppercase();
    let listed = said(&run(&["devices", "--user", &part], data.path()));
    assert!(listed.contains(&amara.name) && !listed.contains(&ben.name));
    assert!(!listed.contains("The hub’s own"), "{listed}");
    let listed = said(&run(&["devices", "--user", "nobody"], data.path()));
    assert!(listed.contains("Nobody whose name has “nobody” in it"));
}

#[test]
fn sessions_are_listed_by_whose_they_are() {
    let (data, [phone, browser], [amara, ben]) = neighbourhood();
    let listed = said(&run(&["sessions"], data.path()));
    let amaras = under(&listed, &amara.name);
    assert_eq!(amaras.len(), 2, "{listed}");
    for (device, kind) in [(&phone, "app    "), (&browser, "browser")] {
        let named = format!("device {device}  {kind}  until ");
        assert!(amaras.iter().any(|line| line.contains(&named)), "{listed}");
    }
    assert_eq!(under(&listed, &ben.name).len(), 1, "{listed}");
    assert!(listed.ends_with("Sessions that have ended by themselves: 0\n"));
    assert!(!listed.contains("Referral message"), "{listed}");
    let listed = said(&run(&["sessions", "--user", "no such"], data.path()));
    assert!(listed.starts_with("No session is open.\n"), "{listed}");
    let digits = amaras[0].split_whitespace().next().unwrap();
    let revoke = ["revoke", "--reason", "lost", "--session", digits];
    said(&run(&revoke, data.path()));
    let listed = said(&run(&["sessions", "--user", &amara.name], data.path()));
    assert_eq!(listed.matches("revoked on").count(), 1, "{listed}");
}

#[test]
fn the_directory_knows_todays_name_and_team() {
    let (data, _, [amara, _]) = neighbourhood();
    let mut directory = hub::store::sqlite::Directory::open(data.path()).unwrap();
    let mut member = hub::directory::Member {
        user: amara.user,
        issuer: "https://id.example".to_owned(),
        subject: "amara-1".to_owned(),
        name: "Amara Obi-Lane".to_owned(),
        is_active: true,
        memberships: vec![hub::directory::Membership {
            role: record::author::Role::SeniorClinician,
            organisation: "Eastbank Community Health".to_owned(),
            team: "Harbour".to_owned(),
        }],
    };
    directory.put(&member).unwrap();
    let listed = said(&run(&["devices", "--user", "obi-lane"], data.path()));
    let heading = "Amara Obi-Lane, senior clinician, Harbour  (user ";
    assert!(listed.starts_with(heading), "{listed}");
    member.is_active = false;
    directory.put(&member).unwrap();
    let listed = said(&run(&["sessions", "--user", "lane"], data.path()));
    let heading = "Amara Obi-Lane, senior clinician, Harbour, removed from the directory  (user ";
    assert!(listed.starts_with(heading), "{listed}");
}

#[test]
fn the_hubs_own_device_is_not_revoked_by_mistake() {
    let (data, ..) = neighbourhood();
    let listed = said(&run(&["devices"], data.path()));
    let own = under(&listed, "The hub’s own")[0].split_whitespace().next();
    let service = hub::referral::author().user.to_string();
    for whose in [["--device", own.unwrap()], ["--user", &service]] {
        let revoke = [&["revoke", "--reason", "lost"], &whose[..]].concat();
        // Also where something has the log.
        for is_held in [false, true] {
            let log = is_held.then(|| open(data.path()));
            let refused = errors(&run(&revoke, data.path()));
            assert!(
                refused.contains("this is the hub’s own: it writes the referral messages"),
                "{refused}"
            );
            drop(log);
        }
    }
    let register = open(data.path()).register().unwrap().clone();
    assert_eq!(register.revocations().count(), 0);
    // It goes on writing.
    let mut log = open(data.path());
    message(&mut log, keys(data.path()), hub::clock::now());
}
