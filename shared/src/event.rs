//! What a shell says to the core, and the core to a shell. A shell's whole vocabulary.

use facet::Facet;
// The derive macro of `Facet` reads `typegen::bytes` by this name.
#[allow(unused_imports)]
use facet_generate_attrs as typegen;
use serde::{Deserialize, Serialize};

use crate::page::Page;
use crate::page::action::Action;

/// From the shell: what the person did, or what the platform reports.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
#[repr(C)]
pub enum FromShell {
    /// Used a button, a row, a card, a tab.
    Used(Action),
    /// Typed into a field, or chose.
    Typed(Typed),
    /// Left a field.
    Left(Action),
    /// Came to the front.
    CameToFront,
    /// Went to the back.
    WentToBack,
    /// Asked to go back.
    Back,
    /// Opened a link to a place in the app: back from signing in, or `doorstep://waiting`, to what waits.
    OpenedLink(String),
    /// A timer rang; its name.
    TimerRang(String),
    /// The platform says that the network is back, or gives time to exchange; in front or in the back, also locked.
    MayExchange,
}

/// What was typed.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// The field's action.
    pub action: Action,
    /// The field's whole value.
    pub value: String,
    /// The shell's count of edits to this field.
    pub revision: u32,
}

/// From the core.
#[allow(
    clippy::large_enum_variant,
    reason = "a page is encoded at once and never kept in a list; the type generator knows no boxes"
)]
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
#[repr(C)]
pub enum ToShell {
    /// Draw this.
    Render(Page),
    /// Open a phone number, a map or a web page: a URI.
    Open(String),
    /// Ring after so many milliseconds; the same name again replaces it.
    Timer(Timer),
    /// Put this on paper, or save it as a file, by the platform's own dialogue.
    Print(Printout),
}

/// What goes on paper.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct Printout {
    /// What the file is called, and the job in a printer's list: names nobody.
    pub title: String,
    /// A whole HTML document: headings, paragraphs and tables, with a style sheet of its own, no script and nothing to fetch.
    pub html: String,
}

/// A timer.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct Timer {
    /// Its name.
    pub name: String,
    /// Milliseconds from now.
    pub after_ms: u32,
}

/// What the core must be told at its start.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct Start {
    /// Base address of the hub, without a slash at its end.
    pub hub: String,
    /// Path or name of the database.
    pub database: String,
    /// What the device is called in the list of devices: "Android phone", "browser".
    pub device_name: String,
    /// The platform promised not to evict the storage.
    pub is_storage_kept: bool,
    /// The shell remembers that a database was here, so an empty one means that the browser threw it away.
    pub had_database: bool,
}
