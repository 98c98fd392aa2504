//! What a device asks of a hub, and what it makes of other answers than verdicts.

use super::*;
use crate::gate::HIGHEST_COUNT;

#[test]
fn a_comparison_says_what_is_wanted_and_what_is_there() {
    let pen = Pen::new("Amara");
    let part = |n: u8, d: u8| {
        (
            CommitId::from_bytes([n; 16]),
            DocumentId::from_bytes([d; 16]),
        )
    };
    // The second is of two documents, of which the hub holds one.
    let have = [part(1, 1), part(2, 1), part(2, 2), part(3, 1)];
    let asked = request(&standing(&pen), &[], None);
    let told = hear(
        &standing(&pen),
        &asked,
        None,
        Response {
            compare: true,
            epoch: 6,
            more: true,
            ..answer(Vec::new())
        },
    );
    assert!(told.fell_back);
    assert_eq!((told.next, told.seen.epoch), (Next::Compare, 6));
    let asked = request(&standing(&pen), &[], Some(&have));
    assert_eq!(
        asked.have,
        Some(
            have.iter()
                .map(|(id, document)| fingerprint(*id, *document))
                .collect()
        )
    );
    let response = Response {
        compare: true,
        epoch: 6,
        wants: vec![2],
        ..answer(Vec::new())
    };
    let told = hear(&standing(&pen), &asked, Some(&have), response);
    assert!(!told.fell_back);
    assert_eq!((told.next, told.wanted), (Next::Compare, vec![have[1].0]));
    let there: Vec<_> = told.accepted.iter().map(|(id, _)| *id).collect();
    assert_eq!(there, [have[0].0, have[3].0]);
}

#[test]
fn a_hub_that_cannot_talk_changes_nothing() {
    let pen = Pen::new("Amara");
    let asked = request(&standing(&pen), &[], None);
    let heard = hear(
        &standing(&pen),
        &asked,
        None,
        Response::cannot_talk(Mismatch::TooNew, Instant::from_millis(0)),
    );
    assert!(heard.cannot_talk.is_some() && !heard.fell_back);
    let before = standing(&pen);
    assert_eq!(
        (heard.seen, heard.cursor, heard.reached, heard.next),
        (before.seen, before.cursor, before.reached, Next::Rest)
    );
}

/// A count from which nobody could go on is none that a hub has.
#[test]
fn a_restored_database_counts_on_within_bounds() {
    let pen = Pen::new("Amara");
    let asked = request(&standing(&pen), &[], None);
    for (said, heard) in [(9, 9), (u64::MAX, HIGHEST_COUNT)] {
        let response = Response {
            is_restored: true,
            counter: said,
            ..answer(Vec::new())
        };
        let told = hear(&standing(&pen), &asked, None, response);
        assert_eq!(told.restored_to, Some(heard));
    }
}

#[test]
fn a_request_is_no_larger_than_a_page() {
    let mut pen = Pen::new("Amara");
    let long = "words ".repeat(20_000);
    let commits: Vec<Commit> = (0..20)
        .map(|n| pen.set(document(n), "status", &long).unwrap())
        .collect();
    let asked = request(&standing(&pen), &commits, None);
    assert!((2..20).contains(&asked.commits.whole.len()));
    assert_eq!(asked.commits.whole, commits[..asked.commits.whole.len()]);
}
