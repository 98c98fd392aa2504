//! The commands that keep the list of senders. Each may be run while a hub serves: it reads the list at every message.

use std::fmt::Write;
use std::path::Path;

use record::time::date_words_with_year;

use super::{Key, Proof, Secret, Sender};
use crate::clock;
use crate::config::keeping::Data;
use crate::config::senders::{AddSender, RemoveSender, Senders, Shown, Token};
use crate::directory::commands::{begin, held};
use crate::run::{RunError, say};
use crate::store::sqlite::Directory;

/// Largest file with a key, in bytes.
const LARGEST_FILE: u64 = 64 * 1024;

/// Does what is asked about senders.
pub fn senders(chosen: &Senders) -> Result<(), RunError> {
    let words = match chosen {
        Senders::Add(chosen) => add(chosen),
        Senders::List(chosen) => list(chosen),
        Senders::Remove(chosen) => remove(chosen),
        Senders::Token(chosen) => token(chosen),
    }?;
    say(&words);
    Ok(())
}

fn add(chosen: &AddSender) -> Result<String, RunError> {
    let proof = proof(&chosen.proof)?;
    let mut directory = begin(&chosen.data)?;
    if let Some(holder) = directory.sender_by(&proof)? {
        return Err(RunError::ProofTaken(holder.name));
    }
    let known = directory.sender(&chosen.name)?;
    let is_new = known.is_none();
    let mut others = directory.senders()?.into_iter();
    let like = others.find(|other| is_like(&other.name, &chosen.name));
    if let Some(other) = like.filter(|_| is_new) {
        return Err(RunError::NameTaken(other.name));
    }
    let mut sender = known.unwrap_or_else(|| Sender {
        name: chosen.name.clone(),
        organisation: chosen.organisation.clone(),
        proofs: Vec::new(),
    });
    if sender.organisation != chosen.organisation {
        return Err(RunError::OtherOrganisation(sender.organisation));
    }
    let short = proof.short();
    sender.proofs.push(proof);
    directory.put_sender(&sender)?;
    let Sender {
        name, organisation, ..
    } = &sender;
    Ok(if is_new {
        format!(
            "{name} may send referrals for {organisation}, known by {short}. Its tokens name the address that they are \
             sent to, /$process-message under the hub’s public address (aud), and {name} (iss and sub).\n"
        )
    } else {
        format!(
            "{name} is known by {short} too. Take the old one out when the sender uses it no more: hub senders remove \
             --name … --only …\n"
        )
    })
}

/// Whether somebody who reads a list would take one name for the other.
fn is_like(one: &str, other: &str) -> bool {
    let plain = |name: &str| {
        let letters = name.chars().filter(|letter| letter.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect::<String>()
    };
    plain(one) == plain(other)
}

fn list(chosen: &Data) -> Result<String, RunError> {
    let mut words = match held(&chosen.data)? {
        Some(directory) => lines(&directory)?,
        None => String::new(),
    };
    if words.is_empty() {
        words.push_str("Nobody may send referrals: hub senders add.\n");
    }
    Ok(words)
}

fn lines(directory: &Directory) -> Result<String, RunError> {
    let mut words = String::new();
    for sender in directory.senders()? {
        let (count, last) = directory.taken_from(&sender.name)?;
        let last = last.map_or_else(String::new, |at| {
            format!(", last on {}", date_words_with_year(at.in_london().date()))
        });
        // Writing to a String can't fail.
        let _ = writeln!(
            words,
            "{}  {}  referrals taken: {count}{last}",
            sender.name, sender.organisation
        );
        for proof in &sender.proofs {
            let kind = match proof {
                Proof::Key(Key::Rsa { .. }) => "key, RS384",
                Proof::Key(Key::Curve { .. }) => "key, ES384",
                Proof::Certificate(_) => "certificate",
            };
            let _ = writeln!(words, "  {}  {kind}", proof.short());
        }
    }
    Ok(words)
}

fn remove(chosen: &RemoveSender) -> Result<String, RunError> {
    let mut directory = held(&chosen.data)?.ok_or(RunError::NoSender)?;
    let mut sender = directory.sender(&chosen.name)?.ok_or(RunError::NoSender)?;
    let Some(only) = &chosen.only else {
        directory.remove_sender(&sender.name)?;
        return Ok(format!(
            "{} sends no more referrals. Those that were taken stay.\n",
            sender.name
        ));
    };
    let before = sender.proofs.len();
    sender.proofs.retain(|proof| proof.short() != *only);
    if sender.proofs.len() == before {
        return Err(RunError::NoProof);
    }
    directory.put_sender(&sender)?;
    let left = sender.proofs.len();
    Ok(format!(
        "{} is known by {only} no more. Keys and certificates that are left: {left}\n",
        sender.name
    ))
}

fn token(chosen: &Token) -> Result<String, RunError> {
    let secret = Secret::read(&text(&chosen.key)?).map_err(|fault| RunError::Unread {
        path: chosen.key.clone(),
        why: fault.to_string(),
    })?;
    let token = secret
        .token(&chosen.name, &chosen.audience, clock::now())
        .map_err(|fault| RunError::Unread {
            path: chosen.key.clone(),
            why: fault.to_string(),
        })?;
    Ok(token + "\n")
}

fn proof(shown: &Shown) -> Result<Proof, RunError> {
    match (shown.certificate, &shown.key) {
        (Some(fingerprint), _) => Ok(Proof::Certificate(fingerprint)),
        (None, Some(path)) => {
            let key = Key::read(&text(path)?).map_err(|fault| RunError::Unread {
                path: path.clone(),
                why: fault.to_string(),
            })?;
            Ok(Proof::Key(key))
        }
        (None, None) => Err(RunError::NoProof),
    }
}

fn text(path: &Path) -> Result<String, RunError> {
    let unread = |why: String| RunError::Unread {
        path: path.to_owned(),
        why,
    };
    let size = std::fs::metadata(path).map_err(|error| unread(error.to_string()))?;
    if size.len() > LARGEST_FILE {
        return Err(unread("it is too large for a key".to_owned()));
    }
    std::fs::read_to_string(path).map_err(|error| unread(error.to_string()))
}
