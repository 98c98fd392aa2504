use super::super::frame::inflate;
use super::super::{encode_request, encode_response};
use super::caseload::{caseload, signed};
use crate::commit::Seen;
use crate::hub::conformance::{Pen, ask, post};
use crate::hub::memory::MemoryLog;
use crate::message::{Request, Response};

/// Header names and values of ours: media type twice, and the token's name without the token.
const OWN_HEADERS: usize = 2 * ("content-type: ".len() + super::super::MEDIA_TYPE.len() + 2);

#[test]
fn first_sync_keeps_its_budget() {
    let commits = caseload(500);
    let raw: usize = commits
        .iter()
        .flat_map(|commit| &commit.changes)
        .map(|part| part.change.bytes.len())
        .sum();
    let response = Response {
        compare: false,
        wants: Vec::new(),
        verdicts: Vec::new(),
        commits: commits.clone().into(),
        ..super::response()
    };
    let packed = encode_response(&response).unwrap();
    let plain = inflate(&packed).unwrap();
    println!(
        "{} changes: {raw} B of chunks, {} B in columns",
        commits.len(),
        plain.len()
    );
    for level in [1, 3, 6, 9, 12, 15, 17, 19] {
        let start = std::time::Instant::now();
        let size = zstd::stream::encode_all(&plain[..], level).unwrap().len();
        println!(
            "  level {level}: {size} B, {} B a change, {:?}",
            size / commits.len(),
            start.elapsed()
        );
    }
    assert!(
        packed.len() <= 120 * commits.len(),
        "{} B a change",
        packed.len() / commits.len()
    );
}

/// Beside its 64 bytes, a signature costs next to nothing: actors follow from sessions, which the page names once.
#[test]
fn signatures_cost_their_own_bytes_and_no_more() {
    for persons in [24, 500] {
        let lists = [caseload(persons), signed(persons)];
        let count = lists[1].len() as u64;
        let [plain, signed] = lists.map(|commits| {
            let response = Response {
                commits: commits.into(),
                ..super::response()
            };
            encode_response(&response).unwrap().len() as u64
        });
        println!("{count} changes: {plain} B, signed {signed} B");
        // Eight sessions and one head of the log.
        assert!(signed <= plain + 64 * count + 9 * 32 + 64);
        assert!(signed <= 220 * count || persons < 500);
    }
}

#[test]
fn nothing_new_keeps_its_budget() {
    let mut log = MemoryLog::new(1_768_900_000_000);
    let commits = caseload(20);
    let pen = Pen::new("Amara");
    let first = post(
        &mut log,
        Request {
            commits: commits.into(),
            ..ask(&pen)
        },
    );
    let seen = Seen {
        epoch: first.epoch,
        sequence: first.sequence,
    };
    let idle = Request {
        seen,
        cursor: first.cursor,
        counter: 4_000,
        ..ask(&pen)
    };
    let up = encode_request(&idle).unwrap().len();
    let answer = post(&mut log, idle);
    assert!(answer.commits.whole.is_empty() && !answer.more);
    let down = encode_response(&answer).unwrap().len();
    println!("nothing new: {up} B up, {down} B down, {OWN_HEADERS} B of own headers");
    assert!(up + down + OWN_HEADERS <= 300);
}
