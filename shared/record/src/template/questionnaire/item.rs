//! One item, by itself: what it says that needs no other item to be judged.

use crate::template::fault::why;
use serde_json::value::RawValue;

use super::{AnswerOption, Enabling, Item, ItemType, answer, extension, rule};
use crate::template::json::{Object, Reader};
use crate::template::limit;

/// What was read so far.
#[derive(Default)]
pub(super) struct Drafts<'a> {
    pub(super) items: Vec<Item>,
    /// Of each item, by its place.
    pub(super) rest: Vec<Draft<'a>>,
    /// Items of no type that is taken, so that who names one is not blamed as well.
    pub(super) left_out: Vec<String>,
    /// Whether items were left out whose `linkId` is not known: then nobody is blamed.
    pub(super) hides_names: bool,
}

/// What an item says that is judged when all items are known, and where it says it.
pub(super) struct Draft<'a> {
    /// Where the item starts.
    pub(super) at: usize,
    pub(super) conditions: Vec<DraftCondition<'a>>,
    /// `enableBehavior`: whether all must hold.
    pub(super) is_all: Option<bool>,
    pub(super) enable_expression: Option<(usize, String)>,
    pub(super) calculated: Option<(usize, String)>,
    pub(super) initial: Option<&'a RawValue>,
    pub(super) has_items: bool,
    /// Whether all of it was read: then what is missing is missing, and not only refused.
    pub(super) is_whole: bool,
}

/// A condition whose question may stand further down.
pub(super) struct DraftCondition<'a> {
    pub(super) at: usize,
    pub(super) question: String,
    pub(super) operator: super::Operator,
    pub(super) key: String,
    pub(super) answer: &'a RawValue,
}

const KINDS: [(&str, ItemType); 13] = [
    ("group", ItemType::Group),
    ("display", ItemType::Display),
    ("boolean", ItemType::Boolean),
    ("decimal", ItemType::Decimal),
    ("integer", ItemType::Integer),
    ("date", ItemType::Date),
    ("dateTime", ItemType::DateTime),
    ("time", ItemType::Time),
    ("string", ItemType::String),
    ("text", ItemType::Text),
    ("choice", ItemType::Choice),
    ("open-choice", ItemType::OpenChoice),
    ("quantity", ItemType::Quantity),
];

impl ItemType {
    /// FHIR's code.
    pub fn code(self) -> &'static str {
        let row = KINDS.iter().find(|(_, kind)| *kind == self);
        row.map_or("", |(code, _)| code)
    }
}

/// The items of a list, and what is in them.
pub(super) fn read_all<'a>(
    reader: &mut Reader<'a>,
    drafts: &mut Drafts<'a>,
    raw: &'a RawValue,
    parent: Option<usize>,
) {
    let depth = depth(drafts, parent);
    if depth > limit::DEPTH {
        drafts.hides_names = true;
        reader.fault(
            raw,
            why!(
                "items are nested deeper than {}; put them further up",
                limit::DEPTH
            ),
        );
        return;
    }
    let list = reader.list("item", raw, limit::ITEMS);
    drafts.hides_names |= list.is_empty();
    for raw in list {
        if drafts.items.len() >= limit::ITEMS {
            drafts.hides_names = true;
            if !reader.is_cut {
                reader.fault(
                    raw,
                    why!("the template has more than {} items", limit::ITEMS),
                );
            }
            return;
        }
        let above = reader.about.take();
        read(reader, drafts, raw, parent);
        reader.about = above;
    }
}

/// How deep an item is that is in this one. Bounded by itself: nothing deeper was read.
fn depth(drafts: &Drafts<'_>, parent: Option<usize>) -> usize {
    let mut depth = 1;
    let mut above = parent;
    while let Some(item) = above.and_then(|place| drafts.items.get(place)) {
        depth += 1;
        above = item.parent;
    }
    depth
}

