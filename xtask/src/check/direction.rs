//! Dependencies point one way: `record-derive ← record ← exchange ← store ← shared`, `vault ← store, shared`, and `record, exchange ← hub`.

use super::Verdict;
use crate::project::Project;
use anyhow::{Context, Result, bail};
use cargo_metadata::{DependencyKind, Metadata, MetadataCommand};
use std::collections::BTreeSet;

/// What a package of the workspace may depend on, within the workspace.
const ALLOWED: [(&str, &[&str]); 12] = [
    ("record", &["record-derive"]),
    // Runs in the compiler.
    ("record-derive", &[]),
    ("exchange", &["record"]),
    ("vault", &[]),
    ("store", &["record", "exchange", "vault"]),
    ("shared", &["record", "exchange", "store", "vault"]),
    ("hub", &["record", "exchange"]),
    (
        "doorstep-tests",
        &[
            "record", "exchange", "store", "vault", "shared", "hub", "targets",
        ],
    ),
    ("targets", &["record", "exchange"]),
    ("opfs", &["store", "vault"]),
    ("xtask", &[]),
    ("bindgen", &[]),
];
/// What may stand nowhere below a package: the hub compiles nothing of an app.
const NEVER_BELOW: [(&str, &[&str]); 5] = [
    (
        "hub",
        &[
            "crux_core",
            "shared",
            "store",
            "uniffi",
            "vault",
            "wasm-bindgen-cli-support",
        ],
    ),
    (
        "record",
        &["rusqlite", "tokio", "reqwest", "axum", "crux_core"],
    ),
    (
        "exchange",
        &["rusqlite", "tokio", "reqwest", "axum", "crux_core"],
    ),
    ("vault", &["rusqlite", "getrandom", "tokio", "crux_core"]),
    ("store", &["tokio", "reqwest", "axum", "crux_core"]),
];

pub fn run(project: &Project) -> Result<Verdict> {
    let metadata = MetadataCommand::new()
        .current_dir(&project.root)
        .other_options(["--locked".to_owned()])
        .exec()
        .context("cargo metadata failed")?;
    let mut findings = sideways(&metadata);
    findings.extend(below(project)?);
    Ok(Verdict::from_findings(
        findings,
        format!(
            "{} packages of the workspace",
            metadata.workspace_members.len()
        ),
    ))
}

/// Dependencies within the workspace that are not allowed. Tests may reach further.
fn sideways(metadata: &Metadata) -> Vec<String> {
    let members = metadata.workspace_packages();
    let names: BTreeSet<&str> = members
        .iter()
        .map(|package| package.name.as_str())
        .collect();
    let mut findings = Vec::new();
    for package in &members {
        let Some((_, allowed)) = ALLOWED
            .iter()
            .find(|(name, _)| *name == package.name.as_str())
        else {
            findings.push(format!(
                "{}: not in the table of what may depend on what",
                package.name
            ));
            continue;
        };
        let used = package
            .dependencies
            .iter()
            .filter(|dependency| dependency.kind != DependencyKind::Development);
        let wrong = used.filter(|used| {
            names.contains(used.name.as_str()) && !allowed.contains(&used.name.as_str())
        });
        findings.extend(
            wrong.map(|wrong| format!("{} may not depend on {}", package.name, wrong.name)),
        );
    }
    findings
}

/// Packages somewhere below one that may not have them there, built as it is by itself: another package of the workspace
/// may ask more of one that both use.
fn below(project: &Project) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    for (package, never) in NEVER_BELOW {
        let arguments = [
            "tree",
            "--locked",
            "--package",
            package,
            "--edges=no-dev",
            "--target=all",
            "--prefix=none",
            "--format={p}",
        ];
        let output = project.cargo(&arguments).output()?;
        if !output.status.success() {
            bail!("cargo tree of {package} failed");
        }
        let lines = String::from_utf8(output.stdout)?;
        let found: BTreeSet<&str> = lines
            .lines()
            .filter_map(|line| line.split(' ').next())
            .filter(|name| *name != package && never.contains(name))
            .collect();
        findings.extend(found.into_iter().map(|found| {
            format!("{package}: {found} is below it: cargo tree -p {package} -i {found}")
        }));
    }
    Ok(findings)
}
