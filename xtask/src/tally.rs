//! How many tests ran, read from what the test runners print.
//!
//! cargo's test harness, Node's test runner, vitest, Maven's, Swift's, and the plain line `N passed, N failed,
//! N skipped` are understood. A test that passes but prints a line beginning with `skipped: ` had
//! nothing to test with: it counts as skipped, and its reason is shown.

#[cfg(test)]
mod tests;

/// Counts of tests, and why some did not run.
#[derive(Debug, Default, PartialEq, Eq, Clone)]
pub struct Tally {
    /// Ran and held.
    pub passed: u64,
    /// Ran and did not hold, or could not be built or started.
    pub failed: u64,
    /// Did not run.
    pub skipped: u64,
    /// Reasons, as the tests gave them.
    pub reasons: Vec<String>,
}

impl Tally {
    /// One thing that did not run at all.
    pub fn skipped(reason: &str) -> Self {
        Self {
            skipped: 1,
            reasons: vec![format!("skipped: {reason}")],
            ..Self::default()
        }
    }

    /// How many tests are counted.
    pub fn total(&self) -> u64 {
        self.passed + self.failed + self.skipped
    }

    /// Adds what another run counted.
    pub fn add(&mut self, other: &Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
        self.reasons.extend(other.reasons.iter().cloned());
    }

    /// Marks the run as failed for a reason that no test's count shows.
    pub fn fail(&mut self, reason: String) {
        self.failed = self.failed.max(1);
        self.reasons.push(reason);
    }

    /// Reads a test run's whole output.
    pub fn read(output: &str) -> Self {
        let output = without_colour(output);
        let mut tally = Self::default();
        // Of cargo's lines each counts; where a runner closes with our own plain line, that is the sum.
        let found = tally.sum(&output, cargo_result)
            || tally.last(&output, plain_line)
            || tally.sum(&output, maven_result)
            || tally.sum(&output, swift_result)
            || tally.sum(&output, vitest_result)
            || tally.sum(&output, node_result);
        let said = said_skipped(&output);
        if found {
            let by_harness = if output.contains("test result: ") {
                0
            } else {
                tally.skipped
            };
            let moved = (said.len() as u64)
                .saturating_sub(by_harness)
                .min(tally.passed);
            tally.passed -= moved;
            tally.skipped += moved;
        }
        tally.reasons = said;
        tally
    }

    fn sum(&mut self, output: &str, parse: fn(&str) -> Option<Self>) -> bool {
        let counts: Vec<Self> = output.lines().filter_map(parse).collect();
        for count in &counts {
            self.add(count);
        }
        !counts.is_empty()
    }

    fn last(&mut self, output: &str, parse: fn(&str) -> Option<Self>) -> bool {
        let last = output.lines().rev().find_map(parse);
        let found = last.is_some();
        self.add(&last.unwrap_or_default());
        found
    }
}

/// `test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; …`
fn cargo_result(line: &str) -> Option<Tally> {
    let counts = line.strip_prefix("test result: ")?.split_once(". ")?.1;
    counted(counts, ';')
}

/// `3 passed, 0 failed, 1 skipped`, alone on a line, or after one word and a colon.
fn plain_line(line: &str) -> Option<Tally> {
    let counts = match line.split_once(": ") {
        Some((word, counts)) if !word.contains(' ') => counts,
        Some(_) => return None,
        None => line,
    };
    let known = counts.split(", ").all(|part| {
        matches!(part.split_once(' '), Some((number, "passed" | "failed" | "skipped")) if number.parse::<u64>().is_ok())
    });
    if known && counts.contains(" passed, ") {
        counted(counts, ',')
    } else {
        None
    }
}

/// `[INFO] Tests run: 13, Failures: 1, Errors: 0, Skipped: 2`, a line for each module; a class's own line goes on.
fn maven_result(line: &str) -> Option<Tally> {
    let counts = line.split_once("] Tests run: ")?.1;
    let numbers: Option<Vec<u64>> = counts
        .split(", ")
        .map(|part| part.rsplit(' ').next()?.parse().ok())
        .collect();
    let [run, failures, errors, skipped] = numbers?[..] else {
        return None;
    };
    let failed = failures + errors;
    Some(Tally {
        passed: run.checked_sub(failed + skipped)?,
        failed,
        skipped,
        ..Tally::default()
    })
}

