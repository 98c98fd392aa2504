//! `cargo xtask fix`: what a tool can put right by itself, it puts right.

use crate::project::Project;
use crate::{setup, step};
use anyhow::Result;

/// Applies clippy's safe suggestions, then the formatters'.
pub fn run(project: &Project) -> Result<()> {
    // Machine-applicable suggestions only; what clippy still denies is `check`'s to report, so a
    // finding without a suggestion does not stop the formatters.
    let arguments = [
        "clippy",
        "--fix",
        "--workspace",
        "--all-targets",
        "--allow-dirty",
        "--allow-staged",
    ];
    let clippy = step::run(project, "fix-clippy", &mut project.cargo(&arguments))?;
    step::require(project, "fix-fmt", &mut project.cargo(&["fmt", "--all"]))?;
    if project.path("web/package.json").exists() {
        setup::npm(project, "web")?;
        let eslint = project.path("web/node_modules/.bin/eslint");
        if eslint.exists() {
            let mut command = project.command(&eslint.to_string_lossy(), &["--fix", "."]);
            step::run(
                project,
                "fix-eslint",
                command.current_dir(project.path("web")),
            )?;
        }
    }
    if let Some(failure) = clippy.failure {
        println!(
            "clippy has findings that only a person can put right ({failure}): cargo xtask check"
        );
    }
    Ok(())
}
