//! A file is one idea: a source file of more than 300 lines, tests aside, says why at its top.

use super::Verdict;
use crate::project::Project;
use anyhow::Result;

/// Lines without tests that a source file may have.
const LIMIT: usize = 300;
/// How a longer file begins its reason, within its first ten lines.
const REASON: &str = "Over 300 lines because";
const SOURCES: [&str; 9] = ["rs", "ts", "tsx", "js", "mjs", "css", "kt", "swift", "sql"];

pub fn run(project: &Project) -> Result<Verdict> {
    let sources: Vec<String> = project
        .files()?
        .into_iter()
        .filter(|path| is_source(path))
        .collect();
    let finding = |path: &String| {
        let text = std::fs::read_to_string(project.path(path)).ok()?;
        too_long(&text).map(|lines| {
            format!("{path}: {lines} lines without tests; split it, or begin with \"{REASON} …\"")
        })
    };
    Ok(Verdict::from_findings(
        sources.iter().filter_map(finding).collect(),
        format!("{} source files", sources.len()),
    ))
}

fn is_source(path: &str) -> bool {
    let (folders, file) = path.rsplit_once('/').unwrap_or(("", path));
    let (stem, ending) = file.rsplit_once('.').unwrap_or((file, ""));
    let is_test = folders
        .split('/')
        .any(|folder| ["tests", "__tests__", "test", "sharedTest", "Tests"].contains(&folder))
        || stem == "tests"
        || [".test", ".spec", "_test", "_tests"]
            .iter()
            .any(|mark| stem.ends_with(mark));
    SOURCES.contains(&ending) && !is_test
}

/// How many lines there are before the tests inside the file, when they are too many.
fn too_long(text: &str) -> Option<usize> {
    let lines: Vec<&str> = text.lines().collect();
    let tests_begin = lines.windows(2).position(|pair| {
        pair[0] == "#[cfg(test)]" && pair[1].starts_with("mod ") && pair[1].ends_with('{')
    });
    let count = tests_begin.unwrap_or(lines.len());
    let has_reason = lines.iter().take(10).any(|line| line.contains(REASON));
    (count > LIMIT && !has_reason).then_some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_are_not_counted() {
        let code = "let a = 1;\n".repeat(300);
        assert_eq!(
            too_long(&format!("{code}#[cfg(test)]\nmod tests {{\n{code}}}\n")),
            None
        );
        assert_eq!(
            too_long(&format!("{code}one more\n#[cfg(test)]\nmod tests {{\n}}\n")),
            Some(301)
        );
        assert_eq!(
            too_long(&format!("{code}#[cfg(test)]\nmod tests;\n")),
            Some(302)
        );
        for path in [
            "web/src/page.test.tsx",
            "tests/crash/main.rs",
            "shared/src/tests.rs",
            "android/core/src/test/kotlin/app/doorstep/core/CoreLoopTest.kt",
            "ios/DoorstepKit/Tests/CoreTests/LoopTests.swift",
            "README.md",
        ] {
            assert!(!is_source(path), "{path}");
        }
        assert!(is_source("shared/record/src/visit.rs"));
    }

    #[test]
    fn a_reason_must_stand_at_the_top() {
        let code = "let a = 1;\n".repeat(301);
        assert_eq!(
            too_long(&format!("//! {REASON} it is one table.\n{code}")),
            None
        );
        assert_eq!(
            too_long(&format!("{code}// {REASON} it is one table.\n")),
            Some(302)
        );
    }
}
