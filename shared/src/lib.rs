//! The core: one Crux app that decides everything, behind a handful of functions that move bytes.

pub mod event;
pub mod page;
