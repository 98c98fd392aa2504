//! Runs attacks one after the other and closes with one table.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::time::Instant;

/// One attack.
#[derive(Clone, Copy)]
pub struct Attack {
    /// What is tried, in words.
    pub name: &'static str,
    /// Tries it. Panics when something did not hold.
    pub run: fn() -> Held,
}

/// What came of an attack.
pub struct Held {
    /// How often it was tried.
    pub count: usize,
    /// What held, in words, with what happened how often.
    pub what: String,
}

impl Held {
    /// So many tries, and what held.
    pub fn new(count: usize, what: impl Into<String>) -> Self {
        Self {
            count,
            what: what.into(),
        }
    }

    /// Nothing was tried, for this reason. Said so that it is counted as skipped.
    pub fn skipped(why: &str) -> Self {
        println!("skipped: {why}");
        Self::new(0, format!("skipped: {why}"))
    }
}

/// Runs those whose name holds one of `chosen`, or all.
pub fn run(attacks: &[Attack], chosen: &[String]) -> ExitCode {
    let is_chosen = |attack: &&Attack| {
        chosen.is_empty() || chosen.iter().any(|name| attack.name.contains(name))
    };
    let (mut rows, mut failed, mut passed) = (Vec::new(), 0, 0);
    for attack in attacks.iter().filter(is_chosen) {
        let began = Instant::now();
        let outcome = catch_unwind(AssertUnwindSafe(attack.run));
        let seconds = began.elapsed().as_secs_f64();
        let held = outcome.unwrap_or_else(|_| {
            failed += 1;
            Held::new(0, "DID NOT HOLD")
        });
        passed += 1;
        println!("test {} ... {} in {seconds:.1} s", attack.name, held.count);
        rows.push((attack.name, held));
    }
    passed -= failed;
    table(&rows);
    let word = if failed == 0 { "ok" } else { "FAILED" };
    println!("\ntest result: {word}. {passed} passed; {failed} failed");
    if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn table(rows: &[(&str, Held)]) {
    let width = rows.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    println!("\n{:width$}  {:>8}  what held", "attack", "count");
    for (name, held) in rows {
        println!("{name:width$}  {:>8}  {}", held.count, held.what);
    }
}
