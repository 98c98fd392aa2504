//! Templates of assessments: what whoever looks after a service adds, and how devices come to have it.
//!
//! A command writes a template beside the log, also while a hub serves. The hub files a document of it, signed as all that
//! the hub writes itself, and devices get it as they get everything else.

use exchange::hub::Keys;
use record::author::{Author, Role};
use record::id::UserId;
use record::kind::Kind;
use record::template::{ItemType, Template, limit, published};
use record::time::Instant;
use std::fmt::Write;
use std::io::{self, Read};
use std::path::Path;

use crate::clock;
use crate::config::keeping::Data;
use crate::config::templates::{Add, Check, Templates};
use crate::directory::commands::{begin, held};
use crate::run::{RunError, say};
use crate::scribe::{self, Desk, OwnDeed};
use crate::store::sqlite::{LogError, SqliteLog};

/// A template that was added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// SHA-256 of its bytes.
    pub hash: [u8; 32],
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// What it is called.
    pub title: String,
    /// Whether devices can have it.
    pub is_filed: bool,
}

impl Kept {
    fn of(template: Template) -> Self {
        Self {
            hash: template.hash,
            id: template.id,
            version: template.version,
            title: template.title,
            is_filed: false,
        }
    }
}

/// What became of adding one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It is new.
    New,
    /// It was there already.
    Before,
}

/// In whose name templates are written.
pub fn author() -> Author {
    Author {
        user: UserId::derived("hub", &[b"templates"]),
        name: "Templates of assessments".to_owned(),
        role: Role::Service,
        organisation: "Doorstep hub".to_owned(),
        team: String::new(),
    }
}

