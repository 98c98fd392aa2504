//! What is not taken, and why.

use std::fmt::Debug;

use record::id::DeviceId;

use super::super::{Pen, acknowledged, ask, asker, document, house};
use super::restored::lose;
use super::{NOW, is_taken, known, look, offer, post, post_at, reason, revoke, session, write};
use crate::certificate::{Credential, Hash};
use crate::commit::{Commit, Seen};
use crate::hub::{Asker, Log, file};
use crate::message::{Request, SignedOut, fingerprints};
use crate::verdict::{Reason, Verdict};

type Forgery = Box<dyn Fn(&mut Commit)>;

pub(in super::super) fn what_is_not_its_authors_is_refused<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let (mut amara, ben) = (known(log, "Amara"), known(log, "Ben"));
    let other = house::signer(&amara.author, amara.device, NOW.plus_minutes(1));
    file(log, house::chain(&other).map(Credential::from).into()).expect("filed");
    let proof = |session: Hash| {
        move |commit: &mut Commit| {
            if let Some(proof) = &mut commit.proof {
                proof.session = session;
            }
        }
    };
    let unsigned = Pen::new("Amara")
        .set(document(9), "name/family", "Tranter")
        .expect("write");
    let answer = post(log, &amara, offer(&amara, &[unsigned]));
    assert_eq!(reason(&answer), Reason::NotSigned);
    let forgeries: [(&str, Forgery); 9] = [
        (
            "signature",
            Box::new(|commit| commit.changes[0].signature[3] ^= 1),
        ),
        (
            "none",
            Box::new(|commit| commit.changes[0].signature.clear()),
        ),
        (
            "other session of theirs",
            Box::new(proof(other.session().hash())),
        ),
        ("another’s session", Box::new(proof(session(&ben)))),
        (
            "author",
            Box::new(|commit| "Ben".clone_into(&mut commit.author.name)),
        ),
        (
            "device",
            Box::new(|commit| commit.device = DeviceId::from_bytes([9; 16])),
        ),
        (
            "time",
            Box::new(|commit| commit.at = commit.at.plus_minutes(1)),
        ),
        ("counter", Box::new(|commit| commit.counter += 1)),
        ("seen", Box::new(|commit| commit.seen.sequence += 1)),
    ];
    for (number, (name, forge)) in (10_u8..).zip(forgeries) {
        let mut commit = write(&mut amara, number);
        forge(&mut commit);
        let answer = post(log, &amara, offer(&amara, &[commit]));
        assert_eq!(reason(&answer), Reason::NotTrusted, "{name}");
    }
    let sound = write(&mut amara, 30);
    assert!(is_taken(&post(log, &amara, offer(&amara, &[sound]))));
}

pub(in super::super) fn a_revoked_session_is_given_nothing<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let (mut amara, mut ben) = (known(log, "Amara"), known(log, "Ben"));
    let theirs = write(&mut ben, 2);
    post(log, &ben, offer(&ben, &[theirs]));
    let before = write(&mut amara, 4);
    let taken = post(log, &amara, offer(&amara, std::slice::from_ref(&before)));
    revoke(log, session(&amara));
    let commit = write(&mut amara, 1);
    let revoked = Asker {
        is_revoked: true,
        ..asker(&amara)
    };
    let answer = post_at(
        log,
        &revoked,
        offer(&amara, std::slice::from_ref(&commit)),
        NOW,
    );
    assert_eq!(answer.signed_out, Some(SignedOut::Revoked));
    assert_eq!(reason(&answer), Reason::Revoked);
    assert!(answer.commits.whole.is_empty() && answer.credentials.is_empty());
    assert!(answer.cursor.is_empty() && answer.chain == Some([0; 32]));
    assert!(
        log.refused(commit.id).expect("refused").is_some(),
        "a reviewer has it"
    );
    // What was taken before, and whose answer she never heard, is not called refused: it is in everybody's record.
    let again = post_at(
        log,
        &revoked,
        offer(&amara, std::slice::from_ref(&before)),
        NOW,
    );
    assert_eq!(again.signed_out, Some(SignedOut::Revoked));
    assert_eq!(again.verdicts, taken.verdicts);
    // Other words under its id are.
    let mut other = write(&mut amara, 5);
    other.id = before.id;
    assert!(matches!(
        post_at(log, &revoked, offer(&amara, &[other]), NOW).verdicts[..],
        [(_, Verdict::Refused(_))]
    ));
    // Another session of hers does not bring it in either.
    let later = write(&mut amara, 3);
    assert_eq!(
        reason(&post(log, &amara, offer(&amara, &[later]))),
        Reason::Revoked
    );
    let told = post(log, &ben, ask(&ben));
    let is_told = |credential: &Credential| matches!(credential, Credential::Revocation(_));
    assert!(
        told.credentials.iter().any(is_told),
        "everybody hears of it"
    );
}

