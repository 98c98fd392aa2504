//! What is wrong though each part of it is right.

use super::Change;

/// What goes together.
pub(super) const TOGETHER: &[Change] = &[
    (
        "\"type\": \"time\", \"initial\": [{\"valueTime\": \"07:00:00\"}]",
        "\"type\": \"time\", \"initial\": [{\"valueTime\": \"7\"}]",
        &["line 63, woke: valueTime must be a time, like 09:30:00"],
    ),
    (
        "\"initial\": [{\"valueTime\": \"07:00:00\"}]",
        "\"initial\": [{\"valueString\": \"07:00:00\"}]",
        &["line 63, woke: valueString is not taken here; use valueTime"],
    ),
    (
        "\"initial\": [{\"valueTime\": \"07:00:00\"}]",
        "\"initial\": [{\"valueTime\": \"07:00:00\"}, {\"valueTime\": \"08:00:00\"}]",
        &["line 63, woke: initial has 2 entries; 1 is the most"],
    ),
    (
        "\"integer\", \"readOnly\": true",
        "\"integer\"",
        &[
            "line 45, skin.score: calculatedExpression needs readOnly: true, for nobody types into it",
        ],
    ),
    (
        "\"integer\", \"readOnly\": true",
        "\"integer\", \"readOnly\": true, \"required\": true",
        &[
            "line 45, skin.score: required is not taken beside readOnly: nobody could fill it in; require what it follows from",
        ],
    ),
    (
        "\"integer\", \"readOnly\": true",
        "\"integer\", \"readOnly\": true, \"repeats\": true",
        &[
            "line 45, skin.score: calculatedExpression is not taken beside repeats; it gives one value",
        ],
    ),
    (
        "\"integer\", \"readOnly\": true",
        "\"date\", \"readOnly\": true",
        &["line 47, skin.score: the expression gives a number, which is no answer of type date"],
    ),
    (
        "\"integer\", \"readOnly\": true",
        "\"time\", \"readOnly\": true",
        &[
            "line 45, skin.score: calculatedExpression is not taken on type time; it stands on boolean, decimal, integer, date, string and text",
            "line 47, skin.score: the expression gives a number, which is no answer of type time",
        ],
    ),
    (
        "\"text/fhirpath\", \"expression\": \"%resource.descendants().where(linkId = 'pain')",
        "\"text/cql\", \"expression\": \"%resource.descendants().where(linkId = 'pain')",
        &["line 72, plan: language must be text/fhirpath"],
    ),
    (
        "answer.value > 3",
        "answer.value",
        &[
            "line 72, plan: the expression gives a number, and whether something is asked must be true or false",
        ],
    ),
    (
        "answer.value > 3",
        "answer.value > 'a'",
        &["line 72, plan: > stands between a number and text"],
    ),
    (
        "where(linkId = 'pain').answer.value > 3",
        "where(linkId = 'pin').answer.value > 3",
        &["line 72, plan: pin is no linkId of this template"],
    ),
    (
        "where(linkId = 'pain').answer.value > 3",
        "where(linkId = 'plan.what').answer.value.exists()",
        &["line 70, plan: items depend on each other in a circle: plan > plan.what > plan"],
    ),
    (
        "\"linkId\": \"plan\", \"text\": \"Plan\"",
        "\"linkId\": \"plan\", \"text\": \"Plan\", \"enableWhen\": [{\"question\": \"pain\", \"operator\": \"=\", \"answerInteger\": 3}]",
        &[
            "line 70, plan: enableWhenExpression is not taken beside enableWhen; say it all in one of them",
        ],
    ),
    (
        "\"text\": \"Anything else?\", \"type\": \"text\"",
        "\"text\": \"Anything else?\", \"type\": \"text\", \"repeats\": true",
        &["line 44, skin.note: repeats is not taken on prose; use string, or a group that repeats"],
    ),
    (
        "\"text\": \"Wound\", \"type\": \"group\", \"repeats\": true",
        "\"text\": \"Wound\", \"type\": \"group\", \"required\": true",
        &["line 78, wounds: required is not taken on type group; put it on a question"],
    ),
    (
        "\"linkId\": \"body\", \"text\": \"Body\"",
        "\"linkId\": \"body\", \"text\": \"Body\", \"repeats\": true",
        &[
            "line 47, skin.score: the expression needs one value where there may be several; use .first(), .sum(), .count() or .exists()",
            "line 50, body: a section can't repeat; put a group that repeats in it",
            "line 72, plan: the expression needs one value where there may be several; use .first(), .sum(), .count() or .exists()",
            "line 78, wounds: a group that repeats can't be in another that does",
        ],
    ),
];

