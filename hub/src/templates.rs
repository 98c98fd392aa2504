//! Templates of assessments that whoever looks after a service writes.

use record::template::{ItemType, Template, limit};
use std::fmt::Write;
use std::io::{self, Read};
use std::path::Path;

use crate::config::templates::{Check, Templates};
use crate::run::{RunError, say};

/// Does what is asked about templates.
pub fn templates(chosen: &Templates) -> Result<(), RunError> {
    match chosen {
        Templates::Check(chosen) => check(chosen),
    }
}

/// Reads each file; all that is wrong with any of them is the error.
fn check(chosen: &Check) -> Result<(), RunError> {
    let (mut sound, mut wrong) = (String::new(), String::new());
    for file in &chosen.files {
        let name = file.display();
        let read = match bytes(file) {
            Ok(bytes) => Template::read(&bytes),
            Err(why) => {
                let _ = writeln!(wrong, "{name}: cannot be read: {why}");
                continue;
            }
        };
        match read {
            Ok(template) => {
                let _ = writeln!(sound, "{name}: {}", about(&template));
            }
            Err(faults) => {
                for line in faults.to_string().lines() {
                    let _ = writeln!(wrong, "{name}: {line}");
                }
            }
        }
    }
    say(&sound);
    if wrong.is_empty() {
        return Ok(());
    }
    Err(RunError::Templates(wrong.trim_end().to_owned()))
}

/// No more of a file than is taken, and one byte, so that what is longer is said to be.
fn bytes(file: &Path) -> io::Result<Vec<u8>> {
    let most = u64::try_from(limit::BYTES).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    let open = std::fs::File::open(file)?;
    open.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn about(template: &Template) -> String {
    let is_asked = |kind| !matches!(kind, ItemType::Group | ItemType::Display);
    let questions = template.items.iter().filter(|item| is_asked(item.kind));
    let hash = record::digits::of(&template.hash);
    format!(
        "would be taken: {}, {} version {}, {} sections, {} questions, sha256 {hash}",
        template.title,
        template.id,
        template.version,
        template.sections().count(),
        questions.count(),
    )
}
