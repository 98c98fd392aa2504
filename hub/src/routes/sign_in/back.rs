//! `GET /sign-in/back?code&state`: back from the issuer.

use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::http::header::HeaderMap;
use axum::response::{IntoResponse, Response};
use record::time::Instant;

use super::{again, cookie, entered, told, with_cookie};
use crate::directory::{Member, Membership};
use crate::sign_in::{
    Asker, Choosing, Page, Party, Problem, Shown, app, escape, fields, pick, redirect,
};
use crate::state::{Failure, Hub};

/// Takes somebody back, finds them in the directory, and sends them on to the app.
pub async fn get(
    State(hub): State<Hub>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Response {
    let now = hub.now();
    let fields = fields(query.as_deref().unwrap_or_default().as_bytes()).unwrap_or_default();
    let waits = cookie(&headers).and_then(|name| hub.waiting().started.take(&name, now));
    let (Some(party), Some((started, asker)), Some(state)) =
        (hub.party(), waits, fields.get("state"))
    else {
        return again("/");
    };
    let home = app(&asker, "");
    let issuer = party.settings().issuer.as_str();
    // An answer that names another issuer was meant for another client (RFC 9207).
    if fields.get("iss").is_some_and(|named| named != issuer) {
        return told(Problem::Issuer, &home);
    }
    if let Some(error) = fields.get("error") {
        if !started.is_of(state) {
            return told(Problem::State, &home);
        }
        if error == "access_denied" {
            tracing::info!(step = "cancelled", "sign-in");
            return redirect(&app(&asker, "not-signed-in=cancelled"));
        }
        return told(Problem::Code, &home);
    }
    let Some(code) = fields.get("code") else {
        return told(Problem::Nobody, &home);
    };
    match party
        .finish(started, &asker.origin, (code, state), now)
        .await
    {
        Ok(shown) => known(&hub, party, shown, asker, now).await,
        Err(problem) => told(problem, &home),
    }
}

/// Looks for them in the directory.
async fn known(hub: &Hub, party: &Party, shown: Shown, asker: Asker, now: Instant) -> Response {
    let (issuer, subject) = (shown.issuer.clone(), shown.subject.clone());
    let found = hub
        .with_log(move |log| -> Result<_, Failure> { Ok(log.known_as(&issuer, &subject)?) })
        .await;
    let member = match found {
        Ok(member) => member.filter(|member| member.is_active),
        Err(failure) => {
            tracing::error!(%failure, "the directory cannot be read");
            return told(Problem::Unreachable, &app(&asker, ""));
        }
    };
    let Some(member) = member else {
        return nobody(&shown.subject, &asker);
    };
    let mut places = match &party.settings().claims {
        Some(claims) => claims.places(&shown.extra),
        None => member.memberships.clone(),
    };
    match places.len() {
        0 => no_place(&member, &asker),
        1 => entered(hub, member.author(places.remove(0)), &asker, now),
        _ => choose(hub, member, places, asker, now),
    }
}

fn choose(
    hub: &Hub,
    member: Member,
    places: Vec<Membership>,
    asker: Asker,
    now: Instant,
) -> Response {
    let is_secure = asker.origin.starts_with("https:");
    let Ok(form) = crate::sign_in::name() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let page = pick(&asker, &member.name, &places, &form);
    let choosing = Choosing {
        member,
        places,
        asker,
        form,
    };
    match hub.waiting().choosing.give(choosing, now) {
        Ok(name) => with_cookie(page.into_response(), &name, is_secure),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Somebody whom the issuer knows, and the directory does not.
fn nobody(subject: &str, asker: &Asker) -> Response {
    tracing::info!(step = "not in the directory", "sign-in");
    let mut page = Page::words(
        StatusCode::FORBIDDEN,
        "You cannot use Doorstep yet",
        &[
            "The sign-in service knows you, but you are not in this service’s directory, or were taken out of it. You \
             are not signed in.",
            "Ask whoever looks after Doorstep in your service to add you. Give them this, which is how the sign-in \
             service names you:",
        ],
        &app(asker, ""),
    );
    let named = format!("<p><code>{}</code></p>", escape(subject));
    page.body.push_str(&named);
    page.into_response()
}

/// Somebody who is in the directory, and works for no team.
fn no_place(member: &Member, asker: &Asker) -> Response {
    tracing::info!(step = "works for no team", "sign-in");
    Page::words(
        StatusCode::FORBIDDEN,
        "You work for no team yet",
        &[
            &format!(
                "{}, you are in this service’s directory, but nothing says in which role and team you work. You are not \
                 signed in.",
                member.name
            ),
            "Ask whoever looks after Doorstep in your service to say it.",
        ],
        &app(asker, ""),
    )
    .into_response()
}
