//! Writes what the shells are built with: `codegen OUT` makes `OUT/typescript`, the page types in their language, and
//! `OUT/gallery.bin`, the pages that every component is on in every state, which no core that people download carries.
//!
//! Calls the generator itself and not through crux_core, whose TypeScript step also installs packages and compiles them
//! with pnpm: the web app compiles these sources with its own compiler.

use std::path::PathBuf;
use std::process::ExitCode;

use facet_generate::generation::bincode::BincodePlugin;
use facet_generate::generation::typescript;
use facet_generate::reflection::RegistryBuilder;
use shared::event::{FromShell, Start, ToShell};
use shared::ffi::encode;
use shared::page::gallery::gallery;

#[allow(
    clippy::print_stderr,
    reason = "a command of the developer's, which never sees a record"
)]
fn main() -> ExitCode {
    let Some(out) = std::env::args().nth(1).map(PathBuf::from) else {
        eprintln!("usage: codegen OUT");
        return ExitCode::FAILURE;
    };
    match generate(&out) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("codegen: {error}");
            ExitCode::FAILURE
        }
    }
}

fn generate(out: &std::path::Path) -> Result<(), Box<dyn std::error::Error>> {
    let registry = RegistryBuilder::new()
        .add_type::<FromShell>()?
        .add_type::<ToShell>()?
        .add_type::<Start>()?
        .build()?;
    let types = out.join("typescript");
    std::fs::create_dir_all(&types)?;
    typescript::Installer::new("page_types", &types)
        .plugin(BincodePlugin)
        .generate(&registry)?;
    std::fs::write(out.join("gallery.bin"), encode(&gallery()))?;
    Ok(())
}
