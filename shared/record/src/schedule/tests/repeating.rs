//! Visits that repeat: what is refused, what a plan makes, and what two people who plan apart make of one.

use super::*;
use crate::conflict::{Choice, settle};
use crate::document::Scalar;
use crate::time::{Adjustment, resolve_london};
use crate::window::VisitWindow;

fn day(text: &str) -> LocalDate {
    text.parse().unwrap()
}

fn id(n: u8) -> PlanId {
    PlanId::from_bytes([n; 16])
}

/// Insulin, morning and evening, for ten days.
fn insulin(plan: PlanId) -> Repeats {
    Repeats {
        plan,
        follows: None,
        what: "Insulin".into(),
        rule: Every::Days(1).rule(),
        times: vec!["18:00".into(), "08:00".into()],
        from: day("2026-01-20"),
        until: day("2026-01-29"),
        window_minutes: 60,
        minutes: 20,
        needs_two: false,
        skill: String::new(),
        is_time_critical: true,
        tasks: vec![],
        reason: "Cannot give it herself".into(),
    }
}

fn standing(writes: &[Write]) -> Document {
    let id = standing_id(of().person, &of().organisation);
    let mut document = Document::new(id, Kind::Schedule).unwrap();
    document.write(Actor([9; 16]), by(9), writes).unwrap();
    document
}

fn planned_insulin() -> Document {
    standing(&repeat(act(9), &of(), insulin(id(5)), Some(&nurse(1))).unwrap())
}

fn visits(document: &Document) -> Vec<(LocalDateTime, PlanId)> {
    let plans = &Schedule::read(document).plans;
    let of_plan = |plan: &Plan| -> Vec<_> {
        let next = plan.next(day("2026-01-01"), 100).into_iter();
        next.map(|at| (at, plan.id())).collect()
    };
    let mut all: Vec<_> = plans.iter().flat_map(of_plan).collect();
    all.sort();
    all
}

/// Two changes of one document made apart, joined in both orders: they read the same.
fn joined(base: &Document, one: &[Write], two: &[Write]) -> Document {
    let (mut a, mut b) = (base.clone(), base.clone());
    let first = a.write(Actor([1; 16]), by(1), one).unwrap().unwrap();
    let second = b.write(Actor([2; 16]), by(2), two).unwrap().unwrap();
    a.extend([(&second.bytes[..], by(2))]).unwrap();
    b.extend([(&first.bytes[..], by(1))]).unwrap();
    assert_eq!(visits(&a), visits(&b));
    assert_eq!(conflict::open(&a), conflict::open(&b));
    a
}

/// The first plan, changed from a day on to once a day at `time`.
fn changed(document: &Document, next: u8, from: &str, time: &str) -> Vec<Write> {
    let schedule = Schedule::read(document);
    let nurse = nurse(next);
    let to = Change {
        ends: act(next),
        begins: act(next + 100),
        repeats: Repeats {
            times: vec![time.into()],
            from: day(from),
            ..insulin(id(next))
        },
        nurse: Some(&nurse),
    };
    change(&of(), schedule.plan(id(5)).unwrap(), to).unwrap()
}

#[test]
fn a_plan_makes_its_visits_by_time_and_each_is_a_slot_of_its_own() {
    let document = planned_insulin();
    let schedule = Schedule::read(&document);
    let plan = schedule.plan(id(5)).unwrap();
    assert_eq!(visits(&document).len(), 20);
    let first = plan.on(day("2026-01-20"));
    let times: Vec<String> = first.iter().map(|(_, at)| at.to_string()).collect();
    assert_eq!(times, ["2026-01-20 08:00:00", "2026-01-20 18:00:00"]);
    assert_ne!(first[0].0, first[1].0);
    assert_eq!(plan.nurses, [nurse(1)]);
    assert_eq!(plan.repeats.words(), "Every day at 8am and 6pm");
    for outside in ["2026-01-19", "2026-01-30"] {
        assert_eq!(plan.on(day(outside)), []);
    }
    let (slot, at) = first[0];
    let one = plan.visit(slot, at).unwrap();
    assert_eq!(
        (one.slot, one.starts, one.what.as_str()),
        (slot, at, "Insulin")
    );
    assert_eq!(plan.visit(slot, first[1].1), None);
    assert_eq!(plan.next(day("2026-01-28"), 3).len(), 3);
}

