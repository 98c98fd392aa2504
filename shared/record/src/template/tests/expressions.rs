//! Expressions and their values; what is refused of them.

mod refused;

use super::{answers, coded, number, text};
use refused::REFUSED;

use crate::template::{Answer, Answers, Template, calculated};

/// A template that calculates this as a value of this type.
fn template(kind: &str, expression: &str) -> String {
    let options = r#""answerOption": [
{"valueCoding": {"system": "urn:doorstep:answer", "code": "one", "display": "1", "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/ordinalValue", "valueDecimal": 1}]}},
{"valueCoding": {"system": "urn:doorstep:answer", "code": "four", "display": "4", "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/ordinalValue", "valueDecimal": 4}]}},
{"valueCoding": {"system": "urn:doorstep:answer", "code": "unknown", "display": "?"}}]"#;
    let expression = expression.replace('\\', "\\\\");
    super::with_items(&format!(
        r#"{{"linkId": "n", "text": "N", "type": "decimal"}}, {{"linkId": "m", "text": "M", "type": "integer"}},
{{"linkId": "t", "text": "T", "type": "string"}}, {{"linkId": "b", "text": "B", "type": "boolean"}},
{{"linkId": "d", "text": "D", "type": "date"}}, {{"linkId": "many", "text": "Many", "type": "integer", "repeats": true}},
{{"linkId": "c", "text": "C", "type": "choice", {options}}}, {{"linkId": "cc", "text": "CC", "type": "choice", "repeats": true, {options}}},
{{"linkId": "plain", "text": "P", "type": "choice", "answerOption": [{{"valueCoding": {{"system": "urn:doorstep:answer", "code": "one", "display": "1"}}}}]}},
{{"linkId": "r", "text": "R", "type": "{kind}", "readOnly": true, "extension": [{{"url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression", "valueExpression": {{"language": "text/fhirpath",
"expression": "{expression}"}}}}]}}"#
    ))
}

/// `[n]` stands for the answers of n.
fn whole(expression: &str) -> String {
    let open = "%resource.descendants().where(linkId = '";
    expression
        .replace('[', open)
        .replace(']', "').answer.value")
}

fn given() -> Answers {
    answers([
        ("n", number("2.5")),
        ("m", Answer::Integer(7)),
        ("t", text("warm")),
        ("b", Answer::Boolean(false)),
        ("d", Answer::Date("2026-01-31".parse().unwrap())),
        ("many", Answer::Integer(3)),
        ("many", Answer::Integer(3)),
        ("c", coded("four")),
        ("cc", coded("one")),
        ("cc", coded("four")),
        ("cc", coded("unknown")),
    ])
}

