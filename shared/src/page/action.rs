//! Actions and typed fields: what a shell sends back, and what it need not understand.

use facet::Facet;
// The derive macro of `Facet` reads `typegen::bytes` by this name.
#[allow(unused_imports)]
use facet_generate_attrs as typegen;
use serde::{Deserialize, Serialize};

/// Opaque bytes that the core put into a page and gets back when it is used. Empty: nothing can be used here.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq, Default)]
pub struct Action {
    /// What the core reads.
    #[serde(with = "serde_bytes")]
    #[facet(typegen::bytes)]
    pub bytes: Vec<u8>,
}

/// A button and its words.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct Button {
    /// Stable name: focus survives a redraw.
    pub key: String,
    /// The act, in words; also its accessible name.
    pub label: String,
    /// Drawn before the words; repeats them, never replaces them.
    pub icon: Option<Icon>,
    /// How it looks.
    pub style: ButtonStyle,
    /// What using it sends.
    pub action: Action,
}

/// How a button looks.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(C)]
pub enum ButtonStyle {
    /// The page's one main act.
    Main,
    /// Any other act.
    Secondary,
    /// An act that ends or strikes out something.
    Warning,
    /// Words that look like a link.
    Link,
}

/// A picture with one meaning, named by the meaning.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(C)]
pub enum Icon {
    /// Something to be careful about.
    Alert,
    /// A time that runs.
    Clock,
    /// Time-critical.
    Stopwatch,
    /// To telephone.
    Phone,
    /// A key-safe.
    Key,
    /// Earlier values.
    History,
    /// A photo.
    Camera,
    /// Two or more people.
    People,
    /// One person.
    Person,
    /// Work handed on.
    Handover,
    /// Saved on this device.
    Device,
    /// Sent to the hub.
    Sent,
    /// Reached the team.
    Seen,
    /// Connected.
    Online,
    /// Not connected.
    Offline,
    /// Finding.
    Search,
    /// Locked, or blocked.
    Lock,
    /// An animal in the home.
    Animal,
    /// Done, checked.
    Check,
    /// Not done, not checked.
    Dash,
    /// Not available.
    Barred,
    /// A date.
    Calendar,
    /// A note.
    Note,
    /// A new entry.
    Plus,
    /// A place.
    Place,
}

/// A field's words, and who owns them: the shell while it has the focus, the core otherwise.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Stable name.
    pub key: String,
    /// Its label; never a placeholder.
    pub label: String,
    /// Help under the label.
    pub hint: Option<String>,
    /// What is wrong and what to do.
    pub error: Option<String>,
    /// The text, or the key of the option that is chosen (several: joined by a line feed).
    pub value: String,
    /// Counts edits. The shell counts up with each edit it sends; it replaces what it shows only by a value of a newer
    /// or equal revision, and never during composition.
    pub revision: u32,
    /// Under the field: "Saved on this device 10:23am. Not sent yet".
    pub note: Option<String>,
    /// Sent with what is typed or chosen.
    pub action: Action,
}

/// One of several answers.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Sent as the field's value.
    pub key: String,
    /// Words.
    pub label: String,
    /// Smaller words under it.
    pub hint: Option<String>,
}
