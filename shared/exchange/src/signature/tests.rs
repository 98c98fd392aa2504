use proptest::prelude::*;
use record::change::{Actor, Change, ChangeHash};
use record::id::{CommitId, DeviceId, DocumentId};
use record::kind::Kind;
use record::time::Instant;

use super::{Fault, Signed, check, check_all, in_its_place, sign};
use crate::actor::actor;
use crate::certificate::Says;
use crate::certificate::tests::{Chain, NOW, device, hex, opened, secret, session, subject};
use crate::commit::{Commit, DocumentChange, Proof, Seen};
use crate::hub::LogHead;
use crate::key::Purpose;

const HEAD: LogHead = [5; 32];
const GENERATION: u64 = 9;

/// Says that a session writes it: proof and actors.
fn claimed(mut commit: Commit, chain: &Chain) -> Commit {
    let session = chain.session.hash();
    for part in &mut commit.changes {
        part.change.actor = actor(session, part.document, GENERATION);
    }
    let proof = Proof {
        session,
        head: HEAD,
        generation: GENERATION,
    };
    Commit {
        proof: Some(proof),
        ..commit
    }
}

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
        tag: None,
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
        proof: None,
        changes: (0..count).map(part).collect(),
    }
}

fn signed(count: u8) -> (Commit, Chain) {
    let chain = Chain::new();
    let mut commit = claimed(commit(count), &chain);
    sign(&mut commit, chain.opened(), &secret(4)).unwrap();
    (commit, chain)
}

fn swap_signatures(commit: &mut Commit) {
    let (first, rest) = commit.changes.split_first_mut().unwrap();
    std::mem::swap(&mut first.signature, &mut rest[0].signature);
}

/// What both ways of checking say, which is the same.
fn judged(commit: &Commit, chain: &Chain) -> Result<(), Fault> {
    let signed = Signed {
        commit,
        session: chain.opened(),
    };
    let alone = check(signed);
    assert_eq!(check_all(&[signed]), [alone]);
    alone
}

#[test]
fn what_was_signed_holds() {
    for count in [1, 2, 30] {
        let (commit, chain) = signed(count);
        assert_eq!(judged(&commit, &chain), Ok(()));
        assert!(commit.changes.iter().all(|part| part.signature.len() == 64));
    }
}

/// Never to change: every signature of version 2 is over such bytes.
#[test]
fn frozen() {
    let (mut commit, chain) = signed(2);
    let proof = Proof {
        session: crate::certificate::Hash([8; 32]),
        head: HEAD,
        generation: GENERATION,
    };
    commit.changes[1].change.actor = Actor([1; 16]);
    let session = chain.opened();
    let signed = Signed {
        commit: &commit,
        session,
    };
    let statement = signed.statement(&commit.changes[1], &proof);
    println!("statement: {} B", statement.len());
    assert_eq!(
        hex(&statement),
        "c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c00101010101010101010101010101010105010101010101010101010101010101\
        010101010101010101010101010101010101010101010101010101010101010101000000000000000208080808080808\
        08080808080808080808080808080808080808080808080808000000000000866abf06b902d3db646d00000000000000\
        0c0000019bdadee78001fffffffffffffb50000000000000000700000000000000280505050505050505050505050505\
        050505050505050505050505050505050505302e312e30"
    );
    assert_eq!(
        hex(&secret(4).sign(Purpose::Change, &statement)),
        "8d3e411e9179de65cc7825c4a8e806be3184d55e41e733628085670c64b645924af01f89a5ad91e7146a3121558d657d\
        1dc93fe9db43d1430c054528fce2260c"
    );
    // The same, as version 1 had it.
    let statement = in_its_place(&statement, 1, 2);
    assert_eq!(
        hex(&statement),
        "c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c00001000201010101010101010101010101010101050101010101010101010101\
        0101010101010101010101010101010101010101010101010101010101010101010101010100000000000000020808080\
        808080808080808080808080808080808080808080808080808080808000000000000866abf06b902d3db646d00000000\
        0000000c0000019bdadee78001fffffffffffffb5000000000000000070000000000000028050505050505050505050505\
        0505050505050505050505050505050505050505302e312e30"
    );
    assert_eq!(
        hex(&secret(4).sign(Purpose::Placed, &statement)),
        "ac39ed267e26cefb7f148e7dd099503927853abefdebec909e44c24f2ba1e45e04ca0b2e66121527e21ce66036e434da9\
        f6109a801a172570fe1ed589b9dc408"
    );
}

