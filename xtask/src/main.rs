//! `cargo xtask <command>`: everything that is done to the project, by name.
//!
//! Each command brings in what it needs, says what it does, and leaves the full output of each of
//! its steps in `xtask/<step>.log` under cargo's target folder.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command for a person at a terminal, which handles no one's record"
)]

mod bench;
mod check;
mod demo;
mod doctor;
mod fix;
mod fuzz;
mod gallery;
mod native;
mod process;
mod project;
mod setup;
mod step;
mod suites;
mod table;
mod tally;
mod test;
mod tool;
mod web;

use anyhow::Result;
use clap::{Parser, Subcommand};
use project::Project;
use std::path::PathBuf;
use std::process::ExitCode;

/// The commands of Doorstep.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Set up, build and run a hub with demo people; Ctrl-C stops it
    Demo(demo::Options),
    /// Run the test suites, or those named
    Test {
        /// Suites to run, all when none is named
        #[arg(value_name = "SUITE")]
        suites: Vec<suites::Suite>,
    },
    /// Run what the suites try at random ten times as often
    Soak,
    /// Run each fuzzing target for a while
    Fuzz(fuzz::Options),
    /// Check everything that needs no test run: format, lints, licences, structure, web
    Check {
        /// Checks to run, all when none is named
        #[arg(value_name = "CHECK")]
        names: Vec<String>,
    },
    /// Apply what the formatters and linters can put right by themselves
    Fix,
    /// Write what the shells are built with: page types, bindings, the web core
    Gen {
        /// Build the web core quickly instead of small
        #[arg(long)]
        dev: bool,
    },
    /// Build and test the Android shell
    Android {
        /// Then put it into an archive, which shows that it dexes and its resources link, and no more
        #[arg(long, value_name = "FILE", num_args = 0..=1, default_missing_value = "target/doorstep.apk")]
        apk: Option<PathBuf>,
    },
    /// Build and test the iOS shell
    Ios,
    /// Build the page that shows every component in every state
    Gallery,
    /// Measure, and compare with the budgets
    Bench(bench::Options),
    /// Say what is installed and what is missing
    Doctor,
}

fn main() -> ExitCode {
    match process::pass_signals_on().and_then(|()| run(&Arguments::parse().command)) {
        Ok(()) => ExitCode::SUCCESS,
        // As a shell reports a command that Ctrl-C ended.
        Err(_) if process::interrupted() => {
            eprintln!("stopped");
            ExitCode::from(130)
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: &Command) -> Result<()> {
    let project = Project::find()?;
    match command {
        Command::Demo(options) => demo::run(&project, options),
        Command::Test { suites } => test::run(&project, suites),
        Command::Soak => test::soak(&project),
        Command::Fuzz(options) => fuzz::run(&project, options),
        Command::Check { names } => check::run(&project, names),
        Command::Fix => fix::run(&project),
        Command::Gen { dev } => {
            native::generate(&project, native::Language::Kotlin)?;
            native::generate(&project, native::Language::Swift)?;
            let profile = if *dev {
                web::Profile::Dev
            } else {
                web::Profile::Web
            };
            web::generate(&project, profile)
        }
        Command::Android { apk } => {
            test::run(&project, &[suites::Suite::Android])?;
            apk.as_deref()
                .map_or(Ok(()), |file| native::apk(&project, file))
        }
        Command::Ios => test::run(&project, &[suites::Suite::Ios]),
        Command::Gallery => gallery::run(&project),
        Command::Bench(options) => bench::run(&project, options),
        Command::Doctor => doctor::run(),
    }
}
