//! Signing in: what is asked of the hub, what its answers mean, and the one plan at the end.

use ::store::{Keys, Plan, Seed, SessionKeys, Store, StoreError, SyncState};
use exchange::certificate::Certificate;
use exchange::key::SecretKey;
use exchange::opening::{self, Answer, Ask, NotOurs, Offer, Ticket};
use exchange::wire;
use record::author::Author;
use record::digits;
use record::id::UserId;
use record::time::Instant;

const IS_BROWSER: bool = cfg!(target_family = "wasm");

/// A sign-in on its way. Holds secret keys, so it shows nothing of itself.
pub struct Entering {
    ask: Ask,
    offer: Option<Box<Offer>>,
    keys: Keys,
    session: Seed,
    /// Who is signed in here, and nobody else may be meanwhile.
    me: Option<UserId>,
}

impl std::fmt::Debug for Entering {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Entering")
    }
}

/// What to do next.
#[derive(Debug)]
pub enum Step {
    /// Post this.
    Ask(Box<Entering>, Vec<u8>),
    /// Not signed in: the ticket is of this person, and another is signed in here.
    Other(Author),
    /// Signed in, once this plan is on disk.
    Entered(Box<Entered>),
    /// Not signed in, in words.
    Refused(String),
}

/// Somebody who has signed in.
#[derive(Debug)]
pub struct Entered {
    /// Who, as the hub says.
    pub author: Author,
    /// Keys, certificates, and that they are signed in.
    pub plan: Plan,
    /// The hub's clock minus the device's, milliseconds.
    clock_ms: i64,
    ends: Instant,
}

/// Somebody who is signed in.
#[derive(Debug)]
pub struct SignedIn {
    /// Who.
    pub author: Author,
    /// When their session ends, by this device's clock.
    pub ends: Instant,
    /// Where the exchange stands.
    pub sync: SyncState,
}

/// Keeps it.
pub fn keep(store: &mut dyn Store, entered: Entered) -> Result<SignedIn, StoreError> {
    let mut sync = SyncState {
        offset_ms: Some(entered.clock_ms),
        ..store.sync()?
    };
    // What is here was given to somebody who sees other things: the hub is asked anew what may stay, and what is lacking.
    if store.signed_in()?.map(|(author, _)| author).as_ref() != Some(&entered.author) {
        sync.cursor = Vec::new();
    }
    store.apply(&Plan {
        sync: Some(sync.clone()),
        ..entered.plan
    })?;
    Ok(SignedIn {
        author: entered.author,
        ends: entered.ends,
        sync,
    })
}

/// What the hub must know of this device to send somebody to the issuer, as an address on it.
pub fn address(store: &mut dyn Store) -> Result<String, StoreError> {
    let keys = device_keys(store)?;
    let device = store.identity([0; 24])?.device;
    let key = digits::of(SecretKey::from_seed(&keys.device.0).public().as_bytes());
    let app = if IS_BROWSER { "web" } else { "app" };
    Ok(format!("/sign-in?device={device}&key={key}&return={app}"))
}

/// Begins with a ticket, for anybody or for who is signed in already: makes a key for the session.
pub fn begin(
    store: &mut dyn Store,
    ticket: String,
    me: Option<UserId>,
) -> Result<Step, StoreError> {
    let keys = device_keys(store)?;
    let session = seed()?;
    let identity = store.identity([0; 24])?;
    let ask = Ask {
        device: identity.device,
        device_key: SecretKey::from_seed(&keys.device.0).public(),
        session_key: SecretKey::from_seed(&session.0).public(),
        is_browser: IS_BROWSER,
        ticket: Ticket::new(ticket.into_bytes()),
        endorsed: None,
    };
    let entering = Entering {
        ask,
        offer: None,
        keys,
        session,
        me,
    };
    Ok(entering.asked())
}

