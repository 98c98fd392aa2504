//! One person as a row of a list.

use record::projection::PersonRow;
use record::time::{Instant, age_in_years, date_words_with_year};

use super::super::Intent as Any;
use super::super::context::action;
use crate::copy;
use crate::page::action::Icon;
use crate::page::component::{ListRow, Tag, Tone};

/// A person in a list: name, date of birth, NHS number and whether it was traced, address.
pub fn person_row(row: &PersonRow, intent: &Any, now: Instant) -> ListRow {
    let death = &row.death;
    let born = row.born.map_or_else(
        || "Date of birth not known".to_owned(),
        |born| {
            let age = age_in_years(born, now.in_london().date()).filter(|_| row.death.is_none());
            let age = age.map(|age| format!(", {age}")).unwrap_or_default();
            let died = death.as_ref().and_then(|death| death.on);
            let died = died.map(|on| format!(", died {}", date_words_with_year(on)));
            format!("Born {}{}", date_words_with_year(born), died.unwrap_or(age))
        },
    );
    let traced = row.traced.map_or_else(
        || "not traced".into(),
        |on| format!("traced on {}", copy::day(on, now)),
    );
    let number = row.nhs.map_or_else(
        || "NHS number not known".to_owned(),
        |number| format!("NHS number {number}, {traced}"),
    );
    let address: Vec<&str> = row
        .address
        .iter()
        .chain(std::iter::once(&row.postcode))
        .map(String::as_str)
        .filter(|line| !line.is_empty())
        .collect();
    let tag = |text: &str, tone| Tag {
        text: text.into(),
        tone,
        icon: Some(Icon::Alert),
    };
    let mut tags = vec![];
    if let Some(death) = &death {
        tags.push(tag(&copy::sentence(&copy::died(death, now)), Tone::Plain));
    }
    if row.is_safety_open {
        tags.push(tag("Safety fact needs a decision", Tone::Late));
    }
    ListRow {
        key: row.person.to_string(),
        icon: None,
        title: row.name.clone(),
        title_more: if row.preferred.is_empty() {
            String::new()
        } else {
            format!(", likes “{}”", row.preferred)
        },
        lines: vec![born, number, address.join(", ")]
            .into_iter()
            .filter(|line| !line.is_empty())
            .collect(),
        end: None,
        tags,
        is_struck: false,
        action: action(intent),
        button: None,
    }
}
