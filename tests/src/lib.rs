//! What several suites share.

pub mod reference;
