//! The review: who opened the record, when and why, what they wrote in that time, and what a senior clinician makes of it.

use exchange::commit::Deed;
use record::id::{ActId, DocumentId};
use record::kind::Kind;
use record::person::Person;
use record::person::opening::{self, Opening};
use record::projection::OpeningRow;
use record::rows::List;
use record::time::when_words;
use store::RowQuery;

use super::super::context::{Context, action, button};
use super::super::form::Form;
use super::super::{Intent as Any, Place, frame, history, sync_status};
use super::{Intent, openings};
use crate::copy;
use crate::flow::{Do, Need};
use crate::page::action::{ButtonStyle, Icon};
use crate::page::component::{Component, ListRow, Rows, SummaryList, SummaryRow};
use crate::page::{ActionBar, Group, Page};

/// Drafts of the form begin so.
pub fn prefix(person: DocumentId, act: ActId) -> String {
    format!("opening/{person}/{act}/")
}

/// What must be loaded for the rows on Today.
pub fn rows_need() -> Need {
    Need::Rows(List::Openings, RowQuery::default())
}

/// The rows on Today, for who reviews them.
pub fn rows_of_today(context: &Context<'_>) -> Vec<ListRow> {
    let rows = context.rows::<OpeningRow>(List::Openings, &RowQuery::default());
    let own = rows
        .iter()
        .filter(|row| context.me().is_some_and(|me| row.is_reviewed_by(me)));
    own.map(|row| ListRow {
        icon: Some(Icon::Alert),
        title: format!("Opened in an emergency: {}", row.name),
        lines: vec![
            format!(
                "{}, {}",
                copy::author(&row.by),
                when_words(row.at, context.now())
            ),
            "Review why".into(),
        ],
        action: action(&Any::Show(Place::ReviewOpening {
            person: row.person,
            act: row.act,
        })),
        ..sync_status::row(&format!("opening-{}", row.act))
    })
    .collect()
}

/// What must be loaded.
pub fn needs(person: DocumentId, act: ActId) -> Vec<Need> {
    vec![Need::Document(person), Need::Drafts(prefix(person, act))]
}

/// Draws it.
pub fn view(person: DocumentId, act: ActId, context: &Context<'_>) -> Page {
    let title = "Opened in an emergency";
    let opening = openings(person, context).into_iter();
    let Some(opening) = opening.into_iter().find(|opening| opening.act == act) else {
        let is_loading = context.is_loading(&Need::Document(person));
        return frame::missing("review-opening", is_loading, context);
    };
    let mut page = frame::page(&format!("review-opening-{act}"), title, context);
    page.about = frame::about(person, context);
    page.main
        .push(frame::part("what", vec![facts(&opening, context)]));
    page.main.push(written(person, &opening, context));
    for (place, review) in opening.reviews.iter().enumerate() {
        let found = if review.is_justified {
            "Justified."
        } else {
            "Not justified."
        };
        let by = copy::written(review.by.as_ref(), context.now());
        page.main.push(frame::part(
            &format!("reviewed-{place}"),
            vec![frame::inset(
                &format!("reviewed-{place}"),
                Some(found),
                &format!("{} {by}.", review.words),
            )],
        ));
    }
    if !opening.reviews.is_empty() {
        return page;
    }
    if let Err(why) = may(person, &opening, context) {
        let who = vec![frame::who_may("who-may", why)];
        page.main.push(frame::part("who", who));
        return page;
    }
    let form = Form::new(context, prefix(person, act));
    page.main.push(frame::headed(
        "review",
        "What you find",
        vec![
            form.radios(
                "justified",
                "Was it justified?",
                "",
                &[
                    ("yes", "Justified", ""),
                    ("no", "Not justified", "If it is still open, it ends now"),
                ],
            ),
            form.area(
                "words",
                "How do you know?",
                "Everybody on the team can read this",
                "",
            ),
        ],
    ));
    page.bar = Some(ActionBar {
        note: context
            .me()
            .map(|me| format!("Signed as {}, {}.", copy::author(me), me.organisation)),
        main: Some(button(
            "record",
            "Record the review",
            ButtonStyle::Main,
            &Any::Opening(Intent::Review { person, act }),
        )),
        others: vec![],
    });
    page
}

