//! What is done in a visit: each a deed over the documents it changes, checked against the state of now.

use exchange::commit::Deed;
use record::document::Document;
use record::kind::Kind;
use record::rules::after_death::AfterDeath;
use record::schedule;
use record::time::clock_words;
use record::visit::{self, Outcome};

use super::super::context::Context;
use super::ask;
use super::giving::said_key;
use super::known::{Known, Part};
use super::own::Own;
use super::tasks::reason_key;
use super::{Intent, What, late, left};
use crate::flow::Do;
use crate::page::component::ErrorLine;

/// Answers an intent. What was done already is not done again, and what cannot be done any more is said.
pub(super) fn used(intent: Intent, context: &Context<'_>) -> Vec<Do> {
    let Some(known) = Known::read(intent.schedule, &intent.slot, context) else {
        return refuse("visit", "This visit is not on this device any more.");
    };
    match intent.what {
        What::Start | What::StartNow => {
            return start(&known, intent.what == What::StartNow, context);
        }
        What::DoNotStart => return ask::leave(&known, context),
        _ => {}
    }
    let is_late = known.own(context).is_none();
    let Some((document, visit)) = known.own(context).or_else(|| known.late(context)) else {
        return match known.part(context) {
            // A second tap on what was done already.
            Part::After | Part::Reading => vec![],
            _ => refuse("visit", "Start the visit first."),
        };
    };
    let own = Own {
        known: &known,
        document,
        visit,
        context,
    };
    match intent.what {
        What::Start | What::StartNow | What::DoNotStart => vec![],
        What::Tick(task) => own.tick(&task),
        What::Given(task) => own.answer(
            &task,
            Outcome::Done,
            context.typed(&said_key(&known.prefix(), &task)),
        ),
        What::AskWhyNot(task) => vec![Do::Draft {
            key: reason_key(&known.prefix(), &task),
            value: String::new(),
        }],
        What::StayOpen(task) => vec![Do::Forget(reason_key(&known.prefix(), &task))],
        What::NotYet(task) => vec![Do::Forget(said_key(&known.prefix(), &task))],
        What::NotDone(task) => own.answer(
            &task,
            Outcome::NotDone,
            context.typed(&reason_key(&known.prefix(), &task)),
        ),
        // A second tap, or a page of before it was finished: what was typed is shown there.
        What::Observe | What::Pause | What::Finish if is_late => vec![],
        What::Observe => own.observe(),
        What::Pause => own.pause(),
        What::Finish => own.finish(),
        What::AddLeft if !is_late => left::into_note(&own),
        _ if !is_late => vec![],
        What::AddLate => own.add_late(),
        What::AskLate => vec![Do::Draft {
            key: late::asked(&known),
            value: "asked".into(),
        }],
        What::ObserveLate => own.observe_late(),
        What::AddLeft => left::add(&own),
    }
}

/// Refuses in words.
pub(super) fn refuse(field: &str, text: &str) -> Vec<Do> {
    vec![Do::Fail(vec![ErrorLine {
        text: text.to_owned(),
        field: field.to_owned(),
    }])]
}

fn start(known: &Known<'_>, is_answered: bool, context: &Context<'_>) -> Vec<Do> {
    match known.part(context) {
        Part::Before => {}
        // A second tap, or an older page: it goes on already.
        Part::During | Part::Reading => return vec![],
        Part::Closed if known.after_death().outcome == AfterDeath::Stopped => {
            return refuse("stopped", known.after_death().sentence);
        }
        Part::After | Part::Closed => return refuse("state", known.planned.state.sentence),
    }
    let Some(person) = known.person.map(Document::id) else {
        return refuse(
            "no-person",
            "The record of this person is not on this device, so the visit cannot be recorded here.",
        );
    };
    let reason = match ask::reason(known, is_answered, context) {
        Ok(reason) => reason,
        Err(first) => return first,
    };
    let slot = known.planned.slot;
    let name = format!("{}/{slot}", known.schedule);
    let visit = context.new_document(&format!("visit/{name}"));
    let planned = Some((known.schedule, slot));
    let started = visit::start(
        context.act_id(&format!("start/{name}")),
        person,
        planned,
        &known.planned.planned.tasks,
        &reason,
    );
    let mut arrived = known.take_up.clone();
    let act = context.act_id(&format!("arrive/{name}"));
    arrived.extend(schedule::arrived(act, slot, visit));
    vec![
        Do::Save {
            deed: Deed {
                words: format!("{}, visit started", known.name),
                writes: vec![
                    (visit, Kind::Visit, started),
                    (known.schedule, Kind::Schedule, arrived),
                ],
            },
            drafts: ask::taken_in(known, context),
        },
        Do::Tell(format!("Visit started at {}.", clock_words(context.now()))),
    ]
}
