//! What git keeps: every lock file, and nothing that a machine made.

use super::Verdict;
use crate::project::Project;
use anyhow::Result;

pub fn run(project: &Project) -> Result<Verdict> {
    let files = project.files()?;
    let mut findings = made_by_machine(&files);
    findings.extend(without_lock(&files));
    Ok(Verdict::from_findings(
        findings,
        format!("{} files", files.len()),
    ))
}

/// Folders that tools write.
const FOLDERS: [&str; 6] = [
    "target",
    "node_modules",
    "dist",
    "generated",
    "__pycache__",
    ".vite",
];
/// Endings of files that tools write.
const ENDINGS: [&str; 8] = [
    ".wasm",
    ".snap.new",
    ".profraw",
    ".log",
    ".rlib",
    ".so",
    ".tsbuildinfo",
    ".DS_Store",
];

fn made_by_machine(files: &[String]) -> Vec<String> {
    let made = |path: &&String| {
        let (folders, _) = path.rsplit_once('/').unwrap_or_default();
        folders.split('/').any(|folder| FOLDERS.contains(&folder))
            || ENDINGS.iter().any(|ending| path.ends_with(ending))
    };
    files
        .iter()
        .filter(made)
        .map(|path| format!("{path}: a tool makes this, so git must not keep it"))
        .collect()
}

fn without_lock(files: &[String]) -> Vec<String> {
    let wanted = files.iter().filter_map(|path| {
        let folder = path.strip_suffix("package.json")?;
        (folder.is_empty() || folder.ends_with('/')).then(|| format!("{folder}package-lock.json"))
    });
    let wanted = wanted.chain(["Cargo.lock".to_owned()]);
    wanted
        .filter(|lock| !files.contains(lock))
        .map(|lock| format!("{lock}: not kept by git"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_build_result_is_found() {
        let files = [
            "web/dist/index.js",
            "shared/core.wasm",
            "hub/src/dist.rs",
            "shared/record/src/generated.rs",
        ];
        let found = made_by_machine(&files.map(String::from));
        assert_eq!(found.len(), 2);
        assert!(
            found[0].starts_with("web/dist/index.js") && found[1].starts_with("shared/core.wasm")
        );
    }

    #[test]
    fn each_package_needs_its_lock() {
        let files = [
            "Cargo.lock",
            "web/package.json",
            "web/package-lock.json",
            "tests/package.json",
        ];
        assert_eq!(
            without_lock(&files.map(String::from)),
            ["tests/package-lock.json: not kept by git"]
        );
        assert_eq!(without_lock(&[]), ["Cargo.lock: not kept by git"]);
    }
}
