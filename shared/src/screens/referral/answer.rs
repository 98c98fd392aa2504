//! What follows a decision: the reply, the other service's answer, closing. And looks at records outside.

use exchange::commit::Deed;
use record::document::Write;
use record::id::DocumentId;
use record::input::Invalid;
use record::kind::Kind;
use record::referral::{self, Found, Looked, RecordSource, Referral, ReferralState, Route};

use super::super::context::{Context, button};
use super::super::form::Form;
use super::super::{Intent as Any, frame};
use super::Intent;
use super::page::stated_name;
use crate::flow::Do;
use crate::page::Group;
use crate::page::action::ButtonStyle;
use crate::page::component::{Component, Paragraph};

/// The forms that are still to be filled in, and what is missing before it can be closed.
pub fn groups(referral: &Referral, form: &Form<'_>, context: &Context<'_>) -> Vec<Group> {
    if referral.state == ReferralState::Closed {
        let closed = Paragraph {
            key: "closed".into(),
            strong: None,
            text: "This referral is closed.".into(),
        };
        return vec![frame::part("closed", vec![Component::InsetText(closed)])];
    }
    if let Err(sentence) = context.may(Kind::Referral, "act/closed") {
        let who = vec![frame::who_may("who-answers", sentence)];
        return vec![frame::part("answers", who)];
    }
    let press = |key: &str, label: &str, intent: Intent| {
        Component::Button(button(
            key,
            label,
            ButtonStyle::Secondary,
            &Any::Referral(intent),
        ))
    };
    let mut groups = vec![];
    if referral.replies.is_empty() {
        groups.push(frame::headed(
            "reply",
            "Reply to the referrer",
            vec![
                form.area(
                    "reply/words",
                    "What did you tell the referrer?",
                    "Every referral is answered",
                    "",
                ),
                press("record-reply", "Record reply", Intent::Reply(referral.id)),
            ],
        ));
    }
    let is_referred_on = referral
        .decision()
        .is_some_and(|decision| decision.route == Route::ReferOn);
    if is_referred_on && referral.onward_answers.is_empty() {
        groups.push(frame::headed(
            "onward",
            "Did the other service accept?",
            vec![
                form.radios(
                    "onward/accepted",
                    "Did the other service accept?",
                    "",
                    &[("yes", "Yes", ""), ("no", "No", "")],
                ),
                form.text("onward/words", "What did they say? (optional)", "", ""),
                press(
                    "record-onward",
                    "Record their answer",
                    Intent::Onward(referral.id),
                ),
            ],
        ));
    }
    let mut close = vec![];
    if !referral.missing.is_empty() {
        let missing = Paragraph {
            key: "missing".into(),
            strong: Some("Before you can close it:".into()),
            text: referral.missing.join(" "),
        };
        close.push(Component::InsetText(missing));
    }
    close.push(form.area("close/outcome", "Outcome", "What came of the referral", ""));
    close.push(press("close", "Close referral", Intent::Close(referral.id)));
    groups.push(frame::headed("close", "Close the referral", close));
    groups
}

/// A form of its own under the referral's.
pub fn part<'a>(referral: DocumentId, name: &str, context: &Context<'a>) -> Form<'a> {
    Form::new(context, format!("{}{name}/", super::prefix(referral)))
}

/// Saves what a form of a referral writes, or says what is wrong in it.
pub fn save(
    read: &Referral,
    what: &str,
    form: &Form<'_>,
    writes: Result<Vec<Write>, Vec<Invalid>>,
) -> Vec<Do> {
    match writes {
        Ok(writes) => vec![
            Do::Save {
                deed: Deed {
                    words: format!("{}, {what}", stated_name(read)),
                    writes: vec![(read.id, Kind::Referral, writes)],
                },
                drafts: vec![form.prefix()],
            },
            Do::Tell("Saved on this device.".into()),
        ],
        Err(invalid) => form.fail(&invalid),
    }
}

/// Records a look at a record outside: an act, at the tap.
pub fn look(
    referral: DocumentId,
    record: RecordSource,
    found: Found,
    context: &Context<'_>,
) -> Vec<Do> {
    let Some(document) = context.document(referral) else {
        return vec![];
    };
    let looked = Looked {
        record,
        found,
        words: String::new(),
    };
    let id = context.act_id(&super::told::look_key(record, found));
    let form = part(referral, "look", context);
    save(
        &Referral::read(document),
        "record looked at",
        &form,
        referral::look(id, looked).map_err(|wrong| vec![wrong]),
    )
}

/// Records the reply to the referrer.
pub fn reply(referral: DocumentId, context: &Context<'_>) -> Vec<Do> {
    let Some(document) = context.document(referral) else {
        return vec![];
    };
    let read = Referral::read(document);
    let form = part(referral, "reply", context);
    let source = &read.received.source;
    let to = if source.sender.is_empty() {
        source.organisation.clone()
    } else {
        source.sender.clone()
    };
    let writes = referral::reply(context.act_id("reply"), &to, form.typed("words"));
    save(
        &read,
        "reply to the referrer",
        &form,
        writes.map_err(|wrong| vec![wrong]),
    )
}

/// Records what the other service answered.
pub fn onward(referral: DocumentId, context: &Context<'_>) -> Vec<Do> {
    let Some(document) = context.document(referral) else {
        return vec![];
    };
    let form = part(referral, "onward", context);
    let is_accepted = match form.typed("accepted") {
        "yes" => true,
        "no" => false,
        _ => {
            return vec![Do::Fail(vec![
                form.error("accepted", "Choose whether they accepted"),
            ])];
        }
    };
    let writes =
        referral::onward_answer(context.act_id("onward"), is_accepted, form.typed("words"));
    save(
        &Referral::read(document),
        "other service’s answer",
        &form,
        writes.map_err(|wrong| vec![wrong]),
    )
}

/// Closes it, when nothing is missing.
pub fn close(referral: DocumentId, context: &Context<'_>) -> Vec<Do> {
    let Some(document) = context.document(referral) else {
        return vec![];
    };
    let form = part(referral, "close", context);
    let writes = referral::close(document, context.act_id("close"), form.typed("outcome"));
    save(
        &Referral::read(document),
        "referral closed",
        &form,
        writes.map_err(|wrong| vec![wrong]),
    )
}
