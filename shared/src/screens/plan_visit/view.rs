//! The form.

use record::author::{Author, Role};
use record::id::DocumentId;
use record::kind::Kind;
use record::person::Person;
use record::rules::after_death::PLANNING;
use record::rules::rights;
use record::time::LocalDate;

use super::super::context::{Context, button};
use super::super::form::{Form, choice};
use super::super::sign_in::staff;
use super::super::{Intent as AnyIntent, frame, opening, person as person_page, today};
use super::tasks::{OTHER, Purpose, purpose, purposes};
use super::{Intent, form, repeats};
use crate::copy;
use crate::flow::Need;
use crate::page::action::{ButtonStyle, Choice};
use crate::page::component::{Component, Keyboard, Paragraph, TextInput};
use crate::page::{ActionBar, Group, Page};

/// Lengths of a window: minutes and words.
const WINDOWS: [(&str, &str, &str); 6] = [
    ("0", "At that time", "To the minute"),
    ("30", "30 minutes", ""),
    ("45", "45 minutes", ""),
    ("60", "1 hour", ""),
    ("120", "2 hours", ""),
    ("240", "4 hours", "A morning or an afternoon"),
];

/// Draws it.
pub fn view(person: DocumentId, context: &Context<'_>) -> Page {
    let Some(document) = context.document(person) else {
        return frame::missing(
            "plan-visit",
            context.is_loading(&Need::Document(person)),
            context,
        );
    };
    let form = form(person, context);
    let mut page = frame::page("plan-visit", "Plan a visit", context);
    page.about = frame::about(person, context);
    let may = context.may(Kind::Schedule, "act/planned");
    if let Err(sentence) = may.and_then(|()| opening::may_bring_in(person, context)) {
        let who = vec![frame::who_may("who-may", sentence)];
        page.main.push(frame::part("who", who));
        return page;
    }
    let alerts = person_page::alerts(document, context);
    if !alerts.is_empty() {
        page.main.push(frame::part("alerts", alerts));
    }
    let is_dead = !Person::read(document).deaths.is_empty();
    page.main.extend(is_dead.then(|| meant(&form)));
    if repeats::followed(&form).is_some() {
        page.title = "Change visits that repeat".into();
        let text =
            "The visits go on as they are until the day before the first one that you enter.";
        page.main.push(frame::part(
            "follows",
            vec![frame::inset("follows", None, text)],
        ));
    }
    page.main.push(what(&form, is_dead));
    page.main.push(when(&form, context));
    if !is_dead {
        page.main.extend(repeats::groups(person, context));
    }
    page.main.push(who(&form, is_dead, context));
    page.bar = Some(ActionBar {
        note: context
            .me()
            .map(|me| format!("Planned by {}", copy::author(me))),
        main: Some(button(
            "plan",
            if !is_dead && repeats::is_on(&form) {
                "Plan the visits"
            } else {
                "Plan the visit"
            },
            ButtonStyle::Main,
            &AnyIntent::PlanVisit(Intent::Plan(person)),
        )),
        others: vec![button(
            "leave",
            "Do not plan it",
            ButtonStyle::Secondary,
            &AnyIntent::PlanVisit(Intent::Leave(person)),
        )],
    });
    page
}

/// That visits are stopped, and the way to plan one all the same.
fn meant(form: &Form<'_>) -> Group {
    let stopped = Component::InsetText(Paragraph {
        key: "stopped".into(),
        strong: Some("Visits to this person are stopped.".into()),
        text: PLANNING.into(),
    });
    let meant = form.checkboxes(
        "is_meant",
        "Do you mean to plan a visit after the death?",
        "",
        &[("yes", "Yes, I know that this person has died", "")],
    );
    frame::headed("meant", "After a death", vec![stopped, meant])
}

