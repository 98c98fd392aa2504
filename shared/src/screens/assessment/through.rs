//! Where what is answered about somebody's safety stands beside their record: it goes there with the section, or a callout
//! under the question says what the record says, and leads on.

use record::assessment::through::{OnRecord, Record, Said, follows, put, said};
use record::document::{Document, Write};
use record::field;
use record::id::DocumentId;
use record::input::Invalid;
use record::kind::Kind;
use record::person::{HowKnown, Standing, fact_words};
use record::template::Place;

use super::super::context::{Context, button};
use super::super::{Intent as AnyIntent, Place as Page};
use super::Intent;
use super::sheet::Sheet;
use crate::copy;
use crate::flow::Do;
use crate::page::action::{Button, ButtonStyle, Icon};
use crate::page::component::{Component, WarningCallout};

/// What a deed writes in a person's record.
type OnPerson = (DocumentId, Kind, Vec<Write>);

pub(super) fn register(said: &Said) -> String {
    format!("safety/{}", said.name)
}

/// "Moving and handling".
fn label(said: &Said) -> &'static str {
    field::find(Kind::Person, &register(said)).map_or("Safety fact", |row| row.label)
}

/// The record of whom it is about, where it is loaded.
pub fn person<'a>(sheet: &Sheet<'a>) -> Option<&'a Document> {
    sheet.context.document(sheet.read.person?)
}

