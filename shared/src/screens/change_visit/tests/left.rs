//! Words that were typed here before the visit began are shown, and let go only when that was asked.

use super::*;
use crate::screens::leftover;

fn begun_meanwhile() -> Changing {
    let mut changing = Changing::by(Role::Coordinator);
    for (name, value) in [
        ("change", "who"),
        ("nurse", &priya().user.to_string()),
        ("reason", "Amara is off sick"),
    ] {
        changing.type_in(name, value);
    }
    let visit = DocumentId::derived("visit", &[b"olive"]);
    let arrived = schedule::arrived(act("arrived"), changing.slot, visit);
    let id = changing.schedule;
    let when = at("2026-01-20T10:05:00Z");
    changing
        .scene
        .write(id, Kind::Schedule, &amara(), when, &arrived);
    changing
}

#[test]
fn what_was_typed_stands_on_the_page_in_words_and_nothing_lets_it_go_unasked() {
    let mut changing = begun_meanwhile();
    let page = lines(&changing.scene.page());
    for words in [
        "This visit cannot be changed here.",
        "You typed this here and it is not in the record",
        "What you wanted to change | Who visits",
        "Who visits | Priya Nair",
        "Why | Amara is off sick",
        "<Discard these words>",
        "<Go back>",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("<Leave it as it is>"), "{page}");
}

#[test]
fn they_are_discarded_when_that_was_asked() {
    let mut changing = begun_meanwhile();
    let prefix = format!("change-visit/{}/{}/", changing.schedule, changing.slot);
    let page = format!("page/{prefix}discard");
    let ask = leftover::Intent::Ask { page: page.clone() };
    changing.scene.does(AnyIntent::Leftover(ask));
    let asked = lines(&changing.scene.page());
    assert!(asked.contains("<Yes, discard them>"), "{asked}");
    let keys = ["change", "nurse", "reason"].map(|name| format!("{prefix}{name}"));
    let discard = leftover::Intent::Discard {
        page,
        keys: keys.to_vec(),
    };
    changing.scene.does(AnyIntent::Leftover(discard));
    let page = lines(&changing.scene.page());
    assert!(!page.contains("off sick"), "{page}");
    assert!(!page.contains("You typed this here"), "{page}");
}
