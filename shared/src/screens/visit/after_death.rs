//! What is said of a planned visit when the person has died.

use record::kind::Kind;
use record::rules::after_death::AfterDeath;

use super::super::context::{Context, button};
use super::super::{Intent as AnyIntent, Place, frame};
use super::known::Known;
use crate::copy;
use crate::page::Group;
use crate::page::action::{ButtonStyle, Icon};
use crate::page::component::{Component, WarningCallout};

/// What a death makes of the visit, and the way to plan one all the same.
pub(super) fn group(known: &Known<'_>, context: &Context<'_>) -> Option<Group> {
    let row = known.after_death();
    let person = known.person?.id();
    let (title, text, button) = match row.outcome {
        AfterDeath::Ordinary => return None,
        AfterDeath::GoesOn | AfterDeath::AskFirst => (row.sentence.to_owned(), String::new(), None),
        AfterDeath::Stopped => (
            copy::stopped(&known.name),
            row.sentence.to_owned(),
            context
                .may(Kind::Schedule, "act/planned")
                .map(|()| {
                    button(
                        "plan-after-death",
                        "Plan a visit after the death",
                        ButtonStyle::Link,
                        &AnyIntent::Show(Place::PlanVisit(person)),
                    )
                })
                .ok(),
        ),
    };
    let recorded = known
        .death()
        .map(|death| copy::sentence(&copy::death_recorded(&death, context.now())));
    Some(frame::part(
        "after-death",
        vec![Component::WarningCallout(WarningCallout {
            key: "after-death".into(),
            icon: Icon::Barred,
            title,
            text,
            source: recorded,
            button,
        })],
    ))
}
