use proptest::prelude::*;
use record::change::{Actor, Change, ChangeHash};
use record::id::{CommitId, DeviceId, DocumentId};
use record::kind::Kind;
use record::time::Instant;

use super::{Fault, LogHead, Signed, check, check_all, sign};
use crate::certificate::Says;
use crate::certificate::tests::{Chain, NOW, device, hex, opened, secret, session, subject};
use crate::commit::{Commit, DocumentChange, Seen};
use crate::key::Purpose;

const HEAD: LogHead = [5; 32];

/// What is done to a signed commit, and its name.
type Case = (&'static str, fn(&mut Commit));

/// So many changes, signed by nobody.
fn commit(count: u8) -> Commit {
    let part = |nth: u8| DocumentChange {
        document: DocumentId::from_bytes([nth; 16]),
        kind: Kind::Visit,
        change: Change {
            hash: ChangeHash([nth; 32]),
            deps: Vec::new(),
            actor: Actor([nth; 16]),
            seq: u64::from(nth) + 1,
            bytes: Vec::new(),
        },
        signature: Vec::new(),
    };
    Commit {
        id: CommitId::from_bytes([0xc0; 16]),
        author: session().author,
        device: device(),
        counter: 12,
        at: NOW.plus_hours(1),
        offset_ms: Some(-1_200),
        seen: Seen {
            epoch: 7,
            sequence: 40,
        },
        writer: "0.1.0".to_owned(),
        changes: (0..count).map(part).collect(),
    }
}

fn signed(count: u8) -> (Commit, Chain) {
    let chain = Chain::new();
    let mut commit = commit(count);
    sign(&mut commit, chain.opened(), HEAD, &secret(4)).unwrap();
    (commit, chain)
}

fn swap_signatures(commit: &mut Commit) {
    let (first, rest) = commit.changes.split_first_mut().unwrap();
    std::mem::swap(&mut first.signature, &mut rest[0].signature);
}

/// What both ways of checking say, which is the same.
fn judged(commit: &Commit, chain: &Chain, head: LogHead) -> Result<(), Fault> {
    let signed = Signed {
        commit,
        session: chain.opened(),
        head,
    };
    let alone = check(signed);
    assert_eq!(check_all(&[signed]), [alone]);
    alone
}

#[test]
fn what_was_signed_holds() {
    for count in [1, 2, 30] {
        let (commit, chain) = signed(count);
        assert_eq!(judged(&commit, &chain, HEAD), Ok(()));
        assert!(commit.changes.iter().all(|part| part.signature.len() == 64));
    }
}

/// Never to change: every signature of version 1 is over such bytes.
#[test]
fn frozen() {
    let (commit, chain) = signed(2);
    let signed = Signed {
        commit: &commit,
        session: chain.opened(),
        head: HEAD,
    };
    let statement = signed.statement(1, 2, &commit.changes[1]);
    println!("statement: {} B", statement.len());
    assert_eq!(
        hex(&statement),
        "c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c00001000201010101010101010101010101010101050101010101010101010101\
        010101010101010101010101010101010101010101010101010101010101010101010101010000000000000002fa937b\
        5af28fba5020e5fc78e0c55cf54bf98a03646bb8e0d0822bb5f24c90ec000000000000866abf06b902d3db646d000000\
        000000000c0000019bdadee78001fffffffffffffb500000000000000007000000000000002805050505050505050505\
        05050505050505050505050505050505050505050505302e312e30"
    );
    assert_eq!(
        hex(&commit.changes[1].signature),
        "9faefed6a4034cc96cca6ef7004e6d91673c0f3c74671f818945d83c3ead230950a7a2e21a4e84e760681bbcc6f73c06\
        f6d485a0bbafaa1edc6621af7d3bfb0b"
    );
}

#[test]
fn nothing_that_a_change_says_or_stands_in_may_be_another() {
    let (whole, chain) = signed(3);
    let cases: [Case; 22] = [
        ("commit", |c| c.id = CommitId::from_bytes([0xc1; 16])),
        ("counter", |c| c.counter += 1),
        ("time", |c| c.at = c.at.plus_minutes(1)),
        ("offset", |c| c.offset_ms = Some(-1_201)),
        ("no offset", |c| c.offset_ms = None),
        ("epoch", |c| c.seen.epoch += 1),
        ("sequence", |c| c.seen.sequence -= 1),
        ("writer", |c| c.writer.push('0')),
        ("no writer", |c| c.writer.clear()),
        ("document", |c| {
            c.changes[1].document = DocumentId::from_bytes([9; 16]);
        }),
        ("kind", |c| c.changes[1].kind = Kind::Person),
        ("hash", |c| c.changes[1].change.hash.0[31] ^= 1),
        ("actor", |c| c.changes[1].change.actor.0[0] ^= 1),
        ("count of the actor", |c| c.changes[1].change.seq += 1),
        ("order", |c| c.changes.swap(0, 1)),
        ("order with the signatures left", |c| {
            c.changes.swap(0, 1);
            swap_signatures(c);
        }),
        ("signatures of two", swap_signatures),
        ("the first left out", |c| {
            c.changes.remove(0);
        }),
        ("the last left out", |c| {
            c.changes.pop();
        }),
        ("one twice", |c| {
            let part = c.changes[2].clone();
            c.changes.push(part);
        }),
        ("one from a commit of one", |c| {
            c.changes = signed(1).0.changes;
            c.id = CommitId::from_bytes([1; 16]);
        }),
        ("all of another commit", |c| {
            c.changes = signed(2).0.changes;
            c.changes.remove(0);
        }),
    ];
    for (what, change) in cases {
        let mut other = whole.clone();
        change(&mut other);
        assert_eq!(
            judged(&other, &chain, HEAD),
            Err(Fault::Signature),
            "{what}"
        );
    }
    let mut head = HEAD;
    head[31] ^= 1;
    assert_eq!(judged(&whole, &chain, head), Err(Fault::Signature));
}

#[test]
fn a_session_signs_for_itself_alone() {
    let (whole, chain) = signed(2);
    for change in [
        (|c| c.device = DeviceId::from_bytes([1; 16])) as fn(&mut Commit),
        |c| c.author.team.push('x'),
        |c| c.author.role = record::author::Role::SeniorClinician,
    ] {
        let mut other = whole.clone();
        change(&mut other);
        assert_eq!(judged(&other, &chain, HEAD), Err(Fault::OtherAuthor));
        other.changes.clear();
        assert_eq!(
            sign(&mut other, chain.opened(), HEAD, &secret(4)),
            Err(Fault::OtherAuthor)
        );
    }
    // The same person on the same device with the same key, signed in anew: another certificate.
    let longer = subject(4, 13, Says::Session(session()));
    let again = Chain {
        session: opened(&chain.hub, &chain.device, &longer).unwrap(),
        ..Chain::new()
    };
    assert_eq!(judged(&whole, &again, HEAD), Err(Fault::Signature));
    let mut mine = commit(1);
    assert_eq!(
        sign(&mut mine, chain.opened(), HEAD, &secret(3)),
        Err(Fault::OtherKey)
    );
    assert!(mine.changes[0].signature.is_empty());
}

#[test]
fn what_is_not_signed_at_all_is_said_so() {
    let (mut whole, chain) = signed(2);
    for length in [0, 63, 65, 256] {
        whole.changes[1].signature = vec![1; length];
        assert_eq!(
            judged(&whole, &chain, HEAD),
            Err(Fault::Missing),
            "{length}"
        );
    }
    whole.changes.clear();
    assert_eq!(judged(&whole, &chain, HEAD), Err(Fault::Count));
    let part = commit(1).changes[0].clone();
    whole.changes = vec![part; 65_536];
    assert_eq!(judged(&whole, &chain, HEAD), Err(Fault::Count));
}

#[test]
fn a_signature_for_something_else_is_none() {
    let (mut commit, chain) = signed(1);
    let statement = Signed {
        commit: &commit,
        session: chain.opened(),
        head: HEAD,
    }
    .statement(0, 1, &commit.changes[0]);
    for purpose in Purpose::ALL {
        commit.changes[0].signature = secret(4).sign(purpose, &statement).to_vec();
        let holds = judged(&commit, &chain, HEAD).is_ok();
        assert_eq!(holds, purpose == Purpose::Change);
    }
}

#[test]
fn a_broken_one_among_many_is_found_and_nobody_else_suffers() {
    let (whole, chain) = signed(1);
    let mut commits = vec![whole; 200];
    let broken = [0, 60, 127, 128, 199];
    for place in broken {
        commits[place].changes[0].signature[40] ^= 1;
    }
    commits[70].changes[0].signature.clear();
    let list: Vec<Signed> = commits
        .iter()
        .map(|commit| Signed {
            commit,
            session: chain.opened(),
            head: HEAD,
        })
        .collect();
    for (place, answer) in check_all(&list).into_iter().enumerate() {
        let expected = match place {
            70 => Err(Fault::Missing),
            place if broken.contains(&place) => Err(Fault::Signature),
            _ => Ok(()),
        };
        assert_eq!(answer, expected, "{place}");
    }
    assert!(check_all(&[]).is_empty());
}

#[test]
fn numbers_at_their_ends_are_signed() {
    let chain = Chain::new();
    let mut commit = commit(1);
    commit.counter = u64::MAX;
    commit.at = Instant::from_millis(i64::MIN);
    commit.offset_ms = Some(i64::MIN);
    sign(&mut commit, chain.opened(), HEAD, &secret(4)).unwrap();
    assert_eq!(judged(&commit, &chain, HEAD), Ok(()));
    // No offset is not an offset of nothing.
    commit.offset_ms = Some(0);
    sign(&mut commit, chain.opened(), HEAD, &secret(4)).unwrap();
    commit.offset_ms = None;
    assert_eq!(judged(&commit, &chain, HEAD), Err(Fault::Signature));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_bit_of_a_signature_may_be_another(which in 0..2_usize, bit in 0..512_usize) {
        let (mut commit, chain) = signed(2);
        commit.changes[which].signature[bit / 8] ^= 1 << (bit % 8);
        prop_assert_eq!(judged(&commit, &chain, HEAD), Err(Fault::Signature));
    }

    #[test]
    fn many_are_judged_as_each_is(spoilt: Vec<bool>) {
        let (whole, chain) = signed(2);
        let commits: Vec<Commit> = spoilt.iter().map(|is_spoilt| {
            let mut commit = whole.clone();
            commit.counter += u64::from(*is_spoilt);
            commit
        }).collect();
        let list: Vec<Signed> = commits.iter().map(|commit| Signed { commit, session: chain.opened(), head: HEAD }).collect();
        let expected: Vec<_> = spoilt.iter().map(|is_spoilt| if *is_spoilt { Err(Fault::Signature) } else { Ok(()) }).collect();
        prop_assert_eq!(check_all(&list), expected);
    }
}
