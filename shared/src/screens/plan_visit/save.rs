//! From the form to one commit, or to everything that is wrong with it.

use exchange::commit::Deed;
use record::act::StaffName;
use record::document::Write;
use record::id::DocumentId;
use record::input::{LONG, SHORT, limited, needed};
use record::kind::Kind;
use record::person::Person;
use record::rules::after_death;
use record::schedule::{
    self, Change, PlanId, Planned, Repeats, Schedule, ScheduleOf, SlotId, Task,
};
use record::time::{
    Adjustment, LocalDate, LocalTime, date_words_with_year, time_words, time_written,
    weekday_date_words,
};
use record::window::VisitWindow;

use super::super::context::Context;
use super::super::form::Form;
use super::super::opening;
use super::tasks::{OTHER, Purpose, chosen, purpose};
use super::view::visiting_staff;
use super::{form, repeats};
use crate::flow::Do;
use crate::page::component::ErrorLine;

/// Why a visit for insulin cannot be planned as one that may be late.
const ALWAYS_CRITICAL: &str =
    "Insulin is time-critical: select yes, or choose what else the visit is for";

/// What was typed, read.
struct Typed {
    purpose: &'static Purpose,
    what: String,
    is_time_critical: bool,
    date: LocalDate,
    time: LocalTime,
    window: u32,
    nurse: StaffName,
    reason: String,
    is_after_death: bool,
}

/// Plans the visit. The ids follow from the page, so that a second tap plans the same visit.
pub(super) fn plan(person: DocumentId, context: &Context<'_>) -> Vec<Do> {
    let (Some(me), Some(document)) = (context.me(), context.document(person)) else {
        return vec![];
    };
    let form = form(person, context);
    if let Err(why) = opening::may_bring_in(person, context) {
        return vec![Do::Fail(vec![form.error("nurse", why)])];
    }
    let is_dead = !Person::read(document).deaths.is_empty();
    let typed = match read(&form, is_dead, context) {
        Ok(typed) => typed,
        Err(errors) => return vec![Do::Fail(errors)],
    };
    let of = ScheduleOf {
        person,
        month: typed.date,
        organisation: me.organisation.clone(),
    };
    if !is_dead && repeats::is_on(&form) {
        return repeat(&of, typed, Person::read(document).name(), &form, context);
    }
    let planned = Planned {
        slot: SlotId::from_bytes([0; 16]),
        plan: PlanId::from_bytes(*context.act_id("plan").as_bytes()),
        what: typed.what.clone(),
        starts: typed.date.and_time(typed.time),
        window_minutes: typed.window,
        is_time_critical: typed.is_time_critical,
        tasks: tasks(&form, &typed),
        reason: typed.reason,
        is_after_death: typed.is_after_death,
        usual: vec![],
    };
    let writes = match schedule::plan(
        context.act_id("planned"),
        &of,
        planned,
        Some(&typed.nurse),
        None,
    ) {
        Ok(writes) => writes,
        Err(invalid) => return form.fail(&[invalid]),
    };
    let when = format!(
        "{}, {}",
        weekday_date_words(typed.date),
        time_words(typed.time)
    );
    vec![
        Do::Save {
            deed: Deed {
                words: format!(
                    "{}, visit planned for {when}",
                    Person::read(document).name()
                ),
                writes: vec![(of.id(), Kind::Schedule, writes)],
            },
            drafts: vec![form.prefix()],
        },
        Do::Back,
        Do::Tell(format!(
            "Visit planned for {when}. {} visits.",
            typed.nurse.name
        )),
    ]
}

/// A plan that begins so and has nothing else yet.
pub(super) fn blank(from: LocalDate, first: LocalTime) -> Repeats {
    Repeats {
        plan: PlanId::from_bytes([0; 16]),
        follows: None,
        what: String::new(),
        rule: String::new(),
        times: vec![time_written(first)],
        from,
        until: from,
        window_minutes: 0,
        minutes: 0,
        needs_two: false,
        skill: String::new(),
        is_time_critical: false,
        tasks: vec![],
        reason: String::new(),
    }
}

