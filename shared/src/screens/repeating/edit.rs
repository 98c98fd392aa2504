//! To end visits that repeat, and to say how they go on.

use exchange::commit::Deed;
use record::id::DocumentId;
use record::kind::Kind;
use record::person::Person;
use record::schedule::{self, PlanId, Schedule};
use record::time::date_words_with_year;

use super::super::context::Context;
use super::super::{Place, plan_visit};
use super::{form, held, person};
use crate::copy;
use crate::flow::Do;

/// Puts the plan into the form in which visits are planned, unless something is typed there.
pub(super) fn change(standing: DocumentId, plan: PlanId, context: &Context<'_>) -> Vec<Do> {
    let read = held(standing, context).map(Schedule::read);
    let found = read.as_ref().and_then(|read| read.plan(plan));
    let Some((found, person)) = found.zip(person(standing, context)) else {
        return vec![];
    };
    let show = Do::Show(Place::PlanVisit(person));
    if plan_visit::is_begun(person, context) {
        let words = "Plan this visit first, or leave it: then change the others.";
        return vec![show, Do::Tell(words.into())];
    }
    let typed = plan_visit::typed_plan(standing, found).into_iter();
    let prefix = plan_visit::prefix(person);
    let drafts = typed.map(|(name, value)| Do::Draft {
        key: format!("{prefix}{name}"),
        value,
    });
    drafts.chain([show]).collect()
}

/// Ends the visits, from the day that was typed.
pub(super) fn end(standing: DocumentId, plan: PlanId, context: &Context<'_>) -> Vec<Do> {
    let read = held(standing, context).map(Schedule::read);
    let form = form(standing, plan, context);
    let Some((read, found)) = read
        .as_ref()
        .and_then(|read| Some((read, read.plan(plan)?)))
    else {
        let gone = form.error(
            "from",
            "These visits are not planned on this device any more",
        );
        return vec![Do::Fail(vec![gone])];
    };
    let from = form
        .date("from", "First day without them")
        .and_then(|from| {
            let today = context.now().in_london().date();
            match from {
                None => Err(form.error("from", "Enter the first day without them")),
                Some(from) if from < today => {
                    Err(form.error("from", "The first day without them must be today or later"))
                }
                Some(from) => Ok(from),
            }
        });
    let reason = record::input::reason(form.typed("reason"));
    let (Ok(from), Ok(reason)) = (&from, &reason) else {
        let reason = reason.err().map(|invalid| form.invalid(&invalid));
        return vec![Do::Fail(from.err().into_iter().chain(reason).collect())];
    };
    let writes = match schedule::end(context.act_id("end-visits"), found, *from, reason) {
        Ok(writes) => writes,
        Err(invalid) => return form.fail(&[invalid]),
    };
    let person = read.person.and_then(|person| context.document(person));
    let name = person.map_or_else(
        || "Name not on this device".to_owned(),
        |person| Person::read(person).name(),
    );
    let told = format!(
        "{}: no more visits from {}",
        found.repeats.what,
        date_words_with_year(*from)
    );
    vec![
        Do::Save {
            deed: Deed {
                words: format!("{name}, {}", copy::inside(&told)),
                writes: vec![(standing, Kind::Schedule, writes)],
            },
            drafts: vec![form.prefix()],
        },
        Do::Back,
        Do::Tell(format!("{told}.")),
    ]
}
