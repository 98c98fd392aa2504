//! Screening how urgent a referral is. Nothing is chosen beforehand; the newest screening orders the queue.

use record::id::DocumentId;
use record::kind::Kind;
use record::referral::{self, Referral, ReferralState, Urgency};

use super::super::Intent as Any;
use super::super::context::{Context, button};
use super::super::form::Form;
use super::super::frame;
use super::Intent;
use super::answer::{part, save};
use crate::copy;
use crate::flow::Do;
use crate::page::Group;
use crate::page::action::ButtonStyle;
use crate::page::component::{Component, Paragraph};

/// The answers: key, words, what it asks for.
pub const CHOICES: [(&str, &str, &str); 4] = [
    ("emergency", "Emergency", "Call 999 first, then record it"),
    ("urgent", "Urgent", "Within 2 hours"),
    ("soon", "Soon", "Within a day"),
    ("routine", "Routine", ""),
];

/// What was chosen.
pub fn chosen(typed: &str) -> Option<Urgency> {
    match typed {
        "emergency" => Some(Urgency::Emergency),
        "urgent" => Some(Urgency::Urgent),
        "soon" => Some(Urgency::Soon),
        "routine" => Some(Urgency::Routine),
        _ => None,
    }
}

/// Who may screen, while nobody has decided.
fn may_screen(referral: &Referral, context: &Context<'_>) -> bool {
    referral.state == ReferralState::Waiting
        && context.may(Kind::Referral, "act/rescreened").is_ok()
}

/// How urgent the sender says it is, and who screened it here.
pub fn said(referral: &Referral, context: &Context<'_>) -> Vec<Component> {
    let words = &referral.received.urgency_stated;
    let mut said = vec![];
    if !words.is_empty() {
        said.push(Component::Paragraph(Paragraph {
            key: "urgency-stated".into(),
            strong: Some("The sender says about urgency:".into()),
            text: words.join("\n"),
        }));
    }
    if let Some(screened) = &referral.screened {
        let by = screened.written.as_ref().map_or_else(
            || "not known by whom".to_owned(),
            |written| {
                let when = copy::day_and_time(written.when(), context.now());
                format!("by {}, {when}", copy::author(written.who()))
            },
        );
        said.push(Component::Paragraph(Paragraph {
            key: "screened".into(),
            strong: Some(format!("Screened here as: {}.", referral.urgency.words())),
            text: format!("{}\n{}", screened.value, copy::sentence(&by)),
        }));
    }
    said
}

/// The form, for those who may.
pub fn group(referral: &Referral, context: &Context<'_>) -> Option<Group> {
    if !may_screen(referral, context) {
        return None;
    }
    let form = part(referral.id, "screen", context);
    let components = vec![
        form.radios(
            "urgency",
            "How urgent is it?",
            "Read what the sender says first",
            &CHOICES,
        ),
        form.area("reason", "Why is it this urgent?", "The team sees this", ""),
        Component::Button(button(
            "record-urgency",
            "Record urgency",
            ButtonStyle::Secondary,
            &Any::Referral(Intent::Screen(referral.id)),
        )),
    ];
    Some(frame::headed("screening", "Screen urgency", components))
}

/// Records a screening. State and role are looked at again.
pub fn screen(id: DocumentId, context: &Context<'_>) -> Vec<Do> {
    let Some(document) = context.document(id) else {
        return vec![];
    };
    let read = Referral::read(document);
    let form: Form<'_> = part(id, "screen", context);
    if !may_screen(&read, context) {
        let why = if read.state == ReferralState::Waiting {
            "Only a senior clinician or a team coordinator screens urgency"
        } else {
            "A colleague has decided meanwhile. Read their decision"
        };
        return vec![Do::Fail(vec![form.error("urgency", why)])];
    }
    let writes = referral::rescreen(
        context.act_id("screen-urgency"),
        chosen(form.typed("urgency")),
        form.typed("reason"),
    );
    save(&read, "urgency screened", &form, writes)
}