#[test]
fn what_cannot_be_meant_is_refused_with_a_sentence() {
    let refused = |repeats: Repeats| {
        let invalid = repeat(act(9), &of(), repeats, None).unwrap_err();
        (invalid.field, invalid.to_string())
    };
    let many =
        |count: usize| -> Vec<String> { (0..count).map(|hour| format!("{hour:02}:00")).collect() };
    let with = |change: fn(&mut Repeats)| {
        let mut repeats = insulin(id(5));
        change(&mut repeats);
        refused(repeats)
    };
    let cases = [
        (with(|one| one.what = " ".into()), "what"),
        (with(|one| one.reason.clear()), "reason"),
        (with(|one| one.window_minutes = 1_441), "window"),
        (with(|one| one.rule = "FREQ=SECONDLY".into()), "every"),
        (
            with(|one| one.rule = "FREQ=DAILY;COUNT=10000".into()),
            "every",
        ),
        (with(|one| one.times.clear()), "times"),
        (with(|one| one.times.push("25:00".into())), "times"),
        (with(|one| one.times.push("8:00".into())), "times"),
        (
            with(|one| one.until = one.from.pred_opt().unwrap()),
            "until",
        ),
        (with(|one| one.until = day("2027-01-21")), "until"),
        (with(|one| one.until = LocalDate::MAX), "until"),
        // A week that has no such day before it ends.
        (
            with(|one| {
                one.rule = "FREQ=WEEKLY;BYDAY=MO".into();
                one.until = day("2026-01-25");
            }),
            "until",
        ),
    ];
    for ((field, sentence), expected) in cases {
        assert_eq!(field, expected, "{sentence}");
        assert!(sentence.len() > 10, "{sentence}");
    }
    let (field, sentence) = refused(Repeats {
        times: many(9),
        ..insulin(id(5))
    });
    assert_eq!(
        (field, sentence.as_str()),
        ("times", "There can be at most 8 visits on one day")
    );
    let (field, sentence) = refused(Repeats {
        times: many(8),
        until: day("2026-12-31"),
        ..insulin(id(5))
    });
    assert!(field == "until" && sentence.starts_with("These are more than 1,464"));
    let a_year = Repeats {
        times: many(4),
        until: day("2027-01-20"),
        ..insulin(id(5))
    };
    assert!(repeat(act(9), &of(), a_year, None).is_ok());
}

#[test]
fn a_plan_is_changed_from_a_day_on_and_ended() {
    let mut document = planned_insulin();
    let writes = changed(&document, 2, "2026-01-25", "09:00");
    document.write(Actor([1; 16]), by(1), &writes).unwrap();
    let held = visits(&document);
    assert_eq!(held.iter().filter(|(_, plan)| *plan == id(5)).count(), 10);
    assert_eq!(held.iter().filter(|(_, plan)| *plan == id(2)).count(), 5);
    let schedule = Schedule::read(&document);
    let (was, is) = (schedule.plan(id(5)).unwrap(), schedule.plan(id(2)).unwrap());
    assert_eq!(was.last(), day("2026-01-24"));
    assert_eq!(was.ends[0].reason, "Cannot give it herself");
    assert_eq!(is.nurses, [nurse(2)]);
    assert!(end(act(3), was, day("2026-01-25"), "Gives it herself").is_err());
    let writes = end(act(3), is, day("2026-01-27"), "Gives it herself").unwrap();
    document.write(Actor([1; 16]), by(1), &writes).unwrap();
    assert_eq!(visits(&document).len(), 12);
    let early = Change {
        ends: act(4),
        begins: act(104),
        repeats: Repeats {
            from: day("2026-01-19"),
            ..insulin(id(4))
        },
        nurse: None,
    };
    let refused = change(&of(), was, early).unwrap_err();
    assert_eq!(refused.field, "from");
}

#[test]
fn two_who_change_a_plan_apart_are_both_there_until_one_is_chosen() {
    let base = planned_insulin();
    let one = changed(&base, 2, "2026-01-25", "09:00");
    let two = changed(&base, 3, "2026-01-27", "10:00");
    let mut document = joined(&base, &one, &two);
    let schedule = Schedule::read(&document);
    assert_eq!(schedule.plans.len(), 3);
    let first = schedule.plan(id(5)).unwrap();
    assert!(first.is_apart());
    // Nothing that somebody counts on is left out: the first goes on until the later of the two days.
    assert_eq!(first.last(), day("2026-01-26"));
    let open = conflict::open(&document);
    assert_eq!(open.len(), 1);
    let words: Vec<&str> = open[0]
        .answers
        .iter()
        .map(|one| one.words.as_str())
        .collect();
    assert_eq!(
        words,
        [
            "From 25 January 2026: Every day at 9am",
            "From 27 January 2026: Every day at 10am"
        ]
    );
    let chosen = Choice::Choose(open[0].answers[0].value.clone());
    let ids = [act(50), act(51)];
    let role = Role::SeniorClinician;
    let writes = settle(&document, &open[0].field, &chosen, "Agreed", role, ids).unwrap();
    document.write(Actor([7; 16]), by(7), &writes).unwrap();
    let schedule = Schedule::read(&document);
    let plans: Vec<PlanId> = schedule.plans.iter().map(Plan::id).collect();
    assert_eq!(plans, [id(5), id(2)]);
    assert_eq!(visits(&document).len(), 15);
    assert_eq!(conflict::open(&document), []);
}

