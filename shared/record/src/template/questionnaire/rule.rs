//! What of an item goes together: FHIR's own constraints, and those of the subset.

use super::item::{Draft, Drafts};
use super::{Control, FieldClass, Item, ItemType, Owner, answer};
use crate::field::Class;
use crate::template::Answer;
use crate::template::fault::why;
use crate::template::json::Reader;

/// An item by itself and in what it stands. What follows from silence is filled in.
pub(super) fn own<'a>(
    reader: &mut Reader<'a>,
    drafts: &Drafts<'a>,
    item: &mut Item,
    draft: &Draft<'a>,
) {
    let mut broken: Vec<String> = Vec::new();
    place(drafts, item, draft, &mut broken);
    if item.is_question() {
        question(item, draft, &mut broken);
        class(item, &mut broken);
    } else {
        no_question(item, draft, &mut broken);
    }
    control(item, &mut broken);
    if !draft.conditions.is_empty() && draft.enable_expression.is_some() {
        broken.push(
            "enableWhenExpression is not taken beside enableWhen; say it all in one of them"
                .to_owned(),
        );
    }
    for why in broken {
        reader.fault_at(draft.at, why);
    }
    initial(reader, item, draft);
}

fn place(drafts: &Drafts<'_>, item: &mut Item, draft: &Draft<'_>, broken: &mut Vec<String>) {
    let code = item.kind.code();
    match item.parent.and_then(|place| drafts.items.get(place)) {
        None => {
            if item.kind != ItemType::Group {
                broken.push(why!(
                    "type {code} is not taken at the top; sections are groups"
                ));
            }
            if item.repeats {
                broken.push("a section can't repeat; put a group that repeats in it".to_owned());
            }
            item.owner.get_or_insert(Owner::Anyone);
        }
        Some(above) => {
            if item.owner.is_some() {
                broken.push("section-owner is taken on sections only, at the top".to_owned());
            }
            if above.kind == ItemType::Display {
                broken.push("a display item can hold no items; use a group".to_owned());
            } else if above.is_question() && item.kind != ItemType::Display {
                broken.push("a question can hold display items only; use a group".to_owned());
            }
        }
    }
    if item.kind == ItemType::Group {
        if !draft.has_items {
            broken.push("a group must hold items".to_owned());
        }
        if item.repeats && item.row_of.is_some() {
            broken.push("a group that repeats can't be in another that does".to_owned());
        }
    }
}

/// Groups and words have nothing that belongs to an answer.
fn no_question(item: &Item, draft: &Draft<'_>, broken: &mut Vec<String>) {
    let kind = item.kind.code();
    let is_display = item.kind == ItemType::Display;
    for (is_there, key) in [
        (item.is_required, "required"),
        (item.repeats && is_display, "repeats"),
        (item.is_read_only, "readOnly"),
        (item.max_length.is_some(), "maxLength"),
        (!item.options.is_empty(), "answerOption"),
        (draft.initial.is_some(), "initial"),
        (item.unit.is_some(), "questionnaire-unit"),
        (draft.calculated.is_some(), "calculatedExpression"),
        (item.class.is_some(), "field-class"),
        (item.concept.is_some(), "concept"),
    ] {
        if is_there {
            broken.push(why!(
                "{key} is not taken on type {kind}; put it on a question"
            ));
        }
    }
}

fn question(item: &Item, draft: &Draft<'_>, broken: &mut Vec<String>) {
    use ItemType::{Boolean, Choice, Date, Decimal, Integer, OpenChoice, Quantity, String, Text};
    let kind = item.kind.code();
    let mut unless = |is_sound: bool, why: &str| {
        if !is_sound {
            broken.push(why.replace("{kind}", kind));
        }
    };
    let is_choice = matches!(item.kind, Choice | OpenChoice);
    let is_calculated = draft.calculated.is_some();
    unless(
        !draft.is_whole || !is_choice || !item.options.is_empty(),
        "type {kind} needs answerOption",
    );
    unless(
        is_choice || item.options.is_empty(),
        "answerOption is not taken on type {kind}; use choice or open-choice",
    );
    unless(
        item.max_length.is_none() || matches!(item.kind, String | Text),
        "maxLength is not taken on type {kind}; it stands on string and text",
    );
    unless(
        item.unit.is_none() || matches!(item.kind, Decimal | Integer | Quantity),
        "questionnaire-unit is not taken on type {kind}; it stands on decimal, integer and quantity",
    );
    unless(
        !draft.is_whole || item.unit.is_some() || item.kind != Quantity,
        "type quantity needs a questionnaire-unit",
    );
    unless(
        !item.repeats || item.kind != Boolean,
        "repeats is not taken on type boolean; it has one answer",
    );
    let is_ordered = match (&item.least, &item.most) {
        (Some(least), Some(most)) => least.compare(most) != Some(std::cmp::Ordering::Greater),
        _ => true,
    };
    unless(is_ordered, "minValue is greater than maxValue");
    unless(
        !is_calculated
            || matches!(
                item.kind,
                Boolean | Decimal | Integer | Date | String | Text
            ),
        "calculatedExpression is not taken on type {kind}; it stands on boolean, decimal, integer, date, string and text",
    );
    unless(
        !is_calculated || item.is_read_only,
        "calculatedExpression needs readOnly: true, for nobody types into it",
    );
    unless(
        !is_calculated || !item.repeats,
        "calculatedExpression is not taken beside repeats; it gives one value",
    );
    unless(
        !is_calculated || draft.initial.is_none(),
        "initial is not taken beside calculatedExpression",
    );
    unless(
        !item.is_read_only || !item.is_required,
        "required is not taken beside readOnly: nobody could fill it in; require what it follows from",
    );
    let is_filled = is_calculated
        || draft.initial.is_some()
        || item.options.iter().any(|option| option.is_initial);
    unless(
        !draft.is_whole || !item.is_read_only || is_filled,
        "readOnly needs calculatedExpression or a first answer, else it stays empty",
    );
    let chosen = item
        .options
        .iter()
        .filter(|option| option.is_initial)
        .count();
    unless(
        chosen < 2 || item.repeats,
        "initialSelected stands on more than one option, and the question does not repeat",
    );
    unless(
        item.options.is_empty() || draft.initial.is_none(),
        "initial is not taken beside answerOption; use initialSelected",
    );
}

