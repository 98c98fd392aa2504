//! What the native shells are built with: the core as a library of this machine, its page types and its bindings in their
//! languages.

use crate::project::Project;
use crate::{step, tool};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

/// A language that a native shell is written in.
#[derive(Clone, Copy)]
pub enum Language {
    /// The Android shell's.
    Kotlin,
    /// The iOS shell's.
    Swift,
}

impl Language {
    fn name(self) -> &'static str {
        match self {
            Self::Kotlin => "kotlin",
            Self::Swift => "swift",
        }
    }

    /// Where what is generated goes; git ignores it.
    fn folder(self) -> &'static str {
        match self {
            Self::Kotlin => "android/core/src/generated",
            Self::Swift => "ios/DoorstepKit/Generated",
        }
    }
}

/// Folder that holds the core as a library for this machine, once [`generate`] has built it.
pub fn library_folder(project: &Project) -> PathBuf {
    project.target.join("debug")
}

/// Puts what Maven has built of the Android shell into an archive.
pub fn apk(project: &Project, file: &Path) -> Result<()> {
    tool::APKSIGNER.ensure(project)?;
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let file = std::path::absolute(file)?;
    let script = project.path("android/app/apk.sh");
    let mut command = project.command(&script.to_string_lossy(), &[&file.to_string_lossy()]);
    let made = step::run(project, "apk", &mut command)?;
    if let Some(failure) = &made.failure {
        made.show_failure();
        bail!("apk: {failure}");
    }
    println!("{}: {}", file.display(), made.output().trim());
    Ok(())
}

/// Builds the core and writes its page types, its gallery and its bindings anew: what an older core had is not left behind.
pub fn generate(project: &Project, language: Language) -> Result<()> {
    // One build for both commands, and for the library that the shells' tests load.
    let mut build = project.cargo(&[
        "build",
        "--package",
        "shared",
        "--features",
        "codegen,bindgen",
    ]);
    step::require(project, "native-core", &mut build)?;
    let folder = project.path(language.folder());
    if folder.exists() {
        std::fs::remove_dir_all(&folder)
            .with_context(|| format!("{} cannot be written anew", folder.display()))?;
    }
    std::fs::create_dir_all(&folder)?;
    let libraries = library_folder(project);
    let program = |name: &str| libraries.join(name).to_string_lossy().into_owned();
    let out = folder.to_string_lossy();
    let mut types = project.command(&program("codegen"), &[language.name(), &out]);
    step::require(project, &format!("{}-types", language.name()), &mut types)?;
    let library = libraries
        .join(format!("libshared{}", std::env::consts::DLL_SUFFIX))
        .to_string_lossy()
        .into_owned();
    let bindings = folder.join("uniffi").to_string_lossy().into_owned();
    let arguments = [
        "generate",
        &library,
        "--language",
        language.name(),
        "--no-format",
        "--out-dir",
        &bindings,
    ];
    let mut bind = project.command(&program("uniffi-bindgen"), &arguments);
    step::require(project, &format!("{}-bindings", language.name()), &mut bind)
}
