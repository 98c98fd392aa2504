//! `cargo xtask doctor`: what is installed, what is missing, and the one line to type for it.

use crate::setup;
use crate::table::table;
use crate::tool::Tool;
use anyhow::{Result, bail};

/// Prints a row for each tool. An error when one is missing.
pub fn run() -> Result<()> {
    let mut rows = Vec::new();
    let mut missing = 0;
    let mut row = |name: &str, purpose: &str, found: Result<String>, line: String| {
        missing += u32::from(found.is_err());
        let (state, note) = match found {
            Ok(version) => ("found", version),
            Err(wrong) => ("missing", format!("{wrong:#}. Type: {line}")),
        };
        rows.push([name, purpose, state, &note].map(String::from).to_vec());
    };
    let target = format!("rustup target add {}", setup::WASM);
    row(
        "rust target",
        "web core",
        setup::wasm_target_found(),
        target,
    );
    let sources = format!("rustup component add {}", setup::LIBRARY_SOURCES);
    row(
        "rust sources",
        "web core",
        setup::library_sources_found(),
        sources,
    );
    for tool in Tool::ALL {
        row(tool.name, tool.purpose, tool.found(), tool.line_to_type());
    }
    print!(
        "{}",
        table(
            &["tool", "for", "state", "version, or what to do"],
            &[],
            &rows
        )
    );
    if missing > 0 {
        bail!(
            "{missing} missing; `demo`, `test` and `check` install them by themselves on Debian as root"
        );
    }
    Ok(())
}
