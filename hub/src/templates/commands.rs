//! The commands that check, add and list templates. Each may be run while a hub serves: it looks for what was added each
//! second.

use record::template::{Template, limit};
use std::fmt::Write;
use std::io::{self, Read};
use std::path::Path;

use super::{Added, Fate, Kept};
use crate::clock;
use crate::config::keeping::Data;
use crate::config::templates::{Add, Check, Templates};
use crate::directory::commands::{begin, held};
use crate::run::{RunError, say};

/// Does what is asked about templates.
pub fn templates(chosen: &Templates) -> Result<(), RunError> {
    match chosen {
        Templates::Check(chosen) => check(chosen),
        Templates::Add(chosen) => add(chosen),
        Templates::List(chosen) => list(chosen),
    }
}

/// Reads each file; all that is wrong with any of them is the error.
fn check(chosen: &Check) -> Result<(), RunError> {
    let (mut sound, mut wrong) = (String::new(), String::new());
    for file in &chosen.files {
        let name = file.display();
        match read(file) {
            Ok((template, _)) => {
                let _ = writeln!(sound, "{name}: would be taken: {}", about(&template));
            }
            Err(faults) => wrong.push_str(&faults),
        }
    }
    say(&sound);
    if wrong.is_empty() {
        return Ok(());
    }
    Err(RunError::Templates(wrong.trim_end().to_owned()))
}

/// Adds all of the files, or none where one of them is not taken.
fn add(chosen: &Add) -> Result<(), RunError> {
    let (mut sound, mut abouts, mut wrong) = (Vec::new(), Vec::new(), String::new());
    for file in &chosen.files {
        match read(file) {
            Ok((template, bytes)) => {
                abouts.push(about(&template));
                sound.push((Kept::of(template), bytes));
            }
            Err(faults) => wrong.push_str(&faults),
        }
    }
    let refused = |why: &str| RunError::Templates(format!("nothing was added\n{}", why.trim_end()));
    if !wrong.is_empty() {
        return Err(refused(&wrong));
    }
    let added = begin(&chosen.data)?.add_templates(&sound, clock::now())?;
    let added = added.map_err(|taken| {
        refused(&format!(
            "version {} of {} is there already and says something else. What was filled in from it stays as it is: give this \
             one another version",
            taken.version, taken.id,
        ))
    })?;
    for (about, added) in abouts.iter().zip(added) {
        say(&match added {
            Added::New => {
                format!("{about}: added. Each device gets it at its next exchange with the hub.\n")
            }
            Added::Before => format!("{about}: was there already.\n"),
        });
    }
    Ok(())
}

fn list(chosen: &Data) -> Result<(), RunError> {
    let all = match held(&chosen.data)? {
        Some(directory) => directory.templates()?,
        None => Vec::new(),
    };
    let mut words = String::new();
    for kept in &all {
        let hash = record::digits::of(&kept.hash);
        let fate = match kept.fate {
            Fate::Waits => "  waits for the hub to serve",
            Fate::Filed => "",
            Fate::NotTaken => {
                "  is not taken by this version of the hub: hub template check says why"
            }
        };
        let _ = writeln!(
            words,
            "{}, {} version {}, sha256 {hash}{fate}",
            kept.title, kept.id, kept.version
        );
    }
    if all.is_empty() {
        words.push_str("There are no templates. Add some: hub template add --data DIR FILE…\n");
    }
    say(&words);
    Ok(())
}

/// A template and its bytes; all that is wrong with it otherwise, a line each.
fn read(file: &Path) -> Result<(Template, Vec<u8>), String> {
    let name = file.display();
    let bytes = bytes(file).map_err(|why| format!("{name}: cannot be read: {why}\n"))?;
    match Template::read(&bytes) {
        Ok(template) => Ok((template, bytes)),
        Err(faults) => {
            let faults = faults.to_string();
            let lines = faults.lines().map(|line| format!("{name}: {line}\n"));
            Err(lines.collect())
        }
    }
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
    let questions = template.items.iter().filter(|item| item.is_question());
    let hash = record::digits::of(&template.hash);
    format!(
        "{}, {} version {}, {} sections, {} questions, sha256 {hash}",
        template.title,
        template.id,
        template.version,
        template.sections().count(),
        questions.count(),
    )
}
