//! The response's body.

use minicbor::{Decode, Encode};
use record::id::{CommitId, DocumentId};
use record::time::Instant;

use super::column::malformed;
use super::credential::{self, CredentialCell};
use super::frame::{deflate, inflate};
use super::page::Page;
use super::request::sixteen;
use super::{WireError, amount, tag};
use crate::commit::Tag;
use crate::message::{CannotTalk, Commits, Mismatch, OLDEST_VERSION, Response, SignedOut, VERSION};
use crate::verdict::{Reason, Refusal, Verdict};

/// What every version can read of every response: never changed.
#[derive(Encode, Decode)]
#[cbor(map)]
struct Opening {
    #[n(0)]
    version: u32,
    #[n(1)]
    cannot_talk: Option<CannotTalkCell>,
}

/// Why there is no answer: never changed.
#[derive(Encode, Decode)]
#[cbor(map)]
struct CannotTalkCell {
    /// 1 too old, 2 too new, 3 unreadable.
    #[n(0)]
    code: u8,
    #[n(1)]
    words: String,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct Body {
    #[n(0)]
    version: u32,
    #[n(1)]
    cannot_talk: Option<CannotTalkCell>,
    #[n(2)]
    epoch: u64,
    #[n(3)]
    head: u64,
    #[n(4)]
    sequence: u64,
    #[cbor(n(5), with = "minicbor::bytes", default)]
    cursor: Vec<u8>,
    #[n(6)]
    verdicts: Option<Vec<VerdictCell>>,
    #[n(7)]
    page: Option<Page>,
    #[n(8)]
    reached: u64,
    #[n(9)]
    now: i64,
    #[cbor(n(10), default)]
    more: bool,
    #[cbor(n(11), default)]
    compare: bool,
    #[n(12)]
    wants: Option<Vec<u64>>,
    #[n(13)]
    counter: u64,
    #[cbor(n(14), default)]
    is_restored: bool,
    #[cbor(n(15), with = "minicbor::bytes")]
    receipt: Option<Vec<u8>>,
    /// 1 unknown, 2 ended, 3 revoked.
    #[n(16)]
    signed_out: Option<u8>,
    #[cbor(n(17), with = "minicbor::bytes")]
    chain: Option<Vec<u8>>,
    #[n(18)]
    credentials: Option<Vec<CredentialCell>>,
    /// Sixteen bytes each.
    #[cbor(n(19), with = "minicbor::bytes")]
    withdrawn: Option<Vec<u8>>,
    /// As `tag` says.
    #[cbor(n(20), with = "minicbor::bytes")]
    tags: Option<Vec<u8>>,
}

/// One verdict. Code 0 accepted, 1 waiting, 2 later, 16 and more: refused, 16 + the reason's code (255 stays 255).
#[derive(Encode, Decode)]
#[cbor(map)]
struct VerdictCell {
    #[cbor(n(0), with = "minicbor::bytes")]
    id: Vec<u8>,
    #[n(1)]
    code: u8,
    #[n(2)]
    sequence: Option<u64>,
    #[n(3)]
    words: Option<String>,
}

const ACCEPTED: u8 = 0;
const WAITING: u8 = 1;
const LATER: u8 = 2;
const REFUSED: u8 = 16;

/// Writes a response.
pub fn encode_response(response: &Response) -> Result<Vec<u8>, WireError> {
    let body = Body {
        version: response.version,
        cannot_talk: response.cannot_talk.as_ref().map(|why| CannotTalkCell {
            code: match why.mismatch {
                Mismatch::TooOld => 1,
                Mismatch::TooNew => 2,
                Mismatch::Unreadable => 3,
            },
            words: why.words.clone(),
        }),
        epoch: response.epoch,
        head: response.head,
        sequence: response.sequence,
        cursor: response.cursor.clone(),
        verdicts: (!response.verdicts.is_empty())
            .then(|| response.verdicts.iter().map(cell).collect()),
        page: (!response.commits.whole.is_empty()).then(|| Page::of(&response.commits.whole)),
        reached: response.reached,
        now: response.now.millis(),
        more: response.more,
        compare: response.compare,
        wants: Some(response.wants.clone()).filter(|wants| !wants.is_empty()),
        counter: response.counter,
        is_restored: response.is_restored,
        receipt: Some(response.receipt.clone()).filter(|receipt| !receipt.is_empty()),
        signed_out: response.signed_out.map(|why| match why {
            SignedOut::Unknown => 1,
            SignedOut::Ended => 2,
            SignedOut::Revoked => 3,
        }),
        chain: response.chain.map(|chain| chain.to_vec()),
        credentials: credential::cells(&response.credentials),
        withdrawn: (!response.withdrawn.is_empty()).then(|| {
            let ids = response.withdrawn.iter();
            ids.flat_map(|id| *id.as_bytes()).collect()
        }),
        tags: Some(tag::column(response.tags.iter().copied())).filter(|tags| !tags.is_empty()),
    };
    let plain = minicbor::to_vec(&body).map_err(|error| WireError::Malformed(error.to_string()))?;
    let seams = body
        .page
        .as_ref()
        .map(|page| page.seams(&plain))
        .unwrap_or_default();
    deflate(&plain, &seams)
}

/// Reads a response. One that says it cannot talk is read whatever the version of the side that wrote it.
pub fn decode_response(packed: &[u8]) -> Result<Response, WireError> {
    let plain = inflate(packed)?;
    amount::check(&plain)?;
    let opening: Opening = minicbor::decode(&plain)?;
    if let Some(why) = opening.cannot_talk {
        let mismatch = match why.code {
            1 => Mismatch::TooOld,
            2 => Mismatch::TooNew,
            _ => Mismatch::Unreadable,
        };
        let mut response = Response::cannot_talk(mismatch, Instant::from_millis(0));
        response.version = opening.version;
        response.cannot_talk = Some(CannotTalk {
            mismatch,
            words: why.words,
        });
        return Ok(response);
    }
    // Seen from the device: a hub of a newer version finds this device too old.
    if opening.version > VERSION {
        return Err(WireError::Version(Mismatch::TooOld));
    }
    if opening.version < OLDEST_VERSION {
        return Err(WireError::Version(Mismatch::TooNew));
    }
    let body: Body = minicbor::decode(&plain)?;
    Ok(Response {
        version: body.version,
        cannot_talk: None,
        epoch: body.epoch,
        head: body.head,
        sequence: body.sequence,
        cursor: body.cursor,
        verdicts: body
            .verdicts
            .unwrap_or_default()
            .into_iter()
            .map(verdict)
            .collect::<Result<_, _>>()?,
        commits: body
            .page
            .map_or_else(|| Ok(Commits::default()), |page| page.commits())?,
        reached: body.reached,
        now: Instant::from_millis(body.now),
        more: body.more,
        compare: body.compare,
        wants: body.wants.unwrap_or_default(),
        counter: body.counter,
        is_restored: body.is_restored,
        receipt: body.receipt.unwrap_or_default(),
        signed_out: body.signed_out.map(|code| match code {
            1 => SignedOut::Unknown,
            3 => SignedOut::Revoked,
            // Whatever else a newer hub means: signing in again tells.
            _ => SignedOut::Ended,
        }),
        chain: body
            .chain
            .map(|chain| chain.try_into().map_err(|_| malformed("half a hash")))
            .transpose()?,
        credentials: credential::read(body.credentials),
        withdrawn: withdrawn(&body.withdrawn.unwrap_or_default())?,
        tags: tags(&body.tags.unwrap_or_default())?,
    })
}

fn withdrawn(ids: &[u8]) -> Result<Vec<DocumentId>, WireError> {
    let (ids, rest) = ids.as_chunks();
    if rest.is_empty() {
        Ok(ids.iter().copied().map(DocumentId::from_bytes).collect())
    } else {
        Err(malformed("half an id"))
    }
}

fn tags(mut column: &[u8]) -> Result<Vec<Option<Tag>>, WireError> {
    let mut tags = Vec::new();
    while !column.is_empty() {
        tags.push(tag::next(&mut column)?);
    }
    Ok(tags)
}

fn cell((id, verdict): &(CommitId, Verdict)) -> VerdictCell {
    let (code, sequence, words) = match verdict {
        Verdict::Accepted { sequence } => (ACCEPTED, Some(*sequence), None),
        Verdict::Waiting => (WAITING, None, None),
        Verdict::Later => (LATER, None, None),
        Verdict::Refused(refusal) => (
            REFUSED.saturating_add(refusal.reason.code()),
            None,
            Some(refusal.words.clone()),
        ),
    };
    VerdictCell {
        id: id.as_bytes().to_vec(),
        code,
        sequence,
        words,
    }
}

fn verdict(cell: VerdictCell) -> Result<(CommitId, Verdict), WireError> {
    let verdict = match cell.code {
        ACCEPTED => Verdict::Accepted {
            sequence: cell.sequence.unwrap_or(0),
        },
        WAITING => Verdict::Waiting,
        code if code >= REFUSED => Verdict::Refused(Refusal::new(
            Reason::from_code(code - REFUSED),
            cell.words.unwrap_or_default(),
        )),
        // Anything a newer hub says that is not a refusal: the device keeps the commit and asks again.
        _ => Verdict::Later,
    };
    Ok((CommitId::from_bytes(sixteen(&cell.id)?), verdict))
}
