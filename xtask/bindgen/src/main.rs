//! `bindgen <core.wasm> <folder>`: writes the JavaScript, the TypeScript types and the finished
//! WebAssembly of the web core.
//!
//! A package of its own, because the library is half a minute of compiling that `cargo xtask check`
//! and `cargo xtask test unit` do not need. As a library it saves installing the command.

use anyhow::{Context, Result};
use std::path::PathBuf;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(input), Some(folder)) = (arguments.next(), arguments.next()) else {
        anyhow::bail!("usage: bindgen <core.wasm> <folder>");
    };
    Bindgen::new()
        .input_path(&input)
        .web(true)?
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(&folder)
        .with_context(|| format!("{} could not be bound", input.display()))
}
