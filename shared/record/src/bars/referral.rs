//! What is asked for the patient, and what the sender found out about them.

use serde_json::Value;

use super::bundle::{MOST_REFERENCES, Subject};
use super::code::{CodedText, Coding};
use super::finding::{AllergyStated, ConsentStated, FlagStated, ObservationStated};
use super::json::{self, ends_with, identifier, is_type, list, text};
use super::party::{Organisation, Party};
use super::place::Place;
use super::stated::{StatedPeriod, StatedTime};

const DIRECTORY: &str = "https://fhir.nhs.uk/Id/dos-service-id";

/// Code systems whose codes say how urgent the sender found it: ambulance response category, NHS Pathways disposition.
const URGENCY_SYSTEMS: [&str; 2] = ["arp-priority-code", "pathways-dx-codes"];

/// The referral.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ReferralDetails {
    /// The sender's own numbers for the case and the referral.
    pub sender_references: Vec<String>,
    /// Status of the referral: active, on-hold, …
    pub status: Option<String>,
    /// Intent: plan, order, proposal.
    pub intent: Option<String>,
    /// What kind of referral.
    pub categories: Vec<CodedText>,
    /// routine, urgent, asap, stat, where the referral says so itself.
    pub priority: Option<String>,
    /// What is asked for.
    pub asked: Option<CodedText>,
    /// Why: the chief complaint and other reasons given as such.
    pub reasons: Vec<CodedText>,
    /// Conditions in the message.
    pub conditions: Vec<CodedText>,
    /// Observations in the message.
    pub observations: Vec<ObservationStated>,
    /// Allergies and intolerances in the message.
    pub allergies: Vec<AllergyStated>,
    /// Those that the sender marks as entered in error.
    pub allergies_in_error: Vec<AllergyStated>,
    /// Who asks.
    pub requester: Option<Party>,
    /// Which services are asked.
    pub services_asked: Vec<ServiceAsked>,
    /// When the referral was written.
    pub authored: Option<StatedTime>,
    /// When it is to happen.
    pub occurrence: Option<StatedPeriod>,
    /// What kind of contact led to it: emergency, home, …
    pub encounter_class: Option<Coding>,
    /// When that contact was.
    pub encounter_period: Option<StatedPeriod>,
    /// Coded outcomes of the sender's triage.
    pub triage_outcomes: Vec<CodedText>,
    /// The sender's triage in words.
    pub triage_texts: Vec<String>,
    /// Where the person is, or where the help is wanted.
    pub places: Vec<Place>,
    /// Flags, such as the safety of the scene.
    pub flags: Vec<FlagStated>,
    /// Consent.
    pub consents: Vec<ConsentStated>,
    /// Notes and messages in words.
    pub notes: Vec<String>,
}

/// A service that is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceAsked {
    /// What it is called.
    pub name: Option<String>,
    /// Its number in the directory of services.
    pub directory_id: Option<String>,
    /// Who provides it.
    pub provider: Option<Organisation>,
}

impl ReferralDetails {
    /// The codes that say how urgent the sender found it, such as an ambulance response category.
    pub fn urgency(&self) -> impl Iterator<Item = &Coding> {
        self.triage_outcomes
            .iter()
            .chain(&self.categories)
            .flat_map(|concept| &concept.codings)
            .filter(|coding| {
                let system = coding.system.as_deref().unwrap_or_default();
                URGENCY_SYSTEMS
                    .iter()
                    .any(|urgent| ends_with(system, urgent))
            })
    }

