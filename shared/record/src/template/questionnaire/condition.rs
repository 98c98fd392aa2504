//! When an item is asked, and what its answer follows from.

use crate::template::fault::why;
use serde_json::value::RawValue;

use super::item::{Draft, DraftCondition};
use super::read::Known;
use super::{Condition, Enabling, Item, ItemType, Operator, answer, rule};
use crate::template::answers::Answer;
use crate::template::expression::{Expression, Kind};
use crate::template::json::Reader;

const OPERATORS: [(&str, Operator); 7] = [
    ("exists", Operator::Exists),
    ("=", Operator::Equal),
    ("!=", Operator::NotEqual),
    (">", Operator::Greater),
    ("<", Operator::Less),
    (">=", Operator::GreaterOrEqual),
    ("<=", Operator::LessOrEqual),
];

impl Operator {
    /// FHIR's code.
    pub fn code(self) -> &'static str {
        let row = OPERATORS.iter().find(|(_, operator)| *operator == self);
        row.map_or("", |(code, _)| code)
    }
}

/// One of `enableWhen`, as it stands.
pub(super) fn read<'a>(reader: &mut Reader<'a>, raw: &'a RawValue) -> Option<DraftCondition<'a>> {
    const WHAT: &str = "a condition";
    let mut object = reader.object(WHAT, raw)?;
    let at = object.place;
    let question = object.need(reader, WHAT, "question");
    let question = question.and_then(|raw| reader.text("question", raw, 64));
    let operator = object.need(reader, WHAT, "operator").and_then(|raw| {
        let code = reader.text("operator", raw, 20)?;
        let row = OPERATORS.iter().find(|(known, _)| *known == code);
        if row.is_none() {
            reader.fault(
                raw,
                why!("operator {code} is not taken; use one of exists, =, !=, >, <, >=, <="),
            );
        }
        row.map(|(_, operator)| *operator)
    });
    let typed = object.take_typed(reader, WHAT, "answer");
    object.finish(reader, WHAT);
    let (key, answer) = typed?;
    Some(DraftCondition {
        at,
        question: question?,
        operator: operator?,
        key,
        answer,
    })
}

/// When the item is asked.
pub(super) fn enabling<'a>(
    reader: &mut Reader<'a>,
    known: &Known<'_>,
    place: usize,
    draft: &Draft<'a>,
) -> Enabling {
    if let Some((at, text)) = &draft.enable_expression {
        let expression = expression(reader, known, place, *at, text);
        let Some(expression) = expression else {
            return Enabling::Always;
        };
        if expression.kind != Kind::Truth {
            let why = why!(
                "the expression gives {}, and whether something is asked must be true or false",
                expression.kind.words()
            );
            reader.fault_at(*at, why);
        }
        return Enabling::Expression(expression);
    }
    let mut conditions = Vec::new();
    for condition in &draft.conditions {
        conditions.extend(resolved(reader, known, place, condition));
    }
    match draft.is_all {
        _ if conditions.is_empty() => Enabling::Always,
        Some(false) => Enabling::Any(conditions),
        _ => Enabling::All(conditions),
    }
}

fn resolved<'a>(
    reader: &mut Reader<'a>,
    known: &Known<'_>,
    place: usize,
    condition: &DraftCondition<'a>,
) -> Option<Condition> {
    let question = match known.question(&condition.question) {
        Ok(question) if question == place => {
            reader.fault_at(
                condition.at,
                "an item can't depend on its own answer".to_owned(),
            );
            return None;
        }
        Ok(question) => question,
        Err(why) => {
            if let Some(why) = why {
                reader.fault_at(condition.at, why);
            }
            return None;
        }
    };
    let item = known.items.get(question)?;
    let operator = condition.operator;
    let types = if operator == Operator::Exists {
        &["Boolean"]
    } else {
        answer::types(item)
    };
    let answer = answer::read(reader, condition.answer, &condition.key, "answer", types)?;
    if operator != Operator::Exists
        && let Some(why) = rule::unfit(item, &answer)
    {
        reader.fault(condition.answer, why);
    }
    let is_order = !matches!(
        operator,
        Operator::Exists | Operator::Equal | Operator::NotEqual
    );
    if is_order && !has_order(item) {
        let (code, kind) = (operator.code(), item.kind.code());
        let why = why!(
            "{code} is not taken for {}, whose type {kind} has no order; use =, != or exists",
            item.link_id
        );
        reader.fault_at(condition.at, why);
    }
    Some(Condition {
        question,
        operator,
        answer,
    })
}

/// Whether one answer can be less than another.
fn has_order(item: &Item) -> bool {
    match item.kind {
        ItemType::Decimal
        | ItemType::Integer
        | ItemType::Date
        | ItemType::DateTime
        | ItemType::Time
        | ItemType::Quantity => true,
        ItemType::Choice => matches!(
            item.options.first().map(|option| &option.answer),
            Some(Answer::Integer(_))
        ),
        _ => false,
    }
}

/// What the item's answer follows from.
pub(super) fn calculated(
    reader: &mut Reader<'_>,
    known: &Known<'_>,
    place: usize,
    draft: &Draft<'_>,
) -> Option<Expression> {
    let (at, text) = draft.calculated.as_ref()?;
    let expression = expression(reader, known, place, *at, text)?;
    let item = known.items.get(place)?;
    let wanted = Kind::of(item);
    if item.is_question() && wanted != Some(expression.kind) {
        let why = why!(
            "the expression gives {}, which is no answer of type {}",
            expression.kind.words(),
            item.kind.code()
        );
        reader.fault_at(*at, why);
    }
    Some(expression)
}

fn expression(
    reader: &mut Reader<'_>,
    known: &Known<'_>,
    place: usize,
    at: usize,
    text: &str,
) -> Option<Expression> {
    let find = |link_id: &str| known.question(link_id);
    match Expression::read(text, known.items, &find) {
        Ok(expression) if expression.names.contains(&place) => {
            reader.fault_at(at, "an item can't depend on its own answer".to_owned());
            None
        }
        Ok(expression) => Some(expression),
        Err(why) => {
            if let Some(why) = why {
                reader.fault_at(at, why);
            }
            None
        }
    }
}
