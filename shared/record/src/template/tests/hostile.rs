//! What a stranger may send: it ends in a clear fault or in a template, and never in a panic.

use std::fmt::Write;

use proptest::prelude::*;

use super::{SAMPLE, faults, with_items};
use crate::template::{Answer, Answers, Evaluation, Template, limit};

/// A browser's worker gives little more.
const SMALL_STACK: usize = 512 << 10;

fn in_a_small_stack(work: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new()
        .stack_size(SMALL_STACK)
        .spawn(work);
    thread.unwrap().join().unwrap();
}

fn nested(depth: usize) -> String {
    let mut text = String::new();
    for level in 0..depth {
        write!(
            text,
            r#"{{"linkId": "g{level}", "text": "G", "type": "group", "item": ["#
        )
        .unwrap();
    }
    text.push_str(r#"{"linkId": "q", "text": "Q", "type": "boolean"}"#);
    text.push_str(&"]}".repeat(depth));
    text
}

#[test]
fn items_ten_thousand_deep_need_no_stack() {
    in_a_small_stack(|| {
        // The section is the first level, the question the last.
        assert_eq!(faults(&with_items(&nested(6))), [""; 0]);
        let told = ["line 4, g6: items are nested deeper than 8; put them further up"];
        assert_eq!(faults(&with_items(&nested(7))), told);
        assert_eq!(faults(&with_items(&nested(10_000))), told);
    });
}

#[test]
fn a_mebibyte_of_brackets_is_no_template() {
    in_a_small_stack(|| {
        for bracket in ["[", "{\"a\":", "(", "\"", "{\"item\":["] {
            let text = bracket.repeat(limit::BYTES / bracket.len());
            assert_eq!(faults(&text).len(), 1, "{bracket}");
        }
        let half = (limit::BYTES - 600) / 2;
        let closed = format!("{}{}", "[".repeat(half), "]".repeat(half));
        assert_eq!(
            faults(&closed),
            ["line 1: the template must be an object in { }"]
        );
        assert_eq!(
            faults(&with_items(&closed)),
            ["line 4: an item must be an object in { }"]
        );
        let inside = format!(r#"{{"linkId": "a", "text": {closed}, "type": "boolean"}}"#);
        assert_eq!(
            faults(&with_items(&inside)),
            ["line 4, a: text must be text in quotation marks"]
        );
    });
}

#[test]
fn what_is_too_large_is_not_parsed() {
    let text = format!("{SAMPLE}{}", " ".repeat(limit::BYTES));
    let told = format!(
        "line 1: the file has {} bytes; 1048576 is the most that is taken",
        text.len()
    );
    assert_eq!(faults(&text), [told]);
}

fn questions(count: usize) -> String {
    let mut items = String::new();
    for number in 0..count {
        let comma = if number == 0 { "" } else { ",\n" };
        write!(
            items,
            r#"{comma}{{"linkId": "q{number}", "text": "Q", "type": "boolean"}}"#
        )
        .unwrap();
    }
    items
}

#[test]
fn more_items_and_options_than_the_most_are_refused() {
    assert_eq!(faults(&with_items(&questions(1_999))), [""; 0]);
    assert_eq!(
        faults(&with_items(&questions(2_000))),
        ["line 2003, s: the template has more than 2000 items"]
    );
    assert_eq!(
        faults(&with_items(&questions(5_000))),
        ["line 3, s: item has 5000 entries; 2000 is the most"]
    );
    let options = vec![r#"{"valueInteger": 1}"#; 201].join(",");
    let question =
        format!(r#"{{"linkId": "q", "text": "Q", "type": "choice", "answerOption": [{options}]}}"#);
    assert_eq!(
        faults(&with_items(&question))[0],
        "line 4, q: answerOption has 201 entries; 200 is the most"
    );
}

#[test]
fn fifty_faults_are_told_and_that_there_are_more() {
    let items = questions(100).replace("boolean", "url");
    let told = Template::read(with_items(&items).as_bytes()).unwrap_err();
    assert_eq!((told.list.len(), told.is_cut), (50, true));
    assert!(
        told.to_string()
            .ends_with("and more: the first 50 are told\n")
    );
    let few = Template::read(with_items(&questions(50).replace("boolean", "url")).as_bytes())
        .unwrap_err();
    assert_eq!((few.list.len(), few.is_cut), (50, false));
    // Unknown keys by the hundred thousand.
    let keys = r#""k": 1, "#.repeat(100_000);
    let item = format!(r#"{{{keys} "linkId": "q", "text": "Q", "type": "boolean"}}"#);
    assert_eq!(faults(&with_items(&item)).len(), 50);
    // Known ones too.
    let keys = r#""text": "Q", "#.repeat(50_000);
    let item = format!(r#"{{{keys} "linkId": "q", "type": "boolean"}}"#);
    assert_eq!(faults(&with_items(&item)).len(), 50);
}

#[test]
fn circles_are_told_once_each_however_long() {
    // Every question waits for the one after it, the last for the first.
    let circle = |from: usize, count: usize| {
        let mut items = Vec::new();
        for number in 0..count {
            let next = (number + 1) % count + from;
            let number = number + from;
            items.push(format!(r#"{{"linkId": "q{number}", "text": "Q", "type": "boolean", "enableWhen": [{{"question": "q{next}", "operator": "exists", "answerBoolean": true}}]}}"#));
        }
        items.join(",\n")
    };
    assert_eq!(
        faults(&with_items(&circle(0, 1_999))),
        [
            "line 4, q0: items depend on each other in a circle: q0 > q1 > q2 > q3 > q4 > q5 > q6 > q7 > … > q0"
        ]
    );
    assert_eq!(
        faults(&with_items(&format!("{},\n{}", circle(0, 3), circle(3, 2)))),
        [
            "line 4, q0: items depend on each other in a circle: q0 > q1 > q2 > q0",
            "line 7, q3: items depend on each other in a circle: q3 > q4 > q3",
        ]
    );
}

#[test]
fn a_chain_of_every_item_is_judged_in_one_pass_and_needs_no_stack() {
    in_a_small_stack(|| {
        let mut items = Vec::new();
        for number in 0..1_999 {
            let when = format!(
                r#", "enableWhen": [{{"question": "q{}", "operator": "=", "answerBoolean": true}}]"#,
                number + 1
            );
            let when = if number == 1_998 { "" } else { &when };
            items.push(format!(
                r#"{{"linkId": "q{number}", "text": "Q", "type": "boolean"{when}}}"#
            ));
        }
        let template = Template::read(with_items(&items.join(",\n")).as_bytes()).unwrap();
        let mut answers = Answers::default();
        for number in 0..1_999 {
            answers.put(&format!("q{number}"), Answer::Boolean(number != 1_000));
        }
        // What is above the no is asked down to it, what is below it is not.
        assert_eq!(Evaluation::of(&template, &answers).enabled().len(), 1 + 999);
    });
}

#[test]
fn the_longest_expression_needs_little_stack() {
    in_a_small_stack(|| {
        let sum = vec!["1"; 250].join("+");
        let not = format!("true{}", ".not()".repeat(320));
        let deep = format!("{}1{}", "(".repeat(32), ")".repeat(32));
        for (kind, expression) in [("decimal", sum), ("boolean", not), ("decimal", deep)] {
            let item = format!(
                r#"{{"linkId": "r", "text": "R", "type": "{kind}", "readOnly": true, "extension": [{{"url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression", "valueExpression": {{"language": "text/fhirpath", "expression": "{expression}"}}}}]}}"#
            );
            let template = Template::read(with_items(&item).as_bytes()).unwrap();
            assert_eq!(
                Evaluation::of(&template, &Answers::default())
                    .calculated()
                    .len(),
                1
            );
        }
    });
}

/// Whatever comes out, it is a template that can be judged, or faults that can be read.
fn ends_well(bytes: &[u8]) -> Result<(), TestCaseError> {
    match Template::read(bytes) {
        Ok(template) => {
            prop_assert_eq!(template.order.len(), template.items.len());
            let mut answers = Answers::default();
            for item in &template.items {
                answers.put(&item.link_id, Answer::Boolean(true));
                answers.put_in_row(&item.link_id, "row", Answer::Integer(1));
            }
            let evaluation = Evaluation::of(&template, &answers);
            let _ = (evaluation.calculated(), evaluation.missing_required());
        }
        Err(faults) => {
            let lines = bytes.split(|byte| *byte == b'\n').count();
            prop_assert!((1..=limit::FAULTS).contains(&faults.list.len()));
            for fault in &faults.list {
                prop_assert!((1..=lines).contains(&fault.line) && !fault.why.is_empty());
            }
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn a_template_with_bytes_changed_is_read_or_refused(
        changes in prop::collection::vec((0..SAMPLE.len(), any::<u8>()), 1..6),
    ) {
        let mut bytes = SAMPLE.as_bytes().to_vec();
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        ends_well(&bytes)?;
    }

    #[test]
    fn a_template_with_a_part_moved_is_read_or_refused(
        from in 0..SAMPLE.len(), length in 0usize..200, to in 0..SAMPLE.len(), is_kept: bool,
    ) {
        let mut bytes = SAMPLE.as_bytes().to_vec();
        let end = (from + length).min(bytes.len());
        let part: Vec<u8> = bytes[from..end].to_vec();
        if !is_kept {
            bytes.drain(from..end);
        }
        let to = to.min(bytes.len());
        bytes.splice(to..to, part);
        ends_well(&bytes)?;
    }

    #[test]
    fn a_template_cut_short_is_refused(length in 0..SAMPLE.len() - 2) {
        let bytes = &SAMPLE.as_bytes()[..length];
        prop_assert!(Template::read(bytes).is_err());
        ends_well(bytes)?;
    }

    #[test]
    fn any_expression_is_read_or_refused(expression in "[-0-9a-z%@'().,|+*/<>=! ]{0,80}") {
        ends_well(super::with_items(&format!(r#"{{"linkId": "r", "text": "R", "type": "decimal", "readOnly": true, "extension": [{{"url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression", "valueExpression": {{"language": "text/fhirpath", "expression": "{expression}"}}}}]}}"#)).as_bytes())?;
    }
}
