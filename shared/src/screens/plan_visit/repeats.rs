//! That a visit repeats: on which days, when else on those, and until when.

use record::id::DocumentId;
use record::schedule::{Every, Plan, PlanId, Repeats, Weekdays};
use record::time::{LocalDate, Weekday, date_words_with_year, read_time, time_written};

use super::super::context::Context;
use super::super::form::Form;
use super::super::{frame, repeating};
use super::form;
use crate::copy;
use crate::page::Group;
use crate::page::component::{Component, ErrorLine, Keyboard};

/// The days of the week as their boxes have them.
const WEEK: [(&str, &str, Weekday); 7] = [
    ("mon", "Monday", Weekday::Mon),
    ("tue", "Tuesday", Weekday::Tue),
    ("wed", "Wednesday", Weekday::Wed),
    ("thu", "Thursday", Weekday::Thu),
    ("fri", "Friday", Weekday::Fri),
    ("sat", "Saturday", Weekday::Sat),
    ("sun", "Sunday", Weekday::Sun),
];

/// Whether it is ticked that the visit repeats, or a plan is changed.
pub(super) fn is_on(form: &Form<'_>) -> bool {
    form.is_ticked("repeats", "yes", "") || followed(form).is_some()
}

/// The plan that is changed, and the schedule that holds it.
pub(super) fn followed(form: &Form<'_>) -> Option<(DocumentId, PlanId)> {
    let (standing, plan) = form.typed("follows").split_once(' ')?;
    Some((standing.parse().ok()?, plan.parse().ok()?))
}

/// What is typed to change a plan: all that it says, but not from when, why, and whether it harms when it is late.
pub fn typed_plan(standing: DocumentId, plan: &Plan) -> Vec<(String, String)> {
    let repeats = &plan.repeats;
    let first = repeats.times.first().cloned().unwrap_or_default();
    let starts = repeats.from.and_time(read_time(&first).unwrap_or_default());
    let nurse = plan.nurses.first().map(|nurse| nurse.user.to_string());
    let planned = repeats.planned(starts, &[]);
    let mut all = super::tasks::typed(&planned, nurse.as_deref(), false);
    let more = typed(repeats).into_iter();
    all.extend(more.map(|(name, words)| (name.to_owned(), words)));
    all.push(("time".to_owned(), first));
    all.push(("follows".to_owned(), format!("{standing} {}", plan.id())));
    all
}

/// What was typed of it.
pub(super) struct Repeated {
    rule: String,
    times: Vec<String>,
    until: LocalDate,
    needs_two: bool,
    skill: String,
}

impl Repeated {
    /// Puts it into a plan that has the rest.
    pub fn put(self, plan: &mut Repeats) {
        plan.rule = self.rule;
        plan.times.extend(self.times);
        plan.until = self.until;
        plan.needs_two = self.needs_two;
        plan.skill = self.skill;
    }
}

/// The fields, and what they make so far.
pub(super) fn groups(person: DocumentId, context: &Context<'_>) -> Vec<Group> {
    let form = form(person, context);
    let repeats = form.checkboxes(
        "repeats",
        "More than once",
        "",
        &[("yes", "The visit repeats", "Each time with the same tasks")],
    );
    let mut components: Vec<Component> = vec![];
    components.extend(followed(&form).is_none().then_some(repeats));
    if !is_on(&form) {
        return vec![frame::headed("repeats", "How often", components)];
    }
    components.push(form.radios(
        "every",
        "On which days?",
        "",
        &[
            ("day", "Every day", ""),
            ("days", "Every so many days", "Like every second day"),
            ("weeks", "On days of the week", ""),
        ],
    ));
    match form.typed("every") {
        "days" => components.push(number(&form, "days", "Every how many days?", "")),
        "weeks" => {
            let days = WEEK.map(|(key, words, _)| (key, words, ""));
            components.push(form.checkboxes("weekdays", "Days of the week", "", &days));
            let hint = "Leave it empty for every week. 12 is every 12 weeks";
            let label = "Every how many weeks? (optional)";
            components.push(number(&form, "weeks", label, hint));
        }
        _ => {}
    }
    components.push(form.area(
        "times",
        "Other start times on the same days (optional)",
        "One on each line, like 18:00",
        "",
    ));
    let hint = "At most a year after the first: it is looked at again then";
    components.push(form.date_input("until", "Last day", hint));
    components.push(form.checkboxes(
        "needs_two",
        "Who is needed",
        "",
        &[("yes", "Two people have to go", "")],
    ));
    let skill = "What must they be able to do? (optional)";
    components.push(form.text("skill", skill, "Like catheter care", ""));
    let mut groups = vec![frame::headed("repeats", "How often", components)];
    groups.extend(preview(&form));
    groups
}