fn class(item: &mut Item, broken: &mut Vec<String>) {
    let is_text = item.kind == ItemType::Text;
    if item.class == Some(FieldClass::Prose) && !is_text {
        let kind = item.kind.code();
        broken.push(why!(
            "field-class prose is not taken on type {kind}; it stands on text"
        ));
    }
    // What is calculated is the same wherever it is, so there is nothing to merge.
    let is_prose = is_text && !item.is_read_only;
    let silent = if is_prose {
        FieldClass::Prose
    } else {
        FieldClass::Register(Class::Plain)
    };
    let class = *item.class.get_or_insert(silent);
    if class == FieldClass::Prose && item.repeats {
        broken
            .push("repeats is not taken on prose; use string, or a group that repeats".to_owned());
    }
    if class == FieldClass::Prose && item.row_of.is_some() {
        broken.push(
            "prose is not taken in a group that repeats; use string, or field-class plain"
                .to_owned(),
        );
    }
}

fn control(item: &Item, broken: &mut Vec<String>) {
    let is_choice = matches!(item.kind, ItemType::Choice | ItemType::OpenChoice);
    let why = match item.control {
        Some(Control::RadioButton)
            if !(is_choice || item.kind == ItemType::Boolean) || item.repeats =>
        {
            "radio-button is taken on choice, open-choice and boolean that do not repeat"
        }
        Some(Control::CheckBox) if !is_choice || !item.repeats => {
            "check-box is taken on choice and open-choice that repeat"
        }
        Some(Control::DropDown) if !is_choice || item.repeats => {
            "drop-down is taken on choice and open-choice that do not repeat"
        }
        Some(Control::TextArea) if item.kind != ItemType::Text => "text-area is taken on type text",
        Some(Control::Help) if item.kind != ItemType::Display => "help is taken on type display",
        _ => return,
    };
    broken.push(why.to_owned());
}

fn initial<'a>(reader: &mut Reader<'a>, item: &mut Item, draft: &Draft<'a>) {
    let Some(raw) = draft.initial.filter(|_| item.is_question()) else {
        return;
    };
    let Some(raw) = reader.list("initial", raw, 1).first().copied() else {
        return;
    };
    let Some(mut object) = reader.object("initial", raw) else {
        return;
    };
    let typed = object.take_typed(reader, "initial", "value");
    object.finish(reader, "initial");
    let Some((key, value)) = typed else {
        return;
    };
    item.initial = answer::read(reader, value, &key, "value", answer::types(item));
    if let Some(first) = &item.initial
        && let Some(why) = unfit(item, first)
    {
        reader.fault(value, why);
    }
}

/// Why a question could never have this answer.
pub(super) fn unfit(item: &Item, answer: &Answer) -> Option<String> {
    if let (Answer::Quantity { unit, .. }, Some(own)) = (answer, &item.unit)
        && *unit != own.code
    {
        return Some(why!(
            "the unit is {unit}, and the question's is {}",
            own.code
        ));
    }
    let is_option = item.options.iter().any(|option| option.answer == *answer);
    let is_own_words = item.kind == ItemType::OpenChoice && matches!(answer, Answer::Text(_));
    if !item.options.is_empty() && !is_option && !is_own_words {
        return Some(why!("{answer} is no option of {}", item.link_id));
    }
    None
}

/// What asks about the same must ask for the same type of answer, for it is asked once.
pub(super) fn same_concept(
    reader: &mut Reader<'_>,
    items: &[Item],
    place: usize,
    draft: &Draft<'_>,
) {
    let Some(item) = items.get(place) else { return };
    if item.concept.is_none() {
        return;
    }
    let first = items.iter().find(|other| other.concept == item.concept);
    if let Some(first) = first.filter(|first| first.kind != item.kind) {
        let (own, other) = (item.kind.code(), first.kind.code());
        let why = why!(
            "this asks for {own} about the concept that {} asks about for {other}",
            first.link_id
        );
        reader.fault_at(draft.at, why);
    }
}
