//! Each fact from the answers of the templates that ask for it, and where a person's record stands beside it.

use std::collections::BTreeSet;

use super::*;
use crate::assessment::{add_row, answer, begin};
use crate::author::{Author, Provenance, Role};
use crate::change::Actor;
use crate::id::{CommitId, DocumentId, UserId};
use crate::kind::Kind;
use crate::person::{AllergyStatus, KeySafe, Known, fact_writes};
use crate::template::Answer;
use crate::time::Instant;

const HOME_FIRST: &[u8] = include_bytes!("../../../templates/home-first.json");
const FIRST_VISIT: &[u8] = include_bytes!("../../../templates/first-visit.json");

/// An assessment of Edith, and her record.
struct Case {
    template: Template,
    document: Document,
    person: Document,
    wrote: u8,
    actor: u8,
}

impl Case {
    fn of(template: &[u8]) -> Self {
        let template = Template::read(template).unwrap();
        let person = Document::new(DocumentId::from_bytes([3; 16]), Kind::Person).unwrap();
        let document = Document::new(DocumentId::from_bytes([7; 16]), Kind::Assessment).unwrap();
        let mut case = Self {
            document,
            person,
            wrote: 0,
            actor: 1,
            template,
        };
        let writes = begin(case.person.id(), &case.template);
        case.write(&writes);
        case
    }

    fn by(&mut self) -> Provenance {
        self.wrote += 1;
        Provenance {
            author: Author {
                user: UserId::from_bytes([1; 16]),
                name: "Amara Obi".into(),
                role: Role::DistrictNurse,
                organisation: "Eastbank Community Health".into(),
                team: "Eastbank".into(),
            },
            at: Instant::from_millis(60_000 * i64::from(self.wrote)),
            commit: CommitId::from_bytes([self.wrote; 16]),
            is_signed: true,
            original: None,
        }
    }

    fn write(&mut self, writes: &[Write]) {
        let by = self.by();
        self.document
            .write(Actor([self.actor; 16]), by, writes)
            .unwrap();
    }

    fn on_person(&mut self, writes: &[Write]) {
        let by = self.by();
        self.person.write(Actor([2; 16]), by, writes).unwrap();
    }

    fn knows(&mut self, value: &SafetyValue) {
        let writes = fact_writes(self.act(), value, seen());
        self.on_person(&writes);
    }

    fn act(&self) -> ActId {
        ActId::from_bytes([100 + self.wrote; 16])
    }

    /// Answers the question about a concept: with a code, a number, a date, words, yes or no, several with commas.
    fn answers_in(&mut self, row: &str, concept: &str, given: &str) {
        let read = Assessment::read(&self.document, &self.template).unwrap();
        let mut items = self.template.items.iter();
        let item = items
            .find(|item| item.concept.as_deref() == Some(concept))
            .unwrap();
        let one = |word: &str| {
            let coded = item.options.iter().map(|option| option.answer.clone());
            let mut coded =
                coded.filter(|it| matches!(it, Answer::Coded { code, .. } if code == word));
            coded.next().unwrap_or_else(|| match word {
                "true" | "false" => Answer::Boolean(word == "true"),
                _ if word.parse::<i64>().is_ok() => Answer::Integer(word.parse().unwrap()),
                _ => match word.parse() {
                    Ok(date) => Answer::Date(date),
                    Err(_) => Answer::Text(word.to_owned()),
                },
            })
        };
        let given: Vec<Answer> = given.split(", ").map(one).collect();
        let place = Place {
            link_id: item.link_id.clone(),
            row: row.to_owned(),
        };
        let write = answer(&read, &self.template, &place, &given, seen()).unwrap();
        self.write(&[write]);
    }

    fn answers(&mut self, all: &[(&str, &str)]) {
        for (concept, given) in all {
            self.answers_in("", concept, given);
        }
    }

    /// A row of the group that asks about a concept.
    fn row(&mut self, concept: &str, all: &[(&str, &str)]) {
        let mut items = self.template.items.iter();
        let item = items.find(|item| item.concept.as_deref() == Some(concept));
        let group = &self.template.items[item.unwrap().row_of.unwrap()];
        let act = self.act();
        let write = add_row(&self.template, act, &group.link_id).unwrap();
        self.write(&[write]);
        for (concept, given) in all {
            self.answers_in(&act.to_string(), concept, given);
        }
    }

