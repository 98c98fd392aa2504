//! A decision between answers that were written apart is one decision, wherever it is made: what is settled in an
//! assessment is settled on the person's record, and the other way about.

use record::assessment::through::{OnRecord, Record, Said, said};
use record::assessment::{Answered, Assessment, asked_in};
use record::conflict::{self, Answer, Choice, settle};
use record::document::{Document, Scalar, Write};
use record::id::DocumentId;
use record::kind::Kind;
use record::person;
use record::projection::AssessmentRow;
use record::template::{Evaluation, Place, Template};
use serde_json::Value;

use super::super::context::Context;
use super::through::{may, register, write};
use super::{list, of};
use crate::flow::Need;

/// What a deed writes in one document.
type Writes = (DocumentId, Kind, Vec<Write>);

/// What would be said if a question had one of the answers that were given apart.
fn said_by(template: &Template, read: &Assessment, place: &Place, value: &Scalar) -> Option<Said> {
    let chosen = Answered::read(value)?;
    let mut answers = read.answers.clone();
    answers.set(place, chosen.answers()?);
    let evaluation = Evaluation::of(template, &answers);
    let new = [(place.clone(), chosen.how)];
    let mut all = said(template, read, &evaluation, &new).into_iter();
    all.find(|said| said.places.contains(place))
}

/// What settling an answer of an assessment settles on the person's record: the same fact, for the same reason.
pub fn on_record(
    document: &Document,
    field: &str,
    choice: &Choice,
    reason: &str,
    context: &Context<'_>,
) -> Option<Writes> {
    let (Choice::Choose(value) | Choice::NewValue(value)) = choice else {
        return None;
    };
    let (template, read) = context.assessment(document.id())?;
    let place = asked_in(template, field)?;
    let person = context.document(read.person?)?;
    let said = &said_by(template, read, &place, value)?;
    may(said, context).ok()?;
    let writes = match Record::of(person).beside(said) {
        OnRecord::Same => None,
        OnRecord::Open => settle_there(said, person, reason, context),
        _ => write(said, person, context).ok(),
    };
    Some((person.id(), Kind::Person, writes?))
}

fn settle_there(
    said: &Said,
    person: &Document,
    reason: &str,
    context: &Context<'_>,
) -> Option<Vec<Write>> {
    let (field, value) = (register(said), said.value.clone()?);
    let open = conflict::open(person).into_iter();
    let open = open.into_iter().find(|open| open.field == field)?;
    let words = value.words();
    let mut answers = open.answers.iter();
    let same = answers.find(|answer| answer.words == words);
    let choice = same.map_or_else(
        || Choice::NewFact(value, said.how.clone()),
        |answer| Choice::Choose(answer.value.clone()),
    );
    let ids = ["settle-record", "settle-record-fact"].map(|name| context.act_id(name));
    settle(person, &field, &choice, reason, context.me()?.role, ids).ok()
}

/// The assessments of a person in which something is to be settled.
fn to_settle<'a>(
    person: DocumentId,
    context: &Context<'a>,
) -> impl Iterator<Item = &'a AssessmentRow> {
    let (list, query) = of(person);
    let rows = context.rows::<AssessmentRow>(list, &query).iter();
    rows.filter(|row| row.to_settle > 0)
}

/// What must be loaded before something is settled on a person's record.
pub fn needs(person: DocumentId, context: &Context<'_>) -> Vec<Need> {
    let mut needs = list::needs(person);
    needs.extend(list::reading(to_settle(person, context)));
    needs
}

/// What settling a fact on the person's record settles in their assessments, for the same reason: where one of the answers,
/// and only one, says what was chosen.
pub fn in_assessments(
    person: &Document,
    field: &str,
    choice: &Choice,
    reason: &str,
    context: &Context<'_>,
) -> Vec<Writes> {
    let Some((name, chosen)) = chosen(person, field, choice) else {
        return vec![];
    };
    let in_one = |row: &AssessmentRow| {
        let document = context.document(row.assessment)?;
        let (template, read) = context.assessment(row.assessment)?;
        let role = context.me()?.role;
        let mut writes = vec![];
        for open in conflict::open(document) {
            let Some(place) = asked_in(template, &open.field) else {
                continue;
            };
            let says_so = |answer: &&Answer| {
                let said = said_by(template, read, &place, &answer.value);
                said.is_some_and(|said| said.name == name && said.is_part_of(&chosen))
            };
            let mut answers = open.answers.iter().filter(says_so);
            let (Some(answer), None) = (answers.next(), answers.next()) else {
                continue;
            };
            let key = format!("settle/{}/{}", row.assessment, open.field);
            let ids = ["", "/fact"].map(|part| context.act_id(&format!("{key}{part}")));
            let choice = Choice::Choose(answer.value.clone());
            // Who may not settle it there leaves it open there.
            let settled = settle(document, &open.field, &choice, reason, role, ids);
            writes.extend(settled.unwrap_or_default());
        }
        (!writes.is_empty()).then_some((row.assessment, Kind::Assessment, writes))
    };
    to_settle(person.id(), context).filter_map(in_one).collect()
}

/// The fact that a decision is for, by name, and what it says.
fn chosen(person: &Document, field: &str, choice: &Choice) -> Option<(String, Value)> {
    let name = field.strip_prefix("safety/")?;
    let value = match choice {
        Choice::NewFact(value, _) => value.to_json(),
        Choice::Choose(value) => {
            let act = value.text()?;
            let facts = person::facts(person);
            let (_, standing) = facts.iter().find(|(held, _)| held == name)?;
            let mut standing = standing.iter();
            let one = standing.find(|one| one.act.to_string() == act)?;
            one.fact.value.clone()
        }
        _ => return None,
    };
    Some((name.to_owned(), value))
}
