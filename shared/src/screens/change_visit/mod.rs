//! Changing a visit that is planned and not begun: who goes, when, or that it is not needed. One change at a time, so that
//! each is one fact with its reason.

mod critical;
mod left;
mod save;
#[cfg(test)]
mod tests;
mod view;

use record::bytes::FromBytes;
use record::id::DocumentId;
use record::kind::Kind;
use record::rules::visit_state::VisitState;
use record::schedule::PlannedVisit;
use serde::Serialize;

use super::context::Context;
use super::form::Form;
use super::planned::{self, Planned};
use super::{opening, plan_visit};
use crate::flow::{Do, Need};

pub use view::view;

/// What can be done here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromBytes)]
pub enum Intent {
    /// Save the change as typed.
    Save {
        /// The schedule.
        schedule: DocumentId,
        /// The visit's slot there.
        slot: String,
    },
    /// Leave, and let what was typed go.
    Leave {
        /// The schedule.
        schedule: DocumentId,
        /// The visit's slot there.
        slot: String,
    },
}

/// What must be loaded: the plan, whose it is, and who could go.
pub fn needs(schedule: DocumentId, slot: &str, context: &Context<'_>) -> Vec<Need> {
    let form = form(schedule, slot, context);
    let mut needs = vec![Need::Document(schedule), Need::Drafts(form.prefix())];
    needs.push(planned::plans_need());
    let found = planned::find(schedule, slot, context);
    let person = found.as_ref().and_then(|found| found.person);
    needs.extend(person.map(Need::Document));
    needs.extend(person.into_iter().flat_map(opening::bring_in_needs));
    let date = found.map(|found| found.visit.window.start.date());
    needs.extend(plan_visit::staff_needs(date, context));
    needs
}

/// Answers.
pub fn used(intent: &Intent, context: &Context<'_>) -> Vec<Do> {
    match intent {
        Intent::Save { schedule, slot } => save::change(*schedule, slot, context),
        Intent::Leave { schedule, slot } => {
            vec![
                Do::Forget(form(*schedule, slot, context).prefix()),
                Do::Back,
            ]
        }
    }
}

/// Whether whoever looks may change a visit as it stands: those who plan, while nobody has begun it.
pub fn may_change(visit: &PlannedVisit, context: &Context<'_>) -> bool {
    context.may(Kind::Schedule, "act/moved").is_ok()
        && matches!(
            visit.state.state,
            VisitState::Planned | VisitState::HandedBack
        )
}

/// Whether whoever looks may give the visit to somebody else, or move it, which can let somebody see the person for longer;
/// or else why not.
fn may_bring_in(planned: &Planned, context: &Context<'_>) -> Result<(), &'static str> {
    let person = planned.person;
    person.map_or(Ok(()), |person| opening::may_bring_in(person, context))
}

fn form<'a>(schedule: DocumentId, slot: &str, context: &Context<'a>) -> Form<'a> {
    Form::new(context, prefix(schedule, slot))
}

/// Drafts of the form begin so.
pub fn prefix(schedule: DocumentId, slot: &str) -> String {
    format!("change-visit/{schedule}/{slot}/")
}
