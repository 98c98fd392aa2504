//! An issuer that can be told to misbehave, in one way at a time.

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use ed25519_dalek::{Signer, SigningKey};
use hub::sign_in::{Settings, fields};
use openidconnect::IssuerUrl;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use crate::running::{NOW, hmac, listener};

/// What the issuer does wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    Nothing,
    OtherIssuer,
    OtherAudience,
    TwoAudiences,
    OtherParty,
    Expired,
    OfTomorrow,
    NoNonce,
    OtherNonce,
    NoAuthTime,
    OldAuthTime,
    AuthTimeOfTomorrow,
    AlgorithmNone,
    SignedWithThePublicKey,
    SignedWithTheSecret,
    OtherKey,
    ChangedAfterwards,
    NoToken,
    NoSubject,
    NotJson,
    TooMuch,
    Elsewhere,
}

#[derive(Debug)]
pub struct Misbehaving {
    pub url: String,
    pub fault: Mutex<Fault>,
    /// Claims beside the usual ones.
    pub says: Mutex<Value>,
    /// The subject of the next token.
    pub subject: Mutex<String>,
    codes: Mutex<BTreeMap<String, BTreeMap<String, String>>>,
    key: Mutex<u8>,
}

pub const CLIENT: &str = "doorstep";
pub const SECRET: &str = "a secret of 32 bytes and no less";

type Shared = Arc<Misbehaving>;

pub async fn start() -> Shared {
    let listener = listener().await;
    let url = format!("http://{}", listener.local_addr().unwrap());
    let issuer = Arc::new(Misbehaving {
        url,
        fault: Mutex::new(Fault::Nothing),
        says: Mutex::new(json!({})),
        subject: Mutex::new("amara".to_owned()),
        codes: Mutex::default(),
        key: Mutex::new(1),
    });
    let router = Router::new()
        .route("/.well-known/openid-configuration", get(configuration))
        .route("/keys", get(keys))
        .route("/token", post(token))
        .with_state(issuer.clone());
    tokio::spawn(async move { axum_serve(listener, router).await });
    issuer
}

/// `axum::serve` without its feature: the hub's own.
async fn axum_serve(listener: tokio::net::TcpListener, router: Router) {
    let (stopper, stop) = hub::stop::channel();
    hub::serve::serve(listener, router, hub::serve::Connections::default(), stop).await;
    drop(stopper);
}

impl Misbehaving {
    /// What a hub at `origin` is to it.
    pub fn settings(&self, origin: &str) -> Settings {
        Settings {
            issuer: IssuerUrl::new(self.url.clone()).unwrap(),
            client: CLIENT.to_owned(),
            secret: Some(SECRET.to_owned()),
            origins: vec![origin.to_owned()],
            scopes: vec!["roles".to_owned()],
            claims: None,
        }
    }

    /// A code for what a browser was sent here with.
    pub fn code(&self, asked: &BTreeMap<String, String>) -> String {
        let mut codes = self.codes.lock().unwrap();
        let code = format!("code-{}", codes.len());
        codes.insert(code.clone(), asked.clone());
        code
    }

    pub fn set(&self, fault: Fault) {
        *self.fault.lock().unwrap() = fault;
    }

    /// Signs with another key from now on, and names it.
    pub fn roll(&self) {
        *self.key.lock().unwrap() += 1;
    }

    fn fault(&self) -> Fault {
        *self.fault.lock().unwrap()
    }

    fn key(&self) -> SigningKey {
        SigningKey::from_bytes(&[*self.key.lock().unwrap(); 32])
    }

