//! From words and signs to a tree, by recursive descent with FHIRPath's precedence:
//! functions, then unary minus, `*` `/`, `+` `-`, `|`, `<` `<=` `>` `>=`, `=` `!=`, `and`, `or`.
//!
//! The stack is bounded by [`limit::NESTING`], the tree by [`limit::NODES`].

use super::token::{Token, tokens};
use super::{Binary, Find, Function, Node};
use crate::template::fault::why;
use crate::template::limit;

type Parsed = Result<Node, Option<String>>;

/// The operators from the loosest to the tightest.
const LEVELS: [&[(&str, Binary)]; 7] = [
    &[("or", Binary::Or)],
    &[("and", Binary::And)],
    &[("=", Binary::Equal), ("!=", Binary::NotEqual)],
    &[
        ("<", Binary::Less),
        ("<=", Binary::LessOrEqual),
        (">", Binary::Greater),
        (">=", Binary::GreaterOrEqual),
    ],
    &[("|", Binary::Union)],
    &[("+", Binary::Plus), ("-", Binary::Minus)],
    &[("*", Binary::Times), ("/", Binary::Over)],
];

const FUNCTIONS: [(&str, Function); 7] = [
    ("count", Function::Count),
    ("empty", Function::Empty),
    ("exists", Function::Exists),
    ("first", Function::First),
    ("not", Function::Not),
    ("ordinal", Function::Ordinal),
    ("sum", Function::Sum),
];

/// Between `%resource` and the `linkId`, and after it: the one way to name answers.
const BEFORE: [&str; 9] = [
    ".",
    "descendants",
    "(",
    ")",
    ".",
    "where",
    "(",
    "linkId",
    "=",
];
const AFTER: [&str; 5] = [")", ".", "answer", ".", "value"];

struct Parser<'p> {
    tokens: Vec<Token>,
    next: usize,
    nesting: usize,
    nodes: usize,
    names: Vec<usize>,
    find: &'p Find<'p>,
}

/// The tree, and the questions that it names.
pub(super) fn parse(text: &str, find: &Find<'_>) -> Result<(Node, Vec<usize>), Option<String>> {
    let mut parser = Parser {
        tokens: tokens(text)?,
        next: 0,
        nesting: 0,
        nodes: 0,
        names: Vec::new(),
        find,
    };
    let root = parser.level(0)?;
    match parser.tokens.get(parser.next) {
        None => Ok((root, parser.names)),
        Some(token) => Err(Some(why!(
            "the expression goes on with {}, where nothing more is taken",
            shown(token)
        ))),
    }
}

fn shown(token: &Token) -> String {
    match token {
        Token::Number(number) => number.to_string(),
        Token::Text(text) => why!("'{text}'"),
        Token::Date(date) => why!("@{date}"),
        Token::Name(name) => name.clone(),
        Token::Sign(sign) => (*sign).to_owned(),
    }
}

