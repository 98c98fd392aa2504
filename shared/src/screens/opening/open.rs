//! While it is open: what stands on every page about the person, and the way to end it.

use exchange::commit::Deed;
use record::document::Document;
use record::id::DocumentId;
use record::kind::Kind;
use record::person::Person;
use record::person::opening;
use record::time::Instant;

use super::super::context::{Context, button};
use super::super::history::person_of;
use super::super::{Intent as Any, Place, frame};
use super::{Intent, openings};
use crate::copy;
use crate::flow::Do;
use crate::page::Page;
use crate::page::action::ButtonStyle;
use crate::page::component::{Component, NotificationBanner, Tone};

/// Draft that remembers whose record one opened last, and until when one sees it: said once it is not here any more.
pub const OPENED: &str = "page/opened";
/// Title while it is on its way.
const OPENING: &str = "Opening the record";

/// Says on a page about a person that one sees them because one opened their record.
pub fn tell(page: &mut Page, place: &Place, context: &Context<'_>) {
    let banner = about(place, context).and_then(|person| banner(person, context));
    if let Some(banner) = banner {
        // What must be put right stands above it.
        let top = page.main.first().is_some_and(|group| group.key == "top");
        page.main
            .insert(top.into(), frame::part("opened", vec![banner]));
    }
}

/// Whom a place is about.
fn about(place: &Place, context: &Context<'_>) -> Option<DocumentId> {
    let document = match place {
        Place::Person(person)
        | Place::EditPerson { person, .. }
        | Place::PlanVisit(person)
        | Place::StartAssessment(person)
        | Place::RegisterCarer { person, .. }
        | Place::TypeReferral(Some(person)) => return Some(*person),
        Place::Assessment(assessment)
        | Place::Section { assessment, .. }
        | Place::SignSection { assessment, .. }
        | Place::Signed { assessment, .. }
        | Place::Compare { assessment, .. } => assessment,
        Place::AsOf { document, .. }
        | Place::Concern {
            about: document, ..
        }
        | Place::Repeating {
            standing: document, ..
        }
        | Place::History { document, .. }
        | Place::Settle { document, .. }
        | Place::Strike { document, .. }
        | Place::Referral(document)
        | Place::Sent(document, _) => document,
        Place::Visit { schedule, .. } | Place::ChangeVisit { schedule, .. } => schedule,
        _ => return None,
    };
    context.document(*document).and_then(person_of)
}

/// A page for a record that was opened in an emergency and has not come yet, or that the hub did not open: then nothing is
/// left of it but the place.
pub fn on_its_way(key: &str, document: &Document, context: &Context<'_>) -> Page {
    let over = why_gone(context).filter(|(_, is_early)| !is_early);
    let (title, text) = if document.is_blank() {
        (
            "The record was not opened",
            "The hub did not open this record. Why stands under “Saved, sent and reached”.",
        )
    } else if let Some((text, _)) = &over {
        ("Not on this device", text.as_str())
    } else if context.sync().failing_since.is_some() {
        (
            OPENING,
            "You are offline. The record comes when there is a connection again.",
        )
    } else {
        (OPENING, "Asking the hub for the record.")
    };
    let mut page = frame::page(key, title, context);
    page.main.push(frame::part(
        "on-its-way",
        vec![frame::inset("on-its-way", None, text)],
    ));
    page
}

/// What keeps in mind that one sees a person until then.
pub(super) fn remember(person: DocumentId, until: Instant) -> Do {
    Do::Draft {
        key: OPENED.into(),
        value: format!("{person} {}", until.millis()),
    }
}

/// Why the record that a page is about is not here, and what to do, where one had opened it in an emergency; and whether
/// that ended before its time. What a review found leaves with the record: the hub says it to whoever asks again.
pub fn why_gone(context: &Context<'_>) -> Option<(String, bool)> {
    let person = about(context.place()?, context)?;
    let (opened, until) = context.draft(OPENED)?.split_once(' ')?;
    if opened != person.to_string() {
        return None;
    }
    let (until, now) = (Instant::from_millis(until.parse().ok()?), context.now());
    // The hub ends it by its own clock.
    let is_early = now.plus_minutes(5) < until;
    let ended = if is_early {
        "early. A senior clinician may have found that it was not justified".to_owned()
    } else {
        copy::at(until, now)
    };
    let said = format!(
        "You opened this record in an emergency, and your access ended {ended}. Ask a colleague on their team. If you open it \
         again, you hear whether you may."
    );
    Some((said, is_early))
}

fn banner(person: DocumentId, context: &Context<'_>) -> Option<Component> {
    let me = context.me()?.user;
    let all = openings(person, context).into_iter();
    let open = all.filter(|opening| opening.user() == me && opening.is_open(context.now()));
    let until = open.map(|opening| opening.until()).max()?;
    let until = copy::at(until, context.now());
    let until = until.strip_prefix("at ").unwrap_or(&until);
    Some(Component::NotificationBanner(NotificationBanner {
        key: "opened".into(),
        tone: Tone::Soon,
        title: format!("Opened in an emergency until {until}"),
        text: "Reviewed afterwards by a senior clinician. What you record stays in the record."
            .into(),
        button: Some(button(
            "shut",
            "End it now",
            ButtonStyle::Secondary,
            &Any::Opening(Intent::Shut(person)),
        )),
    }))
}

/// Ends what one has opened.
pub fn shut(person: DocumentId, context: &Context<'_>) -> Vec<Do> {
    let (Some(document), Some(me)) = (context.document(person), context.me()) else {
        return vec![];
    };
    let act = context.act_id("shut-record");
    let Some(writes) = opening::shut(document, act, me.user) else {
        return vec![Do::Tell("It has ended already.".into())];
    };
    vec![
        Do::Save {
            deed: Deed {
                words: format!("{}, emergency access ended", Person::read(document).name()),
                writes: vec![(person, Kind::Person, writes)],
            },
            drafts: vec![],
        },
        remember(person, context.now()),
        Do::Back,
        Do::Tell(
            "Your access has ended. The record leaves this device with the next exchange.".into(),
        ),
    ]
}
