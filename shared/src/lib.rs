//! The core: one Crux app that decides everything, behind a handful of functions that move bytes.

#![allow(
    clippy::unsafe_derive_deserialize,
    reason = "`Facet` adds unsafe functions to every type that crosses to a shell; none of them rests on an invariant"
)]

pub mod app;
pub mod bytes;
pub mod copy;
pub mod effect;
pub mod event;
pub mod ffi;
pub mod flow;
pub mod lanes;
pub mod model;
pub mod offered;
pub mod page;
pub mod paper;
pub mod screens;

#[cfg(not(target_family = "wasm"))]
uniffi::setup_scaffolding!();
