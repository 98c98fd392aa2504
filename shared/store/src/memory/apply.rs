//! A plan carried out on a copy of everything kept, which then takes the place of the old.

use exchange::commit::Commit;
use record::change::Change;
use record::id::{CommitId, DocumentId};
use record::rows::Row;

use super::Kept;
use crate::{Fate, Plan, StoreError, StoreResult};

impl Kept {
    pub(super) fn carry_out(&mut self, plan: &Plan) -> StoreResult<()> {
        self.begin_session(plan);
        for commit in &plan.commits {
            self.keep(commit)?;
        }
        for (id, tags) in &plan.tags {
            let parts = self.commits.iter_mut().filter(|part| part.id == *id);
            let changes = parts.flat_map(|part| &mut part.changes);
            for (change, tag) in changes.zip(tags) {
                change.tag = tag.or(change.tag);
            }
        }
        for (id, deed) in &plan.outbox {
            let position = self.position(*id).ok_or_else(|| {
                StoreError::Failed("a commit cannot wait that is not kept".to_owned())
            })?;
            self.outbox
                .entry(position)
                .or_insert_with(|| (deed.clone(), Fate::Waiting));
        }
        for (id, fate) in &plan.fates {
            let entry = self
                .position(*id)
                .and_then(|position| self.outbox.get_mut(&position));
            if let Some((_, held)) = entry {
                *held = fate.clone();
            }
        }
        for id in &plan.set_aside {
            self.set_aside(*id);
        }
        if plan.rows_form.is_some() {
            self.rows.clear();
            self.rows_form = plan.rows_form;
        }
        for (document, rows) in &plan.rows {
            let rows = rows.iter().map(|row| Row {
                document: *document,
                ..row.clone()
            });
            self.rows.insert(*document, rows.collect());
        }
        for key in &plan.drafts_done {
            self.drafts.remove(key);
        }
        for draft in &plan.drafts {
            self.drafts.insert(draft.key.clone(), draft.clone());
        }
        self.receive(plan);
        for document in &plan.dropped {
            self.drop(*document);
        }
        if let Some(leaving) = &plan.leaving {
            self.leaving.clone_from(leaving);
            self.leaving.sort();
            self.leaving.dedup();
        }
        Ok(())
    }

    fn begin_session(&mut self, plan: &Plan) {
        if let Some(next) = &plan.identity {
            let held = self.identity.as_ref();
            self.identity = Some(held.map_or_else(|| next.clone(), |held| held.followed_by(next)));
        }
        if let Some(keys) = &plan.keys {
            self.keys = Some(keys.clone());
        }
        if let Some(session) = &plan.signed_in {
            self.signed_in.clone_from(session);
            if let (None, Some(keys)) = (session, &mut self.keys) {
                keys.session = None;
            }
        }
        for credential in &plan.credentials {
            if !self.credentials.contains(credential) {
                self.credentials.push(credential.clone());
            }
        }
    }

    fn keep(&mut self, commit: &Commit) -> StoreResult<()> {
        let kept = self.whole(commit.id);
        let mut commit = commit.clone();
        commit.changes.retain(|part| {
            let mut parts = kept.iter().flat_map(|kept| &kept.changes);
            !parts.any(|other| other.document == part.document)
        });
        if kept.is_some() && commit.changes.is_empty() {
            return Ok(());
        }
        for part in &commit.changes {
            if Change::parse(&part.change.bytes).as_ref() != Ok(&part.change) {
                return Err(StoreError::Failed(
                    "a change is not what its bytes say".to_owned(),
                ));
            }
        }
        self.commits.push(commit);
        Ok(())
    }

    fn set_aside(&mut self, id: CommitId) {
        if self.position(id).is_some() {
            self.set_aside.push(id);
        }
    }

    fn drop(&mut self, document: DocumentId) {
        self.rows.remove(&document);
        for (position, commit) in self.commits.iter_mut().enumerate() {
            let before = commit.changes.len();
            commit.changes.retain(|part| part.document != document);
            if commit.changes.is_empty() && before > 0 {
                self.outbox.remove(&position);
                self.gone.insert(position);
            }
        }
    }

    fn receive(&mut self, plan: &Plan) {
        for entry in &plan.quarantine {
            let is_same =
                |held: &crate::Quarantined| held.id == entry.id && held.commit == entry.commit;
            if !self.quarantine.iter().any(is_same) {
                self.quarantine.push(entry.clone());
            }
        }
        if let Some(room) = &plan.waiting_room {
            self.waiting_room.clone_from(room);
        }
        if let Some(attempts) = &plan.attempts {
            self.attempts.clone_from(attempts);
        }
        if let Some(sync) = &plan.sync {
            self.sync.clone_from(sync);
        }
    }
}