/// Files the documents of templates that were added, in one transaction, and says how many there were.
pub fn file(log: &mut SqliteLog, keys: &Keys, now: Instant) -> Result<usize, LogError> {
    let waiting = log.templates_that_wait()?;
    if waiting.is_empty() {
        return Ok(0);
    }
    let signer = Desk::new(keys, now)?.open(keys, author(), now)?;
    log.transaction(|log| {
        for bytes in &waiting {
            // One that an older hub took and this one does not stays where it is.
            let Ok((_, document, writes)) = published::publish(bytes) else {
                continue;
            };
            let deed = OwnDeed {
                author: author(),
                at: now,
                writes: vec![(document, Kind::Template, writes)],
            };
            scribe::write(log, deed, &signer, keys.certificate())?;
        }
        log.templates_are_filed()
    })?;
    tracing::info!(count = waiting.len(), "templates of assessments are filed");
    Ok(waiting.len())
}

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
    let added = added.map_err(|place| {
        let of = sound.get(place).map(|(kept, _)| (&kept.id, &kept.version));
        let (id, version) = of.unzip();
        refused(&format!(
            "{}: version {} of {} is there already and says something else. What was filled in from it stays as it is: give \
             this one another version",
            chosen.files.get(place).map(|file| file.display().to_string()).unwrap_or_default(),
            version.map_or("", String::as_str),
            id.map_or("", String::as_str),
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
        let waits = if kept.is_filed {
            ""
        } else {
            "  waits for the hub to serve"
        };
        let _ = writeln!(
            words,
            "{}, {} version {}, sha256 {hash}{waits}",
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
    let is_asked = |kind| !matches!(kind, ItemType::Group | ItemType::Display);
    let questions = template.items.iter().filter(|item| is_asked(item.kind));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keeping::take_up;
    use exchange::gate::Held;
    use exchange::hub::conformance::{Pen, ask, asker, house};
    use exchange::hub::{Proofs, Rules, Slices, exchange};
    use record::admit::Shape;
    use record::document::Document;

    const NOW: Instant = Instant::from_millis(1_768_900_000_000);
    const HOME_FIRST: &[u8] = include_bytes!("../../shared/record/templates/home-first.json");
    const PAIN: &[u8] = include_bytes!("../../shared/record/templates/pain.json");

    fn kept(bytes: &[u8]) -> (Kept, Vec<u8>) {
        (Kept::of(Template::read(bytes).unwrap()), bytes.to_vec())
    }

    #[test]
    fn what_a_command_added_is_filed_once_and_every_device_of_the_staff_reads_it() {
        let folder = tempfile::tempdir().unwrap();
        let mut log = SqliteLog::open(folder.path(), 7, &house::root()).unwrap();
        let mut beside = crate::store::sqlite::Directory::open(folder.path()).unwrap();
        let all = [kept(HOME_FIRST), kept(PAIN)];
        let added = beside.add_templates(&all, NOW).unwrap();
        assert_eq!(added, Ok(vec![Added::New, Added::New]));
        assert!(
            beside
                .templates()
                .unwrap()
                .iter()
                .all(|kept| !kept.is_filed)
        );
        let keys = house::house();
        assert_eq!(take_up(&mut log, &keys, NOW).unwrap(), 2);
        assert_eq!(take_up(&mut log, &keys, NOW).unwrap(), 0);
        assert!(beside.templates().unwrap().iter().all(|kept| kept.is_filed));
        let added = beside.add_templates(&all[..1], NOW).unwrap();
        assert_eq!(added, Ok(vec![Added::Before]));
        assert_eq!(take_up(&mut log, &keys, NOW).unwrap(), 0);

        let rules = Rules {
            slices: Slices::Asked,
            shape: Shape::Hub,
            proofs: Proofs::Asked,
        };
        let amara = Pen::new("Amara");
        let answer = exchange(&mut log, &asker(&amara), ask(&amara), &rules, NOW).unwrap();
        let parts = answer.commits.whole.iter().flat_map(|commit| {
            let by = commit.provenance();
            commit.changes.iter().map(move |part| (part, by.clone()))
        });
        let mut read = Vec::new();
        for (part, by) in parts.filter(|(part, _)| part.kind == Kind::Template) {
            let blank = Document::new(part.document, part.kind).unwrap();
            let held = blank.admit(&[(&part.change, &by)], Shape::Lenient).unwrap();
            read.push(published::read(&held).unwrap().id);
        }
        assert_eq!(read, ["home-first", "pain"]);
    }

    #[test]
    fn a_version_that_is_there_is_not_changed_and_nothing_beside_it_is_added() {
        let folder = tempfile::tempdir().unwrap();
        let log = SqliteLog::open(folder.path(), 7, &house::root()).unwrap();
        log.close().unwrap();
        let mut directory = crate::store::sqlite::Directory::open(folder.path()).unwrap();
        let first = [kept(PAIN)];
        assert!(directory.add_templates(&first, NOW).unwrap().is_ok());
        let other = String::from_utf8_lossy(PAIN).replacen("Pain", "Ache", 1);
        let both = [kept(HOME_FIRST), kept(other.as_bytes())];
        assert_eq!(directory.add_templates(&both, NOW).unwrap(), Err(1));
        let held: Vec<_> = directory.templates().unwrap();
        assert_eq!(held, [first[0].0.clone()]);
    }

    #[test]
    fn nobody_but_the_hub_writes_a_template() {
        let mut log = SqliteLog::in_memory(7, &house::root()).unwrap();
        let rules = Rules {
            slices: Slices::Asked,
            shape: Shape::Hub,
            proofs: Proofs::Asked,
        };
        let mut amara = Pen::new("Amara");
        let (_, document, writes) = published::publish(PAIN).unwrap();
        let commit = amara.commit(&[(document, Kind::Template, writes)]).unwrap();
        let request = exchange::message::Request {
            commits: vec![commit].into(),
            ..ask(&amara)
        };
        let answer = exchange(&mut log, &asker(&amara), request, &rules, NOW).unwrap();
        let refused = answer
            .verdicts
            .iter()
            .all(|(_, verdict)| matches!(verdict, exchange::verdict::Verdict::Refused(_)));
        assert!(
            refused && answer.verdicts.len() == 1,
            "{:?}",
            answer.verdicts
        );
        assert!(log.document(document).unwrap().is_none());
    }
}
