//! Templates of assessments: what whoever looks after a service adds, and how devices come to have it.
//!
//! A command writes a template beside the log, also while a hub serves. The hub files a document of it, signed as all that
//! the hub writes itself, and devices get it as they get everything else.

pub mod commands;

use exchange::hub::Keys;
use record::author::{Author, Role};
use record::id::UserId;
use record::kind::Kind;
use record::template::{Template, published};
use record::time::Instant;

use crate::scribe::{self, Desk, OwnDeed};
use crate::store::sqlite::{LogError, SqliteLog};

/// A template that was added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The template's hash ([`Template::hash`]).
    pub hash: [u8; 32],
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// What it is called.
    pub title: String,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a template that was added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It waits for the hub to serve.
    Waits,
    /// Devices can have it.
    Filed,
    /// An older hub took it, and this one does not.
    NotTaken,
}

impl Kept {
    fn of(template: Template) -> Self {
        Self {
            hash: template.hash,
            id: template.id,
            version: template.version,
            title: template.title,
            fate: Fate::Waits,
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
        for (hash, bytes) in &waiting {
            let Ok((_, document, writes)) = published::publish(bytes) else {
                log.settle_template(hash, Fate::NotTaken)?;
                continue;
            };
            let deed = OwnDeed {
                author: author(),
                at: now,
                writes: vec![(document, Kind::Template, writes)],
            };
            scribe::write(log, deed, &signer, keys.certificate())?;
            log.settle_template(hash, Fate::Filed)?;
        }
        Ok::<_, LogError>(())
    })?;
    tracing::info!(count = waiting.len(), "templates of assessments are filed");
    Ok(waiting.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keeping::take_up;
    use crate::store::sqlite::Directory;
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

    fn fates(directory: &Directory) -> Vec<Fate> {
        let all = directory.templates().unwrap().into_iter();
        all.map(|kept| kept.fate).collect()
    }

    #[test]
    fn what_this_hub_does_not_take_is_said_so_and_holds_nothing_up() {
        let folder = tempfile::tempdir().unwrap();
        let mut log = SqliteLog::open(folder.path(), 7, &house::root()).unwrap();
        let mut beside = Directory::open(folder.path()).unwrap();
        let older = (kept(HOME_FIRST).0, b"of an older subset".to_vec());
        let added = beside.add_templates(&[older, kept(PAIN)], NOW).unwrap();
        assert_eq!(added, Ok(vec![Added::New, Added::New]));
        let keys = house::house();
        assert_eq!(take_up(&mut log, &keys, NOW).unwrap(), 2);
        assert_eq!(fates(&beside), [Fate::NotTaken, Fate::Filed]);
        assert_eq!(take_up(&mut log, &keys, NOW).unwrap(), 0);
    }

    #[test]
    fn what_a_command_added_is_filed_once_and_every_device_of_the_staff_reads_it() {
        let folder = tempfile::tempdir().unwrap();
        let mut log = SqliteLog::open(folder.path(), 7, &house::root()).unwrap();
        let mut beside = Directory::open(folder.path()).unwrap();
        let all = [kept(HOME_FIRST), kept(PAIN)];
        let added = beside.add_templates(&all, NOW).unwrap();
        assert_eq!(added, Ok(vec![Added::New, Added::New]));
        assert_eq!(fates(&beside), [Fate::Waits, Fate::Waits]);
        let keys = house::house();
        assert_eq!(take_up(&mut log, &keys, NOW).unwrap(), 2);
        assert_eq!(take_up(&mut log, &keys, NOW).unwrap(), 0);
        assert_eq!(fates(&beside), [Fate::Filed, Fate::Filed]);
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
        let mut directory = Directory::open(folder.path()).unwrap();
        let first = [kept(PAIN)];
        assert!(directory.add_templates(&first, NOW).unwrap().is_ok());
        let other = String::from_utf8_lossy(PAIN).replacen("Pain", "Ache", 1);
        let both = [kept(HOME_FIRST), kept(other.as_bytes())];
        let refused = directory.add_templates(&both, NOW).unwrap();
        assert_eq!(refused, Err(both[1].0.clone()));
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
