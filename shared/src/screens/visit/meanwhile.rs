//! What others did about a visit that somebody is in or was in: it was cancelled, moved or given to somebody else, or
//! somebody else started it too. Shown first, for a medicine may have been given twice.

use record::author::Provenance;
use record::id::DocumentId;
use record::person::Dated;
use record::rules::giving::gives_medicine;
use record::rules::visit_state::VisitState;
use record::schedule::{Changed, SlotChange, Task, changes_since, starts};
use record::time::{time_words, weekday_date_words};
use record::visit::{Outcome, TaskAnswer, Visit, VisitStage};

use super::super::context::Context;
use super::super::frame;
use super::known::Known;
use crate::copy;
use crate::page::Group;
use crate::page::action::Icon;
use crate::page::component::{Component, WarningCallout};

/// What to do in a visit that others know otherwise about.
const CHECK: &str =
    "Check before you give anything: somebody else may have given it. What you record is kept.";
/// The same after it.
const CHECK_AFTER: &str =
    "If a medicine was given, check that nobody else gave it too. Both are kept.";

/// What is said of it, beside the record `visit` of whoever looks, or the first there is; none when nothing is.
pub(super) fn group(
    known: &Known<'_>,
    visit: Option<&Visit>,
    context: &Context<'_>,
) -> Option<Group> {
    let schedule = context.document(known.schedule)?;
    let slot = known.planned.slot;
    let base = visit.or_else(|| known.visits.first().map(|(_, visit)| visit.as_ref()));
    let id = base.map(|visit| visit.id);
    let user = base.and_then(|visit| Some(visit.started.first()?.as_ref()?.who().user));
    let is_over = base.is_none_or(|visit| visit.stage == VisitStage::Finished);
    let told = Telling {
        known,
        context,
        is_over,
    };
    let mut callouts = double_doses(known, context);
    let is_own = |change: &SlotChange| match &change.what {
        Changed::Given(nurse) => nurse.as_ref().map(|nurse| nurse.user) == user,
        Changed::Moved(_) => change.written.as_ref().map(|by| by.who().user) == user,
        Changed::Cancelled | Changed::HandedBack => false,
    };
    let since = changes_since(schedule, slot, id);
    let news = since.iter().filter(|change| !is_own(change));
    callouts.extend(news.filter_map(|change| told.plan(change)));
    let others = starts(schedule, slot).into_iter();
    let others = others.filter(|start| id.is_some_and(|id| id != start.visit));
    callouts.extend(others.map(|start| told.started(start.visit, start.written.as_ref())));
    let callouts: Vec<Component> = callouts
        .into_iter()
        .map(Component::WarningCallout)
        .collect();
    (!callouts.is_empty()).then(|| frame::part("meanwhile", callouts))
}

struct Telling<'a> {
    known: &'a Known<'a>,
    context: &'a Context<'a>,
    is_over: bool,
}

