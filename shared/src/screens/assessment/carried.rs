//! Ask once: what was answered elsewhere about the same concept is carried forward to where it is asked again. It is no answer
//! there until somebody confirms it.

use record::assessment::through::from_record;
use record::assessment::{Answered, value};
use record::author::Provenance;
use record::document::Document;
use record::id::DocumentId;
use record::person::{HowKnown, Person};
use record::projection::AssessmentRow;
use record::rules::asked_once::is_carried;
use record::template::{Answer, Item, Place};

use super::super::context::Context;
use super::sheet::Sheet;
use super::{list, of, words};
use crate::copy;
use crate::flow::Need;

/// Other assessments of a person that are looked at: the latest written.
const MOST: usize = 3;

/// What was answered elsewhere.
pub struct Carried {
    /// The answers, which the question takes.
    pub answers: Vec<Answer>,
    /// Who answered, and when.
    pub by: Provenance,
    /// Where: "Home First joint assessment".
    pub place: String,
}

impl Carried {
    /// "Carried forward from First visit, 14 days old. Dan Eze, physiotherapist, 6 January. Not an answer until you confirm it."
    pub fn source(&self, context: &Context<'_>) -> String {
        let (then, now) = (self.by.when().in_london(), context.now().in_london());
        let days = now.date().signed_duration_since(then.date()).num_days();
        let age = match days {
            ..=0 => "from today".to_owned(),
            1 => "1 day old".to_owned(),
            days => format!("{days} days old"),
        };
        let by = copy::written(Some(&self.by), context.now());
        format!(
            "Carried forward from {}, {age}. {by}. Not an answer until you confirm it.",
            self.place
        )
    }
}

/// The latest written assessments of a person, but for one.
fn rows<'a>(
    person: DocumentId,
    but: DocumentId,
    context: &Context<'a>,
) -> impl Iterator<Item = &'a AssessmentRow> {
    let (list, query) = of(person);
    let rows = context.rows::<AssessmentRow>(list, &query).iter().rev();
    rows.filter(move |row| row.assessment != but).take(MOST)
}

/// What must be loaded to carry anything forward.
pub fn needs(assessment: DocumentId, context: &Context<'_>) -> Vec<Need> {
    let held = context.document(assessment);
    let Some(person) = held.and_then(super::super::history::person_of) else {
        return vec![];
    };
    let mut needs = list::needs(person);
    let others = rows(person, assessment, context);
    needs.extend(others.map(|row| Need::Document(row.assessment)));
    needs
}

/// What is carried forward to a question that nobody has answered here: the latest of what was answered about its concept in
/// this assessment, in others of the person, and on the person's record.
pub fn find(item: &Item, place: &Place, sheet: &Sheet<'_>) -> Option<Carried> {
    let concept = item.concept.as_deref();
    let concept = concept.filter(|concept| is_carried(concept))?;
    if !place.row.is_empty() || sheet.held(place).is_some_and(|held| !held.is_cleared()) {
        return None;
    }
    let here = in_this(concept, place, sheet);
    let others = sheet.read.person.into_iter().flat_map(|person| {
        let rows = rows(person, sheet.document.id(), &sheet.context);
        rows.filter_map(move |row| in_other(concept, row, sheet))
    });
    let all = here.into_iter().chain(others).chain(on_record(item, sheet));
    let fits = |carried: &Carried| {
        super::question::is_prose(item)
            || value(
                sheet.template,
                &item.link_id,
                &carried.answers,
                HowKnown::default(),
            )
            .is_ok()
    };
    all.filter(fits).max_by_key(|carried| carried.by.when())
}

/// Under another question of the same assessment. What was answered apart is not carried on.
fn in_this(concept: &str, place: &Place, sheet: &Sheet<'_>) -> Option<Carried> {
    let items = sheet.template.items.iter().filter(|item| {
        item.concept.as_deref() == Some(concept)
            && item.link_id != place.link_id
            && item.row_of.is_none()
    });
    let found = items.filter_map(|item| {
        let at = Place {
            link_id: item.link_id.clone(),
            row: String::new(),
        };
        let [held] = sheet.read.held.get(&at)?.as_slice() else {
            return None;
        };
        Some(Carried {
            answers: held.answers.clone().filter(|answers| !answers.is_empty())?,
            by: held.written.clone()?,
            place: format!("“{}”", sheet.template.section_of(item).text),
        })
    });
    found.max_by_key(|carried| carried.by.when())
}

/// In another assessment: its registers begin with the concept, so its template is not needed.
fn in_other(concept: &str, row: &AssessmentRow, sheet: &Sheet<'_>) -> Option<Carried> {
    let document = sheet.context.document(row.assessment)?;
    let keys = sheet.keys_of(document);
    let found = keys.iter().filter_map(|key| {
        let mut parts = key.split('/');
        let is_about = parts.nth(1) == Some(concept) && parts.count() == 1;
        let [held] = document.field(key) else {
            return None;
        };
        let answers = Answered::read(&held.value)
            .filter(|_| is_about)?
            .answers()?;
        Some(Carried {
            answers: Some(answers).filter(|answers| !answers.is_empty())?,
            by: held.provenance.clone()?,
            place: list::title(row, &sheet.context),
        })
    });
    found.max_by_key(|carried| carried.by.when())
}

/// What stands on the person's record, as a safety fact or in words of its own.
fn on_record(item: &Item, sheet: &Sheet<'_>) -> Option<Carried> {
    let document = sheet.context.document(sheet.read.person?)?;
    let place = "the person’s record".to_owned();
    if let Some((answers, by)) = from_record(item, document) {
        return Some(Carried { answers, by, place });
    }
    let (key, words) = match item.concept.as_deref()? {
        "what-matters" => (
            "prose/what_matters",
            Person::read(document).what_matters.clone(),
        ),
        "preferred-name" => ("preferred", Person::read(document).preferred.clone()),
        _ => return None,
    };
    let [held] = document.field(key) else {
        return None;
    };
    Some(Carried {
        answers: vec![Answer::Text(Some(words).filter(|words| !words.is_empty())?)],
        by: held.provenance.clone()?,
        place,
    })
}

/// What is carried forward, in words.
pub fn said(item: &Item, carried: &Carried) -> String {
    words::answers(item, &carried.answers)
}

/// The registers of a document about a concept.
pub fn about_concepts(document: &Document) -> Vec<String> {
    let mut keys = document.field_keys();
    keys.retain(|key| {
        let concept = key.split('/').nth(1);
        concept.is_some_and(|concept| concept != "-") && !key.starts_with("prose/")
    });
    keys
}
