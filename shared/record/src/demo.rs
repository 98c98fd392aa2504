//! Made-up people and staff, for demonstrations and benchmarks only.
//!
//! Everything follows from a seed and a date: the same arguments give the same documents, byte for byte. Names are put
//! together from lists, NHS numbers begin with 999 and are never issued, streets and postcodes do not exist, and the
//! record of every person says that it is synthetic.

mod dice;
mod facts;
mod journey;
mod life;
mod prose;
mod reference;
mod staff;
mod visits;

pub use reference::{
    DemoDeed, LEFT_OUT_OF_CASELOAD, LEFT_OUT_OF_DAY, ReferenceDay, reference_caseload,
    reference_day,
};
pub use staff::{NEIGHBOURHOODS, ORGANISATION, staff};

use crate::author::Author;
use crate::document::Write;
use crate::id::DocumentId;
use crate::kind::Kind;
use crate::time::{Instant, LocalDate, start_of_london_day};

use dice::Dice;

/// The usual number of people.
pub const PEOPLE: u16 = 60;
/// The most people that are made.
pub const MOST_PEOPLE: u16 = 500;
/// Stands in the record of every made-up person.
pub const SYNTHETIC: &str = "Synthetic record for demonstration: not a real person.";

/// One change of a made-up document, to be written as a commit of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoChange {
    /// Who.
    pub author: Author,
    /// When, by their device.
    pub at: Instant,
    /// What.
    pub writes: Vec<Write>,
}

/// One made-up document, as changes in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoDocument {
    /// Its id.
    pub id: DocumentId,
    /// Its kind.
    pub kind: Kind,
    /// Its changes, oldest first.
    pub changes: Vec<DemoChange>,
}

/// Three neighbourhoods with their staff, `people` people (at most [`MOST_PEOPLE`]) with referrals and episodes, and a
/// week of planned visits that begins on `start`. What came before lies before that day's midnight in England.
pub fn neighbourhood(seed: u64, people: u16, start: LocalDate) -> Vec<DemoDocument> {
    let midnight = start_of_london_day(start);
    let mut dice = Dice::new(seed);
    let mut documents = staff::teams(&mut dice, midnight);
    let people: Vec<life::Life> = (0..people.min(MOST_PEOPLE))
        .map(|place| life::Life::new(&mut dice, place, midnight))
        .collect();
    documents.extend(
        people
            .iter()
            .map(|life| life::alliance(life::document(&mut dice, life, midnight), life)),
    );
    for life in &people {
        documents.extend(journey::accepted(&mut dice, life, midnight));
    }
    documents.extend(journey::waiting(&mut dice, &people, midnight));
    documents.extend(visits::week(&mut dice, &people, start));
    documents.extend(visits::past(&mut dice, &people, start));
    documents
}

#[cfg(test)]
pub(crate) mod tests;
