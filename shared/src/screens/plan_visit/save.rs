//! From the form to one commit, or to everything that is wrong with it.

use exchange::commit::Deed;
use record::act::StaffName;
use record::id::DocumentId;
use record::input::{LONG, SHORT, limited, needed};
use record::kind::Kind;
use record::person::Person;
use record::rules::after_death;
use record::schedule::{self, PlanId, Planned, ScheduleOf, SlotId, Task};
use record::time::{Adjustment, LocalDate, LocalTime, time_words, weekday_date_words};
use record::window::VisitWindow;

use super::super::context::Context;
use super::super::form::Form;
use super::super::opening;
use super::tasks::{OTHER, Purpose, chosen, purpose};
use super::view::visiting_staff;
use super::{form, repeats, save_repeats};
use crate::flow::Do;
use crate::page::component::ErrorLine;

/// Why a visit for insulin cannot be planned as one that may be late.
const ALWAYS_CRITICAL: &str =
    "Insulin is time-critical: select yes, or choose what else the visit is for";

/// What was typed, read.
pub(super) struct Typed {
    pub purpose: &'static Purpose,
    pub what: String,
    pub is_time_critical: bool,
    pub date: LocalDate,
    pub time: LocalTime,
    pub window: u32,
    pub nurse: StaffName,
    pub reason: String,
    pub is_after_death: bool,
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
        return save_repeats::repeat(&of, typed, Person::read(document).name(), &form, context);
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

/// What is to be done, as ticked and typed.
pub(super) fn tasks(form: &Form<'_>, typed: &Typed) -> Vec<Task> {
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
