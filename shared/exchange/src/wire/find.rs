//! What is asked of the hub to find somebody, and heard, as it travels.

use minicbor::{Decode, Encode};
use record::id::DocumentId;
use record::nhs_number::NhsNumber;
use record::time::read_date;

use super::WireError;
use super::column::malformed;
use super::frame::inflate;
use super::opening::{packed, version};
use super::request::sixteen;
use crate::find::{Find, Found};
use crate::message::{VERSION, Who};

#[derive(Encode, Decode)]
#[cbor(map)]
struct FindBody {
    #[n(0)]
    version: u32,
    #[cbor(n(1), with = "minicbor::bytes")]
    session: Vec<u8>,
    #[cbor(n(2), with = "minicbor::bytes")]
    token: Vec<u8>,
    #[n(3)]
    number: String,
    #[n(4)]
    born: String,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct FoundBody {
    #[n(0)]
    version: u32,
    #[n(1)]
    is_found: u8,
    /// The person, or anything.
    #[cbor(n(2), with = "minicbor::bytes")]
    person: Vec<u8>,
}

/// Writes what is asked.
pub fn encode_find(find: &Find) -> Result<Vec<u8>, WireError> {
    packed(&FindBody {
        version: VERSION,
        session: find.who.session.to_vec(),
        token: find.who.token.to_vec(),
        number: find.number.digits(),
        born: find.born.to_string(),
    })
}

/// Reads what is asked.
pub fn decode_find(bytes: &[u8]) -> Result<Find, WireError> {
    let body: FindBody = minicbor::decode(&inflate(bytes)?)?;
    version(body.version)?;
    let number = NhsNumber::parse(&body.number);
    Ok(Find {
        who: Who {
            session: sixteen(&body.session)?,
            token: sixteen(&body.token)?,
        },
        number: number.map_err(|_| malformed("no NHS number"))?,
        born: read_date(&body.born).ok_or_else(|| malformed("no date"))?,
    })
}

/// Writes what is heard. `filler` is random: it stands in the place of the person when nobody is found, so that both look
/// the same from outside.
pub fn encode_found(found: &Found, filler: [u8; 16]) -> Result<Vec<u8>, WireError> {
    packed(&FoundBody {
        version: VERSION,
        is_found: found.is_some().into(),
        person: found.map_or(filler, |person| *person.as_bytes()).to_vec(),
    })
}

/// Reads what is heard.
pub fn decode_found(bytes: &[u8]) -> Result<Found, WireError> {
    let body: FoundBody = minicbor::decode(&inflate(bytes)?)?;
    version(body.version)?;
    let person = sixteen(&body.person)?;
    Ok((body.is_found == 1).then(|| DocumentId::from_bytes(person)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_and_heard_reads_back_and_nobody_is_as_long_as_somebody() {
        let find = Find {
            who: Who {
                session: [1; 16],
                token: [2; 16],
            },
            number: NhsNumber::parse("999 104 1273").unwrap(),
            born: "1941-03-04".parse().unwrap(),
        };
        assert_eq!(decode_find(&encode_find(&find).unwrap()).unwrap(), find);
        let random = *b"0q8Zx#1mP!w7Lc$e";
        let somebody = encode_found(&Some(DocumentId::from_bytes(random)), [0; 16]).unwrap();
        let nobody = encode_found(&None, random).unwrap();
        assert_eq!(somebody.len(), nobody.len());
        assert_eq!(
            decode_found(&somebody).unwrap(),
            Some(DocumentId::from_bytes(random))
        );
        assert_eq!(decode_found(&nobody).unwrap(), None);
        for cut in 0..somebody.len() {
            assert!(decode_found(&somebody[..cut]).is_err(), "{cut}");
        }
    }
}
