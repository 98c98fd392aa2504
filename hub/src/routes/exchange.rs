//! `POST /exchange`: one round trip of a device.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response as Answer;
use exchange::gate::Shape;
use exchange::hub::{Proofs, Rules, Slices, Visitor, exchange, receipt, visitor};
use exchange::message::{Request, Response, SignedOut};
use exchange::verdict::Verdict;
use exchange::wire;
use record::time::Instant;

use super::agreed::{failed, limited, packed, read};
use crate::body::Whole;
use crate::counters::Count;
use crate::limits::LARGEST_EXCHANGE;
use crate::state::{Failure, Hub};
use crate::store::sqlite::SqliteLog;

/// Takes what a device offers and gives it what is new.
pub async fn post(
    State(hub): State<Hub>,
    headers: HeaderMap,
    body: Whole<LARGEST_EXCHANGE>,
) -> Answer {
    let _place = hub.place().await;
    let now = hub.now();
    let request = match read(&headers, body, wire::decode_request) {
        Ok(request) => request,
        Err(unread) => {
            let told = Response::cannot_talk(unread.mismatch, now);
            return packed(unread.status, wire::encode_response(&told));
        }
    };
    // Whose token is not the hub's learns nothing else, and takes nobody's allowance.
    if !hub.keys().knows(&request.who) {
        tracing::info!("an exchange with a token that is not this hub's");
        let told = Response::signed_out(SignedOut::Ended, now);
        return packed(StatusCode::OK, wire::encode_response(&told));
    }
    if let Err(seconds) = hub.sessions().take(request.who.session, now) {
        return limited(&hub, seconds);
    }
    // One that goes on after its device has given it up is waited for: a second one would say the same, and hold the log
    // as long.
    let Some(begun) = hub.under_way().begin(request.who.session) else {
        return limited(&hub, 1);
    };
    let answered = hub
        .with_log({
            let hub = hub.clone();
            move |log| {
                let answered = answer(&hub, log, request, now);
                drop(begun);
                answered
            }
        })
        .await;
    match answered {
        Ok(response) => {
            count(&hub, &response);
            packed(StatusCode::OK, wire::encode_response(&response))
        }
        Err(failure) => failed(&failure),
    }
}

fn answer(
    hub: &Hub,
    log: &mut SqliteLog,
    mut request: Request,
    now: Instant,
) -> Result<Response, Failure> {
    let who = log.transaction(|log| visitor(log, hub.keys(), &mut request, now))?;
    let asker = match who {
        Visitor::Asks(asker) => asker,
        Visitor::Out(why) => return Ok(Response::signed_out(why, now)),
    };
    hub.heard().note(asker.device, now);
    let (request, later) = log.begin_attempt(request)?;
    let judging = hub.guard().begin();
    let whole = request.commits.whole.iter();
    let tried: Vec<_> = whole.map(|commit| commit.id).collect();
    let rules = Rules {
        slices: Slices::Asked,
        shape: Shape::Hub,
        proofs: Proofs::Asked,
    };
    let judged = log.transaction(|log| exchange(log, &asker, request, &rules, now));
    drop(judging);
    let mut response = match judged {
        Ok(response) => response,
        Err(error) => {
            log.give_up_attempt();
            return Err(error.into());
        }
    };
    log.end_attempt(&tried)?;
    let later = later.into_iter().map(|id| (id, Verdict::Later));
    response.verdicts.extend(later);
    response.receipt = receipt(log, hub.keys(), asker.device, &response)?;
    if response.receipt.is_empty() && !response.verdicts.is_empty() {
        tracing::error!("no receipt could be given: the hub's certificate has run out");
    }
    Ok(response)
}

fn count(hub: &Hub, response: &Response) {
    let of = |wanted: fn(&Verdict) -> bool| {
        response
            .verdicts
            .iter()
            .filter(|(_, verdict)| wanted(verdict))
            .count() as u64
    };
    let taken = of(|verdict| matches!(verdict, Verdict::Accepted { .. }));
    let refused = of(|verdict| matches!(verdict, Verdict::Refused(_)));
    hub.counters().add(Count::Exchanges);
    hub.counters().add_many(Count::Commits, taken);
    hub.counters().add_many(Count::CommitsRefused, refused);
    let given = response.commits.whole.len();
    let signed_out = response.signed_out;
    tracing::info!(
        taken,
        refused,
        given,
        head = response.head,
        more = response.more,
        ?signed_out,
        "exchange"
    );
}
