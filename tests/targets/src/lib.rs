//! The places where bytes from outside come in, each as a function that takes any bytes, and what such bytes are made of.
//!
//! `tests/hostile` throws mutations at them on any toolchain, `fuzz/` has libFuzzer look for more. Both call the same
//! [`Target::run`], which panics when a promise is broken and otherwise says nothing.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "tests: what fails, fails them"
)]

pub mod base;
pub mod change;
pub mod cut;
pub mod dice;
mod fuzz;
pub mod message;
pub mod mutation;
pub mod numbers;
pub mod people;
pub mod scale;
pub mod seeds;
mod target;
pub mod template;
pub mod values;

pub use fuzz::fuzz;
pub use target::{ALL, Target};
