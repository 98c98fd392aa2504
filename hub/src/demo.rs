//! `--demo`: a synthetic neighbourhood, and staff who sign in without a password. Nothing of it exists in a hub that is
//! started without it.

use exchange::hub::Log;
use record::author::Author;
use record::kind::Kind;
use record::team::Team;
use record::time::Instant;
use std::fmt::Write;
use std::net::SocketAddr;

use crate::scribe::{self, OwnDeed};
use crate::store::sqlite::{LogError, SqliteLog};

/// The token for referrals of a demo that was given none. Everybody knows it, as everybody may sign in to a demo.
pub const TOKEN: &str = "demo-referrals-only";

/// Makes the neighbourhood unless it is there already, and gives its staff.
pub fn prepare(log: &mut SqliteLog, people: u16, now: Instant) -> Result<Vec<Author>, LogError> {
    if log.head()?.sequence == 0 {
        log.transaction(|log| -> Result<(), LogError> {
            log.become_demo()?;
            for deed in neighbourhood(people, now) {
                scribe::write(log, deed)?;
            }
            Ok(())
        })?;
    }
    staff(log)
}

/// Everybody who is in a team, each once.
fn staff(log: &mut SqliteLog) -> Result<Vec<Author>, LogError> {
    let mut staff: Vec<Author> = Vec::new();
    for team in log.documents_of(Kind::Team)?.iter().map(Team::read) {
        let members = team
            .members
            .iter()
            .filter_map(|member| team.author(member.user));
        staff.extend(members);
    }
    staff.sort_by(|one, other| (one.user, &one.team).cmp(&(other.user, &other.team)));
    staff.dedup_by_key(|person| person.user);
    staff.sort_by(|one, other| (one.role, &one.name).cmp(&(other.role, &other.name)));
    Ok(staff)
}

fn neighbourhood(_people: u16, _now: Instant) -> Vec<OwnDeed> {
    Vec::new()
}

/// What the person at the terminal reads.
pub fn welcome(address: SocketAddr, staff: &[Author], token: &str, has_app: bool) -> String {
    let mut out = String::new();
    // Writing to a String can't fail.
    let _ = writeln!(
        out,
        "Doorstep demo: everybody in it is made up. Never enter real people.\n"
    );
    let open = if has_app {
        "Open"
    } else {
        "The hub (without --web there is no app) listens on"
    };
    let _ = writeln!(
        out,
        "{open} http://localhost:{}/ and choose who you are:",
        address.port()
    );
    for person in staff {
        let _ = writeln!(
            out,
            "  {:<22} {:<24} {}",
            person.name,
            person.role.words(),
            person.team
        );
    }
    let _ = writeln!(out, "\nSend a referral message, as another service would:");
    let _ = writeln!(
        out,
        "  curl -sS 'http://localhost:{}/$process-message' \\",
        address.port()
    );
    let _ = writeln!(
        out,
        "    -H 'Authorization: Bearer {token}' -H 'Content-Type: application/fhir+json' \\"
    );
    let _ = writeln!(out, "    --data-binary @servicerequest-request.json");
    let _ = writeln!(out, "\nStop with Ctrl-C.");
    out
}
