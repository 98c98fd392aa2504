//! The templates of assessments that ship with Doorstep. A demo has all of them, as if `hub template add` had added each.

use record::template::Template;
use record::time::Instant;
use std::path::Path;

use crate::store::sqlite::{Directory, LogError};
use crate::templates::{Fate, Kept};

/// Every file of `shared/record/templates`.
const SHIPPED: [&[u8]; 8] = [
    include_bytes!("../../../shared/record/templates/4at.json"),
    include_bytes!("../../../shared/record/templates/carer.json"),
    include_bytes!("../../../shared/record/templates/first-visit.json"),
    include_bytes!("../../../shared/record/templates/home-first.json"),
    include_bytes!("../../../shared/record/templates/must.json"),
    include_bytes!("../../../shared/record/templates/news2.json"),
    include_bytes!("../../../shared/record/templates/pain.json"),
    include_bytes!("../../../shared/record/templates/timed-up-and-go.json"),
];

/// Adds those that the hub in this data folder does not have, also where an earlier version made the demo. The hub files
/// them before anything else that it does with its log ([`crate::keeping::take_up`]). A version that is there and says
/// something else stays as it is.
pub fn add(data: &Path, now: Instant) -> Result<(), LogError> {
    let mut directory = Directory::open(data)?;
    for bytes in SHIPPED {
        let template = Template::read(bytes)
            .map_err(|_| LogError::Damaged("a template that ships is not taken"))?;
        let kept = Kept {
            hash: template.hash,
            id: template.id,
            version: template.version,
            title: template.title,
            fate: Fate::Waits,
        };
        if let Err(held) = directory.add_templates(&[(kept, bytes.to_vec())], now)? {
            tracing::warn!(
                id = held.id,
                version = held.version,
                "the demo has this version of a template with other words"
            );
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keeping::take_up;
    use crate::store::sqlite::SqliteLog;
    use exchange::hub::conformance::house;
    use exchange::hub::{Filed, Log};
    use record::kind::Kind;
    use std::collections::BTreeSet;
    use std::ffi::OsStr;

    const NOW: Instant = Instant::from_millis(1_768_900_000_000);

    fn open(folder: &Path) -> SqliteLog {
        SqliteLog::open(folder, 7, &house::root()).unwrap()
    }

    /// How many documents of templates there are, and how many changes of them.
    fn filed(log: &mut SqliteLog) -> (usize, usize) {
        let all = log.since(0, usize::MAX).unwrap();
        let commits = all.iter().filter_map(|(_, filed)| match filed {
            Filed::Commit(commit) => Some(commit),
            Filed::Credential(_) | Filed::Access(_) => None,
        });
        let changes: Vec<_> = commits
            .flat_map(|commit| &commit.changes)
            .filter(|part| part.kind == Kind::Template)
            .map(|part| part.document)
            .collect();
        (changes.iter().collect::<BTreeSet<_>>().len(), changes.len())
    }

    #[test]
    fn every_file_that_ships_is_in_the_list() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/record/templates");
        let files = std::fs::read_dir(folder)
            .unwrap()
            .map(|file| file.unwrap().path());
        let files: BTreeSet<Vec<u8>> = files
            .filter(|path| path.extension() == Some(OsStr::new("json")))
            .map(|path| std::fs::read(path).unwrap())
            .collect();
        // Not shown: they are long.
        assert!(files == SHIPPED.map(<[u8]>::to_vec).into());
    }

    #[test]
    fn a_demo_of_an_earlier_version_gets_them_at_its_next_start_and_at_no_other_again() {
        let folder = tempfile::tempdir().unwrap();
        let keys = house::house();
        let mut log = open(folder.path());
        crate::demo::prepare(&mut log, &keys, 2, NOW).unwrap();
        assert_eq!(take_up(&mut log, &keys, NOW).unwrap(), 0);
        assert_eq!(filed(&mut log), (0, 0));
        log.close().unwrap();
        for (now, taken) in [(NOW.plus_hours(24), 8), (NOW.plus_hours(48), 0)] {
            let mut log = open(folder.path());
            crate::demo::prepare(&mut log, &keys, 2, now).unwrap();
            add(folder.path(), now).unwrap();
            let before = log.head().unwrap();
            assert_eq!(take_up(&mut log, &keys, now).unwrap(), taken);
            assert_eq!(filed(&mut log), (8, 8));
            assert_eq!(log.head().unwrap() == before, taken == 0);
            log.close().unwrap();
        }
        let all = Directory::open(folder.path()).unwrap().templates().unwrap();
        assert!(all.iter().all(|kept| kept.fate == Fate::Filed), "{all:?}");
    }

    #[test]
    fn a_version_that_somebody_added_with_other_words_stays_and_the_others_are_added() {
        let folder = tempfile::tempdir().unwrap();
        open(folder.path()).close().unwrap();
        let mut directory = Directory::open(folder.path()).unwrap();
        let other = String::from_utf8_lossy(SHIPPED[6]).replacen("Pain", "Ache", 1);
        let template = Template::read(other.as_bytes()).unwrap();
        let own = Kept {
            hash: template.hash,
            id: template.id,
            version: template.version,
            title: template.title,
            fate: Fate::Waits,
        };
        let added = directory.add_templates(&[(own.clone(), other.into_bytes())], NOW);
        assert!(added.unwrap().is_ok());
        add(folder.path(), NOW).unwrap();
        let all = directory.templates().unwrap();
        assert_eq!(all.len(), 8);
        assert!(all.contains(&own), "{all:?}");
    }
}
