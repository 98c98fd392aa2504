//! What may be asked about systems that send referrals.

use axum::http::HeaderName;
use clap::{Args, Subcommand};
use std::net::IpAddr;
use std::path::PathBuf;

use super::directory::words;
use super::keeping::Data;
use crate::senders::{Fingerprint, HEADER, LONGEST_CODE, LONGEST_NAME, Settings};

/// What is done with the systems that may send referrals.
#[derive(Debug, Clone, Subcommand)]
pub enum Senders {
    /// Let a system send referrals, or give one that may another key
    Add(AddSender),
    /// List who may send referrals, by what they are known, and how many were taken
    List(Data),
    /// Let a system send no more referrals, or take out one of its keys or certificates
    Remove(RemoveSender),
    /// Print a token for one message, as a sender would make it: for trying out, with a key on the curve P-384
    Token(Token),
}

/// A sender that is added.
#[derive(Debug, Clone, Args)]
pub struct AddSender {
    /// Folder with the database; a hub may be running on it
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
    /// What the sender calls itself in its tokens (iss and sub)
    #[arg(long, value_name = "NAME", value_parser = name)]
    pub name: String,
    /// ODS code of the organisation it sends for: a message that names another is refused
    #[arg(long, value_name = "CODE", value_parser = code)]
    pub organisation: String,
    /// By what it is known
    #[command(flatten)]
    pub proof: Shown,
}

/// By what a sender is known.
#[derive(Debug, Clone, Args)]
#[group(required = true, multiple = false)]
pub struct Shown {
    /// File with its public key, as PEM or as a JWK: RSA of 2,048 bits or more (RS384), or the curve P-384 (ES384)
    #[arg(long, value_name = "FILE")]
    pub key: Option<PathBuf>,
    /// SHA-256 fingerprint of its client certificate, where a proxy says which one it saw (hub serve --proxy)
    #[arg(long, value_name = "DIGITS", value_parser = fingerprint)]
    pub certificate: Option<Fingerprint>,
}

/// A sender that is removed.
#[derive(Debug, Clone, Args)]
pub struct RemoveSender {
    /// Folder with the database; a hub may be running on it
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
    /// Whom, as hub senders list shows it
    #[arg(long, value_name = "NAME")]
    pub name: String,
    /// Only this key or certificate, as hub senders list shows it
    #[arg(long, value_name = "DIGITS")]
    pub only: Option<String>,
}

/// A token that is made.
#[derive(Debug, Clone, Args)]
pub struct Token {
    /// File with the sender's private key, as PEM
    #[arg(long, value_name = "FILE")]
    pub key: PathBuf,
    /// What the sender calls itself
    #[arg(long, value_name = "NAME", value_parser = name)]
    pub name: String,
    /// Address that the message is sent to
    #[arg(long, value_name = "URL")]
    pub audience: String,
}

/// How a hub that serves tells senders apart.
#[derive(Debug, Clone, Default, Args)]
pub struct Arrivals {
    /// Address of a proxy that ends TLS and says which client certificate it saw; may be repeated
    #[arg(long = "proxy", value_name = "IP")]
    pub proxies: Vec<IpAddr>,
    /// Header in which it says the certificate's SHA-256 fingerprint
    #[arg(long, value_name = "NAME", requires = "proxies", help = header_help())]
    pub certificate_header: Option<HeaderName>,
}

impl Arrivals {
    /// What of it a hub starts with that is reached by these origins.
    pub fn settings(&self, origins: &[String]) -> Settings {
        let plain = Settings::new(origins);
        Settings {
            proxies: self.proxies.clone(),
            header: self.certificate_header.clone().unwrap_or(plain.header),
            audiences: plain.audiences,
        }
    }
}

fn header_help() -> String {
    format!(
        "Header in which it says the certificate's SHA-256 fingerprint, in place of {HEADER}; it must take out what \
         others put there"
    )
}

/// What is seen in it is all there is in it: a name with signs that nobody sees would pass for another's in a list.
fn name(text: &str) -> Result<String, String> {
    let name = words(text, LONGEST_NAME)?;
    if name.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        Ok(name)
    } else {
        Err("use letters without accents, digits and signs, as in eastbank-hospital".to_owned())
    }
}

fn code(text: &str) -> Result<String, String> {
    let code = words(text, LONGEST_CODE)?.to_ascii_uppercase();
    if code.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        Ok(code)
    } else {
        Err("use letters and digits, as in RXX01".to_owned())
    }
}

fn fingerprint(text: &str) -> Result<Fingerprint, String> {
    Fingerprint::parse(text)
        .ok_or_else(|| "use 64 hexadecimal digits, as openssl x509 -fingerprint -sha256".to_owned())
}
