//! What a sender states about somebody's safety, with how sure the sender is. Nothing of it is written into the
//! person's record.

use crate::bars::{AllergyStated, CodedText, Death, FlagStated, Intake, ReactionStated};
use crate::input::one_line;
use crate::passage::beginning;
use crate::referral::{CautionKind, StatedCaution};
use crate::time::{date_words_with_year, read_date};

/// Most of them that are kept; the message keeps all.
const MOST: usize = 30;
/// Most bytes of one: a page shows all of them.
const LONGEST: usize = 240;

/// Death first, then allergies and alerts; of each, what the sender rules out comes last, and the highest risk first.
pub fn cautions(intake: &Intake) -> Vec<StatedCaution> {
    let mut allergies: Vec<&AllergyStated> = intake.referral.allergies.iter().collect();
    crate::order::by_key(&mut allergies, |stated| {
        let risk = stated.criticality.as_deref().unwrap_or_default();
        !risk.eq_ignore_ascii_case("high")
    });
    let mut cautions: Vec<StatedCaution> = death(intake.person.death.as_ref())
        .into_iter()
        .chain(allergies.into_iter().map(allergy))
        .chain(intake.referral.flags.iter().map(alert))
        .filter(|caution| !caution.words.is_empty())
        .collect();
    crate::order::by_key(&mut cautions, |caution| {
        let kind = match caution.kind {
            CautionKind::Death => 0,
            CautionKind::Allergy => 1,
            CautionKind::Alert => 2,
        };
        (kind, caution.is_ruled_out)
    });
    if cautions.len() > MOST {
        let more = cautions.split_off(MOST - 1);
        cautions.push(StatedCaution {
            kind: CautionKind::Alert,
            words: format!("{} more in the original message", more.len()),
            is_ruled_out: false,
        });
    }
    cautions
}

fn caution(kind: CautionKind, words: &str, is_ruled_out: bool) -> StatedCaution {
    let line = one_line(words);
    let words = if line.len() <= LONGEST {
        line
    } else {
        format!("{}…", beginning(&line, LONGEST - '…'.len_utf8()).trim_end())
    };
    StatedCaution {
        kind,
        words,
        is_ruled_out,
    }
}

fn death(death: Option<&Death>) -> Option<StatedCaution> {
    let words = match death? {
        Death::No => return None,
        Death::Yes => "The person has died, says the sender".to_owned(),
        Death::At(at) => {
            let day = at.instant.map(|at| at.in_london().date());
            let day = day.or_else(|| read_date(at.text.get(..10)?));
            let on = day.map_or_else(|| at.text.clone(), date_words_with_year);
            format!("The person died on {on}, says the sender")
        }
    };
    Some(caution(CautionKind::Death, &words, false))
}

/// "Penicillin: confirmed by the sender, high risk of a severe reaction, anaphylaxis (severe)".
pub fn allergy_words(allergy: &AllergyStated) -> String {
    let verification = allergy.verification.as_ref().and_then(coded_word);
    let verification = match verification.as_deref() {
        Some("confirmed") => Some("confirmed by the sender".to_owned()),
        Some("refuted") => Some("refuted by the sender".to_owned()),
        Some("unconfirmed" | "provisional" | "differential" | "presumed") => {
            Some("not confirmed by the sender".to_owned())
        }
        Some("entered-in-error") | None => None,
        Some(other) => Some(format!("the sender says: {other}")),
    };
    let clinical = allergy.clinical_status.as_ref().and_then(coded_word);
    let clinical = match clinical.as_deref() {
        Some("active") | None => None,
        Some("inactive") => Some("not active any more, says the sender".to_owned()),
        Some("resolved") => Some("resolved, says the sender".to_owned()),
        Some(other) => Some(format!("the sender says: {other}")),
    };
    let risk = allergy.criticality.as_deref().map(str::to_ascii_lowercase);
    let risk = match risk.as_deref() {
        Some("high") => Some("high risk of a severe reaction".to_owned()),
        Some("low") => Some("low risk of a severe reaction".to_owned()),
        Some("unable-to-assess") => Some("risk not assessed".to_owned()),
        Some(other) => Some(format!("risk: {other}")),
        None => None,
    };
    let parts: Vec<String> = verification
        .into_iter()
        .chain(clinical)
        .chain(risk)
        .chain(allergy.reactions.iter().filter_map(reaction_words))
        .collect();
    let substance = allergy.code.words().unwrap_or("Substance not stated");
    if parts.is_empty() {
        substance.to_owned()
    } else {
        format!("{substance}: {}", parts.join(", "))
    }
}

fn allergy(stated: &AllergyStated) -> StatedCaution {
    let says = |concept: &Option<CodedText>, code: &str| {
        concept
            .as_ref()
            .and_then(coded_word)
            .is_some_and(|said| said == code)
    };
    let is_ruled_out = says(&stated.verification, "refuted")
        || says(&stated.clinical_status, "inactive")
        || says(&stated.clinical_status, "resolved");
    caution(CautionKind::Allergy, &allergy_words(stated), is_ruled_out)
}

fn reaction_words(reaction: &ReactionStated) -> Option<String> {
    let words = reaction.manifestation.words()?;
    Some(reaction.severity.as_ref().map_or_else(
        || words.to_owned(),
        |severity| format!("{words} ({severity})"),
    ))
}

fn alert(flag: &FlagStated) -> StatedCaution {
    let kinds: Vec<&str> = flag
        .categories
        .iter()
        .filter_map(CodedText::words)
        .collect();
    let words = flag.code.words().unwrap_or_default();
    let mut line = if kinds.is_empty() {
        words.to_owned()
    } else {
        format!("{}: {words}", kinds.join(", "))
    };
    let is_ruled_out = flag
        .status
        .as_deref()
        .is_some_and(|status| status.eq_ignore_ascii_case("inactive"));
    if is_ruled_out {
        line.push_str(", not active any more, says the sender");
    }
    caution(CautionKind::Alert, &line, is_ruled_out)
}

/// The code of a concept in lower case; without one, its words. Some senders write the word alone.
fn coded_word(concept: &CodedText) -> Option<String> {
    let code = concept
        .codings
        .iter()
        .find_map(|coding| coding.code.as_deref());
    code.or_else(|| concept.words())
        .map(str::to_ascii_lowercase)
}
