//! What is taken as an answer, and what is not.

use super::*;
use crate::act::strike;
use crate::assessment::{add_row, write_text};

fn refused(device: &Device, link_id: &str, answers: &[Answer]) -> Refused {
    answer(&device.read(), &TEMPLATE, &at(link_id), answers, seen()).unwrap_err()
}

#[test]
fn what_does_not_fit_its_question_is_refused_in_words() {
    let [nurse] = Device::all([Role::DistrictNurse]);
    for (link_id, given, why) in [
        ("nothing", vec![text("a")], Refused::NoQuestion),
        ("care", vec![text("a")], Refused::NoQuestion),
        ("matters", vec![text("a")], Refused::NoQuestion),
        ("swallow", vec![text("soft")], Refused::OtherKind),
        ("swallow", vec![coded("thick")], Refused::NoOption),
        (
            "swallow",
            vec![coded("soft"), coded("puree")],
            Refused::OneAnswer,
        ),
        (
            "keyworker",
            vec![text(&"é".repeat(21))],
            Refused::TooLong(20),
        ),
        ("door", vec![text(" ")], Refused::OtherKind),
        (
            "helpers",
            vec![Answer::Integer(-1)],
            Refused::TooLow("0".into()),
        ),
        (
            "helpers",
            vec![Answer::Integer(5)],
            Refused::TooHigh("4".into()),
        ),
        ("falls.where", vec![text("kitchen")], Refused::NoRow),
    ] {
        assert_eq!(refused(&nurse, link_id, &given), why, "{link_id} {given:?}");
    }
    assert_eq!(
        write_text(&TEMPLATE, "door", "red"),
        Err(Refused::NoQuestion)
    );
    let long = "a".repeat(8_001);
    assert_eq!(
        write_text(&TEMPLATE, "matters", &long),
        Err(Refused::TooLong(8_000))
    );
}

#[test]
fn an_answer_is_kept_whole_with_how_it_is_known_and_can_be_cleared() {
    let [mut nurse] = Device::all([Role::DistrictNurse]);
    let how = HowKnown {
        way: Known::ToldByCarer,
        words: "her daughter".into(),
        ..HowKnown::default()
    };
    nurse.answers_in(&at("swallow"), &[coded("soft")], how.clone());
    let [held] = nurse
        .read()
        .held
        .get(&at("swallow"))
        .unwrap()
        .clone()
        .try_into()
        .unwrap();
    assert_eq!((held.answers, held.how), (Some(vec![coded("soft")]), how));
    assert_eq!(held.written.unwrap().author, nurse.author);
    nurse.answers("swallow", &[]);
    let read = nurse.read();
    assert!(read.held.get(&at("swallow")).unwrap()[0].is_cleared());
    assert_eq!(read.section("care").unwrap().answered, 0);
    assert_eq!(nurse.document.past("safety/swallow-food/swallow").len(), 2);
}

#[test]
fn words_go_into_the_question_s_own_text() {
    let [mut nurse] = Device::all([Role::DistrictNurse]);
    for (link_id, words) in [("matters", "Being at home"), ("stairs", "One rail")] {
        let write = write_text(&TEMPLATE, link_id, words).unwrap();
        nurse.writes(&[write]);
    }
    let read = nurse.read();
    for (link_id, words) in [("matters", "Being at home"), ("stairs", "One rail")] {
        assert_eq!(
            read.held.get(&at(link_id)).unwrap()[0].answers,
            Some(vec![text(words)])
        );
    }
    assert_eq!(read.section("care").unwrap().answered, 1);
}

#[test]
fn a_row_that_is_taken_out_counts_for_nothing_and_stays_readable() {
    let [mut nurse] = Device::all([Role::DistrictNurse]);
    nurse.answers("fell", &[Answer::Boolean(true)]);
    let missing = |nurse: &Device| nurse.read().section("care").unwrap().missing.clone();
    assert_eq!(missing(&nurse), [at("swallow"), at("falls")]);
    let row = nurse.act(1);
    nurse.writes(&[add_row(&TEMPLATE, row, "falls").unwrap()]);
    let kitchen = in_row("falls.where", &row.to_string());
    assert_eq!(missing(&nurse), [at("swallow"), kitchen.clone()]);
    nurse.answers_in(&kitchen, &[text("kitchen")], seen());
    assert_eq!(missing(&nurse), [at("swallow")]);
    let strikes = strike(nurse.act(2), row, "This was last year").unwrap();
    nurse.writes(&strikes);
    assert_eq!(missing(&nurse), [at("swallow"), at("falls")]);
    let read = nurse.read();
    assert_eq!(
        read.held.get(&kitchen).unwrap()[0].answers,
        Some(vec![text("kitchen")])
    );
    assert_eq!(
        read.rows[0].struck.as_ref().unwrap().reason,
        "This was last year"
    );
    let again = answer(&read, &TEMPLATE, &kitchen, &[text("hall")], seen());
    assert_eq!(again, Err(Refused::NoRow));
    assert_eq!(add_row(&TEMPLATE, row, "care"), Err(Refused::NoQuestion));
}

#[test]
fn what_a_newer_version_wrote_is_kept_and_never_taken_for_an_answer() {
    let [mut nurse] = Device::all([Role::DistrictNurse]);
    let field = |key: &str, value: &str| crate::act::set(key, value);
    nurse.writes(&[
        field(
            "safety/swallow-food/swallow",
            r#"{"is":["picture 5"],"how":{"way":"scanned"},"more":1}"#,
        ),
        field(
            "plain/moving-handling-helpers/helpers",
            r#"{"is":["integer 1"]}"#,
        ),
        field("safety/-/unheard-of", r#"{"is":["integer 1"]}"#),
        field("plain/-/door", "red"),
    ]);
    let read = nurse.read();
    assert_eq!(read.held.get(&at("swallow")).unwrap()[0].answers, None);
    assert_eq!(read.held.get(&at("door")).unwrap()[0].answers, None);
    // Under another class than the template's it is another register.
    assert_eq!(read.unknown_fields, 2);
    let missing = read.sections.iter().map(|section| section.missing.clone());
    assert_eq!(
        missing.collect::<Vec<_>>(),
        [[at("swallow")], [at("helpers")]]
    );
}
