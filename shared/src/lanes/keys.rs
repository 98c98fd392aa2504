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

/// A session, its device and their hub.
fn chain(store: &mut dyn Store, session: Hash) -> Result<[Certificate; 3], StoreError> {
    let missing = || StoreError::Damaged("a certificate is missing".to_owned());
    let mut find = |hash| match store.credential(hash)? {
        Some(Credential::Certificate(certificate)) => Ok(certificate),
        _ => Err(missing()),
    };
    let session = find(session)?;
    let device = find(session.session().ok_or_else(missing)?.device)?;
    let hub = find(session.issuer())?;
    Ok([session, device, hub])
}

/// The hub's certificate, as the session that is open has it.
pub fn hub(store: &mut dyn Store, keys: &Keys) -> Result<Option<Certificate>, StoreError> {
    let Some(session) = &keys.session else {
        return Ok(None);
    };
    let [_, _, hub] = chain(store, session.certificate)?;
    Ok(Some(hub))
}

/// All that is needed to check `commits`, as far as it is held.
pub fn register(
    store: &mut dyn Store,
    keys: &Keys,
    commits: &[Commit],
) -> Result<Option<Register>, StoreError> {
    let Some(root) = keys.root else {
        return Ok(None);
    };
    let own = keys.session.as_ref().map(|session| session.certificate);
    let mut held = Vec::new();
    for session in sessions(commits).into_iter().chain(own) {
        if store.credential(session)?.is_some() {
            held.extend(chain(store, session)?.map(Credential::from));
        }
    }
    Ok(Some(Register::kept(root, held)))
}

/// What a hub that was restored from a copy may lack: the certificates of whoever wrote `commits` and of the session that
/// asks, and every revocation.
pub fn introduction(
    store: &mut dyn Store,
    keys: &Keys,
    commits: &[Commit],
) -> Result<Vec<Credential>, StoreError> {
    let mut credentials: Vec<Credential> = Vec::new();
    let own = keys.session.as_ref().map(|session| session.certificate);
    for session in sessions(commits).into_iter().chain(own) {
        if store.credential(session)?.is_none() {
            continue;
        }
        for certificate in chain(store, session)?.into_iter().rev() {
            let credential = Credential::from(certificate);
            if !credentials.contains(&credential) {
                credentials.push(credential);
            }
        }
    }
    let revocations = store.credentials()?.into_iter();
    credentials.extend(revocations.filter(|held| matches!(held, Credential::Revocation(_))));
    Ok(credentials)
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
