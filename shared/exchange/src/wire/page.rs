//! A page of commits, column by column.

use minicbor::{Decode, Encode};

use super::{WireError, read, write};
use crate::commit::Commit;
use crate::message::Commits;

/// Bytes of a column that is worth a block of its own.
const LONG: usize = 512;

/// The columns. Ids stand one after the other without separators; numbers are packed as `column` says.
#[derive(Debug, Default, Encode, Decode)]
#[cbor(map)]
pub(super) struct Page {
    /// Sixteen bytes a document.
    #[cbor(n(0), with = "minicbor::bytes", default)]
    pub documents: Vec<u8>,
    /// One byte a document: the tag of its kind.
    #[cbor(n(1), with = "minicbor::bytes", default)]
    pub kinds: Vec<u8>,
    #[cbor(n(2), default)]
    pub authors: Vec<AuthorCell>,
    /// Sixteen bytes a device.
    #[cbor(n(3), with = "minicbor::bytes", default)]
    pub devices: Vec<u8>,
    #[cbor(n(4), default)]
    pub writers: Vec<String>,
    /// Sixteen bytes an actor.
    #[cbor(n(5), with = "minicbor::bytes", default)]
    pub actors: Vec<u8>,
    /// Sixteen bytes a commit.
    #[cbor(n(6), with = "minicbor::bytes", default)]
    pub ids: Vec<u8>,
    /// One number a commit: the place of its author.
    #[cbor(n(7), with = "minicbor::bytes", default)]
    pub author_of: Vec<u8>,
    /// One number a commit: the place of its device.
    #[cbor(n(22), with = "minicbor::bytes", default)]
    pub device_of: Vec<u8>,
    /// One number a commit: the place of its writer.
    #[cbor(n(23), with = "minicbor::bytes", default)]
    pub writer_of: Vec<u8>,
    #[cbor(n(8), with = "minicbor::bytes", default)]
    pub counters: Vec<u8>,
    /// Device time in milliseconds.
    #[cbor(n(9), with = "minicbor::bytes", default)]
    pub at: Vec<u8>,
    /// The estimated offset, zigzag and one more; 0 is unknown.
    #[cbor(n(10), with = "minicbor::bytes", default)]
    pub offsets: Vec<u8>,
    #[cbor(n(11), with = "minicbor::bytes", default)]
    pub epochs: Vec<u8>,
    #[cbor(n(12), with = "minicbor::bytes", default)]
    pub sequences: Vec<u8>,
    /// How many changes each commit has.
    #[cbor(n(13), with = "minicbor::bytes", default)]
    pub counts: Vec<u8>,
    /// One number a change: the place of its document.
    #[cbor(n(14), with = "minicbor::bytes", default)]
    pub of: Vec<u8>,
    /// One number a change: the place of its actor.
    #[cbor(n(15), with = "minicbor::bytes", default)]
    pub wrote: Vec<u8>,
    /// How many parents each change has, then for each: 0 the kind's first change, 1 a hash of `hashes`, from 2 on so
    /// many changes (less one) further up the page.
    #[cbor(n(16), with = "minicbor::bytes", default)]
    pub parents: Vec<u8>,
    /// Thirty-two bytes each.
    #[cbor(n(17), with = "minicbor::bytes", default)]
    pub hashes: Vec<u8>,
    /// For each change: twice the length of what it has in `bodies`, and one more when it is cut.
    #[cbor(n(18), with = "minicbor::bytes", default)]
    pub lengths: Vec<u8>,
    /// The bodies after their actors; of those that are cut, what stands before their own columns.
    #[cbor(n(19), with = "minicbor::bytes", default)]
    pub bodies: Vec<u8>,
    /// Length of each change's signature.
    #[cbor(n(20), with = "minicbor::bytes", default)]
    pub signature_lengths: Vec<u8>,
    #[cbor(n(21), with = "minicbor::bytes", default)]
    pub signatures: Vec<u8>,
    #[cbor(n(24), default)]
    pub streams: Vec<Stream>,
    /// Version 1 only: one number for each id that was taken out of a stream, its place among the page's documents,
    /// commits, authors and then `named`.
    #[cbor(n(25), with = "minicbor::bytes", default)]
    pub names: Vec<u8>,
    /// Ids that the page names nowhere else, as `kin` says; those that stand in full, byte by byte.
    #[cbor(n(26), with = "minicbor::bytes", default)]
    pub named: Vec<u8>,
    /// `ids`, byte by byte.
    #[cbor(n(27), with = "minicbor::bytes", default)]
    pub id_planes: Vec<u8>,
    /// `documents`, as `kin` says; those that stand in full, byte by byte.
    #[cbor(n(28), with = "minicbor::bytes", default)]
    pub document_planes: Vec<u8>,
    /// For each id that was taken out of a stream, which it is, as `met` says: the next of `named`, or one met before,
    /// counting the page's documents, commits and authors as met at first.
    #[cbor(n(29), with = "minicbor::bytes", default)]
    pub met: Vec<u8>,
    /// Of which commit each of `named` is.
    #[cbor(n(30), with = "minicbor::bytes", default)]
    pub named_of: Vec<u8>,
    /// How far on from it.
    #[cbor(n(31), with = "minicbor::bytes", default)]
    pub named_nth: Vec<u8>,
    /// Of which commit each document's id is.
    #[cbor(n(32), with = "minicbor::bytes", default)]
    pub document_of: Vec<u8>,
    /// How far on from it.
    #[cbor(n(33), with = "minicbor::bytes", default)]
    pub document_nth: Vec<u8>,
    /// The sessions that signed: thirty-two bytes each. Without one, nothing of the page is signed.
    #[cbor(n(34), with = "minicbor::bytes", default)]
    pub sessions: Vec<u8>,
    /// One number a commit: 0 when it is not signed, or else one more than the place of its session. A signed change is
    /// its session's actor's, which is not written down, and its signature has 64 bytes.
    #[cbor(n(35), with = "minicbor::bytes", default)]
    pub session_of: Vec<u8>,
    /// Heads of the hub's log: thirty-two bytes each.
    #[cbor(n(36), with = "minicbor::bytes", default)]
    pub heads: Vec<u8>,
    /// One number a signed commit: the place of its head.
    #[cbor(n(37), with = "minicbor::bytes", default)]
    pub head_of: Vec<u8>,
    /// One number a signed commit: the generation of its database, less that of the one before, as zigzag.
    #[cbor(n(38), with = "minicbor::bytes", default)]
    pub generations: Vec<u8>,
    /// For each change what the hub gave with it, as `tag` says.
    #[cbor(n(39), with = "minicbor::bytes", default)]
    pub tags: Vec<u8>,
}