/// A commit as version 1 signed it.
fn signed_by_version_1(count: u16) -> (Commit, Chain) {
    let (mut commit, chain) = signed(u8::try_from(count).unwrap());
    let before = commit.clone();
    let opened = Signed {
        commit: &before,
        session: chain.opened(),
    };
    let claims = opened.claims().unwrap();
    for ((place, claim), part) in (0..).zip(claims).zip(&mut commit.changes) {
        let said = in_its_place(&claim.said, place, count);
        part.signature = secret(4).sign(Purpose::Placed, &said).to_vec();
    }
    (commit, chain)
}

#[test]
fn what_version_1_signed_holds_whole_and_in_its_order() {
    let (whole, chain) = signed_by_version_1(3);
    assert_eq!(judged(&whole, &chain), Ok(()));
    let cases: [Case; 6] = [
        ("order", |c| c.changes.swap(0, 1)),
        ("signatures of two", swap_signatures),
        ("the first left out", |c| {
            c.changes.remove(0);
        }),
        ("the last left out", |c| {
            c.changes.pop();
        }),
        ("one of another version", |c| {
            c.changes[1].signature = signed(3).0.changes[1].signature.clone();
        }),
        ("time", |c| c.at = c.at.plus_minutes(1)),
    ];
    for (what, change) in cases {
        let mut other = whole.clone();
        change(&mut other);
        assert_eq!(judged(&other, &chain), Err(Fault::Signature), "{what}");
    }
}

#[test]
fn nothing_that_a_change_says_or_stands_in_may_be_another() {
    let (whole, chain) = signed(3);
    let cases: [Case; 16] = [
        ("head", |c| proof(c).head[31] ^= 1),
        ("commit", |c| c.id = CommitId::from_bytes([0xc1; 16])),
        ("counter", |c| c.counter += 1),
        ("time", |c| c.at = c.at.plus_minutes(1)),
        ("offset", |c| c.offset_ms = Some(-1_201)),
        ("no offset", |c| c.offset_ms = None),
        ("epoch", |c| c.seen.epoch += 1),
        ("sequence", |c| c.seen.sequence -= 1),
        ("writer", |c| c.writer.push('0')),
        ("no writer", |c| c.writer.clear()),
        ("kind", |c| c.changes[1].kind = Kind::Person),
        ("hash", |c| c.changes[1].change.hash.0[31] ^= 1),
        ("count of the actor", |c| c.changes[1].change.seq += 1),
        ("order with the signatures left", |c| {
            c.changes.swap(0, 1);
            swap_signatures(c);
        }),
        ("signatures of two", swap_signatures),
        ("one from a commit of one", |c| {
            c.changes = signed(1).0.changes;
            c.id = CommitId::from_bytes([1; 16]);
        }),
    ];
    for (what, change) in cases {
        let mut other = whole.clone();
        change(&mut other);
        assert_eq!(judged(&other, &chain), Err(Fault::Signature), "{what}");
    }
}

#[test]
fn a_part_of_a_commit_proves_itself_and_nothing_comes_twice() {
    let (whole, chain) = signed(3);
    for part in &whole.changes {
        let alone = Commit {
            changes: vec![part.clone()],
            ..whole.clone()
        };
        assert_eq!(judged(&alone, &chain), Ok(()));
    }
    let mut turned = whole.clone();
    turned.changes.reverse();
    assert_eq!(judged(&turned, &chain), Ok(()));
    let mut twice = whole;
    twice.changes.push(twice.changes[2].clone());
    assert_eq!(judged(&twice, &chain), Err(Fault::Count));
}