fn read<'a>(
    reader: &mut Reader<'a>,
    drafts: &mut Drafts<'a>,
    raw: &'a RawValue,
    parent: Option<usize>,
) {
    let Some(mut object) = reader.object("an item", raw) else {
        drafts.hides_names = true;
        return;
    };
    let before = reader.faults.len();
    let link_id = link_id(reader, &mut object);
    reader.about.clone_from(&link_id);
    let Some(kind) = kind(reader, &mut object) else {
        drafts.hides_names |= link_id.is_none() || object.take(reader, "item").is_some();
        drafts.left_out.extend(link_id);
        return;
    };
    drafts.hides_names |= link_id.is_none();
    let text = object.need(reader, "this item", "text");
    let text = text.and_then(|raw| reader.text("text", raw, limit::TEXT));
    let prefix = object.take(reader, "prefix");
    let prefix = prefix.and_then(|raw| reader.text("prefix", raw, limit::PREFIX));
    let max_length = object.take(reader, "maxLength");
    let max_length = max_length.and_then(|raw| {
        let most = usize::try_from(reader.integer("maxLength", raw)?)
            .ok()
            .filter(|most| *most > 0);
        if most.is_none() {
            reader.fault(raw, "maxLength must be 1 or more".to_owned());
        }
        most
    });
    let row_of = parent.and_then(|place| {
        let above = drafts.items.get(place)?;
        above.row_of.or_else(|| above.repeats.then_some(place))
    });
    let mut item = Item {
        // An item without a name is not taken, but what is in it is read on.
        link_id: link_id.unwrap_or_default(),
        text: text.unwrap_or_default(),
        prefix,
        kind,
        is_required: flag(reader, &mut object, "required"),
        repeats: flag(reader, &mut object, "repeats"),
        is_read_only: flag(reader, &mut object, "readOnly"),
        max_length,
        enabling: Enabling::Always,
        options: Vec::new(),
        initial: None,
        control: None,
        unit: None,
        least: None,
        most: None,
        calculated: None,
        owner: None,
        class: None,
        concept: None,
        parent,
        row_of,
    };
    let initial = object.take(reader, "initial");
    let inside = object.take(reader, "item");
    let mut draft = Draft {
        at: object.place,
        conditions: Vec::new(),
        is_all: None,
        enable_expression: None,
        calculated: None,
        initial,
        has_items: inside.is_some(),
        is_whole: true,
    };
    enable_when(reader, &mut object, &mut draft);
    if let Some(raw) = object.take(reader, "answerOption") {
        item.options = options(reader, raw);
    }
    if let Some(raw) = object.take(reader, "extension") {
        extension::read(reader, raw, &mut item, &mut draft);
    }
    object.finish(reader, "an item");
    draft.is_whole = reader.faults.len() == before;
    rule::own(reader, drafts, &mut item, &draft);
    let place = drafts.items.len();
    drafts.items.push(item);
    drafts.rest.push(draft);
    if let Some(inside) = inside {
        read_all(reader, drafts, inside, Some(place));
    }
}

fn link_id<'a>(reader: &mut Reader<'a>, object: &mut Object<'a>) -> Option<String> {
    let raw = object.need(reader, "an item", "linkId")?;
    let link_id = reader.text("linkId", raw, 64)?;
    if !is_name(&link_id) {
        let why = "linkId must be of the characters a to z, 0 to 9, . and -";
        reader.fault(raw, why.to_owned());
        return None;
    }
    Some(link_id)
}

/// Whether it is a `linkId` or a concept by the characters it has.
pub(super) fn is_name(name: &str) -> bool {
    let is_taken =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-".contains(&byte);
    (1..=64).contains(&name.len()) && name.bytes().all(is_taken)
}

fn kind<'a>(reader: &mut Reader<'a>, object: &mut Object<'a>) -> Option<ItemType> {
    let raw = object.need(reader, "this item", "type")?;
    let code = reader.text("type", raw, 64)?;
    if let Some((_, kind)) = KINDS.iter().find(|(known, _)| *known == code) {
        return Some(*kind);
    }
    let instead = match code.as_str() {
        "url" => "use string",
        "attachment" => "photos are kept with the visit",
        "reference" => "use choice or string",
        "question" => "say which kind of answer it has",
        _ => "see the list of types",
    };
    reader.fault(raw, why!("type {code} is not taken; {instead}"));
    None
}

fn flag<'a>(reader: &mut Reader<'a>, object: &mut Object<'a>, key: &str) -> bool {
    let raw = object.take(reader, key);
    raw.and_then(|raw| reader.boolean(key, raw))
        .unwrap_or_default()
}

fn enable_when<'a>(reader: &mut Reader<'a>, object: &mut Object<'a>, draft: &mut Draft<'a>) {
    if let Some(raw) = object.take(reader, "enableBehavior") {
        draft.is_all = match raw.get() {
            "\"all\"" => Some(true),
            "\"any\"" => Some(false),
            _ => {
                reader.fault(raw, "enableBehavior must be all or any".to_owned());
                Some(true)
            }
        };
    }
    let Some(raw) = object.take(reader, "enableWhen") else {
        return;
    };
    let list = reader.list("enableWhen", raw, limit::CONDITIONS);
    if list.len() > 1 && draft.is_all.is_none() {
        let why = "enableWhen with more than one condition needs enableBehavior: all or any";
        reader.fault(raw, why.to_owned());
    }
    for raw in list {
        let condition = super::condition::read(reader, raw);
        draft.conditions.extend(condition);
    }
}

fn options<'a>(reader: &mut Reader<'a>, raw: &'a RawValue) -> Vec<AnswerOption> {
    let list = reader.list("answerOption", raw, limit::OPTIONS);
    let mut options: Vec<AnswerOption> = Vec::new();
    for raw in list {
        let Some(option) = answer::option(reader, raw) else {
            continue;
        };
        let is_other_kind = |first: &AnswerOption| {
            std::mem::discriminant(&first.answer) != std::mem::discriminant(&option.answer)
        };
        if options.iter().any(|known| known.answer == option.answer) {
            reader.fault(raw, "this option stands in the list twice".to_owned());
        } else if options.first().is_some_and(is_other_kind) {
            reader.fault(raw, "the options of a question must be all valueCoding, all valueInteger or all valueString".to_owned());
        } else {
            options.push(option);
        }
    }
    options
}
