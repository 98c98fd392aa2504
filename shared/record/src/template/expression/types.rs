//! What kind of value every part gives, so that nonsense is refused before anybody answers.

use super::{Binary, Function, Kind, Node};
use crate::template::fault::why;
use crate::template::questionnaire::Item;

/// What is known of a part's value before there is one.
#[derive(Clone, Copy)]
struct Type {
    kind: Kind,
    /// Whether there may be several.
    is_many: bool,
    /// Of codings: whether any of the options has an ordinal.
    has_ordinals: bool,
}

type Checked = Result<Type, String>;

/// The kind of the whole, which must be one value.
pub(super) fn check(root: &Node, items: &[Item]) -> Result<Kind, String> {
    single(root, items).map(|found| found.kind)
}

fn plain(kind: Kind) -> Type {
    Type {
        kind,
        is_many: false,
        has_ordinals: false,
    }
}

/// A part that is one value at most.
fn single(node: &Node, items: &[Item]) -> Checked {
    let found = of(node, items)?;
    if is_union(node) {
        return Err("| is taken only in brackets before .exists() or .empty()".to_owned());
    }
    one(found)
}

fn one(found: Type) -> Checked {
    if found.is_many {
        let why = "the expression needs one value where there may be several; use .first(), .sum(), .count() or .exists()";
        return Err(why.to_owned());
    }
    Ok(found)
}

fn single_of(node: &Node, items: &[Item], kind: Kind, whose: &str) -> Result<(), String> {
    let found = single(node, items)?;
    if found.kind == kind {
        return Ok(());
    }
    Err(why!(
        "{whose} needs {}, and has {}",
        kind.words(),
        found.kind.words()
    ))
}

fn of(node: &Node, items: &[Item]) -> Checked {
    Ok(match node {
        Node::Truth(_) => plain(Kind::Truth),
        Node::Number(_) => plain(Kind::Number),
        Node::Text(_) => plain(Kind::Text),
        Node::Date(_) => plain(Kind::Date),
        Node::Answers(place) => {
            let item = items.get(*place).ok_or_else(String::new)?;
            Type {
                kind: Kind::of(item).ok_or_else(String::new)?,
                is_many: item.repeats || item.row_of.is_some(),
                has_ordinals: item.options.iter().any(|option| option.ordinal.is_some()),
            }
        }
        Node::Calls(inner, functions) => {
            let mut found = of(inner, items)?;
            let mut is_union = is_union(inner);
            for function in functions {
                found = call(*function, found, is_union)?;
                is_union = false;
            }
            found
        }
        Node::Negated(inner) => {
            single_of(inner, items, Kind::Number, "-")?;
            plain(Kind::Number)
        }
        Node::Chain(first, rest) => chain(first, rest, items)?,
        Node::If(parts) => {
            let [condition, then, otherwise] = &**parts;
            single_of(condition, items, Kind::Truth, "the first of iif")?;
            let (then, otherwise) = (single(then, items)?, single(otherwise, items)?);
            if then.kind != otherwise.kind {
                let (then, otherwise) = (then.kind.words(), otherwise.kind.words());
                return Err(why!(
                    "iif gives {then} or {otherwise}; both must be the same kind"
                ));
            }
            Type {
                has_ordinals: then.has_ordinals || otherwise.has_ordinals,
                ..then
            }
        }
    })
}

fn is_union(node: &Node) -> bool {
    matches!(node, Node::Chain(_, rest) if matches!(rest.first(), Some((Binary::Union, _))))
}

fn call(function: Function, found: Type, is_union: bool) -> Checked {
    if is_union && !matches!(function, Function::Exists | Function::Empty) {
        // FHIRPath drops equal values from a union: two answers that score 4 would add up to 4.
        let why = "| is taken only before .exists() and .empty(): it drops equal values, so a sum or a count would leave some out; use +";
        return Err(why.to_owned());
    }
    let needs = |kind: Kind, name: &str| {
        if found.kind == kind {
            return Ok(());
        }
        Err(why!(
            "{name} needs {}, and has {}",
            kind.words(),
            found.kind.words()
        ))
    };
    Ok(match function {
        Function::Exists | Function::Empty => plain(Kind::Truth),
        Function::Count => plain(Kind::Number),
        Function::First => Type {
            is_many: false,
            ..found
        },
        Function::Not => {
            needs(Kind::Truth, ".not()")?;
            one(found)?
        }
        Function::Sum => {
            needs(Kind::Number, ".sum()")?;
            plain(Kind::Number)
        }
        Function::Code => {
            needs(Kind::Coding, ".code")?;
            Type {
                kind: Kind::Text,
                ..found
            }
        }
        Function::Ordinal => {
            needs(Kind::Coding, ".ordinal()")?;
            if !found.has_ordinals {
                return Err(
                    ".ordinal() stands on a question none of whose options has an ordinalValue"
                        .to_owned(),
                );
            }
            Type {
                kind: Kind::Number,
                ..found
            }
        }
    })
}

fn chain(first: &Node, rest: &[(Binary, Node)], items: &[Item]) -> Checked {
    if let Some((Binary::Union, _)) = rest.first() {
        of(first, items)?;
        for (_, part) in rest {
            of(part, items)?;
        }
        return Ok(Type {
            is_many: true,
            ..plain(Kind::Truth)
        });
    }
    let mut left = single(first, items)?;
    for (operator, right) in rest {
        left = binary(*operator, left, single(right, items)?)?;
    }
    Ok(left)
}

fn binary(operator: Binary, left: Type, right: Type) -> Checked {
    let sign = operator.sign();
    if left.kind != right.kind {
        let hint = match (left.kind, right.kind) {
            (Kind::Coding, Kind::Text) | (Kind::Text, Kind::Coding) => {
                "; a coding has its text in .code"
            }
            _ => "",
        };
        return Err(why!(
            "{sign} stands between {} and {}{hint}",
            left.kind.words(),
            right.kind.words()
        ));
    }
    let kind = left.kind;
    let (is_taken, given) = match operator {
        Binary::And | Binary::Or => (kind == Kind::Truth, Kind::Truth),
        Binary::Equal | Binary::NotEqual => (true, Kind::Truth),
        Binary::Plus => (matches!(kind, Kind::Number | Kind::Text), kind),
        Binary::Minus | Binary::Times | Binary::Over => (kind == Kind::Number, kind),
        _ => (!matches!(kind, Kind::Truth | Kind::Coding), Kind::Truth),
    };
    if is_taken {
        return Ok(plain(given));
    }
    Err(why!(
        "{sign} is not taken between two values that are {}",
        kind.words()
    ))
}

impl Binary {
    fn sign(self) -> &'static str {
        match self {
            Self::And => "and",
            Self::Or => "or",
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::Union => "|",
            Self::Plus => "+",
            Self::Minus => "-",
            Self::Times => "*",
            Self::Over => "/",
        }
    }
}
