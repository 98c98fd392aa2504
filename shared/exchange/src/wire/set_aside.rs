//! What a reviewer asks of the hub, and hears, as it travels.

use minicbor::{Decode, Encode};
use record::id::CommitId;
use record::time::Instant;

use super::WireError;
use super::column::malformed;
use super::credential::{self, CredentialCell};
use super::frame::inflate;
use super::opening::{packed, version};
use super::request::sixteen;
use crate::message::{VERSION, Who};
use crate::set_aside::{Aside, Look, Looked};
use crate::verdict::Reason;

/// Most on one page.
const MOST: usize = 1_000;

#[derive(Encode, Decode)]
#[cbor(map)]
struct LookBody {
    #[n(0)]
    version: u32,
    #[cbor(n(1), with = "minicbor::bytes")]
    session: Vec<u8>,
    #[cbor(n(2), with = "minicbor::bytes")]
    token: Vec<u8>,
    #[cbor(n(3), default)]
    is_count: bool,
    #[cbor(n(4), with = "minicbor::bytes")]
    after: Option<Vec<u8>>,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct LookedBody {
    #[n(0)]
    version: u32,
    #[n(1)]
    waiting: u64,
    #[n(2)]
    aside: Option<Vec<AsideCell>>,
    #[cbor(n(3), with = "minicbor::bytes")]
    next: Option<Vec<u8>>,
    #[n(4)]
    credentials: Option<Vec<CredentialCell>>,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct AsideCell {
    #[cbor(n(0), with = "minicbor::bytes")]
    id: Vec<u8>,
    #[cbor(n(1), with = "minicbor::bytes")]
    commit: Vec<u8>,
    #[n(2)]
    reason: u8,
    #[n(3)]
    words: String,
    #[n(4)]
    at: i64,
    #[cbor(n(5), default)]
    is_decided: bool,
}

/// Writes what is asked.
pub fn encode_look(look: &Look) -> Result<Vec<u8>, WireError> {
    packed(&LookBody {
        version: VERSION,
        session: look.who.session.to_vec(),
        token: look.who.token.to_vec(),
        is_count: look.is_count,
        after: some(&look.after),
    })
}

/// Reads what is asked.
pub fn decode_look(bytes: &[u8]) -> Result<Look, WireError> {
    let body: LookBody = minicbor::decode(&inflate(bytes)?)?;
    version(body.version)?;
    Ok(Look {
        who: Who {
            session: sixteen(&body.session)?,
            token: sixteen(&body.token)?,
        },
        is_count: body.is_count,
        after: body.after.unwrap_or_default(),
    })
}

/// Writes what is seen.
pub fn encode_looked(looked: &Looked) -> Result<Vec<u8>, WireError> {
    let cells = looked.aside.iter().map(|aside| AsideCell {
        id: aside.id.as_bytes().to_vec(),
        commit: aside.commit.clone(),
        reason: aside.reason.code(),
        words: aside.words.clone(),
        at: aside.at.millis(),
        is_decided: aside.is_decided,
    });
    packed(&LookedBody {
        version: VERSION,
        waiting: looked.waiting,
        aside: Some(cells.collect()),
        next: some(&looked.next),
        credentials: credential::cells(&looked.credentials),
    })
}

/// Reads what is seen.
pub fn decode_looked(bytes: &[u8]) -> Result<Looked, WireError> {
    let body: LookedBody = minicbor::decode(&inflate(bytes)?)?;
    version(body.version)?;
    let cells = body.aside.unwrap_or_default();
    if cells.len() > MOST {
        return Err(malformed("too many on a page"));
    }
    let aside = cells.into_iter().map(|cell| {
        Ok(Aside {
            id: CommitId::from_bytes(sixteen(&cell.id)?),
            commit: cell.commit,
            reason: Reason::from_code(cell.reason),
            words: cell.words,
            at: Instant::from_millis(cell.at),
            is_decided: cell.is_decided,
        })
    });
    Ok(Looked {
        waiting: body.waiting,
        aside: aside.collect::<Result<_, WireError>>()?,
        next: body.next.unwrap_or_default(),
        credentials: credential::read(body.credentials),
    })
}

fn some(bytes: &[u8]) -> Option<Vec<u8>> {
    (!bytes.is_empty()).then(|| bytes.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looked() -> Looked {
        Looked {
            waiting: 3,
            aside: vec![Aside {
                id: CommitId::from_bytes([7; 16]),
                commit: vec![1, 2, 3],
                reason: Reason::Late,
                words: "too late".into(),
                at: Instant::from_millis(5),
                is_decided: true,
            }],
            next: vec![9],
            credentials: vec![],
        }
    }

    #[test]
    fn both_bodies_come_out_as_they_went_in() {
        let look = Look {
            who: Who {
                session: [1; 16],
                token: [2; 16],
            },
            is_count: true,
            after: vec![4],
        };
        assert_eq!(decode_look(&encode_look(&look).unwrap()).unwrap(), look);
        let looked = looked();
        assert_eq!(
            decode_looked(&encode_looked(&looked).unwrap()).unwrap(),
            looked
        );
    }

    #[test]
    fn a_body_is_whole_or_nothing() {
        let bytes = encode_looked(&looked()).unwrap();
        for length in 0..bytes.len() {
            assert!(decode_looked(&bytes[..length]).is_err(), "{length}");
        }
        let id = packed(&LookBody {
            version: VERSION,
            session: vec![1; 15],
            token: vec![2; 16],
            is_count: false,
            after: None,
        });
        assert!(decode_look(&id.unwrap()).is_err());
    }
}
