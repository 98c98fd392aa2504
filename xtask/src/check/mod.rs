//! `cargo xtask check`: everything about the project that can be judged without running a test.

mod direction;
mod licences;
mod sizes;
mod tools;
mod tree;
mod words;

use crate::process;
use crate::project::Project;
use crate::table::table;
use anyhow::{Result, bail, ensure};
use std::time::Instant;

/// What a check found.
enum Verdict {
    /// Nothing wrong; what was looked at.
    Holds(String),
    /// What is wrong, a line each.
    Broken(Vec<String>),
    /// It could not be looked at, and why.
    Skipped(String),
}

impl Verdict {
    /// Broken when there is a finding, else holds.
    fn from_findings(findings: Vec<String>, looked_at: String) -> Self {
        if findings.is_empty() {
            Self::Holds(looked_at)
        } else {
            Self::Broken(findings)
        }
    }
}

type Check = fn(&Project) -> Result<Verdict>;

/// The checks by name, the quick ones first.
const CHECKS: [(&str, Check); 12] = [
    ("tree", tree::run),
    ("sizes", sizes::run),
    ("words", words::run),
    ("direction", direction::run),
    ("licences", licences::run),
    ("deny", tools::cargo_deny),
    ("fmt", tools::fmt),
    ("clippy", tools::clippy),
    ("clippy-wasm", tools::clippy_wasm),
    ("web-gen", tools::web_gen),
    ("tsc", tools::tsc),
    ("eslint", tools::eslint),
];

/// Runs the checks named, or all, each whatever the others found. An error when one is broken.
pub fn run(project: &Project, names: &[String]) -> Result<()> {
    for name in names {
        let known: Vec<&str> = CHECKS.iter().map(|(known, _)| *known).collect();
        ensure!(
            known.contains(&name.as_str()),
            "no check is named {name}; there are: {}",
            known.join(", ")
        );
    }
    let mut rows = Vec::new();
    let mut broken = 0;
    for (name, check) in CHECKS {
        if !names.is_empty() && !names.iter().any(|wanted| wanted == name) {
            continue;
        }
        let started = Instant::now();
        let verdict = check(project).or_else(|error| {
            if process::interrupted() {
                Err(error)
            } else {
                Ok(Verdict::Broken(vec![format!("{error:#}")]))
            }
        })?;
        let (state, note) = match verdict {
            Verdict::Holds(looked_at) => ("holds", looked_at),
            Verdict::Skipped(why) => ("skipped", format!("skipped: {why}")),
            Verdict::Broken(findings) => {
                broken += 1;
                println!("{name}:");
                for finding in &findings {
                    println!("    {finding}");
                }
                ("BROKEN", format!("{} found, above", findings.len()))
            }
        };
        let seconds = format!("{:.1}", started.elapsed().as_secs_f64());
        rows.push(vec![name.to_owned(), state.to_owned(), seconds, note]);
    }
    println!(
        "\n{}",
        table(&["check", "state", "seconds", "what"], &["seconds"], &rows)
    );
    if broken > 0 {
        bail!("{broken} of {} checks are broken", rows.len());
    }
    Ok(())
}
