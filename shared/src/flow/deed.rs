//! From a verb's plan to one transaction.

use exchange::commit::Deed;

/// A deed that waits to be carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The plan.
    pub deed: Deed,
    /// Draft prefixes that it takes in.
    pub drafts: Vec<String>,
    /// What follows when it is saved.
    pub then: Vec<super::Do>,
}

/// A deed whose transaction is under way.
#[derive(Debug)]
pub struct Saving {
    /// The deed.
    pub asked: Asked,
    /// The documents as they will be.
    pub documents: Vec<record::document::Document>,
}
