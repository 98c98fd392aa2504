//! The vault: what stands between a device that is lost and the records on it. Pure: randomness and time come in as
//! arguments, the platform's key store as a trait.
//!
//! **The chain.** The database is encrypted with a random key ([`key`]). That key is kept only wrapped ([`wrap`]): under
//! what Argon2id makes of a PIN or a passphrase ([`words`]) together with a secret that only the platform's key store can
//! give back ([`platform`]). Without the hardware a copied file can't be attacked at all; with it every try is counted
//! before it is checked, and the tenth wrong one destroys the secret ([`tries`]).
//!
//! **What a copied file can't do.** The count of tries, the number of the present wrapping and the highest time seen are
//! in the platform's store. Putting back an older file resets none of them, and a wrapping that was replaced doesn't open
//! ([`unlock`]).
//!
//! **The browser is weaker**: its counters can be copied together with the profile, so a passphrase there can be tried
//! offline, as often as the attacker has time for. That is why it is a passphrase and not a PIN, and why a
//! session there is short.
//!
//! **Two people on one device have two vaults** ([`vaults`]): two keys, two files, two counts.

pub mod key;
pub mod platform;
pub mod tries;
pub mod unit;
pub mod unlock;
pub mod vaults;
pub mod words;
pub mod wrap;

#[cfg(any(test, feature = "conformance"))]
pub mod conformance;
#[cfg(any(test, feature = "conformance"))]
pub mod memory;

/// Names one vault of a device: random, made with it, says nothing about anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VaultId(pub [u8; 16]);