    fn said(&self) -> Vec<Said> {
        let read = Assessment::read(&self.document, &self.template).unwrap();
        let evaluation = Evaluation::of(&self.template, &read.answers);
        said(&self.template, &read, &evaluation, &[])
    }

    /// What is said of one fact, and where the record stands.
    fn one(&self, name: &str) -> (Said, OnRecord) {
        let all = self.said();
        let said = all.into_iter().find(|said| said.name == name).unwrap();
        let on_record = Record::of(&self.person).beside(&said);
        (said, on_record)
    }

    fn puts(&mut self, name: &str) -> Result<(), Invalid> {
        let (said, _) = self.one(name);
        let writes = put(&said, &self.person, self.act())?;
        self.on_person(&writes);
        Ok(())
    }
}

fn seen() -> HowKnown {
    HowKnown {
        way: Known::Observed,
        ..HowKnown::default()
    }
}

fn risk(words: &str) -> SafetyValue {
    SafetyValue::Words {
        name: "staff_risk".into(),
        words: words.into(),
    }
}

/// Answers by their concepts, and the fact that they come to.
type Row = (
    &'static [(&'static str, &'static str)],
    &'static str,
    &'static str,
);

/// What answers outside rows come to: the fact and its words, "-" where it is said that there is no such thing.
const TABLE: &[Row] = &[
    (
        &[("allergy-status", "none-known")],
        "allergy_status",
        "No known allergies",
    ),
    (
        &[("allergy-status", "recorded")],
        "allergy_status",
        "Allergies recorded",
    ),
    (&[("allergy-status", "not-asked")], "", ""),
    (&[("resuscitation-decision", "none")], "resuscitation", "-"),
    (&[("resuscitation-decision", "not-known")], "", ""),
    (
        &[
            ("resuscitation-decision", "do-not-attempt"),
            ("resuscitation-form", "respect"),
            ("resuscitation-decider", "Dr Shah"),
            ("resuscitation-decided-on", "2026-01-06"),
            ("resuscitation-place", "Hall drawer"),
        ],
        "resuscitation",
        "Do not attempt CPR. All other care continues. ReSPECT form, decided by Dr Shah on 6 January 2026, Hall drawer",
    ),
    (
        &[
            ("moving-handling-helpers", "2"),
            ("moving-handling-equipment", "mobile-hoist"),
            ("moving-handling-sling", "Medium"),
        ],
        "moving_and_handling",
        "2 helpers. Mobile hoist. Sling: Medium",
    ),
    (
        &[
            ("moving-handling-helpers", "0"),
            ("moving-handling-equipment", "none"),
        ],
        "moving_and_handling",
        "Moves without a helper",
    ),
    (
        &[
            ("interpreter-needed", "true"),
            ("interpreter-language", "Polish"),
            ("communication-needs", "slowly"),
        ],
        "communication",
        "Interpreter needed: Polish. Short sentences, said slowly",
    ),
    (
        &[
            ("interpreter-needed", "false"),
            ("communication-needs", "nothing"),
        ],
        "communication",
        "-",
    ),
    (
        &[("staff-risk", "yes"), ("staff-risk-what", "Go in twos")],
        "staff_risk",
        "Go in twos",
    ),
    (&[("staff-risk", "no")], "staff_risk", "-"),
    (
        &[("weight-bearing", "touch"), ("weight-bearing-limb", "left")],
        "weight_bearing",
        "Toe touch only. Left leg",
    ),
    (
        &[
            ("swallow-trouble", "yes"),
            ("swallow-advice", "yes"),
            ("swallow-food", "level-4"),
            ("swallow-drink", "level-2"),
        ],
        "swallow",
        "Coughs or chokes when eating or drinking. Food: Level 4. Drinks: Level 2",
    ),
    (&[("swallow-trouble", "no")], "swallow", "-"),
    (
        &[("home-oxygen", "true"), ("home-oxygen-flow", "2")],
        "oxygen",
        "Uses oxygen at home. Prescribed: 2 litres per minute",
    ),
    (&[("attorney-kinds", "nobody")], "attorney", "-"),
    (
        &[
            ("advance-decision", "yes"),
            ("advance-decision-treatment", "Ventilation"),
        ],
        "advance_decision",
        "Has made an advance decision. Refuses: Ventilation",
    ),
    (
        &[("blood-thinner", "yes")],
        "blood_thinner",
        "Takes a medicine to thin the blood",
    ),
    (&[("blood-thinner", "not-known")], "", ""),
    (
        &[("key-safe-place", "By the gate")],
        "key_safe",
        "By the gate",
    ),
];

