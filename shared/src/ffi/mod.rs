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

pub use crate::bytes::{decode, encode};
