//! The issuer of a demo: OpenID Connect as a real one speaks it, and staff who need no password. Only `hub serve --demo`
//! starts it, with keys that it makes anew each time.

mod authorise;
mod token;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use ed25519_dalek::{Signer, SigningKey};
use openidconnect::IssuerUrl;
use record::author::Author;
use record::id::UserId;
use record::time::Instant;
use serde_json::{Value, json};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use crate::clock::{NoRandomness, random};
use crate::sign_in::{Once, Settings};
use crate::state::Hub;

/// What the demo's issuer calls the demo's hub.
pub const CLIENT: &str = "doorstep-demo";

/// Where it is under the hub's address.
const PATH: &str = "/demo-issuer";

/// How long a code may be changed into a token: a minute.
const CODE_MS: i64 = 60 * 1_000;

/// How long the page with the staff may stay open: ten minutes.
const PAGE_MS: i64 = 10 * 60 * 1_000;

/// How long a token is valid, in seconds.
const TOKEN_SECONDS: i64 = 5 * 60;

/// The issuer.
#[derive(Debug)]
pub struct Issuer {
    url: String,
    origins: Vec<String>,
    staff: Vec<Author>,
    key: SigningKey,
    asked: Once<Asked>,
    codes: Once<Chosen>,
}

/// What the hub asks when it sends somebody here.
#[derive(Debug, Clone)]
struct Asked {
    redirect: String,
    origin: String,
    state: String,
    nonce: String,
    challenge: String,
}

/// Who they said to be, and when.
#[derive(Debug)]
struct Chosen {
    asked: Asked,
    user: UserId,
    at: Instant,
}

impl Issuer {
    /// An issuer of a hub that listens at `address` and is reached by `origins`.
    pub fn new(
        address: SocketAddr,
        origins: Vec<String>,
        staff: Vec<Author>,
    ) -> Result<Self, NoRandomness> {
        // The hub asks itself, so by an address of this machine.
        let ip = match address.ip() {
            IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
            ip => ip,
        };
        let own = SocketAddr::new(ip, address.port());
        Ok(Self {
            url: format!("http://{own}{PATH}"),
            origins,
            staff,
            key: SigningKey::from_bytes(&random()?),
            asked: Once::new(PAGE_MS),
            codes: Once::new(CODE_MS),
        })
    }

    /// What the hub is to it. `None` when its address is none.
    pub fn settings(&self) -> Option<Settings> {
        Some(Settings {
            issuer: IssuerUrl::new(self.url.clone()).ok()?,
            client: CLIENT.to_owned(),
            secret: None,
            origins: self.origins.clone(),
            scopes: Vec::new(),
            claims: None,
        })
    }

    /// Its address, as its tokens say it.
    pub fn url(&self) -> &str {
        &self.url
    }

    fn configuration(&self) -> Value {
        let url = &self.url;
        let seen = self.origins.first().map_or("", String::as_str);
        json!({
            "issuer": url,
            "authorization_endpoint": format!("{seen}{PATH}/authorise"),
            "token_endpoint": format!("{url}/token"),
            "jwks_uri": format!("{url}/keys"),
            "response_types_supported": ["code"],
            "response_modes_supported": ["query"],
            "grant_types_supported": ["authorization_code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["EdDSA"],
            "token_endpoint_auth_methods_supported": ["none"],
            "code_challenge_methods_supported": ["S256"],
            "scopes_supported": ["openid", "profile"],
            "authorization_response_iss_parameter_supported": true,
        })
    }

    fn keys(&self) -> Value {
        let public = BASE64_URL_SAFE_NO_PAD.encode(self.key.verifying_key().as_bytes());
        json!({ "keys": [{
            "kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": "demo", "x": public,
        }] })
    }

    /// A token that says these claims.
    fn signed(&self, claims: &Value) -> String {
        let header = json!({ "alg": "EdDSA", "typ": "JWT", "kid": "demo" });
        let part = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
        let said = format!("{}.{}", part(&header), part(claims));
        let signature = self.key.sign(said.as_bytes()).to_bytes();
        format!("{said}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature))
    }
}

/// Adds its addresses.
pub fn add(router: Router<Hub>) -> Router<Hub> {
    router
        .route(
            "/demo-issuer/.well-known/openid-configuration",
            get(configuration),
        )
        .route("/demo-issuer/keys", get(keys))
        .route(
            "/demo-issuer/authorise",
            get(authorise::get).post(authorise::post),
        )
        .route("/demo-issuer/token", post(token::post))
}

async fn configuration(State(hub): State<Hub>) -> Response {
    said(&hub, Issuer::configuration)
}

async fn keys(State(hub): State<Hub>) -> Response {
    said(&hub, Issuer::keys)
}

fn said(hub: &Hub, what: impl Fn(&Issuer) -> Value) -> Response {
    Json(hub.demo_issuer().map(what)).into_response()
}