/// Plans it as a visit that repeats.
fn repeat(
    of: &ScheduleOf,
    typed: Typed,
    name: String,
    form: &Form<'_>,
    context: &Context<'_>,
) -> Vec<Do> {
    let repeated = match repeats::read(form) {
        Ok(repeated) => repeated,
        Err(errors) => return vec![Do::Fail(errors)],
    };
    let mut plan = Repeats {
        plan: PlanId::from_bytes(*context.act_id("plan").as_bytes()),
        tasks: tasks(form, &typed),
        what: typed.what,
        window_minutes: typed.window,
        is_time_critical: typed.is_time_critical,
        reason: typed.reason,
        ..blank(typed.date, typed.time)
    };
    repeated.put(&mut plan);
    let last = date_words_with_year(plan.until);
    let days = crate::copy::inside(&plan.words());
    let (standing, writes) = match written(of, plan, &typed.nurse, form, context) {
        Ok(written) => written,
        Err(error) => return vec![Do::Fail(vec![error])],
    };
    vec![
        Do::Save {
            deed: Deed {
                words: format!("{name}, visits planned {days}"),
                writes: vec![(standing, Kind::Schedule, writes)],
            },
            drafts: vec![form.prefix()],
        },
        Do::Back,
        Do::Tell(format!(
            "Visits planned {days}, until {last}. {} visits.",
            typed.nurse.name
        )),
    ]
}

/// A plan of its own, or how another goes on: the schedule, and what is written there.
fn written(
    of: &ScheduleOf,
    repeats: Repeats,
    nurse: &StaffName,
    form: &Form<'_>,
    context: &Context<'_>,
) -> Result<(DocumentId, Vec<Write>), ErrorLine> {
    let act = context.act_id("planned");
    let Some((standing, plan)) = repeats::followed(form) else {
        let standing = schedule::standing_id(of.person, &of.organisation);
        let written = schedule::repeat(act, of, repeats, Some(nurse));
        let written = written.map_err(|invalid| form.invalid(&invalid))?;
        return Ok((standing, written));
    };
    let read = context.document(standing).map(Schedule::read);
    let before = read.as_ref().and_then(|read| read.plan(plan));
    let Some((read, before)) = read.as_ref().zip(before) else {
        let gone = "These visits are not planned on this device any more";
        return Err(form.error("date", gone));
    };
    let of = ScheduleOf {
        organisation: read.organisation.clone(),
        ..of.clone()
    };
    let change = Change {
        ends: context.act_id("ends"),
        begins: act,
        repeats,
        nurse: Some(nurse),
    };
    let written = schedule::change(&of, before, change).map_err(|invalid| {
        let field = if invalid.field == "from" {
            "date"
        } else {
            invalid.field
        };
        form.error(field, invalid.to_string())
    })?;
    Ok((standing, written))
}

/// What is to be done, as ticked and typed.
fn tasks(form: &Form<'_>, typed: &Typed) -> Vec<Task> {
    let (purpose, all) = (typed.purpose, typed.purpose.all());
    let ticked = form.typed_or(&format!("tasks/{}", purpose.key), &all);
    let own = form.typed("own_tasks");
    chosen(purpose, &typed.what, &ticked, own, typed.is_time_critical)
}

