//! What the work needs on this machine beside programs: Rust's target for the web, npm's packages.
//!
//! Every step looks first and is quick when there is nothing to do.

use crate::project::Project;
use crate::step;
use crate::tool::{CLANG, NODE, NPM, first_line};
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::Command;

/// The Rust target of the web core, for the toolchain in use.
pub const WASM: &str = "wasm32-unknown-unknown";

/// The component of a Rust toolchain that has the sources of the standard library.
pub const LIBRARY_SOURCES: &str = "rust-src";

/// Whether the active toolchain can compile for the browser.
pub fn wasm_target_found() -> Result<String> {
    let libraries =
        first_line(Command::new("rustc").args(["--print", "target-libdir", "--target", WASM]))?;
    if !Path::new(&libraries).exists() {
        bail!("not installed");
    }
    Ok(WASM.to_owned())
}

/// Makes sure that the web core can be compiled: Rust's target and a clang that knows it.
pub fn wasm(project: &Project) -> Result<()> {
    if wasm_target_found().is_err() {
        step::require(
            project,
            "setup-wasm",
            &mut project.command("rustup", &["target", "add", WASM]),
        )
        .with_context(|| format!("type: rustup target add {WASM}"))?;
    }
    CLANG.ensure(project)
}

/// Where the active toolchain keeps the sources of the standard library, which a browser's download is built with.
pub fn library_sources_found() -> Result<String> {
    let toolchain = first_line(Command::new("rustc").args(["--print", "sysroot"]))?;
    let library = Path::new(&toolchain).join("lib/rustlib/src/rust/library");
    if !library.join("Cargo.lock").exists() {
        bail!("not installed");
    }
    Ok(LIBRARY_SOURCES.to_owned())
}

/// Makes sure that the standard library can be built anew.
pub fn library_sources(project: &Project) -> Result<()> {
    if library_sources_found().is_ok() {
        return Ok(());
    }
    let arguments = ["component", "add", LIBRARY_SOURCES];
    let mut command = project.command("rustup", &arguments);
    step::require(project, "setup-library", &mut command)
        .with_context(|| format!("type: rustup {}", arguments.join(" ")))
}

/// Makes sure that the packages of the Node project in `folder` are those of its lock file.
pub fn npm(project: &Project, folder: &str) -> Result<()> {
    NODE.ensure(project)?;
    NPM.ensure(project)?;
    let modified = |path: &str| {
        std::fs::metadata(project.path(folder).join(path))
            .and_then(|file| file.modified())
            .ok()
    };
    let wanted = modified("package-lock.json")
        .with_context(|| format!("{folder} has no package-lock.json"))?;
    if modified("node_modules/.package-lock.json").is_some_and(|installed| installed >= wanted) {
        return Ok(());
    }
    let mut command = project.command("npm", &["ci", "--no-audit", "--no-fund"]);
    command
        .current_dir(project.path(folder))
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    step::require(
        project,
        &format!("setup-npm-{}", folder.replace('/', "-")),
        &mut command,
    )
}
