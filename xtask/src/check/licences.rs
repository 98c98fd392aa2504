//! Every package that is built in has a licence that this project may be given away with.
//!
//! The list of licences stands in `deny.toml`, where cargo-deny reads it too.

use super::Verdict;
use crate::project::Project;
use anyhow::{Context, Result};
use cargo_metadata::MetadataCommand;
use serde::Deserialize;
use spdx::{Expression, LicenseReq, ParseMode};
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Deny {
    licenses: Licenses,
}

#[derive(Deserialize)]
struct Licenses {
    allow: Vec<String>,
}

/// The parts of an npm lock file that say what is installed under which licence.
#[derive(Deserialize)]
struct NpmLock {
    #[serde(default)]
    packages: BTreeMap<String, NpmPackage>,
}

#[derive(Deserialize)]
struct NpmPackage {
    license: Option<String>,
    /// Only used to build and test: nobody who uses the app receives it.
    #[serde(default)]
    dev: bool,
}

pub fn run(project: &Project) -> Result<Verdict> {
    let deny = std::fs::read_to_string(project.path("deny.toml")).context("deny.toml")?;
    let allow = toml::from_str::<Deny>(&deny)
        .context("deny.toml")?
        .licenses
        .allow;
    let metadata = MetadataCommand::new()
        .current_dir(&project.root)
        .other_options(["--locked".to_owned()])
        .exec()
        .context("cargo metadata failed")?;
    let mut looked_at = 0;
    let mut findings = Vec::new();
    for package in metadata
        .packages
        .iter()
        .filter(|package| package.source.is_some())
    {
        looked_at += 1;
        let licence = package.license.as_deref().unwrap_or_default();
        findings.extend(
            refused(licence, &allow)
                .map(|why| format!("{} {}: {why}", package.name, package.version)),
        );
    }
    for path in project
        .files()?
        .iter()
        .filter(|path| path.ends_with("package-lock.json"))
    {
        let lock: NpmLock = serde_json::from_slice(&std::fs::read(project.path(path))?)
            .with_context(|| path.clone())?;
        let received = lock
            .packages
            .iter()
            .filter(|(name, package)| name.contains("node_modules/") && !package.dev);
        for (name, package) in received {
            looked_at += 1;
            let licence = package.license.as_deref().unwrap_or_default();
            findings.extend(refused(licence, &allow).map(|why| format!("{path}: {name}: {why}")));
        }
    }
    Ok(Verdict::from_findings(
        findings,
        format!("{looked_at} packages of others"),
    ))
}

/// Why a package with this SPDX expression may not be built in; `None` when it may.
fn refused(licence: &str, allow: &[String]) -> Option<String> {
    if licence.is_empty() {
        return Some("names no licence".to_owned());
    }
    // Older packages write `MIT/Apache-2.0`.
    match Expression::parse_mode(licence, ParseMode::LAX) {
        Err(_) => Some(format!("{licence} is no licence expression")),
        Ok(expression) => {
            let met = expression.evaluate(|wanted| is_allowed(wanted, allow));
            (!met).then(|| format!("{licence} is not among the licences of deny.toml"))
        }
    }
}

fn is_allowed(wanted: &LicenseReq, allow: &[String]) -> bool {
    let wanted = wanted.to_string();
    // An exception gives further permission, so a licence that is allowed is allowed with one too.
    let without_exception = wanted.split(" WITH ").next().unwrap_or_default();
    allow
        .iter()
        .any(|allowed| allowed == without_exception || *allowed == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_is_met_as_its_words_say() {
        let allow = ["MIT", "Apache-2.0", "ISC"].map(String::from);
        for met in [
            "MIT",
            "MIT OR GPL-3.0-only",
            "MIT/Apache-2.0",
            "Apache-2.0 AND ISC",
            "Apache-2.0 WITH LLVM-exception",
        ] {
            assert_eq!(refused(met, &allow), None, "{met}");
        }
        for not_met in [
            "GPL-3.0-only",
            "MIT AND GPL-3.0-or-later",
            "",
            "see the file",
        ] {
            assert!(refused(not_met, &allow).is_some(), "{not_met}");
        }
    }
}
