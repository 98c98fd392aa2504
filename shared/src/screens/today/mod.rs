//! Today: what earlier days left undone, then one's own visits in order, what is late or must not be, and what is ready
//! to be used with no signal. Over 300 lines because the list and what stands around it are one page.

mod card;
mod earlier;
mod list;
mod next;
mod stopped;
#[cfg(test)]
mod tests;
mod twice;

use record::author::Role;
use record::bytes::FromBytes;
use record::rows::List;
use record::time::{clock_words, weekday_date_words};
use serde::Serialize;
use store::RowQuery;

use super::context::{Context, action, button, icon_button};
use super::planned::{self, Days};
use super::{Intent as AnyIntent, Place, frame, opening, safeguarding, set_aside};
use crate::copy;
use crate::flow::{Do, Need};
use crate::page::action::{ButtonStyle, Icon};
use crate::page::component::{Component, ListRow, Paragraph, Rows};
use crate::page::{Group, ListPane, Page};

pub use card::{clock_tag, critical_tag};
pub use earlier::days_before;
pub use list::{Line, person_need, visits_on};

/// Remembers that the visits that are done are shown.
const SHOWS_DONE: &str = "page/today/done";

/// What can be done here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, FromBytes)]
pub enum Intent {
    /// Show the visits that are done, or fold them away.
    FoldDone,
}

/// What must be loaded: the visits of the day, then the people who are visited.
pub fn needs(context: &Context<'_>) -> Vec<Need> {
    let today = context.now().in_london().date();
    let mut needs = vec![safeguarding::rows_need()];
    needs.extend(planned::needs(Days::one(today)));
    needs.extend(planned::needs(earlier::days_before(today)));
    needs.extend(
        list::mine(context)
            .iter()
            .chain(&earlier::mine(context))
            .filter_map(|line| line.person)
            .map(list::person_need),
    );
    if does_not_visit(context) {
        needs.push(opening::rows_need());
        needs.push(Need::Rows(List::Referrals, RowQuery::default()));
    }
    needs
}

/// Answers.
pub fn used(intent: Intent, context: &Context<'_>) -> Vec<Do> {
    match intent {
        Intent::FoldDone if context.typed(SHOWS_DONE).is_empty() => {
            vec![Do::Draft {
                key: SHOWS_DONE.into(),
                value: "shown".into(),
            }]
        }
        Intent::FoldDone => vec![Do::Forget(SHOWS_DONE.into())],
    }
}

fn does_not_visit(context: &Context<'_>) -> bool {
    context.me().is_some_and(|me| {
        matches!(
            me.role,
            Role::Coordinator | Role::SeniorClinician | Role::CaseManager
        )
    })
}

/// Draws it.
pub fn view(context: &Context<'_>) -> Page {
    let mut page = frame::page("today", "Today", context);
    let today = context.now().in_london().date();
    page.subtitle = Some(format!(
        "{}, {}",
        weekday_date_words(today),
        clock_words(context.now())
    ));
    page.corner = Some(icon_button(
        "find",
        Icon::Search,
        "Find a person",
        ButtonStyle::Link,
        &AnyIntent::Show(Place::Find),
    ));
    if does_not_visit(context) {
        page.main.push(waiting_referrals(context));
    }
    page.main.extend(safeguarding::group_of_today(context));
    let (earlier, lines) = (earlier::mine(context), list::mine(context));
    if lines.is_empty() {
        page.main.extend(earlier::groups(&earlier, None, context));
        page.main.push(none(context));
    } else {
        page.main.push(ready(&lines, context));
        page.main.extend(earlier::groups(&earlier, None, context));
        page.main.extend(groups(&lines, None, context));
    }
    let next = next::next(&earlier, &lines, context);
    page.aside
        .extend(next.and_then(|line| next::before_going(line, context)));
    page.bar = next.map(|next| next::bar(next, &earlier, &lines, context));
    page
}

/// The visits as the list beside a page, with the open one marked.
pub fn pane(context: &Context<'_>, open: Option<&str>) -> ListPane {
    let (earlier, lines) = (earlier::mine(context), list::mine(context));
    let done = lines.iter().filter(|line| line.is_done()).count();
    let mut note = if lines.is_empty() {
        "No visits are planned for you today.".to_owned()
    } else {
        format!(
            "{}: {done} done, {} to do. {} of {} ready to use offline",
            copy::counted(lines.len(), "visit", "visits"),
            lines.iter().filter(|line| line.is_open()).count(),
            lines.iter().filter(|line| line.is_ready(context)).count(),
            lines.len(),
        )
    };
    if !earlier.is_empty() {
        let left = copy::counted(earlier.len(), "visit", "visits");
        note = format!(
            "{}. {left} not finished from earlier days",
            note.trim_end_matches('.')
        );
    }
    let mut shown = earlier::groups(&earlier, open, context);
    if !lines.is_empty() {
        shown.extend(groups(&lines, open, context));
    }
    ListPane {
        title: weekday_date_words(context.now().in_london().date()),
        note: Some(note),
        groups: shown,
    }
}

