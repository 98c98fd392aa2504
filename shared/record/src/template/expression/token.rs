//! The words and signs of an expression.

use crate::template::Decimal;
use crate::template::fault::why;
use crate::template::questionnaire::answer;
use crate::time::LocalDate;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Number(Decimal),
    Text(String),
    Date(LocalDate),
    /// A name, `%resource` among them.
    Name(String),
    Sign(&'static str),
}

/// Longer ones first, for `<=` starts with `<`.
const SIGNS: [&str; 14] = [
    "!=", "<=", ">=", "=", "<", ">", "+", "-", "*", "/", "|", "(", ")", ".",
];

/// All tokens. The expression is short: the caller has bounded it.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let (token, after) = match first {
            '\'' => quoted(rest)?,
            '@' => date(rest)?,
            '0'..='9' => number(rest)?,
            '%' | '_' | 'a'..='z' | 'A'..='Z' => {
                let is_part = |(at, letter): &(usize, char)| {
                    *at == 0 || letter.is_ascii_alphanumeric() || *letter == '_'
                };
                let (name, after) = split(rest, rest.char_indices().take_while(is_part).count());
                (Token::Name(name.to_owned()), after)
            }
            ',' => (Token::Sign(","), split(rest, 1).1),
            _ => {
                let found = SIGNS
                    .iter()
                    .find_map(|sign| Some((Token::Sign(sign), rest.strip_prefix(sign)?)));
                found.ok_or_else(|| {
                    why!("the expression holds the character {first}, which is not taken")
                })?
            }
        };
        tokens.push(token);
        rest = after.trim_start();
    }
    Ok(tokens)
}

/// The first bytes, all of them ASCII, and what follows.
fn split(text: &str, at: usize) -> (&str, &str) {
    text.split_at_checked(at).unwrap_or((text, ""))
}

fn number(text: &str) -> Result<(Token, &str), String> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut length = digits(text);
    let (_, after) = split(text, length);
    if let Some(part) = after.strip_prefix('.') {
        let places = digits(part);
        if places > 0 {
            length += 1 + places;
        }
    }
    let (number, after) = split(text, length);
    let value = Decimal::read(number);
    let value = value.ok_or_else(|| {
        why!("the number {number} has more than 20 digits before the point or 8 after it")
    })?;
    Ok((Token::Number(value), after))
}

fn date(text: &str) -> Result<(Token, &str), String> {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b"@-:.".contains(byte);
    let (written, after) = split(text, text.bytes().take_while(is_part).count());
    let day = written.strip_prefix('@').and_then(answer::date);
    let day = day.ok_or_else(|| why!("{written} is no whole date; write it like @2026-01-31"))?;
    Ok((Token::Date(day), after))
}

fn quoted(text: &str) -> Result<(Token, &str), String> {
    let mut words = String::new();
    let mut letters = text.char_indices().skip(1);
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\'' => return Ok((Token::Text(words), split(text, at + 1).1)),
            '\\' => match letters.next() {
                Some((_, quote @ ('\'' | '\\' | '"' | '`' | '/'))) => words.push(quote),
                Some((_, 'n')) => words.push('\n'),
                Some((_, 't')) => words.push('\t'),
                _ => {
                    return Err(
                        "a text holds an escape that is not taken; use \\' \\\\ \\n or \\t"
                            .to_owned(),
                    );
                }
            },
            letter => words.push(letter),
        }
    }
    Err("a text is not closed with '".to_owned())
}
