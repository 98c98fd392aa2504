//! `--demo`: a synthetic neighbourhood, and an issuer at which its staff sign in without a password. Nothing of it exists in a hub that is
//! started without it.

pub mod issuer;
pub mod sender;
pub mod templates;

use exchange::hub::Keys;
use exchange::signer::Signer;
use record::author::Author;
use record::demo;
use record::id::UserId;
use record::time::Instant;
use std::collections::HashMap;
use std::fmt::Write;
use std::net::SocketAddr;
use std::path::Path;

use crate::directory::{Member, Membership};
use crate::scribe::{self, Desk, OwnDeed};
use crate::senders;
use crate::store::sqlite::{LogError, SqliteLog};

/// The same people in every demo.
const SEED: u64 = 1;

/// Makes the neighbourhood unless it is there already, with a week of visits from the day of `now`.
pub fn prepare(
    log: &mut SqliteLog,
    keys: &Keys,
    people: u16,
    now: Instant,
) -> Result<(), LogError> {
    if !log.is_demo()? {
        log.transaction(|log| {
            log.become_demo()?;
            fill(log, keys, people, now)
        })?;
    }
    Ok(())
}

/// Fills the directory with the staff, as the issuer at this address knows them. Who was taken out of it stays out.
pub fn fill_directory(log: &mut SqliteLog, issuer: &str) -> Result<(), LogError> {
    log.transaction(|log| {
        for person in demo::staff() {
            let place = Membership {
                role: person.role,
                organisation: person.organisation,
                team: person.team,
            };
            let held = log.member(person.user)?;
            log.put_member(&Member {
                user: person.user,
                issuer: issuer.to_owned(),
                subject: person.user.to_string(),
                name: person.name,
                is_active: held.as_ref().is_none_or(|held| held.is_active),
                memberships: held.map_or_else(|| vec![place], |held| held.memberships),
            })?;
        }
        Ok(())
    })
}

fn fill(log: &mut SqliteLog, keys: &Keys, people: u16, now: Instant) -> Result<(), LogError> {
    let mut deeds = Vec::new();
    for document in demo::neighbourhood(SEED, people, now.in_london().date()) {
        for change in document.changes {
            deeds.push(OwnDeed {
                author: change.author,
                at: change.at,
                writes: vec![(document.id, document.kind, change.writes)],
            });
        }
    }
    // As it happened; the changes of one document stay in their order.
    deeds.sort_by_key(|deed| deed.at);
    let Some(first) = deeds.first() else {
        return Ok(());
    };
    let desk = Desk::new(keys, first.at)?;
    // Everybody signs in again every three days.
    let mut sessions: HashMap<UserId, Signer> = HashMap::new();
    for deed in deeds {
        let user = deed.author.user;
        let signer = match sessions.remove(&user) {
            Some(signer) if scribe::is_of(&signer, &deed.author, deed.at, deed.at) => signer,
            _ => desk.open(keys, deed.author.clone(), deed.at)?,
        };
        scribe::write(log, deed, &signer, keys.certificate())?;
        sessions.insert(user, signer);
    }
    Ok(())
}

