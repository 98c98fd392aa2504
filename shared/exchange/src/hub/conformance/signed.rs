//! What signatures and certificates promise. Over 300 lines because the promises share their people, and each is a short
//! story of its own.

pub(super) mod refusals;
pub(super) mod restored;
pub(super) mod tagged;

use std::fmt::Debug;
use std::sync::Arc;

use record::id::DeviceId;
use record::time::Instant;

use super::{Pen, ask, asker, document, house};
use crate::certificate::{Credential, Hash};
use crate::commit::{Commit, Seen};
use crate::hub::{Asker, Filed, Log, Proofs, Rules, Slices, Visitor, exchange, file, visitor};
use crate::message::{Request, Response};
use crate::verdict::{Reason, Verdict};

const NOW: Instant = Instant::from_millis(1_768_900_000_000);

pub(super) fn post<L: Log>(log: &mut L, pen: &Pen, request: Request) -> Response
where
    L::Error: Debug,
{
    post_at(log, &asker(pen), request, NOW)
}

fn post_at<L: Log>(log: &mut L, asker: &Asker, request: Request, now: Instant) -> Response
where
    L::Error: Debug,
{
    let rules = Rules {
        slices: Slices::NotAsked,
        shape: record::admit::Shape::Lenient,
        proofs: Proofs::Asked,
    };
    exchange(log, asker, request, &rules, now).expect("the log answers")
}

pub(super) fn session(pen: &Pen) -> Hash {
    let signer = pen.signer.as_ref().expect("it signs");
    signer.session().hash()
}

pub(super) fn chain(pen: &Pen) -> Vec<Credential> {
    let signer = pen.signer.as_ref().expect("it signs");
    house::chain(signer).map(Credential::from).into()
}

/// Somebody whose session the log knows.
pub(super) fn known<L: Log>(log: &mut L, name: &str) -> Pen
where
    L::Error: Debug,
{
    let pen = Pen::signing(name);
    file(log, chain(&pen)).expect("filed");
    pen
}

pub(super) fn offer(pen: &Pen, commits: &[Commit]) -> Request {
    Request {
        commits: commits.to_vec().into(),
        ..ask(pen)
    }
}

fn write(pen: &mut Pen, number: u8) -> Commit {
    pen.set(document(number), "name/family", "Tranter")
        .expect("write")
}

/// Why the only commit of an answer was refused.
pub(super) fn reason(answer: &Response) -> Reason {
    assert_eq!(answer.verdicts.len(), 1);
    let refused = answer
        .verdicts
        .iter()
        .find_map(|(_, verdict)| match verdict {
            Verdict::Refused(refusal) => Some(refusal.reason),
            _ => None,
        });
    refused.expect("it is refused")
}

pub(super) fn is_taken(answer: &Response) -> bool {
    matches!(&answer.verdicts[..], [(_, Verdict::Accepted { .. })])
}

/// Where the log ends, for somebody who has seen all of it.
pub(super) fn look<L: Log>(log: &mut L, pen: &mut Pen)
where
    L::Error: Debug,
{
    let (epoch, head) = (log.epoch().expect("epoch"), log.head().expect("head"));
    pen.seen = Seen {
        epoch,
        sequence: head.sequence,
    };
    pen.head = head.chain;
}

/// Ends a session at the next place of the log.
pub(super) fn revoke<L: Log>(log: &mut L, session: Hash)
where
    L::Error: Debug,
{
    let since = Seen {
        epoch: log.epoch().expect("epoch"),
        sequence: log.head().expect("head").sequence + 1,
    };
    let revocation = house::revoke(session, since, NOW);
    file(log, vec![revocation.into()]).expect("filed");
}

pub(super) fn what_was_filed_is_known<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let mut amara = known(log, "Amara");
    let head = log.head().expect("head");
    assert_eq!(head.sequence, 3, "hub, device, session");
    file(log, chain(&amara)).expect("filed");
    assert_eq!(log.head().expect("head"), head, "nothing is filed twice");
    let filed: Vec<_> = log.since(0, usize::MAX).expect("since");
    let credentials: Vec<_> = chain(&amara).into_iter().map(Filed::Credential).collect();
    assert_eq!(
        filed
            .into_iter()
            .map(|(_, filed)| filed)
            .collect::<Vec<_>>(),
        credentials
    );
    assert!(
        log.register()
            .expect("register")
            .opened(session(&amara))
            .is_ok()
    );
    assert!(log.fingerprints().expect("fingerprints").is_empty());
    assert_eq!(log.first_by(session(&amara)).expect("first"), None);
    let commits = [write(&mut amara, 1), write(&mut amara, 2)];
    post(log, &amara, offer(&amara, &commits));
    assert_eq!(log.first_by(session(&amara)).expect("first"), Some(4));
    // Somebody whose device nobody here has issued, and who brings half of the proof.
    let ben = Pen::signing("Ben");
    file(log, chain(&ben).split_off(2)).expect("looked at");
    file(log, chain(&ben)[..2].to_vec()).expect("filed");
    assert!(
        log.register()
            .expect("register")
            .opened(session(&ben))
            .is_err()
    );
    file(log, chain(&ben)).expect("filed");
    assert!(
        log.register()
            .expect("register")
            .opened(session(&ben))
            .is_ok()
    );
    assert_eq!(log.head().expect("head").sequence, 7);
}

