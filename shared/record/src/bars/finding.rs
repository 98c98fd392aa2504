//! What the sender found, flagged and was allowed: observations, allergies, flags, consents.

use serde_json::Value;

use super::bundle::Subject;
use super::code::CodedText;
use super::json::{is_type, list, text};
use super::stated::{StatedPeriod, StatedTime};

/// The most components of one observation that are read; each repeats the observation's time.
const MOST_COMPONENTS: usize = 100;

/// An observation, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObservationStated {
    /// What was observed.
    pub code: CodedText,
    /// The value in words, with its unit; `None` when the code says it all.
    pub value: Option<String>,
    /// When.
    pub at: Option<StatedTime>,
    /// final, preliminary, …
    pub status: Option<String>,
}

/// An allergy or intolerance: the sender's statement, not yet anybody's decision here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllergyStated {
    /// To what; also "none known" comes as such a code.
    pub code: CodedText,
    /// What it does.
    pub reactions: Vec<ReactionStated>,
    /// low, high, unable-to-assess.
    pub criticality: Option<String>,
    /// active, inactive, resolved.
    pub clinical_status: Option<CodedText>,
    /// confirmed, unconfirmed, refuted, entered-in-error.
    pub verification: Option<CodedText>,
    /// When it was recorded.
    pub recorded: Option<StatedTime>,
}

/// What an allergy did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReactionStated {
    /// What was seen.
    pub manifestation: CodedText,
    /// mild, moderate, severe.
    pub severity: Option<String>,
}

/// A flag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlagStated {
    /// What kind of flag.
    pub categories: Vec<CodedText>,
    /// What it says.
    pub code: CodedText,
    /// active, inactive.
    pub status: Option<String>,
    /// Whether it is about a place rather than the person.
    pub is_about_place: bool,
}

/// A consent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentStated {
    /// active, rejected, …
    pub status: Option<String>,
    /// What it is about.
    pub scope: Option<CodedText>,
    /// What kind of consent.
    pub categories: Vec<CodedText>,
    /// By which rule, such as implied consent.
    pub policy: Option<CodedText>,
    /// permit or deny.
    pub provision: Option<String>,
    /// When it was given.
    pub at: Option<StatedTime>,
}

impl ObservationStated {
    /// The observation, and each of its components as one of its own. The observation itself is left out when it only
    /// holds the components together.
    pub(super) fn read(resource: &Value) -> Vec<Self> {
        let (at, status) = (effective(resource), text(resource, "status"));
        let components = list(resource, "component");
        let parts = std::iter::once(resource).chain(components.iter().take(MOST_COMPONENTS));
        let stated = parts.filter_map(|part| {
            let is_heading = std::ptr::eq(part, resource) && !components.is_empty();
            let value = value_words(part);
            if is_heading && value.is_none() {
                return None;
            }
            Some(Self {
                code: CodedText::read_at(part, "code")?,
                value,
                at: at.clone(),
                status: status.clone(),
            })
        });
        stated.collect()
    }
}

fn effective(observation: &Value) -> Option<StatedTime> {
    let period =
        || StatedPeriod::read(observation, "effectivePeriod").and_then(|period| period.start);
    StatedTime::read(observation, "effectiveDateTime")
        .or_else(|| StatedTime::read(observation, "effectiveInstant"))
        .or_else(period)
}

fn value_words(observation: &Value) -> Option<String> {
    let quantity = || {
        let quantity = observation.get("valueQuantity")?;
        let number = text(quantity, "value")?;
        let unit = text(quantity, "unit").or_else(|| text(quantity, "code"));
        let comparator = text(quantity, "comparator").unwrap_or_default();
        Some(unit.map_or_else(
            || format!("{comparator}{number}"),
            |unit| format!("{comparator}{number} {unit}"),
        ))
    };
    let concept = || {
        CodedText::read_at(observation, "valueCodeableConcept")?
            .words()
            .map(str::to_owned)
    };
    let truth = || {
        observation
            .get("valueBoolean")?
            .as_bool()
            .map(|is| if is { "yes" } else { "no" }.to_owned())
    };
    let plain = || {
        ["valueString", "valueInteger", "valueDateTime"]
            .iter()
            .find_map(|key| text(observation, key))
    };
    quantity().or_else(concept).or_else(truth).or_else(plain)
}

impl AllergyStated {
    pub(super) fn read(allergy: &Value) -> Option<Self> {
        Some(Self {
            code: CodedText::read_at(allergy, "code")?,
            reactions: list(allergy, "reaction")
                .iter()
                .flat_map(ReactionStated::read_list)
                .collect(),
            criticality: text(allergy, "criticality"),
            clinical_status: CodedText::read_at(allergy, "clinicalStatus"),
            verification: CodedText::read_at(allergy, "verificationStatus"),
            recorded: StatedTime::read(allergy, "recordedDate"),
        })
    }
}

impl ReactionStated {
    fn read_list(reaction: &Value) -> Vec<Self> {
        let severity = text(reaction, "severity");
        CodedText::read_list(reaction, "manifestation")
            .into_iter()
            .map(|manifestation| Self {
                manifestation,
                severity: severity.clone(),
            })
            .collect()
    }
}

impl FlagStated {
    pub(super) fn read<'a>(subject: &Subject<'_, 'a>, flag: &'a Value) -> Option<Self> {
        let about = flag
            .get("subject")
            .and_then(|reference| subject.message.resolve(reference, flag));
        Some(Self {
            categories: CodedText::read_list(flag, "category"),
            code: CodedText::read_at(flag, "code")?,
            status: text(flag, "status"),
            is_about_place: about.is_some_and(|found| is_type(found, "Location")),
        })
    }
}

impl ConsentStated {
    pub(super) fn read(consent: &Value) -> Self {
        Self {
            status: text(consent, "status"),
            scope: CodedText::read_at(consent, "scope"),
            categories: CodedText::read_list(consent, "category"),
            policy: CodedText::read_at(consent, "policyRule"),
            provision: consent
                .get("provision")
                .and_then(|provision| text(provision, "type")),
            at: StatedTime::read(consent, "dateTime"),
        }
    }
}
