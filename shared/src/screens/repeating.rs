//! Visits that repeat: on the person's page a row a plan, and the page of one, where it is ended.

use exchange::commit::Deed;
use record::bytes::FromBytes;
use record::conflict;
use record::document::Document;
use record::id::DocumentId;
use record::kind::Kind;
use record::person::Person;
use record::projection::PlanRow;
use record::rows::List;
use record::schedule::{self, Plan, PlanId, Schedule};
use record::time::{date_words_with_year, time_words, weekday_date_words};
use serde::Serialize;
use store::RowQuery;

use super::context::{Context, action, button};
use super::form::Form;
use super::{Intent as AnyIntent, Place, frame, plan_visit, sync_status};
use crate::copy;
use crate::flow::{Do, Need};
use crate::page::action::{ButtonStyle, Icon};
use crate::page::component::{Component, ListRow, Rows, SummaryList, SummaryRow};
use crate::page::{ActionBar, Group, Page};

/// Next visits that a plan's page shows.
const SHOWN: usize = 10;

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
    let plans = context.rows::<PlanRow>(List::Plans, &RowQuery::default());
    let today = context.now().in_london().date();
    let own = plans
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
    let visits = plan.next(context.now().in_london().date(), SHOWN);
    let rows: Vec<ListRow> = visits
        .iter()
        .enumerate()
        .map(|(place, at)| ListRow {
            title: format!(
                "{}, {}",
                weekday_date_words(at.date()),
                time_words(at.time())
            ),
            ..sync_status::row(&format!("next-{place}"))
        })
        .collect();
    let list = Component::Rows(Rows {
        key: "next".into(),
        rows: rows.clone(),
    });
    (!rows.is_empty()).then(|| frame::headed("next", "The next visits", vec![list]))
}

/// Answers.
pub fn used(intent: Intent, context: &Context<'_>) -> Vec<Do> {
    match intent {
        Intent::End { standing, plan } => end(standing, plan, context),
        Intent::Change { standing, plan } => change(standing, plan, context),
    }
}

/// Puts the plan into the form in which visits are planned, unless something is typed there.
fn change(standing: DocumentId, plan: PlanId, context: &Context<'_>) -> Vec<Do> {
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

fn end(standing: DocumentId, plan: PlanId, context: &Context<'_>) -> Vec<Do> {
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
