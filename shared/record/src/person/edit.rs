//! What can be written about a person.

use super::acts::{PersonAct, Told};
use super::read::{Address, KnownNumber};
use crate::act::{as_whole, put, set};
use crate::document::{Scalar, Write};
use crate::id::ActId;
use crate::input::{self, Invalid, SHORT, Why};
use crate::nhs_number::NhsNumber;
use crate::phone;
use crate::time::LocalDate;

/// Most characters of a text about a person.
const PROSE: usize = 8_000;

/// What is asked when a person is registered. All as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Registration {
    /// Given names (`given`).
    pub given: String,
    /// Family name (`family`).
    pub family: String,
    /// Preferred name, may be empty (`preferred`).
    pub preferred: String,
    /// Date of birth, when known (`born`).
    pub born: Option<LocalDate>,
    /// NHS number as typed, may be empty (`nhs_number`). Never counts as traced.
    pub nhs_number: String,
    /// Address lines, may be empty (`address`).
    pub address: Vec<String>,
    /// Postcode, may be empty (`postcode`).
    pub postcode: String,
    /// Phone, may be empty (`phone`).
    pub phone: String,
}

/// Registers a person. `today` is the date in England: nobody is born after it. All fields that are wrong are said at
/// once.
pub fn register(form: &Registration, today: LocalDate) -> Result<Vec<Write>, Vec<Invalid>> {
    let mut wrong = Vec::new();
    let mut writes = Vec::new();
    let mut keep = |key: &'static str, value: Result<String, Invalid>| match value {
        Ok(value) if value.is_empty() => {}
        Ok(value) => writes.push(set(key, value)),
        Err(invalid) => wrong.push(invalid),
    };
    keep(
        "given",
        input::needed(
            "given",
            "First name",
            &form.given,
            SHORT,
            "Enter a first name",
        ),
    );
    keep(
        "family",
        input::needed(
            "family",
            "Last name",
            &form.family,
            SHORT,
            "Enter a last name",
        ),
    );
    keep(
        "preferred",
        input::limited("preferred", "Preferred name", &form.preferred, SHORT),
    );
    keep("phone", phone::checked(&form.phone));
    let rest = [
        born_checked(form.born, today)
            .map(|born| set("born", born.to_string()))
            .map(Some),
        number_checked(&form.nhs_number),
        address_checked(&form.address, &form.postcode),
    ];
    for result in rest {
        match result {
            Ok(write) => writes.extend(write),
            Err(invalid) => wrong.push(invalid),
        }
    }
    if wrong.is_empty() {
        Ok(writes)
    } else {
        Err(wrong)
    }
}

fn born_checked(born: Option<LocalDate>, today: LocalDate) -> Result<LocalDate, Invalid> {
    let date = |sentence| Invalid {
        field: "born",
        why: Why::Date(sentence),
    };
    let born = born.ok_or(Invalid::missing("born", "Enter a date of birth"))?;
    if born > today {
        return Err(date("Date of birth must be in the past"));
    }
    if today.years_since(born).is_none_or(|years| years > 130) {
        return Err(date("Date of birth must be in the last 130 years"));
    }
    Ok(born)
}

fn number_checked(text: &str) -> Result<Option<Write>, Invalid> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let number = NhsNumber::parse(text).map_err(|why| Invalid {
        field: "nhs_number",
        why: why.into(),
    })?;
    Ok(Some(set(
        "nhs_number",
        as_whole(&KnownNumber {
            number,
            traced: None,
        }),
    )))
}

fn address_checked(lines: &[String], postcode: &str) -> Result<Option<Write>, Invalid> {
    let mut kept = Vec::new();
    for line in lines {
        let line = input::limited("address", "Address", line, SHORT)?;
        if !line.is_empty() {
            kept.push(line);
        }
    }
    let postcode = input::limited("postcode", "Postcode", postcode, 12)?.to_uppercase();
    if !postcode.is_empty() && !is_postcode(&postcode) {
        return Err(Invalid::not_now(
            "postcode",
            "Postcode must be like EB1 2AB",
        ));
    }
    if kept.is_empty() && postcode.is_empty() {
        return Ok(None);
    }
    Ok(Some(set(
        "address",
        as_whole(&Address {
            lines: kept,
            postcode,
        }),
    )))
}