/// The list beside the page of a visit; none for somebody without visits today or left from earlier days.
pub fn beside(context: &Context<'_>, slot: &str) -> Option<ListPane> {
    let is_empty = list::mine(context).is_empty() && earlier::mine(context).is_empty();
    (!is_empty).then(|| pane(context, Some(slot)))
}

fn ready(lines: &[Line], context: &Context<'_>) -> Group {
    let ready = lines.iter().filter(|line| line.is_ready(context)).count();
    let missing = lines.len() - ready;
    let (title, line) = match missing {
        0 => (
            format!("All {ready} ready to use offline"),
            "The records and plans of today’s visits are on this device.".to_owned(),
        ),
        1 => (
            format!("{ready} of {} ready to use offline", lines.len()),
            "The record of 1 person is not on this device yet. Connect before you go.".to_owned(),
        ),
        many => (
            format!("{ready} of {} ready to use offline", lines.len()),
            format!(
                "The records of {many} people are not on this device yet. Connect before you go."
            ),
        ),
    };
    let row = ListRow {
        icon: Some(Icon::Device),
        title,
        lines: vec![line],
        ..super::sync_status::row("ready")
    };
    frame::part(
        "ready",
        vec![Component::Rows(Rows {
            key: "ready".into(),
            rows: vec![row],
        })],
    )
}

/// The cards of those lines that are `shown`, each with its place among all.
fn cards(
    lines: &[Line],
    shown: impl Fn(&Line) -> bool,
    open: Option<&str>,
    context: &Context<'_>,
) -> Vec<Component> {
    let is_open = |line: &Line| open == Some(line.slot.as_str());
    let places = lines.iter().enumerate().filter(|(_, line)| shown(line));
    places
        .map(|(place, line)| card::card(line, place + 1, lines.len(), is_open(line), context))
        .map(Component::VisitCard)
        .collect()
}

fn groups(lines: &[Line], open: Option<&str>, context: &Context<'_>) -> Vec<Group> {
    let to_do = cards(lines, Line::is_open, open, context);
    let done = cards(lines, twice::is_folded, open, context);
    let mut groups: Vec<Group> = stopped::group(lines, context).into_iter().collect();
    if to_do.is_empty() {
        let text = if groups.is_empty() {
            "Every visit that was planned for you today is done."
        } else {
            "Every other visit that was planned for you today is done."
        };
        groups.push(frame::part("to-do", vec![inset("all-done", text)]));
    } else {
        groups.push(Group {
            note: (!done.is_empty()).then(|| format!("{} done", done.len())),
            ..frame::headed("to-do", format!("{} still to visit", to_do.len()), to_do)
        });
    }
    groups.extend(twice::group(lines, open, context));
    if !done.is_empty() {
        let is_shown =
            !context.typed(SHOWS_DONE).is_empty() || open.is_some_and(|slot| is_done(lines, slot));
        let words = if is_shown {
            "Hide what is done".to_owned()
        } else {
            format!("Show {} done", done.len())
        };
        let mut components = vec![Component::Button(button(
            "fold-done",
            words,
            ButtonStyle::Link,
            &AnyIntent::Today(Intent::FoldDone),
        ))];
        if is_shown {
            components.extend(done);
        }
        groups.push(frame::part("done", components));
    }
    groups
}

fn is_done(lines: &[Line], slot: &str) -> bool {
    lines.iter().any(|line| line.slot == slot && line.is_done())
}

/// For those who decide rather than visit: what waits for a decision.
fn waiting_referrals(context: &Context<'_>) -> Group {
    let waiting = list::undecided(context);
    let title = match waiting {
        0 => "No referral waits for a decision".to_owned(),
        many => format!(
            "{} for a decision",
            copy::counted(many, "referral waits", "referrals wait")
        ),
    };
    let row = ListRow {
        icon: Some(Icon::Clock),
        title,
        lines: vec!["Triage list".into()],
        action: action(&AnyIntent::Swap(Place::Triage)),
        ..super::sync_status::row("triage")
    };
    let mut rows = vec![row];
    rows.extend(set_aside::rows_of_today(context));
    frame::headed(
        "to-do-triage",
        "To do",
        vec![Component::Rows(Rows {
            key: "triage".into(),
            rows,
        })],
    )
}

fn none(context: &Context<'_>) -> Group {
    let today = Days::one(context.now().in_london().date());
    let text = if planned::is_loading(today, context) {
        "Reading from this device."
    } else if context.sync().last_success.is_none() {
        "No visits are on this device yet. They arrive with the first exchange with the hub."
    } else {
        "No visits are planned for you today."
    };
    frame::part("none", vec![inset("none", text)])
}

fn inset(key: &str, text: &str) -> Component {
    Component::InsetText(Paragraph {
        key: key.into(),
        strong: None,
        text: text.into(),
    })
}
