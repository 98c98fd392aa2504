//! One pass over a template and its answers, each item after what it depends on.
//!
//! An item in a group that repeats is judged once for each row. A condition looks at the answers in its own row where
//! the question is in the same group, and at all answers otherwise, as FHIR has it; an expression starts at the root, so
//! it sees the answers of all rows.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::{Answer, Answers, Place};
use crate::template::Decimal;
use crate::template::expression::{Expression, Facts};
use crate::template::questionnaire::{Condition, Enabling, Item, ItemType, Operator, Template};

/// What follows from answers, kept so that all of it is found out once.
pub struct Evaluation<'e> {
    template: &'e Template,
    /// The rows of each group that repeats, by place.
    rows: Vec<Vec<String>>,
    /// The states of each item, by place and then by row.
    states: Vec<Vec<State>>,
}

/// The row of everything that is in no group that repeats.
static OUTSIDE: [String; 1] = [String::new()];

#[derive(Clone, Default)]
struct State {
    is_enabled: bool,
    /// The answers that count: none of a disabled question, and of a calculated one what was calculated.
    answers: Vec<Answer>,
}

impl<'e> Evaluation<'e> {
    /// Finds out what follows from these answers.
    pub fn of(template: &'e Template, answers: &Answers) -> Self {
        let mut evaluation = Self {
            template,
            rows: rows(template, answers),
            states: vec![Vec::new(); template.items.len()],
        };
        for place in &template.order {
            let Some(item) = template.items.get(*place) else {
                continue;
            };
            let rows = evaluation.rows_of(item).len();
            let mut states = Vec::with_capacity(rows);
            // An expression sees all rows, so it is the same in each.
            let mut known = Known::default();
            for row in 0..rows {
                states.push(evaluation.state(item, row, answers, &mut known));
            }
            if let Some(own) = evaluation.states.get_mut(*place) {
                *own = states;
            }
        }
        evaluation
    }

    /// Which items are asked.
    pub fn enabled(&self) -> BTreeSet<Place> {
        let mut all = BTreeSet::new();
        self.each(|item, row, state| {
            if state.is_enabled {
                all.insert(named(item, row));
            }
        });
        all
    }

    /// Whether an item is asked, in this row.
    pub fn is_enabled(&self, link_id: &str, row: &str) -> bool {
        self.find(link_id, row)
            .is_some_and(|state| state.is_enabled)
    }

    /// The answers that count: none where the question is not asked, and what was calculated where it is that.
    pub fn answers(&self, link_id: &str, row: &str) -> &[Answer] {
        self.find(link_id, row).map_or(&[], |state| &state.answers)
    }

    /// What was calculated.
    pub fn calculated(&self) -> BTreeMap<Place, Answer> {
        let mut all = BTreeMap::new();
        self.each(|item, row, state| {
            if let (Some(_), Some(answer)) = (&item.calculated, state.answers.first()) {
                all.insert(named(item, row), answer.clone());
            }
        });
        all
    }

    /// Which questions must be answered and are not, in the order of the template.
    pub fn missing_required(&self) -> Vec<Place> {
        let mut all = Vec::new();
        self.each(|item, row, state| {
            if item.is_required && state.is_enabled && state.answers.is_empty() {
                all.push(named(item, row));
            }
        });
        all
    }

    fn each<'s>(&'s self, mut see: impl FnMut(&'s Item, &'s str, &'s State)) {
        for (item, states) in self.template.items.iter().zip(&self.states) {
            for (row, state) in self.rows_of(item).iter().zip(states) {
                see(item, row, state);
            }
        }
    }

    fn find(&self, link_id: &str, row: &str) -> Option<&State> {
        let place = *self.template.places.get(link_id)?;
        let at = self
            .rows_of(self.template.items.get(place)?)
            .iter()
            .position(|known| known == row)?;
        self.states.get(place)?.get(at)
    }

    fn rows_of(&self, item: &Item) -> &[String] {
        match item.row_of {
            None => &OUTSIDE,
            Some(group) => self.rows.get(group).map_or(&[], Vec::as_slice),
        }
    }

