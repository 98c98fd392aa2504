//! What the targets' corpora begin with.

use exchange::certificate::revocation::Revocation;
use exchange::certificate::{Hash, Issuer, Says, Subject, issue};
use exchange::commit::{Commit, Seen};
use exchange::hub::conformance::{Pen, ask, unproven};
use exchange::hub::memory::MemoryLog;
use exchange::key::SecretKey;
use exchange::message::Request;
use exchange::wire;
use record::time::Instant;

use crate::change::DEVICE;
use crate::{base, people};

/// Largest seed that is kept.
const LARGEST: usize = 4_500;
/// Seeds of one target.
const MOST: usize = 8;

/// The seeds of a target by its name, each with its own name.
pub fn of(target: &str) -> Vec<(String, Vec<u8>)> {
    let seeds: Vec<Vec<u8>> = match target {
        "envelope" => envelopes(),
        "change" => changes(),
        "page" => pages(),
        "bars" => messages(),
        "certificate" => certificates(),
        "template" => vec![crate::template::seed()],
        _ => Vec::new(),
    };
    let seeds = seeds.into_iter().filter(|seed| seed.len() <= LARGEST);
    (1..)
        .zip(seeds.take(MOST))
        .map(|(number, seed)| (format!("seed-{number}"), seed))
        .collect()
}

fn commits() -> Vec<Commit> {
    people::documents()
        .iter()
        .step_by(4)
        .flat_map(people::commits)
        .collect()
}

/// A request and its answer, as what they inflate to.
fn envelopes() -> Vec<Vec<u8>> {
    let (pen, mut log) = (Pen::new("Amara"), MemoryLog::new(7));
    let mut seeds = Vec::new();
    for some in commits().chunks(3).take(MOST / 2) {
        let request = Request {
            commits: some.to_vec().into(),
            have: Some(vec![1, u64::MAX]),
            cursor: vec![7; 20],
            ..ask(&pen)
        };
        let asked = wire::encode_request(&request).expect("a request");
        let now = Instant::from_millis(1_768_900_000_000);
        let Ok(response) = unproven(&mut log, request, DEVICE, now);
        let answered = wire::encode_response(&response).expect("an answer");
        for body in [asked, answered] {
            seeds.push(zstd::stream::decode_all(&body[..]).expect("what was just packed"));
        }
    }
    seeds
}

fn changes() -> Vec<Vec<u8>> {
    let bases = base::all();
    let spread = (0_u8..)
        .zip(bases)
        .step_by((bases.len() / (MOST - 2)).max(1));
    spread
        .filter_map(|(place, base)| {
            let change = &base.next.changes.first()?.change;
            Some([&[place], change.after_deps()].concat())
        })
        .collect()
}

fn pages() -> Vec<Vec<u8>> {
    let commits = commits();
    let spread = commits.iter().step_by((commits.len() / MOST).max(1));
    spread
        .map(|commit| wire::encode_commit(commit).expect("a commit"))
        .collect()
}

/// Two small referrals about made-up people; the published samples are larger than a seed may be.
fn messages() -> Vec<Vec<u8>> {
    vec![
        crate::message::referral().to_string().into_bytes(),
        crate::message::sparse().to_string().into_bytes(),
    ]
}

fn certificates() -> Vec<Vec<u8>> {
    let secret = |seed| SecretKey::from_seed(&[seed; 32]);
    let (root, hub) = (secret(1), secret(2));
    let from = Instant::from_millis(1_768_900_000_000);
    let subject = Subject {
        key: hub.public(),
        from,
        until: from.plus_hours(24 * 365),
        says: Says::Hub {
            tenant: "Eastbank Community Health".to_owned(),
        },
    };
    let certificate = issue(Issuer::Root(&root), &subject).expect("a hub");
    let revocation = Revocation {
        certificate: certificate.hash(),
        by: Hash::of_root(&root.public()),
        since: Seen {
            epoch: 3,
            sequence: 9,
        },
        at: from,
        reason: "lost".to_owned(),
    };
    let revocation = revocation.sign(&root).expect("a revocation");
    vec![certificate.bytes().to_vec(), revocation.bytes().to_vec()]
}