fn what(form: &Form<'_>, is_dead: bool) -> Group {
    let choices: Vec<(&str, &str, &str)> = purposes(is_dead)
        .into_iter()
        .map(|purpose| (purpose.key, purpose.words, ""))
        .collect();
    let mut components = vec![form.radios("what", "What is the visit for?", "", &choices)];
    let chosen = purpose(form.typed("what"), is_dead);
    if chosen.is_some_and(|chosen| chosen.key == OTHER) {
        components.push(form.text("what_words", "What for, in your words", "", ""));
    }
    if let Some(chosen) = chosen {
        components.extend(task_fields(form, chosen));
    }
    components.push(form.radios(
        "time_critical",
        "Does it harm the person when the visit is late?",
        "Insulin and timed medicines at the end of life are time-critical.",
        &[("yes", "Yes, it is time-critical", ""), ("no", "No", "")],
    ));
    frame::headed("what", "What for", components)
}

fn task_fields(form: &Form<'_>, chosen: &Purpose) -> Vec<Component> {
    let mut components = vec![];
    if !chosen.tasks.is_empty() {
        let choices: Vec<(&str, &str, &str)> = chosen
            .tasks
            .iter()
            .map(|(key, words, _)| (*key, *words, ""))
            .collect();
        let name = format!("tasks/{}", chosen.key);
        components.push(form.checkboxes(&name, "Tasks", &chosen.all(), &choices));
    }
    components.push(form.area(
        "own_tasks",
        "Other tasks (optional)",
        "One on each line",
        "",
    ));
    components
}

fn when(form: &Form<'_>, context: &Context<'_>) -> Group {
    let mut time = context.field(&form.key("time"), "Start time", "");
    time.hint = Some("For example, 09:30".into());
    let components = vec![
        form.date_input("date", "Date", "For example, 27 1 2026"),
        Component::TimeInput(TextInput {
            field: time,
            keyboard: Keyboard::Digits,
            width: 5,
        }),
        form.radios("window", "How long after that may it begin?", "", &WINDOWS),
    ];
    frame::headed("when", "When", components)
}

fn who(form: &Form<'_>, is_dead: bool, context: &Context<'_>) -> Group {
    let date = form.date("date", "Date").ok().flatten();
    let mut components = vec![];
    if visiting_staff(context).is_empty() {
        components.push(Component::InsetText(Paragraph {
            key: "no-staff".into(),
            strong: None,
            text: "No staff who visit are on this device yet. They arrive with the next exchange."
                .into(),
        }));
    }
    components.push(nurse_field(form, date, context));
    let why = if is_dead {
        "Why is a visit needed after the death?"
    } else {
        "Why is it planned?"
    };
    components.push(form.area("reason", why, "The nurse reads this.", ""));
    frame::headed("who", "Who and why", components)
}

/// Who visits, each with how many visits they have that day.
pub fn nurse_field(form: &Form<'_>, date: Option<LocalDate>, context: &Context<'_>) -> Component {
    let hint = if date.is_some() {
        ""
    } else {
        "Enter the date to see how many visits each has that day."
    };
    let choices = visiting_staff(context)
        .iter()
        .map(|author| nurse(author, date, context))
        .collect();
    form.select("nurse", "Who visits?", hint, choices)
}

/// Staff who visit people at home.
pub(super) fn visiting_staff(context: &Context<'_>) -> Vec<Author> {
    let mut staff = staff::authors(context);
    // A senior clinician may, and is not planned in.
    staff.retain(|author| {
        author.role != Role::SeniorClinician
            && rights::may(author.role, Kind::Visit, "act/started").is_ok()
    });
    staff
}

fn nurse(author: &Author, date: Option<LocalDate>, context: &Context<'_>) -> Choice {
    let key = author.user.to_string();
    let load = date.map(|date| {
        let visits = today::visits_on(date, Some(author.user), context);
        let visits = visits.iter().filter(|visit| visit.is_work()).count();
        match visits {
            0 => "no visits that day".to_owned(),
            visits => format!("{} that day", copy::counted(visits, "visit", "visits")),
        }
    });
    // The words of a select are one line, so the load stands with the name.
    let words = [Some(copy::author(author)), load]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(": ");
    choice(&key, &words, "")
}
