//! Every operator of `enableWhen` for every type of question.

use super::{answers, coded, faults, number, text, with_items};
use crate::template::{Answer, Answers, Template, enabled};
use crate::time::Instant;

const UNIT: &str = r#""extension": [{"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-unit", "valueCoding": {"system": "http://unitsofmeasure.org", "code": "mL", "display": "ml"}}]"#;
const CODINGS: &str = r#""answerOption": [{"valueCoding": {"system": "urn:doorstep:answer", "code": "a", "display": "A"}}, {"valueCoding": {"system": "urn:doorstep:answer", "code": "b", "display": "B"}}]"#;
const NUMBERS: &str =
    r#""answerOption": [{"valueInteger": 1}, {"valueInteger": 2}, {"valueInteger": 3}]"#;
const WORDS: &str = r#""answerOption": [{"valueString": "a"}, {"valueString": "b"}]"#;

/// A question that is compared with the middle of three answers, and the answers.
struct Row {
    kind: &'static str,
    more: &'static str,
    wanted: &'static str,
    has_order: bool,
    /// Less, equal and greater; where there is no order, the outer two are other answers.
    given: [Answer; 3],
}

fn row(
    kind: &'static str,
    more: &'static str,
    wanted: &'static str,
    has_order: bool,
    given: [Answer; 3],
) -> Row {
    Row {
        kind,
        more,
        wanted,
        has_order,
        given,
    }
}

fn rows() -> Vec<Row> {
    let mut rows = simple();
    rows.extend(chosen());
    rows
}

fn simple() -> Vec<Row> {
    let date = |day: &str| Answer::Date(day.parse().unwrap());
    let time = |time: &str| Answer::Time(time.parse().unwrap());
    let moment = |at: &str| Answer::DateTime(Instant::from_rfc3339(at).unwrap());
    vec![
        row(
            "boolean",
            "",
            r#""answerBoolean": true"#,
            false,
            [
                Answer::Boolean(false),
                Answer::Boolean(true),
                Answer::Boolean(false),
            ],
        ),
        row(
            "decimal",
            "",
            r#""answerDecimal": 0.30"#,
            true,
            [number("0.29999999"), number("0.3"), number("0.30000001")],
        ),
        row(
            "integer",
            "",
            r#""answerInteger": 2"#,
            true,
            [1, 2, 3].map(Answer::Integer),
        ),
        row(
            "date",
            "",
            r#""answerDate": "2026-01-31""#,
            true,
            [date("2026-01-30"), date("2026-01-31"), date("2026-02-01")],
        ),
        row(
            "dateTime",
            "",
            r#""answerDateTime": "2026-06-30T10:00:00+01:00""#,
            true,
            [
                moment("2026-06-30T09:30:00+01:00"),
                moment("2026-06-30T09:00:00Z"),
                moment("2026-06-30T09:30:00Z"),
            ],
        ),
        row(
            "time",
            "",
            r#""answerTime": "09:30:00""#,
            true,
            [time("09:29:59"), time("09:30:00"), time("10:00:00")],
        ),
        row(
            "string",
            "",
            r#""answerString": "b""#,
            false,
            [text("a"), text("b"), text("B")],
        ),
        row(
            "text",
            "",
            r#""answerString": "b""#,
            false,
            [text("a"), text("b"), text("c")],
        ),
    ]
}

fn chosen() -> Vec<Row> {
    let volume = |value: i64| Answer::Quantity {
        value: crate::template::Decimal::whole(value),
        unit: "mL".into(),
    };
    vec![
        row(
            "choice",
            CODINGS,
            r#""answerCoding": {"system": "urn:doorstep:answer", "code": "b"}"#,
            false,
            [coded("a"), coded("b"), coded("unknown")],
        ),
        row(
            "choice",
            NUMBERS,
            r#""answerInteger": 2"#,
            true,
            [1, 2, 3].map(Answer::Integer),
        ),
        row(
            "choice",
            WORDS,
            r#""answerString": "b""#,
            false,
            [text("a"), text("b"), text("c")],
        ),
        row(
            "open-choice",
            CODINGS,
            r#""answerCoding": {"system": "urn:doorstep:answer", "code": "b"}"#,
            false,
            [coded("a"), coded("b"), text("b")],
        ),
        row(
            "open-choice",
            CODINGS,
            r#""answerString": "own words""#,
            false,
            [coded("a"), text("own words"), text("other")],
        ),
        row(
            "quantity",
            UNIT,
            r#""answerQuantity": {"value": 200, "system": "http://unitsofmeasure.org", "code": "mL"}"#,
            true,
            [volume(199), volume(200), volume(201)],
        ),
    ]
}