pub(super) fn may(said: &Said, context: &Context<'_>) -> Result<(), &'static str> {
    context.may(Kind::Person, &register(said))
}

/// What is recorded says, and where the person's record stands beside it.
pub fn recorded(sheet: &Sheet<'_>) -> Vec<(Said, OnRecord)> {
    let Some(person) = person(sheet) else {
        return vec![];
    };
    let all = said(sheet.template, sheet.read, sheet.recorded(), &[]).into_iter();
    let record = Record::of(person);
    let all = all.map(|said| {
        let on_record = record.beside(&said);
        (said, on_record)
    });
    all.collect()
}

/// What goes to the person's record with answers that are recorded now, and what it is about. Where a colleague answered
/// the same meanwhile, nothing goes over what stands there.
pub fn follow(
    new: &[(Place, HowKnown)],
    is_apart: bool,
    sheet: &Sheet<'_>,
) -> Option<(OnPerson, Vec<&'static str>)> {
    let person = person(sheet)?;
    let now = said(sheet.template, sheet.read, &sheet.evaluation, new);
    let is_new = |said: &&Said| {
        let mut places = said.places.iter();
        places.any(|place| new.iter().any(|(at, _)| at == place))
    };
    let now: Vec<&Said> = now.iter().filter(is_new).collect();
    if now.is_empty() {
        return None;
    }
    let before = said(sheet.template, sheet.read, sheet.recorded(), &[]);
    let record = Record::of(person);
    let (mut writes, mut about) = (Vec::new(), Vec::new());
    let mut names: Vec<&str> = Vec::new();
    for said in now {
        let was = before.iter().find(|was| was.name == said.name && !is_apart);
        // Two rows about one substance are one fact: the first of them goes there.
        if names.contains(&said.name.as_str())
            || !follows(said, was, &record.beside(said))
            || may(said, &sheet.context).is_err()
        {
            continue;
        }
        names.push(&said.name);
        if let Ok(put) = write(said, person, &sheet.context) {
            writes.extend(put);
            about.push(label(said));
        }
    }
    (!writes.is_empty()).then_some(((person.id(), Kind::Person, writes), about))
}

pub(super) fn write(
    said: &Said,
    person: &Document,
    context: &Context<'_>,
) -> Result<Vec<Write>, Invalid> {
    put(said, person, context.act_id(&register(said)))
}

/// Under a question: what the person's record says otherwise, or does not say.
pub fn beside(place: &Place, sheet: &Sheet<'_>) -> Option<Component> {
    let (said, on_record) = sheet.on_record(place)?;
    let person = person(sheet)?;
    let (title, there, source) = match on_record {
        OnRecord::Same => return None,
        OnRecord::Nothing | OnRecord::Less => {
            if write(said, person, &sheet.context).is_err() {
                return None;
            }
            let title = "Not on the person’s record yet";
            (
                title,
                "Visits and other teams read the record.".to_owned(),
                None,
            )
        }
        OnRecord::Otherwise(standing) => {
            let words: Vec<String> = standing.iter().map(|one| fact_words(&one.fact)).collect();
            let source = standing.first().map(|one| whose(one, &sheet.context));
            let there = format!("On the record: {}", words.join(". "));
            ("The person’s record says something else", there, source)
        }
        OnRecord::Open => {
            let there = "Two answers on the person’s record wait for a decision.".to_owned();
            ("The person’s record has two answers", there, None)
        }
    };
    let here = said
        .value
        .as_ref()
        .map_or_else(|| "No".to_owned(), record::person::SafetyValue::words);
    let mut text = format!("{}\nHere: {here}\n{there}", label(said));
    let button = way(said, on_record, person, sheet);
    if let (Err(who), OnRecord::Nothing | OnRecord::Less) = (may(said, &sheet.context), on_record) {
        text = format!("{text} {who}");
    }
    Some(Component::WarningCallout(WarningCallout {
        key: format!("on-record-{}-{}", place.link_id, place.row),
        icon: Icon::Alert,
        title: title.into(),
        text,
        source,
        button,
    }))
}

/// "Recorded 3 March 2025 by Leila Shah, senior clinician. Told by the person".
pub fn whose(standing: &Standing, context: &Context<'_>) -> String {
    let how = standing.fact.how_known.sentence();
    match &standing.written {
        Some(by) => format!("{}. {how}", copy::written(Some(by), context.now())),
        None => how,
    }
}

/// What can be done about it.
fn way(said: &Said, on_record: &OnRecord, person: &Document, sheet: &Sheet<'_>) -> Option<Button> {
    let document = person.id();
    let name = copy::inside(label(said));
    let act = |words: String, intent: AnyIntent| {
        let key = format!("record-{}", said.name);
        Some(button(&key, words, ButtonStyle::Secondary, &intent))
    };
    let field = register(said);
    if *on_record == OnRecord::Open {
        let settle = AnyIntent::Show(Page::Settle { document, field });
        return act(format!("See the answers on the record: {name}"), settle);
    }
    let may_put = may(said, &sheet.context).is_ok();
    if may_put && write(said, person, &sheet.context).is_ok() {
        let intent = Intent::PutOnRecord {
            assessment: sheet.document.id(),
            section: sheet.item.link_id.clone(),
            fact: said.name.clone(),
        };
        let words = format!("Put this on the person’s record: {name}");
        return act(words, AnyIntent::Assessment(intent));
    }
    matches!(on_record, OnRecord::Otherwise(_))
        .then(|| AnyIntent::Show(Page::History { document, field }))
        .and_then(|look| act(format!("See it on the record: {name}"), look))
}

/// Puts what an assessment says on the person's record, over what it says.
pub fn put_on_record(
    assessment: DocumentId,
    section: &str,
    fact: &str,
    context: &Context<'_>,
) -> Vec<Do> {
    let sheet = Sheet::of(assessment, section, context);
    let written = sheet.as_ref().and_then(|sheet| {
        let mut all = recorded(sheet).into_iter().map(|(said, _)| said);
        let said = all.find(|said| said.name == fact)?;
        let person = person(sheet)?;
        Some((
            sheet,
            label(&said),
            person.id(),
            write(&said, person, context),
        ))
    });
    let Some((sheet, label, person, writes)) = written else {
        return vec![];
    };
    match writes {
        Err(invalid) => vec![Do::Tell(format!("{}.", invalid.why))],
        Ok(writes) => {
            let mut deed = super::record::deed(sheet, &copy::inside(label), vec![]);
            deed.writes = vec![(person, Kind::Person, writes)];
            let told = format!("{label}: saved on this device, on the person’s record.");
            let drafts = vec![];
            vec![Do::Save { deed, drafts }, Do::Tell(told)]
        }
    }
}