    fn state(&self, item: &Item, row: usize, answers: &Answers, known: &mut Known) -> State {
        let is_parent_enabled = item.parent.is_none_or(|parent| {
            // A group's own state is outside its rows.
            let is_inside = self
                .template
                .items
                .get(parent)
                .is_some_and(|parent| parent.row_of == item.row_of);
            let states = self.states.get(parent);
            let state = states.and_then(|states| states.get(if is_inside { row } else { 0 }));
            state.is_some_and(|state| state.is_enabled)
        });
        let is_enabled = is_parent_enabled && self.holds(item, row, known);
        let counted = match &item.calculated {
            _ if !is_enabled => Vec::new(),
            Some(expression) => {
                let value = || self.calculate(item, expression).into_iter().collect();
                known.calculated.get_or_insert_with(value).clone()
            }
            None => {
                let name = self.rows_of(item).get(row);
                let given = answers.of(&item.link_id, name.map_or("", String::as_str));
                given
                    .iter()
                    .filter(|answer| answer.is_for(item))
                    .cloned()
                    .collect()
            }
        };
        State {
            is_enabled,
            answers: counted,
        }
    }

    fn holds(&self, item: &Item, row: usize, known: &mut Known) -> bool {
        let is = |condition: &Condition| self.is_met(item, row, condition);
        match &item.enabling {
            Enabling::Always => true,
            Enabling::All(conditions) => conditions.iter().all(is),
            Enabling::Any(conditions) => conditions.iter().any(is),
            Enabling::Expression(expression) => *known
                .is_enabled
                .get_or_insert_with(|| expression.value(self) == Some(Answer::Boolean(true))),
        }
    }

    fn is_met(&self, item: &Item, row: usize, condition: &Condition) -> bool {
        let question = self.template.items.get(condition.question);
        let is_own_row = item.row_of.is_some()
            && question.is_some_and(|question| question.row_of == item.row_of);
        let states = self
            .states
            .get(condition.question)
            .map_or(&[][..], Vec::as_slice);
        let states = if is_own_row {
            states.get(row..=row).unwrap_or_default()
        } else {
            states
        };
        let mut given = states.iter().flat_map(|state| &state.answers);
        let wanted = &condition.answer;
        let order = |given: &Answer| given.compare(wanted);
        let equals = |given: &Answer| given.equals(wanted) == Some(true);
        match condition.operator {
            Operator::Exists => Answer::Boolean(given.next().is_some()) == *wanted,
            Operator::Equal => given.any(equals),
            Operator::NotEqual => !given.any(equals),
            Operator::Greater => given.any(|given| order(given) == Some(Ordering::Greater)),
            Operator::Less => given.any(|given| order(given) == Some(Ordering::Less)),
            Operator::GreaterOrEqual => {
                given.any(|given| order(given).is_some_and(Ordering::is_ge))
            }
            Operator::LessOrEqual => given.any(|given| order(given).is_some_and(Ordering::is_le)),
        }
    }

    /// The value in the question's own type; nothing where a whole number is asked and it is none.
    fn calculate(&self, item: &Item, expression: &Expression) -> Option<Answer> {
        let value = expression.value(self)?;
        let value = match (item.kind, value.number()) {
            (ItemType::Integer, Some(number)) => Answer::Integer(number.to_whole()?),
            (ItemType::Decimal, Some(number)) => Answer::Decimal(number),
            _ => value,
        };
        value.is_for(item).then_some(value)
    }
}

/// What is the same in every row, once it is known.
#[derive(Default)]
struct Known {
    is_enabled: Option<bool>,
    calculated: Option<Vec<Answer>>,
}

impl Facts for Evaluation<'_> {
    fn answers(&self, place: usize) -> Vec<Answer> {
        let mut all = Vec::new();
        for state in self.states.get(place).into_iter().flatten() {
            all.extend_from_slice(&state.answers);
        }
        all
    }

    fn ordinal(&self, place: usize, answer: &Answer) -> Option<Decimal> {
        let options = &self.template.items.get(place)?.options;
        options
            .iter()
            .find(|option| option.answer == *answer)?
            .ordinal
    }
}

fn named(item: &Item, row: &str) -> Place {
    Place {
        link_id: item.link_id.clone(),
        row: row.to_owned(),
    }
}

/// The rows of every group: those that were added, and those in which something stands.
fn rows(template: &Template, answers: &Answers) -> Vec<Vec<String>> {
    let mut of_groups: Vec<Vec<String>> = vec![Vec::new(); template.items.len()];
    for item in &template.items {
        let Some((place, group)) = item
            .row_of
            .and_then(|place| Some((place, template.items.get(place)?)))
        else {
            continue;
        };
        let Some(rows) = of_groups.get_mut(place) else {
            continue;
        };
        let added = answers.rows.get(&group.link_id).into_iter().flatten();
        rows.extend(answers.answered_rows(&item.link_id).chain(added).cloned());
    }
    for rows in &mut of_groups {
        crate::order::by_key(rows, Clone::clone);
        rows.dedup();
    }
    of_groups
}
