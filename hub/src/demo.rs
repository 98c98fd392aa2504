//! `--demo`: a synthetic neighbourhood, and staff who sign in without a password. Nothing of it exists in a hub that is
//! started without it.

use exchange::hub::Log;
use record::author::Author;
use record::demo;
use record::time::Instant;
use std::fmt::Write;
use std::net::SocketAddr;

use crate::scribe::{self, OwnDeed};
use crate::store::sqlite::{LogError, SqliteLog};

/// The same people in every demo.
const SEED: u64 = 1;

/// The token for referrals of a demo that was given none. Everybody knows it, as everybody may sign in to a demo.
pub const TOKEN: &str = "demo-referrals-only";

/// Makes the neighbourhood unless it is there already, with a week of visits from the day of `now`. Gives its staff.
pub fn prepare(log: &mut SqliteLog, people: u16, now: Instant) -> Result<Vec<Author>, LogError> {
    if log.head()?.sequence == 0 {
        log.transaction(|log| {
            log.become_demo()?;
            fill(log, people, now)
        })?;
    }
    Ok(demo::staff())
}

fn fill(log: &mut SqliteLog, people: u16, now: Instant) -> Result<(), LogError> {
    let mut deeds = Vec::new();
    for document in demo::neighbourhood(SEED, people, now.in_london().date()) {
        let actor = scribe::fresh_actor()?;
        for change in document.changes {
            let writes = vec![(document.id, document.kind, change.writes)];
            deeds.push((
                OwnDeed {
                    author: change.author,
                    at: change.at,
                    writes,
                },
                actor,
            ));
        }
    }
    // As it happened; the changes of one document stay in their order.
    deeds.sort_by_key(|(deed, _)| deed.at);
    for (deed, actor) in deeds {
        scribe::write_as(log, deed, Some(actor))?;
    }
    Ok(())
}

/// What the person at the terminal reads.
pub fn welcome(address: SocketAddr, staff: &[Author], token: &str, has_app: bool) -> String {
    let mut out = String::new();
    // Writing to a String can't fail.
    let _ = writeln!(
        out,
        "Doorstep demo: everybody in it is made up. Never enter real people.\n"
    );
    let place = format!("http://localhost:{}/", address.port());
    let _ = if has_app {
        writeln!(out, "Open {place} and choose who you are:")
    } else {
        writeln!(
            out,
            "The hub listens on {place}; --web DIR adds the app. Its staff:"
        )
    };
    for person in staff {
        let _ = writeln!(
            out,
            "  {:<22} {:<24} {}",
            person.name,
            person.role.words(),
            person.team
        );
    }
    let _ = writeln!(
        out,
        "\nSend a referral message, as another service would, from the folder of the project:"
    );
    let _ = writeln!(
        out,
        "  node tests/journeys/message.mjs | curl -sS 'http://localhost:{}/$process-message' \\",
        address.port()
    );
    let _ = writeln!(
        out,
        "    -H 'Authorization: Bearer {token}' -H 'Content-Type: application/fhir+json' \\"
    );
    let _ = writeln!(out, "    --data-binary @-");
    let _ = writeln!(out, "\nStop with Ctrl-C.");
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use exchange::gate::{Held, NothingYet};
    use exchange::hub::conformance::{Pen, ask};
    use exchange::hub::{Everything, exchange};
    use record::admit::Shape;
    use record::document::Document;
    use record::kind::Kind;
    use record::person::Person;
    use std::collections::BTreeSet;

    const NOW: Instant = Instant::from_millis(1_768_900_000_000);

    fn made() -> SqliteLog {
        let mut log = SqliteLog::in_memory(7).unwrap();
        prepare(&mut log, 5, NOW).unwrap();
        log
    }

    #[test]
    fn the_neighbourhood_is_made_once() {
        let mut log = made();
        let head = log.head().unwrap();
        assert!(head.sequence > 0 && log.is_demo().unwrap());
        prepare(&mut log, 60, NOW.plus_hours(48)).unwrap();
        assert_eq!(log.head().unwrap(), head);
    }

    #[test]
    fn everybody_in_it_is_synthetic_and_nobody_else() {
        let mut log = made();
        let commits = log.since(0, usize::MAX).unwrap();
        let parts = commits.iter().flat_map(|(_, commit)| &commit.changes);
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
        let commits: Vec<_> = log
            .since(0, usize::MAX)
            .unwrap()
            .into_iter()
            .map(|(_, commit)| commit)
            .collect();
        let mut other = SqliteLog::in_memory(9).unwrap();
        let count = commits.len() as u64;
        let request = exchange::message::Request {
            commits: commits.into(),
            ..ask(&Pen::new("Amara"))
        };
        let answer = exchange(
            &mut other,
            request,
            &NothingYet,
            &Everything,
            Shape::Hub,
            NOW,
        )
        .unwrap();
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
        let words = welcome(([127, 0, 0, 1], 8080).into(), &staff, TOKEN, true);
        assert!(
            words.contains("http://localhost:8080/")
                && words.contains("Ctrl-C")
                && words.contains(TOKEN)
        );
        assert!(staff.iter().all(|person| words.contains(&person.name)));
    }

    #[test]
    fn documents_read_the_same_after_a_new_start() {
        let folder = tempfile::tempdir().unwrap();
        let mut log = SqliteLog::open(folder.path(), 7).unwrap();
        prepare(&mut log, 5, NOW).unwrap();
        let id = log.since(0, 1).unwrap()[0].1.changes[0].document;
        let before = log.document(id).unwrap().as_ref().map(Document::heads);
        log.close().unwrap();
        let mut log = SqliteLog::open(folder.path(), 7).unwrap();
        assert_eq!(
            log.document(id).unwrap().as_ref().map(Document::heads),
            before
        );
    }
}
