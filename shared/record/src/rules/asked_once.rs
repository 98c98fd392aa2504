//! What is asked once: an answer about a concept is carried forward to where it is asked again, but for what is asked about
//! the day itself. The concepts are those that templates name.

/// A row of what is never carried forward.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AskedAnew {
    /// What a clinical lead signs.
    pub sentence: &'static str,
    /// The concepts.
    pub concepts: &'static [&'static str],
}

/// All rows.
pub const ROWS: &[AskedAnew] = &[
    AskedAnew {
        sentence: "What is measured is measured anew: no earlier reading stands in for it.",
        concepts: &[
            "blood-pressure.lying.diastolic",
            "blood-pressure.lying.systolic",
            "blood-pressure.standing.diastolic",
            "blood-pressure.standing.systolic",
            "breathing",
            "consciousness",
            "pulse",
            "respiration-rate",
            "spo2",
            "systolic",
            "temperature",
            "tug-possible",
            "tug-seconds",
            "weight",
        ],
    },
    AskedAnew {
        sentence: "Pain, a sudden change and thoughts of self-harm are asked anew each time.",
        concepts: &[
            "pain-now",
            "self-harm-thoughts",
            "stool-type",
            "sudden-change",
        ],
    },
    AskedAnew {
        sentence: "What was seen today, and who was there, is seen today.",
        concepts: &["present", "resuscitation-seen", "skin-checked"],
    },
    AskedAnew {
        sentence: "Capacity is for one decision on one day: it is never carried to another.",
        concepts: &[
            "best-interests-who",
            "capacity-able",
            "capacity-assessor",
            "capacity-cause",
            "capacity-date",
            "capacity-decision",
            "capacity-outcome",
            "capacity-support",
            "consent-assessment",
        ],
    },
];

/// Whether what was answered about a concept is carried forward.
pub fn is_carried(concept: &str) -> bool {
    ROWS.iter().all(|row| !row.concepts.contains(&concept))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::Template;

    const TEMPLATES: [&[u8]; 8] = [
        include_bytes!("../../templates/4at.json"),
        include_bytes!("../../templates/carer.json"),
        include_bytes!("../../templates/first-visit.json"),
        include_bytes!("../../templates/home-first.json"),
        include_bytes!("../../templates/must.json"),
        include_bytes!("../../templates/news2.json"),
        include_bytes!("../../templates/pain.json"),
        include_bytes!("../../templates/timed-up-and-go.json"),
    ];

    #[test]
    fn every_concept_of_a_row_is_asked_somewhere_and_stands_in_one_row() {
        let templates = TEMPLATES.map(|bytes| Template::read(bytes).unwrap());
        let items = templates.iter().flat_map(|template| &template.items);
        let asked: Vec<&str> = items.filter_map(|item| item.concept.as_deref()).collect();
        for concept in ROWS.iter().flat_map(|row| row.concepts) {
            assert!(asked.contains(concept), "{concept}");
            let rows = ROWS.iter().filter(|row| row.concepts.contains(concept));
            assert_eq!(rows.count(), 1, "{concept}");
            assert!(!is_carried(concept));
        }
        for concept in [
            "what-matters",
            "access-way",
            "weight-bearing",
            "allergy-status",
        ] {
            assert!(asked.contains(&concept) && is_carried(concept), "{concept}");
        }
    }
}
