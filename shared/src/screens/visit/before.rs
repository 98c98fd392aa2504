//! Before a visit: what matters, what to be careful about, how to get in, what is to be done.

use record::person::Person;
use record::rules::after_death::AfterDeath;
use record::time::{clock_words, weekday_date_words};

use super::super::Intent as AnyIntent;
use super::super::context::{Context, button, icon_button};
use super::super::{Place, change_visit, frame, history, person as person_page, today};
use super::known::{Known, Part};
use super::{What, after_death, ask};
use crate::copy;
use crate::page::action::{ButtonStyle, Icon};
use crate::page::component::{
    Component, ListRow, Paragraph, Rows, SummaryList, SummaryRow, Tag, Tone, WarningCallout,
};
use crate::page::{ActionBar, Group, Page};

/// Draws it. A visit that is not to take place is shown the same way, with its state and without a start.
pub(super) fn draw(page: &mut Page, known: &Known<'_>, context: &Context<'_>) {
    let window = &known.planned.window;
    // What was cancelled, could not take place, or was stopped by a death, is due no more.
    let is_due = known.planned.state.is_open && known.after_death().outcome != AfterDeath::Stopped;
    if is_due {
        page.title_tags = today::clock_tag(window, context.now())
            .into_iter()
            .chain(today::critical_tag(window))
            .collect();
    }
    page.main.extend(after_death::group(known, context));
    page.main.extend(state(known, context));
    page.main.extend(changed(known, context));
    let is_before = known.part(context) == Part::Before;
    let asked = is_before.then(|| ask::draw(known, context)).flatten();
    let (question, answers) = asked.unzip();
    page.main.extend(question);
    page.main.extend(first(known, context));
    page.main.push(planned(known, is_due));
    page.aside.extend(getting_in(known));
    page.aside.push(plan(known, context));
    if is_before {
        page.bar = answers.or_else(|| {
            Some(ActionBar {
                note: given_to_others(known, context),
                main: Some(button(
                    "start",
                    format!("Start visit: {}", known.name),
                    ButtonStyle::Main,
                    &known.intent(What::Start),
                )),
                others: vec![],
            })
        });
    }
}

/// What is first on every page of a visit: what matters, alerts, safety facts.
pub(super) fn first(known: &Known<'_>, context: &Context<'_>) -> Vec<Group> {
    let Some(person) = known.person else {
        let text = "The record of this person is not on this device. Safety facts and address may arrive with the next \
                    exchange. Ask your team before you go in.";
        return vec![frame::part("person", vec![inset("no-person", text)])];
    };
    let mut components = vec![person_page::what_matters(person, context)];
    components.extend(person_page::alerts(person, context));
    components.extend(person_page::stated(person, context));
    components.push(Component::SafetyFacts(person_page::safety_facts(
        person, context,
    )));
    components.push(Component::Button(button(
        "open-person",
        format!("Open the record of {}", known.name),
        ButtonStyle::Link,
        &AnyIntent::Show(Place::Person(person.id())),
    )));
    vec![frame::part("first", components)]
}

/// A state that is not simply "planned", and who is there.
fn state(known: &Known<'_>, context: &Context<'_>) -> Option<Group> {
    let mut lines: Vec<String> = vec![];
    if known.planned.happened != record::rules::visit_state::Happened::default()
        || known.planned.state.is_flagged
    {
        lines.push(known.planned.state.sentence.to_owned());
    }
    if known.planned.times.len() > 1 {
        let times: Vec<String> = known
            .planned
            .times
            .iter()
            .map(|at| history::day_and_start(*at))
            .collect();
        lines.push(format!(
            "Two times were written apart: {}. The earlier one is shown.",
            times.join(" and ")
        ));
    }
    for written in known.others(context) {
        lines.push(format!(
            "{} started this visit at {}.",
            written.who().name,
            clock_words(written.when())
        ));
    }
    (!lines.is_empty()).then(|| {
        frame::part(
            "state",
            vec![Component::WarningCallout(WarningCallout {
                key: "state".into(),
                icon: Icon::Alert,
                title: lines.remove(0),
                text: lines.join(" "),
                source: None,
                button: None,
            })],
        )
    })
}

/// What was changed about the plan: by whom, when and why.
fn changed(known: &Known<'_>, context: &Context<'_>) -> Option<Group> {
    let schedule = context.document(known.schedule)?;
    let rows = history::changed(schedule, known.planned.slot, context);
    let rows = Rows {
        key: "changed".into(),
        rows,
    };
    (!rows.rows.is_empty())
        .then(|| frame::headed("changed", "What was changed", vec![Component::Rows(rows)]))
}