#[test]
fn answers_come_to_facts_by_their_concepts() {
    for (given, name, words) in TABLE {
        let mut case = Case::of(HOME_FIRST);
        // Asked only where there is one.
        if given[0].0 == "key-safe-place" {
            case.answers(&[("access-way", "key-safe")]);
        }
        case.answers(given);
        let all = case.said();
        let found: Vec<(String, String)> = all
            .iter()
            .map(|said| {
                let words = said.value.as_ref().map(SafetyValue::words);
                (said.name.clone(), words.unwrap_or_else(|| "-".into()))
            })
            .collect();
        let expected = (!name.is_empty()).then(|| ((*name).to_owned(), (*words).to_owned()));
        assert_eq!(found, expected.into_iter().collect::<Vec<_>>(), "{given:?}");
        assert!(all.iter().all(|said| said.how == seen()), "{given:?}");
    }
}

#[test]
fn each_row_is_a_fact_of_its_own() {
    let mut case = Case::of(HOME_FIRST);
    case.answers(&[
        ("allergy-status", "recorded"),
        ("pressure-ulcer-present", "yes"),
    ]);
    let allergy = |substance, severity| {
        [
            ("allergy-substance", substance),
            ("allergy-severity", severity),
        ]
    };
    case.row("allergy-substance", &allergy("Penicillin", "severe"));
    case.row("allergy-substance", &allergy("Latex", "not-known"));
    let ulcer = [
        ("pressure-ulcer-site", "sacrum"),
        ("pressure-ulcer-category", "category-2"),
    ];
    case.row("pressure-ulcer-site", &ulcer);
    case.row(
        "pressure-ulcer-site",
        &[("pressure-ulcer-site", "left-heel")],
    );
    let said = case.said();
    let words: BTreeSet<String> = said
        .iter()
        .map(|said| format!("{}: {}", said.name, said.value.as_ref().unwrap().words()))
        .collect();
    let expected = [
        "allergy/latex: Latex",
        "allergy/penicillin: Penicillin: Severe",
        "allergy_status: Allergies recorded",
        "pressure_ulcer/base-of-the-spine: Base of the spine: Category 2",
    ];
    assert_eq!(words, expected.map(str::to_owned).into());
}

#[test]
fn capacity_is_for_one_decision_on_one_day() {
    let mut case = Case::of(HOME_FIRST);
    let doubt = case.template.find("capacity.doubt").unwrap().clone();
    let read = Assessment::read(&case.document, &case.template).unwrap();
    let yes = doubt.options[0].answer.clone();
    let place = Place {
        link_id: doubt.link_id,
        row: String::new(),
    };
    let write = answer(&read, &case.template, &place, &[yes], seen()).unwrap();
    case.write(&[write]);
    for (decision, date, outcome) in [
        ("Moving into a care home", "2026-01-20", "lacks"),
        ("Moving into a care home", "2026-02-03", "has"),
        ("Having a catheter", "2026-02-03", "not-finished"),
    ] {
        let all = [
            ("capacity-decision", decision),
            ("capacity-date", date),
            ("capacity-outcome", outcome),
        ];
        case.row("capacity-decision", &all);
    }
    let names: BTreeSet<String> = case.said().into_iter().map(|said| said.name).collect();
    let expected = [
        "capacity/having-a-catheter/2026-02-03",
        "capacity/moving-into-a-care-home/2026-01-20",
        "capacity/moving-into-a-care-home/2026-02-03",
    ];
    assert_eq!(names, expected.map(str::to_owned).into());
}