    fn claims(&self, nonce: &str) -> Value {
        let fault = self.fault();
        let now = NOW.millis() / 1_000;
        let (issued, lasts) = match fault {
            Fault::Expired => (now - 600, 300),
            Fault::OfTomorrow => (now + 24 * 3_600, 300),
            _ => (now, 300),
        };
        let mut claims = json!({
            "iss": if fault == Fault::OtherIssuer { "https://other.example" } else { &self.url },
            "sub": *self.subject.lock().unwrap(),
            "aud": match fault {
                Fault::OtherAudience => json!("another"),
                Fault::TwoAudiences => json!([CLIENT, "another"]),
                _ => json!(CLIENT),
            },
            "iat": issued,
            "exp": issued + lasts,
            "auth_time": match fault {
                Fault::OldAuthTime => now - 301,
                Fault::AuthTimeOfTomorrow => now + 24 * 3_600,
                _ => now,
            },
            "nonce": if fault == Fault::OtherNonce { "another" } else { nonce },
        });
        let map = claims.as_object_mut().unwrap();
        match fault {
            Fault::OtherParty => drop(map.insert("azp".to_owned(), json!("another"))),
            Fault::NoNonce => drop(map.remove("nonce")),
            Fault::NoAuthTime => drop(map.remove("auth_time")),
            Fault::NoSubject => drop(map.remove("sub")),
            _ => {}
        }
        map.extend(self.says.lock().unwrap().as_object().unwrap().clone());
        claims
    }

    fn token(&self, nonce: &str) -> String {
        let fault = self.fault();
        let algorithm = match fault {
            Fault::AlgorithmNone => "none",
            Fault::SignedWithThePublicKey | Fault::SignedWithTheSecret => "HS256",
            _ => "EdDSA",
        };
        let part = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
        let header = part(&json!({"alg": algorithm, "typ": "JWT"}));
        let said = format!("{header}.{}", part(&self.claims(nonce)));
        let public = self.key().verifying_key();
        let signature = match fault {
            Fault::AlgorithmNone => Vec::new(),
            Fault::SignedWithThePublicKey => hmac(public.as_bytes(), said.as_bytes()),
            Fault::SignedWithTheSecret => hmac(SECRET.as_bytes(), said.as_bytes()),
            Fault::OtherKey => SigningKey::from_bytes(&[9; 32])
                .sign(said.as_bytes())
                .to_vec(),
            _ => self.key().sign(said.as_bytes()).to_vec(),
        };
        let signature = BASE64_URL_SAFE_NO_PAD.encode(signature);
        if fault == Fault::ChangedAfterwards {
            let mut claims = self.claims(nonce);
            claims["sub"] = json!("leila");
            return format!("{header}.{}.{signature}", part(&claims));
        }
        format!("{said}.{signature}")
    }
}

async fn configuration(State(issuer): State<Shared>) -> Response {
    let url = &issuer.url;
    answer(&json!({
        "issuer": url,
        "authorization_endpoint": format!("{url}/authorise"),
        "token_endpoint": format!("{url}/token"),
        "jwks_uri": format!("{url}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["EdDSA", "HS256", "none"],
    }))
}

async fn keys(State(issuer): State<Shared>) -> Response {
    let public = BASE64_URL_SAFE_NO_PAD.encode(issuer.key().verifying_key().as_bytes());
    answer(&json!({"keys": [{"kty": "OKP", "crv": "Ed25519", "use": "sig", "x": public}]}))
}

async fn token(State(issuer): State<Shared>, body: Bytes) -> Response {
    let fields = fields(&body).unwrap();
    // Misbehaves in this too: a code is good as often as it is shown.
    let asked = issuer.codes.lock().unwrap().get(&fields["code"]).cloned();
    let Some(asked) = asked else {
        return (
            axum::http::StatusCode::BAD_REQUEST,
            answer(&json!({"error": "invalid_grant"})),
        )
            .into_response();
    };
    let challenge = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(&fields["code_verifier"]));
    assert_eq!(asked["code_challenge"], challenge);
    assert_eq!(asked["code_challenge_method"], "S256");
    assert_eq!(asked["redirect_uri"], fields["redirect_uri"]);
    let mut said = json!({
        "access_token": "x",
        "token_type": "Bearer",
        "id_token": issuer.token(&asked["nonce"]),
    });
    match issuer.fault() {
        Fault::NoToken => drop(said.as_object_mut().unwrap().remove("id_token")),
        Fault::NotJson => return "<html>".into_response(),
        Fault::TooMuch => said["more"] = json!("x".repeat(1024 * 1024)),
        Fault::Elsewhere => {
            let to = [("location", format!("{}/keys", issuer.url))];
            return (axum::http::StatusCode::TEMPORARY_REDIRECT, to).into_response();
        }
        _ => {}
    }
    answer(&said)
}

fn answer(value: &Value) -> Response {
    ([(CONTENT_TYPE, "application/json")], value.to_string()).into_response()
}
