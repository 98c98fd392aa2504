//! What an author types into each form about a person.

use super::Typed;

/// Part, and what is typed there.
pub(super) const PARTS: &[(&str, Typed<'static>)] = &[
    (
        "what_matters",
        &[
            (
                "what_matters",
                "I want to stay in my own flat and get back to choir on Thursdays. And my garden",
                true,
            ),
            ("by", "carer", true),
            ("name", "Jean", true),
        ],
    ),
    (
        "access_notes",
        &[("access_notes", "Ring twice, then wait", true)],
    ),
    ("about", &[("about", "Taught maths", true)]),
    ("preferred", &[("preferred", "Rene", true)]),
    ("given", &[("given", "Irena", true)]),
    ("family", &[("family", "Whitlocke", true)]),
    ("phone", &[("phone", "01632 960999", true)]),
    ("gp", &[("gp", "Marsh Road Surgery", true)]),
    (
        "address",
        &[
            ("address", "1 Elm Row\nEastbank", true),
            ("postcode", "EB1 9ZZ", true),
        ],
    ),
    (
        "alert",
        &[
            ("category", "hypo", true),
            ("words", "Low on Sunday", true),
            ("on", "2026-01-18", true),
        ],
    ),
    (
        "contact",
        &[
            ("name", "Jean Marlow", true),
            ("relationship", "Daughter", true),
            ("phone", "01632 960111", true),
            ("is", "carer\nnext_of_kin", true),
            ("notes", "After 3pm", true),
        ],
    ),
    (
        "team",
        &[("team", "Harbour", true), ("reason", "Nights", true)],
    ),
    (
        "death",
        &[
            ("source", "Her daughter, by phone", true),
            ("on", "2026-01-19", false),
            ("verified", "no", false),
        ],
    ),
    ("born", &[("born", "1941-03-05", false)]),
    (
        "nhs_number",
        &[
            ("known", "not_traced", false),
            ("nhs_number", "999 104 1273", false),
        ],
    ),
    (
        "allergy",
        &[
            ("substance", "Latex", true),
            ("reaction", "Rash", true),
            ("severity", "Severe", false),
            ("way", "told_by_person", false),
            ("how_known", "At the bedside", true),
        ],
    ),
    (
        "resuscitation",
        &[
            ("decision", "do_not_attempt", false),
            ("form", "ReSPECT", true),
            ("decider", "Dr Shah", true),
            ("decided", "2026-01-06", false),
            ("form_is", "Hall drawer", true),
            ("way", "observed", false),
        ],
    ),
    (
        "insulin_order",
        &[
            ("product", "Lantus", true),
            ("strength", "100 units/mL", false),
            ("device", "SoloStar", true),
            ("dose", "20", false),
            ("meal", "Breakfast", true),
            ("prescriber", "Dr Shah", true),
            ("prescribed", "2026-01-06", false),
            ("way", "from_a_record", false),
        ],
    ),
    (
        "spo2_scale",
        &[
            ("scale", "scale2", false),
            ("decided_by", "Dr Shah", true),
            ("decided_on", "2026-01-06", false),
            ("decided_why", "COPD", true),
            ("way", "from_a_record", false),
        ],
    ),
    (
        "key_safe",
        &[
            ("place", "By the door", true),
            ("code", "4711", false),
            ("way", "observed", false),
        ],
    ),
    (
        "moving_and_handling",
        &[
            ("helpers", "2", false),
            ("equipment", "Hoist", true),
            ("notes", "Tires", true),
            ("way", "observed", false),
        ],
    ),
    (
        "communication",
        &[
            ("interpreter", "Polish", true),
            ("needs", "Large print", true),
            ("way", "observed", false),
        ],
    ),
    (
        "staff_risk",
        &[("words", "Go in twos", true), ("way", "observed", false)],
    ),
];