/// Reads the form; all that is wrong at once.
fn read(form: &Form<'_>, is_dead: bool, context: &Context<'_>) -> Result<Typed, Vec<ErrorLine>> {
    let is_meant = form.is_ticked("is_meant", "yes", "");
    let is_after_death = after_death::planning(is_dead, is_meant)
        // Nothing else is worth putting right before that is answered.
        .map_err(|invalid| vec![form.invalid(&invalid)])?;
    let purpose = purpose(form.typed("what"), is_dead);
    let what = what(form, purpose);
    let date = read_date(form, context);
    let is_time_critical = match form.typed("time_critical") {
        "yes" => Ok(true),
        "no" if purpose.is_some_and(Purpose::is_always_critical) => {
            Err(form.error("time_critical", ALWAYS_CRITICAL))
        }
        "no" => Ok(false),
        _ => Err(form.error(
            "time_critical",
            "Select whether it harms the person when the visit is late",
        )),
    };
    let window = form.typed("window").parse::<u32>().map_err(|_| {
        form.error(
            "window",
            "Select how long after the start time it may begin",
        )
    });
    let begins = date
        .as_ref()
        .ok()
        .copied()
        .zip(window.as_ref().ok().copied());
    let time = read_time(form, begins, context);
    let nurse = read_nurse(form, context);
    let reason = needed(
        "reason",
        "Why it is planned",
        form.typed("reason"),
        LONG,
        "Enter why the visit is planned",
    )
    .map_err(|invalid| form.invalid(&invalid));
    match (
        purpose,
        what,
        is_time_critical,
        date,
        time,
        window,
        nurse,
        reason,
    ) {
        (
            Some(purpose),
            Ok(what),
            Ok(is_time_critical),
            Ok(date),
            Ok(time),
            Ok(window),
            Ok(nurse),
            Ok(reason),
        ) => Ok(Typed {
            purpose,
            what,
            is_time_critical,
            date,
            time,
            window,
            nurse,
            reason,
            is_after_death,
        }),
        (_, what, is_time_critical, date, time, window, nurse, reason) => {
            let errors = [
                what.err(),
                is_time_critical.err(),
                date.err(),
                time.err(),
                window.err(),
                nurse.err(),
                reason.err(),
            ];
            Err(errors.into_iter().flatten().collect())
        }
    }
}

fn what(form: &Form<'_>, purpose: Option<&Purpose>) -> Result<String, ErrorLine> {
    match purpose {
        None => Err(form.error("what", "Select what the visit is for")),
        Some(purpose) if purpose.key == OTHER => needed(
            "what_words",
            "What for",
            form.typed("what_words"),
            SHORT,
            "Enter what the visit is for",
        )
        .map_err(|invalid| form.invalid(&invalid)),
        Some(purpose) => limited("what", "What for", purpose.words, SHORT)
            .map_err(|invalid| form.invalid(&invalid)),
    }
}

/// The date of a visit: today or later, within a year.
pub fn read_date(form: &Form<'_>, context: &Context<'_>) -> Result<LocalDate, ErrorLine> {
    let date = form
        .date("date", "Date")?
        .ok_or_else(|| form.error("date", "Enter a date"))?;
    let today = context.now().in_london().date();
    if date < today {
        return Err(form.error("date", "Date must be today or later"));
    }
    if date.signed_duration_since(today).num_days() > 366 {
        return Err(form.error("date", "Date must be within a year from today"));
    }
    Ok(date)
}

/// When it may begin. With its day and how many minutes its window is open, also that the window is not over: a visit
/// that may still begin can be planned.
pub fn read_time(
    form: &Form<'_>,
    window: Option<(LocalDate, u32)>,
    context: &Context<'_>,
) -> Result<LocalTime, ErrorLine> {
    let typed = form.typed("time");
    if typed.is_empty() {
        return Err(form.error("time", "Enter a start time"));
    }
    let time = record::time::read_time(&typed.replace('.', ":"))
        .ok_or_else(|| form.error("time", "Start time must be a real time, like 09:30"))?;
    let window = window.map(|(date, minutes)| VisitWindow {
        start: date.and_time(time),
        minutes,
        is_time_critical: false,
    });
    let opens = window.map(|window| window.opens());
    if let Some(opens) = opens.filter(|opens| opens.adjustment == Adjustment::MovedForward) {
        let text = format!(
            "There is no {} that night: the clocks go forward. Enter {}, or another time",
            time_words(time),
            time_words(opens.london.time())
        );
        return Err(form.error("time", &text));
    }
    let closes = window.map(|window| window.closes().millis());
    // A start time has no seconds: the minute that goes on is now.
    let now = context.now().millis();
    if closes.is_some_and(|closes| closes < now - now.rem_euclid(60_000)) {
        return Err(form.error("time", "Start time must be now or later"));
    }
    Ok(time)
}

/// Who visits.
pub fn read_nurse(form: &Form<'_>, context: &Context<'_>) -> Result<StaffName, ErrorLine> {
    let typed = form.typed("nurse");
    visiting_staff(context)
        .into_iter()
        .find(|author| author.user.to_string() == typed)
        .map(|author| StaffName {
            user: author.user,
            name: author.name,
        })
        .ok_or_else(|| form.error("nurse", "Select who visits"))
}
