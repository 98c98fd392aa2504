//! Lists: visits, what waits, rows, tasks, what happened, which part of a long list.

use super::super::action::{Action, ButtonStyle, Icon};
use super::super::component::{
    Component, ListRow, Pagination, QueueCard, Rows, Task, TaskList, Timeline, TimelineEntry, Tone,
    VisitCard,
};
use super::super::{ListPane, Page};
use super::{TONES, action, button, group, tag};

/// The page of lists, with a list beside it.
pub fn page() -> Page {
    let mut page = super::around::page("lists", "Lists");
    let visits: Vec<Component> = TONES
        .iter()
        .enumerate()
        .map(|(place, (tone, words))| visit(place, *tone, words))
        .collect();
    let queue = TONES
        .iter()
        .enumerate()
        .map(|(place, (tone, words))| referral(place, *tone, words))
        .collect();
    page.list = Some(ListPane {
        title: "Tuesday 20 January".into(),
        note: Some("12 visits: 4 done, 8 to do.".into()),
        groups: vec![group(
            "list-visits",
            "Next",
            visits.iter().take(2).cloned().collect(),
        )],
    });
    page.main.push(group("visits", "Visits", visits));
    page.main.push(group("queue", "To decide", queue));
    page.main.push(group(
        "rows",
        "Rows",
        vec![
            rows(),
            pages("pages-first", false, true),
            pages("pages-last", true, false),
            pages("pages-middle", true, true),
        ],
    ));
    page.aside.push(group("tasks", "Tasks", vec![tasks()]));
    page.aside.push(group(
        "timeline",
        "Visits past and planned",
        vec![timeline()],
    ));
    page
}

fn visit(place: usize, tone: Tone, words: &str) -> Component {
    Component::VisitCard(VisitCard {
        key: format!("visit-{place}"),
        start: "9am".into(),
        end: "to 9:45am".into(),
        order: format!("{} of 12", place + 1),
        name: "Olive Tranter".into(),
        task: "Insulin".into(),
        place: "7 Weavers Yard. Key-safe right of the door".into(),
        tags: if tone == Tone::Plain {
            vec![]
        } else {
            vec![tag(words, tone, Some(Icon::Clock))]
        },
        edge: tone,
        is_open: tone == Tone::Open,
        action: action("visit"),
    })
}

fn referral(place: usize, tone: Tone, words: &str) -> Component {
    Component::QueueCard(QueueCard {
        key: format!("referral-{place}"),
        tags: vec![
            tag(words, tone, Some(Icon::Clock)),
            tag("Urgent", Tone::Soon, Some(Icon::Alert)),
        ],
        title: "Doreen Pike, 80".into(),
        text: "Fall in the night, not taken to hospital".into(),
        source: "Ambulance crew. Received Monday 8:50am".into(),
        edge: tone,
        is_open: tone == Tone::Open,
        action: action("referral"),
    })
}

fn row(key: &str, title: &str) -> ListRow {
    ListRow {
        key: key.into(),
        icon: None,
        title: title.into(),
        title_more: String::new(),
        lines: vec![],
        end: None,
        tags: vec![],
        is_struck: false,
        action: Action::default(),
        button: None,
    }
}

fn rows() -> Component {
    let whole = ListRow {
        icon: Some(Icon::Person),
        title_more: ", daughter".into(),
        lines: vec![
            "Unpaid carer and next of kin".into(),
            "Works until 3pm".into(),
        ],
        end: Some(tag("In use", Tone::Done, Some(Icon::Check))),
        tags: TONES
            .iter()
            .map(|(tone, words)| tag(words, *tone, None))
            .collect(),
        action: action("row"),
        button: Some(button(
            "row-call",
            "Call Carol Whitlock",
            ButtonStyle::Link,
            Some(Icon::Phone),
        )),
        ..row("row-whole", "Carol Whitlock")
    };
    let struck = ListRow {
        is_struck: true,
        lines: vec![
            "Tunde Bello, district nurse".into(),
            "Struck out 8:41am. Reason: “Typing mistake, meant 18.”".into(),
        ],
        end: Some(tag("Struck out", Tone::Plain, Some(Icon::Barred))),
        ..row("row-struck", "180 units")
    };
    Component::Rows(Rows {
        key: "rows".into(),
        rows: vec![
            row("row-plain", "Nobody recorded"),
            ListRow {
                action: action("row-link"),
                ..row("row-link", "Everything recorded")
            },
            whole,
            struck,
        ],
    })
}

fn pages(key: &str, has_previous: bool, has_next: bool) -> Component {
    Component::Pagination(Pagination {
        key: key.into(),
        text: "51 to 100 of 132".into(),
        previous: has_previous.then(|| {
            button(
                &format!("{key}-previous"),
                "Previous",
                ButtonStyle::Link,
                None,
            )
        }),
        next: has_next.then(|| button(&format!("{key}-next"), "Next", ButtonStyle::Link, None)),
    })
}

fn tasks() -> Component {
    let task = |key: &str, label: &str, note: &str, is_done: bool| Task {
        key: key.into(),
        label: label.into(),
        note: note.into(),
        is_done,
        tag: None,
        action: action(key),
        button: (!is_done).then(|| {
            let name = format!("Not done: {label}");
            button(&format!("{key}-not"), &name, ButtonStyle::Link, None)
        }),
        button_words: "Not done".into(),
    };
    let not_done = Task {
        tag: Some(tag("Not done: refused", Tone::Soon, None)),
        button: None,
        ..task(
            "task-not-done",
            "Leg ulcer dressing",
            "Said she will ask again tomorrow",
            false,
        )
    };
    let critical = Task {
        tag: Some(tag("Time-critical", Tone::Critical, Some(Icon::Stopwatch))),
        ..task("task-critical", "Give insulin", "", false)
    };
    Component::TaskList(TaskList {
        key: "tasks".into(),
        tasks: vec![
            task("task-open", "Check both heels", "", false),
            task("task-done", "Catheter care", "Done at 10:12am", true),
            not_done,
            critical,
        ],
    })
}

fn timeline() -> Component {
    let entry = |place: usize, tone, is_struck: bool, opens: bool| TimelineEntry {
        key: format!("entry-{place}"),
        at: "Today, 10am to 10:30am".into(),
        text: "Insulin. Amara Obi".into(),
        source: place
            .is_multiple_of(2)
            .then(|| "The visit took place.".into()),
        tone,
        is_struck,
        action: if opens {
            action("entry")
        } else {
            Action::default()
        },
        button: (!opens && !is_struck).then(|| {
            button(
                &format!("entry-{place}-strike"),
                &format!("Strike out: entry {place}"),
                ButtonStyle::Link,
                None,
            )
        }),
    };
    let mut entries: Vec<TimelineEntry> = TONES
        .iter()
        .enumerate()
        .map(|(place, (tone, _))| entry(place, *tone, false, place.is_multiple_of(2)))
        .collect();
    entries.push(entry(7, Tone::Plain, true, false));
    Component::Timeline(Timeline {
        key: "timeline".into(),
        entries,
    })
}
