//! The programs that the work calls: how each is found, and how it is brought in.
//!
//! What would need a person's password is not tried: the one line to type is printed instead.

use crate::project::Project;
use crate::step;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A program that the work calls.
pub struct Tool {
    /// What people call it.
    pub name: &'static str,
    /// What it is for.
    pub purpose: &'static str,
    /// Debian packages that bring it.
    packages: &'static [&'static str],
    /// Says what was found, or what is wrong with it.
    probe: fn() -> Result<String>,
}

/// Compiles the C parts of the native core (SQLite).
pub const C_COMPILER: Tool = Tool {
    name: "cc",
    purpose: "C parts of the core and the hub",
    packages: &["gcc", "libc6-dev"],
    probe: || version("cc"),
};
/// Compiles SQLite for the browser.
pub const CLANG: Tool = Tool {
    name: "clang",
    purpose: "C parts of the web core",
    packages: &["clang"],
    probe: clang_for_the_web,
};
/// Runs the web tools.
pub const NODE: Tool = Tool {
    name: "node",
    purpose: "web app and its tests",
    packages: &["nodejs", "npm"],
    probe: node_20,
};
/// Brings the web app's packages.
pub const NPM: Tool = Tool {
    name: "npm",
    purpose: "web app's packages",
    packages: &["npm"],
    probe: || version("npm"),
};
/// Builds the Android shell, and runs its tests.
pub const MAVEN: Tool = Tool {
    name: "mvn",
    purpose: "Android shell",
    packages: &["maven", "default-jdk-headless"],
    probe: || version("mvn"),
};
/// Links the Android shell's resources.
pub const AAPT2: Tool = Tool {
    name: "aapt2",
    purpose: "Android shell's resources",
    packages: &["aapt"],
    probe: || first_line(Command::new("aapt2").arg("version")),
};
/// Puts an archive of the Android shell together.
pub const APKSIGNER: Tool = Tool {
    name: "apksigner",
    purpose: "Android shell's archive",
    packages: &["apksigner", "zipalign", "zip"],
    probe: || {
        first_line(Command::new("zip").arg("-v"))?;
        // Says how it is used, and ends as if that was wrong.
        let lines_up = Command::new("zipalign").output();
        lines_up.context("zipalign does not start")?;
        version("apksigner")
    },
};
/// The browser of the journeys.
pub const CHROMIUM: Tool = Tool {
    name: "chromium",
    purpose: "journeys",
    packages: &["chromium"],
    probe: || chromium().map(|(_, found)| found),
};

impl Tool {
    /// Every tool, in the order of need.
    pub const ALL: [Self; 8] = [
        C_COMPILER, CLANG, NODE, NPM, CHROMIUM, MAVEN, AAPT2, APKSIGNER,
    ];

    /// What is installed, or why it will not do.
    pub fn found(&self) -> Result<String> {
        (self.probe)()
    }

    /// The one line that installs it here.
    pub fn line_to_type(&self) -> String {
        if Path::new("/etc/debian_version").exists() {
            let sudo = if rustix::process::geteuid().is_root() {
                ""
            } else {
                "sudo "
            };
            format!(
                "{sudo}apt-get update && {sudo}apt-get install -y {}",
                self.packages.join(" ")
            )
        } else if cfg!(target_os = "macos") {
            format!(
                "brew install {}",
                if self.name == "clang" {
                    "llvm"
                } else {
                    self.name
                }
            )
        } else {
            format!("install {} with your system's packages", self.name)
        }
    }

    /// Makes sure that it is there: installs it on a Debian where we are root, stops elsewhere.
    pub fn ensure(&self, project: &Project) -> Result<()> {
        let Err(missing) = self.found() else {
            return Ok(());
        };
        if !Path::new("/etc/debian_version").exists() || !rustix::process::geteuid().is_root() {
            bail!(
                "{} is needed for the {}: {missing}. Type: {}",
                self.name,
                self.purpose,
                self.line_to_type()
            );
        }
        let mut install = vec!["install", "-y", "--no-install-recommends"];
        install.extend(self.packages);
        step::require(
            project,
            "setup-apt-update",
            &mut project.command("apt-get", &["update"]),
        )?;
        let mut command = project.command("apt-get", &install);
        step::require(
            project,
            &format!("setup-{}", self.name),
            command.env("DEBIAN_FRONTEND", "noninteractive"),
        )?;
        self.found()
            .with_context(|| format!("{} was installed and still will not do", self.name))?;
        Ok(())
    }
}

/// The browser for the journeys: `CHROMIUM` when set, else the first of the usual names that starts.
/// Its path and its version.
pub fn chromium() -> Result<(PathBuf, String)> {
    let chosen = std::env::var("CHROMIUM").ok();
    let usual = [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ];
    let names = chosen
        .as_deref()
        .map_or_else(|| usual.to_vec(), |chosen| vec![chosen]);
    let started = names
        .iter()
        .find_map(|name| Some((on_path(name)?, version(name).ok()?)));
    started.with_context(|| format!("none of {} starts", names.join(", ")))
}

/// The whole path of a program: what starts a browser for a test does not search `PATH` itself.
fn on_path(program: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    // Joined to a folder, a program that is a whole path already stays itself.
    std::env::split_paths(&folders)
        .map(|folder| folder.join(program))
        .find(|path| path.is_file())
}

fn clang_for_the_web() -> Result<String> {
    let targets = Command::new("clang")
        .arg("--print-targets")
        .stdin(Stdio::null())
        .output()?;
    if !String::from_utf8_lossy(&targets.stdout).contains("wasm32") {
        bail!("this clang does not compile for wasm32");
    }
    version("clang")
}

fn node_20() -> Result<String> {
    let found = version("node")?;
    match major(&found) {
        Some(20..) => Ok(found),
        _ => bail!("version 20 or later is needed, this is {found}"),
    }
}

fn major(version: &str) -> Option<u32> {
    version
        .trim_start_matches('v')
        .split('.')
        .next()?
        .parse()
        .ok()
}

fn version(program: &str) -> Result<String> {
    first_line(Command::new(program).arg("--version"))
}

/// The first line that a program prints; an error when it does not start or fails.
pub fn first_line(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .context("not installed")?;
    if !output.status.success() {
        bail!(
            "{}",
            String::from_utf8_lossy(&output.stderr)
                .lines()
                .next()
                .unwrap_or("does not start")
        );
    }
    Ok(String::from_utf8_lossy(&output.stdout)
        .lines()
        .next()
        .unwrap_or_default()
        .to_owned())
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn node_s_version_is_compared_by_its_first_number() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("v9.1.0"), Some(9));
        assert_eq!(major("nightly"), None);
    }
}
