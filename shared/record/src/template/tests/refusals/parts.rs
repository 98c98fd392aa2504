//! What is wrong with the parts of an item.

use super::Change;

/// Conditions.
pub(super) const CONDITION: &[Change] = &[
    (
        "\"question\": \"skin.seen\", \"operator\": \"=\", \"answerBoolean\": false",
        "\"question\": \"skin.sen\", \"operator\": \"=\", \"answerBoolean\": false",
        &["line 17, skin.why: skin.sen is no linkId of this template"],
    ),
    (
        "\"question\": \"skin.seen\", \"operator\": \"=\", \"answerBoolean\": false",
        "\"question\": \"skin\", \"operator\": \"=\", \"answerBoolean\": false",
        &["line 17, skin.why: skin is no question, so it has no answers"],
    ),
    (
        "\"question\": \"skin.seen\", \"operator\": \"=\", \"answerBoolean\": false",
        "\"question\": \"skin.why\", \"operator\": \"exists\", \"answerBoolean\": false",
        &["line 17, skin.why: an item can't depend on its own answer"],
    ),
    (
        "\"operator\": \"=\", \"answerBoolean\": false",
        "\"operator\": \"~\", \"answerBoolean\": false",
        &["line 17, skin.why: operator ~ is not taken; use one of exists, =, !=, >, <, >=, <="],
    ),
    (
        "\"operator\": \"=\", \"answerBoolean\": false",
        "\"operator\": \"<\", \"answerBoolean\": false",
        &[
            "line 17, skin.why: < is not taken for skin.seen, whose type boolean has no order; use =, != or exists",
        ],
    ),
    (
        "\"operator\": \"=\", \"answerBoolean\": false",
        "\"operator\": \"=\", \"answerString\": \"no\"",
        &["line 17, skin.why: answerString is not taken here; use answerBoolean"],
    ),
    (
        "\"operator\": \"=\", \"answerBoolean\": false",
        "\"operator\": \"=\"",
        &["line 17, skin.why: a condition has no answer[x]"],
    ),
    (
        "\"operator\": \"=\", \"answerBoolean\": false",
        "\"operator\": \"=\", \"answerBoolean\": false, \"answerString\": \"no\"",
        &["line 17, skin.why: a condition has more than one answer[x]; one is taken"],
    ),
    (
        "\"operator\": \"=\", \"answerBoolean\": false",
        "\"answerBoolean\": false",
        &["line 17, skin.why: a condition has no operator"],
    ),
    (
        ", \"enableBehavior\": \"all\"",
        "",
        &[
            "line 82, wounds.depth: enableWhen with more than one condition needs enableBehavior: all or any",
        ],
    ),
    (
        "\"enableBehavior\": \"all\"",
        "\"enableBehavior\": \"one\"",
        &["line 85, wounds.depth: enableBehavior must be all or any"],
    ),
    (
        "[{\"question\": \"plan.what\", \"operator\": \"exists\", \"answerBoolean\": true}]",
        "[]",
        &["line 76, plan.when: enableWhen is empty; leave it out"],
    ),
    (
        "[{\"question\": \"plan.what\", \"operator\": \"exists\", \"answerBoolean\": true}]",
        "{}",
        &["line 76, plan.when: enableWhen must be a list in [ ]"],
    ),
    (
        "\"operator\": \"exists\", \"answerBoolean\": true",
        "\"operator\": \"exists\", \"answerString\": \"x\"",
        &["line 76, plan.when: answerString is not taken here; use answerBoolean"],
    ),
];

/// Options.
pub(super) const OPTION: &[Change] = &[
    (
        "\"code\": \"heel\", \"display\": \"Heel\"",
        "\"code\": \"heel\"",
        &["line 41, skin.where: valueCoding has no display"],
    ),
    (
        "\"code\": \"heel\", ",
        "\"code\": \"sacrum\", ",
        &["line 42, skin.where: this option stands in the list twice"],
    ),
    (
        "[{\"valueInteger\": 0}",
        "[{\"valueString\": \"0\"}",
        &[
            "line 68, helpers: the options of a question must be all valueCoding, all valueInteger or all valueString",
            "line 68, helpers: the options of a question must be all valueCoding, all valueInteger or all valueString",
        ],
    ),
    (
        "[{\"valueInteger\": 0}",
        "[{\"valueDate\": \"2026-01-01\"}",
        &[
            "line 68, helpers: valueDate is not taken here; use valueCoding or valueInteger or valueString",
        ],
    ),
    (
        "\"initialSelected\": true",
        "\"initialSelected\": 1",
        &["line 68, helpers: initialSelected must be true or false, without quotation marks"],
    ),
    (
        "{\"valueInteger\": 2}",
        "{\"valueInteger\": 2, \"initialSelected\": true}",
        &[
            "line 67, helpers: initialSelected stands on more than one option, and the question does not repeat",
        ],
    ),
    (
        "StructureDefinition/ordinalValue\", \"valueDecimal\": 2",
        "StructureDefinition/ordinalValue\", \"valueInteger\": 2",
        &[
            "line 30, skin.category: ordinalValue has no valueDecimal",
            "line 30, skin.category: valueInteger is not taken in ordinalValue",
        ],
    ),
    (
        "StructureDefinition/ordinalValue\", \"valueDecimal\": 2",
        "StructureDefinition/other\", \"valueDecimal\": 2",
        &[
            "line 30, skin.category: the extension http://hl7.org/fhir/StructureDefinition/other is not taken on an option; only http://hl7.org/fhir/StructureDefinition/ordinalValue is",
        ],
    ),
];

