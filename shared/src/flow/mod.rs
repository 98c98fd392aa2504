//! What flows through the core: what must be loaded, what is to be done, what came of it.

pub mod again;
pub mod doing;
pub mod elsewhere;
pub mod enter;
pub mod exchange;
pub mod live;
pub mod load;
pub mod lock;
pub mod opening;
pub mod places;
pub mod set_aside;
#[cfg(test)]
mod tests;
pub mod typing;

use ::exchange::commit::Deed;
use record::id::{CommitId, DocumentId};
use record::nhs_number::NhsNumber;
use record::rows::List;
use record::time::LocalDate;
use store::RowQuery;

use crate::event::Printout;
use crate::page::component::ErrorLine;
use crate::screens::Place;

/// Something that a page needs loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Need {
    /// A document.
    Document(DocumentId),
    /// A template, by the document that it is filed in.
    Template(DocumentId),
    /// Rows of a list.
    Rows(List, RowQuery),
    /// Drafts whose key begins so.
    Drafts(String),
    /// This device's commits of today, and all that wait or need attention.
    Outbox,
    /// What the hub took and this device could not let in.
    LeftOut,
}

/// A deed that is being saved, or waits for its turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The plan.
    pub deed: Deed,
    /// Draft prefixes that it takes in.
    pub drafts: Vec<String>,
    /// Random bytes for its commit.
    pub random: [u8; 10],
    /// What follows when it is saved.
    pub then: Vec<Do>,
}

/// What a screen wants done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Do {
    /// Go there, with a way back.
    Show(Place),
    /// Go there instead of here.
    Swap(Place),
    /// Go back.
    Back,
    /// Make a commit. The rest of the list waits until it is on disk, and is not done when it could not be saved.
    Save {
        /// The plan and its words for "waiting to be sent".
        deed: Deed,
        /// Drafts that it takes in: every key that begins so.
        drafts: Vec<String>,
    },
    /// What must be put right: shown on top of the page, and in each field.
    Fail(Vec<ErrorLine>),
    /// Sets a draft, as if it was typed.
    Draft {
        /// Its key.
        key: String,
        /// Its value.
        value: String,
    },
    /// Lets drafts go: every key that begins so.
    Forget(String),
    /// Moves the focus to the component or field with this key, and brings it into view.
    Focus(String),
    /// Says that something went well, in a banner and to a screen reader.
    Tell(String),
    /// Opens a phone number or a map.
    Open(String),
    /// Puts a document on paper.
    Print(Printout),
    /// Opens, closes or seals what is on this device.
    Lock(lock::Act),
    /// Leaves for the page where one signs in.
    SignIn,
    /// Signs out; refused while something waits to be sent.
    SignOut,
    /// Looks again at what the hub set aside, from where a page begins.
    LookAgain(Vec<u8>),
    /// Accepts these too, one after the other, as the list is read again.
    AcceptNext(Vec<CommitId>),
    /// Asks the hub for somebody whose record is to be opened in an emergency.
    Seek(NhsNumber, LocalDate),
    /// Tries the exchange now.
    TryNow,
    /// The author has answered a refused commit: entered it again, or let it go.
    Answered(CommitId),
    /// Shows the key-safe code until the page is left. The look itself is saved as an act before this.
    Reveal(String),
}
