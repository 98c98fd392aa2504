//! What all requests share.

use exchange::certificate::Handle;
use exchange::hub::{Keys, Log};
use record::time::Instant;
use std::net::IpAddr;
use std::sync::Arc;
use tokio::sync::{Mutex, Semaphore, SemaphorePermit, watch};

use crate::counters::Counters;
use crate::demo::issuer::Issuer;
use crate::guard::Guard;
use crate::heard::Heard;
use crate::keeping::take_up;
use crate::limits::{ADDRESS, Allowance, DEVICE, Limits, MOST_EXCHANGES, SIGN_IN, UnderWay};
use crate::scribe::Scribe;
use crate::senders;
use crate::sign_in::{Party, Waiting};
use crate::stop::Stop;
use crate::store::sqlite::{LogError, SqliteLog};

/// The running hub. A clone is the same hub.
#[derive(Debug, Clone)]
pub struct Hub(Arc<Shared>);

/// What the hub is started with.
#[derive(Debug)]
pub struct Setup {
    /// The log.
    pub log: SqliteLog,
    /// The hub's keys.
    pub keys: Keys,
    /// How senders of referrals are told apart.
    pub senders: senders::Settings,
    /// What the hub is to the issuer that staff sign in at; without one, nobody signs in.
    pub party: Option<Party>,
    /// The issuer of a demo.
    pub demo_issuer: Option<Issuer>,
    /// Watches over what is judged.
    pub guard: Guard,
    /// What one session of a device may do.
    pub device: Allowance,
    /// How often somebody may sign in from one address.
    pub sign_in: Allowance,
    /// What one address may do.
    pub address: Allowance,
    /// Where the time comes from.
    pub clock: fn() -> Instant,
}

impl Setup {
    /// A hub that nobody signs in at, and no demo. Senders reach it by no address.
    pub fn new(log: SqliteLog, keys: Keys) -> Self {
        Self {
            log,
            keys,
            senders: senders::Settings::new(&[]),
            party: None,
            demo_issuer: None,
            guard: Guard::default(),
            device: DEVICE,
            sign_in: SIGN_IN,
            address: ADDRESS,
            clock: crate::clock::now,
        }
    }
}

#[derive(Debug)]
struct Shared {
    /// One writer. Waiting is fair, and holds no thread.
    log: Arc<Mutex<SqliteLog>>,
    head: watch::Sender<u64>,
    counters: Counters,
    keys: Arc<Keys>,
    scribe: Scribe,
    guard: Guard,
    sessions: Limits<Handle>,
    under_way: UnderWay<Handle>,
    heard: Heard,
    decoding: Semaphore,
    sign_ins: Limits<IpAddr>,
    addresses: Limits<IpAddr>,
    senders: senders::Settings,
    party: Option<Party>,
    demo_issuer: Option<Issuer>,
    waiting: Waiting,
    clock: fn() -> Instant,
    stop: Stop,
}

/// Why the hub could not do it.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The log could not.
    #[error(transparent)]
    Log(#[from] LogError),
    /// The work ended itself: a fault in the program.
    #[error("the work ended in the middle")]
    Broken,
}

impl Hub {
    /// Begins with the log as it is.
    pub fn new(mut setup: Setup, stop: Stop) -> Result<Self, LogError> {
        let head = setup.log.head()?.sequence;
        let keys = Arc::new(setup.keys);
        Ok(Self(Arc::new(Shared {
            log: Arc::new(Mutex::new(setup.log)),
            head: watch::Sender::new(head),
            counters: Counters::default(),
            scribe: Scribe::new(Arc::clone(&keys)),
            keys,
            guard: setup.guard,
            sessions: Limits::new(setup.device),
            under_way: UnderWay::default(),
            heard: Heard::default(),
            decoding: Semaphore::new(MOST_EXCHANGES),
            sign_ins: Limits::new(setup.sign_in),
            addresses: Limits::new(setup.address),
            senders: setup.senders,
            party: setup.party,
            demo_issuer: setup.demo_issuer,
            waiting: Waiting::default(),
            clock: setup.clock,
            stop,
        })))
    }