#[test]
fn two_who_end_a_plan_on_one_day_agree_and_an_end_beside_a_change_does_not() {
    let base = planned_insulin();
    let schedule = Schedule::read(&base);
    let plan = schedule.plan(id(5)).unwrap();
    let ended = |n: u8, why: &str| end(act(n), plan, day("2026-01-25"), why).unwrap();
    let agreed = joined(&base, &ended(2, "In hospital"), &ended(3, "Went in"));
    assert_eq!(visits(&agreed).len(), 10);
    assert_eq!(conflict::open(&agreed), []);
    let apart = joined(
        &base,
        &ended(2, "In hospital"),
        &changed(&base, 3, "2026-01-25", "09:00"),
    );
    assert_eq!(visits(&apart).len(), 15);
    let open = conflict::open(&apart);
    let words: Vec<&str> = open[0]
        .answers
        .iter()
        .map(|one| one.words.as_str())
        .collect();
    assert!(
        words.contains(&"From 25 January 2026: no more visits"),
        "{words:?}"
    );
}

#[test]
fn one_plan_written_twice_is_one_and_what_follows_nothing_is_none() {
    let base = planned_insulin();
    let again = repeat(act(2), &of(), insulin(id(5)), None).unwrap();
    let other = repeat(act(3), &of(), insulin(id(5)), None).unwrap();
    assert_eq!(visits(&joined(&base, &again, &other)).len(), 20);
    let orphan = Repeats {
        follows: Some(id(77)),
        ..insulin(id(6))
    };
    let document = standing(&repeat(act(9), &of(), orphan, None).unwrap());
    assert!(Schedule::read(&document).plans.is_empty());
    // An end of a plan that nobody knows, and one that is no end, are no ends.
    let mut odd = planned_insulin();
    let writes = [
        crate::act::set(format!("plan/{}/ends", id(5)), "in May"),
        crate::act::set(format!("plan/{}/ends", id(6)), "2026-01-22"),
        crate::act::set(format!("plan/{}/nurse", id(5)), Scalar::Int(4)),
    ];
    odd.write(Actor([1; 16]), by(1), &writes).unwrap();
    assert_eq!(visits(&odd).len(), 20);
}

#[test]
fn a_rule_of_a_newer_version_is_kept_and_makes_no_visit_by_guess() {
    let mut repeats = insulin(id(5));
    repeats.rule = "FREQ=MONTHLY;BYDAY=1MO".into();
    let act_of = ScheduleAct::Repeats(repeats);
    let document = standing(&[crate::act::put(act(9), &act_of)]);
    let schedule = Schedule::read(&document);
    let plan = schedule.plan(id(5)).unwrap();
    assert_eq!(plan.every, None);
    assert_eq!(plan.next(day("2026-01-01"), 10), []);
    let words = plan.repeats.words();
    assert!(
        words.starts_with("On days that this version cannot tell"),
        "{words}"
    );
}

#[test]
fn the_clocks_change_and_no_visit_is_lost_or_doubled() {
    for (night, adjustment) in [
        ("2026-03-29", Adjustment::MovedForward),
        ("2026-10-25", Adjustment::FirstOfTwo),
    ] {
        let from = day(night).pred_opt().unwrap();
        let repeats = Repeats {
            times: vec!["01:30".into(), "08:00".into()],
            from,
            until: day(night).succ_opt().unwrap(),
            ..insulin(id(5))
        };
        let document = standing(&repeat(act(9), &of(), repeats, None).unwrap());
        let schedule = Schedule::read(&document);
        let plan = schedule.plan(id(5)).unwrap();
        assert_eq!(visits(&document).len(), 6);
        let on = plan.on(day(night));
        let opens = |at: LocalDateTime| {
            let window = VisitWindow {
                start: at,
                minutes: 60,
                is_time_critical: true,
            };
            window.opens()
        };
        assert_eq!(opens(on[0].1).adjustment, adjustment);
        assert_eq!(resolve_london(on[1].1).adjustment, Adjustment::Exact);
        // In order, though the night is an hour shorter or longer.
        let mut instants: Vec<Instant> = visits(&document)
            .iter()
            .map(|(at, _)| opens(*at).instant)
            .collect();
        let sorted = instants.clone();
        instants.sort();
        instants.dedup();
        assert_eq!(instants, sorted);
    }
}

#[test]
fn a_leap_day_has_its_visits() {
    let repeats = Repeats {
        from: day("2028-02-20"),
        until: day("2028-03-10"),
        ..insulin(id(5))
    };
    let document = standing(&repeat(act(9), &of(), repeats, None).unwrap());
    let on_leap_day = visits(&document)
        .iter()
        .filter(|(at, _)| at.date() == day("2028-02-29"))
        .count();
    assert_eq!((visits(&document).len(), on_leap_day), (40, 2));
}
