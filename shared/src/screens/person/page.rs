//! A person's page: what matters first, safety facts, alerts, then everything else.

use record::author::Role;
use record::conflict;
use record::document::Document;
use record::field::Class;
use record::id::DocumentId;
use record::kind::Kind;
use record::person::{Person, opening};
use record::time::date_words_with_year;

use super::super::context::{Context, button};
use super::super::{Intent, Place, frame, repeating};
use super::people::{call, more, people};
use super::{document, recent, safety_facts, visits, what_matters};
use crate::copy;
use crate::flow::Need;
use crate::page::action::{ButtonStyle, Icon};
use crate::page::component::{Component, SummaryList, SummaryRow, Tag, Tone};
use crate::page::{ActionBar, Page};

/// Draws it.
pub fn view(person: DocumentId, context: &Context<'_>) -> Page {
    let Some(document) = document(person, context) else {
        return frame::missing(
            &format!("person-{person}"),
            context.is_loading(&Need::Document(person)),
            context,
        );
    };
    if document.is_blank() || opening::has_not_come(document) {
        return super::super::opening::on_its_way(&format!("person-{person}"), document, context);
    }
    let read = Person::read(document);
    let about = super::words::about_person(&read, context.now());
    let mut page = frame::page(&format!("person-{person}"), about.name.clone(), context);
    page.about = Some(about);
    page.corner = (!read.phone.is_empty() && read.deaths.is_empty())
        .then(|| call("call-person", &read.name(), &read.phone));
    page.main
        .extend(super::super::left_out::warning(person, context));
    let deaths = super::words::deaths(&read, context);
    page.main
        .extend((!deaths.is_empty()).then(|| frame::part("death", deaths)));
    page.main.push(frame::part(
        "what-matters",
        vec![what_matters(document, context)],
    ));
    let stated = super::stated(document, context);
    page.main
        .extend((!stated.is_empty()).then(|| frame::part("stated", stated)));
    page.main.push(frame::part(
        "safety",
        vec![Component::SafetyFacts(safety_facts(document, context))],
    ));
    let alerts = super::words::cautions(&read, context);
    if !alerts.is_empty() {
        let count = alerts.len();
        let mut group = frame::headed("alerts", "Alerts", alerts);
        group.note = Some(count.to_string());
        page.main.push(group);
    }
    page.main.push(frame::headed(
        "details",
        "Details",
        vec![Component::SummaryList(details(document, &read, context))],
    ));
    page.aside.extend(recent::episode(person, context));
    let is_dead = !read.deaths.is_empty();
    page.aside
        .extend(super::super::assessment::group(person, is_dead, context));
    page.aside.push(people(&read, context));
    page.aside.extend(super::carers::cares_for(&read, context));
    page.aside.extend(repeating::group(person, context));
    page.aside.push(visits::visits(&read, context));
    page.aside
        .extend(super::super::safeguarding::group(person, context));
    page.aside.push(super::teams::group(document, context));
    page.aside.push(more(&read, context));
    page.bar = Some(bar(person, &read, context));
    page
}

/// What stands under "Details": the field, its label, and the part that changes it.
pub const DETAILS: [(&str, &str, &str); 10] = [
    ("address", "Address", "address"),
    ("prose/access_notes", "How to get in", "access_notes"),
    ("phone", "Phone number", "phone"),
    ("given", "First name", "given"),
    ("family", "Last name", "family"),
    ("preferred", "Preferred name", "preferred"),
    ("born", "Date of birth", "born"),
    ("nhs_number", "NHS number", "nhs_number"),
    ("gp", "GP practice", "gp"),
    ("prose/about", "About the person", "about"),
];

/// What a detail reads; empty when it is not recorded.
fn detail(field: &str, person: &Person, context: &Context<'_>) -> String {
    match field {
        "address" => person.address.one_line(),
        "prose/access_notes" => person.access_notes.clone(),
        "phone" => person.phone.clone(),
        "given" => person.given.clone(),
        "family" => person.family.clone(),
        "preferred" => person.preferred.clone(),
        "born" => person.born.map(date_words_with_year).unwrap_or_default(),
        "nhs_number" => person
            .nhs_number
            .as_ref()
            .map_or_else(String::new, |known| {
                let traced = super::words::traced(person, context.now());
                format!("{}, {traced}", known.number)
            }),
        "gp" => person.gp.clone(),
        _ => person.about.clone(),
    }
}

