//! Values as bytes: what crosses to a shell, what an action holds, where one is on disk. Fields by their order, variants
//! by their place: reading and writing actions and places as JSON took 14 kB more of the web download.

use crux_core::bridge::{BincodeFfiFormat, FfiFormat};
use record::bytes::{FromBytes, Reader};

/// A value as bytes.
pub fn encode<T: serde::Serialize>(value: &T) -> Vec<u8> {
    let mut bytes = Vec::new();
    // Plain structs of strings and numbers always serialise; an empty answer is one that shells do not draw.
    if BincodeFfiFormat::serialize(&mut bytes, value).is_err() {
        bytes.clear();
    }
    bytes
}

/// A value of the bytes that begin with it; `None` when they do not.
pub fn decode<T: for<'a> serde::Deserialize<'a>>(bytes: &[u8]) -> Option<T> {
    BincodeFfiFormat::deserialize(bytes).ok()
}

/// A value of exactly the bytes that [`encode`] makes of it; `None` of all others.
pub fn decode_whole<T: serde::Serialize + FromBytes>(bytes: &[u8]) -> Option<T> {
    Reader::whole(bytes).filter(|value| encode(value) == bytes)
}
