//! What follows from an answer, as one plan.

use std::collections::BTreeSet;

use ::store::{Fate, Plan, Quarantined, Store, StoreError, SyncState};
use exchange::commit::Commit;
use exchange::device::{TakenIn, Unsettled};
use exchange::wire;
use record::id::CommitId;
use record::time::Instant;

use super::super::fresh::Fresh;
use super::super::save::rows;

/// The received commits move into it: a first exchange has thousands.
pub(super) fn plan(
    taken: &mut TakenIn,
    unsettled: &[Unsettled],
    sync: &SyncState,
    mint: &Fresh,
    at: Instant,
) -> Result<Plan, StoreError> {
    let encode = |commit: &Commit| {
        wire::encode_commit(commit).map_err(|error| StoreError::Failed(error.to_string()))
    };
    let own: BTreeSet<CommitId> = record::order::set(unsettled.iter().map(|entry| entry.commit.id));
    let mut plan = Plan {
        rows: rows(taken.documents.values()),
        set_aside: taken.set_aside.iter().copied().collect(),
        attempts: Some(vec![]),
        sync: Some(sync.clone()),
        identity: Some(mint.identity.clone()),
        commits: std::mem::take(&mut taken.received),
        ..Plan::default()
    };
    for (id, refusal) in &taken.needs_attention {
        plan.fates.push((
            *id,
            Fate::Refused {
                reason: refusal.words.clone(),
                at,
                is_answered: false,
            },
        ));
    }
    for (old, fresh) in &taken.remade {
        let reason = "Entered again by this device".to_owned();
        plan.fates.push((
            *old,
            Fate::Refused {
                reason,
                at,
                is_answered: true,
            },
        ));
        plan.outbox.push((fresh.commit.id, fresh.deed.clone()));
        plan.commits.push(fresh.commit.clone());
    }
    for id in taken.set_aside.iter().filter(|id| own.contains(id)) {
        if !plan.fates.iter().any(|(told, _)| told == id) {
            // Run again, and nothing was left to write: the words are in the record already.
            plan.fates.push((
                *id,
                Fate::Refused {
                    reason: "Written already".into(),
                    at,
                    is_answered: true,
                },
            ));
        }
    }
    for (id, commit, refusal) in &taken.quarantine {
        let commit = commit.as_ref().map_or(Ok(vec![]), encode)?;
        plan.quarantine.push(Quarantined {
            commit,
            id: *id,
            reason: refusal.words.clone(),
            at,
        });
    }
    plan.waiting_room = Some(
        taken
            .waiting_room
            .iter()
            .map(encode)
            .collect::<Result<_, _>>()?,
    );
    Ok(plan)
}

/// After the hub was restored: own commits that its former life had taken wait again, until this one has them.
pub(super) fn fallen_back(store: &mut dyn Store) -> Result<Vec<(CommitId, Fate)>, StoreError> {
    let entries = store.outbox(Instant::from_millis(i64::MIN))?;
    let sent = entries
        .into_iter()
        .filter(|entry| matches!(entry.fate, Fate::Sent(_)));
    Ok(sent.map(|entry| (entry.commit.id, Fate::Waiting)).collect())
}