/// Items of a section, the first in line 4, and all that is told of them.
pub(super) const OF_ITEMS: &[(&str, &[&str])] = &[
    (
        r#"{"linkId": "a", "text": "A", "type": "group"}"#,
        &["line 4, a: a group must hold items"],
    ),
    (
        r#"{"linkId": "a", "text": "A", "type": "group", "item": []}"#,
        &["line 4, a: item is empty; leave it out"],
    ),
    (r"5", &["line 4: an item must be an object in { }"]),
    (
        r#"{"linkId": "a", "text": "A", "type": "choice"}"#,
        &["line 4, a: type choice needs answerOption"],
    ),
    (
        r#"{"linkId": "a", "text": "A", "type": "integer", "answerOption": [{"valueInteger": 1}]}"#,
        &["line 4, a: answerOption is not taken on type integer; use choice or open-choice"],
    ),
    (
        r#"{"linkId": "a", "text": "A", "type": "integer", "maxLength": 3}"#,
        &["line 4, a: maxLength is not taken on type integer; it stands on string and text"],
    ),
    (
        r#"{"linkId": "a", "text": "A", "type": "quantity"}"#,
        &["line 4, a: type quantity needs a questionnaire-unit"],
    ),
    (
        r#"{"linkId": "a", "text": "A", "type": "group", "repeats": true, "item": [{"linkId": "b", "text": "B", "type": "text"}]}"#,
        &[
            "line 4, b: prose is not taken in a group that repeats; use string, or field-class plain",
        ],
    ),
    (
        r#"{"linkId": "a", "text": "A", "type": "boolean", "repeats": true}"#,
        &["line 4, a: repeats is not taken on type boolean; it has one answer"],
    ),
    (
        r#"{"linkId": "a", "text": "A", "type": "string", "readOnly": true}"#,
        &["line 4, a: readOnly needs calculatedExpression or a first answer, else it stays empty"],
    ),
    (
        r#"{"linkId": "a", "text": "A", "type": "choice", "answerOption": [{"valueInteger": 1}], "initial": [{"valueInteger": 1}]}"#,
        &["line 4, a: initial is not taken beside answerOption; use initialSelected"],
    ),
    (
        r#"{"linkId": "a", "text": "A", "type": "display", "repeats": true, "readOnly": true}"#,
        &[
            "line 4, a: repeats is not taken on type display; put it on a question",
            "line 4, a: readOnly is not taken on type display; put it on a question",
        ],
    ),
    (
        r#"{"linkId": "a", "text": "A", "type": "boolean", "item": [
        {"linkId": "b", "text": "B", "type": "boolean"}]}"#,
        &["line 5, b: a question can hold display items only; use a group"],
    ),
    (
        r#"{"linkId": "a", "text": "A", "type": "display", "item": [
        {"linkId": "b", "text": "B", "type": "display"}]}"#,
        &["line 5, b: a display item can hold no items; use a group"],
    ),
    (
        r#"{"linkId": "a", "text": "A", "type": "boolean", "extension": [{"url": "urn:doorstep:questionnaire:section-owner", "valueCode": "nurse"}]}"#,
        &["line 4, a: section-owner is taken on sections only, at the top"],
    ),
    (
        r#"{"linkId": "a", "text": "A", "type": "string", "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/minValue", "valueInteger": 1}]}"#,
        &[
            "line 4, a: minValue is not taken on type string; it stands on integer, decimal and date",
        ],
    ),
    (
        r#"{"linkId": "a", "text": "A", "type": "string", "extension": [{"url": "urn:doorstep:questionnaire:concept", "valueCode": "c"}]},
        {"linkId": "b", "text": "B", "type": "date", "extension": [{"url": "urn:doorstep:questionnaire:concept", "valueCode": "c"}]}"#,
        &["line 5, b: this asks for date about the concept that a asks about for string"],
    ),
    (
        r#"{"linkId": "a", "text": "A", "type": "date", "enableWhen": [{"question": "b", "operator": "exists", "answerBoolean": true}]},
        {"linkId": "b", "text": "B", "type": "date", "enableWhen": [{"question": "c", "operator": "exists", "answerBoolean": true}]},
        {"linkId": "c", "text": "C", "type": "date", "enableWhen": [{"question": "b", "operator": "exists", "answerBoolean": true}]}"#,
        &["line 5, b: items depend on each other in a circle: b > c > b"],
    ),
    (
        r#"{"linkId": "a", "text": "A", "type": "decimal", "readOnly": true, "extension": [{"url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression", "valueExpression": {"language": "text/fhirpath", "expression": "%resource.descendants().where(linkId = 'b').answer.value"}}]},
        {"linkId": "b", "text": "B", "type": "decimal", "enableWhen": [{"question": "a", "operator": "exists", "answerBoolean": true}]}"#,
        &["line 4, a: items depend on each other in a circle: a > b > a"],
    ),
    // Who names what was refused for its type is not blamed as well.
    (
        r#"{"linkId": "a", "text": "A", "type": "url"},
        {"linkId": "b", "text": "B", "type": "date", "enableWhen": [{"question": "a", "operator": "exists", "answerBoolean": true}]}"#,
        &["line 4, a: type url is not taken; use string"],
    ),
    (
        r#"{"linkId": "a", "text": "A", "type": "groop", "item": [{"linkId": "inner", "text": "I", "type": "date"}]},
        {"linkId": "b", "text": "B", "type": "date", "enableWhen": [{"question": "inner", "operator": "exists", "answerBoolean": true}]}"#,
        &["line 4, a: type groop is not taken; see the list of types"],
    ),
];
