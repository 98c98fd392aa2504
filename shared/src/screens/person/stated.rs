//! What referrals state about a person's safety while nobody here has recorded it. They are shown as the sender's words,
//! with a way to the referral: nothing of them is written into the record.

use record::document::Document;
use record::id::DocumentId;
use record::person::Person;
use record::projection::ReferralRow;
use record::rows::List;
use record::safety::are_allergies_known;

use super::super::context::{Context, button};
use super::super::{Intent, Place};
use crate::copy;
use crate::flow::Need;
use crate::page::action::{ButtonStyle, Icon};
use crate::page::component::{Component, WarningCallout};

/// Most referrals whose statements are shown.
const MOST: usize = 3;

/// What must be loaded to show it.
pub fn stated_needs(person: DocumentId) -> Need {
    Need::Rows(List::Referrals, super::of(person))
}

/// A death that nobody here has recorded, and allergies while nobody has found out about them here.
pub fn stated(document: &Document, context: &Context<'_>) -> Vec<Component> {
    let rows = context.rows::<ReferralRow>(List::Referrals, &super::of(document.id()));
    let deaths = rows
        .iter()
        .filter(|row| !row.death_stated.is_empty() && Person::read(document).deaths.is_empty())
        .map(|row| {
            let title = "A referral states that this person has died. Nobody has recorded it here.";
            callout("death", title, row.death_stated.clone(), row, context)
        })
        .take(MOST);
    let allergies = rows
        .iter()
        .filter(|row| !row.allergies_stated.is_empty() && !are_allergies_known(document))
        .map(|row| {
            let title = "A referral states allergies. Nobody has recorded them here: ask.";
            let text = row.allergies_stated.join("\n");
            callout("allergies", title, text, row, context)
        })
        .take(MOST);
    deaths.chain(allergies).collect()
}

fn callout(
    what: &str,
    title: &str,
    text: String,
    row: &ReferralRow,
    context: &Context<'_>,
) -> Component {
    let from = if row.organisation.is_empty() {
        "a sender that is not named"
    } else {
        row.organisation.as_str()
    };
    let received = row.received.map(|at| {
        let on = copy::day(at.in_london().date(), context.now());
        format!(", received {on}")
    });
    Component::WarningCallout(WarningCallout {
        key: format!("stated-{what}-{}", row.referral),
        icon: Icon::Alert,
        title: title.into(),
        text,
        source: Some(format!("From {from}{}", received.unwrap_or_default())),
        button: Some(button(
            &format!("open-stated-{what}-{}", row.referral),
            "Open the referral",
            ButtonStyle::Link,
            &Intent::Show(Place::Referral(row.referral)),
        )),
    })
}
