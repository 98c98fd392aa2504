//! What it takes to sign the reference caseload, and to check it: one signature a change, sessions as their staff have
//! them. Nothing of the product asks for signatures yet.

use std::collections::HashMap;
use std::time::Duration;

use exchange::certificate::register::Register;
use exchange::certificate::{Hash, Holder, Issuer, Says, Session, Subject, endorse, issue, open};
use exchange::commit::Commit;
use exchange::hub::memory::MemoryLog;
use exchange::key::SecretKey;
use exchange::signature::{LogHead, Signed, check, check_all, sign};
use record::author::Author;
use record::id::{DeviceId, Id};

use super::{Outcome, clock, cpu};

const HEAD: LogHead = [7; 32];
const HOURS: i64 = 12;

/// Processor time for all changes of a log.
#[derive(Debug, Default)]
pub struct Measured {
    /// Signing them.
    pub signing: Duration,
    /// Checking each commit alone, as the hub does.
    pub checking: Duration,
    /// Checking them together, as a device does with a page.
    pub together: Duration,
}

/// Signs the commits of a log anew and checks them.
pub fn measure(log: &MemoryLog) -> Outcome<Measured> {
    let mut measured = Measured::default();
    let mut commits: Vec<Commit> = log.commits().cloned().collect();
    let mut hub = Hub::new()?;
    let sessions: Vec<Hash> = commits
        .iter()
        .map(|commit| hub.session(&commit.author, commit.device))
        .collect::<Outcome<_>>()?;
    for (commit, session) in commits.iter_mut().zip(&sessions) {
        let secret = hub.secrets.get(session).ok_or("a session without a key")?;
        let session = hub.register.opened(*session)?;
        cpu::counted(&mut measured.signing, || {
            sign(commit, session, HEAD, secret)
        })?;
    }
    let signed = commits.iter().zip(&sessions).map(|(commit, session)| {
        Ok(Signed {
            commit,
            session: hub.register.opened(*session)?,
            head: HEAD,
        })
    });
    let signed: Vec<Signed> = signed.collect::<Outcome<_>>()?;
    cpu::counted(&mut measured.checking, || {
        signed.iter().try_for_each(|one| check(*one))
    })?;
    let answers = cpu::counted(&mut measured.together, || check_all(&signed));
    answers.into_iter().collect::<Result<(), _>>()?;
    Ok(measured)
}

/// A hub that opens a session for whoever wrote.
struct Hub {
    secret: SecretKey,
    own: Hash,
    register: Register,
    sessions: HashMap<(Author, DeviceId), Hash>,
    secrets: HashMap<Hash, SecretKey>,
}

impl Hub {
    fn new() -> Outcome<Self> {
        let (root, secret) = (key("root", &[]), key("hub", &[]));
        let tenant = "Eastbank".to_owned();
        let own = issue(Issuer::Root(&root), &subject(&secret, Says::Hub { tenant }))?;
        let mut register = Register::new(root.public());
        let hash = own.hash();
        register.add([own]);
        Ok(Self {
            secret,
            own: hash,
            register,
            sessions: HashMap::new(),
            secrets: HashMap::new(),
        })
    }

    fn session(&mut self, author: &Author, device: DeviceId) -> Outcome<Hash> {
        if let Some(hash) = self.sessions.get(&(author.clone(), device)) {
            return Ok(*hash);
        }
        let names: [&[u8]; 2] = [author.user.as_bytes(), device.as_bytes()];
        let (of_device, of_session) = (key("device", &names[1..]), key("session", &names));
        let own = self.register.get(self.own).ok_or("the hub is unknown")?;
        let hub = Holder {
            secret: &self.secret,
            own,
        };
        let device_subject = subject(&of_device, Says::Device { device });
        let certificate = issue(Issuer::Holder(hub), &device_subject)?;
        let says = Says::Session(Session {
            author: author.clone(),
            device: certificate.hash(),
            is_browser: false,
        });
        let subject = subject(&of_session, says);
        let holder = Holder {
            secret: &of_device,
            own: &certificate,
        };
        let session = open(hub, &certificate, &subject, &endorse(holder, &subject)?)?;
        let hash = session.hash();
        self.register.add([certificate, session]);
        self.sessions.insert((author.clone(), device), hash);
        self.secrets.insert(hash, of_session);
        Ok(hash)
    }
}

fn key(of: &str, names: &[&[u8]]) -> SecretKey {
    let mut seed = [0; 32];
    seed[..10].copy_from_slice(&Id::<SecretKey>::ten_bytes(of, names));
    SecretKey::from_seed(&seed)
}

fn subject(secret: &SecretKey, says: Says) -> Subject {
    Subject {
        key: secret.public(),
        from: clock(0),
        until: clock(HOURS * 60),
        says,
    }
}
