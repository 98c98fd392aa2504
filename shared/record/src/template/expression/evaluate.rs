//! The value of an expression that was checked. Total: whatever the answers are, it ends, and in a value or in nothing.
//! Each part is evaluated once at most, and none gives more values than there are answers.

use std::cmp::Ordering;

use super::{Binary, Function, Node};
use crate::template::Decimal;
use crate::template::answers::Answer;

/// What an expression may look at.
pub(in crate::template) trait Facts {
    /// The answers that count to the question at this place.
    fn answers(&self, place: usize) -> Vec<Answer>;
    /// What an answer to the question at this place scores.
    fn ordinal(&self, place: usize, answer: &Answer) -> Option<Decimal>;
}

/// A value, and which question's answer it is, where it is one.
struct Value {
    answer: Answer,
    from: usize,
}

/// The value of the whole: nothing when it is empty, and when several came where one is needed.
pub(super) fn whole(root: &Node, facts: &dyn Facts) -> Option<Answer> {
    single(root, facts)
}

fn single(node: &Node, facts: &dyn Facts) -> Option<Answer> {
    let mut values = values(node, facts);
    if values.len() > 1 {
        return None;
    }
    values.pop().map(|value| value.answer)
}

fn values(node: &Node, facts: &dyn Facts) -> Vec<Value> {
    let answer = match node {
        Node::Answers(place) => {
            let answers = facts.answers(*place).into_iter();
            let from = *place;
            return answers.map(|answer| Value { answer, from }).collect();
        }
        Node::Chain(first, rest) => return chain(first, rest, facts),
        Node::Calls(inner, functions) => {
            let mut all = values(inner, facts);
            for function in functions {
                all = call(*function, all, facts);
            }
            return all;
        }
        Node::If(parts) => {
            let [condition, then, otherwise] = &**parts;
            let is_true = single(condition, facts).as_ref().and_then(truth) == Some(true);
            return values(if is_true { then } else { otherwise }, facts);
        }
        Node::Truth(is) => Some(Answer::Boolean(*is)),
        Node::Number(number) => Some(Answer::Decimal(*number)),
        Node::Text(text) => Some(Answer::Text(text.clone())),
        Node::Date(date) => Some(Answer::Date(*date)),
        Node::Negated(inner) => {
            let number = single(inner, facts).and_then(|answer| answer.number());
            number.map(|number| Answer::Decimal(number.negated()))
        }
    };
    made(answer)
}

/// A value that is nobody's answer.
fn made(answer: Option<Answer>) -> Vec<Value> {
    let from = usize::MAX;
    answer
        .into_iter()
        .map(|answer| Value { answer, from })
        .collect()
}

fn truth(answer: &Answer) -> Option<bool> {
    match answer {
        Answer::Boolean(is) => Some(*is),
        _ => None,
    }
}

fn chain(first: &Node, rest: &[(Binary, Node)], facts: &dyn Facts) -> Vec<Value> {
    if let Some((Binary::Union, _)) = rest.first() {
        // Equal values stay: only whether there is any is asked of a union.
        let mut all = values(first, facts);
        for (_, part) in rest {
            all.extend(values(part, facts));
        }
        return all;
    }
    let mut left = single(first, facts);
    for (operator, right) in rest {
        left = binary(*operator, left, single(right, facts));
    }
    made(left)
}

fn call(function: Function, mut values: Vec<Value>, facts: &dyn Facts) -> Vec<Value> {
    made(match function {
        Function::Exists => Some(Answer::Boolean(!values.is_empty())),
        Function::Empty => Some(Answer::Boolean(values.is_empty())),
        Function::Count => i64::try_from(values.len()).ok().map(Answer::Integer),
        Function::First => {
            values.truncate(1);
            return values;
        }
        Function::Not => match (values.pop(), values.pop()) {
            (
                Some(Value {
                    answer: Answer::Boolean(is),
                    ..
                }),
                None,
            ) => Some(Answer::Boolean(!is)),
            _ => None,
        },
        Function::Sum => {
            // Nothing adds up to nothing, not to 0: a score of no answers is no low score.
            let mut sum = values.pop().and_then(|value| value.answer.number());
            for value in values {
                let number = value.answer.number();
                sum = sum.and_then(|sum| sum.plus(number?));
            }
            sum.map(Answer::Decimal)
        }
        Function::Code => {
            values.retain_mut(|value| {
                match std::mem::replace(&mut value.answer, Answer::Boolean(false)) {
                    Answer::Coded { code, .. } => {
                        value.answer = Answer::Text(code);
                        true
                    }
                    _ => false,
                }
            });
            return values;
        }
        Function::Ordinal => {
            values.retain_mut(|value| {
                let ordinal = facts.ordinal(value.from, &value.answer);
                if let Some(ordinal) = ordinal {
                    value.answer = Answer::Decimal(ordinal);
                }
                ordinal.is_some()
            });
            return values;
        }
    })
}

fn binary(operator: Binary, left: Option<Answer>, right: Option<Answer>) -> Option<Answer> {
    use Binary::{
        And, Equal, Greater, GreaterOrEqual, Less, LessOrEqual, Minus, NotEqual, Or, Over, Plus,
        Times, Union,
    };
    match operator {
        And | Or => {
            let (left, right) = (
                left.as_ref().and_then(truth),
                right.as_ref().and_then(truth),
            );
            // What decides alone: one true of an or, one false of an and.
            let decides = operator == Or;
            if left == Some(decides) || right == Some(decides) {
                return Some(Answer::Boolean(decides));
            }
            (left.is_some() && right.is_some()).then_some(Answer::Boolean(!decides))
        }
        Plus | Minus | Times | Over => {
            let (left, right) = (left?, right?);
            if let (Answer::Text(left), Answer::Text(right)) = (&left, &right) {
                return Some(Answer::Text(format!("{left}{right}")));
            }
            let (left, right) = (left.number()?, right.number()?);
            let result = match operator {
                Plus => left.plus(right),
                Minus => left.minus(right),
                Times => left.times(right),
                _ => left.over(right),
            };
            result.map(Answer::Decimal)
        }
        _ => {
            let (left, right) = (left?, right?);
            let is = match operator {
                Equal => left.equals(&right)?,
                NotEqual => !left.equals(&right)?,
                Less => left.compare(&right)? == Ordering::Less,
                LessOrEqual => left.compare(&right)? != Ordering::Greater,
                Greater => left.compare(&right)? == Ordering::Greater,
                GreaterOrEqual => left.compare(&right)? != Ordering::Less,
                And | Or | Plus | Minus | Times | Over | Union => return None,
            };
            Some(Answer::Boolean(is))
        }
    }
}
