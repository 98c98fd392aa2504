//! A person's page: what matters first, safety facts, alerts, then everything else.

use record::author::Role;
use record::conflict;
use record::document::Document;
use record::field::Class;
use record::id::DocumentId;
use record::person::Person;

use super::super::context::{Context, button};
use super::super::{Intent, Place, frame};
use super::people::{call, more, people};
use super::{document, recent, safety_facts, what_matters};
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
    let read = Person::read(document);
    let about = super::words::about_person(&read, context.now());
    let mut page = frame::page(&format!("person-{person}"), about.name.clone(), context);
    page.about = Some(about);
    page.corner = (!read.phone.is_empty()).then(|| call("call-person", &read.name(), &read.phone));
    let death = super::words::death(&read, context);
    page.main
        .extend(death.map(|death| frame::part("death", vec![death])));
    page.main.push(frame::part(
        "what-matters",
        vec![what_matters(document, context)],
    ));
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
        vec![Component::SummaryList(details(document, &read))],
    ));
    page.aside.extend(recent::episode(person, context));
    page.aside.push(people(&read, context));
    page.aside.push(recent::visits(&read, context));
    page.aside.push(more(&read));
    page.bar = Some(bar(person, &read, context));
    page
}

/// Names, address, phone and access; where two people wrote apart, one is shown and the others are a tap away.
fn details(document: &Document, person: &Person) -> SummaryList {
    let open = conflict::open(document);
    let born = person
        .born
        .map(record::time::date_words_with_year)
        .unwrap_or_default();
    let number = person
        .nhs_number
        .as_ref()
        .map(|known| known.number.to_string())
        .unwrap_or_default();
    let rows = [
        (
            "address",
            "Address",
            person.address.one_line(),
            Some("address"),
        ),
        (
            "prose/access_notes",
            "How to get in",
            person.access_notes.clone(),
            Some("access_notes"),
        ),
        ("phone", "Phone number", person.phone.clone(), Some("phone")),
        ("given", "First name", person.given.clone(), None),
        ("family", "Last name", person.family.clone(), None),
        (
            "preferred",
            "Preferred name",
            person.preferred.clone(),
            Some("preferred"),
        ),
        ("born", "Date of birth", born, None),
        ("nhs_number", "NHS number", number, None),
        ("gp", "GP", person.gp.clone(), None),
        ("prose/about", "About", person.about.clone(), None),
    ]
    .into_iter()
    .filter(|(_, _, value, part)| !value.is_empty() || part.is_some())
    .map(|(field, label, value, part)| {
        let conflict = open.iter().find(|conflict| conflict.field == field);
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
            buttons: row_buttons(document.id(), field, label, part, conflict),
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
    part: Option<&str>,
    conflict: Option<&conflict::Conflict>,
) -> Vec<crate::page::action::Button> {
    let lower = label.to_lowercase();
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
        let words = if conflict.class == Class::Plain {
            "See all values"
        } else {
            "Settle"
        };
        buttons.push(button(
            &format!("values-{field}"),
            format!("{words}: {lower}"),
            ButtonStyle::Link,
            &Intent::Show(place),
        ));
    }
    if let Some(part) = part {
        let place = Place::EditPerson {
            person,
            part: part.to_owned(),
        };
        buttons.push(button(
            &format!("change-{part}"),
            format!("Change {lower}"),
            ButtonStyle::Link,
            &Intent::Show(place),
        ));
    }
    buttons
}

fn bar(person: DocumentId, read: &Person, context: &Context<'_>) -> ActionBar {
    let is_dead = read.death.is_some();
    let is_planner = context
        .me()
        .is_some_and(|me| matches!(me.role, Role::Coordinator | Role::CaseManager));
    let plan = is_planner.then(|| {
        let (label, style) = if is_dead {
            ("Plan a visit after the death of", ButtonStyle::Secondary)
        } else {
            ("Plan a visit for", ButtonStyle::Main)
        };
        button(
            "plan",
            format!("{label} {}", read.name()),
            style,
            &Intent::Show(Place::PlanVisit(person)),
        )
    });
    let refer = (!is_dead).then(|| {
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
    let visit = recent::my_visit_today(read, context).map(|place| {
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
