//! What runs in a browser: the web app's page types, core and bundle, and any library as WebAssembly.

use crate::project::Project;
use crate::{setup, step};
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::time::UNIX_EPOCH;

/// Where the page types and the core's JavaScript go; git ignores it.
const GENERATED: &str = "web/src/generated";

/// Cargo profile that the web core is built with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Small, as people download it.
    Web,
    /// Quick to build; several times larger.
    Dev,
}

impl Profile {
    /// The profile's name, and the folder that cargo puts its output in.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Web => ("web", "web"),
            Self::Dev => ("dev", "debug"),
        }
    }
}

/// Writes everything in `web/src/generated`.
pub fn generate(project: &Project, profile: Profile) -> Result<()> {
    page_types(project)?;
    core(project, profile)
}

/// Builds the whole web app into `web/dist`.
pub fn build(project: &Project) -> Result<()> {
    if !project.path("web/package.json").exists() {
        bail!("web/package.json is not there: there is no web app to build");
    }
    setup::npm(project, "web")?;
    generate(project, Profile::Web)?;
    let mut bundle = project.command("npm", &["run", "build"]);
    step::require(
        project,
        "web-build",
        bundle.current_dir(project.path("web")),
    )
}

fn page_types(project: &Project) -> Result<()> {
    let folder = project.path(GENERATED);
    std::fs::create_dir_all(&folder)?;
    let out = folder.to_string_lossy();
    let arguments = [
        "run",
        "--package",
        "shared",
        "--bin",
        "codegen",
        "--features",
        "codegen",
        "--",
        "typescript",
        &out,
    ];
    step::require(project, "page-types", &mut project.cargo(&arguments))
}

fn core(project: &Project, profile: Profile) -> Result<()> {
    let folder = project.path(GENERATED).join("core");
    bind(project, "shared", "web-core", profile, &folder)
}

/// What a browser downloads says neither where in the sources it ended itself nor what a value looks like to a programmer:
/// 24 kB less (1,142,251 to 1,118,187 B of brotli). The compiler keeps both switches behind the name of its next version.
const LEAN: &str =
    r#"target.wasm32-unknown-unknown.rustflags=["-Zlocation-detail=none", "-Zfmt-debug=none"]"#;

/// The standard library is built as small as the rest, and what would panic ends at once without making words that nobody
/// sees: 39 kB less (1,162,767 to 1,123,241 B of brotli, 10 of them by `optimize_for_size`).
const SMALL_LIBRARY: [&str; 5] = [
    "-Zbuild-std=std",
    "-Zbuild-std-features=optimize_for_size",
    "-Zpanic-immediate-abort",
    "--config",
    r#"profile.web.panic="immediate-abort""#,
];

/// Builds the library of `package` as WebAssembly and writes it with its JavaScript into `folder`, unless what is there
/// was made of the very same. `log` names the step.
pub fn bind(
    project: &Project,
    package: &str,
    log: &str,
    profile: Profile,
    folder: &Path,
) -> Result<()> {
    setup::wasm(project)?;
    let (name, output) = profile.names();
    // Only as what a browser loads: beside a `staticlib` and a `lib` everything they offer would stay in.
    let mut arguments = vec![
        "rustc",
        "--package",
        package,
        "--lib",
        "--crate-type",
        "cdylib",
        "--profile",
        name,
        "--target",
        setup::WASM,
    ];
    if profile == Profile::Web {
        setup::library_sources(project)?;
        arguments.extend(["--config", LEAN]);
        arguments.extend(SMALL_LIBRARY);
    }
    let mut cargo = project.cargo(&arguments);
    if profile == Profile::Web {
        cargo.env("RUSTC_BOOTSTRAP", "1");
    }
    step::require(project, log, &mut cargo)?;
    let wasm = project
        .target
        .join(setup::WASM)
        .join(output)
        .join(format!("{package}.wasm"));
    let mark = project.target.join("xtask").join(format!("{log}.bound"));
    let state = format!("{} {name} {}", folder.display(), state(&wasm)?);
    if std::fs::read_to_string(&mark).is_ok_and(|bound| bound == state)
        && folder.join(format!("{package}.js")).exists()
    {
        return Ok(());
    }
    let (input, output) = (wasm.to_string_lossy(), folder.to_string_lossy());
    let mut arguments = vec!["run", "--package", "bindgen", "--", &input, &output];
    if profile == Profile::Web {
        arguments.push("small");
    }
    let log = format!("{log}-bindings");
    step::require(project, &log, &mut project.cargo(&arguments))?;
    if profile == Profile::Web {
        squeeze(project, &folder.join(format!("{package}_bg.wasm")))?;
    }
    std::fs::write(mark, state)?;
    Ok(())
}

/// What Binaryen does to what a browser downloads: 6 kB less (1,164,668 to 1,158,618 B of brotli). Its other passes give
/// brotli less to find than they take away: `-O1` alone saves 4 kB, `-Oz` costs 7.
const PASSES: [&str; 2] = ["--optimize-instructions", "--reorder-locals"];

/// What the compiler makes use of by itself.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

fn squeeze(project: &Project, wasm: &Path) -> Result<()> {
    setup::npm(project, "web")?;
    let file = wasm.to_string_lossy();
    let mut command = project.command("npm", &["exec", "--", "wasm-opt"]);
    command.args(FEATURES).args(PASSES);
    command.args([&file, "-o", &file]);
    step::require(
        project,
        "web-squeeze",
        command.current_dir(project.path("web")),
    )
}

/// Changes whenever cargo has linked the file anew.
fn state(file: &Path) -> Result<String> {
    let metadata =
        std::fs::metadata(file).with_context(|| format!("{} was not built", file.display()))?;
    let written = metadata
        .modified()?
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Ok(format!("{} {}", metadata.len(), written.as_nanos()))
}
