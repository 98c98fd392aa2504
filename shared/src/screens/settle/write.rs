//! What a decision writes.

use exchange::commit::Deed;
use record::conflict::{Choice, SettleError, settle};
use record::document::{Document, Scalar, Write};
use record::episode;
use record::id::DocumentId;
use record::kind::Kind;

use super::super::context::Context;
use super::super::form::Form;
use super::super::{assessment, frame, history, person};
use super::panel::{key_of, substance};
use crate::flow::Do;
use crate::page::component::ErrorLine;

/// Records the decision about a field. What is open, and who may settle it, is looked at again.
pub fn decide(document: DocumentId, field: &str, context: &Context<'_>) -> Vec<Do> {
    let (Some(held), Some(me)) = (context.document(document), context.me()) else {
        return vec![];
    };
    let form = Form::new(context, super::prefix(document, field));
    let choice = match chosen(held, field, &form, context) {
        Ok(choice) => choice,
        Err(mut errors) => {
            if form.typed("reason").is_empty() {
                errors.push(form.error("reason", "Enter a reason"));
            }
            return vec![Do::Fail(errors)];
        }
    };
    let ids = [context.act_id("settle"), context.act_id("settle-fact")];
    match settle(held, field, &choice, form.typed("reason"), me.role, ids) {
        Ok(writes) => vec![
            Do::Save {
                deed: Deed {
                    words: format!("{}, decision", whose(held, context)),
                    writes: std::iter::once((document, held.kind(), writes))
                        .chain(elsewhere(
                            held,
                            field,
                            &choice,
                            form.typed("reason"),
                            context,
                        ))
                        .collect(),
                },
                drafts: vec![form.prefix()],
            },
            Do::Back,
            Do::Tell("Decision saved on this device. All answers stay in the history.".into()),
        ],
        Err(SettleError::Field(invalid)) => form.fail(&[invalid]),
        Err(other) => vec![Do::Fail(vec![form.error("choice", other.to_string())])],
    }
}

/// What a decision changes in other documents.
fn elsewhere(
    document: &Document,
    field: &str,
    choice: &Choice,
    reason: &str,
    context: &Context<'_>,
) -> Vec<(DocumentId, Kind, Vec<Write>)> {
    let one = match document.kind() {
        Kind::Referral => episode(document, field, choice, reason, context),
        Kind::Assessment => {
            assessment::settles::on_record(document, field, choice, reason, context)
        }
        Kind::Person => {
            return assessment::settles::in_assessments(document, field, choice, reason, context);
        }
        _ => None,
    };
    one.into_iter().collect()
}

/// What a decision between triage decisions changes in the episode.
fn episode(
    referral: &Document,
    field: &str,
    choice: &Choice,
    reason: &str,
    context: &Context<'_>,
) -> Option<(DocumentId, Kind, Vec<Write>)> {
    let Choice::Choose(chosen) = choice else {
        return None;
    };
    let open = super::open(referral, field, context).filter(|_| field == "decision")?;
    let answer = open.answers.iter().find(|answer| answer.value == *chosen)?;
    let episode = context.document(episode::id(referral.id()))?;
    let act = context.act_id("settle-episode");
    let commit = answer.written.as_ref()?.commit;
    let writes = episode::follow(episode, act, commit, reason);
    Some((episode.id(), Kind::Episode, writes))
}

/// The name for "waiting to be sent".
pub fn whose(document: &Document, context: &Context<'_>) -> String {
    history::person_of(document)
        .and_then(|person| frame::about(person, context))
        .map_or_else(|| "A record".into(), |about| about.name)
}

fn chosen(
    document: &Document,
    field: &str,
    form: &Form<'_>,
    context: &Context<'_>,
) -> Result<Choice, Vec<ErrorLine>> {
    match form.typed("choice") {
        "" => Err(vec![
            form.error("choice", "Choose an answer, or to keep both"),
        ]),
        "keep" => Ok(Choice::KeepBoth),
        "new" => new_answer(document, field, form, context),
        key => {
            let open = super::open(document, field, context);
            let value = open
                .iter()
                .flat_map(|conflict| &conflict.answers)
                .find(|answer| key_of(answer) == key);
            value
                .map(|answer| Choice::Choose(answer.value.clone()))
                .ok_or_else(|| {
                    vec![form.error("choice", "That answer is no longer there: choose again")]
                })
        }
    }
}

fn new_answer(
    document: &Document,
    field: &str,
    form: &Form<'_>,
    context: &Context<'_>,
) -> Result<Choice, Vec<ErrorLine>> {
    if document.kind() == Kind::Assessment {
        return assessment::new_answer(document, field, form, context).map(Choice::NewValue);
    }
    let Some(part) = super::part(field) else {
        let value = form.typed("value");
        return if value.is_empty() || !super::is_words(field) {
            Err(vec![form.error("value", "Enter the new answer")])
        } else {
            Ok(Choice::NewValue(Scalar::from(value)))
        };
    };
    let value = person::safety_value(part, form, &substance(document, field, context), context)?;
    let how = person::how_known(part, form)?;
    Ok(Choice::NewFact(value, how))
}
