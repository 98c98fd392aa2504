//! The test suites by name: what each needs first, and the commands that run it.

use crate::project::Project;
use crate::{native, setup, step, tool, web};
use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use std::path::PathBuf;
use std::process::Command;

/// A suite of tests, each a promise of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Suite {
    /// Tests beside the code of every crate
    Unit,
    /// Several devices and a hub come to agree
    Convergence,
    /// A day's work in a real browser
    Journeys,
    /// A killed process loses nothing acknowledged
    Crash,
    /// Attacks: what comes from outside is refused, bounded, and spoils nothing
    Hostile,
    /// Bytes of earlier releases are still read
    Compat,
    /// Bytes and round trips keep to their budgets
    Budgets,
    /// The web shell draws every component, and a first start keeps to its bytes
    Web,
    /// The store keeps its promises in a real browser
    Opfs,
    /// Signing in at an OpenID Connect issuer that others wrote
    Issuer,
    /// The Android shell, on the JVM
    Android,
    /// The iOS shell, with Swift on Linux
    Ios,
}

/// How a suite is run in this checkout.
pub enum Plan {
    /// The commands, all run even when one fails.
    Run(Vec<Command>),
    /// It cannot be run, and why.
    Skip(String),
}

impl Suite {
    /// The name in the command line, the closing table and the log's file name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Convergence => "convergence",
            Self::Journeys => "journeys",
            Self::Crash => "crash",
            Self::Hostile => "hostile",
            Self::Compat => "compat",
            Self::Budgets => "budgets",
            Self::Web => "web",
            Self::Opfs => "opfs",
            Self::Issuer => "issuer",
            Self::Android => "android",
            Self::Ios => "ios",
        }
    }

    /// What runs, in the closing table's words.
    pub fn what_runs(self) -> &'static str {
        match self {
            Self::Unit => "tests beside the code",
            Self::Convergence => "devices and a hub",
            Self::Journeys => "a day in Chromium",
            Self::Crash => "killed processes",
            Self::Hostile => "attacks",
            Self::Compat => "earlier releases' bytes",
            Self::Budgets => "bytes and round trips",
            Self::Web => "web shell's components",
            Self::Opfs => "the store in Chromium",
            Self::Issuer => "sign-in at an issuer",
            Self::Android => "the Android shell",
            Self::Ios => "the iOS shell",
        }
    }

    /// Builds what the suite needs and says what to run.
    pub fn plan(self, project: &Project) -> Result<Plan> {
        let not_written = || Plan::Skip("not written yet".to_owned());
        match self {
            Self::Unit => Ok(Plan::Run(unit(project))),
            Self::Convergence | Self::Crash | Self::Hostile | Self::Compat | Self::Budgets => {
                if !project
                    .path("tests")
                    .join(self.name())
                    .join("main.rs")
                    .exists()
                {
                    return Ok(not_written());
                }
                let arguments = [
                    "test",
                    "--package",
                    "doorstep-tests",
                    "--test",
                    self.name(),
                    "--",
                    "--show-output",
                ];
                Ok(Plan::Run(vec![project.cargo(&arguments)]))
            }
            Self::Journeys => {
                let journeys = in_browser(project, "journeys")?;
                web::build(project)?;
                build_hub(project)?;
                Ok(Plan::Run(vec![journeys]))
            }
            Self::Web => {
                if !project.path("web/package.json").exists() {
                    return Ok(not_written());
                }
                web::build(project)?;
                let mut command = project.command("npm", &["test"]);
                command.current_dir(project.path("web"));
                Ok(Plan::Run(vec![command]))
            }
            Self::Opfs => {
                let promises = in_browser(project, "opfs")?;
                let folder = project.target.join("xtask").join("opfs");
                web::bind(project, "opfs", "opfs-build", web::Profile::Web, &folder)?;
                Ok(Plan::Run(vec![promises]))
            }
            Self::Issuer => {
                build_hub(project)?;
                Ok(Plan::Run(vec![script(project, "issuer")?]))
            }
            Self::Android => android(project),
            Self::Ios => ios(project),
        }
    }
}

/// Everything but the other suites; of the package that holds those, what its library tests.
fn unit(project: &Project) -> Vec<Command> {
    let workspace = [
        "test",
        "--workspace",
        "--exclude",
        "doorstep-tests",
        "--no-fail-fast",
        "--",
        "--show-output",
    ];
    let library = [
        "test",
        "--package",
        "doorstep-tests",
        "--lib",
        "--",
        "--show-output",
    ];
    vec![project.cargo(&workspace), project.cargo(&library)]
}

