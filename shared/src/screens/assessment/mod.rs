//! Joint assessments: starting one, its sections as a list of tasks, one section as a form, and signing.
//!
//! What is typed is a draft for each answer. It becomes one change for the section when the section is left, in whatever
//! way; what cannot be recorded yet stays as it was typed. A draft remembers what its author had before them when they began
//! it: where somebody else has answered the same since, it is written as of then, so that the two stand as written apart
//! and not one over the other.

mod answers;
mod bar;
mod carried;
mod compare;
pub(super) mod draft;
mod entered;
mod field;
mod list;
mod mine;
mod only_there;
mod overview;
mod print;
mod question;
mod record;
mod score;
mod section;
pub mod settles;
mod settling;
mod sheet;
mod sign;
mod signed;
mod start;
mod tasks;
#[cfg(test)]
mod tests;
mod through;
mod words;

use ::record::assessment::Assessment;
use ::record::bytes::FromBytes;
use ::record::id::{ActId, DocumentId};
use ::record::kind::Kind;
use ::record::rows::List;
use ::record::template::published;
use serde::Serialize;
use store::RowQuery;

use super::Place;
use super::context::Context;
use crate::flow::{Do, Need};

pub use answers::by_section as answered_words;
pub use compare::view as compare_view;
pub use draft::begun;
pub use list::{group, shown_needs as list_needs};
pub use mine::{needs as mine_needs, view as mine_view};
pub use overview::view;
pub use record::leaving;
pub use section::view as section_view;
pub use settling::{new_answer, new_answer_fields, section_of};
pub use sign::view as sign_view;
pub use signed::view as signed_view;
pub use start::{needs as start_needs, view as start_view};
pub use words::{answers as answers_words, named, template_of};

/// What can be done here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromBytes)]
pub enum Intent {
    /// Begin an assessment of a person from a template.
    Begin {
        /// The person.
        person: DocumentId,
        /// The template's document.
        template: DocumentId,
    },
    /// Go to a section, from the list or from another one.
    Open {
        /// The assessment.
        assessment: DocumentId,
        /// The section's `linkId`.
        section: String,
    },
    /// Record what was typed in a section, and go back to the list of sections.
    Record {
        /// The assessment.
        assessment: DocumentId,
        /// The section's `linkId`.
        section: String,
    },
    /// Add a row to a group that repeats.
    AddRow {
        /// The assessment.
        assessment: DocumentId,
        /// The section's `linkId`.
        section: String,
        /// The group's `linkId`.
        group: String,
    },
    /// Say that a text which two people edited apart was read, and is right.
    HaveRead {
        /// The assessment.
        assessment: DocumentId,
        /// The section's `linkId`.
        section: String,
        /// The question's `linkId`.
        question: String,
    },
    /// Say of one answer how it is known, otherwise than of the others.
    KnownOtherwise(String),
    /// Take back what was typed for one answer; what is recorded stands.
    TakeBack(String),
    /// Take the recorded answer out.
    Clear(String),
    /// What was carried forward is still true: it is entered here, to be recorded.
    StillTrue {
        /// The assessment.
        assessment: DocumentId,
        /// The section's `linkId`.
        section: String,
        /// The question's `linkId`.
        question: String,
    },
    /// Answer otherwise than what was carried forward.
    Change(String),
    /// Sign a section.
    Sign {
        /// The assessment.
        assessment: DocumentId,
        /// The section's `linkId`.
        section: String,
    },
    /// Sign with a learner.
    CounterSign {
        /// The assessment.
        assessment: DocumentId,
        /// The learner's signature.
        act: ActId,
    },
    /// Print what was signed, for the folder in the person's home.
    Print {
        /// The assessment.
        assessment: DocumentId,
        /// One signature; `None` for the last of each section.
        act: Option<ActId>,
    },
    /// Put what is answered about somebody's safety on their record, over what that says.
    PutOnRecord {
        /// The assessment.
        assessment: DocumentId,
        /// The section's `linkId`.
        section: String,
        /// The fact, by name.
        fact: String,
    },
    /// Add a row for a fact that stands on the person's record alone.
    AddFromRecord {
        /// The assessment.
        assessment: DocumentId,
        /// The section's `linkId`.
        section: String,
        /// The group's `linkId`.
        group: String,
        /// The fact's act in the person's record.
        act: ActId,
    },
}

/// What must be loaded for an assessment: its template, whom it is about, what is typed in it.
pub fn needs(assessment: DocumentId, context: &Context<'_>) -> Vec<Need> {
    let mut needs = super::history::needs(assessment, context);
    let held = context.document(assessment);
    let held = held.filter(|held| held.kind() == Kind::Assessment);
    if let Some(name) = held.and_then(Assessment::template) {
        needs.push(Need::Template(published::id_of(&name.hash)));
    }
    needs.extend(carried::needs(assessment, context));
    needs.push(Need::Drafts(draft::of_assessment(assessment)));
    needs.push(Need::Drafts(draft::seen(&draft::of_assessment(assessment))));
    needs
}

/// Rows about one person.
fn of(person: DocumentId) -> (List, RowQuery) {
    let query = RowQuery {
        person: Some(person),
        ..RowQuery::default()
    };
    (List::Assessments, query)
}

/// Answers.
pub fn used(intent: Intent, context: &Context<'_>) -> Vec<Do> {
    match intent {
        Intent::Begin { person, template } => start::begin(person, template, context),
        Intent::Open {
            assessment,
            section,
        } => {
            let is_beside = matches!(context.place(), Some(Place::Section { .. }));
            let place = Place::Section {
                assessment,
                section,
            };
            let back = is_beside.then_some(Do::Back);
            back.into_iter().chain([Do::Show(place)]).collect()
        }
        Intent::Record {
            assessment,
            section,
        } => record::record(assessment, &section, context),
        Intent::AddRow {
            assessment,
            section,
            group,
        } => entered::add_row(assessment, &section, &group, context),
        Intent::HaveRead {
            assessment,
            section,
            question,
        } => entered::have_read(assessment, &section, &question, context),
        Intent::KnownOtherwise(base) => vec![Do::Draft {
            key: format!("{base}{}", draft::WAY),
            value: draft::ASKED.into(),
        }],
        Intent::TakeBack(base) => vec![Do::Forget(draft::seen(&base)), Do::Forget(base)],
        Intent::Clear(base) => vec![Do::Draft {
            key: format!("{base}{}", draft::IS),
            value: String::new(),
        }],
        Intent::StillTrue {
            assessment,
            section,
            question,
        } => entered::still_true(assessment, &section, &question, context),
        Intent::Change(base) => vec![
            Do::Draft {
                key: draft::change(&base),
                value: draft::ASKED.into(),
            },
            Do::Focus(format!("{base}{}", draft::IS)),
        ],
        Intent::Sign {
            assessment,
            section,
        } => sign::sign(assessment, &section, context),
        Intent::CounterSign { assessment, act } => sign::counter_sign(assessment, act, context),
        Intent::Print { assessment, act } => print::print(assessment, act, context),
        Intent::PutOnRecord {
            assessment,
            section,
            fact,
        } => through::put_on_record(assessment, &section, &fact, context),
        Intent::AddFromRecord {
            assessment,
            section,
            group,
            act,
        } => only_there::add(assessment, &section, &group, act, context),
    }
}