/// Extensions.
pub(super) const EXTENSION: &[Change] = &[
    (
        "\"valueCode\": \"nurse\"",
        "\"valueCode\": \"matron\"",
        &[
            "line 13, skin: section-owner matron is not taken; use one of nurse, physiotherapist, occupational-therapist, social-worker, speech-and-language-therapist, anyone",
        ],
    ),
    (
        "\"valueCode\": \"nurse\"",
        "\"valueString\": \"nurse\"",
        &[
            "line 13, skin: section-owner has no valueCode",
            "line 13, skin: valueString is not taken in section-owner",
        ],
    ),
    (
        "field-class\", \"valueCode\": \"safety\"",
        "field-class\", \"valueCode\": \"secret\"",
        &[
            "line 21, skin.category: field-class secret is not taken; use one of safety, coordination, plain, prose",
        ],
    ),
    (
        "field-class\", \"valueCode\": \"safety\"",
        "field-class\", \"valueCode\": \"prose\"",
        &[
            "line 18, skin.category: field-class prose is not taken on type choice; it stands on text",
        ],
    ),
    (
        "\"valueCode\": \"pressure-ulcer\"",
        "\"valueCode\": \"Pressure ulcer\"",
        &["line 22, skin.category: concept must be of the characters a to z, 0 to 9, . and -"],
    ),
    (
        "urn:doorstep:questionnaire:concept\"",
        "urn:doorstep:questionnaire:field-class\"",
        &["line 22, skin.category: field-class stands here twice; one is taken"],
    ),
    (
        "urn:doorstep:questionnaire:concept\"",
        "urn:example:concept\"",
        &[
            "line 22, skin.category: the extension urn:example:concept is not taken; it would be left unread",
        ],
    ),
    (
        "urn:doorstep:questionnaire:concept\", ",
        "urn:doorstep:questionnaire:concept\", \"id\": \"x\", ",
        &["line 22, skin.category: id is not taken in concept"],
    ),
    (
        "\"code\": \"radio-button\"",
        "\"code\": \"slider\"",
        &[
            "line 24, skin.category: itemControl slider is not taken; use one of radio-button, check-box, drop-down, text-area, help",
        ],
    ),
    (
        "\"code\": \"radio-button\"",
        "\"code\": \"check-box\"",
        &["line 18, skin.category: check-box is taken on choice and open-choice that repeat"],
    ),
    (
        "\"code\": \"radio-button\"",
        "\"code\": \"help\"",
        &["line 18, skin.category: help is taken on type display"],
    ),
    (
        "questionnaire-item-control\", \"code\": \"radio-button\"",
        "other\", \"code\": \"radio-button\"",
        &[
            "line 24, skin.category: the system of an itemControl must be http://hl7.org/fhir/questionnaire-item-control",
        ],
    ),
    (
        "\"code\": \"kg\", \"display\": \"kg\"",
        "\"code\": \"kg\"",
        &["line 60, weight: the unit has no display"],
    ),
    (
        "http://unitsofmeasure.org\", \"code\": \"kg\"",
        "http://example.org\", \"code\": \"kg\"",
        &["line 60, weight: the system of a unit must be http://unitsofmeasure.org"],
    ),
    (
        "\"valueInteger\": 10}\n",
        "\"valueDecimal\": 10}\n",
        &["line 56, pain: valueDecimal is not taken here; use valueInteger"],
    ),
    (
        "\"valueInteger\": 10}\n",
        "\"valueInteger\": -1}\n",
        &["line 53, pain: minValue is greater than maxValue"],
    ),
    (
        "StructureDefinition/minValue\", \"valueInteger\": 0",
        "StructureDefinition/ordinalValue\", \"valueDecimal\": 0",
        &["line 55, pain: ordinalValue stands on the valueCoding of an option, not on an item"],
    ),
];
