//! Where each section stands: what is missing in it, what was answered apart, and what its signatures cover.

mod changed;

use changed::changed;

use super::acts::AssessmentAct;
use super::read::Assessment;
use crate::act::{Entry, Strike};
use crate::author::Provenance;
use crate::change::ChangeHash;
use crate::document::Document;
use crate::field::Class;
use crate::id::ActId;
use crate::rules::signing::may_sign;
use crate::template::questionnaire::{Enabling, FieldClass, Owner};
use crate::template::{Evaluation, Item, ItemType, Place, Template};

/// How far a section is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SectionState {
    /// Nobody has answered anything in it.
    NotStarted,
    /// Something was answered, and nobody whose section it is has signed it.
    InProgress,
    /// A learner has signed it as it stands, and nobody with them.
    WaitsForCounterSignature,
    /// Somebody whose section it is has signed it as it stands.
    Signed,
    /// It was signed, and is not any more what was signed.
    ChangedAfterSigning,
}

/// A section, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its `linkId`.
    pub link_id: String,
    /// Whose it is.
    pub owner: Owner,
    /// Whether it is asked at all, with the answers as they are.
    pub is_asked: bool,
    /// How far it is.
    pub state: SectionState,
    /// How many of its questions are asked now.
    pub asked: usize,
    /// How many of those are answered.
    pub answered: usize,
    /// What must be answered before it is signed: questions, and groups that must have a row.
    pub missing: Vec<Place>,
    /// What was answered apart about somebody's safety, so that it cannot be signed.
    pub open: Vec<Place>,
    /// What else was answered apart.
    pub apart: Vec<Place>,
    /// Its signatures, oldest first, those included that were struck out or count for nothing.
    pub signatures: Vec<Signature>,
}

/// A signature under a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The act.
    pub act: ActId,
    /// Who signed, and when.
    pub written: Option<Provenance>,
    /// The changes it covers, with all that they stand on; `None` when one of them is not here.
    pub seen: Option<Vec<ChangeHash>>,
    /// Whether a learner signed.
    pub is_learner: bool,
    /// Who signed with the learner.
    pub with: Vec<Provenance>,
    /// Whether whoever signed signs such a section, and nobody struck it out.
    pub counts: bool,
    /// What is not any more as it was signed; `None` when what was signed is not here.
    pub changed: Option<Vec<Place>>,
    /// Who struck it out, and why.
    pub struck: Option<Strike>,
}

impl Section {
    /// Whether the assessment is not signed before this section is: something in it must be answered, or was.
    pub fn needs_signature(&self) -> bool {
        self.answered > 0 || !self.missing.is_empty()
    }
}

impl Assessment {
    /// Whether the whole is signed: every section that needs it, and one at least.
    pub fn is_signed(&self) -> bool {
        let sections = self.sections.iter();
        let mut needed = sections.filter(|section| section.needs_signature());
        let is_signed = |section: &Section| section.state == SectionState::Signed;
        needed.next().is_some_and(is_signed) && needed.all(is_signed)
    }
}

impl Signature {
    fn holds(&self) -> bool {
        self.counts && self.changed.as_ref().is_some_and(Vec::is_empty)
    }
}

pub(super) fn sections(
    document: &Document,
    template: &Template,
    read: &Assessment,
    evaluation: &Evaluation<'_>,
) -> Vec<Section> {
    let missing = missing(template, read, evaluation);
    let sections = template.sections().map(|(_, item)| {
        let section = item.link_id.as_str();
        let is_in = |place: &Place| {
            let item = template.find(&place.link_id);
            item.is_some_and(|item| is_inside(template, item, section))
        };
        let asked = asked(template, read, evaluation, section);
        let is_answered = |place: &&Place| {
            let answers = evaluation.answers(&place.link_id, &place.row);
            !answers.is_empty()
        };
        let differ = |is_safety: bool| {
            let differ = read.held.iter().filter(|(place, held)| {
                let class = template.find(&place.link_id).and_then(|item| item.class);
                let of_class = class == Some(FieldClass::Register(Class::Safety));
                held.len() > 1 && of_class == is_safety && asked.contains(place)
            });
            differ.map(|(place, _)| place.clone()).collect::<Vec<_>>()
        };
        let mut section = Section {
            link_id: section.to_owned(),
            owner: item.owner.unwrap_or(Owner::Anyone),
            is_asked: evaluation.is_enabled(&item.link_id, ""),
            state: SectionState::NotStarted,
            asked: asked.len(),
            answered: asked.iter().filter(is_answered).count(),
            missing: missing
                .iter()
                .filter(|place| is_in(place))
                .cloned()
                .collect(),
            open: differ(true),
            apart: differ(false),
            signatures: Vec::new(),
        };
        section.signatures = signatures(document, template, read, &section);
        section.state = state(&section);
        section
    });
    sections.collect()
}