/// Everything that Maven builds: what does not compile, or draws a component's every state wrong, fails it. One journey has
/// a partner in a browser.
fn android(project: &Project) -> Result<Plan> {
    tool::CHROMIUM.ensure(project)?;
    setup::npm(project, "tests")?;
    web::build(project)?;
    let mut maven = maven(project, &[])?;
    maven
        .env("CHROMIUM", tool::chromium()?.0)
        .env("DOORSTEP_WEB", web_folder(project))
        .env(
            "DOORSTEP_PARTNER",
            project.path("tests/journeys/partner.mjs"),
        );
    Ok(Plan::Run(vec![maven]))
}

/// Maven on the Android shell, with what its tests need built and named in its environment.
pub fn maven(project: &Project, arguments: &[&str]) -> Result<Command> {
    tool::MAVEN.ensure(project)?;
    tool::AAPT2.ensure(project)?;
    native::generate(project, native::Language::Kotlin)?;
    build_hub(project)?;
    // A class whose source is gone would still be run.
    for module in ["core", "ui", "journeys", "androidx", "app"] {
        for folder in ["classes", "test-classes"] {
            let folder = project.path(format!("android/{module}/target/{folder}"));
            if folder.exists() {
                std::fs::remove_dir_all(&folder)
                    .with_context(|| format!("{} cannot be made anew", folder.display()))?;
            }
        }
    }
    // Without its own process for the compiler, which would outlive Maven.
    let mut maven = project.command("mvn", &["-B", "-ntp", "-Dkotlin.compiler.daemon=false"]);
    maven
        .args(arguments)
        .arg("test")
        .current_dir(project.path("android"))
        .env("DOORSTEP_CORE_LIB", native::library_folder(project))
        .env("DOORSTEP_HUB", hub_program(project));
    Ok(maven)
}

/// The kit's tests.
fn ios(project: &Project) -> Result<Plan> {
    match swift(project)? {
        Swift::Here => Ok(Plan::Run(vec![in_swift(
            project,
            "cd DoorstepKit && swift test",
        )])),
        Swift::Lacks(why) => Ok(Plan::Skip(why)),
    }
}

/// Whether this machine has Swift, or can have it.
pub enum Swift {
    /// It has.
    Here,
    /// It can't: why.
    Lacks(String),
}

/// Builds what the kit's tests need, and brings Swift in where a Linux machine has none of its own.
pub fn swift(project: &Project) -> Result<Swift> {
    native::generate(project, native::Language::Swift)?;
    build_hub(project)?;
    let found = step::run(
        project,
        "setup-swift",
        &mut in_swift(project, "swift --version"),
    )?;
    let Some(failure) = &found.failure else {
        return Ok(Swift::Here);
    };
    let output = found.output();
    let reason = output
        .lines()
        .rev()
        .find_map(|line| line.strip_prefix("skipped: "));
    if let Some(reason) = reason {
        return Ok(Swift::Lacks(reason.to_owned()));
    }
    found.show_failure();
    bail!("setup-swift: {failure}");
}

/// A line of shell with Swift, in the folder `ios`.
pub fn in_swift(project: &Project, line: &str) -> Command {
    let script = project.path("ios/swift-linux.sh");
    let mut command = project.command(&script.to_string_lossy(), &[line]);
    command
        .env("DOORSTEP_CORE_LIB", native::library_folder(project))
        .env("DOORSTEP_HUB", hub_program(project));
    command
}

fn build_hub(project: &Project) -> Result<()> {
    let mut build = project.cargo(&["build", "--package", "hub"]);
    step::require(project, "hub-build", &mut build)
}

fn hub_program(project: &Project) -> PathBuf {
    project.target.join("debug").join("hub")
}

fn web_folder(project: &Project) -> PathBuf {
    project.path("web/dist")
}

/// The benchmark in Chromium, on the web app and the hub as the journeys have them.
pub fn bench_in_browser(project: &Project) -> Result<Command> {
    let bench = in_browser(project, "bench")?;
    web::build(project)?;
    build_hub(project)?;
    Ok(bench)
}

/// A script of `tests/package.json` that drives Chromium.
fn in_browser(project: &Project, name: &str) -> Result<Command> {
    tool::CHROMIUM.ensure(project)?;
    let mut command = script(project, name)?;
    command.env("CHROMIUM", tool::chromium()?.0);
    Ok(command)
}

/// A script of `tests/package.json`, with what these scripts need named in its environment.
fn script(project: &Project, script: &str) -> Result<Command> {
    setup::npm(project, "tests")?;
    let mut command = project.command("npm", &["run", "--silent", script]);
    command
        .current_dir(project.path("tests"))
        .env("DOORSTEP_HUB", hub_program(project))
        .env("DOORSTEP_WEB", web_folder(project))
        .env("DOORSTEP_OPFS", project.target.join("xtask").join("opfs"));
    Ok(command)
}
