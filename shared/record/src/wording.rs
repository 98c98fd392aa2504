//! How words are put together, whatever they say.

/// The words with a capital first letter.
pub fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// A key as a person would say it: where nothing says what it is called.
pub fn of_key(key: &str) -> String {
    sentence(&key.replace('_', " "))
}

/// "Monday", "Monday and Thursday", "Monday, Tuesday and Thursday".
pub fn and(words: &[&str]) -> String {
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
    }
}