fn state(section: &Section) -> SectionState {
    let is_whole = section.missing.is_empty() && section.open.is_empty();
    let mut holding = section
        .signatures
        .iter()
        .filter(|one| is_whole && one.holds());
    let is_signed = |one: &Signature| !one.is_learner || !one.with.is_empty();
    match holding.next() {
        Some(first) if is_signed(first) || holding.any(is_signed) => SectionState::Signed,
        Some(_) => SectionState::WaitsForCounterSignature,
        None if section.signatures.iter().any(|one| one.counts) => {
            SectionState::ChangedAfterSigning
        }
        None if section.answered > 0 => SectionState::InProgress,
        None => SectionState::NotStarted,
    }
}

/// Whether an item stands in a section, at whatever depth.
fn is_inside(template: &Template, item: &Item, section: &str) -> bool {
    template.section_of(item).link_id == section
}

/// The questions of a section that are asked now, in each row that stands; not what is worked out.
fn asked(
    template: &Template,
    read: &Assessment,
    evaluation: &Evaluation<'_>,
    section: &str,
) -> Vec<Place> {
    let mut asked = Vec::new();
    for item in &template.items {
        if !item.is_question() || item.is_read_only || !is_inside(template, item, section) {
            continue;
        }
        let rows = match item.row_of.and_then(|group| template.items.get(group)) {
            None => vec![String::new()],
            Some(group) => {
                let rows = read.rows_of(&group.link_id);
                rows.map(|row| row.act.to_string()).collect()
            }
        };
        for row in rows {
            if evaluation.is_enabled(&item.link_id, &row) {
                let link_id = item.link_id.clone();
                asked.push(Place { link_id, row });
            }
        }
    }
    asked
}

/// What must be answered and is not. A group that repeats and is asked because of another answer has a row at least: who
/// says that there are allergies says which.
fn missing(template: &Template, read: &Assessment, evaluation: &Evaluation<'_>) -> Vec<Place> {
    let mut missing = evaluation.missing_required();
    for item in &template.items {
        let must = item.kind == ItemType::Group
            && item.repeats
            && item.enabling != Enabling::Always
            && evaluation.is_enabled(&item.link_id, "");
        if must && read.rows_of(&item.link_id).next().is_none() {
            missing.push(Place {
                link_id: item.link_id.clone(),
                row: String::new(),
            });
        }
    }
    missing
}

fn signatures(
    document: &Document,
    template: &Template,
    read: &Assessment,
    section: &Section,
) -> Vec<Signature> {
    let mut all = Vec::new();
    for entry in &read.entries.all {
        let Some(AssessmentAct::SectionSigned(signed)) = &entry.act else {
            continue;
        };
        if signed.section != section.link_id {
            continue;
        }
        let signs = |written: &Option<Provenance>| {
            let who = written.as_ref().map(Provenance::who);
            who.is_some_and(|who| may_sign(section.owner, who.role).is_ok())
        };
        let seen = signed.seen();
        let changed = seen
            .as_ref()
            .and_then(|seen| changed(document, template, read, &section.link_id, seen));
        all.push(Signature {
            act: entry.id,
            written: entry.written.clone(),
            is_learner: signed.is_learner,
            with: with(read, entry, &signs),
            counts: entry.struck.is_none() && signs(&entry.written),
            seen: changed.as_ref().and(seen),
            changed,
            struck: entry.struck.clone(),
        });
    }
    all
}

/// Who has signed with a learner: somebody else whose section it is.
fn with(
    read: &Assessment,
    signature: &Entry<AssessmentAct>,
    signs: &dyn Fn(&Option<Provenance>) -> bool,
) -> Vec<Provenance> {
    let user = |written: &Option<Provenance>| written.as_ref().map(|by| by.who().user);
    let with = read.entries.live().filter_map(|(entry, act)| match act {
        AssessmentAct::CounterSigned { act }
            if *act == signature.id
                && signs(&entry.written)
                && user(&entry.written) != user(&signature.written) =>
        {
            entry.written.clone()
        }
        _ => None,
    });
    with.collect()
}
