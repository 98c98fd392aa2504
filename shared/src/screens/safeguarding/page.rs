//! One concern: what was seen or told, who answers for it, what was added, who sees it, and what came of it.

use record::conflict;
use record::id::{ActId, DocumentId};
use record::kind::Kind;
use record::person::Dated;
use record::safeguarding::{Concern, KINDS, OUTCOMES, Raised, SAFE_NOW, TOLD_BY, words};

use super::super::context::{Context, action, button};
use super::super::{Intent as Any, Place, frame, sync_status};
use super::{CLOSE, LET_IN, NOTE, OWNER};
use crate::copy;
use crate::flow::Need;
use crate::page::action::{Button, ButtonStyle, Icon};
use crate::page::component::{Component, ListRow, Rows, SummaryList, SummaryRow};
use crate::page::{ActionBar, Group, Page};

/// Draws it.
pub fn view(id: DocumentId, context: &Context<'_>) -> Page {
    let key = format!("concern-{id}");
    let document = context.document(id);
    let Some(document) = document.filter(|held| held.kind() == Kind::Safeguarding) else {
        return frame::missing(&key, context.is_loading(&Need::Document(id)), context);
    };
    let read = Concern::read(document);
    let mut page = frame::page(&key, "Safeguarding concern", context);
    page.about = read.person.and_then(|person| frame::about(person, context));
    if let Some(closed) = &read.closed {
        let by = copy::written(closed.written.as_ref(), context.now());
        let outcome = format!("Closed: {}.", words(OUTCOMES, &closed.value.outcome));
        let text = format!(
            "{} {by}. Strike it out to open the concern again.",
            closed.value.words
        );
        let rows = vec![strike(id, closed.act, "Open it again")];
        page.main.push(frame::part(
            "closed",
            vec![
                frame::inset("closed", Some(&outcome), &text),
                list("reopen", rows),
            ],
        ));
    }
    for raised in &read.raised {
        let key = format!("raised-{}", raised.act);
        page.main
            .push(frame::part(&key, vec![what(raised, context)]));
    }
    page.main.push(owner(id, &read, context));
    if !read.notes.is_empty() {
        let rows = read.notes.iter().map(|note| ListRow {
            title: note.value.clone(),
            lines: vec![copy::written(note.written.as_ref(), context.now())],
            ..sync_status::row(&format!("note-{}", note.act))
        });
        let rows = list("notes", rows.collect());
        page.main
            .push(frame::headed("notes", "Added since", vec![rows]));
    }
    page.aside.push(seen_by(id, &read, context));
    page.aside.push(everything(id));
    page.bar = read.closed.is_none().then(|| bar(id, context));
    page
}

fn list(key: &str, rows: Vec<ListRow>) -> Component {
    Component::Rows(Rows {
        key: key.to_owned(),
        rows,
    })
}

fn strike(document: DocumentId, act: ActId, title: &str) -> ListRow {
    ListRow {
        title: title.to_owned(),
        action: action(&Any::Show(Place::Strike { document, act })),
        ..sync_status::row(&format!("strike-{act}"))
    }
}

/// What was seen or told. What was left empty has no row.
fn what(raised: &Dated<Raised>, context: &Context<'_>) -> Component {
    let value = &raised.value;
    let kinds: Vec<&str> = value.kinds.iter().map(|kind| words(KINDS, kind)).collect();
    let rows = [
        ("Worried about", kinds.join(", ")),
        ("What happened", value.words.clone()),
        ("How it is known", words(TOLD_BY, &value.told_by).to_owned()),
        ("What they want to happen", value.wishes.clone()),
        ("Safe now", words(SAFE_NOW, &value.safe_now).to_owned()),
        ("What was done at once", value.done.clone()),
        (
            "Raised",
            copy::written(raised.written.as_ref(), context.now()),
        ),
    ];
    let rows = rows.into_iter().filter(|(_, value)| !value.is_empty());
    Component::SummaryList(SummaryList {
        key: format!("raised-{}", raised.act),
        rows: rows
            .map(|(label, value)| SummaryRow::of(label, value))
            .collect(),
    })
}

fn to(about: DocumentId, part: &str, label: &str, style: ButtonStyle) -> Button {
    let part_of = part.to_owned();
    button(
        part,
        label,
        style,
        &Any::Show(Place::Concern {
            about,
            part: part_of,
        }),
    )
}

/// Who answers for it: two, where they were named apart.
fn owner(id: DocumentId, read: &Concern, context: &Context<'_>) -> Group {
    let names: Vec<&str> = read
        .owners
        .iter()
        .map(|owner| owner.name.as_str())
        .collect();
    let mut row = SummaryRow::of("Answers for it", names.join(", "));
    let apart = context.document(id).map(conflict::open);
    if apart.is_some_and(|open| {
        open.iter()
            .any(|open| open.field == record::safeguarding::OWNER)
    }) {
        row.tag = Some(frame::two_answers());
        let settle = Any::Show(Place::Settle {
            document: id,
            field: record::safeguarding::OWNER.to_owned(),
        });
        row.buttons = vec![button("settle", "Decide", ButtonStyle::Link, &settle)];
    } else if read.closed.is_none() {
        row.buttons = vec![to(id, OWNER, "Change", ButtonStyle::Link)];
    }
    let rows = SummaryList {
        key: "owner".into(),
        rows: vec![row],
    };
    frame::part("owner", vec![Component::SummaryList(rows)])
}

/// Who sees it.
fn seen_by(id: DocumentId, read: &Concern, context: &Context<'_>) -> Group {
    let mut rows: Vec<ListRow> = vec![];
    for raised in &read.raised {
        let by = raised.written.as_ref();
        rows.extend(by.map(|by| ListRow {
            title: by.author.name.clone(),
            lines: vec!["Raised it".into()],
            ..sync_status::row(&format!("by-{}", raised.act))
        }));
    }
    rows.extend(read.owners.iter().map(|owner| ListRow {
        title: owner.name.clone(),
        lines: vec!["Answers for it".into()],
        ..sync_status::row(&format!("owner-{}", owner.user))
    }));
    rows.extend(read.let_in.iter().map(|let_in| ListRow {
        lines: vec![
            let_in.value.reason.clone(),
            copy::written(let_in.written.as_ref(), context.now()),
            "Strike out when they need not see it any more".into(),
        ],
        ..strike(id, let_in.act, &let_in.value.who.name)
    }));
    frame::headed("seen-by", "Who sees this", vec![list("seen-by", rows)])
}

/// All that was written.
fn everything(id: DocumentId) -> Group {
    let row = ListRow {
        icon: Some(Icon::History),
        action: action(&Any::Show(Place::History {
            document: id,
            field: String::new(),
        })),
        title: "Everything recorded".into(),
        ..sync_status::row("everything")
    };
    frame::part("everything", vec![list("everything", vec![row])])
}

fn bar(id: DocumentId, context: &Context<'_>) -> ActionBar {
    let mut others = vec![to(id, LET_IN, "Let somebody in", ButtonStyle::Secondary)];
    if context.may(Kind::Safeguarding, "act/closed").is_ok() {
        others.push(to(id, CLOSE, "Close the concern", ButtonStyle::Secondary));
    }
    ActionBar {
        note: None,
        main: Some(to(id, NOTE, "Add to it", ButtonStyle::Main)),
        others,
    }
}
