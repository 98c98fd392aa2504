//! Referrals, from the one that was typed to the one that was closed.

use record::document::Write;
use record::episode::EpisodeAct;
use record::id::DocumentId;
use record::referral::{Channel, Received, ReferralAct};
use record::team::TeamAct;
use record::time::{Instant, time_written};
use serde_json::Value;

use super::super::{Place, referral};
use super::form::Form;
use super::form::How::{Add, Check, Put};
use super::{Again, first, set_to};

/// By the first act; else that it was linked to a person.
pub(super) fn of(id: DocumentId, writes: &[Write]) -> Again {
    match first(writes, |act, said| of_act(id, &act, said, writes)) {
        Again::Beside if set_to(writes, "person").is_some() => Again::Form(part(id, &["person/"])),
        Again::Beside => Again::Nowhere,
        other => other,
    }
}

/// The page of the referral, and the drafts of one of its forms.
fn part(id: DocumentId, takes: &[&str]) -> Box<Form> {
    Form::new(Place::Referral(id), Some(id), referral::prefix(id)).taking(takes)
}

fn of_act(id: DocumentId, act: &ReferralAct, said: &Value, writes: &[Write]) -> Again {
    Again::Form(match act {
        ReferralAct::Received(received) => {
            let person = set_to(writes, "person").and_then(|person| person.parse().ok());
            let Some(person) = person else {
                // By a message, which is sent again.
                return Again::Nowhere;
            };
            typed(person, received, said)
        }
        ReferralAct::Rescreened { .. } => part(id, &["screen/"]).said(
            said,
            &[
                ("screen/urgency", "/urgency", Check),
                ("screen/reason", "/reason", Add),
            ],
        ),
        ReferralAct::Looked(_) => part(id, &["look/"]),
        ReferralAct::Decided(_) => part(id, &["reason"]).said(
            said,
            &[
                ("route", "/route", Check),
                ("reason", "/reason", Add),
                ("alternatives", "/alternatives", Add),
                ("to", "/to", Put),
            ],
        ),
        ReferralAct::Replied { .. } => {
            part(id, &["reply/"]).said(said, &[("reply/words", "/words", Add)])
        }
        ReferralAct::OnwardAnswer { .. } => part(id, &["onward/"]).said(
            said,
            &[
                ("onward/accepted", "/is_accepted", Check),
                ("onward/words", "/words", Add),
            ],
        ),
        ReferralAct::Closed { .. } => {
            part(id, &["close/"]).said(said, &[("close/outcome", "/outcome", Add)])
        }
        // Written as the decision is.
        ReferralAct::EpisodeOpened { .. } => return Again::Beside,
    })
}

/// A referral that was typed. Its clock runs from when it was received, not from when it is entered again.
fn typed(person: DocumentId, received: &Received, said: &Value) -> Box<Form> {
    let channel = match received.source.channel {
        Channel::Phone => "phone",
        Channel::Own => "self",
        _ => "typed",
    };
    let form = Form::new(
        Place::TypeReferral(Some(person)),
        Some(person),
        referral::typing_prefix(Some(person)),
    );
    let form = form
        .said(
            said,
            &[
                ("organisation", "/source/organisation", Put),
                ("sender", "/source/sender", Put),
                ("reason", "/reason", Add),
                ("urgency", "/urgency", Check),
                ("sent_date", "/sent_on", Put),
            ],
        )
        .with("channel", channel, Put);
    let form = moment(form, "received", received.received);
    moment(form, "sent", received.sent)
}

fn moment(form: Box<Form>, name: &str, at: Option<Instant>) -> Box<Form> {
    let Some(at) = at.map(Instant::in_london) else {
        return form;
    };
    let time = time_written(at.time());
    form.with(&format!("{name}_date"), &at.date().to_string(), Put)
        .with(&format!("{name}_time"), &time, Put)
}

/// Of an episode alone no page of this version writes.
pub(super) fn of_episode(act: EpisodeAct) -> Again {
    match act {
        EpisodeAct::Opened { .. }
        | EpisodeAct::GoalAdded { .. }
        | EpisodeAct::GoalRemoved { .. }
        | EpisodeAct::Noted { .. }
        | EpisodeAct::Closed { .. } => Again::Nowhere,
    }
}

/// Teams are the hub's.
pub(super) fn of_team(act: TeamAct) -> Again {
    match act {
        TeamAct::MemberAdded(_) | TeamAct::MemberRemoved { .. } => Again::Nowhere,
    }
}