/// Whether whoever is signed in reviews it, or else who does.
fn may(person: DocumentId, opening: &Opening, context: &Context<'_>) -> Result<(), &'static str> {
    context.may(Kind::Person, "act/opening_reviewed")?;
    let others =
        "A senior clinician of a team on this person, who did not open the record, reviews it.";
    let me = context.me().ok_or(others)?;
    let read = context.document(person).map(Person::read).ok_or(others)?;
    let is_theirs = me.user != opening.user() && read.teams.contains(&me.team);
    is_theirs.then_some(()).ok_or(others)
}

fn facts(opening: &Opening, context: &Context<'_>) -> Component {
    let now = context.now();
    let ended = match opening.shut {
        Some(at) => format!("{}, early", when_words(at, now)),
        None => when_words(opening.until(), now),
    };
    Component::SummaryList(SummaryList {
        key: "facts".into(),
        rows: vec![
            SummaryRow::of(
                "Opened by",
                format!(
                    "{}, {}",
                    copy::author(&opening.by.author),
                    opening.by.author.team
                ),
            ),
            SummaryRow::of("Opened", when_words(opening.by.at, now)),
            SummaryRow::of("Access ends", ended),
            SummaryRow::of("Why", opening.reason.clone()),
        ],
    })
}

/// What they recorded about the person in that time.
fn written(person: DocumentId, opening: &Opening, context: &Context<'_>) -> Group {
    let entries = context
        .document(person)
        .map(|held| history::entries(held, context));
    let rows = entries.into_iter().flatten().filter(|entry| {
        let by = entry.written.as_ref();
        entry.act != Some(opening.act)
            && by.is_some_and(|by| {
                by.author.user == opening.user()
                    && by.at >= opening.by.at
                    && by.at < opening.until()
            })
    });
    let mut rows: Vec<ListRow> = rows
        .map(|entry| ListRow {
            title: entry.words.clone(),
            lines: vec![copy::written(entry.written.as_ref(), context.now())],
            ..sync_status::row(&format!("written-{}", entry.key))
        })
        .collect();
    if rows.is_empty() {
        rows.push(ListRow {
            title: "Nothing on this person’s own page".into(),
            ..sync_status::row("nothing")
        });
    }
    rows.push(ListRow {
        icon: Some(Icon::History),
        title: "Everything recorded".into(),
        lines: vec!["Also visits and referrals, with who wrote what".into()],
        action: action(&Any::Show(Place::History {
            document: person,
            field: String::new(),
        })),
        ..sync_status::row("everything")
    });
    frame::headed(
        "written",
        "What they recorded about the person in that time, by the clock of their device",
        vec![Component::Rows(Rows {
            key: "written".into(),
            rows,
        })],
    )
}

/// Records what the review found.
pub fn record(person: DocumentId, act: ActId, context: &Context<'_>) -> Vec<Do> {
    let form = Form::new(context, prefix(person, act));
    let opening = openings(person, context).into_iter();
    let opening = opening.into_iter().find(|opening| opening.act == act);
    let (Some(opening), Some(me)) = (opening, context.me()) else {
        return vec![];
    };
    if let Err(why) = may(person, &opening, context) {
        return vec![Do::Fail(vec![form.error("justified", why)])];
    }
    if !opening.reviews.is_empty() {
        let words = "Somebody else has reviewed this meanwhile";
        return vec![Do::Fail(vec![form.error("justified", words)])];
    }
    let is_justified = match form.typed("justified") {
        "yes" => true,
        "no" => false,
        _ => {
            let words = "Choose whether it was justified";
            return vec![Do::Fail(vec![form.error("justified", words)])];
        }
    };
    let id = context.act_id("review-opening");
    match opening::review(id, &opening, is_justified, form.typed("words"), me) {
        Ok(writes) => vec![
            Do::Save {
                deed: Deed {
                    words: "Opening in an emergency, reviewed".into(),
                    writes: vec![(person, Kind::Person, writes)],
                },
                drafts: vec![form.prefix()],
            },
            Do::Back,
            Do::Tell("The review is recorded.".into()),
        ],
        Err(invalid) => form.fail(&[invalid]),
    }
}
