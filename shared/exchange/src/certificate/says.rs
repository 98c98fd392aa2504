//! What a certificate says of the one whose key it names.

use std::fmt;

use record::author::Author;
use record::id::{DeviceId, UserId};

use super::map::{Map, Value};
use super::{Fault, Hash};
use crate::gate::LONGEST_NAME;
use crate::wire::{role, role_tag};

const TENANT: u64 = 6;
const DEVICE: u64 = 7;
const USER: u64 = 8;
const NAME: u64 = 9;
const ROLE: u64 = 10;
const ORGANISATION: u64 = 11;
const TEAM: u64 = 12;
const IS_BROWSER: u64 = 13;
const OPENED_ON: u64 = 14;

const HOUR: u64 = 60 * 60 * 1_000;

/// How far down from the root.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// A hub, by the root.
    Hub,
    /// A device, by its hub.
    Device,
    /// A session, by its hub, on a device.
    Session,
}

impl Level {
    /// The number that stands for the level. Never reused.
    pub const fn tag(self) -> u64 {
        match self {
            Self::Hub => 1,
            Self::Device => 2,
            Self::Session => 3,
        }
    }

    /// How many signatures follow the map: its issuer's, and before that, of a session, its device's.
    pub(super) const fn signatures(self) -> usize {
        match self {
            Self::Hub | Self::Device => 1,
            Self::Session => 2,
        }
    }

    /// Keys that only certificates of this level have.
    const fn keys(self) -> &'static [u64] {
        match self {
            Self::Hub => &[TENANT],
            Self::Device => &[DEVICE],
            Self::Session => &[USER, NAME, ROLE, ORGANISATION, TEAM, IS_BROWSER, OPENED_ON],
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Hub => "hub",
            Self::Device => "device",
            Self::Session => "session",
        })
    }
}

/// What a certificate says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Says {
    /// This is the hub of a tenant.
    Hub {
        /// The tenant's name, at most [`LONGEST_NAME`] bytes.
        tenant: String,
    },
    /// This is a device.
    Device {
        /// Which one.
        device: DeviceId,
    },
    /// This is somebody who is signed in.
    Session(Session),
}

/// Somebody who is signed in on a device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Who, in which role, for whom. No text is longer than [`LONGEST_NAME`] bytes.
    pub author: Author,
    /// The certificate of the device it's opened on, which says what device that is.
    pub device: Hash,
    /// Whether the keys are a browser's, which guards them less: the session ends sooner.
    pub is_browser: bool,
}

impl Says {
    /// The level.
    pub const fn level(&self) -> Level {
        match self {
            Self::Hub { .. } => Level::Hub,
            Self::Device { .. } => Level::Device,
            Self::Session(_) => Level::Session,
        }
    }

    /// The longest that it may be valid, in milliseconds: a device 366 days, a session 72 hours, in a browser 12. A hub's
    /// end is what its root says.
    pub const fn longest_ms(&self) -> Option<u64> {
        match self {
            Self::Hub { .. } => None,
            Self::Device { .. } => Some(366 * 24 * HOUR),
            Self::Session(session) if session.is_browser => Some(12 * HOUR),
            Self::Session(_) => Some(72 * HOUR),
        }
    }

    /// Its entries, after the common ones.
    pub(super) fn entries(&self) -> Result<Vec<(u64, Value<'_>)>, Fault> {
        let entries = match self {
            Self::Hub { tenant } => vec![(TENANT, Value::Text(tenant))],
            Self::Device { device } => vec![(DEVICE, Value::Bytes(device.as_bytes()))],
            Self::Session(session) => {
                let author = &session.author;
                vec![
                    (USER, Value::Bytes(author.user.as_bytes())),
                    (NAME, Value::Text(&author.name)),
                    (ROLE, Value::Number(u64::from(role_tag(author.role)))),
                    (ORGANISATION, Value::Text(&author.organisation)),
                    (TEAM, Value::Text(&author.team)),
                    (IS_BROWSER, Value::Claim(session.is_browser)),
                    (OPENED_ON, Value::Bytes(&session.device.0)),
                ]
            }
        };
        let is_too_long = |(_, value): &(u64, Value)| matches!(value, Value::Text(text) if text.len() > LONGEST_NAME);
        if entries.iter().any(is_too_long) {
            return Err(Fault::TooLarge);
        }
        Ok(entries)
    }

    /// Reads what the certificate of a level says, and nothing that only other levels do.
    pub(super) fn read(level: u64, map: &Map) -> Result<Self, Fault> {
        let says = match level {
            1 => Self::Hub {
                tenant: map.text(TENANT, LONGEST_NAME)?,
            },
            2 => Self::Device {
                device: DeviceId::from_bytes(map.bytes(DEVICE)?),
            },
            3 => Self::Session(Session {
                author: Author {
                    user: UserId::from_bytes(map.bytes(USER)?),
                    name: map.text(NAME, LONGEST_NAME)?,
                    // A role that a newer version knows: what it may do here is what any colleague may.
                    role: role(u8::try_from(map.number(ROLE)?).unwrap_or(0)),
                    organisation: map.text(ORGANISATION, LONGEST_NAME)?,
                    team: map.text(TEAM, LONGEST_NAME)?,
                },
                device: Hash(map.bytes(OPENED_ON)?),
                is_browser: map.claim(IS_BROWSER)?,
            }),
            _ => return Err(Fault::Malformed),
        };
        let own = says.level().keys();
        if (TENANT..=OPENED_ON).any(|key| map.has(key) && !own.contains(&key)) {
            return Err(Fault::Malformed);
        }
        Ok(says)
    }
}
