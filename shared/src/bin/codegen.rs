//! Writes what the shells are built with: `codegen LANGUAGE OUT` makes `OUT/LANGUAGE` (`typescript`, `kotlin` or `swift`), the
//! page types in that language, and `OUT/gallery.bin`, the pages that every component is on in every state, which no core that
//! people download carries.
//!
//! Calls the generators itself and not through crux_core, whose TypeScript step also installs packages and compiles them
//! with pnpm: every shell compiles these sources with its own compiler.

use std::path::PathBuf;
use std::process::ExitCode;

use facet_generate::generation::bincode::BincodePlugin;
use facet_generate::generation::{kotlin, swift, typescript};
use facet_generate::reflection::RegistryBuilder;
use shared::event::{FromShell, Start, ToShell};
use shared::ffi::encode;
use shared::page::gallery::gallery;

#[allow(
    clippy::print_stderr,
    reason = "a command of the developer's, which never sees a record"
)]
fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [language, out] = &arguments[..] else {
        eprintln!("usage: codegen typescript|kotlin|swift OUT");
        return ExitCode::FAILURE;
    };
    match generate(language, &PathBuf::from(out)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("codegen: {error}");
            ExitCode::FAILURE
        }
    }
}

fn generate(language: &str, out: &std::path::Path) -> Result<(), Box<dyn std::error::Error>> {
    let registry = RegistryBuilder::new()
        .add_type::<FromShell>()?
        .add_type::<ToShell>()?
        .add_type::<Start>()?
        .build()?;
    let types = out.join(language);
    std::fs::create_dir_all(&types)?;
    match language {
        "typescript" => typescript::Installer::new("page_types", &types)
            .plugin(BincodePlugin)
            .generate(&registry)?,
        "kotlin" => {
            kotlin::Installer::new("app.doorstep.page", &types)
                .plugin(BincodePlugin)
                .generate(&registry)?;
            // A build of its own, which Maven does not read and Gradle would.
            std::fs::remove_file(types.join("build.gradle.kts"))?;
        }
        "swift" => swift::Installer::new("PageTypes", &types)
            .plugin(BincodePlugin)
            .generate(&registry)?,
        other => return Err(format!("no generator for {other}").into()),
    }
    std::fs::write(out.join("gallery.bin"), encode(&gallery()))?;
    Ok(())
}
