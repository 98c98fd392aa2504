//! Bytes and round trips keep to their budgets. Times are the benchmark's: a test machine may be busy.

use doorstep_tests::reference::{assessment, caseload, day};
use store::memory::Memory;

#[test]
fn a_day_goes_up_in_one_round_trip_within_its_bytes() {
    let day = day::measure(day::Sections::Left, 0).unwrap();
    println!(
        "{} B up, {} commits, {} changes, {} documents, at least {} fields a visit",
        day.day.up, day.commits, day.changes, day.documents, day.fewest_fields
    );
    assert_eq!(day.documents, 36);
    assert!(
        day.letters >= 12 * 450,
        "{} letters in the notes",
        day.letters
    );
    assert_eq!(day.day.trips, 1);
    assert!(day.day.up <= 11_000, "{} B", day.day.up);
    let tapped = day::measure(day::Sections::Tapped, 0).unwrap();
    println!(
        "{} B up with each task at the tap, {} commits",
        tapped.day.up, tapped.commits
    );
    assert_eq!(tapped.day.trips, 1);
}

#[test]
fn nothing_new_costs_one_small_round_trip() {
    let idle = day::measure(day::Sections::Left, 0).unwrap().idle;
    println!(
        "{} B up, {} B down, {} B with our own headers",
        idle.up,
        idle.down,
        idle.bytes()
    );
    assert_eq!(idle.trips, 1);
    assert!(idle.bytes() <= 300, "{} B", idle.bytes());
}

#[test]
fn five_hundred_people_keep_to_their_bytes_in_a_first_sync_and_at_rest() {
    let (measured, _) = caseload::measure(500, Memory::default()).unwrap();
    let bytes = measured.first.bytes();
    println!("{bytes} B, {} B a change", bytes / measured.changes);
    assert_eq!(measured.changes, 1_500);
    assert!(
        measured.first.trips <= 2,
        "{} round trips",
        measured.first.trips
    );
    assert!(
        bytes <= 220 * measured.changes,
        "{} B a change",
        bytes / measured.changes
    );
    let person = measured.rows_at_rest / 500;
    println!("{person} B at rest, the row of one person");
    assert!(person <= 400, "{person} B at rest, the row of one person");
}

#[test]
fn a_joint_assessment_of_250_answers_goes_up_within_its_bytes() {
    let measured = assessment::measure(250).unwrap();
    println!(
        "{} B up, {} answers, {} commits",
        measured.sent.up, measured.answers, measured.commits
    );
    assert!(measured.answers >= 250 && measured.commits == 16);
    assert_eq!(measured.sent.trips, 1);
    assert!(measured.sent.up <= 8_000, "{} B", measured.sent.up);
}
