//! What is saved, sent and seen: three facts that are never one word.

use record::time::{Instant, rough_duration_words, when_words};
use store::Fate;

use super::super::context::{Context, action};
use super::super::{Intent, Place, sync_status};
use crate::copy;
use crate::flow::Need;
use crate::lanes::vault::Door;
use crate::lanes::vault::marks::Waits;
use crate::page::action::Icon;
use crate::page::{Loudness, Reminder, StatusColumn, StatusLine};

/// Hours after which what waits is said more loudly.
const LOUDER_AFTER_HOURS: [i64; 3] = [4, 12, 24];

/// Counts of this device's commits of today and of all that still waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// All.
    pub saved: usize,
    /// Not answered by the hub.
    pub waiting: usize,
    /// Taken by the hub.
    pub sent: usize,
    /// Taken in by another user's device.
    pub reached: usize,
    /// Refused, not accepted by a reviewer, and not answered by the author.
    pub refused: usize,
    /// When the oldest that waits was written.
    pub oldest: Option<Instant>,
    /// When the newest was written.
    pub newest: Option<Instant>,
}

/// Counts entries.
pub fn counts(context: &Context<'_>) -> Counts {
    let (epoch, reached) = (context.sync().seen.epoch, context.sync().reached);
    let mut counts = Counts::default();
    // What its author let go, or has seen accepted, is nowhere but in the record, if there.
    let held = context
        .outbox()
        .iter()
        .filter(|entry| !matches!(entry.fate, Fate::Refused { is_answered, .. } if is_answered));
    for entry in held {
        counts.saved += 1;
        counts.newest = counts.newest.max(Some(entry.commit.at));
        match &entry.fate {
            // After a hub was restored, what was sent in its former life waits again.
            Fate::Sent(seen) if seen.epoch == epoch => {
                counts.sent += 1;
                counts.reached += usize::from(seen.sequence <= reached);
            }
            Fate::Waiting | Fate::Sent(_) => {
                counts.waiting += 1;
                counts.oldest = Some(
                    counts
                        .oldest
                        .map_or(entry.commit.at, |oldest| oldest.min(entry.commit.at)),
                );
            }
            // The hub has it, and whoever accepted it.
            Fate::Refused { .. } if sync_status::is_accepted(entry, context) => {
                counts.sent += 1;
                counts.reached += 1;
            }
            Fate::Refused { .. } => counts.refused += 1,
        }
    }
    counts
}

/// How loud what waits has become.
pub fn loudness(oldest: Option<Instant>, now: Instant) -> Loudness {
    let hours = oldest.map_or(0, |at| (now.millis() - at.millis()) / 3_600_000);
    match LOUDER_AFTER_HOURS
        .iter()
        .filter(|limit| hours >= **limit)
        .count()
    {
        0 => Loudness::Quiet,
        1 => Loudness::Notice,
        2 => Loudness::Loud,
        _ => Loudness::Alarm,
    }
}

/// The line itself.
pub fn status_line(context: &Context<'_>) -> StatusLine {
    let (sync, now) = (context.sync(), context.now());
    let counts = counts(context);
    let of_all = |count: usize| {
        if counts.saved == 0 {
            "None".to_owned()
        } else if count == counts.saved {
            format!("All {count}")
        } else {
            format!("{count} of {}", counts.saved)
        }
    };
    let exchanged = sync
        .last_success
        .map_or_else(|| "not yet".to_owned(), |at| copy::at(at, now));
    let is_offline = sync.failing_since.is_some() || sync.last_success.is_none();
    StatusLine {
        is_offline,
        connection: match (sync.failing_since, sync.last_success) {
            (Some(since), _) => format!("Offline since {}", when_words(since, now)),
            (None, None) => "Not connected yet".to_owned(),
            (None, Some(_)) => "Online".to_owned(),
        },
        attention: match counts.refused {
            0 => None,
            1 => Some("1 needs attention".to_owned()),
            many => Some(format!("{many} need attention")),
        },
        columns: vec![
            StatusColumn {
                label: "Saved on this device".into(),
                icon: Icon::Device,
                count: of_all(counts.saved),
                age: counts
                    .newest
                    .map_or_else(String::new, |at| copy::at(at, now)),
            },
            StatusColumn {
                label: "Sent".into(),
                icon: if counts.waiting == 0 {
                    Icon::Sent
                } else {
                    Icon::Clock
                },
                count: if counts.waiting == 0 {
                    of_all(counts.sent)
                } else {
                    format!("{} waiting", counts.waiting)
                },
                age: counts.oldest.map_or_else(
                    || exchanged.clone(),
                    |at| {
                        format!(
                            "oldest {}",
                            rough_duration_words(((now.millis() - at.millis()) / 60_000).max(0))
                        )
                    },
                ),
            },
            StatusColumn {
                label: "Reached the team".into(),
                icon: Icon::Seen,
                count: of_all(counts.reached),
                age: exchanged,
            },
        ],
        loudness: loudness(counts.oldest, now),
        action: action(&Intent::Show(Place::SyncStatus)),
    }
}

/// What to remind of outside the app: of the vault that is open by what is in it, of the others by what stands beside
/// them.
pub(super) fn reminder(context: &Context<'_>) -> Option<Reminder> {
    let lock = &context.model.lock;
    let people = lock.looked.as_ref()?.people.iter();
    let shut = people.filter(|one| lock.door != Door::Vault(one.vault));
    let mut waits: Vec<Waits> = shut.map(|one| one.waits).collect();
    if context.me().is_some() {
        if context.is_loading(&Need::Outbox) {
            return None;
        }
        let counts = counts(context);
        waits.push(Waits {
            is_refused: counts.refused > 0,
            oldest: counts.oldest,
        });
    }
    let of = |waits: Waits| {
        if waits.is_refused {
            Reminder::Attention
        } else if loudness(waits.oldest, context.now()) == Loudness::Quiet {
            Reminder::Nothing
        } else {
            Reminder::Waits
        }
    };
    Some(waits.into_iter().map(of).max().unwrap_or(Reminder::Nothing))
}
