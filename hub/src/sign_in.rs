//! Signing in at the issuer: OpenID Connect, authorisation code with PKCE, the hub as the relying party.
//!
//! 1. The app opens `GET /sign-in` with its device's id and public key. The browser gets a cookie and goes to the issuer.
//! 2. The issuer sends it back to `GET /sign-in/back`. The hub fetches the ID token, checks it, and looks the person up in
//!    its directory. Who works for more than one team chooses one.
//! 3. The app gets a ticket in the fragment of its own address, which no server is told. The ticket is good for one
//!    session of that device's key, within five minutes.
//!
//! What waits in between is kept in memory: a hub that starts again has people begin again.

mod claims;
mod http;
mod once;
mod page;
mod party;
mod problem;
mod settings;
mod token;

pub use claims::{Claims, Extra};
pub use once::{Once, name};
pub use page::{Page, STYLE, app, escape, fields, pick, redirect};
pub use party::{BACK, Party, Started};
pub use problem::Problem;
pub use settings::Settings;
pub use token::Shown;

use exchange::key::PublicKey;
use record::author::Author;
use record::id::DeviceId;

use crate::directory::{Member, Membership};

/// How long somebody may take at the issuer: ten minutes.
pub const LONGEST_VISIT_MS: i64 = 10 * 60 * 1_000;

/// How long a ticket is good for: five minutes.
pub const TICKET_MS: i64 = 5 * 60 * 1_000;

/// Which device somebody signs in on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asker {
    /// The device.
    pub device: DeviceId,
    /// The public half of its key.
    pub key: PublicKey,
    /// Whether the app is a program of its own, rather than this hub's web app.
    pub is_program: bool,
    /// The hub's origin that it is reached by.
    pub origin: String,
}

/// Who may open one session on one device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    /// Who.
    pub author: Author,
    /// Where.
    pub device: DeviceId,
    /// With which key.
    pub key: PublicKey,
}

/// Somebody who has signed in and may work for more than one team.
#[derive(Debug)]
pub struct Choosing {
    /// Who.
    pub member: Member,
    /// As whom.
    pub places: Vec<Membership>,
    /// Where.
    pub asker: Asker,
    /// Stands in the page's form.
    pub form: String,
}

/// All that waits for somebody's next step.
#[derive(Debug)]
pub struct Waiting {
    /// Those who are at the issuer, by their cookie.
    pub started: Once<(Started, Asker)>,
    /// Those who choose as whom, by their cookie.
    pub choosing: Once<Choosing>,
    /// Those whose app has a ticket.
    pub tickets: Once<Ticket>,
}

impl Default for Waiting {
    fn default() -> Self {
        Self {
            started: Once::new(LONGEST_VISIT_MS),
            choosing: Once::new(LONGEST_VISIT_MS),
            tickets: Once::new(TICKET_MS),
        }
    }
}