/// `✔ Test "what holds" passed after 0.001 seconds.`, a line for each test; a run and a suite have their own, which say so.
fn swift_result(line: &str) -> Option<Tally> {
    let (mark, said) = line.trim_start().split_once(" Test ")?;
    let is_mark = mark.chars().count() == 1 && !mark.is_ascii();
    let is_sum = said.starts_with("run with ") || said.starts_with("run started");
    if !is_mark || is_sum {
        return None;
    }
    let of = |passed, failed, skipped| {
        Some(Tally {
            passed,
            failed,
            skipped,
            ..Tally::default()
        })
    };
    if said.contains(" passed after ") {
        of(1, 0, 0)
    } else if said.contains(" failed after ") {
        of(0, 1, 0)
    } else if said.contains(" skipped") {
        of(0, 0, 1)
    } else {
        None
    }
}

/// `Tests  1 failed | 3 passed | 2 skipped (6)`
fn vitest_result(line: &str) -> Option<Tally> {
    let counts = line.trim_start().strip_prefix("Tests ")?.split_once('(')?.0;
    counted(counts, '|')
}

/// `# pass 3` (TAP) or `ℹ pass 3`, a line for each kind.
fn node_result(line: &str) -> Option<Tally> {
    let (kind, number) = line
        .strip_prefix("# ")
        .or_else(|| line.strip_prefix("ℹ "))?
        .split_once(' ')?;
    let number = number.parse().ok()?;
    match kind {
        "pass" => Some(Tally {
            passed: number,
            ..Tally::default()
        }),
        "fail" | "cancelled" => Some(Tally {
            failed: number,
            ..Tally::default()
        }),
        "skipped" | "todo" => Some(Tally {
            skipped: number,
            ..Tally::default()
        }),
        _ => None,
    }
}

/// Parts such as `3 passed`, in any order; kinds that are not counted are left out.
fn counted(counts: &str, separator: char) -> Option<Tally> {
    let mut tally = Tally::default();
    for part in counts.split(separator) {
        let mut words = part.split_whitespace();
        let Some(number) = words.next().and_then(|word| word.parse::<u64>().ok()) else {
            continue;
        };
        match words.next()? {
            "passed" => tally.passed += number,
            "failed" => tally.failed += number,
            "skipped" | "ignored" | "todo" => tally.skipped += number,
            _ => {}
        }
    }
    Some(tally)
}

/// The first `skipped: ` line of each test that did not fail. Where cargo's harness heads each
/// test's output, a second line of the same test is not a second test.
fn said_skipped(output: &str) -> Vec<String> {
    let mut said = Vec::new();
    let mut in_failures = false;
    let mut counted_in_section = false;
    let mut in_section = false;
    for line in output.lines() {
        match line {
            "successes:" => in_failures = false,
            "failures:" => in_failures = true,
            _ if line.starts_with("running ") => (in_failures, in_section) = (false, false),
            _ if line.starts_with("---- ") && line.ends_with(" stdout ----") => {
                (in_section, counted_in_section) = (true, false);
            }
            _ => {
                let words = line.strip_prefix("# ").unwrap_or(line).trim_start();
                if words.starts_with("skipped: ")
                    && !in_failures
                    && !(in_section && counted_in_section)
                {
                    said.push(words.to_owned());
                    counted_in_section = true;
                }
            }
        }
    }
    said
}

/// Leaves out terminal colours, which some runners print into a file as well.
fn without_colour(output: &str) -> String {
    let mut plain = String::with_capacity(output.len());
    let mut characters = output.chars();
    while let Some(character) = characters.next() {
        if character == '\u{1b}' {
            characters.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(character);
        }
    }
    plain
}