/// Whether a text has the form of a postcode of the United Kingdom (BS 7666): one or two letters, a digit, perhaps one
/// more letter or digit, then a digit and two letters. Whether it exists is not known here.
fn is_postcode(upper: &str) -> bool {
    let letters: Vec<char> = upper.chars().filter(|letter| *letter != ' ').collect();
    let Some((outward, inward)) = letters.split_last_chunk::<3>() else {
        return false;
    };
    let [sector, unit @ ..] = inward;
    let area = outward
        .iter()
        .take_while(|letter| letter.is_ascii_alphabetic())
        .count();
    let is_outward = matches!(&outward[area..], [digit] if digit.is_ascii_digit())
        || matches!(&outward[area..], [digit, more] if digit.is_ascii_digit() && more.is_ascii_alphanumeric());
    (1..=2).contains(&area)
        && is_outward
        && sector.is_ascii_digit()
        && unit.iter().all(char::is_ascii_alphabetic)
}

/// One correction of who somebody is or how to reach them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Correction {
    /// Given names (`given`).
    Given(String),
    /// Family name (`family`).
    Family(String),
    /// Preferred name; empty clears (`preferred`).
    Preferred(String),
    /// Date of birth (`born`).
    Born(LocalDate),
    /// NHS number, and the day it was traced (`nhs_number`, `traced_on`); `None` when it is not known.
    NhsNumber(Option<KnownNumber>),
    /// Address (`address`, `postcode`).
    Address(Address),
    /// Phone; empty clears (`phone`).
    Phone(String),
    /// GP and practice; empty clears (`gp`).
    Gp(String),
}

/// Corrects one field.
pub fn correct(correction: &Correction, today: LocalDate) -> Result<Vec<Write>, Invalid> {
    let clearable = |key, name, text: &str| {
        let text = input::limited(key, name, text, SHORT)?;
        Ok(set(
            key,
            if text.is_empty() {
                Scalar::Null
            } else {
                text.into()
            },
        ))
    };
    let write = match correction {
        Correction::Given(text) => set(
            "given",
            input::needed("given", "First name", text, SHORT, "Enter a first name")?,
        ),
        Correction::Family(text) => set(
            "family",
            input::needed("family", "Last name", text, SHORT, "Enter a last name")?,
        ),
        Correction::Preferred(text) => clearable("preferred", "Preferred name", text)?,
        Correction::Born(born) => set("born", born_checked(Some(*born), today)?.to_string()),
        Correction::NhsNumber(None) => set("nhs_number", Scalar::Null),
        Correction::NhsNumber(Some(known)) => {
            if known.traced.is_some_and(|on| on > today) {
                return Err(Invalid {
                    field: "traced_on",
                    why: Why::Date("The date it was traced must be today or in the past"),
                });
            }
            set("nhs_number", as_whole(known))
        }
        Correction::Address(address) => match address_checked(&address.lines, &address.postcode)? {
            Some(write) => write,
            None => set("address", Scalar::Null),
        },
        Correction::Phone(text) => clearable("phone", "Phone number", &phone::checked(text)?)?,
        Correction::Gp(text) => clearable("gp", "GP", text)?,
    };
    Ok(vec![write])
}

/// Writes what matters, and who told it (field `what_matters`).
pub fn tell_what_matters(id: ActId, words: &str, mut told: Told) -> Result<Vec<Write>, Invalid> {
    let words = input::needed(
        "what_matters",
        "What matters",
        words,
        PROSE,
        "Enter what matters to them",
    )?;
    told.words.clone_from(&words);
    Ok(vec![
        prose("what_matters", words),
        put(id, &PersonAct::Told(told)),
    ])
}

/// Writes how to get in (field `access_notes`).
pub fn write_access_notes(words: &str) -> Result<Vec<Write>, Invalid> {
    let words = input::limited("access_notes", "Access notes", words, PROSE)?;
    Ok(vec![prose("access_notes", words)])
}

/// Writes about the person (field `about`).
pub fn write_about(words: &str) -> Result<Vec<Write>, Invalid> {
    Ok(vec![prose(
        "about",
        input::limited("about", "About the person", words, PROSE)?,
    )])
}

fn prose(key: &str, text: String) -> Write {
    Write::Prose {
        key: key.to_owned(),
        text,
    }
}