    /// Works on the log, alone, on a thread that may wait for the disk. Whose access a command has ended meanwhile has none
    /// then.
    pub async fn with_log<T, E>(
        &self,
        work: impl FnOnce(&mut SqliteLog) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Failure> + Send + 'static,
    {
        let mut log = self.0.log.clone().lock_owned().await;
        let hub = self.clone();
        let done = tokio::task::spawn_blocking(move || {
            if take_up(&mut log, hub.keys(), hub.now()).map_err(Failure::from)? > 0 {
                hub.tell(&mut log)?;
            }
            let outcome = work(&mut log)?;
            hub.tell(&mut log)?;
            Ok(outcome)
        });
        done.await.unwrap_or_else(|_| Err(Failure::Broken.into()))
    }

    /// Tells whoever follows the log how far it goes.
    fn tell(&self, log: &mut SqliteLog) -> Result<(), Failure> {
        let sequence = log.head()?.sequence;
        let told = &self.0.head;
        told.send_if_modified(|head| std::mem::replace(head, sequence) != sequence);
        Ok(())
    }

    /// The counts.
    pub fn counters(&self) -> &Counters {
        &self.0.counters
    }

    /// The present moment.
    pub fn now(&self) -> Instant {
        (self.0.clock)()
    }

    /// The hub's keys.
    pub fn keys(&self) -> &Keys {
        &self.0.keys
    }

    /// Writes what other systems say.
    pub fn scribe(&self) -> &Scribe {
        &self.0.scribe
    }

    /// Watches over what is judged.
    pub fn guard(&self) -> &Guard {
        &self.0.guard
    }

    /// What each session has left. Somebody has shown its token before it is asked.
    pub fn sessions(&self) -> &Limits<Handle> {
        &self.0.sessions
    }

    /// Which sessions exchange now.
    pub fn under_way(&self) -> &UnderWay<Handle> {
        &self.0.under_way
    }

    /// Which devices were heard.
    pub fn heard(&self) -> &Heard {
        &self.0.heard
    }

    /// A place among the exchanges that are unpacked in memory; the next one that becomes free.
    pub async fn place(&self) -> Option<SemaphorePermit<'_>> {
        // `None` when it is closed, which it never is.
        self.0.decoding.acquire().await.ok()
    }

    /// What each address has left of signing in.
    pub fn sign_ins(&self) -> &Limits<IpAddr> {
        &self.0.sign_ins
    }

    /// What each address has left.
    pub fn addresses(&self) -> &Limits<IpAddr> {
        &self.0.addresses
    }

    /// How senders of referrals are told apart.
    pub fn senders(&self) -> &senders::Settings {
        &self.0.senders
    }

    /// What the hub is to its issuer.
    pub fn party(&self) -> Option<&Party> {
        self.0.party.as_ref()
    }

    /// The issuer of a demo; `None` where this is none.
    pub fn demo_issuer(&self) -> Option<&Issuer> {
        self.0.demo_issuer.as_ref()
    }

    /// What waits for the next step of whoever signs in.
    pub fn waiting(&self) -> &Waiting {
        &self.0.waiting
    }

    /// Follows the highest sequence of the log.
    pub fn head(&self) -> watch::Receiver<u64> {
        self.0.head.subscribe()
    }

    /// How many follow it.
    pub fn following(&self) -> usize {
        self.0.head.receiver_count()
    }

    /// Tells when the hub is asked to stop.
    pub fn stop(&self) -> Stop {
        self.0.stop.clone()
    }

    /// Writes everything to the one file, once nothing is under way any more.
    pub async fn close(&self) -> Result<(), LogError> {
        let mut log = self.0.log.lock().await;
        let heard = self.0.heard.take();
        let kept = log.transaction(|log| log.keep_heard(&heard));
        log.settle()?;
        kept
    }
}