/// An expression, its value with the answers above and its value with none; `-` is empty.
const VALUES: &[(&str, &str, &str, &str)] = &[
    // Literals and arithmetic.
    ("decimal", "1", "1", "1"),
    ("decimal", "0.1 + 0.2", "0.3", "0.3"),
    ("decimal", "1 + 2 * 3", "7", "7"),
    ("decimal", "(1 + 2) * 3", "9", "9"),
    ("decimal", "10 - 3 - 2", "5", "5"),
    ("decimal", "12 / 4 / 3", "1", "1"),
    ("decimal", "1 - -2", "3", "3"),
    ("decimal", "-2 * -3", "6", "6"),
    ("decimal", "7 / 2", "3.5", "3.5"),
    ("decimal", "1 / 3", "0.33333333", "0.33333333"),
    ("decimal", "1 / 0", "-", "-"),
    ("decimal", "[m] / (7 - [m])", "-", "-"),
    (
        "decimal",
        "99999999999999999999 * 99999999999999999999",
        "-",
        "-",
    ),
    ("decimal", "[n] * 2", "5", "-"),
    ("decimal", "[n] + [m]", "9.5", "-"),
    ("decimal", "-[n]", "-2.5", "-"),
    ("integer", "[m] * 2", "14", "-"),
    ("string", "'it''s'.first()", "refused", ""),
    ("string", "'it\\'s \\\\'", "it's \\", "it's \\"),
    ("string", "[t] + 'er'", "warmer", "-"),
    ("date", "[d]", "2026-01-31", "-"),
    ("date", "@2026-02-28", "2026-02-28", "2026-02-28"),
    // Comparisons.
    ("boolean", "[n] = 2.50", "yes", "-"),
    ("boolean", "[m] = 7.0", "yes", "-"),
    ("boolean", "[n] != 2.5", "no", "-"),
    ("boolean", "[n] < 2.5", "no", "-"),
    ("boolean", "[n] <= 2.5", "yes", "-"),
    ("boolean", "[n] > 2.4", "yes", "-"),
    ("boolean", "[n] >= 2.6", "no", "-"),
    ("boolean", "[d] < @2026-02-01", "yes", "-"),
    ("boolean", "[d] = @2026-01-31", "yes", "-"),
    ("boolean", "[t] = 'warm'", "yes", "-"),
    ("boolean", "[t] = 'Warm'", "no", "-"),
    ("boolean", "[t] < 'z'", "yes", "-"),
    ("boolean", "[b] = false", "yes", "-"),
    ("boolean", "[c].code = 'four'", "yes", "-"),
    ("boolean", "[c] = [c]", "yes", "-"),
    ("boolean", "1 < 2 = true", "yes", "yes"),
    // True, false and empty.
    ("boolean", "true and [b]", "no", "-"),
    ("boolean", "false and [b]", "no", "no"),
    ("boolean", "[b] and false", "no", "no"),
    ("boolean", "true or [b]", "yes", "yes"),
    ("boolean", "[b] or true", "yes", "yes"),
    ("boolean", "false or [b]", "no", "-"),
    ("boolean", "[b] and [b]", "no", "-"),
    ("boolean", "[b] or [b]", "no", "-"),
    ("boolean", "[b].not()", "yes", "-"),
    ("boolean", "(1 = 2).not()", "yes", "yes"),
    ("boolean", "true or true and false", "yes", "yes"),
    ("boolean", "(true or true) and false", "no", "no"),
    ("boolean", "1 + 1 = 2 and 3 > 2", "yes", "yes"),
    ("string", "iif([b], 'yes', 'no')", "no", "no"),
    ("string", "iif([n] > 1, 'high', 'low')", "high", "low"),
    ("decimal", "iif([n].exists(), [n], 0)", "2.5", "0"),
    ("decimal", "iif(true, [n], 1 / 0)", "2.5", "-"),
    // Collections.
    ("boolean", "[n].exists()", "yes", "no"),
    ("boolean", "[n].empty()", "no", "yes"),
    ("boolean", "([n] | [t]).exists()", "yes", "no"),
    ("boolean", "([n] + 1 | [t]).exists()", "yes", "no"),
    ("boolean", "([n] | [t] | [m]).empty()", "no", "yes"),
    ("decimal", "[many].count()", "2", "0"),
    ("decimal", "[many].sum()", "6", "-"),
    ("decimal", "[many].first()", "3", "-"),
    ("decimal", "[n].sum()", "2.5", "-"),
    ("decimal", "[cc].ordinal().sum()", "5", "-"),
    ("decimal", "[cc].ordinal().count()", "2", "0"),
    ("decimal", "[cc].count()", "3", "0"),
    ("decimal", "[cc].first().ordinal()", "1", "-"),
    ("decimal", "[c].ordinal()", "4", "-"),
    ("decimal", "[c].ordinal() + [c].ordinal()", "8", "-"),
    ("decimal", "iif(true, [c], [c]).ordinal()", "4", "-"),
    ("string", "[cc].code.first()", "one", "-"),
    // Only the calculation counts, not how it is spaced.
    (
        "decimal",
        "%resource . descendants ( ) . where(linkId='n').answer\n.value",
        "2.5",
        "-",
    ),
];

fn value(text: &str, answers: &Answers) -> String {
    let template = Template::read(text.as_bytes()).unwrap();
    let value = calculated(&template, answers).into_values().next();
    value.map_or("-".to_owned(), |value| value.to_string())
}

#[test]
fn every_expression_has_its_value() {
    for (kind, expression, expected, of_none) in VALUES {
        let text = template(kind, &whole(&expression.replace('\n', " ")));
        if *expected == "refused" {
            assert_eq!(super::faults(&text).len(), 1, "{expression}");
            continue;
        }
        assert_eq!(super::faults(&text), [""; 0], "{expression}");
        assert_eq!(value(&text, &given()), *expected, "{expression}");
        assert_eq!(
            value(&text, &Answers::default()),
            *of_none,
            "{expression} of nothing"
        );
    }
}

#[test]
fn nonsense_is_refused_before_anybody_answers() {
    for (expression, expected) in REFUSED {
        let told = super::faults(&template("decimal", &whole(expression)));
        assert_eq!(told, [format!("line 16, r: {expected}")], "{expression}");
    }
}

#[test]
fn an_expression_is_bounded() {
    let nested = |depth: usize| format!("{}1{}", "(".repeat(depth), ")".repeat(depth));
    assert_eq!(
        value(&template("decimal", &nested(32)), &Answers::default()),
        "1"
    );
    let told = super::faults(&template("decimal", &nested(33)));
    assert_eq!(
        told,
        ["line 16, r: the expression has more than 32 brackets inside each other"]
    );
    let sum = |parts: usize| vec!["1"; parts].join("+");
    assert_eq!(
        value(&template("decimal", &sum(250)), &Answers::default()),
        "250"
    );
    let told = super::faults(&template("decimal", &sum(251)));
    assert_eq!(
        told,
        [
            "line 16, r: the expression has more than 500 parts; calculate a part of it in an item of its own"
        ]
    );
    let told = super::faults(&template("decimal", &"1".repeat(2_001)));
    assert_eq!(
        told,
        ["line 16, r: expression has 2001 characters; 2000 is the most"]
    );
    let told = super::faults(&template(
        "boolean",
        &format!("true{}", ".not()".repeat(300)),
    ));
    assert_eq!(told, [""; 0]);
    let told = super::faults(&template(
        "boolean",
        &format!("{}true{}", "iif(true, ".repeat(33), ", true)".repeat(33)),
    ));
    assert_eq!(
        told,
        ["line 16, r: the expression has more than 32 brackets inside each other"]
    );
}
