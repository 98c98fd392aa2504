//! The relying party: what the hub asks of the issuer.

use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreClientAuthMethod, CoreErrorResponseType, CoreGenderClaim,
    CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreProviderMetadata, CoreResponseType,
    CoreRevocableToken, CoreRevocationErrorResponse, CoreTokenIntrospectionResponse,
};
use openidconnect::url::Url;
use openidconnect::{
    AuthType, AuthenticationFlow, AuthorizationCode, ClientId, ClientSecret, CsrfToken,
    EndpointMaybeSet, EndpointNotSet, EndpointSet, Nonce, PkceCodeChallenge, PkceCodeVerifier,
    RedirectUrl, RequestTokenError, Scope, StandardErrorResponse,
};
use record::time::Instant;
use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;
use subtle::ConstantTimeEq;
use tokio::sync::Mutex;

use super::claims::Extra;
use super::http::Http;
use super::problem::Problem;
use super::settings::Settings;
use super::token::{Answer, Judge, Shown};
use crate::stop::Stop;

/// What the issuer says of itself is asked for again after so long: an hour.
const KNOWN_MS: i64 = 60 * 60 * 1_000;

/// And sooner when a token is signed with a key that it did not name, but no more than once in a minute.
const ASKED_AGAIN_MS: i64 = 60 * 1_000;

/// Where the issuer sends people back to.
pub const BACK: &str = "/sign-in/back";

pub(super) type Client = openidconnect::Client<
    Extra,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Answer,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// The relying party.
#[derive(Debug)]
pub struct Party {
    settings: Settings,
    http: Http,
    known: Mutex<Option<(Arc<Client>, Instant)>>,
}

/// What the hub keeps of somebody who is at the issuer.
#[derive(Debug)]
pub struct Started {
    state: CsrfToken,
    nonce: Nonce,
    verifier: PkceCodeVerifier,
    at: Instant,
}

impl Party {
    /// A party that has not asked its issuer anything yet.
    pub fn new(settings: Settings) -> Result<Self, reqwest::Error> {
        Ok(Self {
            settings,
            http: Http::new()?,
            known: Mutex::new(None),
        })
    }

    /// What it was made with.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Asks the issuer about itself until it answers, so that a fault shows in the log before anybody signs in.
    pub async fn ready(&self, now: fn() -> Instant, mut stop: Stop) {
        let mut wait = Duration::from_millis(200);
        while let Err(problem) = self.client(now(), KNOWN_MS).await {
            tracing::warn!(%problem, again_in = ?wait, "sign-in");
            tokio::select! {
                () = stop.asked() => return,
                () = tokio::time::sleep(wait) => {}
            }
            wait = (wait * 2).min(Duration::from_mins(1));
        }
        tracing::info!("the issuer answers");
    }

    /// Where somebody goes to sign in, and what is kept until they come back to `origin`.
    pub async fn start(&self, origin: &str, now: Instant) -> Result<(Url, Started), Problem> {
        let client = self.client(now, KNOWN_MS).await?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let mut request = client
            .authorize_url(
                AuthenticationFlow::<CoreResponseType>::AuthorizationCode,
                CsrfToken::new_random,
                Nonce::new_random,
            )
            .set_redirect_uri(Cow::Owned(back(origin)?))
            .set_pkce_challenge(challenge)
            // Who uses somebody's browser is asked for the password too, though the issuer still knows its owner.
            .add_prompt(CoreAuthPrompt::Login)
            .set_max_age(Duration::ZERO)
            .add_scope(Scope::new("profile".to_owned()));
        for scope in &self.settings.scopes {
            request = request.add_scope(Scope::new(scope.clone()));
        }
        let (url, state, nonce) = request.url();
        let started = Started {
            state,
            nonce,
            verifier,
            at: now,
        };
        Ok((url, started))
    }

    /// Whom the issuer shows the person to be who came back to `origin` with this code and state.
    pub async fn finish(
        &self,
        started: Started,
        origin: &str,
        (code, state): (&str, &str),
        now: Instant,
    ) -> Result<Shown, Problem> {
        started.is_state(state)?;
        let client = self.client(now, KNOWN_MS).await?;
        let answer = client
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .map_err(|_| Problem::Unreachable)?
            .set_pkce_verifier(started.verifier)
            .set_redirect_uri(Cow::Owned(back(origin)?))
            .request_async(&self.http)
            .await
            .map_err(|error| match error {
                RequestTokenError::ServerResponse(_) => Problem::Code,
                RequestTokenError::Request(_) => Problem::Unreachable,
                RequestTokenError::Parse(..) | RequestTokenError::Other(_) => Problem::Nobody,
            })?;
        let judge = Judge {
            settings: &self.settings,
            nonce: &started.nonce,
            began: started.at,
            now,
        };
        match judge.shown(&client, &answer) {
            // Perhaps with a key that it has only had since it was asked.
            Err(Problem::Signature) => {
                let client = self.client(now, ASKED_AGAIN_MS).await?;
                judge.shown(&client, &answer)
            }
            judged => judged,
        }
    }

    /// What the issuer says of itself, no older than so many milliseconds. Who comes while it is asked waits for the same
    /// answer.
    async fn client(&self, now: Instant, oldest_ms: i64) -> Result<Arc<Client>, Problem> {
        let mut known = self.known.lock().await;
        if let Some((client, at)) = &*known
            && now.millis_since(*at).unsigned_abs() < oldest_ms.unsigned_abs()
        {
            return Ok(Arc::clone(client));
        }
        let asked =
            CoreProviderMetadata::discover_async(self.settings.issuer.clone(), &self.http).await;
        match (asked, &*known) {
            (Ok(provider), _) => {
                let client = Arc::new(self.made(&provider));
                *known = Some((Arc::clone(&client), now));
                Ok(client)
            }
            // What it said an hour ago is better than nobody signing in; its keys still prove its tokens.
            (Err(_), Some((client, _))) => Ok(Arc::clone(client)),
            (Err(error), None) => {
                tracing::debug!(%error, "discovery");
                Err(Problem::Unreachable)
            }
        }
    }

    fn made(&self, provider: &CoreProviderMetadata) -> Client {
        let secret = self.settings.secret.clone().map(ClientSecret::new);
        let client = ClientId::new(self.settings.client.clone());
        let wants_body = provider
            .token_endpoint_auth_methods_supported()
            .is_some_and(|ways| {
                !ways.contains(&CoreClientAuthMethod::ClientSecretBasic)
                    && ways.contains(&CoreClientAuthMethod::ClientSecretPost)
            });
        let made = Client::from_provider_metadata(provider.clone(), client, secret);
        if wants_body {
            made.set_auth_type(AuthType::RequestBody)
        } else {
            made
        }
    }
}

impl Started {
    /// Whether it is the state that was sent; how long the answer takes says nothing about it.
    fn is_state(&self, state: &str) -> Result<(), Problem> {
        let sent = self.state.secret().as_bytes();
        if bool::from(sent.ct_eq(state.as_bytes())) {
            Ok(())
        } else {
            Err(Problem::State)
        }
    }

    /// Whether somebody who came back without a code came back from this sign-in.
    pub fn is_of(&self, state: &str) -> bool {
        self.is_state(state).is_ok()
    }
}

fn back(origin: &str) -> Result<RedirectUrl, Problem> {
    RedirectUrl::new(format!("{origin}{BACK}")).map_err(|_| Problem::Unreachable)
}