impl Parser<'_> {
    /// Whether the next token is this sign or name; it is passed when it is.
    fn takes(&mut self, word: &str) -> bool {
        let is = match self.tokens.get(self.next) {
            Some(Token::Sign(sign)) => *sign == word,
            Some(Token::Name(name)) => name == word,
            _ => false,
        };
        self.next += usize::from(is);
        is
    }

    fn needs(&mut self, word: &str) -> Result<(), Option<String>> {
        if self.takes(word) {
            return Ok(());
        }
        Err(Some(match self.tokens.get(self.next) {
            Some(token) => why!(
                "the expression has {} where {word} is expected",
                shown(token)
            ),
            None => why!("the expression ends where {word} is expected"),
        }))
    }

    fn node(&mut self, node: Node) -> Parsed {
        self.count()?;
        Ok(node)
    }

    fn count(&mut self) -> Result<(), Option<String>> {
        self.nodes += 1;
        if self.nodes > limit::NODES {
            let why = why!(
                "the expression has more than {} parts; calculate a part of it in an item of its own",
                limit::NODES
            );
            return Err(Some(why));
        }
        Ok(())
    }

    /// All operators of this level and tighter ones, from left to right.
    fn level(&mut self, level: usize) -> Parsed {
        let Some(operators) = LEVELS.get(level) else {
            return self.signed();
        };
        let first = self.level(level + 1)?;
        let mut rest = Vec::new();
        'more: loop {
            for (word, operator) in *operators {
                if self.takes(word) {
                    self.count()?;
                    rest.push((*operator, self.level(level + 1)?));
                    continue 'more;
                }
            }
            break;
        }
        if rest.is_empty() {
            return Ok(first);
        }
        Ok(Node::Chain(Box::new(first), rest))
    }

    fn signed(&mut self) -> Parsed {
        if !self.takes("-") {
            return self.called();
        }
        // One only: FHIRPath takes --1, but who writes it means something else.
        let inner = self.called()?;
        self.node(Node::Negated(Box::new(inner)))
    }

    /// A term and the functions behind it.
    fn called(&mut self) -> Parsed {
        let node = self.term()?;
        let mut functions = Vec::new();
        while self.takes(".") {
            let name = match self.tokens.get(self.next) {
                Some(Token::Name(name)) => name.clone(),
                _ => String::new(),
            };
            self.next += 1;
            let function = if name == "code" {
                Function::Code
            } else {
                let known = FUNCTIONS.iter().find(|(known, _)| *known == name);
                let Some((_, function)) = known else {
                    let why = why!(
                        "the expression calls .{name}, which is not taken; use .ordinal(), .exists(), .empty(), .count(), .sum(), .first(), .not() or .code"
                    );
                    return Err(Some(why));
                };
                self.needs("(")?;
                self.needs(")")?;
                *function
            };
            self.count()?;
            functions.push(function);
        }
        if functions.is_empty() {
            return Ok(node);
        }
        Ok(Node::Calls(Box::new(node), functions))
    }

    fn inside(&mut self) -> Parsed {
        self.nesting += 1;
        if self.nesting > limit::NESTING {
            return Err(Some(why!(
                "the expression has more than {} brackets inside each other",
                limit::NESTING
            )));
        }
        let node = self.level(0)?;
        self.nesting -= 1;
        Ok(node)
    }

    fn term(&mut self) -> Parsed {
        let Some(token) = self.tokens.get(self.next).cloned() else {
            return Err(Some(
                "the expression ends where a value is expected".to_owned(),
            ));
        };
        self.next += 1;
        match token {
            Token::Number(number) => self.node(Node::Number(number)),
            Token::Text(text) => self.node(Node::Text(text)),
            Token::Date(date) => self.node(Node::Date(date)),
            Token::Sign("(") => {
                let inner = self.inside()?;
                self.needs(")")?;
                Ok(inner)
            }
            Token::Name(name) => match name.as_str() {
                "true" => self.node(Node::Truth(true)),
                "false" => self.node(Node::Truth(false)),
                "iif" => {
                    self.needs("(")?;
                    let condition = self.inside()?;
                    self.needs(",")?;
                    let then = self.inside()?;
                    self.needs(",")?;
                    let otherwise = self.inside()?;
                    self.needs(")")?;
                    self.node(Node::If(Box::new([condition, then, otherwise])))
                }
                "%resource" => self.answers(),
                "not" => Err(Some("write (…).not(): FHIRPath has no other".to_owned())),
                _ => Err(Some(why!(
                    "the expression names {name}, which is not taken"
                ))),
            },
            sign @ Token::Sign(_) => Err(Some(why!(
                "the expression has {} where a value is expected",
                shown(&sign)
            ))),
        }
    }

    fn answers(&mut self) -> Parsed {
        let taken = "answers are named as %resource.descendants().where(linkId = 'x').answer.value and in no other way";
        for word in BEFORE {
            self.needs(word).map_err(|_| Some(taken.to_owned()))?;
        }
        let Some(Token::Text(link_id)) = self.tokens.get(self.next).cloned() else {
            return Err(Some(taken.to_owned()));
        };
        self.next += 1;
        for word in AFTER {
            self.needs(word).map_err(|_| Some(taken.to_owned()))?;
        }
        let place = (self.find)(&link_id)?;
        if !self.names.contains(&place) {
            self.names.push(place);
        }
        self.node(Node::Answers(place))
    }
}
