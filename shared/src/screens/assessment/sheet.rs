//! One section as somebody fills it in: its questions, with what is recorded and what is typed.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use record::assessment::through::{OnRecord, Said};
use record::assessment::{Assessment, HeldAnswer, Section};
use record::conflict::{self, Conflict};
use record::document::Document;
use record::id::DocumentId;
use record::template::{Evaluation, Item, ItemType, Place, Template};

use super::super::context::Context;
use super::draft::{Typed, places, standing};
use super::{carried, through, words};

/// A section.
pub struct Sheet<'a> {
    /// The document of the assessment.
    pub document: &'a Document,
    /// Its template.
    pub template: &'a Template,
    /// The assessment, read.
    pub read: &'a Assessment,
    /// The section's item.
    pub item: &'a Item,
    /// How far the section is.
    pub section: &'a Section,
    /// What was answered apart, anywhere in the assessment, in words.
    pub open: Vec<Conflict>,
    /// What may be looked at.
    pub context: Context<'a>,
    /// What follows from the answers, those that are typed included.
    pub evaluation: Evaluation<'a>,
    /// What follows from those that are recorded, where others are typed.
    without_typed: Option<Evaluation<'a>>,
    /// Of other documents that were looked at, the registers about a concept.
    keys: RefCell<Vec<(DocumentId, Rc<[String]>)>>,
    /// What is recorded says about safety, beside the person's record: found once for a page.
    on_record: OnceCell<Vec<(Said, OnRecord)>>,
}

impl<'a> Sheet<'a> {
    /// The section with this `linkId`; `None` while it loads, and where it is not here.
    pub fn of(assessment: DocumentId, section: &str, context: &Context<'a>) -> Option<Self> {
        let (template, read) = context.assessment(assessment)?;
        let document = context.document(assessment)?;
        let item = template
            .find(section)
            .filter(|item| item.parent.is_none())?;
        let open = conflict::open(document).into_iter();
        let mut sheet = Self {
            document,
            template,
            read,
            item,
            section: read.section(section)?,
            open: open
                .map(|one| words::named(one, document, context))
                .collect(),
            context: *context,
            evaluation: Evaluation::of(template, &read.answers),
            without_typed: None,
            keys: RefCell::default(),
            on_record: OnceCell::new(),
        };
        let mut answers = None;
        for (item, place) in sheet.all() {
            let typed = sheet.typed(&place);
            if typed.is_there()
                && let Ok(given) = typed.answers(item, sheet.held(&place))
            {
                let all = answers.get_or_insert_with(|| read.answers.clone());
                all.set(&place, given);
            }
        }
        if let Some(answers) = answers {
            let with_typed = Evaluation::of(template, &answers);
            let recorded = std::mem::replace(&mut sheet.evaluation, with_typed);
            sheet.without_typed = Some(recorded);
        }
        Some(sheet)
    }

    /// Every question of the section that somebody can answer, asked now or not, with its place.
    fn all(&self) -> Vec<(&'a Item, Place)> {
        let items = self.template.items.iter().filter(|item| {
            item.is_question()
                && !item.is_read_only
                && self.template.section_of(item).link_id == self.item.link_id
        });
        let all = items.flat_map(|item| {
            let places = places(self.template, self.read, item);
            places.into_iter().map(move |place| (item, place))
        });
        all.collect()
    }

    /// Every question that is asked now.
    pub fn asked(&self) -> Vec<(&'a Item, Place)> {
        let mut all = self.all();
        all.retain(|(item, place)| self.evaluation.is_enabled(&item.link_id, &place.row));
        all
    }

    /// The registers of another document about a concept: found once for a page.
    pub fn keys_of(&self, document: &Document) -> Rc<[String]> {
        let mut all = self.keys.borrow_mut();
        if let Some((_, keys)) = all.iter().find(|(of, _)| *of == document.id()) {
            return Rc::clone(keys);
        }
        let keys: Rc<[String]> = carried::about_concepts(document).into();
        all.push((document.id(), Rc::clone(&keys)));
        keys
    }

    /// What follows from the answers that are recorded.
    pub fn recorded(&self) -> &Evaluation<'a> {
        self.without_typed.as_ref().unwrap_or(&self.evaluation)
    }

    /// Where the person's record stands beside a fact that a question is the first to be asked about.
    pub fn on_record(&self, place: &Place) -> Option<&(Said, OnRecord)> {
        let mut all = self.beside().iter();
        all.find(|(said, _)| said.places.first() == Some(place))
    }

    /// All that is recorded says about safety, and where the person's record stands beside it.
    pub fn beside(&self) -> &[(Said, OnRecord)] {
        self.on_record.get_or_init(|| through::recorded(self))
    }

    /// What is typed for a question.
    pub fn typed(&self, place: &Place) -> Typed<'a> {
        Typed::new(self.document.id(), &self.item.link_id, place, &self.context)
    }

    /// What is recorded of a question; the first where people answered apart.
    pub fn held(&self, place: &Place) -> Option<&'a HeldAnswer> {
        standing(self.read, place)
    }

    /// What was answered apart under a question, and is not settled.
    pub fn apart(&self, place: &Place) -> Option<&Conflict> {
        let register = record::assessment::register(self.template, place)?;
        self.open.iter().find(|open| open.field == register)
    }

    /// The words that stand beside a question to help with it.
    pub fn help(&self, item: &Item, row: &str) -> Option<String> {
        let at = self.template.items.iter().position(|one| one == item)?;
        let inside = self.template.children(at);
        let words = inside.filter(|(_, inner)| {
            inner.kind == ItemType::Display && self.evaluation.is_enabled(&inner.link_id, row)
        });
        let words: Vec<&str> = words.map(|(_, inner)| inner.text.as_str()).collect();
        (!words.is_empty()).then(|| words.join(" "))
    }
}