pub(in super::super) fn who_had_seen_the_end_has_no_authority<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let (mut amara, ben) = (known(log, "Amara"), known(log, "Ben"));
    look(log, &mut amara);
    let before = write(&mut amara, 1);
    revoke(log, session(&amara));
    look(log, &mut amara);
    let after = write(&mut amara, 2);
    // A colleague brings both back to a log that was restored.
    let known = lose(log, &ben);
    let bring = |commit: Commit| Request {
        have: Some(fingerprints(&commit).collect()),
        ..known(offer(&ben, &[acknowledged(&commit)]))
    };
    assert_eq!(reason(&post(log, &ben, bring(after))), Reason::Revoked);
    assert!(is_taken(&post(log, &ben, bring(before))));
}

pub(in super::super) fn what_comes_too_late_is_for_a_reviewer<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let (mut amara, ben) = (known(log, "Amara"), known(log, "Ben"));
    let [late, lost, vouched, claimed] = [1, 2, 3, 4].map(|number| write(&mut amara, number));
    let after = NOW.plus_hours(73);
    let answer = post_at(log, &asker(&ben), offer(&ben, &[late]), after);
    assert_eq!(reason(&answer), Reason::Late);
    // Who has signed in anew on the device where it was written says it again.
    let answer = post_at(log, &asker(&amara), offer(&amara, &[vouched]), after);
    assert!(is_taken(&answer));
    // That a colleague compares what they hold is no reason yet: the log has lost nothing.
    let compares = |commit: Commit| Request {
        have: Some(fingerprints(&commit).collect()),
        ..offer(&ben, &[commit])
    };
    let answer = post_at(log, &asker(&ben), compares(claimed), after);
    assert_eq!(reason(&answer), Reason::Late);
    let known = lose(log, &ben);
    let brought = known(compares(acknowledged(&lost)));
    assert!(is_taken(&post_at(log, &asker(&ben), brought, after)));
    // Nor is that it was lost one for what was written since.
    look(log, &mut amara);
    let since = write(&mut amara, 5);
    let answer = post_at(
        log,
        &asker(&ben),
        known(compares(acknowledged(&since))),
        after,
    );
    assert_eq!(reason(&answer), Reason::Late);
}

pub(in super::super) fn what_was_written_out_of_time_or_beside_another_log<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let mut amara = known(log, "Amara");
    amara.seen = Seen {
        epoch: 7,
        sequence: 2,
    };
    amara.head = [9; 32];
    let beside = write(&mut amara, 1);
    let answer = post(log, &amara, offer(&amara, &[beside]));
    assert_eq!(reason(&answer), Reason::OtherLog);
    amara.head = log.chain(2).expect("chain").expect("it is there");
    let here = write(&mut amara, 2);
    assert!(is_taken(&post(log, &amara, offer(&amara, &[here]))));
    // Of another life of the log nobody can tell.
    amara.seen.epoch = 6;
    amara.head = [9; 32];
    let before = write(&mut amara, 3);
    assert!(is_taken(&post(log, &amara, offer(&amara, &[before]))));
    amara.now = NOW.plus_hours(73);
    let out_of_time = write(&mut amara, 4);
    let answer = post(log, &amara, offer(&amara, &[out_of_time]));
    assert_eq!(reason(&answer), Reason::OutOfTime);
}
