//! A page: all that a shell draws, in words and components, decided by the core.

pub mod action;
pub mod component;
pub mod gallery;

use facet::Facet;
use serde::{Deserialize, Serialize};

use action::{Action, Button, Icon};
use component::{Component, Tag};

/// Everything on the screen.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Names the page: another key is another page (scroll to the top, focus the title), the same key is a redraw.
    pub key: String,
    /// How it stands on a phone.
    pub presentation: Presentation,
    /// Title, in the app bar on a phone and above the detail on a wide screen.
    pub title: String,
    /// A line under the title.
    pub subtitle: Option<String>,
    /// Tags beside the title on a wide screen.
    pub title_tags: Vec<Tag>,
    /// Whose record it is; on every page about a person.
    pub about: Option<About>,
    /// The way back; `None` on a first page.
    pub back: Option<Action>,
    /// At the right of the app bar: find, call.
    pub corner: Option<Button>,
    /// The places one can go.
    pub tabs: Vec<Tab>,
    /// Who is signed in.
    pub signed_in: Option<SignedIn>,
    /// What is saved, sent and seen; on every page after sign-in.
    pub status: Option<StatusLine>,
    /// On wide screens: the list that this page was opened from, at its left. A phone shows it not.
    pub list: Option<ListPane>,
    /// The page itself.
    pub main: Vec<Group>,
    /// On wide screens at the right, on a phone after `main`.
    pub aside: Vec<Group>,
    /// The acts of the page, at the foot.
    pub bar: Option<ActionBar>,
    /// Once: move the focus to the component or field with this key.
    pub focus: Option<String>,
    /// Once: say this to a screen reader.
    pub announce: Option<String>,
    /// What to remind of outside the app while it is not in front; `None` while that is not known.
    pub reminder: Option<Reminder>,
}

/// What whoever uses this device is reminded of: nothing of anybody's record is in it, nor whose it is.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(C)]
pub enum Reminder {
    /// Of nothing.
    Nothing,
    /// Something has waited for 4 hours.
    Waits,
    /// Something was refused.
    Attention,
}

/// How a page stands on a phone.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(C)]
pub enum Presentation {
    /// Fills the screen.
    Full,
    /// A sheet over what was there, with a cross to close it (the page's `back`).
    Sheet,
}

/// Whose record it is: these stand together.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// "Irene Whitlock".
    pub name: String,
    /// "likes “Rene”".
    pub preferred: Option<String>,
    /// "Born 4 March 1941, 84".
    pub born: String,
    /// "NHS number 999 104 1273", or that it is not known.
    pub nhs_number: String,
    /// "traced on 6 January", or "not traced".
    pub traced: String,
    /// Where they live.
    pub address: String,
}

/// A place one can go.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct Tab {
    /// Stable name.
    pub key: String,
    /// Words.
    pub label: String,
    /// A count, when something waits there.
    pub count: Option<u32>,
    /// Here now.
    pub is_current: bool,
    /// Goes there.
    pub action: Action,
}

/// Who is signed in.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// "Amara Obi".
    pub name: String,
    /// "District nurse, Eastbank Community Health".
    pub role: String,
    /// Change of person, or lock.
    pub button: Option<Button>,
}

/// Three facts that are never one word.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct StatusLine {
    /// The exchange fails or was never tried: grey, with a row above.
    pub is_offline: bool,
    /// "Online", "Offline since 8:12am".
    pub connection: String,
    /// "1 needs attention", when something was refused: the only red thing.
    pub attention: Option<String>,
    /// Saved on this device · Sent · Reached the team, always these three in this order.
    pub columns: Vec<StatusColumn>,
    /// How loud what waits has become: nothing, 4 hours, 12 hours, 24 hours.
    pub loudness: Loudness,
    /// Opens the sheet.
    pub action: Action,
}

/// One of the three.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct StatusColumn {
    /// "Sent".
    pub label: String,
    /// Its picture.
    pub icon: Icon,
    /// "All 12", "7 waiting", "3 of 12".
    pub count: String,
    /// "at 10:09am", "oldest 2 hours".
    pub age: String,
}

/// How loud.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(C)]
pub enum Loudness {
    /// Nothing has waited for 4 hours.
    Quiet,
    /// Something has waited for 4 hours.
    Notice,
    /// For 12 hours.
    Loud,
    /// For 24 hours.
    Alarm,
}

/// The list beside a page.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct ListPane {
    /// "Tuesday 20 January".
    pub title: String,
    /// "12 visits: 4 done, 8 to do."
    pub note: Option<String>,
    /// Its parts.
    pub groups: Vec<Group>,
}

/// A part of a page, with or without a heading.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Stable name.
    pub key: String,
    /// Its heading.
    pub heading: Option<String>,
    /// At the right of the heading.
    pub note: Option<String>,
    /// Drawn on a card, or on the page.
    pub is_card: bool,
    /// What is in it.
    pub components: Vec<Component>,
}

/// The acts of a page.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct ActionBar {
    /// What is left, or who signs.
    pub note: Option<String>,
    /// At most one, green; never disabled.
    pub main: Option<Button>,
    /// Others, at its left.
    pub others: Vec<Button>,
}
