//! Promises about commits and the documents they make up.
//!
//! Over 300 lines because it is a list of promises, each short, that begin from the same commits.

use exchange::commit::Tag;
use record::id::CommitId;
use record::kind::Kind;
use record::time::Instant;

use super::Places;
use super::sample::{Sample, deed, row};
use crate::{Plan, Store, StoreError};

fn keep(store: &mut dyn Store, commits: &[exchange::commit::Commit]) {
    store
        .apply(&Plan {
            commits: commits.to_vec(),
            ..Plan::default()
        })
        .unwrap();
}

pub(super) fn kept_as_made(places: Places<'_>) {
    let mut store = places()();
    let mut sample = Sample::new(1);
    let (person, visit) = (sample.document(Kind::Person), sample.document(Kind::Visit));
    let mut commits: Vec<_> = (0..20).map(|_| sample.commit(&[visit, person])).collect();
    commits.push(sample.commit(&[]));
    commits[3].counter = u64::MAX;
    commits[4].at = Instant::from_millis(i64::MIN);
    commits[5].changes[0].signature.clear();
    commits[6].seen.epoch = u64::MAX;
    keep(&mut *store, &commits);
    for commit in &commits {
        assert_eq!(store.commit(commit.id).unwrap().as_ref(), Some(commit));
    }
    assert_eq!(store.commit(CommitId::from_bytes([0; 16])), Ok(None));
}

pub(super) fn parents_first(places: Places<'_>) {
    let mut store = places()();
    let mut sample = Sample::new(2);
    let (person, visit) = (sample.document(Kind::Person), sample.document(Kind::Visit));
    assert_eq!(store.document(person), Ok(None));
    let mut written = Vec::new();
    for size in [1, 5, 30] {
        let commits: Vec<_> = (0..size).map(|_| sample.commit(&[person, visit])).collect();
        keep(&mut *store, &commits);
        written.extend(commits);
    }
    let (kind, changes) = store.document(person).unwrap().unwrap();
    assert_eq!(kind, Kind::Person);
    let expected = written
        .iter()
        .map(|commit| (&commit.changes[0], commit.provenance()));
    assert_eq!(changes.len(), written.len());
    for (held, (part, provenance)) in changes.iter().zip(expected) {
        assert_eq!(
            (&held.bytes, &held.provenance),
            (&part.change.bytes, &provenance)
        );
    }
    let mut both = vec![(person, Kind::Person), (visit, Kind::Visit)];
    both.sort();
    assert_eq!(store.documents(), Ok(both));
}

pub(super) fn kept_once(places: Places<'_>) {
    let mut store = places()();
    let mut sample = Sample::new(3);
    let visit = sample.document(Kind::Visit);
    let commit = sample.commit(&[visit]);
    keep(&mut *store, &[commit.clone(), commit.clone()]);
    keep(&mut *store, std::slice::from_ref(&commit));
    assert_eq!(store.commits(0, 10).unwrap().len(), 1);
    assert_eq!(store.document(visit).unwrap().unwrap().1.len(), 1);
}

pub(super) fn in_parts(places: Places<'_>) {
    let mut store = places()();
    let mut sample = Sample::new(7);
    let (person, visit) = (sample.document(Kind::Person), sample.document(Kind::Visit));
    let whole = sample.commit(&[person, visit]);
    let part = |place: usize| exchange::commit::Commit {
        changes: vec![whole.changes[place].clone()],
        ..whole.clone()
    };
    keep(&mut *store, &[part(1)]);
    assert_eq!(store.commit(whole.id), Ok(Some(part(1))));
    assert_eq!(store.document(person), Ok(None));
    keep(&mut *store, std::slice::from_ref(&whole));
    keep(&mut *store, &[part(0), whole.clone()]);
    let held = store.commit(whole.id).unwrap().unwrap();
    assert_eq!(
        held.changes,
        [whole.changes[1].clone(), whole.changes[0].clone()]
    );
    assert_eq!(store.commits(0, 10).unwrap().len(), 2, "in parts");
    let aside = Plan {
        set_aside: vec![whole.id],
        ..Plan::default()
    };
    store.apply(&aside).unwrap();
    assert_eq!(store.documents(), Ok(vec![]), "all of it");
}

