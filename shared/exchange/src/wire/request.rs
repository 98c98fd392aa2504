//! The request's body.

use super::column::malformed;
use super::credential::{self, CredentialCell};
use super::frame::{deflate, inflate};
use super::page::Page;
use super::{LARGEST_INFLATED, WireError, amount};
use crate::certificate::Hash;
use crate::commit::Seen;
use crate::message::{Mismatch, OLDEST_VERSION, Request, VERSION, Who};
use minicbor::{Decode, Encode};

/// What every version can read of every request.
#[derive(Encode, Decode)]
#[cbor(map)]
struct Opening {
    #[n(0)]
    version: u32,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct Body {
    #[n(0)]
    version: u32,
    /// Sixteen bytes of handle, sixteen of token.
    #[cbor(n(3), with = "minicbor::bytes")]
    who: Vec<u8>,
    #[n(4)]
    counter: u64,
    #[n(5)]
    epoch: u64,
    #[n(6)]
    sequence: u64,
    #[cbor(n(7), with = "minicbor::bytes", default)]
    cursor: Vec<u8>,
    #[n(8)]
    page: Option<Page>,
    /// Eight bytes each.
    #[cbor(n(9), with = "minicbor::bytes")]
    have: Option<Vec<u8>>,
    #[n(10)]
    credentials: Option<Vec<CredentialCell>>,
    /// Thirty-two bytes each.
    #[cbor(n(11), with = "minicbor::bytes")]
    lacks: Option<Vec<u8>>,
    /// Thirty-two bytes each.
    #[cbor(n(12), with = "minicbor::bytes")]
    disowned: Option<Vec<u8>>,
}

/// Writes a request.
pub fn encode_request(request: &Request) -> Result<Vec<u8>, WireError> {
    let body = Body {
        version: request.version,
        who: [request.who.session, request.who.token].concat(),
        counter: request.counter,
        epoch: request.seen.epoch,
        sequence: request.seen.sequence,
        cursor: request.cursor.clone(),
        page: (!request.commits.whole.is_empty()).then(|| Page::of(&request.commits.whole)),
        have: request
            .have
            .as_ref()
            .map(|have| have.iter().flat_map(|print| print.to_be_bytes()).collect()),
        credentials: credential::cells(&request.credentials),
        lacks: joined(&request.lacks),
        disowned: joined(&request.disowned),
    };
    let plain = minicbor::to_vec(&body).map_err(|error| WireError::Malformed(error.to_string()))?;
    let seams = body
        .page
        .as_ref()
        .map(|page| page.seams(&plain))
        .unwrap_or_default();
    deflate(&plain, &seams)
}

/// Reads a request. [`WireError::Version`] is answered with [`crate::message::Response::cannot_talk`].
pub fn decode_request(packed: &[u8]) -> Result<Request, WireError> {
    let plain = inflate(packed)?;
    amount::check(&plain)?;
    debug_assert!(plain.len() <= LARGEST_INFLATED, "the frame keeps its limit");
    let Opening { version } = minicbor::decode(&plain)?;
    if version < OLDEST_VERSION {
        return Err(WireError::Version(Mismatch::TooOld));
    }
    if version > VERSION {
        return Err(WireError::Version(Mismatch::TooNew));
    }
    let body: Body = minicbor::decode(&plain)?;
    let have = body.have.map(|prints| {
        let (cells, rest) = prints.as_chunks::<8>();
        rest.is_empty()
            .then(|| cells.iter().map(|cell| u64::from_be_bytes(*cell)).collect())
            .ok_or_else(|| malformed("half a fingerprint"))
    });
    Ok(Request {
        version,
        who: match body.who.as_chunks::<16>() {
            ([session, token], []) => Who {
                session: *session,
                token: *token,
            },
            _ => return Err(malformed("nobody asks")),
        },
        counter: body.counter,
        seen: Seen {
            epoch: body.epoch,
            sequence: body.sequence,
        },
        cursor: body.cursor,
        commits: body
            .page
            .map(|page| page.commits())
            .transpose()?
            .unwrap_or_default(),
        have: have.transpose()?,
        credentials: credential::read(body.credentials),
        lacks: hashes(body.lacks.as_deref())?,
        disowned: hashes(body.disowned.as_deref())?,
    })
}

fn joined(hashes: &[Hash]) -> Option<Vec<u8>> {
    (!hashes.is_empty()).then(|| hashes.iter().flat_map(|hash| hash.0).collect())
}

fn hashes(bytes: Option<&[u8]>) -> Result<Vec<Hash>, WireError> {
    match bytes.unwrap_or_default().as_chunks::<32>() {
        (hashes, []) => Ok(hashes.iter().copied().map(Hash).collect()),
        _ => Err(malformed("half a hash")),
    }
}

/// An id's sixteen bytes.
pub(super) fn sixteen(bytes: &[u8]) -> Result<[u8; 16], WireError> {
    bytes
        .try_into()
        .map_err(|_| malformed("an id is not sixteen bytes"))
}