impl Telling<'_> {
    const fn check(&self) -> &'static str {
        if self.is_over { CHECK_AFTER } else { CHECK }
    }

    /// What became of the plan.
    fn plan(&self, change: &SlotChange) -> Option<WarningCallout> {
        let (key, title) = match &change.what {
            Changed::Cancelled => {
                let state = self.known.planned.state;
                let title = if state.state == VisitState::DoneThoughCancelled {
                    state.sentence.to_owned()
                } else {
                    "This visit was cancelled meanwhile.".to_owned()
                };
                ("cancelled", title)
            }
            Changed::Moved(to) => {
                let (day, time) = (weekday_date_words(to.date()), time_words(to.time()));
                let title = format!("This visit was moved meanwhile, to {day}, {time}.");
                ("moved", title)
            }
            Changed::Given(Some(nurse)) => {
                let title = format!("This visit was given to {} meanwhile.", nurse.name);
                ("given", title)
            }
            Changed::Given(None) | Changed::HandedBack => return None,
        };
        let reason = change.reason.trim();
        let text = if reason.is_empty() {
            self.check().to_owned()
        } else {
            format!("The reason: “{reason}”. {}", self.check())
        };
        let by = change.written.as_ref().map(|by| {
            let at = copy::day_and_time(by.when(), self.context.now());
            format!("{}, {at}", copy::author(by.who()))
        });
        Some(callout(key, title, text, by))
    }

    /// That somebody else has a record of the visit, and what it has as done.
    fn started(&self, record: DocumentId, written: Option<&Provenance>) -> WarningCallout {
        let title = written.map_or_else(
            || "Somebody else started this visit too.".to_owned(),
            |by| {
                let at = copy::at(by.when(), self.context.now());
                format!("{} started this visit too, {at}.", by.who().name)
            },
        );
        let held = self
            .known
            .visits
            .iter()
            .find(|(_, visit)| visit.id == record);
        let text = held.map_or_else(
            || "What was recorded there is not on this device yet.".to_owned(),
            |(_, visit)| {
                let done: Vec<String> = visit
                    .tasks
                    .iter()
                    .filter(|standing| standing.outcome() == Some(Outcome::Done))
                    .map(|standing| standing.task.words.clone())
                    .collect();
                if done.is_empty() {
                    "Nothing is recorded as done there so far.".to_owned()
                } else {
                    format!("Recorded there as done: {}.", done.join("; "))
                }
            },
        );
        let text = format!("{text} {}", self.check());
        callout(&format!("started-{record}"), title, text, None)
    }
}

fn callout(key: &str, title: String, text: String, source: Option<String>) -> WarningCallout {
    WarningCallout {
        key: key.to_owned(),
        icon: Icon::Alert,
        title,
        text,
        source,
        button: None,
    }
}

/// Who has a medicine as given, in another record of the visit than `visit`.
pub(super) fn given_elsewhere(
    known: &Known<'_>,
    visit: DocumentId,
    task: &Task,
) -> Vec<Dated<TaskAnswer>> {
    let records = known.visits.iter().map(|(_, visit)| visit.as_ref());
    given_in(records.filter(|one| one.id != visit), task)
}

/// The newest answer of each record that has a medicine as given.
fn given_in<'a>(records: impl Iterator<Item = &'a Visit>, task: &Task) -> Vec<Dated<TaskAnswer>> {
    if !gives_medicine(task) {
        return vec![];
    }
    let given = records.filter_map(|visit| {
        let standing = visit.tasks.iter().find(|one| one.task.key == task.key)?;
        let mut answers = standing.answers.iter().rev();
        answers.find(|answer| answer.value.outcome == Outcome::Done)
    });
    given.cloned().collect()
}

/// "Priya Nair at 10:14am".
pub(super) fn by_and_at(written: Option<&Provenance>, context: &Context<'_>) -> String {
    written.map_or_else(
        || "somebody".to_owned(),
        |by| format!("{} {}", by.who().name, copy::at(by.when(), context.now())),
    )
}

/// Each medicine that more than one record of the visit has as given.
fn double_doses(known: &Known<'_>, context: &Context<'_>) -> Vec<WarningCallout> {
    let records = || known.visits.iter().map(|(_, visit)| visit.as_ref());
    let mut tasks: Vec<&Task> = vec![];
    for standing in records().flat_map(|visit| &visit.tasks) {
        if tasks.iter().all(|held| held.key != standing.task.key) {
            tasks.push(&standing.task);
        }
    }
    let double = |task: &Task| {
        let given = given_in(records(), task);
        if given.len() < 2 {
            return None;
        }
        let by: Vec<String> = given
            .iter()
            .map(|answer| by_and_at(answer.written.as_ref(), context))
            .collect();
        let text = format!(
            "Recorded as given by {}. Tell the prescriber or a senior clinician now. Both are kept: if one is wrong, \
             who wrote it, or a senior clinician, strikes it out.",
            by.join(" and by ")
        );
        let title = format!("Possible double dose: {}.", task.words);
        Some(callout(&format!("double-{}", task.key), title, text, None))
    };
    tasks.into_iter().filter_map(double).collect()
}
