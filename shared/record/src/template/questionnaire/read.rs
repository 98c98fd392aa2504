//! The root of a Questionnaire, and the order in which it is read and checked.

use crate::order::Sorted;
use crate::template::fault::why;
use sha2::{Digest, Sha256};

use super::item::{Draft, Drafts};
use super::{FieldClass, Item, Template, condition, cycle, item, rule};
use crate::kind::ANSWERS_IN_PROSE;
use crate::order;
use crate::template::fault::{Fault, Faults};
use crate::template::json::{self, Object, Reader};
use crate::template::limit;

const URL: &str = "urn:doorstep:questionnaire:";

pub(super) fn read(bytes: &[u8]) -> Result<Template, Faults> {
    let text = text(bytes).map_err(|fault| Faults {
        list: vec![fault],
        is_cut: false,
    })?;
    let mut reader = Reader::new(text);
    let compact = json::compact(text);
    let template = questionnaire(&mut reader, &compact);
    if reader.faults.is_empty() && compact.len() > limit::COMPACT {
        reader.about = None;
        let why = why!(
            "the template has {} bytes without the blanks between its parts; {} is the most that is taken",
            compact.len(),
            limit::COMPACT
        );
        reader.fault_at(0, why);
    }
    let (mut list, is_cut) = (reader.faults, reader.is_cut);
    match template {
        Some(template) if list.is_empty() => Ok(template),
        _ => {
            order::by_key(&mut list, |fault| fault.line);
            Err(Faults { list, is_cut })
        }
    }
}

/// The bytes as text, where there are not too many of them.
fn text(bytes: &[u8]) -> Result<&str, Fault> {
    let fault = |line, why: String| Fault {
        line,
        link_id: None,
        why,
    };
    if bytes.len() > limit::BYTES {
        let why = why!(
            "the file has {} bytes; {} is the most that is taken",
            bytes.len(),
            limit::BYTES
        );
        return Err(fault(1, why));
    }
    if bytes.starts_with(b"\xef\xbb\xbf") {
        let why = "the file starts with a byte order mark; save it as UTF-8 without one";
        return Err(fault(1, why.to_owned()));
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let sound = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let mut line = 1;
        for byte in sound {
            line += usize::from(*byte == b'\n');
        }
        fault(line, "this is not UTF-8; save the file as UTF-8".to_owned())
    })
}

fn questionnaire(reader: &mut Reader<'_>, compact: &str) -> Option<Template> {
    let raw = reader.root()?;
    let mut root = reader.object("the template", raw)?;
    let kind = root.need(reader, "the template", "resourceType");
    if let Some(raw) = kind
        && raw.get() != "\"Questionnaire\""
    {
        // Nothing in it can be told from what it is not.
        reader.fault(raw, "resourceType must be \"Questionnaire\"".to_owned());
        return None;
    }
    let id = needed(reader, &mut root, "id", 64);
    let version = needed(reader, &mut root, "version", 20);
    let title = needed(reader, &mut root, "title", limit::SHORT);
    let copyright = needed(reader, &mut root, "copyright", limit::COPYRIGHT);
    let url = needed(reader, &mut root, "url", limit::SHORT);
    let status = needed(reader, &mut root, "status", 20);
    let date = needed(reader, &mut root, "date", 20);
    let mut drafts = Drafts::default();
    if let Some(raw) = root.need(reader, "the template", "item") {
        item::read_all(reader, &mut drafts, raw, None);
    }
    let place = root.place;
    root.finish(reader, "the template");

    if let (Some(url), Some(id)) = (&url, &id)
        && url.strip_prefix(URL) != Some(id)
    {
        reader.fault_at(place, why!("url must be {URL}{id}"));
    }
    if let Some(id) = &id
        && !id
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-".contains(&byte))
    {
        reader.fault_at(
            place,
            "id must be of the characters a to z, 0 to 9, . and -".to_owned(),
        );
    }
    if let Some(version) = &version
        && !is_version(version)
    {
        reader.fault_at(
            place,
            "version must be a year and a number, like 2026.1".to_owned(),
        );
    }
    if status.is_some_and(|status| status != "active") {
        reader.fault_at(place, "status must be active".to_owned());
    }
    let date = date.and_then(|date| {
        let day = super::answer::date(&date);
        if day.is_none() {
            reader.fault_at(
                place,
                "date must be a whole date, like 2026-01-31".to_owned(),
            );
        }
        day
    });
    let places = check(reader, &mut drafts);
    few_texts(reader, &drafts, place);
    let order = cycle::order(reader, &drafts)?;
    Some(Template {
        id: id?,
        version: version?,
        hash: Sha256::digest(compact).into(),
        title: title?,
        copyright: copyright?,
        date: date?,
        items: drafts.items,
        places,
        order,
    })
}

