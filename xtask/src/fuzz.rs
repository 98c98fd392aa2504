//! `cargo xtask fuzz`: each fuzzing target for a while, from its corpus on.
//!
//! libFuzzer needs cargo-fuzz and a nightly toolchain. Where they are not there the same targets run over mutations of
//! their corpora, and the closing line says so.

use crate::project::Project;
use crate::step::{self, Ended};
use crate::table::table;
use anyhow::{Context, Result, bail};
use std::process::{Command, Stdio};

/// What may be chosen about a fuzzing run.
#[derive(clap::Args)]
pub struct Options {
    /// How long each target runs
    #[arg(long, value_name = "N", default_value_t = 60)]
    seconds: u64,
    /// Targets to run, all when none is named
    #[arg(value_name = "TARGET")]
    targets: Vec<String>,
}

/// Where what libFuzzer keeps goes; the corpora that git keeps are only read.
const FOUND: &str = "xtask/fuzz";

/// Runs the targets. An error when one of them broke a promise.
pub fn run(project: &Project, options: &Options) -> Result<()> {
    let mut targets = all(project)?;
    if let Some(unknown) = options.targets.iter().find(|name| !targets.contains(name)) {
        bail!("{unknown} is no target: {}", targets.join(", "));
    }
    targets.retain(|name| options.targets.is_empty() || options.targets.contains(name));
    if let Err(why) = build(project) {
        println!("skipped: libFuzzer: {why:#}");
        return by_mutation(project, options.seconds);
    }
    let mut rows = Vec::new();
    let mut broken = 0;
    for target in &targets {
        let ended = one(project, target, options.seconds)?;
        let outcome = match &ended.failure {
            None => "held".to_owned(),
            Some(failure) => {
                broken += 1;
                ended.show_failure();
                failure.clone()
            }
        };
        rows.push(vec![target.clone(), runs(&ended.output()), outcome]);
    }
    println!(
        "\n{}",
        table(&["target", "runs", "outcome"], &["runs"], &rows)
    );
    if broken > 0 {
        bail!("{broken} of {} targets did not hold", targets.len());
    }
    Ok(())
}

/// The targets, by the folders of their corpora.
fn all(project: &Project) -> Result<Vec<String>> {
    let folder = project.path("fuzz/corpus");
    let mut names = Vec::new();
    for entry in std::fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

/// `cargo fuzz …` of a nightly toolchain; none is brought in.
fn cargo_fuzz(project: &Project, arguments: &[&str]) -> Command {
    let mut command = project.command("cargo", &["+nightly", "fuzz"]);
    command.args(arguments).env("RUSTUP_AUTO_INSTALL", "0");
    command
}

fn build(project: &Project) -> Result<()> {
    let probe = cargo_fuzz(project, &["--version"])
        .stdin(Stdio::null())
        .output()
        .context("cargo does not start")?;
    if !probe.status.success() {
        bail!(
            "it needs a nightly toolchain and cargo-fuzz: rustup toolchain install nightly --profile minimal && cargo install cargo-fuzz"
        );
    }
    let target = folder(project);
    let arguments = ["build", "--fuzz-dir", "fuzz", "--target-dir", &target];
    let ended = step::run(project, "fuzz-build", &mut cargo_fuzz(project, &arguments))?;
    match ended.failure {
        Some(failure) => bail!(
            "it could not be built ({failure}): see {}",
            ended.log.display()
        ),
        None => Ok(()),
    }
}

fn folder(project: &Project) -> String {
    project.target.join("fuzz").to_string_lossy().into_owned()
}

fn one(project: &Project, target: &str, seconds: u64) -> Result<Ended> {
    let found = project.target.join(FOUND).join(target);
    std::fs::create_dir_all(&found)?;
    let crashes = format!("-artifact_prefix={}/crash-", found.display());
    let time = format!("-max_total_time={seconds}");
    let (found, corpus) = (found.to_string_lossy(), format!("fuzz/corpus/{target}"));
    let built = folder(project);
    let arguments = [
        "run",
        "--fuzz-dir",
        "fuzz",
        "--target-dir",
        &built,
        target,
        &found,
        &corpus,
        "--",
        &time,
        &crashes,
        "-timeout=25",
        "-rss_limit_mb=2048",
        "-max_len=65536",
    ];
    let name = format!("fuzz-{target}");
    step::run(project, &name, &mut cargo_fuzz(project, &arguments))
}

/// How often a target ran, from libFuzzer's last line: `Done 4096 runs in 11 second(s)`.
fn runs(output: &str) -> String {
    let done = output
        .lines()
        .rev()
        .find_map(|line| line.strip_prefix("Done "));
    let number = done.and_then(|line| line.split(' ').next());
    number.unwrap_or_default().to_owned()
}

/// The same targets over mutations of their corpora.
fn by_mutation(project: &Project, seconds: u64) -> Result<()> {
    let arguments = [
        "test",
        "--package",
        "doorstep-tests",
        "--test",
        "hostile",
        "--",
        "corpora",
    ];
    let mut command = project.cargo(&arguments);
    command.env("DOORSTEP_FUZZ_SECONDS", seconds.to_string());
    let ended = step::run(project, "fuzz", &mut command)?;
    if let Some(failure) = &ended.failure {
        ended.show_failure();
        bail!("the targets did not hold over mutations of their corpora: {failure}");
    }
    println!(
        "\n{}",
        crate::test::own_table(&ended.output()).unwrap_or_default()
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::runs;

    #[test]
    fn libfuzzer_s_last_line_says_how_often() {
        let output = "#2 INITED\n#4096\tDONE   cov: 1\nDone 4096 runs in 11 second(s)\n";
        assert_eq!(runs(output), "4096");
        assert_eq!(runs("==1== ERROR: libFuzzer: deadly signal"), "");
    }
}
