//! `cargo xtask test`: runs the suites, then prints a row for each and the plain closing line.

use crate::project::Project;
use crate::suites::{Plan, Suite};
use crate::table::table;
use crate::tally::Tally;
use crate::{process, step};
use anyhow::{Result, bail};
use clap::ValueEnum;
use std::time::Instant;

/// What a suite came to.
struct Row {
    suite: Suite,
    tally: Tally,
    seconds: f64,
}

/// Names how many times the usual a suite tries what it tries at random.
const SOAK: &str = "DOORSTEP_SOAK";

/// Runs `suites`, or all of them when none is named. An error when a test failed.
pub fn run(project: &Project, suites: &[Suite]) -> Result<()> {
    let suites = if suites.is_empty() {
        Suite::value_variants()
    } else {
        suites
    };
    run_times(project, suites, None)
}

/// Runs the suites that try things at random, ten times as much of them.
pub fn soak(project: &Project) -> Result<()> {
    run_times(project, &[Suite::Convergence, Suite::Hostile], Some("10"))
}

fn run_times(project: &Project, suites: &[Suite], times: Option<&str>) -> Result<()> {
    let mut rows = Vec::new();
    for suite in suites {
        let started = Instant::now();
        let tally = run_suite(project, *suite, times).or_else(|error| {
            if process::interrupted() {
                return Err(error);
            }
            let mut tally = Tally::default();
            tally.fail(format!("could not run: {error:#}"));
            Ok(tally)
        })?;
        rows.push(Row {
            suite: *suite,
            tally,
            seconds: started.elapsed().as_secs_f64(),
        });
    }
    println!("\n{}", closing_table(&rows));
    let mut sum = Tally::default();
    for row in &rows {
        sum.add(&row.tally);
    }
    println!(
        "{} passed, {} failed, {} skipped",
        sum.passed, sum.failed, sum.skipped
    );
    if sum.failed > 0 {
        bail!("{} failed", sum.failed);
    }
    Ok(())
}

fn run_suite(project: &Project, suite: Suite, times: Option<&str>) -> Result<Tally> {
    let mut commands = match suite.plan(project)? {
        Plan::Skip(reason) => return Ok(Tally::skipped(&reason)),
        Plan::Run(commands) => commands,
    };
    let mut failures = Vec::new();
    let mut log = None;
    for command in &mut commands {
        command.envs(times.map(|times| (SOAK, times)));
        let ended = match log {
            None => step::run(project, suite.name(), command)?,
            Some(_) => step::run_on(project, suite.name(), command)?,
        };
        failures.extend(ended.failure.clone());
        log = Some(ended);
    }
    let Some(log) = log else {
        bail!("{} has no command", suite.name())
    };
    let output = log.output();
    if let Some(table) = own_table(&output) {
        println!("\n{table}");
    }
    let mut tally = Tally::read(&output);
    for failure in failures {
        tally.fail(failure);
    }
    // A runner that finds nothing to run must not look like one that found nothing wrong.
    if tally.total() == 0 {
        tally.fail("ran no test".to_owned());
    }
    if tally.failed > 0 {
        log.show_failure();
    }
    Ok(tally)
}

/// The table that the hostile suite closes with: from its head to the next empty line.
pub fn own_table(output: &str) -> Option<String> {
    let lines: Vec<&str> = output
        .lines()
        .skip_while(|line| !(line.starts_with("attack ") && line.ends_with("what held")))
        .take_while(|line| !line.is_empty())
        .collect();
    (!lines.is_empty()).then(|| lines.join("\n") + "\n")
}

fn closing_table(rows: &[Row]) -> String {
    let mut cells = Vec::new();
    for Row {
        suite,
        tally,
        seconds,
    } in rows
    {
        let counts = [tally.passed, tally.failed, tally.skipped].map(|count| count.to_string());
        let head = [suite.name().to_owned(), suite.what_runs().to_owned()];
        cells.push(
            head.into_iter()
                .chain(counts)
                .chain([format!("{seconds:.1}")])
                .collect(),
        );
        cells.extend(
            tally
                .reasons
                .iter()
                .map(|reason| vec![String::new(), reason.clone()]),
        );
    }
    let heads = [
        "suite", "what ran", "passed", "failed", "skipped", "seconds",
    ];
    table(&heads, &heads[2..], &cells)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suite_s_own_table_is_found_in_its_output() {
        let output = "test bombs ... 76 in 1.5 s\n\nattack  count  what held\nbombs      76  bounded\n\ntest result: ok.";
        let table = "attack  count  what held\nbombs      76  bounded\n";
        assert_eq!(own_table(output).as_deref(), Some(table));
        assert_eq!(own_table("test result: ok. 1 passed"), None);
    }

    #[test]
    fn every_suite_has_a_row_and_every_skip_its_reason_under_it() {
        let rows = [
            Row {
                suite: Suite::Unit,
                tally: Tally {
                    passed: 12,
                    ..Tally::default()
                },
                seconds: 3.21,
            },
            Row {
                suite: Suite::Crash,
                tally: Tally::skipped("not written yet"),
                seconds: 0.0,
            },
        ];
        let expected = "\
suite  what ran                  passed  failed  skipped  seconds
-----  ------------------------  ------  ------  -------  -------
unit   tests beside the code         12       0        0      3.2
crash  killed processes               0       0        1      0.0
       skipped: not written yet
";
        assert_eq!(closing_table(&rows), expected);
    }
}