/// The device's keys. Its own is made when it is first asked for, and kept for ever: it is there before and after the way
/// to the issuer.
fn device_keys(store: &mut dyn Store) -> Result<Keys, StoreError> {
    if let Some(keys) = store.keys()? {
        return Ok(keys);
    }
    let keys = Keys {
        device: seed()?,
        root: None,
        session: None,
    };
    store.apply(&Plan {
        keys: Some(keys.clone()),
        ..Plan::default()
    })?;
    Ok(keys)
}

fn seed() -> Result<Seed, StoreError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)
        .map(|()| Seed(bytes))
        .map_err(|_| StoreError::Failed("this device gives no random numbers".to_owned()))
}

impl Entering {
    fn asked(self) -> Step {
        match wire::encode_ask(&self.ask) {
            Ok(body) => Step::Ask(Box::new(self), body),
            Err(error) => Step::Refused(error.to_string()),
        }
    }

    /// The hub has answered, at this time on the device's clock and on one that never goes back.
    pub fn heard(self, body: &[u8], at: Instant, time: Instant) -> Step {
        match (wire::decode_answer(body), self.offer.is_some()) {
            (Ok(Answer::Refused(words)), _) => Step::Refused(words),
            (Ok(Answer::Endorse(offer)), false) => self.endorse(offer),
            (
                Ok(Answer::Open {
                    session,
                    token,
                    now,
                }),
                true,
            ) => {
                let clock = now.millis_since(at);
                self.open(&session, token, clock, (at, time))
            }
            _ => Step::Refused(
                "The hub’s answer could not be read. Check that this device has the newest \
                 Doorstep, then try again."
                    .to_owned(),
            ),
        }
    }

    /// Whom the hub has named, once it has.
    pub fn author(&self) -> Option<&Author> {
        self.offer.as_ref().map(|offer| &offer.author)
    }

    fn endorse(mut self, offer: Box<Offer>) -> Step {
        if self.me.is_some_and(|me| me != offer.author.user) {
            return Step::Other(offer.author);
        }
        let secret = SecretKey::from_seed(&self.keys.device.0);
        match opening::endorsed(&self.ask, &offer, self.keys.root.as_ref(), &secret) {
            Ok(ask) => {
                self.ask = ask;
                self.offer = Some(offer);
                self.asked()
            }
            Err(fault) => Step::Refused(refused(fault)),
        }
    }

    fn open(
        mut self,
        session: &Certificate,
        token: exchange::message::Token,
        clock_ms: i64,
        (at, time): (Instant, Instant),
    ) -> Step {
        let Some(offer) = self.offer.take() else {
            return Step::Refused(refused(NotOurs::Unproven));
        };
        let secret = SecretKey::from_seed(&self.session.0);
        let opened = opening::opened(&self.ask, &offer, session.clone(), token, secret);
        if let Err(fault) = opened {
            return Step::Refused(refused(fault));
        }
        let credentials = opening::credentials(&offer, session);
        // So long from now on, by a clock that never goes back: also where the device's is years wrong.
        let left = offer.until.millis_since(at).saturating_sub(clock_ms);
        let ends = Instant::from_millis(time.millis().saturating_add(left));
        let keys = Keys {
            root: Some(offer.root),
            session: Some(SessionKeys {
                seed: self.session,
                certificate: session.hash(),
                token,
                ends,
            }),
            ..self.keys
        };
        Step::Entered(Box::new(Entered {
            plan: Plan {
                signed_in: Some(Some((offer.author.clone(), at))),
                keys: Some(keys),
                credentials: credentials.into(),
                ..Plan::default()
            },
            author: offer.author,
            ends,
            clock_ms,
        }))
    }
}

fn refused(fault: NotOurs) -> String {
    match fault {
        NotOurs::OtherRoot => {
            "This is not the service that this device belongs to. Nothing was sent to it. Ask whoever \
             looks after your devices."
        }
        NotOurs::Unproven => {
            "The hub could not prove that it is your service’s. Nothing was sent to it. Try again; if \
             it stays so, tell whoever looks after your devices."
        }
    }
    .to_owned()
}
