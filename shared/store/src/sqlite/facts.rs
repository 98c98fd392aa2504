//! A row's facts on disk: JSON whose ids stand as one letter where the row names them anyway, in a zstd frame without its
//! first four bytes, which are always the same.
//!
//! The dictionary is the names and usual words of all lists' facts, after the frequencies of letters in such facts and in
//! plain English: a person of the reference caseload takes 190 bytes instead of 410, a visit 78 instead of 426. Facts
//! that were packed with another dictionary cannot be read, so a new one is a new [`FORM`](record::rows::FORM).

use std::borrow::Cow;

use record::rows::Row;
use zstd::bulk::{Compressor, Decompressor};
use zstd::zstd_safe::{CParameter, get_frame_content_size};

use super::error::damaged;
use crate::{StoreError, StoreResult};

const DICTIONARY: &[u8] = include_bytes!("../../migrations/rows.dictionary");

/// Higher levels gain one byte in a hundred.
const LEVEL: i32 = 1;

/// What every frame begins with.
const MAGIC: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

/// Most bytes of one row's facts, far more than any document that the gate lets in gives: a damaged length must not ask
/// for all memory there is.
const MOST: usize = 64 << 20;

/// Stand for the row's document, its person and its key. JSON text holds none of them.
const MARKS: [char; 3] = ['\u{1}', '\u{2}', '\u{3}'];

/// The mark and all characters before it are one byte each.
const LAST_MARK: u8 = 3;

/// Begins text that stands as it is.
const AS_IT_IS: char = '\0';

/// Packs and unpacks facts, with the dictionary read once.
pub(super) struct Facts {
    packs: Compressor<'static>,
    unpacks: Decompressor<'static>,
}

impl Facts {
    pub(super) fn new() -> StoreResult<Self> {
        let mut packs =
            Compressor::with_dictionary(LEVEL, DICTIONARY).map_err(|error| failed(&error))?;
        packs
            .set_parameter(CParameter::DictIdFlag(false))
            .map_err(|error| failed(&error))?;
        let unpacks = Decompressor::with_dictionary(DICTIONARY).map_err(|error| failed(&error))?;
        Ok(Self { packs, unpacks })
    }

    pub(super) fn pack(&mut self, row: &Row) -> StoreResult<Vec<u8>> {
        let text = marked(row);
        let packed = self
            .packs
            .compress(text.as_bytes())
            .map_err(|error| failed(&error))?;
        match packed.strip_prefix(&MAGIC) {
            Some(rest) if text.len() <= MOST => Ok(rest.to_vec()),
            _ => Err(StoreError::Failed("a row is too long".to_owned())),
        }
    }

    /// Puts the facts into a row that has all the rest.
    pub(super) fn unpack(&mut self, packed: &[u8], row: Row) -> StoreResult<Row> {
        let unreadable = || damaged("the facts of a row cannot be unpacked");
        let frame = [&MAGIC, packed].concat();
        let length = get_frame_content_size(&frame).ok().flatten();
        let length = length
            .and_then(|length| usize::try_from(length).ok())
            .filter(|length| *length <= MOST)
            .ok_or_else(unreadable)?;
        let text = self.unpacks.decompress(&frame, length);
        let text = text.map_err(|_| unreadable())?;
        let text = String::from_utf8(text).map_err(|_| unreadable())?;
        let body = match text.strip_prefix(AS_IT_IS) {
            Some(text) => text.to_owned(),
            None => unmarked(&text, &row),
        };
        Ok(Row { body, ..row })
    }
}

/// The body with marks; as it is when it holds a mark already.
fn marked(row: &Row) -> Cow<'_, str> {
    if row.body.bytes().any(|byte| byte <= LAST_MARK) {
        return Cow::Owned(format!("{AS_IT_IS}{}", row.body));
    }
    let mut text = Cow::Borrowed(row.body.as_str());
    for (name, mark) in names(row).iter().zip(MARKS) {
        if !name.is_empty() && text.contains(name.as_str()) {
            text = Cow::Owned(text.replace(name.as_str(), mark.encode_utf8(&mut [0; 4])));
        }
    }
    text
}

fn unmarked(text: &str, row: &Row) -> String {
    let names = names(row);
    let mut body = String::with_capacity(text.len() + 2 * 36);
    for part in text.split_inclusive(MARKS) {
        let name = part
            .chars()
            .next_back()
            .and_then(|last| MARKS.iter().position(|mark| *mark == last))
            .and_then(|place| names.get(place));
        match name {
            // A mark is one byte.
            Some(name) => {
                body.push_str(part.get(..part.len() - 1).unwrap_or_default());
                body.push_str(name);
            }
            None => body.push_str(part),
        }
    }
    body
}

/// What the row names by itself. A key with a mark in it would be told from the marks of a body no more.
fn names(row: &Row) -> [String; 3] {
    let person = row.person.filter(|person| *person != row.document);
    [
        row.document.to_string(),
        person.map(|person| person.to_string()).unwrap_or_default(),
        if row.key.contains(MARKS) {
            String::new()
        } else {
            row.key.clone()
        },
    ]
}

fn failed(error: &std::io::Error) -> StoreError {
    StoreError::Failed(error.to_string())
}

#[cfg(test)]
mod tests;
