//! Visits that repeat: on the person's page a row a plan, and the page of one, where it is ended.

mod edit;

use record::bytes::FromBytes;
use record::conflict;
use record::document::Document;
use record::id::DocumentId;
use record::kind::Kind;
use record::projection::PlanRow;
use record::schedule::{Plan, PlanId, Schedule};
use record::time::{LocalDateTime, date_words_with_year, time_words, weekday_date_words};
use serde::Serialize;

use super::context::{Context, action, button};
use super::form::Form;
use super::{Intent as AnyIntent, Place, frame, plan_visit, planned, sync_status};
use crate::copy;
use crate::flow::{Do, Need};
use crate::page::action::{ButtonStyle, Icon};
use crate::page::component::{Component, ListRow, Rows, SummaryList, SummaryRow};
use crate::page::{ActionBar, Group, Page};

/// Visits that are shown of a plan.
pub const SHOWN: usize = 10;

/// What can be done here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, FromBytes)]
pub enum Intent {
    /// End the visits, from the day that was typed.
    End {
        /// The schedule that holds the plan.
        standing: DocumentId,
        /// Which plan.
        plan: PlanId,
    },
    /// Say how they go on from a day, in the form in which visits are planned.
    Change {
        /// The schedule that holds the plan.
        standing: DocumentId,
        /// Which plan.
        plan: PlanId,
    },
}

/// What must be loaded.
pub fn needs(standing: DocumentId, plan: PlanId, context: &Context<'_>) -> Vec<Need> {
    let form = form(standing, plan, context);
    let mut needs = vec![Need::Document(standing), Need::Drafts(form.prefix())];
    if let Some(person) = person(standing, context) {
        needs.extend([
            Need::Document(person),
            Need::Drafts(plan_visit::prefix(person)),
        ]);
    }
    needs
}

fn person(standing: DocumentId, context: &Context<'_>) -> Option<DocumentId> {
    Schedule::read(held(standing, context)?).person
}

fn held<'a>(standing: DocumentId, context: &Context<'a>) -> Option<&'a Document> {
    let held = context.document(standing)?;
    (held.kind() == Kind::Schedule).then_some(held)
}

fn form<'a>(standing: DocumentId, plan: PlanId, context: &Context<'a>) -> Form<'a> {
    Form::new(context, prefix(standing, plan))
}

/// Drafts of the form that ends them begin so.
pub fn prefix(standing: DocumentId, plan: PlanId) -> String {
    format!("end-visits/{standing}/{plan}/")
}

/// The plans of a person, for their page.
pub fn group(person: DocumentId, context: &Context<'_>) -> Option<Group> {
    let today = context.now().in_london().date();
    let own = planned::plans(context)
        .iter()
        .filter(|plan| plan.person == person && plan.repeats.until >= today);
    let rows: Vec<ListRow> = own.map(row).collect();
    let list = Component::Rows(Rows {
        key: "repeating".into(),
        rows: rows.clone(),
    });
    (!rows.is_empty()).then(|| frame::headed("repeating", "Visits that repeat", vec![list]))
}

fn row(plan: &PlanRow) -> ListRow {
    let (id, repeats) = (plan.repeats.plan, &plan.repeats);
    let names: Vec<&str> = plan.nurses.iter().map(|one| one.name.as_str()).collect();
    ListRow {
        icon: Some(Icon::Clock),
        title: repeats.what.clone(),
        lines: vec![
            repeats.words(),
            format!(
                "{} to {}. {}",
                date_words_with_year(repeats.from),
                date_words_with_year(repeats.until),
                who(&names)
            ),
        ],
        tags: plan.is_apart.then(frame::two_answers).into_iter().collect(),
        action: action(&AnyIntent::Show(Place::Repeating {
            standing: plan.standing,
            plan: id,
        })),
        ..sync_status::row(&format!("plan-{id}"))
    }
}

fn who(names: &[&str]) -> String {
    match names {
        [] => "Nobody named yet".to_owned(),
        names => names.join(" or "),
    }
}

