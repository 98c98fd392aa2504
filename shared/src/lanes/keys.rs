//! The device's keys and the certificates it holds, as one writes with them and checks by them.

use ::store::{Keys, Store, StoreError};
use exchange::certificate::register::Register;
use exchange::certificate::{Certificate, Credential, Hash};
use exchange::commit::Commit;
use exchange::key::SecretKey;
use exchange::signer::Signer;
use record::id::Id;
use record::time::Instant;

/// The session that is open at a time, to write with; `None` when there is none, or it has ended.
pub fn signer(store: &mut dyn Store, time: Instant) -> Result<Option<Signer>, StoreError> {
    let session = store.keys()?.and_then(|keys| keys.session);
    let Some(session) = session.filter(|session| time < session.ends) else {
        return Ok(None);
    };
    let [session_of, device, _] = chain(store, session.certificate)?;
    let secret = SecretKey::from_seed(&session.seed.0);
    Signer::new(secret, session_of, device)
        .map(Some)
        .map_err(|fault| StoreError::Damaged(fault.to_string()))
}

/// The generation that one run of the program writes as: random, never used by another run, so that a copied or restored
/// database never writes as its twin. A new generation of the database is one for the same run.
pub fn generation(seed: &[u8; 32], database: u64) -> u64 {
    let bytes = Id::<Signer>::ten_bytes("generation", &[seed, &database.to_be_bytes()]);
    let (first, _) = bytes.split_at(8);
    u64::from_be_bytes(first.try_into().unwrap_or_default())
}

/// A certificate that is kept and those above it, up to its hub's; nothing when it is not.
fn line(store: &mut dyn Store, from: Hash) -> Result<Vec<Certificate>, StoreError> {
    let (mut line, mut next) = (Vec::new(), from);
    while line.len() < 3
        && let Some(Credential::Certificate(certificate)) = store.credential(next)?
    {
        let device = certificate.session().map(|session| session.device);
        next = device.unwrap_or_else(|| certificate.issuer());
        line.push(certificate);
    }
    Ok(line)
}

/// A session, its device and their hub.
fn chain(store: &mut dyn Store, session: Hash) -> Result<[Certificate; 3], StoreError> {
    let line = line(store, session)?;
    let missing = |_| StoreError::Damaged("a certificate is missing".to_owned());
    line.try_into().map_err(missing)
}

/// The hub's certificate, as the session that is open has it.
pub fn hub(store: &mut dyn Store, keys: &Keys) -> Result<Option<Certificate>, StoreError> {
    let Some(session) = &keys.session else {
        return Ok(None);
    };
    let [_, _, hub] = chain(store, session.certificate)?;
    Ok(Some(hub))
}

/// All that is needed to check `commits` and `heard` credentials, as far as it is held.
pub fn register(
    store: &mut dyn Store,
    keys: &Keys,
    commits: &[Commit],
    heard: &[Credential],
) -> Result<Option<Register>, StoreError> {
    let Some(root) = keys.root else {
        return Ok(None);
    };
    let ended = heard.iter().filter_map(Credential::ends);
    let held = lines(store, own(keys, commits).chain(ended))?;
    Ok(Some(Register::kept(root, held)))
}

/// What a hub that was restored from a copy may lack: the certificates of whoever wrote `commits` and of the session that
/// asks, and every revocation with what it ends.
pub fn introduction(
    store: &mut dyn Store,
    keys: &Keys,
    commits: &[Commit],
) -> Result<Vec<Credential>, StoreError> {
    let mut revocations = store.credentials()?;
    revocations.retain(|held| held.ends().is_some());
    let ended = revocations.iter().filter_map(Credential::ends);
    let mut credentials = lines(store, own(keys, commits).chain(ended))?;
    credentials.extend(revocations);
    Ok(credentials)
}

/// Certificates that are kept, each once and after those above it.
fn lines(
    store: &mut dyn Store,
    of: impl Iterator<Item = Hash>,
) -> Result<Vec<Credential>, StoreError> {
    let mut lines: Vec<Credential> = Vec::new();
    for certificate in of {
        for above in line(store, certificate)?.into_iter().rev() {
            let above = Credential::from(above);
            if !lines.contains(&above) {
                lines.push(above);
            }
        }
    }
    Ok(lines)
}

/// The sessions that wrote `commits`, and the one that is open.
fn own(keys: &Keys, commits: &[Commit]) -> impl Iterator<Item = Hash> {
    let open = keys.session.as_ref().map(|session| session.certificate);
    sessions(commits).into_iter().chain(open)
}

fn sessions(commits: &[Commit]) -> Vec<Hash> {
    let mut sessions = Vec::new();
    for proof in commits.iter().filter_map(|commit| commit.proof) {
        if !sessions.contains(&proof.session) {
            sessions.push(proof.session);
        }
    }
    sessions
}
