//! `cargo xtask bench`: runs the benchmark and lays its figures out beside their budgets.

use crate::project::Project;
use crate::table::table;
use crate::{step, suites, tool};
use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Stdio;

/// What may be chosen about a benchmark run.
#[derive(clap::Args)]
pub struct Options {
    /// Also write the figures to this file
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Arguments for the benchmark itself, after `--`
    #[arg(last = true)]
    rest: Vec<String>,
}

/// One measured figure. Numbers stay as they were written, so none is rounded on the way through.
#[derive(Serialize, Deserialize)]
struct Figure {
    name: String,
    value: Value,
    unit: String,
    #[serde(default)]
    budget: Value,
    #[serde(default)]
    holds: Option<bool>,
    /// What the figure does not say by itself.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
}

/// The figure that is measured here, because the download is files and not a program's run.
const DOWNLOAD: &str = "web_download_brotli_bytes";

/// Runs the benchmark and prints its table. An error when a budget does not hold.
pub fn run(project: &Project, options: &Options) -> Result<()> {
    let written = project.target.join("xtask").join("bench.json");
    let _ = std::fs::remove_file(&written);
    let file = written.to_string_lossy();
    let arguments = [
        "run",
        "--release",
        "--package",
        "doorstep-tests",
        "--bin",
        "bench",
        "--",
        "--json",
        &file,
    ];
    let mut command = project.cargo(&arguments);
    step::require(project, "bench", command.args(&options.rest))?;
    let figures = std::fs::read(&written).context("the benchmark wrote no figures")?;
    let mut figures: Vec<Figure> =
        serde_json::from_slice(&figures).context("the benchmark's figures")?;
    if figures.iter().all(|figure| figure.name != DOWNLOAD) {
        match download(project) {
            Ok(Download { bytes, budget }) => figures.push(Figure {
                name: DOWNLOAD.to_owned(),
                value: bytes.into(),
                unit: "B".to_owned(),
                budget: budget.into(),
                holds: Some(bytes <= budget),
                note: String::new(),
            }),
            Err(why) => println!("skipped: {DOWNLOAD}: {why:#}"),
        }
    }
    if options.rest.is_empty() {
        for (figure, measured) in [
            ("android_event_to_page_us", android(project)),
            ("ios_event_to_page_us", ios(project)),
            ("web_…_ms", web(project)),
        ] {
            match measured {
                Ok(measured) => figures.extend(measured),
                Err(why) => println!("skipped: {figure}: {why:#}"),
            }
        }
    }
    println!("\n{}", figures_table(&figures));
    for figure in figures.iter().filter(|figure| !figure.note.is_empty()) {
        println!("{}: {}", figure.name, figure.note);
    }
    if let Some(path) = &options.json {
        std::fs::write(path, serde_json::to_vec_pretty(&figures)?)
            .with_context(|| format!("{} cannot be written", path.display()))?;
    }
    let broken = figures
        .iter()
        .filter(|figure| figure.holds == Some(false))
        .count();
    if broken > 0 {
        bail!(
            "{broken} of {} figures are over their budget",
            figures.len()
        );
    }
    Ok(())
}

/// What the way between core and shell costs on the JVM, by the shell's own benchmark on the core as it is released.
fn android(project: &Project) -> Result<Vec<Figure>> {
    let written = project.target.join("xtask").join("bridge.json");
    let _ = std::fs::remove_file(&written);
    let mut maven = suites::maven(
        project,
        &[
            "-pl",
            "journeys",
            "-am",
            "-Dtest=BridgeBench",
            "-Dsurefire.failIfNoSpecifiedTests=false",
        ],
    )?;
    maven
        .env("DOORSTEP_CORE_LIB", released(project)?)
        .env("DOORSTEP_FIGURES", &written);
    step::require(project, "bench-android", &mut maven)?;
    read(&written)
}

/// The same in Swift.
fn ios(project: &Project) -> Result<Vec<Figure>> {
    if let suites::Swift::Lacks(why) = suites::swift(project)? {
        bail!(why);
    }
    // The one folder that the tests can write to, wherever they run.
    let written = project.path("ios/DoorstepKit/.build/bridge.json");
    let _ = std::fs::remove_file(&written);
    let line = "cd DoorstepKit && DOORSTEP_FIGURES=.build/bridge.json swift test -c release --filter BridgeBench";
    let mut swift = suites::in_swift(project, line);
    swift.env("DOORSTEP_CORE_LIB", released(project)?);
    step::require(project, "bench-ios", &mut swift)?;
    read(&written)
}

/// A letter in a browser that is slowed down, in the longest section of an assessment.
fn web(project: &Project) -> Result<Vec<Figure>> {
    let written = project.target.join("xtask").join("browser.json");
    let _ = std::fs::remove_file(&written);
    let mut bench = suites::bench_in_browser(project)?;
    bench.env("DOORSTEP_FIGURES", &written);
    step::require(project, "bench-web", &mut bench)?;
    read(&written)
}

/// Builds the core as it is released, and says in which folder it is.
fn released(project: &Project) -> Result<PathBuf> {
    let mut build = project.cargo(&["build", "--release", "--package", "shared"]);
    step::require(project, "bench-core", &mut build)?;
    Ok(project.target.join("release"))
}

fn read(figures: &Path) -> Result<Vec<Figure>> {
    let figures = std::fs::read(figures).context("the shell's benchmark wrote no figures")?;
    serde_json::from_slice(&figures).context("the shell's figures")
}

fn figures_table(figures: &[Figure]) -> String {
    let shown = |value: &Value| match value {
        Value::Null => String::new(),
        Value::String(words) => words.clone(),
        number => number.to_string(),
    };
    let rows = figures.iter().map(|figure| {
        let holds = figure
            .holds
            .map_or("", |holds| if holds { "yes" } else { "NO" });
        vec![
            figure.name.clone(),
            shown(&figure.value),
            figure.unit.clone(),
            shown(&figure.budget),
            holds.to_owned(),
        ]
    });
    table(
        &["figure", "value", "unit", "budget", "holds"],
        &["value", "budget"],
        &rows.collect::<Vec<_>>(),
    )
}

/// What a browser downloads for a first start, in bytes as they travel, and how many it may be.
#[derive(Deserialize)]
struct Download {
    bytes: u64,
    budget: u64,
}

/// Asks the script that the web suite holds the budget with.
fn download(project: &Project) -> Result<Download> {
    tool::NODE.found()?;
    if !project.path("web/dist").exists() {
        bail!("web/dist is not built: cargo xtask gallery builds it");
    }
    let said = project
        .command("node", &["web/tests/download.mjs"])
        .stderr(Stdio::inherit())
        .output()?;
    if !said.status.success() {
        bail!("web/tests/download.mjs failed");
    }
    serde_json::from_slice(&said.stdout).context("what web/tests/download.mjs says")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_without_a_budget_holds_nothing_and_breaks_nothing() {
        let json = r#"[{"name":"idle_bytes","value":212,"unit":"B","budget":300,"holds":true},
            {"name":"floor_fsync_us","value":81.5,"unit":"us","budget":null,"holds":null},
            {"name":"day_up_bytes","value":19000,"unit":"B","budget":18000,"holds":false}]"#;
        let figures: Vec<Figure> = serde_json::from_str(json).unwrap();
        let expected = "\
figure          value  unit  budget  holds
--------------  -----  ----  ------  -----
idle_bytes        212  B        300  yes
floor_fsync_us   81.5  us
day_up_bytes    19000  B      18000  NO
";
        assert_eq!(figures_table(&figures), expected);
    }
}
