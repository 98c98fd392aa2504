//! The attempt mark: which commits were being let in when a process ended.
//!
//! Marks lie in a file of their own, because they must outlive the transaction that a dying process takes with it. The
//! file is not synced: it guards against a process that ends, not against a machine that does.

use exchange::commit::Commit;
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
    /// What is being let in now: it convicts nobody before it has ended badly.
    current: Vec<CommitId>,
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
            current: Vec::new(),
            file: Some(file.to_owned()),
        }
    }

    /// Every mark of an earlier attempt that was not taken back, repeated for each time.
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
            .chain(&self.current)
            .flat_map(|id| *id.as_bytes())
            .collect();
        std::fs::write(file, bytes).map_err(|error| match error.kind() {
            std::io::ErrorKind::StorageFull => LogError::Full,
            _ => LogError::Mark(error),
        })
    }
}

impl SqliteLog {
    /// Marks what a request offers as being let in, as far as one request is judged. After attempts that did not end, less
    /// is tried at once. Gives the request with what is tried now, and the commits that must be offered again.
    pub fn begin_attempt(
        &mut self,
        mut request: Request,
    ) -> Result<(Request, Vec<CommitId>), LogError> {
        if request.commits.whole.is_empty() {
            return Ok((request, Vec::new()));
        }
        let before = std::mem::take(&mut self.marks.current);
        self.marks.unfinished.extend(before);
        let marks = self.marks.unfinished();
        let mut later = beyond(&mut request.commits.whole);
        if !marks.is_empty() {
            let suspects = gate::suspects(marks);
            let attempt = gate::prepare(request.commits.clone(), &Unasked, &suspects);
            let ready = attempt.ids();
            let tried = attempt.narrowed(marks).ids();
            later.extend(ready.into_iter().filter(|id| !tried.contains(id)));
            request
                .commits
                .whole
                .retain(|commit| !later.contains(&commit.id));
        }
        let tried = request.commits.whole.iter();
        self.marks.current = tried.map(|commit| commit.id).collect();
        if let Err(error) = self.marks.save() {
            self.marks.current.clear();
            return Err(error);
        }
        Ok((request, later))
    }

    /// Takes the marks of the attempt back that ended with an error which was told, as of a full disk: that convicts nobody.
    pub fn give_up_attempt(&mut self) {
        self.marks.current.clear();
        // Where it cannot be written either, the mark counts as one once the hub is started again.
        let _ = self.marks.save();
    }

    /// Takes the marks of commits back: they were let in, refused, or left alone.
    pub fn end_attempt(&mut self, tried: &[CommitId]) -> Result<(), LogError> {
        if tried.is_empty() {
            return Ok(());
        }
        self.marks.unfinished.retain(|id| !tried.contains(id));
        self.marks.current.retain(|id| !tried.contains(id));
        self.marks.save()
    }
}

/// Takes out what is past the most that is judged of one request; the first commit stays whatever it takes.
fn beyond(commits: &mut Vec<Commit>) -> Vec<CommitId> {
    let mut total = 0_u64;
    let fits = commits.iter().take_while(|commit| {
        total = total.saturating_add(gate::effort(commit));
        total <= gate::MOST_JUDGED
    });
    let count = fits.count().max(1).min(commits.len());
    let rest = commits.split_off(count);
    rest.into_iter().map(|commit| commit.id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use exchange::gate::Held;
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
    fn of_a_long_backlog_a_part_is_judged_at_once_and_all_of_it_in_the_end() {
        let mut log = SqliteLog::in_memory(7, &house::root()).unwrap();
        let mut pen = Pen::new("Amara");
        let mut waits: Vec<Commit> = (0..5_u64)
            .map(|number| {
                let document = DocumentId::derived("document", &[&number.to_be_bytes()]);
                let write = record::document::Write::Prose {
                    key: "note".to_owned(),
                    text: "a".repeat(45_000),
                };
                let parts = [(document, record::kind::Kind::Visit, vec![write])];
                pen.commit(&parts).unwrap()
            })
            .collect();
        let mut rounds = 0;
        while !waits.is_empty() {
            let request = Request {
                commits: waits.clone().into(),
                ..ask(&pen)
            };
            let (now, later) = log.begin_attempt(request).unwrap();
            let tried: Vec<_> = now.commits.whole.iter().map(|commit| commit.id).collect();
            let response = carry_out(&mut log, now);
            log.end_attempt(&tried).unwrap();
            for (_, verdict) in &response.verdicts {
                assert!(matches!(verdict, Verdict::Accepted { .. }), "{verdict:?}");
            }
            waits.retain(|commit| later.contains(&commit.id));
            rounds += 1;
        }
        assert_eq!(rounds, 2);
    }

    #[test]
    fn an_error_that_was_told_convicts_nobody() {
        let mut log = SqliteLog::in_memory(7, &house::root()).unwrap();
        let mut pen = Pen::new("Amara");
        let document = DocumentId::derived("document", &[b"1"]);
        let commit = pen.set(document, "family", "Tranter").unwrap();
        let request = Request {
            commits: vec![commit.clone()].into(),
            ..ask(&pen)
        };
        for _ in 0..5 {
            let (tried, later) = log.begin_attempt(request.clone()).unwrap();
            assert_eq!((tried.commits.whole.len(), later), (1, Vec::new()));
            log.give_up_attempt();
        }
        let (tried, _) = log.begin_attempt(request).unwrap();
        let response = carry_out(&mut log, tried);
        assert!(matches!(
            response.verdicts[..],
            [(id, Verdict::Accepted { .. })] if id == commit.id
        ));
    }

    #[test]
    fn what_ended_the_process_is_not_let_in_from_the_waiting_room_either() {
        let folder = tempfile::tempdir().unwrap();
        let mut pen = Pen::new("Amara");
        let document = DocumentId::derived("document", &[b"1"]);
        let parent = pen.set(document, "family", "Tranter").unwrap();
        let poison = pen.set(document, "family", "Whitlock").unwrap();
        let request = |commits: &[&Commit]| Request {
            commits: commits
                .iter()
                .map(|commit| (*commit).clone())
                .collect::<Vec<_>>()
                .into(),
            ..ask(&Pen::new("Amara"))
        };
        let open = || SqliteLog::open(folder.path(), 7, &house::root()).unwrap();
        let early = carry_out(&mut open(), request(&[&poison]));
        assert_eq!(early.verdicts, [(poison.id, Verdict::Waiting)]);
        for _ in 0..3 {
            open().begin_attempt(request(&[&poison])).unwrap();
        }
        let mut log = open();
        let whole = carry_out(&mut log, request(&[&parent, &poison]));
        let of = |id| whole.verdicts.iter().find(|(other, _)| *other == id);
        assert!(matches!(of(parent.id), Some((_, Verdict::Accepted { .. }))));
        let Some((_, Verdict::Refused(refusal))) = of(poison.id) else {
            panic!("{:?}", whole.verdicts);
        };
        assert_eq!(refusal.reason, Reason::Suspect);
        assert!(
            log.commit(poison.id).unwrap().is_none(),
            "it is not in the log"
        );
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
