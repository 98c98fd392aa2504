//! From a document to the rows that lists show.
//!
//! Bodies are JSON with defaults for what is missing, so that a row of an older version reads. The code of a key-safe is
//! in no row.

mod assessments;
mod bodies;
mod concerns;
mod find;
mod people;
mod plans;

pub use assessments::{AssessmentRow, TemplateRow, Wrote};
pub use bodies::{ConflictRow, DecidedApart, EpisodeRow, OpeningRow, ReferralRow, StaffRow};
pub use concerns::ConcernRow;
pub use find::{fold, folded_words};
pub use people::{AlertLine, PersonRow, VisitRow};
pub use plans::PlanRow;

use crate::act::id_in;
use crate::conflict::{self, Conflict};
use crate::document::Document;
use crate::episode::Episode;
use crate::field::Class;
use crate::id::DocumentId;
use crate::json::{self, ToJson};
use crate::kind::Kind;
use crate::person::{Person, opening};
use crate::referral::Referral;
use crate::rows::{List, Row};
use crate::schedule::{Plan, Schedule};
use crate::team::Team;
use crate::template;
use crate::time::time_written;
use crate::visit::Visit;

/// The rows of a document: what replaces all rows it had.
pub fn rows(document: &Document) -> Vec<Row> {
    if document.is_only_declined() || opening::has_not_come(document) {
        return Vec::new();
    }
    let open = conflict::open(document);
    let (person, mut rows) = match document.kind() {
        Kind::Person => {
            let mut rows = vec![person_row(document, &open)];
            rows.extend(opening_rows(document));
            (Some(document.id()), rows)
        }
        Kind::Referral => referral_rows(document),
        Kind::Episode => episode_rows(document),
        Kind::Schedule => visit_rows(document),
        Kind::Visit => (Visit::read(document).person, Vec::new()),
        Kind::Team => (None, staff_rows(document)),
        Kind::Template => (None, template_rows(document)),
        Kind::Assessment => {
            let body = AssessmentRow::of(document, &open);
            let last = body.last.as_ref().map_or(0, |by| by.at.millis().max(0));
            let row = Row {
                person: body.person,
                ..row(
                    document,
                    List::Assessments,
                    String::new(),
                    format!("{last:015}"),
                    &body,
                )
            };
            (body.person, vec![row])
        }
        Kind::ProviderOrder => (id_in(document, "person"), Vec::new()),
        Kind::Safeguarding => concerns::rows(document),
    };
    rows.extend(conflict_rows(document, person, &open));
    rows
}

fn row(document: &Document, list: List, key: String, sort: String, body: &dyn ToJson) -> Row {
    Row {
        list,
        key,
        document: document.id(),
        person: None,
        sort,
        words: String::new(),
        body: json::write(body),
    }
}

fn person_row(document: &Document, open: &[Conflict]) -> Row {
    let person = Person::read(document);
    let body = PersonRow::of(&person, open);
    let sort = fold(&format!("{} {}", person.family, person.given));
    Row {
        person: Some(document.id()),
        words: find::words_of_person(&person, &sort),
        ..row(document, List::People, String::new(), sort, &body)
    }
}

fn opening_rows(document: &Document) -> Vec<Row> {
    let person = Person::read(document);
    let openings = opening::openings(&person).into_iter();
    let open = openings.filter(|opening| opening.reviews.is_empty());
    let rows = open.map(|opening| {
        let (key, sort) = (
            opening.act.to_string(),
            format!("{:015}", opening.by.at.millis().max(0)),
        );
        let body = OpeningRow {
            act: opening.act,
            person: document.id(),
            name: person.name(),
            by: opening.by.author,
            at: opening.by.at,
            teams: person.teams.clone(),
        };
        Row {
            person: Some(document.id()),
            ..row(document, List::Openings, key, sort, &body)
        }
    });
    rows.collect()
}

