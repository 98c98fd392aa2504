//! The fields of one question: what kind of field its type is, and what stands in it.

use record::template::questionnaire::Control;
use record::template::{Answer, Item, ItemType, Place};

use super::super::context::Context;
use super::super::form::{Form, choice};
use super::super::person;
use super::draft::{IS, OTHER, OWN, Shown, TIME, Typed};
use super::question::is_prose;
use super::sheet::Sheet;
use super::words;
use crate::copy;
use crate::page::action::{Choice, Field};
use crate::page::component::{
    Component, DateInput, Keyboard, NumberInput, Radios, TextArea, TextInput,
};

/// Lines of a text that is asked for.
const LINES: u8 = 4;

/// The fields of another answer, in the place of several that were written apart.
pub fn new_answer(item: &Item, place: &Place, form: Form<'_>, sheet: &Sheet<'_>) -> Vec<Component> {
    let typed = Typed::in_form(form, &sheet.context);
    let mut field = named(IS, &item.text, "", &typed, &sheet.context);
    field.hint = hint(item, place, sheet);
    let mut components = fields(item, field, &Shown::default(), &typed, sheet);
    components.extend(person::how_known_fields(&typed.form));
    components
}

/// The fields of a question, with what is recorded in them.
pub fn recorded(
    item: &Item,
    place: &Place,
    typed: &Typed<'_>,
    sheet: &Sheet<'_>,
) -> Vec<Component> {
    let shown = Shown::of(item, sheet.held(place));
    let mut field = named(IS, &item.text, &shown.is, typed, &sheet.context);
    let parts = hint(item, place, sheet).into_iter();
    let parts: Vec<String> = parts.chain(whose(item, place, sheet)).collect();
    field.hint = (!parts.is_empty()).then(|| parts.join(" "));
    fields(item, field, &shown, typed, sheet)
}

fn fields(
    item: &Item,
    field: Field,
    shown: &Shown,
    typed: &Typed<'_>,
    sheet: &Sheet<'_>,
) -> Vec<Component> {
    let line = |field, keyboard, width| TextInput {
        field,
        keyboard,
        width,
    };
    match item.kind {
        ItemType::Group | ItemType::Display => vec![],
        ItemType::Boolean => vec![radios(field, yes_or_no(), true)],
        ItemType::Choice | ItemType::OpenChoice => choices(item, field, shown, typed, sheet),
        ItemType::Integer | ItemType::Decimal | ItemType::Quantity => vec![number(item, field)],
        ItemType::Date => vec![Component::DateInput(DateInput { field })],
        ItemType::DateTime => {
            let label = format!("At what time? {}", item.text);
            let time = named(TIME, &label, &shown.time, typed, &sheet.context);
            vec![
                Component::DateInput(DateInput { field }),
                Component::TimeInput(line(time, Keyboard::Text, 5)),
            ]
        }
        ItemType::Time => vec![Component::TimeInput(line(field, Keyboard::Text, 5))],
        ItemType::String => vec![Component::TextInput(line(field, Keyboard::Text, 0))],
        ItemType::Text => vec![Component::TextArea(TextArea {
            field,
            lines: LINES,
        })],
    }
}

fn named(name: &str, label: &str, held: &str, typed: &Typed<'_>, context: &Context<'_>) -> Field {
    context.field(&typed.form.key(name), label, held)
}

fn hint(item: &Item, place: &Place, sheet: &Sheet<'_>) -> Option<String> {
    let must = item
        .is_required
        .then(|| "Needed before this section is signed.".to_owned());
    let parts: Vec<String> = sheet
        .help(item, &place.row)
        .into_iter()
        .chain(must)
        .collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// Whose answer it is; beside what is typed, what is recorded.
fn whose(item: &Item, place: &Place, sheet: &Sheet<'_>) -> Option<String> {
    let held = sheet.held(place)?;
    let source = words::source(held, is_prose(item), &sheet.context);
    Some(if !sheet.typed(place).is_there() {
        format!("{source}.")
    } else if is_prose(item) {
        format!("Last written by {source}.")
    } else {
        format!("Recorded now: {}. {source}.", words::held(item, held))
    })
}

fn yes_or_no() -> Vec<Choice> {
    [(true, "Yes"), (false, "No")]
        .map(|(is, words)| choice(&Answer::Boolean(is).word(), words, ""))
        .into()
}

fn radios(field: Field, choices: Vec<Choice>, is_inline: bool) -> Component {
    Component::Radios(Radios {
        field,
        choices,
        is_inline,
        badge: None,
    })
}

fn choices(
    item: &Item,
    field: Field,
    shown: &Shown,
    typed: &Typed<'_>,
    sheet: &Sheet<'_>,
) -> Vec<Component> {
    let options = item.options.iter();
    let mut choices: Vec<Choice> = options
        .map(|option| choice(&option.answer.word(), &option.display, ""))
        .collect();
    let held = sheet.read.held.iter();
    let is_ticked = typed.form.is_ticked(IS, OTHER, &shown.is);
    // What a newer version of the options was answered with stays chosen, and readable.
    let known: Vec<String> = choices.iter().map(|choice| choice.key.clone()).collect();
    for (_, held) in held.filter(|(place, _)| place.link_id == item.link_id) {
        for answer in held
            .iter()
            .filter_map(|held| held.answers.as_ref())
            .flatten()
        {
            let is_own = matches!(answer, Answer::Text(_)) && item.kind == ItemType::OpenChoice;
            if !is_own && !known.contains(&answer.word()) {
                choices.push(choice(&answer.word(), &answer.to_string(), ""));
            }
        }
    }
    if item.kind == ItemType::OpenChoice {
        choices.push(choice(OTHER, "Something else", ""));
    }
    let radios = Radios {
        field,
        choices,
        is_inline: false,
        badge: None,
    };
    let chosen = match item.control {
        _ if item.repeats => Component::Checkboxes(radios),
        Some(Control::DropDown) => Component::Select(radios),
        _ => Component::Radios(radios),
    };
    let mut components = vec![chosen];
    if is_ticked && item.kind == ItemType::OpenChoice {
        let label = format!("Something else: {}", copy::inside(&item.text));
        let field = named(OWN, &label, &shown.own, typed, &sheet.context);
        components.push(Component::TextInput(TextInput {
            field,
            keyboard: Keyboard::Text,
            width: 0,
        }));
    }
    components
}

fn number(item: &Item, field: Field) -> Component {
    let bound = |bound: &Option<Answer>| {
        let number = bound.as_ref().map(|bound| match bound {
            Answer::Quantity { value, .. } => value.to_string(),
            other => other.to_string(),
        });
        number.unwrap_or_default()
    };
    let step = if item.kind == ItemType::Integer {
        "1"
    } else {
        "0.1"
    };
    Component::NumberInput(NumberInput {
        field,
        unit: item
            .unit
            .as_ref()
            .map(|unit| unit.display.clone())
            .unwrap_or_default(),
        step: step.into(),
        least: bound(&item.least),
        most: bound(&item.most),
        badge: None,
    })
}