fn number(form: &Form<'_>, name: &str, label: &str, hint: &str) -> Component {
    form.line(name, label, hint, "", Keyboard::Digits, 3)
}

/// The first visits that it would make, once days, times and the last day are there.
fn preview(form: &Form<'_>) -> Option<Group> {
    let from = form.date("date", "Date").ok().flatten()?;
    let first = read_time(&form.typed("time").replace('.', ":"))?;
    let repeated = read(form).ok()?;
    let mut plan = super::save_repeats::blank(from, first);
    repeated.put(&mut plan);
    let days = plan.from.iter_days().take_while(|day| *day <= plan.until);
    // A year at most, whatever was typed.
    let visits: Vec<_> = days.take(366).flat_map(|day| plan.on(day)).collect();
    let first = &visits[..visits.len().min(repeating::SHOWN)];
    let mut group = repeating::visits("The first visits", first)?;
    let last = date_words_with_year(plan.until);
    let count = copy::counted(visits.len(), "visit", "visits");
    group.note = Some(format!("{count} until {last}"));
    Some(group)
}

/// Reads it; all that is wrong at once.
pub(super) fn read(form: &Form<'_>) -> Result<Repeated, Vec<ErrorLine>> {
    let every = every(form);
    let lines = form.typed("times").lines().map(str::trim);
    let times: Option<Vec<String>> = lines
        .filter(|line| !line.is_empty())
        .map(|line| read_time(&line.replace('.', ":")).map(time_written))
        .collect();
    let times = times.ok_or_else(|| {
        let words = "Each start time must be a real time on a line of its own, like 18:00";
        form.error("times", words)
    });
    let until = form
        .date("until", "Last day")
        .and_then(|until| until.ok_or_else(|| form.error("until", "Enter the last day")));
    match (every, times, until) {
        (Ok(every), Ok(times), Ok(until)) => Ok(Repeated {
            rule: every.rule(),
            times,
            until,
            needs_two: form.is_ticked("needs_two", "yes", ""),
            skill: form.typed("skill").to_owned(),
        }),
        (every, times, until) => {
            let errors = [every.err(), times.err(), until.err()];
            Err(errors.into_iter().flatten().collect())
        }
    }
}

fn every(form: &Form<'_>) -> Result<Every, ErrorLine> {
    let count = |name: &str, most: u16| {
        let number = form.typed(name).trim().parse().ok();
        number
            .filter(|number| (1..=most).contains(number))
            .ok_or_else(|| form.error(name, format!("Enter a number from 1 to {most}")))
    };
    match form.typed("every") {
        "day" => Ok(Every::Days(1)),
        "days" => count("days", Every::MOST.0).map(Every::Days),
        "weeks" => {
            let ticked = WEEK
                .iter()
                .filter(|(key, ..)| form.is_ticked("weekdays", key, ""));
            let on = Weekdays::of(ticked.map(|(.., day)| *day));
            if on.is_empty() {
                return Err(form.error("weekdays", "Select at least one day of the week"));
            }
            let every = if form.typed("weeks").trim().is_empty() {
                1
            } else {
                count("weeks", Every::MOST.1)?
            };
            Ok(Every::Weeks(every, on))
        }
        _ => Err(form.error("every", "Select on which days the visits are")),
    }
}

/// What was typed of a plan, as far as a single visit would not have it: field and words.
pub fn typed(plan: &Repeats) -> Vec<(&'static str, String)> {
    let mut typed = vec![
        ("repeats", "yes".to_owned()),
        ("times", plan.times.get(1..).unwrap_or_default().join("\n")),
        ("until", plan.until.to_string()),
        ("skill", plan.skill.clone()),
    ];
    if plan.needs_two {
        typed.push(("needs_two", "yes".to_owned()));
    }
    match Every::read(&plan.rule) {
        None => {}
        Some(Every::Days(1)) => typed.push(("every", "day".to_owned())),
        Some(Every::Days(every)) => {
            typed.push(("every", "days".to_owned()));
            typed.push(("days", every.to_string()));
        }
        Some(Every::Weeks(every, on)) => {
            let days = WEEK.iter().filter(|(.., day)| on.has(*day));
            let days: Vec<&str> = days.map(|(key, ..)| *key).collect();
            typed.push(("every", "weeks".to_owned()));
            typed.push(("weekdays", days.join("\n")));
            typed.push(("weeks", every.to_string()));
        }
    }
    typed
}
