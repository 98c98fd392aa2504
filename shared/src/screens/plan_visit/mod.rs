//! Planning a visit: when, for how long it may begin, what for, who goes and why.

mod repeats;
mod save;
mod save_repeats;
mod tasks;
#[cfg(test)]
mod tests;
mod view;

use record::bytes::FromBytes;
use record::id::DocumentId;
use record::time::LocalDate;
use serde::Serialize;

use super::context::Context;
use super::form::Form;
use super::opening;
use super::planned::{self, Days};
use super::today::{person_need, visits_on};
use crate::flow::{Do, Need};

pub use repeats::{typed as typed_repeats, typed_plan};
pub use save::{read_date, read_nurse, read_time};
pub use tasks::typed;
pub use view::{nurse_field, view};

/// What can be done here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, FromBytes)]
pub enum Intent {
    /// Plan it as typed.
    Plan(DocumentId),
    /// Leave, and let what was typed go.
    Leave(DocumentId),
}

/// What must be loaded. Who has how many visits that day follows from the date, once it is typed.
pub fn needs(person: DocumentId, context: &Context<'_>) -> Vec<Need> {
    let form = form(person, context);
    let mut needs = vec![Need::Document(person), Need::Drafts(form.prefix())];
    needs.extend(repeats::followed(&form).map(|(standing, _)| Need::Document(standing)));
    needs.extend(opening::bring_in_needs(person));
    needs.extend(staff_needs(
        form.date("date", "Date").ok().flatten(),
        context,
    ));
    needs
}

/// What must be loaded to choose who visits: the staff, and what each has to do that day.
pub fn staff_needs(date: Option<LocalDate>, context: &Context<'_>) -> Vec<Need> {
    let mut needs = vec![super::sign_in::staff::need()];
    if let Some(date) = date {
        needs.extend(planned::needs(Days::one(date)));
        // A death stops visits: it stands in the rows of those who are visited.
        let visits = visits_on(date, None, context);
        needs.extend(
            visits
                .iter()
                .filter_map(|visit| visit.person)
                .map(person_need),
        );
    }
    needs
}

/// Answers.
pub fn used(intent: Intent, context: &Context<'_>) -> Vec<Do> {
    match intent {
        Intent::Plan(person) => save::plan(person, context),
        Intent::Leave(person) => vec![Do::Forget(form(person, context).prefix()), Do::Back],
    }
}

fn form<'a>(person: DocumentId, context: &Context<'a>) -> Form<'a> {
    Form::new(context, prefix(person))
}

/// Whether a visit is typed there already.
pub fn is_begun(person: DocumentId, context: &Context<'_>) -> bool {
    let form = form(person, context);
    let mut fields = ["what", "date", "reason"].iter();
    fields.any(|field| !form.typed(field).is_empty())
}

/// Drafts of the form begin so.
pub fn prefix(person: DocumentId) -> String {
    format!("plan/{person}/")
}
