//! `bindgen <core.wasm> <folder> [small]`: writes the JavaScript, the TypeScript types and the finished
//! WebAssembly of the web core; `small`: in the fewest bytes to download.
//!
//! What the C of SQLite and zstd calls is exported as well, for C's linker; in a browser nobody calls it. Left among what
//! the finished file offers, it would keep alive what only it calls: five sorts, a local time.
//!
//! A package of its own, because the library is half a minute of compiling that `cargo xtask check`
//! and `cargo xtask test unit` do not need. As a library it saves installing the command.

mod order;

use anyhow::{Context, Result};
use std::path::PathBuf;
use wasm_bindgen_cli_support::Bindgen;

/// What the names begin with that are there for C's linker.
const FOR_C: [&str; 3] = ["rust_sqlite_wasm_", "rust_zstd_wasm_", "sqlite3_os_"];

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(input), Some(folder), is_small) =
        (arguments.next(), arguments.next(), arguments.next())
    else {
        anyhow::bail!("usage: bindgen <core.wasm> <folder> [small]");
    };
    let mut module = walrus::ModuleConfig::new()
        .strict_validate(false)
        .parse_file(&input)?;
    let for_c: Vec<_> = (module.exports.iter())
        .filter(|export| FOR_C.iter().any(|begin| export.name.starts_with(begin)))
        .map(walrus::Export::id)
        .collect();
    for export in for_c {
        module.exports.delete(export);
    }
    let name = input.file_stem().context("a name")?.to_string_lossy();
    Bindgen::new()
        .input_bytes(&name, module.emit_wasm())
        .web(true)?
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(&folder)
        .with_context(|| format!("{} could not be bound", input.display()))?;
    if is_small.is_some() {
        let bound = folder.join(format!("{name}_bg.wasm"));
        std::fs::write(&bound, order::smallest(&std::fs::read(&bound)?)?)?;
    }
    Ok(())
}
