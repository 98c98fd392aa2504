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

mod allocated;

use std::marker::PhantomData;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

pub use allocated::Counted;

/// The status that the process ends with, so that whoever started it knows to start it again (sysexits: EX_SOFTWARE).
pub const STATUS: u8 = 70;

/// How often the guard looks.
const PERIOD: Duration = Duration::from_millis(50);

/// What judging one request may take.
#[derive(Debug, Clone, Copy)]
pub struct Most {
    /// How long.
    pub time: Duration,
    /// How many bytes more than its thread had before. Counted where the program's allocator is [`Counted`].
    pub memory: u64,
}

/// Watches over what is judged, one request at a time.
#[derive(Debug, Clone, Default)]
pub struct Guard(Arc<(Mutex<Option<Instant>>, Condvar)>);

/// As long as this is there, a request is being judged on this thread.
#[derive(Debug)]
pub struct Judging<'a>(&'a Guard, PhantomData<*const ()>);

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
        allocated::begin();
        self.note(Some(Instant::now()));
        Judging(self, PhantomData)
    }

    fn note(&self, begun: Option<Instant>) {
        *self.0.0.lock().unwrap_or_else(PoisonError::into_inner) = begun;
        self.0.1.notify_all();
    }

    fn watch(&self, most: Most, end: fn(&'static str)) {
        let mut held = self.0.0.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(begun) = *held {
                if let Some(what) = too_much(most, begun) {
                    return end(what);
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
        allocated::end();
        self.0.note(None);
    }
}

/// What the judging that began then has taken too much of.
fn too_much(most: Most, begun: Instant) -> Option<&'static str> {
    if begun.elapsed() > most.time {
        Some("time")
    } else if allocated::taken() > most.memory {
        Some("memory")
    } else {
        None
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::{Receiver, Sender, channel};

    #[global_allocator]
    static ALLOCATOR: Counted<std::alloc::System> = Counted(std::alloc::System);

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
        let most = Most {
            time: long,
            memory: 8 << 20,
        };
        let (narrow, hears) = guard(most);
        let judging = narrow.begin();
        // What others take meanwhile is not held against what is judged.
        let others = std::thread::spawn(|| vec![1_u8; 64 << 20]).join().unwrap();
        assert_eq!(too_much(most, Instant::now()), None);
        assert!(hears.try_recv().is_err());
        let held = vec![1_u8; 64 << 20];
        assert_eq!(hears.recv().unwrap(), "memory");
        assert_eq!(held.len(), others.len());
        drop(judging);
        // Nor what its own thread takes once it is over.
        let judging = narrow.begin();
        drop(judging);
        let later = vec![1_u8; 64 << 20];
        assert_eq!(too_much(most, Instant::now()), None);
        assert_eq!(later.len(), held.len());
    }
}
