//! Counts for the metrics page. Numbers only: nothing here can name a person, a device or an address.

use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// Requests that were answered.
    Requests,
    /// Of these, with a status of 400 to 499.
    Refused,
    /// Of these, with a status of 500 or more.
    Failed,
    /// Exchanges carried out.
    Exchanges,
    /// Commits of devices taken into the log.
    Commits,
    /// Commits of devices refused.
    CommitsRefused,
    /// Referrals taken.
    Referrals,
    /// Referrals that had been taken before and were answered again.
    ReferralsRepeated,
    /// Referral messages refused.
    ReferralsRefused,
    /// Of these, those whose sender did not show who it is.
    SendersUnknown,
    /// Requests that were told to come back later.
    Limited,
}

/// Every count with its name and its meaning, in the order they are shown.
const SHOWN: [(Count, &str, &str); 11] = [
    (Count::Requests, "requests", "Requests answered"),
    (
        Count::Refused,
        "requests_refused",
        "Requests answered with a status of 400 to 499",
    ),
    (
        Count::Failed,
        "requests_failed",
        "Requests answered with a status of 500 or more",
    ),
    (Count::Exchanges, "exchanges", "Exchanges with devices"),
    (
        Count::Commits,
        "commits",
        "Commits of devices taken into the log",
    ),
    (
        Count::CommitsRefused,
        "commits_refused",
        "Commits of devices refused",
    ),
    (Count::Referrals, "referrals", "Referral messages taken"),
    (
        Count::ReferralsRepeated,
        "referrals_repeated",
        "Referral messages answered again",
    ),
    (
        Count::ReferralsRefused,
        "referrals_refused",
        "Referral messages refused",
    ),
    (
        Count::SendersUnknown,
        "senders_unknown",
        "Referral messages refused because their sender did not show who it is",
    ),
    (
        Count::Limited,
        "requests_limited",
        "Requests told to come back later",
    ),
];

/// All counts since the start of the process.
#[derive(Debug, Default)]
pub struct Counters([AtomicU64; SHOWN.len()]);

impl Counters {
    /// One more.
    pub fn add(&self, count: Count) {
        self.add_many(count, 1);
    }

    /// So many more.
    pub fn add_many(&self, count: Count, more: u64) {
        // `Count` has as many variants as there are slots: a test goes through all of them.
        if let Some(slot) = self.0.get(count as usize) {
            slot.fetch_add(more, Ordering::Relaxed);
        }
    }

    /// How many so far.
    pub fn get(&self, count: Count) -> u64 {
        self.0
            .get(count as usize)
            .map_or(0, |slot| slot.load(Ordering::Relaxed))
    }

    /// All of them in the text format of Prometheus.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for (count, name, meaning) in SHOWN {
            let value = self.get(count);
            // Writing to a String can't fail.
            let _ = writeln!(
                out,
                "# HELP hub_{name}_total {meaning}\n# TYPE hub_{name}_total counter\nhub_{name}_total {value}"
            );
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_count_has_its_own_slot() {
        for (index, (count, _, _)) in SHOWN.into_iter().enumerate() {
            assert_eq!(count as usize, index);
            let counters = Counters::default();
            counters.add_many(count, 7);
            let sum: u64 = SHOWN
                .into_iter()
                .map(|(other, _, _)| counters.get(other))
                .sum();
            assert_eq!((counters.get(count), sum), (7, 7));
        }
    }

    #[test]
    fn the_text_has_three_lines_for_each() {
        let counters = Counters::default();
        counters.add(Count::Referrals);
        let text = counters.text();
        assert_eq!(text.lines().count(), 3 * SHOWN.len());
        assert!(text.contains("\nhub_referrals_total 1\n"), "{text}");
    }
}