/// What the person at the terminal reads.
pub fn welcome(address: SocketAddr, staff: &[Author], key: &Path, has_app: bool) -> String {
    let mut out = String::new();
    // Writing to a String can't fail.
    let _ = writeln!(
        out,
        "Doorstep demo: everybody in it is made up. Never enter real people.\n"
    );
    let place = format!("http://localhost:{}/", address.port());
    let _ = if has_app {
        writeln!(out, "Open {place} and sign in as one of:")
    } else {
        writeln!(
            out,
            "The hub listens on {place}; --web DIR adds the app. Its staff:"
        )
    };
    for person in staff {
        let _ = writeln!(
            out,
            "  {:<22} {:<30} {}",
            person.name,
            person.role.words(),
            person.team
        );
    }
    let _ = writeln!(
        out,
        "\nSend a referral message, as another service would, from the folder of the project:"
    );
    let to = format!("http://localhost:{}{}", address.port(), senders::PATH);
    let program = std::env::current_exe().unwrap_or_else(|_| "hub".into());
    let _ = writeln!(
        out,
        "  node tests/journeys/message.mjs | curl -sS '{to}' --data-binary @- \\\n    \
         -H 'Content-Type: application/fhir+json' -H \"Authorization: Bearer $('{}' senders token \\\n    \
         --name {} --key '{}' --audience '{to}')\"",
        program.display(),
        sender::NAME,
        key.display(),
    );
    let _ = writeln!(out, "\nStop with Ctrl-C.");
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use exchange::certificate::Credential;
    use exchange::commit::Commit;
    use exchange::gate::Held;
    use exchange::hub::conformance::{Pen, acknowledged, ask, asker, house};
    use exchange::hub::{Filed, Log, Proofs, Rules, Slices, exchange};
    use record::admit::Shape;
    use record::document::Document;
    use record::kind::Kind;
    use record::person::Person;
    use std::collections::BTreeSet;

    const NOW: Instant = Instant::from_millis(1_768_900_000_000);

    fn made() -> SqliteLog {
        let mut log = SqliteLog::in_memory(7, &house::root()).unwrap();
        prepare(&mut log, &house::house(), 5, NOW).unwrap();
        log
    }

    fn filed(log: &mut SqliteLog) -> (Vec<Commit>, Vec<Credential>) {
        let (mut commits, mut credentials) = (Vec::new(), Vec::new());
        for (_, filed) in log.since(0, usize::MAX).unwrap() {
            match filed {
                Filed::Commit(commit) => commits.push(commit),
                Filed::Credential(credential) => credentials.push(credential),
                Filed::Access(_) => {}
            }
        }
        (commits, credentials)
    }

    #[test]
    fn the_neighbourhood_is_made_once() {
        let mut log = made();
        let head = log.head().unwrap();
        assert!(head.sequence > 0 && log.is_demo().unwrap());
        prepare(&mut log, &house::house(), 60, NOW.plus_hours(48)).unwrap();
        assert_eq!(log.head().unwrap(), head);
    }

    #[test]
    fn everybody_in_it_is_synthetic_and_nobody_else() {
        let mut log = made();
        let (commits, _) = filed(&mut log);
        let parts = commits.iter().flat_map(|commit| &commit.changes);
        let ids: BTreeSet<_> = parts
            .filter(|part| part.kind == Kind::Person)
            .map(|part| part.document)
            .collect();
        assert_eq!(ids.len(), 5);
        for id in ids {
            let person = Person::read(&log.document(id).unwrap().unwrap());
            assert!(
                person
                    .nhs_number
                    .as_ref()
                    .is_some_and(|held| held.number.is_synthetic())
            );
            assert!(person.about.contains(demo::SYNTHETIC));
        }
    }

    /// What the hub writes itself passes no gate here, so this is where it must: on the way to a device, and to another
    /// hub that is filled from one.
    #[test]
    fn what_is_made_passes_the_gate_of_another_hub() {
        let mut log = made();
        let (commits, credentials) = filed(&mut log);
        let mut other = SqliteLog::in_memory(9, &house::root()).unwrap();
        let count = commits.len() as u64;
        let amara = Pen::new("Amara");
        let rules = Rules {
            slices: Slices::Asked,
            shape: Shape::Hub,
            proofs: Proofs::Asked,
        };
        // It was restored, and is given back what is older than a sign-in lasts.
        let stood = exchange(&mut other, &asker(&amara), ask(&amara), &rules, NOW).unwrap();
        other.begin_epoch(10).unwrap();
        let request = exchange::message::Request {
            commits: commits.iter().map(acknowledged).collect::<Vec<_>>().into(),
            credentials,
            cursor: stood.cursor,
            have: Some(Vec::new()),
            ..ask(&amara)
        };
        let answer = exchange(&mut other, &asker(&amara), request, &rules, NOW).unwrap();
        let taken = answer
            .verdicts
            .iter()
            .filter(|(_, verdict)| matches!(verdict, exchange::verdict::Verdict::Accepted { .. }));
        assert_eq!(
            taken.count() as u64,
            count,
            "{:?}",
            answer.verdicts.iter().find(|(_, verdict)| !matches!(
                verdict,
                exchange::verdict::Verdict::Accepted { .. }
            ))
        );
    }

    #[test]
    fn the_welcome_says_what_to_do() {
        let staff = demo::staff();
        let key = Path::new("/demo/demo-sender.pem");
        let words = welcome(([127, 0, 0, 1], 8080).into(), &staff, key, true);
        assert!(
            words.contains("http://localhost:8080/")
                && words.contains("Ctrl-C")
                && words.contains("--key '/demo/demo-sender.pem'")
        );
        assert!(staff.iter().all(|person| words.contains(&person.name)));
    }

    #[test]
    fn documents_read_the_same_after_a_new_start() {
        let folder = tempfile::tempdir().unwrap();
        let mut log = SqliteLog::open(folder.path(), 7, &house::root()).unwrap();
        prepare(&mut log, &house::house(), 5, NOW).unwrap();
        let id = filed(&mut log).0[0].changes[0].document;
        let before = log.document(id).unwrap().as_ref().map(Document::heads);
        log.close().unwrap();
        let mut log = SqliteLog::open(folder.path(), 7, &house::root()).unwrap();
        assert_eq!(
            log.document(id).unwrap().as_ref().map(Document::heads),
            before
        );
    }
}
