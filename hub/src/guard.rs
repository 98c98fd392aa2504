//! The guard: what the gate may take of time and memory while it judges one request.
//!
//! The gate counts before it parses ([`exchange::gate::effort`]), so what it takes on is bounded, and within a second or
//! two. The guard is for what nobody counted on: a fault in the parser that never ends, or that asks for ever more memory.
//! No thread can be stopped from outside, and this one holds the log in the middle of a transaction. So the guard ends the
//! **process**, which loses nothing: the transaction was never written, and what was being let in is marked on the disk. The
//! hub is started again ([`crate::again`], or a service manager), tries less at once, and sets aside unapplied what was
//! there three times ([`exchange::gate::suspects`]).
//!
//! Judging in a process of its own would leave the hub up meanwhile, but the gate compares with documents that the hub has
//! in memory: to judge there they must be read and checked there again, which takes as long as judging does (0.5 ms a
//! change), at every exchange, against a fault that no run of millions of mutations has shown.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The status that the process ends with, so that whoever started it knows to start it again (sysexits: EX_SOFTWARE).
pub const STATUS: u8 = 70;

/// How often the guard looks.
const PERIOD: Duration = Duration::from_millis(50);

/// What judging one request may take.
#[derive(Debug, Clone, Copy)]
pub struct Most {
    /// How long.
    pub time: Duration,
    /// How many bytes more than the process had before. Asked of the system where it says so (Linux).
    pub memory: u64,
}

/// Watches over what is judged, one request at a time.
#[derive(Debug, Clone, Default)]
pub struct Guard(Arc<(Mutex<Option<Begun>>, Condvar)>);

#[derive(Debug, Clone, Copy)]
struct Begun {
    at: Instant,
    memory: u64,
}

/// As long as this is there, a request is being judged.
#[derive(Debug)]
pub struct Judging<'a>(&'a Guard);

impl Guard {
    /// A guard that does `end`, with what was too much, when more than `most` is taken. It must not come back from that.
    pub fn start(most: Most, end: fn(&'static str)) -> std::io::Result<Self> {
        let guard = Self::default();
        let watching = guard.clone();
        std::thread::Builder::new()
            .name("guard".to_owned())
            .spawn(move || watching.watch(most, end))?;
        Ok(guard)
    }

    /// Says that the judging of a request begins.
    pub fn begin(&self) -> Judging<'_> {
        self.note(Some(Begun {
            at: Instant::now(),
            memory: resident(),
        }));
        Judging(self)
    }

    fn note(&self, begun: Option<Begun>) {
        *self.0.0.lock().unwrap_or_else(PoisonError::into_inner) = begun;
        self.0.1.notify_all();
    }

    fn watch(&self, most: Most, end: fn(&'static str)) {
        let mut held = self.0.0.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(begun) = *held {
                if begun.at.elapsed() > most.time {
                    return end("time");
                }
                if resident().saturating_sub(begun.memory) > most.memory {
                    return end("memory");
                }
                let waited = self.0.1.wait_timeout(held, PERIOD);
                held = waited.unwrap_or_else(PoisonError::into_inner).0;
            } else {
                let waited = self.0.1.wait(held);
                held = waited.unwrap_or_else(PoisonError::into_inner);
            }
        }
    }
}

impl Drop for Judging<'_> {
    fn drop(&mut self) {
        self.0.note(None);
    }
}

/// Ends the process.
pub fn end(what: &'static str) {
    tracing::error!(
        what,
        "judging one request takes too much: the hub ends, and is to be started again; what it was letting in is marked"
    );
    std::process::exit(STATUS.into());
}

/// Bytes of memory that the process has; 0 where the system does not say.
fn resident() -> u64 {
    let text = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages = text.split(' ').nth(1).and_then(|pages| pages.parse().ok());
    pages.map_or(0, |pages: u64| pages.saturating_mul(PAGE))
}

/// Bytes of a page of memory, or fewer than one has.
const PAGE: u64 = 4_096;

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::{Receiver, Sender, channel};

    static ENDED: Mutex<Option<Sender<&'static str>>> = Mutex::new(None);

    fn ended(what: &'static str) {
        if let Some(told) = &*ENDED.lock().unwrap() {
            told.send(what).unwrap();
        }
    }

    fn guard(most: Most) -> (Guard, Receiver<&'static str>) {
        let (told, hears) = channel();
        *ENDED.lock().unwrap() = Some(told);
        (Guard::start(most, ended).unwrap(), hears)
    }

    #[test]
    fn it_ends_what_takes_too_long_or_too_much_and_nothing_else() {
        let (long, large) = (Duration::from_hours(1), u64::MAX);
        let (calm, hears) = guard(Most {
            time: long,
            memory: large,
        });
        drop(calm.begin());
        assert!(hears.try_recv().is_err());
        let short = Duration::ZERO;
        let (hasty, hears) = guard(Most {
            time: short,
            memory: large,
        });
        let _ = hears.try_recv();
        let judging = hasty.begin();
        assert_eq!(hears.recv().unwrap(), "time");
        drop(judging);
        if cfg!(target_os = "linux") {
            let (narrow, hears) = guard(Most {
                time: long,
                memory: 8 << 20,
            });
            let judging = narrow.begin();
            let held = vec![1_u8; 64 << 20];
            assert_eq!(hears.recv().unwrap(), "memory");
            assert_eq!(
                held.iter().map(|byte| u64::from(*byte)).sum::<u64>(),
                64 << 20
            );
            drop(judging);
        }
    }
}
