//! The attempt mark: which commits were being let in when a process ended.
//!
//! Marks lie in a file of their own, because they must outlive the transaction that a dying process takes with it. The
//! file is not synced: it guards against a process that ends, not against a machine that does.

use exchange::gate::{self, Unasked};
use exchange::message::Request;
use record::id::CommitId;
use std::path::{Path, PathBuf};

use super::{LogError, SqliteLog};

/// Marks kept; the oldest go first. A page that ends the process three times has at most a few thousand commits.
const MOST_MARKS: usize = 20_000;

/// The marks and their file.
#[derive(Debug, Default)]
pub(super) struct Marks {
    unfinished: Vec<CommitId>,
    file: Option<PathBuf>,
}

impl Marks {
    /// What an earlier process left behind. A file that cannot be read counts as none.
    pub(super) fn open(file: &Path) -> Self {
        let bytes = std::fs::read(file).unwrap_or_default();
        let (ids, _) = bytes.as_chunks::<16>();
        let unfinished = ids.iter().map(|id| CommitId::from_bytes(*id)).collect();
        Self {
            unfinished,
            file: Some(file.to_owned()),
        }
    }

    /// Every mark that was not taken back, repeated for each time.
    pub(super) fn unfinished(&self) -> &[CommitId] {
        &self.unfinished
    }

    fn save(&mut self) -> Result<(), LogError> {
        let excess = self.unfinished.len().saturating_sub(MOST_MARKS);
        self.unfinished.drain(..excess);
        let Some(file) = &self.file else {
            return Ok(());
        };
        let bytes: Vec<u8> = self
            .unfinished
            .iter()
            .flat_map(|id| *id.as_bytes())
            .collect();
        std::fs::write(file, bytes).map_err(|error| match error.kind() {
            std::io::ErrorKind::StorageFull => LogError::Full,
            _ => LogError::Mark(error),
        })
    }
}

impl SqliteLog {
    /// Marks what a request offers as being let in. After attempts that did not end, less is tried at once: gives the
    /// request with what is tried now, and the commits that must be offered again.
    pub fn begin_attempt(
        &mut self,
        mut request: Request,
    ) -> Result<(Request, Vec<CommitId>), LogError> {
        if request.commits.whole.is_empty() {
            return Ok((request, Vec::new()));
        }
        let marks = self.marks.unfinished();
        let mut later = Vec::new();
        if !marks.is_empty() {
            let suspects = gate::suspects(marks);
            let attempt = gate::prepare(request.commits.clone(), &Unasked, &suspects);
            let ready = attempt.ids();
            let tried = attempt.narrowed(marks).ids();
            later = ready.into_iter().filter(|id| !tried.contains(id)).collect();
            request
                .commits
                .whole
                .retain(|commit| !later.contains(&commit.id));
        }
        self.marks
            .unfinished
            .extend(request.commits.whole.iter().map(|commit| commit.id));
        self.marks.save()?;
        Ok((request, later))
    }

    /// Takes the marks of commits back: they were let in, refused, or left alone.
    pub fn end_attempt(&mut self, tried: &[CommitId]) -> Result<(), LogError> {
        if tried.is_empty() {
            return Ok(());
        }
        self.marks.unfinished.retain(|id| !tried.contains(id));
        self.marks.save()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use exchange::hub::conformance::{Pen, ask, asker, house};
    use exchange::hub::{Log, Proofs, Rules, Slices, exchange};
    use exchange::message::Response;
    use exchange::verdict::{Reason, Verdict};
    use record::admit::Shape;
    use record::id::DocumentId;

    fn carry_out(log: &mut SqliteLog, request: Request) -> Response {
        let now = record::time::Instant::from_millis(1_768_900_000_000);
        let rules = Rules {
            slices: Slices::Asked,
            shape: Shape::Lenient,
            proofs: Proofs::NotAsked,
        };
        exchange(log, &asker(&Pen::new("Amara")), request, &rules, now).unwrap()
    }

    #[test]
    fn what_ends_the_process_three_times_is_set_aside_and_the_rest_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        let mut pen = Pen::new("Amara");
        let mut written = |number| {
            let document = DocumentId::derived("document", &[&[number]]);
            pen.set(document, "family", "Tranter").unwrap()
        };
        let (poison, sound) = (written(1), written(2));
        let request = Request {
            commits: vec![poison.clone(), sound.clone()].into(),
            ..ask(&Pen::new("Amara"))
        };
        let mut tried = Vec::new();
        for _ in 0..3 {
            // A process that ends in the middle: its marks stay.
            let mut log = SqliteLog::open(folder.path(), 7, &house::root()).unwrap();
            let (narrowed, _) = log.begin_attempt(request.clone()).unwrap();
            tried.push(narrowed.commits.whole.len());
        }
        assert_eq!(tried, [2, 1, 1]);
        let mut log = SqliteLog::open(folder.path(), 7, &house::root()).unwrap();
        assert_eq!(log.suspects().unwrap(), [poison.id].into());
        let (narrowed, later) = log.begin_attempt(request).unwrap();
        let ids: Vec<_> = narrowed
            .commits
            .whole
            .iter()
            .map(|commit| commit.id)
            .collect();
        let response = carry_out(&mut log, narrowed);
        assert!(later.is_empty());
        let [
            (_, Verdict::Refused(refusal)),
            (_, Verdict::Accepted { sequence: 1 }),
        ] = &response.verdicts[..]
        else {
            panic!("{:?}", response.verdicts);
        };
        assert_eq!(refusal.reason, Reason::Suspect);
        log.end_attempt(&ids).unwrap();
        drop(log);
        assert!(
            SqliteLog::open(folder.path(), 7, &house::root())
                .unwrap()
                .suspects()
                .unwrap()
                .is_empty()
        );
    }
}
