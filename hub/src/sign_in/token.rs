//! What the hub believes of an issuer's token.

use chrono::{DateTime, Utc};
use openidconnect::core::{
    CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreTokenType,
};
use openidconnect::{
    EmptyExtraTokenFields, IdTokenFields, Nonce, StandardTokenResponse, TokenResponse,
};
use record::time::Instant;

use super::claims::Extra;
use super::party::Client;
use super::problem::Problem;
use super::settings::Settings;
use crate::directory::LONGEST_SUBJECT;

/// What an ID token may be signed with, whatever the issuer says that it supports.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 4] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// How far the issuer's clock may be from the hub's: five minutes.
const CLOCKS_MS: i64 = 5 * 60 * 1_000;

/// What the issuer gives for a code.
pub(super) type Answer = StandardTokenResponse<
    IdTokenFields<
        Extra,
        EmptyExtraTokenFields,
        CoreGenderClaim,
        CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm,
    >,
    CoreTokenType,
>;

/// Whom the issuer has shown somebody to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The issuer.
    pub issuer: String,
    /// As what it knows them.
    pub subject: String,
    /// All else that it says of them.
    pub extra: Extra,
}

/// What a token is held against.
pub(super) struct Judge<'a> {
    pub settings: &'a Settings,
    pub nonce: &'a Nonce,
    /// When they were sent to the issuer.
    pub began: Instant,
    pub now: Instant,
}

impl Judge<'_> {
    /// Whom the token shows somebody to be.
    pub fn shown(&self, client: &Client, answer: &Answer) -> Result<Shown, Problem> {
        let (began, now) = (date(self.began)?, date(self.now)?);
        let verifier = client
            .id_token_verifier()
            .set_allowed_algs(ALGORITHMS)
            .set_time_fn(move || now)
            .set_issue_time_verifier_fn(move |issued| is_by(issued, now))
            .set_auth_time_verifier_fn(move |asked| {
                let asked = asked.ok_or("it does not say when they were asked")?;
                is_by(began, asked)?;
                is_by(asked, now)
            });
        let token = answer.id_token().ok_or(Problem::Nobody)?;
        let claims = token
            .claims(&verifier, self.nonce)
            .map_err(|error| Problem::from(&error))?;
        // Of an authorised party the crate says nothing (OpenID Connect Core, section 3.1.3.7, point 5).
        if claims
            .authorized_party()
            .is_some_and(|party| party.as_str() != self.settings.client)
        {
            return Err(Problem::Audience);
        }
        let subject = claims.subject().as_str();
        if subject.is_empty() || subject.len() > LONGEST_SUBJECT {
            return Err(Problem::Nobody);
        }
        Ok(Shown {
            issuer: self.settings.issuer.as_str().to_owned(),
            subject: subject.to_owned(),
            extra: claims.additional_claims().clone(),
        })
    }
}

fn date(at: Instant) -> Result<DateTime<Utc>, Problem> {
    DateTime::from_timestamp_millis(at.millis()).ok_or(Problem::Time)
}

/// The first is no later than the second, as far as clocks agree.
fn is_by(first: DateTime<Utc>, second: DateTime<Utc>) -> Result<(), String> {
    if first.signed_duration_since(second).num_milliseconds() > CLOCKS_MS {
        Err("its times are of another sign-in".to_owned())
    } else {
        Ok(())
    }
}
