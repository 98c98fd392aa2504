//! How urgent a message says it is.

use crate::bars::{Coding, Intake, ReferralDetails};
use crate::referral::Urgency;
use crate::time::{date_words_with_year, time_words};

/// Most characters of one statement.
const LONGEST: usize = 200;
/// Most statements.
const MOST: usize = 10;

/// The class of the request, where it says one that has a place in our order. Codes of ambulance response and of NHS
/// Pathways stay words for the person who screens: their mapping is a clinical decision that nobody has signed.
pub fn class(priority: Option<&str>) -> Urgency {
    match priority.map(str::to_ascii_lowercase).as_deref() {
        Some("stat") => Urgency::Emergency,
        Some("asap" | "urgent") => Urgency::Urgent,
        Some("routine") => Urgency::Routine,
        _ => Urgency::NotScreened,
    }
}

/// Everything the sender says about it, a statement each, the ambulance response first.
pub fn words(intake: &Intake) -> Vec<String> {
    let asked = &intake.referral;
    let mut coded: Vec<(u8, String)> = asked.urgency().filter_map(coded_words).collect();
    crate::order::by_key(&mut coded, |(place, _)| *place);
    let mut words: Vec<String> = coded.into_iter().map(|(_, words)| words).collect();
    words.extend(
        asked
            .priority
            .as_ref()
            .map(|priority| format!("Priority of the request: {priority}")),
    );
    words.extend(contact(asked));
    words.extend(wanted(asked));
    let mut seen = std::collections::BTreeSet::new();
    words.retain(|line| seen.insert(line.clone()));
    words.truncate(MOST);
    words.iter().map(|line| super::cut(line, LONGEST)).collect()
}

/// "Ambulance response priority: Cat3 Urgent", and its place in the order.
fn coded_words(coding: &Coding) -> Option<(u8, String)> {
    let said = coding.display.as_ref().or(coding.code.as_ref())?;
    let system = coding.system.as_deref().unwrap_or_default();
    Some(if system.to_ascii_lowercase().contains("arp-priority") {
        (0, format!("Ambulance response priority: {said}"))
    } else {
        (1, format!("NHS Pathways outcome: {said}"))
    })
}

/// That the referral comes from an emergency contact; of other kinds the class of a contact says nothing of urgency.
fn contact(asked: &ReferralDetails) -> Option<String> {
    let class = asked.encounter_class.as_ref()?;
    class
        .has_code("EMER")
        .then(|| "Kind of contact: emergency".to_owned())
}

/// "Asked for by 26 November 2021, 3:20pm".
fn wanted(asked: &ReferralDetails) -> Option<String> {
    let end = asked.occurrence.as_ref()?.end.as_ref()?;
    Some(end.instant.map_or_else(
        || format!("Asked for by {}", end.text),
        |at| {
            let local = at.in_london();
            let (date, time) = (date_words_with_year(local.date()), time_words(local.time()));
            format!("Asked for by {date}, {time}")
        },
    ))
}
