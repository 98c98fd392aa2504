//! Where the hub keeps its log.

pub mod sqlite;