fn tags(commit: &exchange::commit::Commit) -> Vec<Option<Tag>> {
    commit.changes.iter().map(|part| part.tag).collect()
}

pub(super) fn tagged(places: Places<'_>) {
    let mut place = places();
    let mut store = place();
    let mut sample = Sample::new(11);
    let (person, visit) = (sample.document(Kind::Person), sample.document(Kind::Visit));
    let mut own = sample.commit(&[visit, person]);
    let mut pulled = sample.commit(&[visit, person]);
    for part in &mut own.changes {
        part.tag = None;
    }
    (pulled.changes[0].tag, pulled.changes[1].tag) = (Some([7; 6]), None);
    keep(&mut *store, &[own.clone(), pulled.clone()]);
    let read = |store: &mut dyn Store, id| tags(&store.commit(id).unwrap().unwrap());
    assert_eq!(read(&mut *store, own.id), [None, None]);
    assert_eq!(read(&mut *store, pulled.id), [Some([7; 6]), None]);
    let tell = |store: &mut dyn Store, id, tags| {
        let plan = Plan {
            tags: vec![(id, tags)],
            ..Plan::default()
        };
        store.apply(&plan).unwrap();
    };
    tell(&mut *store, own.id, vec![Some([1; 6]), Some([2; 6])]);
    tell(
        &mut *store,
        pulled.id,
        vec![None, Some([8; 6]), Some([9; 6])],
    );
    tell(
        &mut *store,
        CommitId::from_bytes([0; 16]),
        vec![Some([3; 6])],
    );
    // What comes again without them takes nothing away.
    keep(&mut *store, std::slice::from_ref(&own));
    drop(store);
    let mut store = place();
    assert_eq!(read(&mut *store, own.id), [Some([1; 6]), Some([2; 6])]);
    assert_eq!(read(&mut *store, pulled.id), [Some([7; 6]), Some([8; 6])]);
    let offered = store.commits(0, 10).unwrap();
    assert_eq!(tags(&offered[0].1), [Some([1; 6]), Some([2; 6])]);
    // Of one whose first document has left, those that are here.
    let leave = Plan {
        dropped: vec![visit],
        ..Plan::default()
    };
    store.apply(&leave).unwrap();
    tell(&mut *store, own.id, vec![Some([4; 6])]);
    assert_eq!(read(&mut *store, own.id), [Some([4; 6])]);
    assert_eq!(read(&mut *store, pulled.id), [Some([8; 6])]);
}

pub(super) fn dropped(places: Places<'_>) {
    let mut place = places();
    let mut store = place();
    let mut sample = Sample::new(8);
    let (person, visit) = (sample.document(Kind::Person), sample.document(Kind::Visit));
    let both = sample.commit(&[person, visit]);
    let alone = sample.commit(&[visit]);
    let plan = Plan {
        commits: vec![both.clone(), alone.clone()],
        outbox: vec![
            (both.id, deed("Olive Tranter")),
            (alone.id, deed("Olive Tranter")),
        ],
        rows: vec![
            (person, vec![row(person, "1", "olive")]),
            (visit, vec![row(visit, "2", "olive")]),
        ],
        leaving: Some(vec![visit]),
        ..Plan::default()
    };
    store.apply(&plan).unwrap();
    assert_eq!(store.leaving(), Ok(vec![visit]));
    let drop = Plan {
        dropped: vec![visit],
        leaving: Some(vec![]),
        ..Plan::default()
    };
    store.apply(&drop).unwrap();
    std::mem::drop(store);
    let mut store = place();
    assert_eq!(
        (store.leaving(), store.document(visit)),
        (Ok(vec![]), Ok(None))
    );
    assert_eq!(store.documents(), Ok(vec![(person, Kind::Person)]));
    assert_eq!(store.commit(alone.id), Ok(None));
    let held = store.commit(both.id).unwrap().unwrap();
    assert_eq!(held.changes, both.changes[..1]);
    let waiting = store.outbox(Instant::from_millis(i64::MIN)).unwrap();
    assert_eq!(
        waiting.len(),
        1,
        "what stays of a commit stays with its fate"
    );
    let rows = store
        .rows(crate::List::People, &crate::RowQuery::default())
        .unwrap();
    assert!(rows.iter().all(|row| row.document == person));
    // And comes back, whole.
    keep(&mut *store, &[alone.clone(), both.clone()]);
    assert_eq!(store.document(visit).unwrap().unwrap().1.len(), 2);
    let held = store.commit(both.id).unwrap().unwrap();
    assert_eq!(held.changes, both.changes);
}

