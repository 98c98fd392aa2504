//! From the form to one commit, or to what is wrong with it. Checked against the plan as it stands now.

use exchange::commit::Deed;
use record::document::Write;
use record::id::DocumentId;
use record::kind::Kind;
use record::person::Person;
use record::schedule::{self, PlannedVisit};
use record::time::{time_words, weekday_date_words};

use super::super::context::Context;
use super::super::form::Form;
use super::super::plan_visit::{read_date, read_nurse, read_time};
use super::super::planned;
use super::{critical, form, may_bring_in, may_change};
use crate::flow::Do;
use crate::page::component::ErrorLine;

type Changed = Result<(Vec<Write>, String), Vec<ErrorLine>>;

/// Saves the change that was chosen.
pub(super) fn change(schedule: DocumentId, slot: &str, context: &Context<'_>) -> Vec<Do> {
    let form = form(schedule, slot, context);
    let Some(found) = planned::find(schedule, slot, context) else {
        return vec![Do::Fail(vec![
            form.error("change", "This visit is not on this device any more"),
        ])];
    };
    let planned = &found.visit;
    if !may_change(planned, context) {
        return vec![Do::Fail(vec![form.error("change", planned.state.sentence)])];
    }
    let change = form.typed("change");
    if let ("who" | "when", Err(why)) = (change, may_bring_in(&found, context)) {
        return vec![Do::Fail(vec![form.error("change", why)])];
    }
    let changed = match change {
        "who" => who(&form, planned, context),
        "when" => when(&form, planned, context),
        "cancel" => cancel(&form, planned, context),
        _ => Err(vec![form.error("change", "Select what you want to change")]),
    };
    let (writes, told) = match changed {
        Ok(changed) => changed,
        Err(errors) => return vec![Do::Fail(errors)],
    };
    let name = found
        .person
        .and_then(|person| context.document(person))
        .map_or_else(
            || "Name not on this device".to_owned(),
            |person| Person::read(person).name(),
        );
    vec![
        Do::Save {
            deed: Deed {
                words: format!("{name}, {}", crate::copy::inside(&told)),
                writes: vec![(schedule, Kind::Schedule, [found.take_up, writes].concat())],
            },
            drafts: vec![form.prefix()],
        },
        Do::Back,
        Do::Tell(format!("{told}.")),
    ]
}

fn who(form: &Form<'_>, planned: &PlannedVisit, context: &Context<'_>) -> Changed {
    let nurse = read_nurse(form, context).and_then(|nurse| {
        // To give it to one of two who were named apart decides between them.
        if planned.nurses == [nurse.clone()] {
            let already = format!("{} visits already: select somebody else", nurse.name);
            return Err(form.error("nurse", already));
        }
        Ok(nurse)
    });
    let reason = record::input::reason(form.typed("reason"));
    let (Ok(nurse), Ok(reason)) = (&nurse, &reason) else {
        let errors = [
            nurse.err(),
            reason.err().map(|invalid| form.invalid(&invalid)),
        ];
        return Err(errors.into_iter().flatten().collect());
    };
    let writes = schedule::give(planned.slot, nurse, reason)
        .map_err(|invalid| vec![form.invalid(&invalid)])?;
    Ok((writes, format!("Visit given to {}", nurse.name)))
}

fn when(form: &Form<'_>, planned: &PlannedVisit, context: &Context<'_>) -> Changed {
    let date = read_date(form, context);
    let minutes = planned.window.minutes;
    let window = date.as_ref().ok().map(|date| (*date, minutes));
    let time = read_time(form, window, context);
    let reason = record::input::reason(form.typed("reason"));
    let to = date.as_ref().ok().zip(time.as_ref().ok());
    let uncovered =
        to.and_then(|(date, time)| critical::unanswered(form, planned, date.and_time(*time)));
    let (Ok(date), Ok(time), None, Ok(reason)) = (&date, &time, &uncovered, &reason) else {
        let errors = [
            date.err(),
            time.err(),
            uncovered,
            reason.err().map(|invalid| form.invalid(&invalid)),
        ];
        return Err(errors.into_iter().flatten().collect());
    };
    let to = date.and_time(*time);
    let writes = schedule::move_to(context.act_id("move-visit"), planned.slot, to, reason)
        .map_err(|invalid| vec![form.invalid(&invalid)])?;
    let told = format!(
        "Visit moved to {}, {}",
        weekday_date_words(*date),
        time_words(*time)
    );
    Ok((writes, told))
}

fn cancel(form: &Form<'_>, planned: &PlannedVisit, context: &Context<'_>) -> Changed {
    schedule::cancelled(
        context.act_id("cancel-visit"),
        planned.slot,
        form.typed("reason"),
    )
    .map(|writes| (writes, "Visit cancelled".to_owned()))
    .map_err(|invalid| vec![form.invalid(&invalid)])
}
