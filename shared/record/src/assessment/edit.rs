//! What can be written in an assessment.

use thiserror::Error;

use super::acts::{AssessmentAct, SectionSigned};
use super::answered::{Answered, TemplateName, key};
use super::read::Assessment;
use super::{PERSON, TEMPLATE};
use crate::act::{as_whole, put, set};
use crate::author::{Author, Role};
use crate::document::{Scalar, Write};
use crate::field::Class;
use crate::id::{ActId, DocumentId};
use crate::input;
use crate::person::HowKnown;
use crate::rules::signing::may_sign;
use crate::template::questionnaire::FieldClass;
use crate::template::{Answer, Item, ItemType, Place, Template};

/// Most characters of an answer in words whose question sets no limit of its own.
const LONGEST: usize = 8_000;

/// Why something is not written.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refused {
    /// The template has no such question, or none that is answered in this way.
    #[error("This assessment does not ask that")]
    NoQuestion,
    /// It follows from other answers.
    #[error("This is worked out from other answers")]
    WorkedOut,
    /// The answer is of another kind than the question.
    #[error("Enter an answer of the kind that is asked for")]
    OtherKind,
    /// None of the options.
    #[error("Choose one of the options")]
    NoOption,
    /// More answers than one to a question that takes one.
    #[error("Give one answer")]
    OneAnswer,
    /// Longer than the question takes.
    #[error("Your answer must be {0} characters or fewer")]
    TooLong(usize),
    /// Less than the question takes.
    #[error("Your answer must be {0} or more")]
    TooLow(String),
    /// More than the question takes.
    #[error("Your answer must be {0} or less")]
    TooHigh(String),
    /// What was answered apart about somebody's safety is settled, which says why, and not answered over.
    #[error("Two answers were written apart: settle them")]
    Apart,
    /// There is no such row, or it was taken out.
    #[error("This was taken out meanwhile: look again")]
    NoRow,
    /// Another profession signs this section.
    #[error("{0}")]
    NotYou(&'static str),
    /// Something must be answered before the section is signed; where.
    #[error("Answer what is still missing before you sign")]
    Missing(Vec<Place>),
    /// What two people answered apart about somebody's safety must be settled before the section is signed; where.
    #[error("Settle what was answered differently before you sign")]
    Open(Vec<Place>),
    /// There is no such signature, it needs no other, or it is one's own.
    #[error("Somebody else signs with a learner, once they have signed")]
    NotToCounterSign,
}

/// Begins an assessment of a person from a template: the first writes of its document.
pub fn begin(person: DocumentId, template: &Template) -> Vec<Write> {
    vec![
        set(PERSON, person.to_string()),
        set(TEMPLATE, TemplateName::of(template).scalar()),
    ]
}

/// Answers a question; no answer clears what was there. A row must stand in the assessment.
pub fn answer(
    assessment: &Assessment,
    template: &Template,
    place: &Place,
    answers: &[Answer],
    how: HowKnown,
) -> Result<Write, Refused> {
    let item = question(template, &place.link_id)?;
    let key = key(item, &place.row).ok_or(Refused::NoQuestion)?;
    match item.row_of.and_then(|group| template.items.get(group)) {
        Some(group) if !assessment.has_row(&group.link_id, &place.row) => {
            return Err(Refused::NoRow);
        }
        None if !place.row.is_empty() => return Err(Refused::NoRow),
        _ => {}
    }
    let held = assessment.held.get(place).map_or(&[][..], Vec::as_slice);
    if held.len() > 1 && item.class == Some(FieldClass::Register(Class::Safety)) {
        return Err(Refused::Apart);
    }
    Ok(set(key, value(template, &place.link_id, answers, how)?))
}

/// What the register of a question holds when it is answered so: to answer it, or to settle what was answered apart.
pub fn value(
    template: &Template,
    link_id: &str,
    answers: &[Answer],
    how: HowKnown,
) -> Result<Scalar, Refused> {
    let item = question(template, link_id)?;
    if is_prose(item) {
        return Err(Refused::NoQuestion);
    }
    if answers.is_empty() {
        return Ok(Scalar::Null);
    }
    if answers.len() > 1 && !item.repeats {
        return Err(Refused::OneAnswer);
    }
    answers.iter().try_for_each(|answer| fits(item, answer))?;
    Ok(as_whole(&Answered::new(answers, how)))
}

