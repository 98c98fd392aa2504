//! A code becomes a token, once, for whoever knows what its challenge was made of.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, HeaderValue};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use record::time::Instant;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

use super::{CLIENT, Chosen, Issuer, TOKEN_SECONDS};
use crate::body::Whole;
use crate::clock::random;
use crate::sign_in::fields;
use crate::state::Hub;

/// Largest form, in bytes.
const LARGEST: usize = 4_096;

/// Answers with a token, or says `invalid_grant`.
pub(super) async fn post(State(hub): State<Hub>, Whole(body): Whole<LARGEST>) -> Response {
    let fields = body.ok().and_then(|body| fields(&body)).unwrap_or_default();
    let given = hub
        .demo_issuer()
        .and_then(|issuer| issuer.token(&fields, hub.now()));
    let no_store = [(CACHE_CONTROL, HeaderValue::from_static("no-store"))];
    match given {
        Some(token) => (no_store, Json(token)).into_response(),
        None => (
            StatusCode::BAD_REQUEST,
            no_store,
            Json(json!({ "error": "invalid_grant" })),
        )
            .into_response(),
    }
}

impl Issuer {
    fn token(&self, fields: &BTreeMap<String, String>, now: Instant) -> Option<Value> {
        let field = |name: &str| fields.get(name).map(String::as_str);
        let is_ours = field("grant_type")? == "authorization_code" && field("client_id")? == CLIENT;
        is_ours.then_some(())?;
        let Chosen { asked, user, at } = self.codes.take(field("code")?, now)?;
        let challenge = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(field("code_verifier")?));
        let is_its = challenge == asked.challenge && field("redirect_uri")? == asked.redirect;
        let person = self.staff.iter().find(|person| person.user == user)?;
        is_its.then_some(())?;
        let seconds = now.millis().div_euclid(1_000);
        let token = self.signed(&json!({
            "iss": self.url,
            "sub": user.to_string(),
            "aud": CLIENT,
            "iat": seconds,
            "exp": seconds.saturating_add(TOKEN_SECONDS),
            "auth_time": at.millis().div_euclid(1_000),
            "nonce": asked.nonce,
            "name": person.name,
        }));
        Some(json!({
            // Good for nothing: there is nothing else to fetch here.
            "access_token": BASE64_URL_SAFE_NO_PAD.encode(random::<16>().ok()?),
            "token_type": "Bearer",
            "expires_in": TOKEN_SECONDS,
            "id_token": token,
        }))
    }
}
