//! No typed word of a visit is thrown away: not by a pause, not by finishing, not by another answer.

use super::*;

fn visiting_with_a_reason() -> Visiting {
    let mut visiting = Visiting::started();
    visiting.does(What::AskWhyNot("glucose".into()));
    visiting.types("not-done/glucose/", "Refused: says the finger is sore");
    visiting
}

fn field(lines: &str, label: &str) -> String {
    let start = format!("field {label}");
    let line = lines.lines().find(|line| line.contains(&start));
    line.unwrap_or_default().to_owned()
}

const WHY: &str = "Why was this not done: Check blood glucose?";

#[test]
fn a_pause_keeps_the_words_of_a_question_and_the_question() {
    let mut visiting = visiting_with_a_reason();
    visiting.types("note", "Asleep in her chair.");
    let paused = visiting.does(What::Pause);
    assert!(matches!(&paused[..], [Do::Save { .. }, Do::Back, _]));
    assert_eq!(visiting.visit().note, "Asleep in her chair.");
    let words = visiting.lines();
    let asked = field(&words, WHY);
    assert!(
        asked.contains("Refused: says the finger is sore"),
        "{words}"
    );
    visiting.does(What::NotDone("glucose".into()));
    assert_eq!(visiting.visit().tasks[0].outcome(), Some(Outcome::NotDone));
    assert!(visiting.scene.model.typed.is_empty());
}

#[test]
fn finishing_with_words_in_a_question_leads_there_and_loses_nothing() {
    let mut visiting = visiting_with_a_reason();
    visiting.types("not-done/insulin/", "Glucose 3.1");
    let refused = visiting.does(What::Finish);
    let errors = errors(&refused);
    let said: Vec<&str> = errors.iter().map(|(text, _)| *text).collect();
    assert_eq!(
        said,
        [
            "Record “Check blood glucose” as not done, or clear the reason",
            "Record “Give insulin as ordered” as not done, or clear the reason",
        ]
    );
    assert!(errors[0].1.ends_with("/not-done/glucose/"), "{errors:?}");
    assert_eq!(visiting.visit().stage, VisitStage::InProgress);
    assert!(
        visiting
            .lines()
            .contains("Refused: says the finger is sore")
    );

    visiting.does(What::NotDone("insulin".into()));
    visiting.types("not-done/glucose/", "  ");
    visiting.does(What::Finish);
    assert_eq!(visiting.visit().stage, VisitStage::Finished);
    assert!(visiting.scene.model.typed.is_empty());
}

#[test]
fn another_answer_leaves_the_words_of_the_question_to_be_added_to_the_note() {
    let mut visiting = visiting_with_a_reason();
    visiting.types("note", "In her chair.");
    visiting.does(What::Tick("glucose".into()));
    let words = visiting.lines();
    assert!(
        words.contains("You typed this here and it is not in the record"),
        "{words}"
    );
    visiting.does(What::Tick("insulin".into()));
    let refused = visiting.does(What::Finish);
    assert_eq!(
        errors(&refused),
        [("Add what you typed to the note, or discard it", "left")]
    );
    visiting.does(What::AddLeft);
    visiting.does(What::Finish);
    assert_eq!(
        visiting.visit().note,
        "In her chair.\nWhy this was not done: Check blood glucose: Refused: says the finger is sore"
    );
}

#[test]
fn the_reason_of_an_early_start_stays_when_its_time_came_meanwhile() {
    let mut visiting = Visiting::planned("2026-01-20T11:00:00");
    let asked = visiting.does(What::Start);
    let [Do::Draft { .. }, Do::Focus(key)] = &asked[..] else {
        panic!("{asked:?}")
    };
    let page = visiting.scene.page();
    let asks = page.main.iter().flat_map(|group| &group.components);
    let is_there = |component: &Component| matches!(component, Component::WarningCallout(one) if one.key == *key);
    assert!(asks.into_iter().any(is_there), "{key}");
    visiting.types("start/reason", "Her son asked me");
    visiting.scene.model.now = at("2026-01-20T11:05:00Z");
    visiting.does(What::Start);
    let held = visiting.visit().id;
    let mut documents = visiting.scene.documents.iter();
    let document = documents.find(|held_| held_.id() == held).unwrap();
    let acts = document.acts();
    assert!(
        acts.iter()
            .any(|act| act.record.contains("Her son asked me"))
    );
}

#[test]
fn putting_a_question_off_says_that_it_discards_words() {
    let mut visiting = visiting_with_a_reason();
    assert!(
        visiting
            .lines()
            .contains("<Leave it open and discard what you typed>")
    );
    visiting.types("not-done/glucose/", " ");
    assert!(visiting.lines().contains("<Leave it open>"));
}

#[test]
fn an_empty_question_says_nothing_of_being_saved() {
    let mut visiting = Visiting::started();
    visiting.does(What::AskWhyNot("glucose".into()));
    assert_eq!(note(&mut visiting), "");
    visiting.types("not-done/glucose/", "Asleep");
    let said = note(&mut visiting);
    assert!(said.starts_with("Saved on this device"), "{said}");
}

/// What stands below the field of the reason; empty when nothing does.
fn note(visiting: &mut Visiting) -> String {
    let page = visiting.scene.page();
    let mut components = page.main.iter().flat_map(|group| &group.components);
    let note = components.find_map(|component| match component {
        Component::TextArea(area) if area.field.label == WHY => Some(area.field.note.clone()),
        _ => None,
    });
    note.expect("the field").unwrap_or_default()
}

#[test]
fn each_not_done_names_its_task() {
    let mut visiting = Visiting::started();
    let page = visiting.scene.page();
    let lists = page.main.iter().flat_map(|group| &group.components);
    let mut names: Vec<String> = vec![];
    for component in lists {
        if let Component::TaskList(list) = component {
            for task in &list.tasks {
                let name = task.button.as_ref().unwrap().label.clone();
                assert!(name.starts_with(&task.button_words) && name.ends_with(&task.label));
                names.push(name);
            }
        }
    }
    assert!(names.len() > 1, "{names:?}");
    names.sort();
    names.dedup();
    assert_eq!(names.len(), visiting.visit().tasks.len());
}

#[test]
fn an_answer_takes_in_no_words_of_a_task_whose_name_begins_alike() {
    let mut visiting = visiting_with_a_reason();
    let (key, page) = ("glucose_2", "visit");
    let other = super::super::tasks::reason_key(page, key);
    let own = super::super::tasks::reason_key(page, "glucose");
    assert!(!other.starts_with(&own), "{other} begins with {own}");
    visiting.types("not-done/glucose_2/", "Later");
    visiting.does(What::NotDone("glucose".into()));
    let held: Vec<&String> = visiting.scene.model.typed.keys().collect();
    assert!(
        held.len() == 1 && held[0].ends_with("glucose_2/"),
        "{held:?}"
    );
}
