//! Everything that is refused, with its line, its `linkId` and its words.

mod parts;
mod root;
mod together;

use super::{SAMPLE, faults, with_items};
use together::OF_ITEMS;

/// Changes one place of the sample: what stood there, what stands there then, and all that is told of it.
type Change = (&'static str, &'static str, &'static [&'static str]);

const OF_THE_SAMPLE: &[&[Change]] = &[
    root::ROOT,
    root::ITEM,
    parts::CONDITION,
    parts::OPTION,
    parts::EXTENSION,
    together::TOGETHER,
];

#[test]
fn what_is_outside_the_subset_is_refused_at_its_place() {
    assert_eq!(faults(SAMPLE), [""; 0]);
    let mut differences = Vec::new();
    for (before, after, expected) in OF_THE_SAMPLE.iter().copied().flatten() {
        assert!(SAMPLE.contains(before), "the sample has {before}");
        let told = faults(&SAMPLE.replacen(before, after, 1));
        if told != *expected {
            differences.push(format!(
                "{before} -> {after}\n  told {told:#?}\n  not  {expected:#?}"
            ));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn items_that_do_not_go_together_are_refused() {
    for (items, expected) in OF_ITEMS {
        assert_eq!(faults(&with_items(items)), *expected, "{items}");
    }
}

#[test]
fn a_section_is_a_group() {
    let told = faults(&SAMPLE.replacen(
        "  \"item\": [\n",
        "  \"item\": [\n{\"linkId\": \"top\", \"text\": \"Top\", \"type\": \"boolean\"},\n",
        1,
    ));
    assert_eq!(
        told,
        ["line 11, top: type boolean is not taken at the top; sections are groups"]
    );
}

#[test]
fn what_is_no_text_or_no_json_is_refused_in_words() {
    for (bytes, expected) in [
        (
            &b""[..],
            "line 1: the file ends too early: a bracket or a quotation mark is not closed",
        ),
        (
            b"{\n\n\"item\": [",
            "line 3: the file ends too early: a bracket or a quotation mark is not closed",
        ),
        (
            b"{\n\"a\": 1,}",
            "line 2: this is not JSON: the fault is at character 8 of this line or just before it",
        ),
        (
            b"{} {}",
            "line 1: this is not JSON: the fault is at character 4 of this line or just before it",
        ),
        (
            b"\xef\xbb\xbf{}",
            "line 1: the file starts with a byte order mark; save it as UTF-8 without one",
        ),
        (
            b"{\n\"\xff\": 1}",
            "line 2: this is not UTF-8; save the file as UTF-8",
        ),
        (b"[]", "line 1: the template must be an object in { }"),
        (
            b"{\"\\ud800\": 1}",
            "line 1: the template holds an escape with \\u that is no character",
        ),
    ] {
        let faults = crate::template::Template::read(bytes).unwrap_err();
        assert_eq!(faults.list[0].to_string(), expected);
        assert_eq!((faults.list.len(), faults.is_cut), (1, false));
    }
}

#[test]
fn what_was_refused_is_not_called_missing_as_well() {
    for (item, expected) in [
        (
            r#"{"linkId": "a", "text": "A", "type": "choice", "answerOption": 5}"#,
            "answerOption must be a list in [ ]",
        ),
        (
            r#"{"linkId": "a", "text": "A", "type": "quantity", "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-unit", "valueCoding": 5}]}"#,
            "valueCoding must be an object in { }",
        ),
        (
            r#"{"linkId": "a", "text": "A", "type": "date", "readOnly": true, "initial": [{"valueDate": "today"}]}"#,
            "valueDate must be a whole date, like 2026-01-31",
        ),
    ] {
        assert_eq!(
            faults(&with_items(item)),
            [format!("line 4, a: {expected}")]
        );
    }
}

#[test]
fn no_more_questions_are_answered_in_prose_than_a_document_has_texts() {
    let questions = |count: usize| {
        let one = |n: usize| format!(r#"{{"linkId": "q{n}", "text": "Q", "type": "text"}}"#);
        with_items(&(0..count).map(one).collect::<Vec<_>>().join(","))
    };
    assert_eq!(faults(&questions(32)), [""; 0]);
    let told = "line 1: 33 questions are answered in prose; 32 is the most that is taken";
    assert_eq!(faults(&questions(33)), [told]);
    let template = crate::template::Template::read(questions(32).as_bytes()).unwrap();
    assert_eq!(template.text_key("q31"), Some("31"));
    assert_eq!(template.text_key("s"), None);
}

#[test]
fn a_template_that_is_too_long_to_travel_is_refused_however_small_its_blanks_make_it() {
    let help = |n: usize| {
        format!(
            r#"{{"linkId": "h{n}", "text": "{}", "type": "display"}}"#,
            "é".repeat(250)
        )
    };
    let items = |count: usize| with_items(&(0..count).map(help).collect::<Vec<_>>().join(","));
    assert_eq!(faults(&items(400)), [""; 0]);
    let told = faults(&items(460));
    let [told] = &told[..] else {
        panic!("{told:?}")
    };
    assert!(told.ends_with("240000 is the most that is taken"), "{told}");
}
