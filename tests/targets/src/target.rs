//! The targets themselves.

use exchange::certificate::Certificate;
use exchange::certificate::revocation;
use exchange::message::{Request, Response};
use exchange::receipt::Receipt;
use exchange::wire;
use record::bars;
use record::change::Change;

use crate::base;
use crate::change::{DEVICE, HUB, lasts, offer};
use crate::template;

/// A place where bytes from outside come in.
#[derive(Debug, Clone, Copy)]
pub struct Target {
    /// Its name: of its corpus, and of its program in `fuzz/`.
    pub name: &'static str,
    /// Takes any bytes. Panics when a promise is broken.
    pub run: fn(&[u8]),
}

/// All of them.
pub const ALL: [Target; 6] = [
    Target {
        name: "envelope",
        run: envelope,
    },
    Target {
        name: "change",
        run: change,
    },
    Target {
        name: "page",
        run: page,
    },
    Target {
        name: "bars",
        run: bars,
    },
    Target {
        name: "certificate",
        run: certificate,
    },
    Target {
        name: "template",
        run: template::hold,
    },
];

/// A body as it travels, and the same bytes as what one would inflate to: libFuzzer does not find its way through zstd.
/// What is read can be written, and is then read as the same.
fn envelope(bytes: &[u8]) {
    let framed = zstd::stream::encode_all(bytes, 1).expect("zstd takes any bytes");
    for body in [bytes, &framed] {
        if let Ok(request) = wire::decode_request(body) {
            let request = Request {
                commits: request.commits.whole.into(),
                ..request
            };
            if let Ok(again) = wire::encode_request(&request) {
                assert!(wire::decode_request(&again) == Ok(request));
            }
        }
        if let Ok(response) = wire::decode_response(body)
            && response.cannot_talk.is_none()
        {
            let response = Response {
                commits: response.commits.whole.into(),
                ..response
            };
            if let Ok(again) = wire::encode_response(&response) {
                assert!(wire::decode_response(&again) == Ok(response));
            }
        }
    }
}

/// The first byte chooses what is held, the rest is a change's body after its parents, for which a checksum is made; or,
/// when it is 255, a whole chunk.
fn change(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else {
        return;
    };
    let bases = base::all();
    let base = &bases[usize::from(*first) % bases.len()];
    let mut commit = base.next.clone();
    let part = commit.changes.first_mut().expect("a base has a change");
    let parsed = if *first == 255 {
        Change::parse(rest)
    } else {
        Change::assemble(&part.change.deps, rest)
    };
    let Ok(change) = parsed else { return };
    assert_eq!(Change::parse(&change.bytes), Ok(change.clone()));
    part.change = change;
    for shape in [HUB, DEVICE] {
        let mut held = base.held.clone();
        let admitted = offer(&mut held, vec![commit.clone()], shape);
        lasts(&held, &admitted);
    }
}

/// A page of one commit, as it is kept.
fn page(bytes: &[u8]) {
    if let Ok(commit) = wire::decode_commit(bytes)
        && let Ok(again) = wire::encode_commit(&commit)
    {
        assert!(wire::decode_commit(&again) == Ok(commit));
    }
}

/// A message of another system: read, or refused with words and a code.
fn bars(bytes: &[u8]) {
    match bars::read(bytes) {
        Ok(intake) => {
            assert!(!intake.message_id.is_empty());
            intake.person.name().and_then(bars::Name::words);
            for address in &intake.person.addresses {
                address.words();
            }
            intake.referral.urgency().count();
        }
        Err(fault) => {
            assert!(!fault.diagnostics().is_empty() && !fault.issue_code().is_empty());
        }
    }
}

/// A certificate, a revocation or a receipt. What is read is exactly the bytes that were given.
fn certificate(bytes: &[u8]) {
    if let Ok(certificate) = Certificate::parse(bytes) {
        assert!(certificate.bytes() == bytes);
    }
    if let Ok(revocation) = revocation::Signed::parse(bytes) {
        assert!(revocation.bytes() == bytes);
    }
    if let Ok(receipt) = Receipt::parse(bytes) {
        assert!(receipt.to_bytes() == bytes);
    }
}