/// Columns of the same specification of all changes that are cut, one after the other.
#[derive(Debug, Default, Encode, Decode)]
#[cbor(map)]
pub(super) struct Stream {
    #[n(0)]
    pub spec: u64,
    #[cbor(n(1), with = "minicbor::bytes")]
    pub bytes: Vec<u8>,
    /// One number for each id that was taken out: bytes since the one before.
    #[cbor(n(2), with = "minicbor::bytes", default)]
    pub gaps: Vec<u8>,
}

/// An author as it travels.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(super) struct AuthorCell {
    #[cbor(n(0), with = "minicbor::bytes")]
    pub user: Vec<u8>,
    #[n(1)]
    pub name: String,
    #[n(2)]
    pub role: u8,
    #[n(3)]
    pub organisation: String,
    #[n(4)]
    pub team: String,
}

impl Page {
    pub(super) fn of<'a>(commits: impl IntoIterator<Item = &'a Commit>) -> Self {
        write::page(commits)
    }

    /// Where in the encoded message the long columns begin and end.
    pub(super) fn seams(&self, message: &[u8]) -> Vec<usize> {
        let mut columns = vec![&self.actors, &self.hashes, &self.bodies, &self.signatures];
        columns.extend(self.streams.iter().map(|stream| &stream.bytes));
        columns.extend([&self.named, &self.id_planes, &self.document_planes]);
        columns.push(&self.tags);
        let (mut seams, mut past) = (Vec::new(), 0);
        for column in columns.into_iter().filter(|column| column.len() >= LONG) {
            let rest = message.get(past..).unwrap_or_default();
            let Some(at) = rest
                .windows(column.len())
                .position(|window| window == column)
            else {
                continue;
            };
            seams.extend([past + at, past + at + column.len()]);
            past += at + column.len();
        }
        seams
    }

    pub(super) fn commits(&self) -> Result<Commits, WireError> {
        read::page(self)
    }
}

/// One commit for keeping: a page of one, not compressed. The form is as lasting as the wire's.
pub fn encode_commit(commit: &Commit) -> Result<Vec<u8>, WireError> {
    minicbor::to_vec(Page::of([commit])).map_err(|error| WireError::Malformed(error.to_string()))
}

/// Reads what [`encode_commit`] wrote.
pub fn decode_commit(bytes: &[u8]) -> Result<Commit, WireError> {
    let page: Page = minicbor::decode(bytes)?;
    let mut commits = page.commits()?;
    match (
        commits.whole.pop(),
        commits.whole.is_empty(),
        commits.broken.first(),
    ) {
        (Some(commit), true, None) => Ok(commit),
        (_, _, Some((_, fault))) => Err(WireError::Malformed(fault.to_string())),
        _ => Err(WireError::Malformed("not one commit".to_owned())),
    }
}
