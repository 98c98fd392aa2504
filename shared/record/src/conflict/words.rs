//! What a register holds, in words.

use crate::act::StaffName;
use crate::document::Scalar;
use crate::json;
use crate::person::{Address, KnownNumber};
use crate::time::{
    date_words_with_year, read_date, read_date_time, time_words, weekday_date_words,
};

/// A register's content in words: names, dates and what is written whole as a nurse reads them.
pub fn words_of(value: &Scalar) -> String {
    let text = match value {
        Scalar::Null => return "Cleared".to_owned(),
        Scalar::Bool(true) => return "Yes".to_owned(),
        Scalar::Bool(false) => return "No".to_owned(),
        Scalar::Int(number) => return number.to_string(),
        Scalar::Text(text) => text,
    };
    if let Some(staff) = StaffName::from_scalar(value) {
        return staff.name;
    }
    if let Some(starts) = read_date_time(text) {
        return format!(
            "{}, {}",
            weekday_date_words(starts.date()),
            time_words(starts.time())
        );
    }
    if let Some(date) = read_date(text) {
        return date_words_with_year(date);
    }
    if let Some(known) = json::read::<KnownNumber>(text) {
        let traced = known.traced.map_or("not traced".to_owned(), |on| {
            format!("traced on {}", date_words_with_year(on))
        });
        return format!("{}, {traced}", known.number);
    }
    if let Some(step) = json::read::<crate::episode::NextStep>(text) {
        return step.words();
    }
    if let Some(address) = json::read::<Address>(text)
        && !address.one_line().is_empty()
    {
        return address.one_line();
    }
    text.clone()
}