pub(super) fn certificates_come_before_the_commits_and_once<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let (mut amara, ben) = (known(log, "Amara"), known(log, "Ben"));
    let commit = write(&mut amara, 1);
    let taken = post(log, &amara, offer(&amara, std::slice::from_ref(&commit)));
    assert_eq!(
        taken.verdicts,
        [(commit.id, Verdict::Accepted { sequence: 6 })]
    );
    let pulled = post(log, &ben, ask(&ben));
    assert_eq!(pulled.commits.whole, [commit]);
    assert_eq!(pulled.chain, log.chain(6).expect("chain"));
    let given: Vec<Hash> = pulled.credentials.iter().map(Credential::hash).collect();
    for hers in chain(&amara) {
        let count = given.iter().filter(|given| **given == hers.hash()).count();
        assert_eq!(count, 1, "{hers:?}");
    }
    let mut register = crate::certificate::register::Register::new(house::root());
    for credential in pulled.credentials {
        assert_eq!(
            register.take(credential),
            Ok(true),
            "in an order that can be taken in"
        );
    }
    let next = write(&mut amara, 2);
    post(log, &amara, offer(&amara, std::slice::from_ref(&next)));
    let pulled = post(
        log,
        &ben,
        Request {
            cursor: pulled.cursor,
            seen: Seen {
                epoch: 7,
                sequence: 6,
            },
            ..ask(&ben)
        },
    );
    assert_eq!(pulled.commits.whole, [next]);
    assert!(pulled.credentials.is_empty(), "they are there already");
}

pub(super) fn an_unknown_session_is_asked_for<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let (mut amara, ben) = (Pen::signing("Amara"), known(log, "Ben"));
    let commit = write(&mut amara, 1);
    // A colleague's device brings what it holds of hers.
    let request = offer(&ben, &[commit]);
    let answer = post(log, &ben, request.clone());
    assert!(matches!(&answer.verdicts[..], [(_, Verdict::Later)]));
    let answer = post(
        log,
        &ben,
        Request {
            credentials: chain(&amara),
            ..request
        },
    );
    assert!(is_taken(&answer));
}

pub(super) fn what_a_device_lacks_it_is_given<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let (amara, ben) = (known(log, "Amara"), known(log, "Ben"));
    let all = post(log, &ben, ask(&ben));
    let cursor = all.cursor;
    let seen = Seen {
        epoch: all.epoch,
        sequence: all.sequence,
    };
    let answer = post(
        log,
        &ben,
        Request {
            cursor,
            seen,
            lacks: vec![session(&amara), Hash([9; 32])],
            ..ask(&ben)
        },
    );
    assert_eq!(answer.credentials, chain(&amara));
}

pub(super) fn a_session_in_my_name_reaches_my_other_device<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let (amara, ben) = (known(log, "Amara"), known(log, "Ben"));
    let (hers, his) = (post(log, &amara, ask(&amara)), post(log, &ben, ask(&ben)));
    let second = DeviceId::derived("device", &[b"Amara", b"2"]);
    let elsewhere = Pen {
        signer: Some(Arc::new(house::signer(&amara.author, second, NOW))),
        ..amara.clone()
    };
    file(log, chain(&elsewhere)).expect("filed");
    for (pen, answer, is_told) in [(&amara, hers, true), (&ben, his, false)] {
        let seen = Seen {
            epoch: answer.epoch,
            sequence: answer.sequence,
        };
        let next = Request {
            cursor: answer.cursor,
            seen,
            ..ask(pen)
        };
        let given = post(log, pen, next).credentials;
        assert_eq!(given == chain(&elsewhere), is_told, "{given:?}");
    }
    // Ben cannot end it, nor can Amara end the session that asks; what she did not open herself she can.
    let foreign = session(&elsewhere);
    for (pen, disowned, ends) in [
        (&ben, foreign, false),
        (&amara, session(&amara), false),
        (&amara, session(&ben), false),
        (&amara, foreign, true),
        (&amara, foreign, true),
    ] {
        let disowned = vec![disowned, Hash([9; 32])];
        let before = log.head().expect("a head").sequence;
        let mut request = Request {
            disowned,
            ..ask(pen)
        };
        let who = visitor(log, &house::house(), &mut request, NOW).expect("the log answers");
        assert_eq!(who, Visitor::Asks(asker(pen)));
        let register = log.register().expect("a register");
        assert_eq!(register.revocation(foreign).is_some(), ends);
        assert_eq!(register.revocations().count(), usize::from(ends), "once");
        assert!(log.head().expect("a head").sequence - before <= 1);
    }
    let mut request = ask(&elsewhere);
    let out = visitor(log, &house::house(), &mut request, NOW).expect("the log answers");
    assert!(matches!(out, Visitor::Asks(asker) if asker.is_revoked));
}
