//! Checks that another tool makes: its findings are the end of its log.

use super::Verdict;
use crate::project::Project;
use crate::{setup, step, tool, web};
use anyhow::Result;
use std::process::Command;

/// Warnings are errors here and only here, so that a half-written change still builds.
const DENY_WARNINGS: [&str; 3] = ["--", "-D", "warnings"];
/// Whether the web shell is in this checkout.
const WEB: &str = "web/package.json";

pub fn fmt(project: &Project) -> Result<Verdict> {
    judge(
        project,
        "fmt",
        &mut project.cargo(&["fmt", "--all", "--check", "--", "--color", "never"]),
        "rustfmt",
    )
}

pub fn clippy(project: &Project) -> Result<Verdict> {
    tool::C_COMPILER.ensure(project)?;
    let mut command = project.cargo(&["clippy", "--workspace", "--all-targets", "--locked"]);
    judge(
        project,
        "clippy",
        command.args(DENY_WARNINGS),
        "host, every target",
    )
}

/// The crates that also run in a browser, as they are compiled for one.
pub fn clippy_wasm(project: &Project) -> Result<Verdict> {
    setup::wasm(project)?;
    let arguments = [
        "clippy",
        "--package",
        "shared",
        "--package",
        "store",
        "--package",
        "opfs",
        "--lib",
        "--locked",
        "--target",
        setup::WASM,
    ];
    judge(
        project,
        "clippy-wasm",
        project.cargo(&arguments).args(DENY_WARNINGS),
        "shared, store, opfs",
    )
}

/// Licences are checked here in any case (see `licences`); cargo-deny adds bans and sources.
pub fn cargo_deny(project: &Project) -> Result<Verdict> {
    let there = project
        .cargo(&["deny", "--version"])
        .output()
        .is_ok_and(|output| output.status.success());
    if !there {
        return Ok(Verdict::Skipped("cargo-deny is not installed".to_owned()));
    }
    let mut command = project.cargo(&["deny", "check", "bans", "licenses", "sources"]);
    judge(project, "deny", &mut command, "bans, licences, sources")
}

/// What the web shell is compiled against comes from the core of this very checkout.
pub fn web_gen(project: &Project) -> Result<Verdict> {
    if !project.path(WEB).exists() {
        return Ok(Verdict::Skipped("there is no web app yet".to_owned()));
    }
    web::generate(project, web::Profile::Web)?;
    Ok(Verdict::Holds("page types and web core".to_owned()))
}

pub fn tsc(project: &Project) -> Result<Verdict> {
    web_tool(project, "tsc", &["--noEmit"])
}

pub fn eslint(project: &Project) -> Result<Verdict> {
    web_tool(project, "eslint", &["--max-warnings", "0", "."])
}

fn web_tool(project: &Project, name: &str, arguments: &[&str]) -> Result<Verdict> {
    if !project.path(WEB).exists() {
        return Ok(Verdict::Skipped("there is no web app yet".to_owned()));
    }
    setup::npm(project, "web")?;
    let program = project.path("web/node_modules/.bin").join(name);
    if !program.exists() {
        return Ok(Verdict::Skipped(format!(
            "{name} is not among the web app's packages"
        )));
    }
    let mut command = project.command(&program.to_string_lossy(), arguments);
    judge(
        project,
        name,
        command.current_dir(project.path("web")),
        "web",
    )
}

fn judge(project: &Project, name: &str, command: &mut Command, looked_at: &str) -> Result<Verdict> {
    let ended = step::run(project, name, command)?;
    Ok(match &ended.failure {
        None => Verdict::Holds(looked_at.to_owned()),
        Some(failure) => {
            ended.show_failure();
            Verdict::Broken(vec![failure.clone()])
        }
    })
}