/// Draws a plan.
pub fn view(standing: DocumentId, plan: PlanId, context: &Context<'_>) -> Page {
    let key = format!("repeating-{plan}");
    let read = held(standing, context).map(Schedule::read);
    let found = read.as_ref().and_then(|read| read.plan(plan));
    let Some(found) = found else {
        return frame::missing(&key, context.is_loading(&Need::Document(standing)), context);
    };
    let mut page = frame::page(&key, found.repeats.what.clone(), context);
    page.about = person(standing, context).and_then(|person| frame::about(person, context));
    page.main.push(facts(standing, found, context));
    let today = context.now().in_london().date();
    page.main.extend(next(found, context));
    if found.last() >= today && context.may(Kind::Schedule, "act/repeat_ended").is_ok() {
        let form = form(standing, plan, context);
        let fields = vec![
            form.date_input("from", "First day without them", "For example, 27 1 2026"),
            form.area("reason", "Why do they end?", "The team reads this.", ""),
        ];
        page.aside
            .push(frame::headed("end", "End these visits", fields));
        page.bar = Some(ActionBar {
            note: context
                .me()
                .map(|me| format!("Ended by {}", copy::author(me))),
            main: Some(button(
                "end",
                "End these visits",
                ButtonStyle::Main,
                &AnyIntent::Repeating(Intent::End { standing, plan }),
            )),
            others: vec![button(
                "change",
                "Change them from a day on",
                ButtonStyle::Secondary,
                &AnyIntent::Repeating(Intent::Change { standing, plan }),
            )],
        });
    }
    page
}

fn facts(standing: DocumentId, plan: &Plan, context: &Context<'_>) -> Group {
    let repeats = &plan.repeats;
    let names: Vec<&str> = plan.nurses.iter().map(|one| one.name.as_str()).collect();
    let open = context.document(standing).map(conflict::open);
    let settled = |row: SummaryRow, part: &str| {
        let field = format!("plan/{}/{part}", plan.id());
        let mut open = open.iter().flatten();
        if !open.any(|open| open.field == field) {
            return row;
        }
        let place = Place::Settle {
            document: standing,
            field,
        };
        let decide = button(part, "Decide", ButtonStyle::Link, &AnyIntent::Show(place));
        SummaryRow {
            tag: Some(frame::two_answers()),
            buttons: vec![decide],
            ..row
        }
    };
    let mut rows = vec![
        SummaryRow::of("When", repeats.words()),
        SummaryRow::of("First day", weekday_date_words(repeats.from)),
        settled(
            SummaryRow::of("Last day", date_words_with_year(plan.last())),
            "ends",
        ),
        settled(SummaryRow::of("Usually visits", who(&names)), "nurse"),
    ];
    if repeats.needs_two {
        rows.push(SummaryRow::of("Who is needed", "Two people"));
    }
    if !repeats.skill.is_empty() {
        rows.push(SummaryRow::of("Must be able to", repeats.skill.clone()));
    }
    rows.push(SummaryRow::of("Why", repeats.reason.clone()));
    let planned = copy::written(plan.written.as_ref(), context.now());
    rows.push(SummaryRow::of("Planned", planned));
    for end in &plan.ends {
        let by = copy::written(end.written.as_ref(), context.now());
        let from = date_words_with_year(end.from);
        let what = if end.followed_by.is_some() {
            "Goes on otherwise"
        } else {
            "Ends"
        };
        rows.push(SummaryRow::of(
            what,
            format!("From {from}: {}. {by}", end.reason),
        ));
    }
    let list = Component::SummaryList(SummaryList {
        key: "plan".into(),
        rows,
    });
    let history = ListRow {
        icon: Some(Icon::History),
        title: "Everything recorded".into(),
        action: action(&AnyIntent::Show(Place::History {
            document: standing,
            field: String::new(),
        })),
        ..sync_status::row("everything")
    };
    let history = Component::Rows(Rows {
        key: "everything".into(),
        rows: vec![history],
    });
    frame::part("plan", vec![list, history])
}

/// The next visits of it: as it has them, whatever becomes of one.
fn next(plan: &Plan, context: &Context<'_>) -> Option<Group> {
    let next = plan.next(context.now().in_london().date(), SHOWN);
    visits("The next visits", &next)
}

/// When visits are, under a heading; `None` where there are none.
pub fn visits(heading: &str, starts: &[LocalDateTime]) -> Option<Group> {
    let rows = starts.iter().enumerate().map(|(place, at)| {
        let day = weekday_date_words(at.date());
        ListRow {
            title: format!("{day}, {}", time_words(at.time())),
            ..sync_status::row(&format!("visit-{place}"))
        }
    });
    let list = Component::Rows(Rows {
        key: "visits".into(),
        rows: rows.collect(),
    });
    (!starts.is_empty()).then(|| frame::headed("visits", heading, vec![list]))
}

/// Answers.
pub fn used(intent: Intent, context: &Context<'_>) -> Vec<Do> {
    match intent {
        Intent::End { standing, plan } => edit::end(standing, plan, context),
        Intent::Change { standing, plan } => edit::change(standing, plan, context),
    }
}
