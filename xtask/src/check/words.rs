//! Words that must not be kept: unfinished work, paths of one machine, hosts that packages come
//! from, and in the pure crates the clock, chance and files.

use super::Verdict;
use crate::project::Project;
use anyhow::Result;

/// Words that may not stand in the files of a part of the project.
struct Rule {
    /// Beginnings of the paths that it holds for; empty for all.
    within: &'static [&'static str],
    words: &'static [&'static str],
    because: &'static str,
}

/// Spelt in two halves, so that this file keeps its own rules.
const RULES: [Rule; 4] = [
    Rule {
        within: &[],
        words: &[
            concat!("TO", "DO"),
            concat!("FIX", "ME"),
            concat!("XX", "X"),
            concat!("todo", "!("),
        ],
        because: "unfinished work is not kept",
    },
    Rule {
        within: &[],
        words: &[
            concat!("/wo", "rk/"),
            concat!("/ro", "ot/"),
            concat!("/tmp/pl", "an"),
            concat!("/ho", "me/"),
        ],
        because: "a path of one machine",
    },
    Rule {
        within: &[],
        words: &[
            concat!("registry.np", "mjs.org"),
            concat!("static.crat", "es.io"),
            concat!("index.crat", "es.io"),
            concat!("repo.mav", "en.apache.org"),
            concat!("proxy.gol", "ang.org"),
            concat!("files.python", "hosted.org"),
        ],
        because: "where packages come from is each machine's own choice",
    },
    Rule {
        within: &[
            "shared/record/src/",
            "shared/exchange/src/",
            "shared/vault/src/",
        ],
        words: &[
            "SystemTime::now",
            "Instant::now",
            "Utc::now",
            "std::fs",
            "std::net",
            "std::env",
            "getrandom::",
        ],
        because: "this crate is pure: time, ids and bytes come in as arguments",
    },
];

pub fn run(project: &Project) -> Result<Verdict> {
    // Samples of other people's messages are kept as they came.
    let files = project
        .files()?
        .into_iter()
        .filter(|path| !path.contains("fixtures/") && !path.contains("samples/"));
    let mut findings = Vec::new();
    let mut looked_at = 0;
    for path in files {
        // What is not text has no words.
        let Ok(text) = std::fs::read_to_string(project.path(&path)) else {
            continue;
        };
        looked_at += 1;
        findings.extend(in_text(&path, &text));
    }
    Ok(Verdict::from_findings(
        findings,
        format!("{looked_at} text files"),
    ))
}

fn in_text(path: &str, text: &str) -> Vec<String> {
    let rules = RULES.iter().filter(|rule| {
        rule.within.is_empty()
            || rule
                .within
                .iter()
                .any(|beginning| path.starts_with(beginning))
                && !path.contains("tests")
    });
    let mut findings = Vec::new();
    for Rule { words, because, .. } in rules {
        for (number, line) in text.lines().enumerate() {
            let found = words.iter().filter(|word| stands_alone(line, word));
            findings.extend(found.map(|word| format!("{path}:{}: {word}: {because}", number + 1)));
        }
    }
    findings
}

/// Whether `word` stands in `line` with nothing before or after that would make it another word
/// or, of a path, a later part of a longer one.
fn stands_alone(line: &str, word: &str) -> bool {
    let part_of_word = |character: char| character.is_alphanumeric() || character == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        let opens = before.is_none_or(|before| {
            let longer_path =
                word.starts_with('/') && matches!(before, '.' | '-' | '/' | '}' | '*' | '~');
            !part_of_word(before) && !longer_path
        });
        let closes =
            !word.ends_with(part_of_word) || after.is_none_or(|after| !part_of_word(after));
        opens && closes
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_counts_only_when_it_stands_alone() {
        let unfinished = RULES[0].words[0];
        assert!(stands_alone(&format!("// {unfinished}: later"), unfinished));
        assert!(!stands_alone(&format!("MAS{unfinished}N"), unfinished));
        let machine = RULES[1].words[0];
        assert!(stands_alone(&format!("see {machine}main"), machine));
        assert!(!stands_alone(
            &format!("https://example.org{machine}"),
            machine
        ));
    }

    #[test]
    fn the_clock_is_forbidden_in_pure_crates_alone() {
        let line = "let now = SystemTime::now();\n";
        assert_eq!(in_text("shared/record/src/time.rs", line).len(), 1);
        assert!(in_text("hub/src/main.rs", line).is_empty());
        assert!(in_text("shared/exchange/src/gate/tests.rs", line).is_empty());
    }
}
