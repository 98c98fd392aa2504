//! Who is calling: the same few functions that move bytes, for Kotlin and Swift through uniffi, for the browser through
//! wasm-bindgen. One owner holds the core; everything else posts to it, in order.

pub mod runtime;

#[cfg(not(target_family = "wasm"))]
mod native;
#[cfg(not(target_family = "wasm"))]
mod secrets;
#[cfg(target_family = "wasm")]
mod wasm;

#[cfg(not(target_family = "wasm"))]
pub use native::*;
#[cfg(not(target_family = "wasm"))]
pub use secrets::{SecretError, Secrets};
#[cfg(target_family = "wasm")]
pub use wasm::*;

use crux_core::bridge::{BincodeFfiFormat, FfiFormat};

/// A value as the bytes that cross to a shell.
pub fn encode<T: serde::Serialize>(value: &T) -> Vec<u8> {
    let mut bytes = Vec::new();
    // Plain structs of strings and numbers always serialise; an empty answer is one that shells do not draw.
    if BincodeFfiFormat::serialize(&mut bytes, value).is_err() {
        bytes.clear();
    }
    bytes
}

/// A value from a shell's bytes; `None` when they are none.
pub fn decode<T: for<'a> serde::Deserialize<'a>>(bytes: &[u8]) -> Option<T> {
    BincodeFfiFormat::deserialize(bytes).ok()
}