fn asked(row: &Row, operator: &str, wanted: &str) -> String {
    let comma = if row.more.is_empty() { "" } else { ", " };
    with_items(&format!(
        r#"{{"linkId": "q", "text": "Q", "type": "{}"{comma}{}}},
{{"linkId": "then", "text": "Then", "type": "display", "enableWhen": [{{"question": "q", "operator": "{operator}", {wanted}}}]}}"#,
        row.kind, row.more
    ))
}

fn is_enabled(text: &str, answers: &Answers) -> bool {
    let template = Template::read(text.as_bytes()).unwrap();
    enabled(&template, answers)
        .iter()
        .any(|place| place.link_id == "then")
}

#[test]
fn every_operator_holds_as_it_should_for_every_type() {
    for row in rows() {
        for (operator, expected, of_order, of_none) in [
            ("=", [false, true, false], false, false),
            ("!=", [true, false, true], false, true),
            ("<", [true, false, false], true, false),
            ("<=", [true, true, false], true, false),
            (">", [false, false, true], true, false),
            (">=", [false, true, true], true, false),
        ] {
            let text = asked(&row, operator, row.wanted);
            let told = faults(&text);
            if of_order && !row.has_order {
                let why = format!(
                    "line 5, then: {operator} is not taken for q, whose type {} has no order; use =, != or exists",
                    row.kind
                );
                assert_eq!(told, [why]);
                continue;
            }
            assert_eq!(told, [""; 0], "{} {operator}", row.kind);
            for (given, expected) in row.given.iter().zip(expected) {
                let is = is_enabled(&text, &answers([("q", given.clone())]));
                assert_eq!(is, expected, "{given} {operator} {}", row.wanted);
            }
            assert_eq!(
                is_enabled(&text, &Answers::default()),
                of_none,
                "nothing {operator}"
            );
        }
        for (wanted, of_some) in [
            (r#""answerBoolean": true"#, true),
            (r#""answerBoolean": false"#, false),
        ] {
            let text = asked(&row, "exists", wanted);
            assert_eq!(
                is_enabled(&text, &answers([("q", row.given[0].clone())])),
                of_some
            );
            assert_eq!(is_enabled(&text, &Answers::default()), !of_some);
        }
    }
}

#[test]
fn a_condition_that_could_never_hold_is_refused() {
    let other_unit = asked(
        &rows()[13],
        "=",
        r#""answerQuantity": {"value": 2, "system": "http://unitsofmeasure.org", "code": "L"}"#,
    );
    assert_eq!(
        faults(&other_unit),
        ["line 5, then: the unit is L, and the question's is mL"]
    );
    let no_option = asked(
        &rows()[8],
        "=",
        r#""answerCoding": {"system": "urn:doorstep:answer", "code": "c"}"#,
    );
    assert_eq!(faults(&no_option), ["line 5, then: c is no option of q"]);
    let no_option = asked(&rows()[9], "<", r#""answerInteger": 7"#);
    assert_eq!(faults(&no_option), ["line 5, then: 7 is no option of q"]);
}

#[test]
fn of_several_answers_one_is_enough_and_none_may_be_excluded() {
    let template = |operator: &str| {
        with_items(&format!(
            r#"{{"linkId": "q", "text": "Q", "type": "choice", "repeats": true, {CODINGS}}},
{{"linkId": "then", "text": "Then", "type": "display", "enableWhen": [{{"question": "q", "operator": "{operator}", "answerCoding": {{"system": "urn:doorstep:answer", "code": "b"}}}}]}}"#
        ))
    };
    let both = answers([("q", coded("a")), ("q", coded("b"))]);
    assert!(is_enabled(&template("="), &both));
    assert!(!is_enabled(&template("!="), &both));
}

#[test]
fn all_or_any_of_several_conditions() {
    for (behaviour, expected) in [("all", [false, false, true]), ("any", [false, true, true])] {
        let text = with_items(&format!(
            r#"{{"linkId": "p", "text": "P", "type": "boolean"}}, {{"linkId": "q", "text": "Q", "type": "boolean"}},
{{"linkId": "then", "text": "Then", "type": "display", "enableBehavior": "{behaviour}", "enableWhen": [
  {{"question": "p", "operator": "=", "answerBoolean": true}}, {{"question": "q", "operator": "=", "answerBoolean": true}}]}}"#
        ));
        let (yes, no) = (Answer::Boolean(true), Answer::Boolean(false));
        let given = [[&no, &no], [&yes, &no], [&yes, &yes]];
        for ([p, q], expected) in given.into_iter().zip(expected) {
            assert_eq!(
                is_enabled(&text, &answers([("p", p.clone()), ("q", q.clone())])),
                expected
            );
        }
    }
}
