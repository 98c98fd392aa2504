//! The page on which somebody chooses who of the demo's staff they are.

use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use openidconnect::url::Url;
use record::id::UserId;
use record::wording::sentence;
use std::collections::BTreeMap;
use std::fmt::Write;

use super::{Asked, CLIENT, Chosen, Issuer};
use crate::body::Whole;
use crate::sign_in::{Page, escape, fields, redirect};
use crate::state::Hub;

/// Largest form, in bytes.
const LARGEST: usize = 1_024;

/// Longest state, nonce or challenge taken, in bytes.
const LONGEST: usize = 256;

/// The staff to choose from.
pub(super) async fn get(State(hub): State<Hub>, RawQuery(query): RawQuery) -> Response {
    let fields = fields(query.as_deref().unwrap_or_default().as_bytes()).unwrap_or_default();
    let Some(issuer) = hub.demo_issuer() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let Some(asked) = issuer.asked(&fields) else {
        return strange();
    };
    let origin = asked.origin.clone();
    match issuer.asked.give(asked, hub.now()) {
        Ok(form) => issuer.page(&form, origin).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Somebody has chosen, or would rather not.
pub(super) async fn post(State(hub): State<Hub>, Whole(body): Whole<LARGEST>) -> Response {
    let fields = body.ok().and_then(|body| fields(&body)).unwrap_or_default();
    let Some(issuer) = hub.demo_issuer() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let asked = fields
        .get("form")
        .and_then(|form| issuer.asked.take(form, hub.now()));
    let Some(asked) = asked else {
        return strange();
    };
    let Ok(mut to) = Url::parse(&asked.redirect) else {
        return strange();
    };
    to.query_pairs_mut()
        .append_pair("state", &asked.state)
        .append_pair("iss", &issuer.url);
    let user = fields
        .get("user")
        .and_then(|user| user.parse::<UserId>().ok())
        .filter(|user| issuer.staff.iter().any(|person| person.user == *user));
    let at = hub.now();
    let answer = match user {
        Some(user) => issuer
            .codes
            .give(Chosen { asked, user, at }, at)
            .map(|code| ("code", code)),
        None => Ok(("error", "access_denied".to_owned())),
    };
    match answer {
        Ok((name, value)) => {
            to.query_pairs_mut().append_pair(name, &value);
            redirect(to.as_str())
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

impl Issuer {
    /// What is asked, when this very hub asks it as it should.
    fn asked(&self, fields: &BTreeMap<String, String>) -> Option<Asked> {
        let field = |name: &str| {
            fields
                .get(name)
                .filter(|value| !value.is_empty() && value.len() <= LONGEST)
                .cloned()
        };
        let redirect = field("redirect_uri")?;
        let origin = self
            .origins
            .iter()
            .find(|origin| redirect == format!("{origin}{}", crate::sign_in::BACK))?;
        let is_ours = field("client_id")? == CLIENT
            && field("response_type")? == "code"
            && field("code_challenge_method")? == "S256"
            && field("scope")?.split(' ').any(|scope| scope == "openid");
        is_ours.then_some(())?;
        Some(Asked {
            origin: origin.clone(),
            redirect,
            state: field("state")?,
            nonce: field("nonce")?,
            challenge: field("code_challenge")?,
        })
    }

    fn page(&self, form: &str, origin: String) -> Page {
        let mut body = format!(
            "<p><strong>This is a demonstration.</strong> Every person in it is made up. There is no password: choose who \
             you want to be.</p><form method=\"post\" action=\"/demo-issuer/authorise\">\
             <input type=\"hidden\" name=\"form\" value=\"{}\"><ul>",
            escape(form)
        );
        for person in &self.staff {
            // Writing to a String can't fail.
            let _ = write!(
                body,
                "<li><button name=\"user\" value=\"{}\"><strong>{}</strong><span>{}</span><span>{}, {}</span></button></li>",
                person.user,
                escape(&person.name),
                escape(&sentence(person.role.words())),
                escape(&person.organisation),
                escape(&person.team),
            );
        }
        body.push_str("</ul><button name=\"user\" value=\"\">Do not sign in</button></form>");
        Page {
            status: StatusCode::OK,
            title: "Who are you?".to_owned(),
            body,
            leads_to: origin,
        }
    }
}

fn strange() -> Response {
    Page::words(
        StatusCode::BAD_REQUEST,
        "Sign in again",
        &["This page was used before, is older than 10 minutes, or was not opened by Doorstep."],
        "/",
    )
    .into_response()
}