#[test]
fn what_is_not_asked_any_more_and_what_was_answered_apart_says_nothing() {
    let mut case = Case::of(HOME_FIRST);
    case.answers(&[
        ("staff-risk", "yes"),
        ("staff-risk-what", "Go in twos"),
        ("staff-risk", "no"),
    ]);
    assert_eq!(case.one("staff_risk").0.value, None);
    let mut elsewhere = Case {
        document: case.document.clone(),
        actor: 2,
        ..Case::of(HOME_FIRST)
    };
    case.answers(&[("weight-bearing", "touch")]);
    elsewhere.answers(&[("weight-bearing", "none")]);
    let by = case.by();
    let change = elsewhere.document.changes().last().unwrap();
    let change = change.raw_bytes().to_vec();
    case.document.extend([(change.as_slice(), by)]).unwrap();
    assert!(case.said().iter().all(|said| said.name != "weight_bearing"));
    // Until it is settled: what is about to be recorded counts.
    let read = Assessment::read(&case.document, &case.template).unwrap();
    let place = read
        .held
        .iter()
        .find(|(_, held)| held.len() > 1)
        .unwrap()
        .0
        .clone();
    let mut answers = read.answers.clone();
    answers.set(
        &place,
        read.held.get(&place).unwrap()[0].answers.clone().unwrap(),
    );
    let evaluation = Evaluation::of(&case.template, &answers);
    let all = said(&case.template, &read, &evaluation, &[(place, seen())]);
    assert!(all.iter().any(|said| said.name == "weight_bearing"));
}

#[test]
fn the_record_follows_where_it_has_nothing_less_or_what_was_said_before() {
    let mut case = Case::of(HOME_FIRST);
    case.answers(&[("moving-handling-helpers", "1")]);
    let (before, on_record) = case.one("moving_and_handling");
    assert_eq!(on_record, OnRecord::Nothing);
    assert!(follows(&before, None, &on_record));
    case.puts("moving_and_handling").unwrap();
    assert_eq!(case.one("moving_and_handling").1, OnRecord::Same);
    // More of the same.
    case.answers(&[("moving-handling-equipment", "belt")]);
    let (more, on_record) = case.one("moving_and_handling");
    assert_eq!(on_record, OnRecord::Less);
    assert!(follows(&more, Some(&before), &on_record));
    case.puts("moving_and_handling").unwrap();
    // The same person of the same assessment thinks again.
    case.answers(&[("moving-handling-helpers", "2")]);
    let (again, on_record) = case.one("moving_and_handling");
    assert!(matches!(on_record, OnRecord::Otherwise(_)));
    assert!(follows(&again, Some(&more), &on_record));
    // But nothing goes over somebody else's words.
    assert!(!follows(&again, Some(&before), &on_record));
    assert!(!follows(&again, None, &on_record));
}

#[test]
fn somebody_elses_words_stay_until_they_are_taken_over() {
    let mut case = Case::of(HOME_FIRST);
    case.knows(&risk("Son shouts. Call first"));
    case.answers(&[("staff-risk", "yes"), ("staff-risk-what", "Go in twos")]);
    let (said, on_record) = case.one("staff_risk");
    let OnRecord::Otherwise(standing) = &on_record else {
        panic!("{on_record:?}")
    };
    assert_eq!(standing[0].value(), risk("Son shouts. Call first"));
    assert!(!follows(&said, None, &on_record));
    case.puts("staff_risk").unwrap();
    assert_eq!(case.one("staff_risk").1, OnRecord::Same);
    // That there is none is said, and strikes nothing out.
    case.answers(&[("staff-risk", "no")]);
    let (said, on_record) = case.one("staff_risk");
    assert!(matches!(on_record, OnRecord::Otherwise(_)));
    assert!(!follows(&said, Some(&said), &on_record));
    assert!(case.puts("staff_risk").is_err());
}

#[test]
fn who_has_an_allergy_is_not_without_any() {
    let mut case = Case::of(FIRST_VISIT);
    let latex = crate::person::Allergy {
        substance: "Latex".into(),
        ..crate::person::Allergy::default()
    };
    case.knows(&SafetyValue::Allergy(latex));
    case.answers(&[("allergy-status", "none-known")]);
    let (said, on_record) = case.one("allergy_status");
    assert_eq!(
        said.value,
        Some(SafetyValue::AllergyStatus(AllergyStatus::NoneKnown))
    );
    assert!(matches!(&on_record, OnRecord::Otherwise(all) if all.len() == 1));
    assert!(!follows(&said, None, &on_record));
    assert!(case.puts("allergy_status").is_err());
}

