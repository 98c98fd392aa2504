//! Striking out what was wrong. It stays readable, with the reason.

use exchange::commit::Deed;
use record::act;
use record::document::Document;
use record::id::{ActId, DocumentId};
use record::kind::Kind;
use record::schedule;

use super::super::context::{Context, button};
use super::super::form::Form;
use super::super::history::{self, PastEntry};
use super::super::{Intent, frame};
use super::Intent as SettleIntent;
use super::write::whose;
use crate::copy;
use crate::flow::{Do, Need};
use crate::page::action::ButtonStyle;
use crate::page::component::{Component, Paragraph, SummaryList, SummaryRow};
use crate::page::{ActionBar, Page};

/// Drafts of the form that strikes an act out begin so.
pub fn prefix(document: DocumentId, act: ActId) -> String {
    format!("strike/{document}/{act}/")
}

fn entry(document: DocumentId, act: ActId, context: &Context<'_>) -> Option<PastEntry> {
    history::entries(context.document(document)?, context)
        .into_iter()
        .find(|entry| entry.act == Some(act))
}

/// Why it cannot be struck out, when it cannot.
fn refusal(document: &Document, entry: &PastEntry, context: &Context<'_>) -> Option<&'static str> {
    if entry.struck.is_some() {
        return Some("This is struck out already. It stays readable in the history.");
    }
    if !entry.can_be_struck {
        return Some("This kind of entry cannot be struck out.");
    }
    context.may_strike(document, entry.act?).err()
}

/// The page that asks for the reason.
pub fn strike_view(document: DocumentId, act: ActId, context: &Context<'_>) -> Page {
    let (Some(held), Some(entry)) = (context.document(document), entry(document, act, context))
    else {
        return frame::missing(
            "strike",
            context.is_loading(&Need::Document(document)),
            context,
        );
    };
    let mut page = frame::page(&format!("strike-{act}"), "Strike out", context);
    page.about = history::person_of(held).and_then(|person| frame::about(person, context));
    let what = SummaryList {
        key: "what".into(),
        rows: vec![
            SummaryRow::of("What was written", entry.words.clone()),
            SummaryRow::of("By", copy::written(entry.written.as_ref(), context.now())),
        ],
    };
    page.main
        .push(frame::part("what", vec![Component::SummaryList(what)]));
    if let Some(why) = refusal(held, &entry, context) {
        let text = Paragraph {
            key: "refused".into(),
            strong: None,
            text: why.into(),
        };
        page.main
            .push(frame::part("refused", vec![Component::InsetText(text)]));
        page.main
            .extend(super::left(&prefix(document, act), context));
        return page;
    }
    let form = Form::new(context, prefix(document, act));
    page.main.push(frame::part(
        "why",
        vec![form.area(
            "reason",
            "Why is it wrong?",
            "It stays readable, with your name and this reason",
            "",
        )],
    ));
    page.bar = Some(ActionBar {
        note: context
            .me()
            .map(|me| format!("Signed as {}, {}.", copy::author(me), me.organisation)),
        main: Some(button(
            "strike",
            "Strike out",
            ButtonStyle::Warning,
            &Intent::Settle(SettleIntent::Strike { document, act }),
        )),
        others: vec![button(
            "leave",
            "Cancel",
            ButtonStyle::Secondary,
            &Intent::Settle(SettleIntent::Leave {
                prefix: form.prefix(),
            }),
        )],
    });
    page
}

/// Strikes it out. Whether that may be done is looked at again.
pub fn strike(document: DocumentId, act: ActId, context: &Context<'_>) -> Vec<Do> {
    let (Some(held), Some(entry)) = (context.document(document), entry(document, act, context))
    else {
        return vec![];
    };
    let form = Form::new(context, prefix(document, act));
    if let Some(why) = refusal(held, &entry, context) {
        return vec![Do::Fail(vec![form.error("reason", why)])];
    }
    let (id, reason) = (context.act_id("strike"), form.typed("reason"));
    let struck = if held.kind() == Kind::Schedule {
        schedule::strike(held, id, act, reason)
    } else {
        act::strike(id, act, reason)
    };
    match struck {
        Ok(writes) => vec![
            Do::Save {
                deed: Deed {
                    words: format!("{}, struck out", whose(held, context)),
                    writes: vec![(document, held.kind(), writes)],
                },
                drafts: vec![form.prefix()],
            },
            Do::Back,
            Do::Tell("Struck out. It stays readable in the history.".into()),
        ],
        Err(invalid) => form.fail(&[invalid]),
    }
}
