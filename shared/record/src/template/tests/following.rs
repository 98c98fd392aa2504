//! What follows from answers: what is asked, what is calculated, what is missing.

use super::{SAMPLE, answers, coded, number, text, with_items};
use crate::template::{
    Answer, Answers, Evaluation, Template, calculated, enabled, missing_required,
};

fn sample() -> Template {
    Template::read(SAMPLE.as_bytes()).unwrap()
}

fn missing(template: &Template, answers: &Answers) -> Vec<String> {
    let all = missing_required(template, answers);
    all.into_iter()
        .map(|place| format!("{} {}", place.link_id, place.row).trim().to_owned())
        .collect()
}

#[test]
fn what_is_required_is_missing_only_where_it_is_asked() {
    let template = sample();
    let no = ("skin.seen", Answer::Boolean(false));
    assert_eq!(missing(&template, &Answers::default()), ["skin.seen"]);
    assert_eq!(missing(&template, &answers([no.clone()])), ["skin.why"]);
    assert_eq!(
        missing(&template, &answers([no.clone(), ("skin.why", text(" "))])),
        ["skin.why"]
    );
    assert_eq!(
        missing(&template, &answers([no, ("skin.why", text("declined"))])),
        [""; 0]
    );
    let in_pain = answers([
        ("skin.seen", Answer::Boolean(true)),
        ("pain", Answer::Integer(4)),
    ]);
    assert_eq!(missing(&template, &in_pain), ["plan.what"]);
}

#[test]
fn a_disabled_group_disables_what_is_in_it_and_their_answers_do_not_count() {
    let template = sample();
    let with_pain = |pain| {
        answers([
            ("pain", Answer::Integer(pain)),
            ("plan.what", text("call")),
            ("plan.when", Answer::Date("2026-02-01".parse().unwrap())),
        ])
    };
    let (asked, not) = (with_pain(4), with_pain(3));
    let of = |answers: &Answers| {
        let all = enabled(&template, answers);
        let plan = all
            .into_iter()
            .filter(|place| place.link_id.starts_with("plan"));
        plan.map(|place| place.link_id).collect::<Vec<_>>()
    };
    assert_eq!(of(&asked), ["plan", "plan.what", "plan.when"]);
    // plan.what was answered, but is no longer asked: so plan.when is not asked either.
    assert_eq!(of(&not), [""; 0]);
    let evaluation = Evaluation::of(&template, &not);
    assert_eq!(evaluation.answers("plan.what", ""), []);
    assert_eq!(
        not.of("plan.what", ""),
        [text("call")],
        "it is kept all the same"
    );
}

#[test]
fn a_score_comes_once_everything_is_in() {
    let template = sample();
    let score = |answers: &Answers| calculated(&template, answers).into_values().next();
    assert_eq!(score(&Answers::default()), None);
    assert_eq!(score(&answers([("pain", Answer::Integer(3))])), None);
    let both = [
        ("pain", Answer::Integer(3)),
        ("skin.category", coded("two")),
    ];
    assert_eq!(score(&answers(both.clone())), Some(Answer::Integer(5)));
    // Not known has no ordinal.
    assert_eq!(
        score(&answers([
            both[0].clone(),
            ("skin.category", coded("unknown"))
        ])),
        None
    );
    // A code of another version has none either.
    assert_eq!(
        score(&answers([
            both[0].clone(),
            ("skin.category", coded("five"))
        ])),
        None
    );
    // Answered apart, and not settled.
    assert_eq!(
        score(&answers([
            both[0].clone(),
            both[1].clone(),
            ("skin.category", coded("none"))
        ])),
        None
    );
    // What stands under a calculated question is not looked at.
    assert_eq!(score(&answers([("skin.score", Answer::Integer(99))])), None);
    // An answer of another type is none.
    assert_eq!(
        score(&answers([("pain", text("3")), both[1].clone()])),
        None
    );
}

