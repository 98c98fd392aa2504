//! Commits that are small to send and long to judge: texts of one letter, which run-length coding makes a few hundred
//! bytes of.

use std::time::Instant as Clock;

use exchange::commit::Commit;
use exchange::gate::{MOST_OPERATIONS, effort};
use exchange::hub::conformance::Pen;
use exchange::hub::memory::MemoryLog;
use exchange::verdict::{Reason, Verdict};
use record::document::Write;
use record::id::DocumentId;
use record::kind::Kind;

use crate::allocated::{MB, peak};
use crate::bystander::{document, goes_on, post, reasons, write};
use crate::closing::{Attack, Held};

pub const ATTACKS: &[Attack] = &[Attack {
    name: "commits that are long to judge",
    run: heavy,
}];

/// Letters in one change: just under the most of one.
const LETTERS: usize = 49_000;

/// What judging one request may allocate.
const MOST: usize = 512 * MB;

/// A commit with so many texts.
fn texts(pen: &mut Pen, count: u64, first: u64) -> Commit {
    let parts: Vec<(DocumentId, Kind, Vec<Write>)> = (first..first + count)
        .map(|number| {
            let write = Write::Prose {
                key: "note".to_owned(),
                text: "a".repeat(LETTERS),
            };
            (document(1_000 + number), Kind::Visit, vec![write])
        })
        .collect();
    pen.commit(&parts).unwrap()
}

fn heavy() -> Held {
    let mut log = MemoryLog::new(7);
    let (mut amara, mut ben) = (Pen::new("Amara"), Pen::new("Ben"));
    let (mut count, mut longest, mut most) = (0, 0.0_f64, 0);
    for texts_in_it in 1..=4 {
        let heavy = texts(&mut amara, texts_in_it, 10 * texts_in_it);
        let honest = write(&mut amara, document(texts_in_it), "Tranter");
        let is_over = effort(&heavy) > MOST_OPERATIONS;
        let began = Clock::now();
        let (response, bytes) = peak(|| post(&mut log, &amara, vec![heavy, honest]));
        (longest, most) = (longest.max(began.elapsed().as_secs_f64()), most.max(bytes));
        let expected = is_over.then_some(Reason::TooLarge);
        assert_eq!(reasons(&response), [expected, None], "{texts_in_it} texts");
        assert!(matches!(response.verdicts[1].1, Verdict::Accepted { .. }));
        assert!(bytes < MOST, "{} MB", bytes / MB);
        goes_on(&mut log, &mut ben, document(100));
        count += 1;
    }
    let words = format!(
        "over {MOST_OPERATIONS} operations refused, neighbours taken; no more than {} MB and {longest:.1} s each",
        most.div_ceil(MB)
    );
    Held::new(count, words)
}
