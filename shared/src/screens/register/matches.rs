//! Who may be the person that is being registered: the same NHS number, or the same name and date of birth.

use record::nhs_number::NhsNumber;
use record::person::Likeness;
use record::projection::{PersonRow, folded_words};
use record::rows::List;
use record::time::Instant;
use store::RowQuery;

use super::super::context::Context;
use super::super::find::person_row;
use super::super::form::Form;
use super::super::{Intent, Place, frame};
use super::carer::Carer;
use crate::flow::Need;
use crate::page::Group;
use crate::page::action::Icon;
use crate::page::component::{Component, Rows, WarningCallout};

/// Somebody who may be the same person.
pub struct Match {
    /// The person.
    pub row: PersonRow,
    /// What is the same.
    pub why: &'static str,
}

/// Most that are looked at.
const MOST: usize = 20;

fn by_number(form: &Form<'_>) -> Option<RowQuery> {
    let number = NhsNumber::parse(form.typed("nhs_number")).ok()?;
    Some(RowQuery {
        words: vec![number.digits()],
        limit: MOST,
        ..RowQuery::default()
    })
}

fn by_name(form: &Form<'_>) -> Option<RowQuery> {
    let (given, family) = (form.typed("given"), form.typed("family"));
    let has_born = form.date("born", "").ok().flatten().is_some();
    (has_born && !given.is_empty() && !family.is_empty()).then(|| RowQuery {
        words: folded_words(&format!("{given} {family}")),
        limit: MOST,
        ..RowQuery::default()
    })
}

/// What must be loaded to find them.
pub fn needs(form: &Form<'_>) -> impl Iterator<Item = Need> {
    by_number(form)
        .into_iter()
        .chain(by_name(form))
        .map(|query| Need::Rows(List::People, query))
}

/// Those who may be the same person.
pub fn of(form: &Form<'_>, context: &Context<'_>) -> Vec<Match> {
    let mut found: Vec<Match> = vec![];
    let number = NhsNumber::parse(form.typed("nhs_number")).ok();
    for row in by_number(form)
        .map(|query| context.rows::<PersonRow>(List::People, &query))
        .unwrap_or_default()
    {
        if row.nhs == number {
            found.push(Match {
                row: row.clone(),
                why: "The same NHS number",
            });
        }
    }
    let born = form.date("born", "").ok().flatten();
    let name = format!("{} {}", form.typed("given"), form.typed("family"));
    let likeness = Likeness::of(&name, born);
    for row in by_name(form)
        .map(|query| context.rows::<PersonRow>(List::People, &query))
        .unwrap_or_default()
    {
        let is_new = found.iter().all(|held| held.row.person != row.person);
        if is_new && likeness.is_some() && Likeness::of(&row.name, row.born) == likeness {
            found.push(Match {
                row: row.clone(),
                why: "The same name and date of birth",
            });
        }
    }
    found
}

/// Shows them, and asks.
pub fn group(found: &[Match], form: &Form<'_>, carer: Option<&Carer>, now: Instant) -> Group {
    let mut components = vec![Component::WarningCallout(WarningCallout {
        key: "already".into(),
        icon: Icon::People,
        title: "This person may be registered already.".into(),
        text: "Open that record when it is them. If you go on, both records say that they may be one person.".into(),
        source: None,
        button: None,
    })];
    let rows = found
        .iter()
        .map(|twin| {
            let mut row = person_row(
                &twin.row,
                &Intent::Show(Place::Person(twin.row.person)),
                now,
            );
            row.lines.push(format!("{}.", twin.why));
            row.button = carer.and_then(|carer| carer.link(twin.row.person));
            row
        })
        .collect();
    components.push(Component::Rows(Rows {
        key: "already-rows".into(),
        rows,
    }));
    components.push(form.radios(
        "anyway",
        "Is this somebody else?",
        "",
        &[("yes", "Yes, register a new record", "")],
    ));
    frame::headed("already", "Registered already?", components)
}
