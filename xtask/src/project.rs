//! Where the project is, where cargo builds it, and which files git keeps.

use anyhow::{Context, Result, ensure};
use cargo_metadata::MetadataCommand;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The checkout that the command was called in.
pub struct Project {
    /// Top folder of the checkout.
    pub root: PathBuf,
    /// Cargo's target folder, which `CARGO_TARGET_DIR` may have put outside the checkout.
    pub target: PathBuf,
}

impl Project {
    /// Finds the checkout from the package that `cargo run` says it runs. What was compiled in is
    /// only the fallback: several checkouts may share a target folder.
    pub fn find() -> Result<Self> {
        let package = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = package
            .parent()
            .context("xtask has no parent folder")?
            .to_path_buf();
        let metadata = MetadataCommand::new()
            .current_dir(&root)
            .no_deps()
            .exec()
            .context("cargo metadata failed")?;
        Ok(Self {
            root,
            target: metadata.target_directory.into_std_path_buf(),
        })
    }

    /// A file or folder of the checkout.
    pub fn path(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.root.join(relative)
    }

    /// The log of a step, under the target folder so that git never sees it.
    pub fn log(&self, name: &str) -> PathBuf {
        self.target.join("xtask").join(format!("{name}.log"))
    }

    /// `program` with its arguments, started in the top folder.
    pub fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(&self.root);
        command
    }

    /// `cargo` with its arguments: the very cargo that started this command.
    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
        self.command(&cargo, arguments)
    }

    /// Paths that git tracks or would track if added: what a reader of the repository gets.
    pub fn files(&self) -> Result<Vec<String>> {
        let listing = self
            .command(
                "git",
                &[
                    "ls-files",
                    "-z",
                    "--cached",
                    "--others",
                    "--exclude-standard",
                ],
            )
            .output()
            .context("git could not be started")?;
        ensure!(
            listing.status.success(),
            "git ls-files: {}",
            String::from_utf8_lossy(&listing.stderr)
        );
        let paths = String::from_utf8_lossy(&listing.stdout);
        let mut paths: Vec<String> = paths
            .split('\0')
            .filter(|path| self.path(path).is_file())
            .map(String::from)
            .collect();
        paths.sort();
        paths.dedup();
        Ok(paths)
    }
}
