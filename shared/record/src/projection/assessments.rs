//! What the rows of assessments and of their templates hold.

use serde::{Deserialize, Serialize};

use crate::act::{Entries, id_in};
use crate::assessment::{Assessment, AssessmentAct};
use crate::author::Provenance;
use crate::conflict::Conflict;
use crate::document::Document;
use crate::field::Class;
use crate::id::{DocumentId, UserId};
use crate::json::{FromJson, ToJson};
use crate::template::{Template, published};
use crate::time::{Instant, LocalDate};

/// A row of [`crate::rows::List::Assessments`]: what is known of one without its template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
pub struct AssessmentRow {
    /// The assessment.
    pub assessment: DocumentId,
    /// Whom it is about.
    #[serde(default)]
    pub person: Option<DocumentId>,
    /// The document of its template.
    #[serde(default)]
    pub template: Option<DocumentId>,
    /// Who began it, and when.
    #[serde(default)]
    pub begun: Option<Wrote>,
    /// Who wrote in it last, and when.
    #[serde(default)]
    pub last: Option<Wrote>,
    /// Everybody who wrote in it.
    #[serde(default)]
    pub by: Vec<UserId>,
    /// Questions about somebody's safety that were answered apart and are not settled: nobody signs their section.
    #[serde(default)]
    pub to_settle: u32,
    /// Signatures that nobody struck out, under whatever section.
    #[serde(default)]
    pub signatures: u32,
}

/// Who wrote, and when by their device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
pub struct Wrote {
    /// Name.
    pub name: String,
    /// When.
    pub at: Instant,
}

impl Wrote {
    fn of(written: &Provenance) -> Self {
        Self {
            name: written.who().name.clone(),
            at: written.when(),
        }
    }
}

impl AssessmentRow {
    pub(super) fn of(document: &Document, open: &[Conflict]) -> Self {
        let entries = Entries::<AssessmentAct>::read(document);
        let signed = entries
            .live()
            .filter(|(_, act)| matches!(act, AssessmentAct::SectionSigned(_)));
        let by = document.provenances().map(|written| written.who().user);
        let by = crate::order::set(by).into_iter().collect();
        let last = document
            .provenances()
            .max_by_key(|written| (written.when(), &written.who().name));
        let is_safety = |conflict: &&Conflict| conflict.class == Class::Safety;
        Self {
            assessment: document.id(),
            person: id_in(document, "person"),
            template: Assessment::template(document).map(|name| published::id_of(&name.hash)),
            begun: document.begun_by().next().map(|(_, by)| Wrote::of(by)),
            last: last.map(Wrote::of),
            by,
            to_settle: counted(open.iter().filter(is_safety).count()),
            signatures: counted(signed.count()),
        }
    }
}

/// A row of [`crate::rows::List::Templates`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
pub struct TemplateRow {
    /// Its document.
    pub template: DocumentId,
    /// Its id, the same in every version.
    pub id: String,
    /// Its version.
    pub version: String,
    /// What it is called.
    pub title: String,
    /// Of which day it is.
    pub date: LocalDate,
    /// Sections.
    pub sections: u32,
    /// Questions that somebody can answer.
    pub questions: u32,
}

impl TemplateRow {
    pub(super) fn of(document: DocumentId, template: &Template) -> Self {
        let questions = template.items.iter();
        let questions = questions.filter(|item| item.is_question() && !item.is_read_only);
        Self {
            template: document,
            id: template.id.clone(),
            version: template.version.clone(),
            title: template.title.clone(),
            date: template.date,
            sections: counted(template.sections().count()),
            questions: counted(questions.count()),
        }
    }
}

fn counted(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
