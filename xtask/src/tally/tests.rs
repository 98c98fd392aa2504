use super::*;

fn tally(passed: u64, failed: u64, skipped: u64) -> Tally {
    Tally {
        passed,
        failed,
        skipped,
        reasons: Vec::new(),
    }
}

#[test]
fn cargo_results_of_several_crates_are_added_up() {
    let output = "running 3 tests\n\
        test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s\n\
        running 2 tests\n\
        test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 7 filtered out; finished in 0.01s\n";
    assert_eq!(Tally::read(output), tally(4, 1, 1));
}

#[test]
fn a_passing_test_that_says_skipped_is_not_counted_as_passed() {
    let output = "running 3 tests\n\nsuccesses:\n\n\
        ---- draws stdout ----\nskipped: no chromium\nskipped: no fonts\n\n\
        ---- counts stdout ----\nall well\n\n\
        successes:\n    draws\n\n\
        failures:\n\n---- breaks stdout ----\nskipped: half of it\n\n\
        test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s\n";
    let expected = Tally {
        reasons: vec!["skipped: no chromium".into()],
        ..tally(1, 1, 1)
    };
    assert_eq!(Tally::read(output), expected);
}

#[test]
fn one_crate_s_failures_do_not_hide_the_next_crate_s_skips() {
    let output = "failures:\n    breaks\n\
        test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out\n\
        running 1 test\n\nsuccesses:\n\n---- draws stdout ----\nskipped: no chromium\n\n\
        test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out\n";
    assert_eq!(Tally::read(output).skipped, 1);
}

#[test]
fn node_s_runner_is_read_in_both_its_forms() {
    let spec = "✔ adds (1ms)\nℹ tests 6\nℹ suites 0\nℹ pass 2\nℹ fail 1\nℹ cancelled 1\nℹ skipped 1\nℹ todo 1\nℹ duration_ms 50.2\n";
    assert_eq!(Tally::read(spec), tally(2, 2, 2));
    let tap = "# tests 3\n# pass 2\n# fail 0\n# cancelled 0\n# skipped 1\n# todo 0\n";
    assert_eq!(Tally::read(tap), tally(2, 0, 1));
}

#[test]
fn a_skip_that_the_runner_counted_is_not_counted_twice() {
    let output = "# skipped: no chromium\n# pass 2\n# fail 0\n# skipped 1\n";
    let expected = Tally {
        reasons: vec!["skipped: no chromium".into()],
        ..tally(2, 0, 1)
    };
    assert_eq!(Tally::read(output), expected);
}

#[test]
fn vitest_counts_tests_and_not_files() {
    let output = " Test Files  1 failed | 2 passed (3)\n      Tests  1 failed | 11 passed | 2 skipped (14)\n";
    assert_eq!(Tally::read(output), tally(11, 1, 2));
    let coloured = "\u{1b}[2m      Tests \u{1b}[22m \u{1b}[1m\u{1b}[32m3 passed\u{1b}[39m\u{1b}[22m\u{1b}[90m (3)\u{1b}[39m\n";
    assert_eq!(Tally::read(coloured), tally(3, 0, 0));
}

#[test]
fn our_own_closing_line_is_read_once() {
    assert_eq!(
        Tally::read("day: 1 passed, 0 failed\n3 passed, 1 failed, 2 skipped\n"),
        tally(3, 1, 2)
    );
    assert_eq!(
        Tally::read("journeys: 3 passed, 0 failed\n"),
        tally(3, 0, 0)
    );
}

#[test]
fn prose_is_not_a_count() {
    assert_eq!(
        Tally::read("2 devices passed, 3 failed over\nthe 4 passed, 1 failed\n"),
        tally(0, 0, 0)
    );
    assert_eq!(Tally::read("# a heading 3\n").total(), 0);
    assert_eq!(Tally::read("").total(), 0);
}

#[test]
fn of_maven_s_lines_those_of_whole_modules_count() {
    let output = "[INFO] Tests run: 10, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.412 s -- in app.doorstep.core.CoreLoopTest\n\
        [WARNING] Tests run: 13, Failures: 1, Errors: 1, Skipped: 2\n\
        [INFO] Tests run: 5, Failures: 0, Errors: 0, Skipped: 0\n";
    assert_eq!(Tally::read(output), tally(14, 2, 2));
}

#[test]
fn of_swift_s_lines_each_test_counts_once() {
    let output = "\u{25c7} Test run started.\n\u{25c7} Test ends() started.\n\
        \u{2718} Test ends() recorded an issue at CoreLoopTests.swift:12:9: Expectation failed\n\
        \u{2718} Test ends() failed after 0.002 seconds with 1 issue.\n\
        \u{2714} Test \"a letter shows at once\" passed after 0.001 seconds.\n\
        \u{2714} Test everyKind(_:) with 27 test cases passed after 0.010 seconds.\n\
        \u{2714} Suite EchoTests passed after 0.011 seconds.\n\
        \u{279c} Test live() skipped: \"no core\"\n\
        \u{2718} Test run with 4 tests failed after 0.013 seconds with 1 issue.\n";
    assert_eq!(Tally::read(output), tally(2, 1, 1));
}
