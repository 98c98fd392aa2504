//! Everything that a store says, as one value to compare.

use exchange::certificate::Credential;
use exchange::commit::{Commit, Tag};
use record::author::Author;
use record::id::{CommitId, DocumentId};
use record::kind::Kind;
use record::rows::{List, Row};
use record::time::Instant;

use crate::{
    Draft, Identity, Keys, OutboxEntry, Quarantined, RowQuery, Store, StoreResult, StoredChange,
    SyncState,
};

/// All answers of a store, without the positions of commits, which every implementation numbers as it likes.
#[derive(Debug, PartialEq, Eq)]
pub struct Snapshot {
    identity: Identity,
    documents: Vec<(DocumentId, Kind, Vec<StoredChange>)>,
    rows: Vec<Vec<Row>>,
    rows_form: u32,
    drafts: Vec<Draft>,
    outbox: Vec<OutboxEntry>,
    commits: Vec<Commit>,
    tags: Vec<Option<Tag>>,
    sync: SyncState,
    waiting_room: Vec<Vec<u8>>,
    attempts: Vec<CommitId>,
    leaving: Vec<DocumentId>,
    quarantine: Vec<Quarantined>,
    signed_in: Option<(Author, Instant)>,
    keys: Option<Keys>,
    credentials: Vec<Credential>,
}

const LISTS: [List; 6] = [
    List::People,
    List::Visits,
    List::Referrals,
    List::Episodes,
    List::Staff,
    List::Conflicts,
];

impl Snapshot {
    /// Asks for everything.
    pub fn of(store: &mut dyn Store) -> StoreResult<Self> {
        let mut documents = Vec::new();
        for (id, kind) in store.documents()? {
            let (told, changes) = store.document(id)?.unwrap();
            assert_eq!(kind, told);
            documents.push((id, kind, changes));
        }
        let all = RowQuery::default();
        let rows = LISTS.into_iter().map(|list| store.rows(list, &all));
        let rows = rows.collect::<StoreResult<_>>()?;
        let commits = store.commits(0, usize::MAX)?;
        let changes = commits.iter().flat_map(|(_, commit)| &commit.changes);
        let tags = changes.map(|part| part.tag).collect();
        let mut credentials = store.credentials()?;
        credentials.sort_by_key(Credential::hash);
        Ok(Self {
            identity: store.identity([1; 24])?,
            documents,
            rows,
            rows_form: store.rows_form()?,
            drafts: store.drafts("")?,
            outbox: store.outbox(Instant::from_millis(i64::MIN))?,
            commits: commits.into_iter().map(|(_, commit)| commit).collect(),
            tags,
            sync: store.sync()?,
            waiting_room: store.waiting_room()?,
            attempts: store.attempts()?,
            leaving: store.leaving()?,
            quarantine: store.quarantine()?,
            signed_in: store.signed_in()?,
            keys: store.keys()?,
            credentials,
        })
    }
}
