//! Long texts in parts that end between words.

/// How far back from the end of a part a space is looked for, in bytes.
const LOOK_BACK: usize = 200;

/// The text up to `most` bytes, ended after a space or line feed where there is one near the end, else between letters.
pub fn beginning(text: &str, most: usize) -> &str {
    if text.len() <= most {
        return text;
    }
    let end = text.floor_char_boundary(most);
    let near = text.floor_char_boundary(end.saturating_sub(LOOK_BACK));
    let space = text[near..end]
        .char_indices()
        .rev()
        .find(|(_, letter)| letter.is_whitespace());
    let end = space.map_or(end, |(at, letter)| near + at + letter.len_utf8());
    &text[..end]
}

/// The whole text, nothing left out and nothing twice, in parts of at most `most` bytes. `most` under 4 counts as 4, the
/// size of the largest letter.
pub fn parts(text: &str, most: usize) -> Vec<&str> {
    let mut rest = text;
    let mut parts = Vec::new();
    while !rest.is_empty() {
        let part = beginning(rest, most.max(4));
        parts.push(part);
        rest = &rest[part.len()..];
    }
    parts
}

/// The text up to `most` characters, with a mark where something was cut off.
pub fn marked(text: &str, most: usize) -> String {
    let text = text.trim();
    if text.chars().nth(most).is_none() {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_part_ends_after_a_word_where_one_ends_near() {
        assert_eq!(parts("one two three", 8), ["one two ", "three"]);
        assert_eq!(parts("ééé", 4), ["éé", "é"]);
        assert_eq!(parts("", 9), Vec::<&str>::new());
        assert_eq!(marked("abcdef", 6), "abcdef");
        assert_eq!(marked("abc defg", 5), "abc…");
    }

    proptest! {
        #[test]
        fn parts_are_the_whole_text(text in ".{0,300}", most in 0_usize..40) {
            let parts = parts(&text, most);
            prop_assert_eq!(parts.concat(), text.as_str());
            prop_assert!(parts.iter().all(|part| part.len() <= most.max(4)));
            prop_assert!(marked(&text, most).chars().count() <= most.max(1));
        }
    }
}
