//! A signed map: CBOR (RFC 8949) with ascending integer keys, written in exactly one way (its section 4.2.1).
//!
//! Values are numbers, bytes, texts and claims, nothing inside one another: a newer version may add keys with such values,
//! and an older one still tells whether the bytes are the one way to write them.

use std::convert::Infallible;

use minicbor::data::Type;
use minicbor::{Decoder, Encoder};

use super::Fault;

/// Most entries taken.
const MOST_ENTRIES: u64 = 32;

/// One value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Value<'b> {
    Number(u64),
    Bytes(&'b [u8]),
    Text(&'b str),
    Claim(bool),
}

/// Entries, their keys ascending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Map<'b>(pub Vec<(u64, Value<'b>)>);

impl<'b> Map<'b> {
    /// Reads the map that `bytes` begin with; gives what follows it too.
    pub(super) fn read(bytes: &'b [u8]) -> Result<(Self, &'b [u8]), Fault> {
        let mut decoder = Decoder::new(bytes);
        let count = decoder.map()?.ok_or(Fault::NotCanonical)?;
        if count > MOST_ENTRIES {
            return Err(Fault::TooLarge);
        }
        let mut entries = Vec::new();
        for _ in 0..count {
            let key = decoder.u64()?;
            if entries.last().is_some_and(|(last, _)| *last >= key) {
                return Err(Fault::NotCanonical);
            }
            let value = match decoder.datatype()? {
                Type::U8 | Type::U16 | Type::U32 | Type::U64 => Value::Number(decoder.u64()?),
                Type::Bytes => Value::Bytes(decoder.bytes()?),
                Type::String => Value::Text(decoder.str()?),
                Type::Bool => Value::Claim(decoder.bool()?),
                _ => return Err(Fault::Malformed),
            };
            entries.push((key, value));
        }
        let (read, rest) = bytes
            .split_at_checked(decoder.position())
            .ok_or(Fault::Malformed)?;
        let map = Self(entries);
        if map.write()? == read {
            Ok((map, rest))
        } else {
            Err(Fault::NotCanonical)
        }
    }

    /// The one way to write it.
    pub(super) fn write(&self) -> Result<Vec<u8>, Fault> {
        let mut encoder = Encoder::new(Vec::new());
        self.write_to(&mut encoder).map_err(|_| Fault::Malformed)?;
        Ok(encoder.into_writer())
    }

    fn write_to(
        &self,
        encoder: &mut Encoder<Vec<u8>>,
    ) -> Result<(), minicbor::encode::Error<Infallible>> {
        encoder.map(self.0.len() as u64)?;
        for (key, value) in &self.0 {
            encoder.u64(*key)?;
            match value {
                Value::Number(number) => encoder.u64(*number)?,
                Value::Bytes(bytes) => encoder.bytes(bytes)?,
                Value::Text(text) => encoder.str(text)?,
                Value::Claim(claim) => encoder.bool(*claim)?,
            };
        }
        Ok(())
    }

    fn get(&self, key: u64) -> Option<Value<'b>> {
        let found = self.0.iter().find(|(held, _)| *held == key)?;
        Some(found.1)
    }

    /// Whether it says anything under a key.
    pub(super) fn has(&self, key: u64) -> bool {
        self.get(key).is_some()
    }

    /// The number under a key.
    pub(super) fn number(&self, key: u64) -> Result<u64, Fault> {
        match self.get(key) {
            Some(Value::Number(number)) => Ok(number),
            _ => Err(Fault::Malformed),
        }
    }

    /// Exactly so many bytes under a key.
    pub(super) fn bytes<const N: usize>(&self, key: u64) -> Result<[u8; N], Fault> {
        match self.get(key) {
            Some(Value::Bytes(bytes)) => bytes.try_into().map_err(|_| Fault::Malformed),
            _ => Err(Fault::Malformed),
        }
    }

    /// The text under a key, of no more than so many bytes.
    pub(super) fn text(&self, key: u64, most: usize) -> Result<String, Fault> {
        match self.get(key) {
            Some(Value::Text(text)) if text.len() <= most => Ok(text.to_owned()),
            Some(Value::Text(_)) => Err(Fault::TooLarge),
            _ => Err(Fault::Malformed),
        }
    }

    /// The claim under a key.
    pub(super) fn claim(&self, key: u64) -> Result<bool, Fault> {
        match self.get(key) {
            Some(Value::Claim(claim)) => Ok(claim),
            _ => Err(Fault::Malformed),
        }
    }
}
