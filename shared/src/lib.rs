//! The core: one Crux app that decides everything, behind a handful of functions that move bytes.

pub mod copy;
pub mod event;
pub mod flow;
pub mod model;
pub mod page;
pub mod screens;