/// Answers a question in prose; no words clear what was there.
pub fn write_text(template: &Template, link_id: &str, words: &str) -> Result<Write, Refused> {
    let item = question(template, link_id)?;
    let key = template.text_key(link_id).ok_or(Refused::NoQuestion)?;
    let most = item.max_length.unwrap_or(LONGEST);
    let text = input::limited("words", "Your answer", words, most);
    Ok(Write::Prose {
        key: key.to_owned(),
        text: text.map_err(|_| Refused::TooLong(most))?,
    })
}

/// Adds a row to a group that repeats; the row is named by the act.
pub fn add_row(template: &Template, act: ActId, group: &str) -> Result<Write, Refused> {
    let item = template.find(group).ok_or(Refused::NoQuestion)?;
    if item.kind != ItemType::Group || !item.repeats {
        return Err(Refused::NoQuestion);
    }
    let group = group.to_owned();
    Ok(put(act, &AssessmentAct::RowAdded { group }))
}

/// Signs a section as it stands in `assessment`, which is what the signer has before them: nothing that comes in afterwards
/// is covered.
pub fn sign_section(
    assessment: &Assessment,
    act: ActId,
    section: &str,
    role: Role,
    is_learner: bool,
) -> Result<Write, Refused> {
    let standing = assessment.section(section).ok_or(Refused::NoQuestion)?;
    may_sign(standing.owner, role).map_err(Refused::NotYou)?;
    if !standing.open.is_empty() {
        return Err(Refused::Open(standing.open.clone()));
    }
    if !standing.missing.is_empty() {
        return Err(Refused::Missing(standing.missing.clone()));
    }
    let signed = SectionSigned::new(section, &assessment.heads, is_learner);
    Ok(put(act, &AssessmentAct::SectionSigned(signed)))
}

/// Signs with a learner, as somebody else whose section it is.
pub fn counter_sign(
    assessment: &Assessment,
    act: ActId,
    signature: ActId,
    author: &Author,
) -> Result<Write, Refused> {
    let mut all = assessment.sections.iter();
    let (section, signed) = all
        .find_map(|section| {
            let mut signatures = section.signatures.iter();
            let signed = signatures.find(|signed| signed.act == signature)?;
            Some((section, signed))
        })
        .ok_or(Refused::NotToCounterSign)?;
    may_sign(section.owner, author.role).map_err(Refused::NotYou)?;
    let by = signed.written.as_ref().map(|by| by.who().user);
    if !signed.is_learner || by == Some(author.user) {
        return Err(Refused::NotToCounterSign);
    }
    Ok(put(act, &AssessmentAct::CounterSigned { act: signature }))
}

fn question<'t>(template: &'t Template, link_id: &str) -> Result<&'t Item, Refused> {
    let item = template.find(link_id).filter(|item| item.is_question());
    let item = item.ok_or(Refused::NoQuestion)?;
    if item.is_read_only {
        return Err(Refused::WorkedOut);
    }
    Ok(item)
}

fn fits(item: &Item, answer: &Answer) -> Result<(), Refused> {
    if !answer.is_for(item) {
        return Err(Refused::OtherKind);
    }
    let is_option = item.options.iter().any(|option| option.answer == *answer);
    let is_own = item.kind == ItemType::OpenChoice && matches!(answer, Answer::Text(_));
    if !item.options.is_empty() && !is_option && !is_own {
        return Err(Refused::NoOption);
    }
    if let Answer::Text(text) = answer {
        let most = item.max_length.unwrap_or(LONGEST);
        if text.chars().count() > most {
            return Err(Refused::TooLong(most));
        }
    }
    let order = |bound: &Answer| answer.compare(bound);
    match (&item.least, &item.most) {
        (Some(least), _) if order(least).is_none_or(std::cmp::Ordering::is_lt) => {
            Err(Refused::TooLow(least.to_string()))
        }
        (_, Some(most)) if order(most).is_none_or(std::cmp::Ordering::is_gt) => {
            Err(Refused::TooHigh(most.to_string()))
        }
        _ => Ok(()),
    }
}

/// Whether a question is answered in prose.
pub(super) fn is_prose(item: &Item) -> bool {
    item.class == Some(FieldClass::Prose)
}
