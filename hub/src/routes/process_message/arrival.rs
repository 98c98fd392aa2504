//! Who sends: shown before anything of the message is read.

use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, StatusCode};
use record::time::Instant;
use std::net::SocketAddr;

use crate::fhir::Outcome;
use crate::senders::{Assertion, Doubt, Fingerprint, Sender};
use crate::state::{Failure, Hub};

/// The sender of a request that came from `from`. Its token is used up by this, whatever becomes of the message.
pub(super) async fn sender(
    hub: &Hub,
    headers: &HeaderMap,
    from: Option<SocketAddr>,
    now: Instant,
) -> Result<Sender, Outcome> {
    if let Some(token) = bearer(headers) {
        return by_token(hub, token?, now).await;
    }
    by_certificate(hub, headers, from).await
}

/// The token of a request; `None` when it has no such header.
fn bearer(headers: &HeaderMap) -> Option<Result<&str, Doubt>> {
    let value = headers.get(AUTHORIZATION)?.to_str().unwrap_or_default();
    let (scheme, token) = value.split_once(' ').unwrap_or_default();
    let is_bearer = scheme.eq_ignore_ascii_case("bearer");
    Some(is_bearer.then_some(token.trim()).ok_or(Doubt::Nothing))
}

async fn by_token(hub: &Hub, token: &str, now: Instant) -> Result<Sender, Outcome> {
    let assertion = Assertion::read(token)?;
    let name = assertion.issuer().to_owned();
    let known = hub
        .with_log(move |log| log.sender(&name).map_err(Failure::from))
        .await?;
    let sender = known.ok_or(Doubt::Unknown)?;
    let audiences = hub.senders().audiences.clone();
    // A signature takes a millisecond and more: not on the threads that answer.
    let judged = tokio::task::spawn_blocking(move || {
        let spent = assertion.judge(&sender, &audiences, now)?;
        Ok::<_, Doubt>((sender, spent))
    });
    let (sender, spent) = judged.await.map_err(|_| Failure::Broken)??;
    let name = sender.name.clone();
    let is_first = hub
        .with_log(move |log| {
            log.transaction(|log| log.spend(&name, &spent, now))
                .map_err(Failure::from)
        })
        .await?;
    if is_first {
        Ok(sender)
    } else {
        Err(Doubt::Used.into())
    }
}

async fn by_certificate(
    hub: &Hub,
    headers: &HeaderMap,
    from: Option<SocketAddr>,
) -> Result<Sender, Outcome> {
    let settings = hub.senders();
    let is_proxy = from.is_some_and(|from| settings.proxies.contains(&from.ip().to_canonical()));
    let mut said = headers.get_all(&settings.header).iter();
    let (first, None) = (said.next(), said.next()) else {
        // Two of them: one of them the proxy did not write.
        return Err(Doubt::Certificate.into());
    };
    let (Some(said), true) = (first, is_proxy) else {
        return Err(Doubt::Nothing.into());
    };
    let fingerprint = said
        .to_str()
        .ok()
        .and_then(Fingerprint::parse)
        .ok_or(Doubt::Certificate)?;
    let known = hub
        .with_log(move |log| log.sender_with(fingerprint).map_err(Failure::from))
        .await?;
    Ok(known.ok_or(Doubt::Certificate)?)
}

impl From<Doubt> for Outcome {
    fn from(doubt: Doubt) -> Self {
        let code = match doubt {
            Doubt::Ended => "expired",
            _ => "login",
        };
        Self::new(StatusCode::UNAUTHORIZED, code, doubt.to_string())
    }
}
