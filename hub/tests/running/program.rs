//! The program as it is started, and what it says.
#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, reason = "only tests use it")]

use std::path::Path;
use std::process::{Command, Output, Stdio};

/// The program with its arguments, without a terminal, an issuer or a log.
pub fn program(arguments: &[impl AsRef<str>]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hub"));
    command
        .args(arguments.iter().map(AsRef::as_ref))
        .stdin(Stdio::null())
        .env_remove("HUB_ISSUER")
        .env("HUB_LOG", "off");
    command
}

/// The same, on a data folder.
pub fn hub(arguments: &[impl AsRef<str>], data: &Path) -> Command {
    let mut command = program(arguments);
    command.arg("--data").arg(data);
    command
}

/// What became of it once it has ended.
pub fn run(arguments: &[impl AsRef<str>], data: &Path) -> Output {
    hub(arguments, data).output().unwrap()
}

/// What it said; it did what was asked.
pub fn said(output: &Output) -> String {
    assert!(output.status.success(), "{}", errors(output));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Why it did not do what was asked.
pub fn refused(output: &Output) -> String {
    assert!(!output.status.success(), "{}", errors(output));
    errors(output)
}

/// What it said on the other stream.
pub fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}