#[test]
fn a_form_that_says_neither_is_not_the_same_as_one_that_does() {
    let mut case = Case::of(HOME_FIRST);
    let not = crate::person::Resuscitation {
        is_to_be_attempted: Some(false),
        ..crate::person::Resuscitation::default()
    };
    case.knows(&SafetyValue::Resuscitation(not));
    case.answers(&[("resuscitation-decision", "unclear")]);
    let (said, on_record) = case.one("resuscitation");
    assert!(matches!(on_record, OnRecord::Otherwise(_)), "{on_record:?}");
    assert!(!follows(&said, None, &on_record));
    // And the other way about: what is unclear on the record is not filled in by itself.
    let mut case = Case::of(HOME_FIRST);
    case.knows(&SafetyValue::Resuscitation(
        crate::person::Resuscitation::default(),
    ));
    case.answers(&[("resuscitation-decision", "attempt")]);
    assert!(matches!(
        case.one("resuscitation").1,
        OnRecord::Otherwise(_)
    ));
}

#[test]
fn what_waits_for_a_decision_on_the_record_is_not_written_over() {
    let mut case = Case::of(FIRST_VISIT);
    case.knows(&SafetyValue::AllergyStatus(AllergyStatus::NoneKnown));
    let latex = crate::person::Allergy {
        substance: "Latex".into(),
        ..crate::person::Allergy::default()
    };
    case.knows(&SafetyValue::Allergy(latex));
    case.answers(&[("allergy-status", "recorded")]);
    let (said, on_record) = case.one("allergy_status");
    assert_eq!(on_record, OnRecord::Open);
    assert!(!follows(&said, Some(&said), &on_record));
}

#[test]
fn where_the_key_safe_hangs_is_taken_over_without_its_code() {
    let mut case = Case::of(HOME_FIRST);
    case.knows(&SafetyValue::KeySafe(KeySafe {
        place: "By the gate".into(),
        code: "2580".into(),
    }));
    case.answers(&[
        ("access-way", "key-safe"),
        ("key-safe-place", "Behind the bin"),
    ]);
    assert!(matches!(case.one("key_safe").1, OnRecord::Otherwise(_)));
    case.puts("key_safe").unwrap();
    let codes = person::key_safe_code(&case.person);
    assert_eq!(codes[0].0, "2580");
    assert_eq!(person::fact_words(&codes[0].1.fact), "Behind the bin");
    assert_eq!(case.one("key_safe").1, OnRecord::Same);
}

#[test]
fn scale_2_goes_with_its_decision_or_not_at_all() {
    let mut case = Case::of(HOME_FIRST);
    case.answers(&[("spo2-scale", "scale2")]);
    assert!(case.puts("spo2_scale").is_err());
    case.answers(&[
        ("spo2-scale-decided-by", "Dr Shah"),
        ("spo2-scale-decided-on", "2026-01-06"),
        ("spo2-scale-why", "Retains carbon dioxide"),
    ]);
    case.puts("spo2_scale").unwrap();
    let facts = person::facts(&case.person);
    let decision = facts[0].1[0].fact.how_known.decision.as_ref().unwrap();
    assert_eq!(decision.by, "Dr Shah");
    assert_eq!(case.one("spo2_scale").1, OnRecord::Same);
}

#[test]
fn what_the_record_says_is_an_answer_to_what_is_asked_about_it() {
    // What goes there comes back the same: each answer of the table to each concept that has a way back.
    let mut came_back = BTreeSet::new();
    for (given, name, _) in TABLE {
        let mut case = Case::of(HOME_FIRST);
        if given[0].0 == "key-safe-place" {
            case.answers(&[("access-way", "key-safe")]);
        }
        case.answers(given);
        if name.is_empty() || case.one(name).0.value.is_none() {
            continue;
        }
        case.puts(name).unwrap();
        for item in &case.template.items {
            let Some((answers, by)) = from_record(item, &case.person) else {
                continue;
            };
            assert_eq!(by.author.name, "Amara Obi");
            let concept = item.concept.as_deref().unwrap();
            let (_, expected) = given.iter().find(|(of, _)| *of == concept).unwrap();
            let words = item.words(&answers);
            let same = answers.iter().any(|answer| match answer {
                Answer::Coded { code, .. } => code == expected,
                Answer::Boolean(is) => is.to_string() == *expected,
                Answer::Date(date) => date.to_string() == *expected,
                // What was chosen comes back in the words of the option.
                Answer::Text(text) => {
                    let mut options = item.options.iter();
                    text == expected || options.any(|option| option.display == *text)
                }
                other => other.to_string() == *expected,
            });
            assert!(same, "{concept}: {words}");
            came_back.insert(concept.to_owned());
        }
    }
    assert!(came_back.len() >= 14, "{came_back:?}");
}