    pub(super) fn read<'a>(subject: &Subject<'_, 'a>, request: &'a Value) -> Self {
        let message = subject.message;
        let resolve = |key: &str| message.resolve(request.get(key)?, request);
        let encounter = resolve("encounter").or_else(|| subject.own("Encounter").next());
        let triage = Triage::read(subject);
        let mut reasons = CodedText::read_list(request, "reasonCode");
        reasons.extend(
            encounter
                .into_iter()
                .flat_map(|encounter| CodedText::read_list(encounter, "reasonCode")),
        );
        let references = [Some(request), encounter].into_iter().flatten();
        Self {
            sender_references: references
                .flat_map(|resource| list(resource, "identifier"))
                .filter_map(|identifier| text(identifier, "value"))
                .collect(),
            status: text(request, "status"),
            intent: text(request, "intent"),
            categories: CodedText::read_list(request, "category"),
            priority: text(request, "priority"),
            asked: CodedText::read_at(request, "code"),
            reasons,
            conditions: subject
                .own("Condition")
                .filter_map(|found| CodedText::read_at(found, "code"))
                .collect(),
            observations: subject
                .own("Observation")
                .flat_map(ObservationStated::read)
                .collect(),
            allergies: subject
                .own("AllergyIntolerance")
                .filter_map(AllergyStated::read)
                .collect(),
            allergies_in_error: subject
                .in_error("AllergyIntolerance")
                .filter_map(AllergyStated::read)
                .collect(),
            requester: Party::read_at(message, request, "requester"),
            services_asked: ServiceAsked::read_list(subject, request),
            authored: StatedTime::read(request, "authoredOn"),
            occurrence: occurrence(request),
            encounter_class: encounter.and_then(|found| Coding::read(found.get("class")?)),
            encounter_period: encounter.and_then(|found| StatedPeriod::read(found, "period")),
            triage_outcomes: triage.outcomes,
            triage_texts: triage.texts,
            places: list(request, "locationReference")
                .iter()
                .take(MOST_REFERENCES)
                .filter_map(|reference| message.resolve(reference, request).and_then(Place::read))
                .collect(),
            flags: subject
                .own("Flag")
                .filter_map(|flag| FlagStated::read(subject, flag))
                .collect(),
            consents: subject.own("Consent").map(ConsentStated::read).collect(),
            notes: notes(subject, request),
        }
    }
}

/// What the care plans say that the sender's triage came to.
#[derive(Default)]
struct Triage {
    outcomes: Vec<CodedText>,
    texts: Vec<String>,
}

impl Triage {
    fn read(subject: &Subject<'_, '_>) -> Self {
        let mut triage = Self::default();
        for plan in subject.own("CarePlan") {
            triage.texts.extend(
                ["title", "description"]
                    .iter()
                    .filter_map(|key| text(plan, key)),
            );
            for activity in list(plan, "activity") {
                for outcome in CodedText::read_list(activity, "outcomeCodeableConcept") {
                    triage.add(outcome);
                }
                if let Some(detail) = activity.get("detail") {
                    if let Some(code) = CodedText::read_at(detail, "code") {
                        triage.add(code);
                    }
                    triage.texts.extend(text(detail, "description"));
                }
                triage.texts.extend(annotations(activity, "progress"));
            }
        }
        triage
    }

    /// An outcome without a code is words.
    fn add(&mut self, outcome: CodedText) {
        match outcome {
            CodedText {
                codings,
                text: Some(text),
            } if codings.is_empty() => self.texts.push(text),
            coded => self.outcomes.push(coded),
        }
    }
}

fn occurrence(request: &Value) -> Option<StatedPeriod> {
    let moment = || {
        StatedTime::read(request, "occurrenceDateTime").map(|at| StatedPeriod {
            start: Some(at),
            end: None,
        })
    };
    StatedPeriod::read(request, "occurrencePeriod").or_else(moment)
}

fn annotations<'a>(resource: &'a Value, key: &str) -> impl Iterator<Item = String> + use<'a> {
    list(resource, key)
        .iter()
        .filter_map(|note| text(note, "text"))
}

fn notes(subject: &Subject<'_, '_>, request: &Value) -> Vec<String> {
    let mut notes: Vec<String> = annotations(request, "note").collect();
    notes.extend(text(request, "patientInstruction"));
    for kind in ["CarePlan", "Condition", "Observation", "AllergyIntolerance"] {
        notes.extend(
            subject
                .own(kind)
                .flat_map(|resource| annotations(resource, "note")),
        );
    }
    for communication in subject.own("Communication") {
        notes.extend(annotations(communication, "note"));
        notes.extend(
            list(communication, "payload")
                .iter()
                .filter_map(|part| text(part, "contentString")),
        );
    }
    notes
}

impl ServiceAsked {
    fn read_list<'a>(subject: &Subject<'_, 'a>, request: &'a Value) -> Vec<Self> {
        let message = subject.message;
        let read = |reference: &'a Value| {
            let Some(found) = message.resolve(reference, request) else {
                let name = json::text(reference, "display")?;
                return Some(Self {
                    name: Some(name),
                    directory_id: None,
                    provider: None,
                });
            };
            let provider = found
                .get("providedBy")
                .and_then(|inner| message.resolve(inner, found));
            let own = is_type(found, "Organization").then_some(found);
            Some(Self {
                name: text(found, "name"),
                directory_id: identifier(found, DIRECTORY),
                provider: provider.or(own).and_then(Organisation::read),
            })
        };
        list(request, "performer")
            .iter()
            .take(MOST_REFERENCES)
            .filter_map(read)
            .collect()
    }
}
