//! A hub that asks for proof, and people of the house with keys: what the attacks on who wrote begin with.

use std::collections::BTreeSet;

use exchange::certificate::{Credential, Hash};
use exchange::commit::{Commit, Seen};
use exchange::gate::{Admitted, OfDevice, Shape, admit, prepare};
use exchange::hub::conformance::{Pen, ask, house};
use exchange::hub::memory::MemoryLog;
use exchange::hub::{Log, Proofs, Rules, Slices, Visitor, exchange, file, visitor};
use exchange::message::{Request, Response, SignedOut};
use exchange::verdict::{Reason, Verdict};
use exchange::wire;
use record::time::Instant;
use targets::change::HUB;

use crate::bystander::{NOW, document, write};

/// The certificates of somebody's session.
pub fn chain(pen: &Pen) -> Vec<Credential> {
    let signer = pen.signer.as_ref().unwrap();
    house::chain(signer).map(Credential::from).into()
}

pub fn session(pen: &Pen) -> Hash {
    pen.signer.as_ref().unwrap().session().hash()
}

/// Somebody whose session the log knows.
pub fn known(log: &mut MemoryLog, name: &str) -> Pen {
    let pen = Pen::signing(name);
    let Ok(()) = file(log, chain(&pen));
    pen
}

pub fn offer(pen: &Pen, commits: &[Commit]) -> Request {
    Request {
        commits: commits.to_vec().into(),
        ..ask(pen)
    }
}

/// One POST at a time of the hub's clock, the whole way: by the bytes that travel, and by who asks.
pub fn deliver(log: &mut MemoryLog, request: &Request, now: Instant) -> Response {
    let mut request = wire::decode_request(&wire::encode_request(request).unwrap()).unwrap();
    let rules = Rules {
        slices: Slices::Asked,
        shape: HUB,
        proofs: Proofs::Asked,
    };
    let Ok(found) = visitor(log, &house::house(), &mut request, now);
    match found {
        Visitor::Out(why) => Response::signed_out(why, now),
        Visitor::Asks(asker) => {
            let Ok(response) = exchange(log, &asker, request, &rules, now);
            response
        }
    }
}

pub fn post(log: &mut MemoryLog, request: &Request) -> Response {
    deliver(log, request, NOW)
}

/// Why the only commit of an answer was refused.
pub fn reason(response: &Response) -> Option<Reason> {
    match &response.verdicts[..] {
        [(_, Verdict::Refused(refusal))] => Some(refusal.reason),
        _ => None,
    }
}

pub fn is_taken(response: &Response) -> bool {
    let is_accepted = |(_, verdict): &(_, Verdict)| matches!(verdict, Verdict::Accepted { .. });
    !response.verdicts.is_empty() && response.verdicts.iter().all(is_accepted)
}

/// Somebody honest writes and sends: it is taken.
pub fn goes_on(log: &mut MemoryLog, pen: &mut Pen) {
    let commit = write(pen, document(pen.counter), "honest");
    assert!(is_taken(&post(log, &offer(pen, &[commit]))));
}

/// What a device makes of commits by the certificates that a log knows, with nothing held.
pub fn on_device(log: &mut MemoryLog, commits: Vec<Commit>) -> Admitted {
    let Ok(register) = log.register();
    let register = register.clone();
    let trust = OfDevice {
        register: &register,
        asked: &[],
    };
    let attempt = prepare(commits.into(), &trust, &BTreeSet::new());
    let lacks = attempt.lacking().len();
    let mut held = MemoryLog::new(1);
    let Ok(admitted) = admit(&mut held, attempt, Vec::new(), Shape::Lenient);
    assert!(lacks == 0 || admitted.accepted.is_empty());
    admitted
}

/// Where the log ends, for somebody who has seen all of it.
pub fn look(log: &mut MemoryLog, pen: &mut Pen) {
    let (Ok(epoch), Ok(head)) = (log.epoch(), log.head());
    pen.seen = Seen {
        epoch,
        sequence: head.sequence,
    };
    pen.head = head.chain;
}

/// Ends a session at the next place of the log.
pub fn revoke(log: &mut MemoryLog, session: Hash) {
    let (Ok(epoch), Ok(head)) = (log.epoch(), log.head());
    let since = Seen {
        epoch,
        sequence: head.sequence + 1,
    };
    let Ok(()) = file(log, vec![house::revoke(session, since, NOW).into()]);
}

/// A session that is told nothing but that it is out.
pub fn is_out(response: &Response, why: SignedOut) -> bool {
    response.signed_out == Some(why)
        && response.verdicts.is_empty()
        && response.commits.whole.is_empty()
        && response.credentials.is_empty()
        && response.cursor.is_empty()
}