#[test]
fn what_is_calculated_has_the_type_of_its_question() {
    let template = |kind: &str, expression: &str| {
        let text = with_items(&format!(
            r#"{{"linkId": "a", "text": "A", "type": "decimal"}},
{{"linkId": "r", "text": "R", "type": "{kind}", "readOnly": true, "extension": [{{"url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression", "valueExpression": {{"language": "text/fhirpath", "expression": "{expression}"}}}}]}}"#
        ));
        Template::read(text.as_bytes()).unwrap()
    };
    let given = |a: &str| answers([("a", number(a))]);
    let of = |template: &Template, a: &str| calculated(template, &given(a)).into_values().next();
    let whole = template(
        "integer",
        "%resource.descendants().where(linkId = 'a').answer.value",
    );
    assert_eq!(of(&whole, "2.0"), Some(Answer::Integer(2)));
    assert_eq!(of(&whole, "2.5"), None);
    let decimal = template("decimal", "1 + 1");
    assert_eq!(of(&decimal, "0"), Some(number("2")));
    let words = template(
        "string",
        "iif(%resource.descendants().where(linkId = 'a').answer.value >= 18.5, 'high', 'low')",
    );
    assert_eq!(of(&words, "18.5"), Some(text("high")));
    assert_eq!(of(&words, "18.49999999"), Some(text("low")));
    let none = template("string", "''");
    assert_eq!(of(&none, "1"), None);
}

#[test]
fn each_row_of_a_group_is_judged_by_its_own_answers() {
    let template = sample();
    let mut answers = answers([("skin.seen", Answer::Boolean(true))]);
    answers.put_in_row("wounds.deep", "one", Answer::Boolean(true));
    answers.put_in_row("wounds.deep", "two", Answer::Boolean(false));
    answers.add_row("wounds", "three");
    let evaluation = Evaluation::of(&template, &answers);
    let depth = ["one", "two", "three"].map(|row| evaluation.is_enabled("wounds.depth", row));
    assert_eq!(depth, [true, false, false]);
    assert!(evaluation.is_enabled("wounds", ""));
    assert_eq!(
        missing(&template, &answers),
        ["wounds.deep three", "wounds.depth one"]
    );
    // Without a row nothing is missing in it.
    assert_eq!(
        missing(
            &template,
            &super::answers([("skin.seen", Answer::Boolean(true))])
        ),
        [""; 0]
    );
    // What stands outside the rows is no answer of one.
    answers.put("wounds.depth", number("2"));
    assert_eq!(
        Evaluation::of(&template, &answers).answers("wounds.depth", "one"),
        []
    );
}

#[test]
fn rows_reach_into_groups_in_them_and_sums_reach_over_all_rows() {
    let text = with_items(
        r#"{"linkId": "falls", "text": "Fall", "type": "group", "repeats": true, "item": [
  {"linkId": "hurt", "text": "Hurt?", "type": "boolean"},
  {"linkId": "lay", "text": "Minutes on the floor", "type": "integer"},
  {"linkId": "harm", "text": "Harm", "type": "group",
    "enableWhen": [{"question": "hurt", "operator": "=", "answerBoolean": true}],
    "item": [{"linkId": "where", "text": "Where?", "type": "string", "required": true}]}]},
{"linkId": "call", "text": "Call", "type": "display", "enableWhen": [{"question": "lay", "operator": ">", "answerInteger": 60}]},
{"linkId": "calm", "text": "Calm", "type": "display", "enableWhen": [{"question": "hurt", "operator": "!=", "answerBoolean": true}]},
{"linkId": "all", "text": "In all", "type": "integer", "readOnly": true, "extension": [{"url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression", "valueExpression": {"language": "text/fhirpath", "expression": "%resource.descendants().where(linkId = 'lay').answer.value.sum()"}}]}"#,
    );
    let template = Template::read(text.as_bytes()).unwrap();
    let mut answers = Answers::default();
    answers.put_in_row("hurt", "a", Answer::Boolean(false));
    answers.put_in_row("hurt", "b", Answer::Boolean(true));
    answers.put_in_row("lay", "a", Answer::Integer(5));
    answers.put_in_row("lay", "b", Answer::Integer(90));
    let evaluation = Evaluation::of(&template, &answers);
    let harm = ["a", "b"].map(|row| {
        (
            evaluation.is_enabled("harm", row),
            evaluation.is_enabled("where", row),
        )
    });
    assert_eq!(harm, [(false, false), (true, true)]);
    assert_eq!(missing(&template, &answers), ["where b"]);
    // From outside, any row is enough, and none may be excluded.
    assert!(evaluation.is_enabled("call", ""));
    assert!(!evaluation.is_enabled("calm", ""));
    assert_eq!(evaluation.answers("all", ""), [Answer::Integer(95)]);
}
