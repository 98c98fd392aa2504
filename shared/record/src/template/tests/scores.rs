//! Every way in which a tool can be answered, against a table of its own.

mod observations;

use super::coded;
use crate::template::score::{NOT_RULED_OUT, Points, Score, score};
use crate::template::{Answer, Answers, Evaluation, Template};

fn shipped(name: &str) -> Template {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/templates");
    Template::read(&std::fs::read(format!("{folder}/{name}.json")).unwrap()).unwrap()
}

/// An answer, or none, and its points.
type Options<'a> = &'a [(Option<&'a str>, u8)];

/// Every way to answer each of some parts.
fn all(parts: &[(&'static str, Options<'_>)]) -> Vec<Vec<(&'static str, Option<String>, u8)>> {
    let mut all = vec![Vec::new()];
    for (link_id, options) in parts {
        let with = |answered: &Vec<(&'static str, Option<String>, u8)>| {
            let more = options.iter().map(|(code, points)| {
                let mut more = answered.clone();
                more.push((*link_id, code.map(str::to_owned), *points));
                more
            });
            more.collect::<Vec<_>>()
        };
        all = all.iter().flat_map(with).collect();
    }
    all
}

fn points(template: &Template, answered: &[(&'static str, Option<String>, u8)]) -> Points {
    let mut answers = Answers::default();
    for (link_id, code, _) in answered {
        if let Some(code) = code {
            answers.put(link_id, coded(code));
        }
    }
    let evaluation = Evaluation::of(template, &answers);
    let scored = match score(template, &evaluation) {
        Some(Score::FourAt(points) | Score::Must(points)) => points,
        other => panic!("{other:?}"),
    };
    // What the template itself works out is the same.
    let total = format!("{}.total", template.id);
    let calculated = evaluation.answers(&total, "").first();
    let whole = |answer: &Answer| answer.number().unwrap().to_whole().unwrap();
    assert_eq!(calculated.map(whole), scored.total.map(i64::from));
    scored
}

/// What holds of every sum: nothing is a total before all is in, and nothing is said that is not proved.
fn is_sum(points: &Points, answered: &[(&'static str, Option<String>, u8)]) {
    let sum: u8 = answered.iter().map(|(.., points)| points).sum();
    let missing = answered.iter().filter(|(_, code, _)| code.is_none());
    let missing: Vec<&str> = missing.map(|(link_id, ..)| *link_id).collect();
    let told: Vec<&str> = points
        .missing
        .iter()
        .map(|place| place.link_id.as_str())
        .collect();
    assert_eq!(told, missing);
    assert_eq!(points.at_least, sum);
    assert_eq!(points.total, missing.is_empty().then_some(sum));
}

#[test]
fn the_4at_in_every_way_it_can_be_answered() {
    let template = shipped("4at");
    let ways = all(&[
        (
            "4at.alertness",
            &[
                (None, 0),
                (Some("normal"), 0),
                (Some("sleepy"), 0),
                (Some("abnormal"), 4),
            ],
        ),
        (
            "4at.amt4",
            &[
                (None, 0),
                (Some("none"), 0),
                (Some("one"), 1),
                (Some("two"), 2),
            ],
        ),
        (
            "4at.attention",
            &[
                (None, 0),
                (Some("seven"), 0),
                (Some("fewer"), 1),
                (Some("untestable"), 2),
            ],
        ),
        (
            "4at.change",
            &[
                (None, 0),
                (Some("no"), 0),
                (Some("yes"), 4),
                (Some("not-known"), 0),
            ],
        ),
    ]);
    assert_eq!(ways.len(), 256);
    for answered in ways {
        let points = points(&template, &answered);
        is_sum(&points, &answered);
        let not_known = answered[3].1.as_deref() == Some("not-known");
        let expected = match (points.at_least, points.total) {
            (4.., _) => Some("Possible delirium, with or without cognitive impairment"),
            (_, None) => None,
            (1..=3, _) => Some("Possible cognitive impairment"),
            (0, _) if not_known => Some(NOT_RULED_OUT),
            (0, _) => Some("Delirium and severe cognitive impairment are unlikely"),
        };
        assert_eq!(points.says, expected, "{answered:?}");
    }
}

#[test]
fn must_in_every_way_it_can_be_answered() {
    let template = shipped("must");
    let ways = all(&[
        (
            "must.bmi",
            &[
                (None, 0),
                (Some("over-20"), 0),
                (Some("18-5-to-20"), 1),
                (Some("under-18-5"), 2),
            ],
        ),
        (
            "must.loss",
            &[
                (None, 0),
                (Some("under-5"), 0),
                (Some("5-to-10"), 1),
                (Some("over-10"), 2),
            ],
        ),
        (
            "must.acute",
            &[(None, 0), (Some("no"), 0), (Some("yes"), 2)],
        ),
    ]);
    assert_eq!(ways.len(), 48);
    for answered in ways {
        let points = points(&template, &answered);
        is_sum(&points, &answered);
        let expected = match (points.at_least, points.total) {
            (2.., _) => Some("High risk of malnutrition"),
            (_, None) => None,
            (1, _) => Some("Medium risk of malnutrition"),
            (0, _) => Some("Low risk of malnutrition"),
        };
        assert_eq!(points.says, expected, "{answered:?}");
    }
}

#[test]
fn a_part_that_was_answered_apart_is_missing_until_it_is_settled() {
    let template = shipped("must");
    let mut answers = Answers::default();
    for (link_id, code) in [
        ("must.bmi", "over-20"),
        ("must.loss", "under-5"),
        ("must.loss", "over-10"),
        ("must.acute", "no"),
    ] {
        answers.put(link_id, coded(code));
    }
    let evaluation = Evaluation::of(&template, &answers);
    let Some(Score::Must(points)) = score(&template, &evaluation) else {
        panic!("MUST is scored")
    };
    assert_eq!((points.total, points.says), (None, None));
    assert_eq!(points.missing[0].link_id, "must.loss");
}

#[test]
fn another_version_and_another_tool_are_not_scored() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/templates/4at.json");
    let words = std::fs::read_to_string(folder).unwrap();
    let newer = Template::read(words.replace("\"2026.1\"", "\"2026.2\"").as_bytes()).unwrap();
    for template in [newer, shipped("pain")] {
        let evaluation = Evaluation::of(&template, &Answers::default());
        assert_eq!(score(&template, &evaluation), None);
    }
}