/// A document has so many texts, and no more.
fn few_texts(reader: &mut Reader<'_>, drafts: &Drafts<'_>, place: usize) {
    let prose = drafts.items.iter().map(|item| item.class);
    let count = prose
        .filter(|class| *class == Some(FieldClass::Prose))
        .count();
    if count > ANSWERS_IN_PROSE.len() {
        let most = ANSWERS_IN_PROSE.len();
        reader.about = None;
        let why = why!("{count} questions are answered in prose; {most} is the most that is taken");
        reader.fault_at(place, why);
    }
}

/// All items, for what names others.
pub(super) struct Known<'k> {
    pub(super) items: &'k [Item],
    places: &'k Sorted<String, usize>,
    left_out: &'k [String],
    hides_names: bool,
}

impl Known<'_> {
    /// The place of the question with this `linkId`; else why there is none, where that is to be told.
    pub(super) fn question(&self, link_id: &str) -> Result<usize, Option<String>> {
        let Some(place) = self.places.get(link_id) else {
            let is_left_out =
                self.hides_names || self.left_out.iter().any(|left_out| left_out == link_id);
            return Err((!is_left_out).then(|| why!("{link_id} is no linkId of this template")));
        };
        match self.items.get(*place) {
            Some(item) if item.is_question() => Ok(*place),
            _ => Err(Some(why!("{link_id} is no question, so it has no answers"))),
        }
    }
}

/// What can only be checked once all items are known.
fn check<'a>(reader: &mut Reader<'a>, drafts: &mut Drafts<'a>) -> Sorted<String, usize> {
    let mut places = Sorted::default();
    for (place, item) in drafts.items.iter().enumerate() {
        let is_second = places.insert(item.link_id.clone(), place).is_some();
        if is_second && !item.link_id.is_empty() {
            reader.about = Some(item.link_id.clone());
            let at = drafts.rest.get(place).map_or(0, |draft| draft.at);
            reader.fault_at(
                at,
                "this linkId stands in the template twice; each must be its own".to_owned(),
            );
        }
    }
    let found = std::mem::take(&mut drafts.rest);
    for (place, draft) in found.iter().enumerate() {
        let link_id = drafts.items.get(place).map(|item| item.link_id.clone());
        reader.about = link_id;
        rule::same_concept(reader, &drafts.items, place, draft);
        resolve(reader, drafts, &places, place, draft);
    }
    drafts.rest = found;
    places
}

/// Conditions and expressions, whose questions may stand further down.
fn resolve<'a>(
    reader: &mut Reader<'a>,
    drafts: &mut Drafts<'a>,
    places: &Sorted<String, usize>,
    place: usize,
    draft: &Draft<'a>,
) {
    let known = Known {
        items: &drafts.items,
        places,
        left_out: &drafts.left_out,
        hides_names: drafts.hides_names,
    };
    let enabling = condition::enabling(reader, &known, place, draft);
    let calculated = condition::calculated(reader, &known, place, draft);
    if let Some(item) = drafts.items.get_mut(place) {
        item.enabling = enabling;
        item.calculated = calculated;
    }
}

fn needed<'a>(
    reader: &mut Reader<'a>,
    root: &mut Object<'a>,
    key: &str,
    most: usize,
) -> Option<String> {
    let raw = root.need(reader, "the template", key)?;
    reader.text(key, raw, most)
}

fn is_version(version: &str) -> bool {
    let is_number = |digits: &str, most| {
        (1..=most).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let parts = version.split_once('.');
    parts
        .is_some_and(|(year, number)| year.len() == 4 && is_number(year, 4) && is_number(number, 4))
}
