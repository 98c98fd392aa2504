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
