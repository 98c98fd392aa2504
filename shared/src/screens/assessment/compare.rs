//! What differs between two readings of one section: between two signatures, or what was signed and what stands.

use record::assessment::{Assessment, Signature};
use record::id::{ActId, DocumentId};
use record::template::{Item, Place, Template};

use super::super::context::Context;
use super::super::frame;
use super::question::is_prose;
use super::{overview, words};
use crate::copy;
use crate::page::component::{Component, SummaryList, SummaryRow};
use crate::page::{Page, Presentation};

/// A reading, and what it is called before its answers.
pub struct Reading<'a> {
    /// "Signed".
    pub name: String,
    /// The assessment as it read.
    pub read: &'a Assessment,
}

impl Reading<'_> {
    fn words(&self, place: &Place, item: &Item) -> String {
        let held = self.read.held.get(place).into_iter().flatten();
        let all: Vec<String> = held.map(|held| words::held(item, held)).collect();
        if all.is_empty() {
            words::CLEARED.to_owned()
        } else {
            all.join(" / ")
        }
    }
}

/// What two readings say about some places, whose the later answer is beneath.
pub fn rows<'a>(
    template: &Template,
    places: impl IntoIterator<Item = &'a Place>,
    [first, second]: [&Reading<'_>; 2],
    context: &Context<'_>,
) -> Vec<SummaryRow> {
    let rows = places.into_iter().filter_map(|place| {
        let item = template.find(&place.link_id)?;
        let held = second.read.held.get(place).and_then(|held| held.last());
        let value = if item.is_question() {
            let (was, is) = (first.words(place, item), second.words(place, item));
            format!("{}: {was}\n{}: {is}", first.name, second.name)
        } else {
            "An entry was added or taken out".to_owned()
        };
        Some(SummaryRow {
            note: held.map(|held| words::source(held, is_prose(item), context)),
            ..SummaryRow::of(&item.text, value)
        })
    });
    rows.collect()
}

/// What two signatures of a section cover, side by side where they differ.
pub fn view(assessment: DocumentId, act: ActId, with: ActId, context: &Context<'_>) -> Page {
    let key = format!("compare-{act}-{with}");
    let Some((template, read)) = context.assessment(assessment) else {
        return overview::missing(&key, assessment, context);
    };
    let mut of = read.sections.iter();
    let section = of.find(|section| section.signatures.iter().any(|one| one.act == act));
    let found = section.and_then(|section| {
        let mut both = section.signatures.iter();
        // As they stand in the section, oldest first, whichever of them one came from.
        let first = both.find(|one| one.act == act || one.act == with)?;
        let second = both.find(|one| one.act == act || one.act == with)?;
        let item = template.find(&section.link_id)?;
        let as_signed = |one: &Signature| {
            let then = context.document(assessment)?.as_of(one.seen.as_deref()?)?;
            Assessment::read(&then, template).ok()
        };
        Some((
            item,
            [(first, as_signed(first)?), (second, as_signed(second)?)],
        ))
    });
    let Some((item, [(first, was), (second, is)])) = found else {
        return overview::missing(&key, assessment, context);
    };
    let title = format!("Two signatures: {}", item.text);
    let mut page = frame::page(&key, title, context);
    page.presentation = Presentation::Sheet;
    page.about = read.person.and_then(|person| frame::about(person, context));
    let readings = [
        Reading {
            name: format!("First, {}", name(first, context)),
            read: &was,
        },
        Reading {
            name: format!("Later, {}", name(second, context)),
            read: &is,
        },
    ];
    let [first, second] = &readings;
    let asked = template
        .items
        .iter()
        .filter(|asked| asked.is_question() && template.section_of(asked).link_id == item.link_id);
    let mut places = Vec::new();
    for item in asked {
        let before = was.held.iter().map(|(place, _)| place);
        let after = is.held.iter().map(|(place, _)| place);
        let after = after.filter(|place| was.held.get(*place).is_none());
        let of_item = before
            .chain(after)
            .filter(|place| place.link_id == item.link_id);
        places
            .extend(of_item.filter(|place| first.words(place, item) != second.words(place, item)));
    }
    let rows = rows(template, places, [first, second], context);
    page.main.push(if rows.is_empty() {
        let text = "Both cover the same answers.";
        frame::part("same", vec![frame::inset("same", None, text)])
    } else {
        let key = "differs".to_owned();
        let list = Component::SummaryList(SummaryList { key, rows });
        frame::headed("differs", "What differs", vec![list])
    });
    page.bar = Some(frame::close());
    page
}

/// "Amara Obi, today at 9:12am".
pub fn name(signature: &Signature, context: &Context<'_>) -> String {
    signature.written.as_ref().map_or_else(
        || "Not known who".to_owned(),
        |by| {
            let when = copy::day_and_time(by.when(), context.now());
            format!("{}, {when}", by.who().name)
        },
    )
}
