//! The words that finding looks at.

use crate::person::Person;

/// Lower case, with the accents of western and central European names taken off, so that "Zoë" is found as "zoe".
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => folded.push('a'),
            'ç' | 'ć' | 'č' => folded.push('c'),
            'ď' | 'đ' | 'ð' => folded.push('d'),
            'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => folded.push('e'),
            'ğ' => folded.push('g'),
            'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => folded.push('i'),
            'ł' => folded.push('l'),
            'ñ' | 'ń' | 'ň' => folded.push('n'),
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => folded.push('o'),
            'ř' => folded.push('r'),
            'ś' | 'š' | 'ş' | 'ș' => folded.push('s'),
            'ť' | 'ţ' | 'ț' => folded.push('t'),
            'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => folded.push('u'),
            'ý' | 'ÿ' => folded.push('y'),
            'ź' | 'ż' | 'ž' => folded.push('z'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            // Combining accents, and apostrophes, so that "O’Neill" is "oneill".
            '\u{300}'..='\u{36f}' | '\'' | '’' | 'ʼ' => {}
            other => folded.push(other),
        }
    }
    folded
}

/// The folded words of a text, in its order: letters and digits alone.
pub fn folded_words(text: &str) -> Vec<String> {
    fold(text)
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The folded words of all texts that are in no word before them and not in `sort`, where finding looks as well.
pub(super) fn words(sort: &str, texts: &[&str]) -> String {
    let mut words: Vec<String> = Vec::new();
    for word in texts.iter().flat_map(|text| folded_words(text)) {
        if !sort.contains(&word) && !words.iter().any(|held| held.contains(&word)) {
            words.push(word);
        }
    }
    words.join(" ")
}

/// What a person is found by beside their name: what they like to be called, digits of the NHS number, and the postcode
/// without its space, which holds both its parts.
pub(super) fn words_of_person(person: &Person, sort: &str) -> String {
    let number = person
        .nhs_number
        .as_ref()
        .map(|known| known.number.digits())
        .unwrap_or_default();
    let joined: String = person.address.postcode.split_whitespace().collect();
    words(sort, &[&person.preferred, &number, &joined])
}
