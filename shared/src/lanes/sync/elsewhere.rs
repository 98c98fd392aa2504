//! Sign-ins in the user's own name on other devices: those that were not known yet become a question, an end is noted.
//!
//! Asked about is what was opened after this device was first signed in to by its user. What was open before is another
//! device's to tell of: it was there first.

use ::store::{Draft, Keys, Plan, Store, StoreError};
use exchange::certificate::{Certificate, Credential, Hash, Says, Session};
use record::id::{DeviceId, UserId};
use record::json;
use record::time::Instant;

use super::super::Pen;
use crate::flow::elsewhere::{Elsewhere, Heard, ended_key, heard_key, prefix, read};

/// Sessions that the hub is to end: their user says that they did not open them.
pub(super) fn disowned(store: &mut dyn Store, keys: &Keys) -> Result<Vec<Hash>, StoreError> {
    let Some(user) = user(store, keys)? else {
        return Ok(vec![]);
    };
    let drafts = store.drafts(&prefix(user))?;
    let drafts = drafts
        .iter()
        .map(|draft| (draft.key.as_str(), draft.value.as_str()));
    let all = read(user, drafts.collect()).into_iter();
    let to_end = all.filter(Elsewhere::is_to_end);
    Ok(to_end.map(|one| one.session).collect())
}

fn user(store: &mut dyn Store, keys: &Keys) -> Result<Option<UserId>, StoreError> {
    let own = keys.session.as_ref().map(|session| session.certificate);
    let own = own.map_or(Ok(None), |own| store.credential(own))?;
    Ok(own.and_then(|own| Some(session(&own)?.1.author.user)))
}

/// Adds to a plan what is to be asked of the user about credentials that it takes in.
pub(super) fn hear(
    store: &mut dyn Store,
    device: DeviceId,
    pen: &Pen,
    plan: &mut Plan,
) -> Result<(), StoreError> {
    let user = pen.author.user;
    let mut drafts = Vec::new();
    let mut fresh = Vec::new();
    for credential in &plan.credentials {
        let of = match credential {
            Credential::Revocation(revocation) => revocation.says().certificate,
            Credential::Certificate(certificate) => certificate.hash(),
        };
        let is_known = !store.drafts(&heard_key(user, of))?.is_empty();
        match session(credential) {
            None if is_known => drafts.push((ended_key(user, of), "ended".to_owned())),
            Some((certificate, says))
                if !is_known
                    && says.author.user == user
                    && !is_of(store, &plan.credentials, says, device)? =>
            {
                fresh.push((certificate, says));
            }
            _ => {}
        }
    }
    if !fresh.is_empty()
        && let Some(first) = first_sign_in(store, user, device)?
    {
        for (certificate, says) in fresh {
            let (from, until) = certificate.validity();
            let heard = Heard {
                at: exchange::hub::Keys::began(from),
                until,
                is_browser: says.is_browser,
                author: says.author.clone(),
            };
            if from >= first {
                drafts.push((heard_key(user, certificate.hash()), json::write(&heard)));
            }
        }
    }
    let drafts = drafts.into_iter();
    plan.drafts.extend(drafts.map(|(key, value)| Draft {
        key,
        value,
        at: pen.at,
    }));
    Ok(())
}

fn session(credential: &Credential) -> Option<(&Certificate, &Session)> {
    match credential {
        Credential::Certificate(certificate) => Some((certificate, certificate.session()?)),
        Credential::Revocation(_) => None,
    }
}

/// Whether a session was opened on a device.
fn is_of(
    store: &mut dyn Store,
    fresh: &[Credential],
    session: &Session,
    device: DeviceId,
) -> Result<bool, StoreError> {
    let held = fresh
        .iter()
        .find(|credential| credential.hash() == session.device);
    let held = match held {
        Some(held) => Some(held.clone()),
        None => store.credential(session.device)?,
    };
    Ok(matches!(
        held,
        Some(Credential::Certificate(of)) if matches!(of.says(), Says::Device { device: id } if *id == device)
    ))
}

/// When a person first signed in on this device, as far as their certificates are here.
fn first_sign_in(
    store: &mut dyn Store,
    user: UserId,
    device: DeviceId,
) -> Result<Option<Instant>, StoreError> {
    let held = store.credentials()?;
    let mut first: Option<Instant> = None;
    for (certificate, says) in held.iter().filter_map(session) {
        if says.author.user == user && is_of(store, &held, says, device)? {
            let (from, _) = certificate.validity();
            first = Some(first.map_or(from, |first| first.min(from)));
        }
    }
    Ok(first)
}