/// Names, address, phone and access; where two people wrote apart, one is shown and the others are a tap away.
fn details(document: &Document, person: &Person, context: &Context<'_>) -> SummaryList {
    let open = conflict::open(document);
    let rows = DETAILS
        .into_iter()
        .map(|(field, label, part)| {
            let conflict = open.iter().find(|conflict| conflict.field == field);
            let value = detail(field, person, context);
            SummaryRow {
                label: label.into(),
                value: if value.is_empty() {
                    "Not recorded".into()
                } else {
                    value
                },
                note: conflict
                    .filter(|conflict| conflict.is_text_to_read)
                    .map(|_| super::words::EDITED_APART.into()),
                tag: conflict.map(|conflict| Tag {
                    text: format!("{} values", conflict.answers.len()),
                    tone: Tone::Soon,
                    icon: Some(Icon::People),
                }),
                buttons: row_buttons(document.id(), field, label, part, conflict, context),
            }
        })
        .collect();
    SummaryList {
        key: "details".into(),
        rows,
    }
}

fn row_buttons(
    person: DocumentId,
    field: &str,
    label: &str,
    part: &str,
    conflict: Option<&conflict::Conflict>,
    context: &Context<'_>,
) -> Vec<crate::page::action::Button> {
    let lower = copy::inside(label);
    let mut buttons = vec![];
    if let Some(conflict) = conflict {
        let place = if conflict.class == Class::Plain && !conflict.is_text_to_read {
            Place::History {
                document: person,
                field: field.to_owned(),
            }
        } else {
            Place::Settle {
                document: person,
                field: field.to_owned(),
            }
        };
        let may = context
            .me()
            .is_some_and(|me| conflict.may_be_settled_by(me.role));
        let words = match (conflict.class, may) {
            (Class::Plain, _) => "See all values",
            (_, true) => "Settle",
            (_, false) => "See the answers",
        };
        buttons.push(button(
            &format!("values-{field}"),
            format!("{words}: {lower}"),
            ButtonStyle::Link,
            &Intent::Show(place),
        ));
    }
    if super::roles::may(part, context).is_ok() {
        buttons.push(button(
            &format!("change-{part}"),
            format!("Change {lower}"),
            ButtonStyle::Link,
            &Intent::Show(Place::EditPerson {
                person,
                part: part.to_owned(),
            }),
        ));
    }
    buttons
}

fn bar(person: DocumentId, read: &Person, context: &Context<'_>) -> ActionBar {
    let is_dead = !read.deaths.is_empty();
    let is_planner = context
        .me()
        .is_some_and(|me| matches!(me.role, Role::Coordinator | Role::CaseManager));
    let brings_in = super::super::opening::may_bring_in(person, context);
    let may_plan = context
        .may(Kind::Schedule, "act/planned")
        .and(brings_in)
        .is_ok();
    let plan = may_plan.then(|| {
        let label = if is_dead {
            "Plan a visit after the death of"
        } else {
            "Plan a visit for"
        };
        // Who plans all day finds it first.
        let style = if is_planner && !is_dead {
            ButtonStyle::Main
        } else {
            ButtonStyle::Secondary
        };
        button(
            "plan",
            format!("{label} {}", read.name()),
            style,
            &Intent::Show(Place::PlanVisit(person)),
        )
    });
    let may_refer = context
        .may(Kind::Referral, "act/received")
        .and(brings_in)
        .is_ok();
    let refer = (!is_dead && may_refer).then(|| {
        button(
            "refer",
            format!("Refer {}", read.name()),
            ButtonStyle::Secondary,
            &Intent::Show(Place::TypeReferral(Some(person))),
        )
    });
    if is_planner && !is_dead {
        return ActionBar {
            note: None,
            main: plan,
            others: refer.into_iter().collect(),
        };
    }
    let visit = visits::my_visit_today(read, context).map(|place| {
        button(
            "visit",
            format!("Open today’s visit to {}", read.name()),
            ButtonStyle::Main,
            &Intent::Show(place),
        )
    });
    ActionBar {
        note: None,
        main: visit,
        others: plan.into_iter().chain(refer).collect(),
    }
}