fn referral_rows(document: &Document) -> (Option<DocumentId>, Vec<Row>) {
    let referral = Referral::read(document);
    let body = ReferralRow::of(&referral);
    let received = body.received.map_or(0, |at| at.millis().max(0));
    let sort = format!("{}|{received:015}", body.triage_urgency().place());
    let words = find::words(&sort, &[&body.stated_name]);
    let row = Row {
        person: referral.person,
        words,
        ..row(document, List::Referrals, String::new(), sort, &body)
    };
    (referral.person, vec![row])
}

fn episode_rows(document: &Document) -> (Option<DocumentId>, Vec<Row>) {
    let episode = Episode::read(document);
    let body = EpisodeRow::of(&episode);
    let due = body
        .next_step
        .as_ref()
        .map_or("9999".to_owned(), |next| next.due.to_string());
    let sort = format!("{}|{due}", u8::from(episode.is_closed));
    let row = Row {
        person: episode.person,
        ..row(document, List::Episodes, String::new(), sort, &body)
    };
    (episode.person, vec![row])
}

fn visit_rows(document: &Document) -> (Option<DocumentId>, Vec<Row>) {
    let schedule = Schedule::read(document);
    let mut rows: Vec<Row> = schedule
        .plans
        .iter()
        .filter_map(|plan| plan_row(document, &schedule, plan))
        .collect();
    for visit in &schedule.visits {
        let body = VisitRow::of(schedule.person, schedule.id, visit);
        let order = visit.order.unwrap_or(999).clamp(0, 999);
        // A visit that somebody makes or made is of the day of that, to whatever day it is moved meanwhile.
        let state = visit.state.state;
        let begun = visit.started.first();
        let begun = begun.filter(|_| state.is_in_progress() || state.is_done());
        let day = begun.map_or_else(
            || visit.window.start.date(),
            |by| by.when().in_london().date(),
        );
        let time = time_written(visit.window.start.time());
        let sort = format!("{day}T{time}|{order:03}");
        let slot = visit.slot.to_string();
        let first = visit.planned.starts.date();
        if day != first {
            rows.push(Row {
                person: schedule.person,
                ..row(
                    document,
                    List::Moved,
                    slot.clone(),
                    first.to_string(),
                    &visit.slot,
                )
            });
        }
        rows.push(Row {
            person: schedule.person,
            ..row(document, List::Visits, slot, sort, &body)
        });
    }
    (schedule.person, rows)
}

fn plan_row(document: &Document, schedule: &Schedule, plan: &Plan) -> Option<Row> {
    let body = PlanRow::of(schedule, plan)?;
    let sort = format!("{} {}", body.repeats.from, plan.id());
    Some(Row {
        person: schedule.person,
        ..row(document, List::Plans, plan.id().to_string(), sort, &body)
    })
}

fn staff_rows(document: &Document) -> Vec<Row> {
    let team = Team::read(document);
    let rows = team.members.iter().map(|member| {
        let body = StaffRow::of(&team, member);
        let key = format!("{} {}", document.id(), member.user);
        row(document, List::Staff, key, fold(&member.name), &body)
    });
    rows.collect()
}

/// Where a version of a template is no newer than another is seen by who lists them: a device has all of them.
fn template_rows(document: &Document) -> Vec<Row> {
    let template = template::published::read(document);
    let rows = template.map(|template| {
        let body = TemplateRow::of(document.id(), &template);
        row(
            document,
            List::Templates,
            String::new(),
            fold(&body.title),
            &body,
        )
    });
    rows.into_iter().collect()
}

fn conflict_rows(document: &Document, person: Option<DocumentId>, open: &[Conflict]) -> Vec<Row> {
    // A plain field that two people changed apart shows one value with the other in its history: no list waits on it.
    let open = open
        .iter()
        .filter(|conflict| conflict.class != Class::Plain || conflict.is_text_to_read);
    open.map(|conflict| {
        let body = ConflictRow::of(document, conflict);
        let class = match conflict.class {
            Class::Safety => 0,
            Class::Coordination => 1,
            Class::Plain => 2,
        };
        let key = format!("{} {}", document.id(), conflict.field);
        Row {
            person,
            ..row(
                document,
                List::Conflicts,
                key,
                format!("{class}|{}", conflict.field),
                &body,
            )
        }
    })
    .collect()
}

#[cfg(test)]
mod tests;