#[test]
fn an_actor_is_its_sessions_own() {
    let (whole, chain) = signed(3);
    let cases: [Case; 3] = [
        ("actor", |c| c.changes[1].change.actor.0[0] ^= 1),
        ("document", |c| {
            c.changes[1].document = DocumentId::from_bytes([9; 16]);
        }),
        ("generation", |c| proof(c).generation += 1),
    ];
    for (what, change) in cases {
        let mut other = whole.clone();
        change(&mut other);
        assert_eq!(judged(&other, &chain), Err(Fault::OtherActor), "{what}");
        assert_eq!(
            sign(&mut other, chain.opened(), &secret(4)),
            Err(Fault::OtherActor)
        );
    }
}

fn proof(commit: &mut Commit) -> &mut Proof {
    commit.proof.as_mut().unwrap()
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
        assert_eq!(judged(&other, &chain), Err(Fault::OtherAuthor));
        other.changes.clear();
        assert_eq!(
            sign(&mut other, chain.opened(), &secret(4)),
            Err(Fault::OtherAuthor)
        );
    }
    // The same person on the same device with the same key, signed in anew: another certificate.
    let longer = subject(4, 13, Says::Session(session()));
    let again = Chain {
        session: opened(&chain.hub, &chain.device, &longer).unwrap(),
        ..Chain::new()
    };
    assert_eq!(judged(&whole, &again), Err(Fault::OtherSession));
    let mut nobodys = whole.clone();
    nobodys.proof = None;
    assert_eq!(judged(&nobodys, &chain), Err(Fault::OtherSession));
    let mut mine = claimed(commit(1), &chain);
    assert_eq!(
        sign(&mut mine, chain.opened(), &secret(3)),
        Err(Fault::OtherKey)
    );
    assert!(mine.changes[0].signature.is_empty());
}

#[test]
fn what_is_not_signed_at_all_is_said_so() {
    let (mut whole, chain) = signed(2);
    for length in [0, 63, 65, 256] {
        whole.changes[1].signature = vec![1; length];
        assert_eq!(judged(&whole, &chain), Err(Fault::Missing), "{length}");
    }
    whole.changes.clear();
    assert_eq!(judged(&whole, &chain), Err(Fault::Count));
    let part = claimed(commit(1), &chain).changes[0].clone();
    whole.changes = vec![part; 65_536];
    assert_eq!(judged(&whole, &chain), Err(Fault::Count));
}

#[test]
fn a_signature_for_something_else_is_none() {
    let (mut commit, chain) = signed(1);
    let statement = Signed {
        commit: &commit,
        session: chain.opened(),
    }
    .statement(&commit.changes[0], &commit.proof.unwrap());
    for purpose in Purpose::ALL {
        commit.changes[0].signature = secret(4).sign(purpose, &statement).to_vec();
        let holds = judged(&commit, &chain).is_ok();
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
    let mut commit = claimed(commit(1), &chain);
    commit.counter = u64::MAX;
    commit.at = Instant::from_millis(i64::MIN);
    commit.offset_ms = Some(i64::MIN);
    sign(&mut commit, chain.opened(), &secret(4)).unwrap();
    assert_eq!(judged(&commit, &chain), Ok(()));
    // No offset is not an offset of nothing.
    commit.offset_ms = Some(0);
    sign(&mut commit, chain.opened(), &secret(4)).unwrap();
    commit.offset_ms = None;
    assert_eq!(judged(&commit, &chain), Err(Fault::Signature));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_bit_of_a_signature_may_be_another(which in 0..2_usize, bit in 0..512_usize) {
        let (mut commit, chain) = signed(2);
        commit.changes[which].signature[bit / 8] ^= 1 << (bit % 8);
        prop_assert_eq!(judged(&commit, &chain), Err(Fault::Signature));
    }

    #[test]
    fn many_are_judged_as_each_is(spoilt: Vec<bool>) {
        let (whole, chain) = signed(2);
        let commits: Vec<Commit> = spoilt.iter().map(|is_spoilt| {
            let mut commit = whole.clone();
            commit.counter += u64::from(*is_spoilt);
            commit
        }).collect();
        let list: Vec<Signed> = commits.iter().map(|commit| Signed { commit, session: chain.opened() }).collect();
        let expected: Vec<_> = spoilt.iter().map(|is_spoilt| if *is_spoilt { Err(Fault::Signature) } else { Ok(()) }).collect();
        prop_assert_eq!(check_all(&list), expected);
    }
}
