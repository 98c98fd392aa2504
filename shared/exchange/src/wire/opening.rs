//! Signing in, as it travels.

use minicbor::{Decode, Encode};
use record::author::Author;
use record::id::DeviceId;
use record::time::Instant;

use super::column::malformed;
use super::frame::{deflate, inflate};
use super::page::AuthorCell;
use super::request::sixteen;
use super::{WireError, author};
use crate::certificate::{Certificate, Endorsement};
use crate::key::PublicKey;
use crate::message::{Mismatch, OLDEST_VERSION, VERSION};
use crate::opening::{Answer, Ask, Endorsed, Offer, Ticket};

#[derive(Encode, Decode)]
#[cbor(map)]
struct AskBody {
    #[n(0)]
    version: u32,
    #[cbor(n(1), with = "minicbor::bytes")]
    device: Vec<u8>,
    #[cbor(n(2), with = "minicbor::bytes")]
    device_key: Vec<u8>,
    #[cbor(n(3), with = "minicbor::bytes")]
    session_key: Vec<u8>,
    #[cbor(n(4), default)]
    is_browser: bool,
    // 5 was one of a demo's staff, who signed in without a ticket.
    #[cbor(n(6), with = "minicbor::bytes")]
    ticket: Vec<u8>,
    #[cbor(n(7), with = "minicbor::bytes")]
    certificate: Option<Vec<u8>>,
    #[n(8)]
    from: Option<i64>,
    #[cbor(n(9), with = "minicbor::bytes")]
    endorsement: Option<Vec<u8>>,
}

#[derive(Default, Encode, Decode)]
#[cbor(map)]
struct AnswerBody {
    #[n(0)]
    version: u32,
    #[n(1)]
    refused: Option<String>,
    #[cbor(n(2), with = "minicbor::bytes")]
    root: Option<Vec<u8>>,
    #[cbor(n(3), with = "minicbor::bytes")]
    hub: Option<Vec<u8>>,
    #[cbor(n(4), with = "minicbor::bytes")]
    device: Option<Vec<u8>>,
    #[n(5)]
    author: Option<AuthorCell>,
    #[n(6)]
    from: Option<i64>,
    #[n(7)]
    until: Option<i64>,
    #[cbor(n(8), with = "minicbor::bytes")]
    session: Option<Vec<u8>>,
    #[cbor(n(9), with = "minicbor::bytes")]
    token: Option<Vec<u8>>,
    #[n(10)]
    now: i64,
}

/// Writes what a device asks.
pub fn encode_ask(ask: &Ask) -> Result<Vec<u8>, WireError> {
    let endorsed = ask.endorsed.as_ref();
    let body = AskBody {
        version: VERSION,
        device: ask.device.as_bytes().to_vec(),
        device_key: ask.device_key.as_bytes().to_vec(),
        session_key: ask.session_key.as_bytes().to_vec(),
        is_browser: ask.is_browser,
        ticket: ask.ticket.bytes().to_vec(),
        certificate: endorsed.map(|endorsed| endorsed.device.bytes().to_vec()),
        from: endorsed.map(|endorsed| endorsed.from.millis()),
        endorsement: endorsed.map(|endorsed| endorsed.endorsement.0.to_vec()),
    };
    packed(&body)
}

/// Reads what a device asks. [`WireError::Version`] is answered in words.
pub fn decode_ask(bytes: &[u8]) -> Result<Ask, WireError> {
    let body: AskBody = minicbor::decode(&inflate(bytes)?)?;
    version(body.version)?;
    let endorsed = match (body.certificate, body.from, body.endorsement) {
        (Some(device), Some(from), Some(endorsement)) => Some(Endorsed {
            device: certificate(&device)?,
            from: Instant::from_millis(from),
            endorsement: Endorsement(
                endorsement
                    .try_into()
                    .map_err(|_| malformed("half a signature"))?,
            ),
        }),
        (None, None, None) => None,
        _ => return Err(malformed("half an endorsement")),
    };
    Ok(Ask {
        device: DeviceId::from_bytes(sixteen(&body.device)?),
        device_key: key(&body.device_key)?,
        session_key: key(&body.session_key)?,
        is_browser: body.is_browser,
        ticket: Ticket::new(body.ticket),
        endorsed,
    })
}

/// Writes the hub's answer.
pub fn encode_answer(answer: &Answer) -> Result<Vec<u8>, WireError> {
    let mut body = AnswerBody {
        version: VERSION,
        ..AnswerBody::default()
    };
    match answer {
        Answer::Refused(words) => body.refused = Some(words.clone()),
        Answer::Endorse(offer) => {
            body.root = Some(offer.root.as_bytes().to_vec());
            body.hub = Some(offer.hub.bytes().to_vec());
            body.device = Some(offer.device.bytes().to_vec());
            body.author = Some(author::cell(&offer.author));
            body.from = Some(offer.from.millis());
            body.until = Some(offer.until.millis());
            body.now = offer.now.millis();
        }
        Answer::Open {
            session,
            token,
            now,
        } => {
            body.session = Some(session.bytes().to_vec());
            body.token = Some(token.to_vec());
            body.now = now.millis();
        }
    }
    packed(&body)
}

/// Reads the hub's answer.
pub fn decode_answer(bytes: &[u8]) -> Result<Answer, WireError> {
    let body: AnswerBody = minicbor::decode(&inflate(bytes)?)?;
    if let Some(words) = body.refused {
        return Ok(Answer::Refused(words));
    }
    version(body.version)?;
    let now = Instant::from_millis(body.now);
    if let (Some(session), Some(token)) = (&body.session, &body.token) {
        return Ok(Answer::Open {
            session: Box::new(certificate(session)?),
            token: sixteen(token)?,
            now,
        });
    }
    let whole = || {
        let author: Author = author::author(body.author.as_ref()?).ok()?;
        Some(Offer {
            root: key(body.root.as_deref()?).ok()?,
            hub: certificate(body.hub.as_deref()?).ok()?,
            device: certificate(body.device.as_deref()?).ok()?,
            author,
            from: Instant::from_millis(body.from?),
            until: Instant::from_millis(body.until?),
            now,
        })
    };
    let offer = whole().ok_or_else(|| malformed("half an answer"))?;
    Ok(Answer::Endorse(Box::new(offer)))
}

pub(super) fn packed(body: &impl Encode<()>) -> Result<Vec<u8>, WireError> {
    let plain = minicbor::to_vec(body).map_err(|error| WireError::Malformed(error.to_string()))?;
    deflate(&plain, &[])
}

pub(super) fn version(version: u32) -> Result<(), WireError> {
    if version < OLDEST_VERSION {
        Err(WireError::Version(Mismatch::TooOld))
    } else if version > VERSION {
        Err(WireError::Version(Mismatch::TooNew))
    } else {
        Ok(())
    }
}

fn key(bytes: &[u8]) -> Result<PublicKey, WireError> {
    let bytes: &[u8; 32] = bytes.try_into().map_err(|_| malformed("half a key"))?;
    PublicKey::parse(bytes).map_err(|error| WireError::Malformed(error.to_string()))
}

fn certificate(bytes: &[u8]) -> Result<Certificate, WireError> {
    Certificate::parse(bytes).map_err(|error| WireError::Malformed(error.to_string()))
}