fn given_to_others(known: &Known<'_>, context: &Context<'_>) -> Option<String> {
    let me = context.me()?.user;
    let nurses = &known.planned.nurses;
    if !known.others(context).is_empty() {
        return Some("If you start too, both records are kept.".into());
    }
    let names: Vec<&str> = nurses.iter().map(|nurse| nurse.name.as_str()).collect();
    match names.as_slice() {
        [] => Some("This visit is given to nobody yet.".into()),
        _ if nurses.iter().all(|nurse| nurse.user != me) => {
            Some(format!("This visit is given to {}.", names.join(" and ")))
        }
        _ => None,
    }
}

/// What is to be done; of a visit that is not to take place, what was.
fn planned(known: &Known<'_>, is_due: bool) -> Group {
    let rows: Vec<ListRow> = known
        .planned
        .planned
        .tasks
        .iter()
        .map(|task| ListRow {
            title: task.words.clone(),
            tags: if task.is_time_critical {
                vec![Tag {
                    text: "Time-critical".into(),
                    tone: Tone::Critical,
                    icon: Some(Icon::Stopwatch),
                }]
            } else {
                vec![]
            },
            ..super::super::sync_status::row(&task.key)
        })
        .collect();
    let component = if rows.is_empty() {
        inset(
            "no-tasks",
            if is_due {
                "No tasks were planned. Write a note of what you do."
            } else {
                "No tasks were planned."
            },
        )
    } else {
        Component::Rows(Rows {
            key: "tasks".into(),
            rows,
        })
    };
    let title = if is_due { "To do" } else { "What was planned" };
    frame::headed("to-do", title, vec![component])
}

fn getting_in(known: &Known<'_>) -> Option<Group> {
    let person = Person::read(known.person?);
    let not_recorded = |text: &str| {
        if text.trim().is_empty() {
            "Not recorded".to_owned()
        } else {
            text.to_owned()
        }
    };
    let mut phone = SummaryRow::of("Phone", not_recorded(&person.phone));
    let digits = record::phone::dialled(&person.phone);
    if !digits.is_empty() {
        let label = format!("Call {}", person.name());
        let open = AnyIntent::Open(format!("tel:{digits}"));
        phone.buttons.push(icon_button(
            "call",
            Icon::Phone,
            label,
            ButtonStyle::Link,
            &open,
        ));
    }
    let rows = vec![
        SummaryRow::of("Address", not_recorded(&person.address.one_line())),
        SummaryRow::of("Access", not_recorded(&person.access_notes)),
        phone,
    ];
    Some(frame::headed(
        "getting-in",
        "Getting in",
        vec![Component::SummaryList(SummaryList {
            key: "getting-in".into(),
            rows,
        })],
    ))
}

fn plan(known: &Known<'_>, context: &Context<'_>) -> Group {
    let planned = &known.planned;
    let mut rows = vec![
        SummaryRow::of("What for", &planned.planned.what),
        SummaryRow::of(
            "When",
            format!(
                "{}, {}",
                weekday_date_words(planned.window.start.date()),
                planned.window.words()
            ),
        ),
    ];
    let names: Vec<&str> = planned
        .nurses
        .iter()
        .map(|nurse| nurse.name.as_str())
        .collect();
    let mut given = SummaryRow::of(
        "Given to",
        &if names.is_empty() {
            "Nobody yet".to_owned()
        } else {
            names.join(", ")
        },
    );
    given.tag = (names.len() > 1).then(frame::two_answers);
    rows.push(given);
    if !planned.planned.reason.trim().is_empty() {
        rows.push(SummaryRow::of("Why planned", &planned.planned.reason));
    }
    rows.push(SummaryRow::of(
        "Tasks",
        copy::counted(planned.planned.tasks.len(), "task", "tasks"),
    ));
    let mut components = vec![Component::SummaryList(SummaryList {
        key: "plan".into(),
        rows,
    })];
    if change_visit::may_change(planned, context) {
        let place = Place::ChangeVisit {
            schedule: known.schedule,
            slot: planned.slot.to_string(),
        };
        components.push(Component::Button(button(
            "change-visit",
            "Change or cancel this visit",
            ButtonStyle::Secondary,
            &AnyIntent::Show(place),
        )));
    }
    components.push(Component::Button(button(
        "history",
        "History of this visit",
        ButtonStyle::Link,
        &AnyIntent::Show(history::of_planned(known.schedule, planned.slot)),
    )));
    frame::headed("plan", "Planned", components)
}

fn inset(key: &str, text: &str) -> Component {
    Component::InsetText(Paragraph {
        key: key.into(),
        strong: None,
        text: text.into(),
    })
}
