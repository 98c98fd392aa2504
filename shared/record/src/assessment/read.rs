//! An assessment as the document reads, beside its template.

use super::acts::AssessmentAct;
use super::answered::{Answered, TemplateName, place};
use super::edit::is_prose;
use super::signing::{self, Section};
use super::{PERSON, TEMPLATE};
use crate::act::{Entries, Strike, id_in};
use crate::author::Provenance;
use crate::change::ChangeHash;
use crate::document::{Document, Held};
use crate::id::{ActId, DocumentId};
use crate::order::Sorted;
use crate::person::HowKnown;
use crate::template::{Answer, Answers, Evaluation, Place, Template};

/// The document is filled from another template, or from none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this assessment is filled from another template")]
pub struct OtherTemplate;

/// An assessment, read.
#[derive(Debug, Clone)]
pub struct Assessment {
    /// The document.
    pub id: DocumentId,
    /// Whom it is about.
    pub person: Option<DocumentId>,
    /// The newest changes: what a signature of what is read here covers.
    pub heads: Vec<ChangeHash>,
    /// What stands under each question that somebody answered or cleared: more than one where they did so apart and do not
    /// agree. The first of them is shown where one is.
    pub held: Sorted<Place, Vec<HeldAnswer>>,
    /// All that was answered, for what follows from it. A question that was answered apart has several.
    pub answers: Answers,
    /// The rows of groups that repeat, in the order in which they were added.
    pub rows: Vec<Row>,
    /// The sections, in the order of the template.
    pub sections: Vec<Section>,
    /// Acts.
    pub entries: Entries<AssessmentAct>,
    /// Registers that are no answer to a question of the template.
    pub unknown_fields: usize,
}

/// One answer as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldAnswer {
    /// What was answered; empty when it was cleared, `None` when this version cannot read it.
    pub answers: Option<Vec<Answer>>,
    /// How it is known; of prose nobody says it.
    pub how: HowKnown,
    /// Who answered, and when.
    pub written: Option<Provenance>,
}

/// A row of a group that repeats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The act that added it, which names it.
    pub act: ActId,
    /// The group's `linkId`.
    pub group: String,
    /// Who added it, and when.
    pub written: Option<Provenance>,
    /// Who took it out, and why.
    pub struck: Option<Strike>,
}

impl Assessment {
    /// Which template a document is filled from. Where that was written apart, the one that reads first.
    pub fn template(document: &Document) -> Option<TemplateName> {
        let held = document.field(TEMPLATE).iter();
        let mut names = held.filter_map(|held| TemplateName::read(&held.value));
        names.next()
    }

    /// Reads a document, with the template that it names.
    pub fn read(document: &Document, template: &Template) -> Result<Self, OtherTemplate> {
        if Self::template(document) != Some(TemplateName::of(template)) {
            return Err(OtherTemplate);
        }
        let entries = Entries::<AssessmentAct>::read(document);
        let mut read = Self {
            id: document.id(),
            person: id_in(document, PERSON),
            heads: document.heads(),
            held: Sorted::default(),
            answers: Answers::default(),
            rows: rows(&entries, template),
            sections: Vec::new(),
            entries,
            unknown_fields: 0,
        };
        read.registers(document, template);
        read.texts(document, template);
        read.count();
        let evaluation = Evaluation::of(template, &read.answers);
        read.sections = signing::sections(document, template, &read, &evaluation);
        Ok(read)
    }

    /// One section.
    pub fn section(&self, link_id: &str) -> Option<&Section> {
        self.sections
            .iter()
            .find(|section| section.link_id == link_id)
    }

    /// Whether a row stands.
    pub fn has_row(&self, group: &str, row: &str) -> bool {
        let mut rows = self.rows_of(group);
        rows.any(|held| held.act.to_string() == row)
    }

    /// The rows of a group that stand.
    pub fn rows_of(&self, group: &str) -> impl Iterator<Item = &Row> {
        let rows = self.rows.iter();
        rows.filter(move |row| row.struck.is_none() && row.group == group)
    }

    fn registers(&mut self, document: &Document, template: &Template) {
        for key in document.field_keys() {
            if key == PERSON || key == TEMPLATE || key.starts_with("prose/") {
                continue;
            }
            let Some(place) = place(template, &key) else {
                self.unknown_fields += 1;
                continue;
            };
            let held = held_in(document.field(&key));
            self.held.insert(place, held);
        }
    }

    fn texts(&mut self, document: &Document, template: &Template) {
        for item in template.items.iter().filter(|item| is_prose(item)) {
            let Some(key) = template.text_key(&item.link_id) else {
                continue;
            };
            let edits = document.prose_edits(key);
            let Some(newest) = edits.last() else { continue };
            let words = document.prose(key);
            let answers = (!words.trim().is_empty()).then_some(Answer::Text(words));
            let held = HeldAnswer {
                answers: Some(answers.into_iter().collect()),
                how: HowKnown::default(),
                written: newest.provenance.clone(),
            };
            let place = Place {
                link_id: item.link_id.clone(),
                row: String::new(),
            };
            self.held.insert(place, vec![held]);
        }
    }

    /// Puts what stands among the answers.
    fn count(&mut self) {
        let mut rows = Vec::new();
        for row in self.rows.iter().filter(|row| row.struck.is_none()) {
            let name = row.act.to_string();
            self.answers.add_row(&row.group, &name);
            rows.push(name);
        }
        for (place, held) in self.held.iter() {
            // What stands in a row that was taken out stays readable, and counts for nothing.
            if !place.row.is_empty() && !rows.contains(&place.row) {
                continue;
            }
            for answer in held
                .iter()
                .filter_map(|held| held.answers.as_ref())
                .flatten()
            {
                let answer = answer.clone();
                self.answers.put_in_row(&place.link_id, &place.row, answer);
            }
        }
    }
}

impl HeldAnswer {
    /// Whether an answer was taken out here.
    pub fn is_cleared(&self) -> bool {
        self.answers.as_ref().is_some_and(Vec::is_empty)
    }
}

/// What a register holds, once for each answer: who has answered the same apart does not disagree.
fn held_in(values: &[Held]) -> Vec<HeldAnswer> {
    let mut answered: Vec<Answered> = Vec::new();
    let mut held = Vec::new();
    for one in values {
        let whole = Answered::read(&one.value);
        if let Some(whole) = &whole
            && answered.iter().any(|other| other.agrees(whole))
        {
            continue;
        }
        held.push(HeldAnswer {
            answers: match &whole {
                Some(whole) => whole.answers(),
                // Cleared is no answer; words that do not read are one that nobody here can read.
                None => one.value.text().is_none().then(Vec::new),
            },
            how: whole
                .as_ref()
                .map(|whole| whole.how.clone())
                .unwrap_or_default(),
            written: one.provenance.clone(),
        });
        answered.extend(whole);
    }
    // Of an answer and its removal, made apart, the answer stays.
    crate::order::by_key(&mut held, HeldAnswer::is_cleared);
    held
}

fn rows(entries: &Entries<AssessmentAct>, template: &Template) -> Vec<Row> {
    let rows = entries.all.iter().filter_map(|entry| match &entry.act {
        Some(AssessmentAct::RowAdded { group })
            if template.find(group).is_some_and(|group| group.repeats) =>
        {
            Some(Row {
                act: entry.id,
                group: group.clone(),
                written: entry.written.clone(),
                struck: entry.struck.clone(),
            })
        }
        _ => None,
    });
    rows.collect()
}