pub(super) fn paged(places: Places<'_>) {
    let mut store = places()();
    let mut sample = Sample::new(4);
    let (person, visit) = (sample.document(Kind::Person), sample.document(Kind::Visit));
    let mut commits = Vec::new();
    for _ in 0..13 {
        commits.push(sample.commit(&[person, visit]));
        commits.push(sample.commit(&[]));
    }
    keep(&mut *store, &commits);
    let (mut from, mut paged) = (0, Vec::new());
    loop {
        let page = store.commits(from, 4).unwrap();
        assert!(page.len() <= 4);
        let Some((last, _)) = page.last() else { break };
        assert!(*last >= from);
        from = last + 1;
        paged.extend(page.into_iter().map(|(_, commit)| commit));
    }
    assert_eq!(paged, commits);
    assert_eq!(store.commits(u64::MAX, 4), Ok(vec![]));
    assert_eq!(store.commits(0, 0), Ok(vec![]));
}

pub(super) fn set_aside(places: Places<'_>) {
    let mut place = places();
    let mut store = place();
    let mut sample = Sample::new(5);
    let (person, visit) = (sample.document(Kind::Person), sample.document(Kind::Visit));
    let (first, refused) = (sample.commit(&[person]), sample.commit(&[person, visit]));
    let outbox = vec![(refused.id, deed("Olive Tranter, visit"))];
    let commits = vec![first.clone(), refused.clone()];
    store
        .apply(&Plan {
            commits,
            outbox,
            ..Plan::default()
        })
        .unwrap();
    let again = sample.commit(&[person]);
    let set_aside = vec![refused.id, CommitId::from_bytes([0; 16])];
    let commits = vec![again.clone(), refused.clone()];
    store
        .apply(&Plan {
            commits,
            set_aside,
            ..Plan::default()
        })
        .unwrap();
    drop(store);
    let mut store = place();
    let changes = store.document(person).unwrap().unwrap().1;
    let kept: Vec<_> = changes
        .iter()
        .map(|change| change.provenance.commit)
        .collect();
    assert_eq!(kept, [first.id, again.id]);
    assert_eq!(
        store.document(visit),
        Ok(None),
        "all of its changes are set aside"
    );
    assert_eq!(store.documents(), Ok(vec![(person, Kind::Person)]));
    assert_eq!(store.commit(refused.id), Ok(Some(refused.clone())));
    assert_eq!(store.outbox(refused.at).unwrap()[0].commit, refused);
    keep(&mut *store, &[refused]);
    assert_eq!(
        store.document(visit),
        Ok(None),
        "and they stay aside when it comes again"
    );
}

pub(super) fn not_the_change(places: Places<'_>) {
    let mut store = places()();
    let mut sample = Sample::new(6);
    let visit = sample.document(Kind::Visit);
    let mut commit = sample.commit(&[visit]);
    commit.changes[0].change.bytes.truncate(30);
    let plan = Plan {
        commits: vec![commit.clone()],
        ..Plan::default()
    };
    assert!(matches!(store.apply(&plan), Err(StoreError::Failed(_))));
    assert_eq!(store.commit(commit.id), Ok(None));
    assert_eq!(store.document(visit), Ok(None));
}
