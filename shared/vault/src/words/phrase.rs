//! What a new passphrase must be.

use zeroize::Zeroizing;

use super::{PASSPHRASE_CHARACTERS, PASSPHRASE_CHARACTERS_MOST, Weak, is_counting, is_repeated};

/// Different characters that it has at least.
const DIFFERENT: usize = 5;

/// The name of the service.
const SERVICE: &str = "doorstep";

/// What many people choose, without numbers at the end: small letters and digits alone.
const COMMON: [&str; 24] = [
    "1q2w3e4r5t",
    "1qaz2wsx3edc",
    "admin",
    "administrator",
    "asdfghjkl",
    "changeme",
    "changemeplease",
    "communitynurse",
    "correcthorsebatterystaple",
    "districtnurse",
    "iloveyou",
    "iloveyousomuch",
    "letmein",
    "letmeinplease",
    "mypassphrase",
    "mypassword",
    "opensesame",
    "passphrase",
    "password",
    "qwerty",
    "qwertyuiop",
    "qwertyuiopasdfghjkl",
    "thisismypassword",
    "welcome",
];

/// Judges what somebody with this name would choose.
pub(super) fn check(text: &str, name: &str) -> Result<(), Weak> {
    if text.trim().chars().count() < PASSPHRASE_CHARACTERS {
        return Err(Weak::Short);
    }
    if text.chars().count() > PASSPHRASE_CHARACTERS_MOST {
        return Err(Weak::Long);
    }
    let is_first =
        |(at, letter): &(usize, char)| text.chars().position(|c| c == *letter) == Some(*at);
    if text.chars().enumerate().filter(is_first).count() < DIFFERENT {
        return Err(Weak::Alike);
    }
    let plain = plain(text);
    let signs: Zeroizing<Vec<char>> = Zeroizing::new(plain.chars().collect());
    // What is almost all punctuation stands on that, and not on the few letters between.
    if signs.len() < DIFFERENT {
        return Ok(());
    }
    if signs.iter().all(|sign| sign.is_numeric()) {
        return Err(Weak::OnlyDigits);
    }
    if is_repeated(&signs) {
        return Err(Weak::RepeatedPhrase);
    }
    if plain.bytes().all(|byte| byte.is_ascii_lowercase()) {
        let places: Zeroizing<Vec<u8>> =
            Zeroizing::new(plain.bytes().map(|byte| byte - b'a').collect());
        if is_counting(&places, 26) {
            return Err(Weak::Alphabet);
        }
    }
    let stem = plain.trim_end_matches(|sign: char| sign.is_ascii_digit());
    if is_name(stem, name) {
        return Err(Weak::Name);
    }
    if COMMON.contains(&stem) {
        return Err(Weak::Common);
    }
    Ok(())
}

/// Without case, spaces and punctuation.
fn plain(text: &str) -> Zeroizing<String> {
    // Enough that it isn't moved while it grows, which would leave a copy.
    let mut plain = Zeroizing::new(String::with_capacity(2 * text.len()));
    let signs = text.chars().filter(|sign| sign.is_alphanumeric());
    plain.extend(signs.flat_map(char::to_lowercase));
    plain
}

/// Whether it is made of the parts of a name and the service's, in any order, and of nothing else.
fn is_name(stem: &str, name: &str) -> bool {
    let parts = name.split(|sign: char| !sign.is_alphanumeric()).map(plain);
    let mut parts: Vec<_> = parts.chain([plain(SERVICE)]).collect();
    parts.retain(|part| !part.is_empty());
    let mut rest = stem;
    // The longest part first: sorting them would be a sort of its own in the download, 1 kB.
    while let Some(after) = parts
        .iter()
        .filter_map(|part| rest.strip_prefix(part.as_str()))
        .min_by_key(|after| after.len())
    {
        rest = after;
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passphrase(text: &str) -> Result<(), Weak> {
        check(text, "Niamh O’Brien-Osei")
    }

    #[test]
    fn it_is_counted_in_characters() {
        assert_eq!(passphrase("wet leaves"), Ok(()));
        assert_eq!(passphrase("wet leave"), Err(Weak::Short));
        assert_eq!(passphrase("   leaf     "), Err(Weak::Short));
        assert_eq!(passphrase("żółte liście"), Ok(()));
        assert_eq!(passphrase("aaaaaaaaaaaab"), Err(Weak::Alike));
        assert_eq!(passphrase(&"wet leaves ".repeat(20)), Err(Weak::Long));
    }

    #[test]
    fn what_everybody_would_try_first_is_refused_in_words() {
        for (text, weak) in [
            ("1234567890", Weak::OnlyDigits),
            ("07700 900 461", Weak::OnlyDigits),
            ("hello-Hello", Weak::RepeatedPhrase),
            ("wet leaves, wet leaves", Weak::RepeatedPhrase),
            ("aabbccddee", Weak::RepeatedPhrase),
            ("abcdefghij", Weak::Alphabet),
            ("Z y x w v u t s", Weak::Alphabet),
            ("uvwxyzabcd", Weak::Alphabet),
            ("niamhobrienosei", Weak::Name),
            ("Osei, Niamh 1985", Weak::Name),
            ("Niamh@Doorstep", Weak::Name),
            ("doorstep123", Weak::Name),
            ("Password123", Weak::Common),
            ("pass word!!", Weak::Common),
            ("QWERTYUIOP", Weak::Common),
            ("Let me in, please.", Weak::Common),
        ] {
            assert_eq!(passphrase(text), Err(weak), "{text}");
        }
        assert_eq!(
            Weak::Name.to_string(),
            "Choose a passphrase that is not your name, or Doorstep, with or without numbers"
        );
    }

    #[test]
    fn what_only_holds_such_a_part_can_be_chosen() {
        for text in [
            "Niamh likes wet leaves",
            "my doorstep has leaves",
            "password of wet leaves",
            "3 wet leaves, 12 stones",
            "#$%^ab&*()_+",
            "!?!;:.,-_#+*",
            "濡れた葉が石の上にある",
        ] {
            assert_eq!(passphrase(text), Ok(()), "{text}");
        }
        // Where nobody's name is known.
        assert_eq!(check("niamhobrien", ""), Ok(()));
        assert_eq!(check("doorstep 12", ""), Err(Weak::Name));
    }

    #[test]
    fn each_common_one_is_written_as_it_is_compared() {
        for text in COMMON {
            assert_eq!(*plain(text), text);
            assert!(!text.ends_with(|sign: char| sign.is_ascii_digit()));
            let padded = format!("{text}!!!!!!!!!!");
            assert_eq!(passphrase(&padded), Err(Weak::Common), "{text}");
        }
    }
}
