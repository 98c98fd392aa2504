//! What stands about a person on every page: who they are, what matters to them, what to be careful about.

use record::document::Document;
use record::kind::Kind;
use record::person::{Alert, AlertCategory, Dated, Death, DeathLine, Person, ToldBy};
use record::time::{Instant, age_in_years, date_words_with_year};

use super::super::context::{Context, action, button};
use super::super::{Intent, Place};
use crate::copy;
use crate::page::About;
use crate::page::action::{ButtonStyle, Icon};
use crate::page::component::{Component, Paragraph, Quote, WarningCallout};

/// Said beside a text that two people edited without seeing each other's words.
pub const EDITED_APART: &str = "Edited by two people while apart. Read it.";

/// Whose record it is. `None` when the document is not a person's.
pub fn about(document: &Document, now: Instant) -> Option<About> {
    (document.kind() == Kind::Person).then(|| about_person(&Person::read(document), now))
}

/// Whose record it is, from what was read.
pub fn about_person(person: &Person, now: Instant) -> About {
    let name = person.name();
    About {
        name: if name.is_empty() {
            "Name not known".into()
        } else {
            name
        },
        preferred: (!person.preferred.is_empty()).then(|| format!("likes “{}”", person.preferred)),
        born: born_words(person, now),
        nhs_number: person.nhs_number.as_ref().map_or_else(
            || "NHS number not known".into(),
            |known| format!("NHS number {}", known.number),
        ),
        traced: traced(person, now),
        address: person.address.one_line(),
    }
}

/// "traced on 6 January", or "not traced".
pub fn traced(person: &Person, now: Instant) -> String {
    let on = person.nhs_number.as_ref().and_then(|known| known.traced);
    on.map_or_else(
        || "not traced".into(),
        |on| format!("traced on {}", copy::day(on, now)),
    )
}

/// "Born 4 March 1941, 84"; for somebody who died, the day instead of the age.
fn born_words(person: &Person, now: Instant) -> String {
    let Some(born) = person.born else {
        return "Date of birth not known".into();
    };
    let date = date_words_with_year(born);
    match person.death() {
        Some(DeathLine { on: Some(on), .. }) => {
            format!("Born {date}, died {}", date_words_with_year(on))
        }
        Some(_) => format!("Born {date}, has died"),
        None => age_in_years(born, now.in_london().date()).map_or_else(
            || format!("Born {date}"),
            |age| format!("Born {date}, {age}"),
        ),
    }
}

/// What matters to the person, first on every page about them: a quote, or that nobody has asked yet.
pub fn what_matters(document: &Document, context: &Context<'_>) -> Component {
    let person = Person::read(document);
    let change = action(&Intent::Show(Place::EditPerson {
        person: document.id(),
        part: "what_matters".into(),
    }));
    if person.what_matters.is_empty() {
        return Component::InsetText(Paragraph {
            key: "what-matters".into(),
            strong: Some("What matters to me".into()),
            text: "Not asked yet. Ask: “What matters to you?”".into(),
        });
    }
    Component::Quote(Quote {
        key: "what-matters".into(),
        label: "What matters to me".into(),
        text: person.what_matters.clone(),
        source: told_words(&person, context.now()),
        notice: (document.prose_edits("what_matters").len() > 1).then(|| EDITED_APART.into()),
        action: change,
    })
}

fn told_words(person: &Person, now: Instant) -> String {
    let Some(told) = &person.told else {
        return "Not known who was told".into();
    };
    let by = match (told.value.by, told.value.name.trim()) {
        (ToldBy::Person | ToldBy::NotSaid, _) => "Told to".to_owned(),
        (ToldBy::Carer, "") => "Told by a carer to".to_owned(),
        (ToldBy::Carer, name) => format!("Told by {name} to"),
    };
    told.written.as_ref().map_or_else(
        || "Not known who was told".into(),
        |written| {
            let on = copy::day(written.when().in_london().date(), now);
            format!("{by} {}, on {on}", copy::author(written.who()))
        },
    )
}

/// That the person died, and what follows from it; each time it was recorded, when two people did so apart.
pub fn deaths(person: &Person, context: &Context<'_>) -> Vec<Component> {
    let deaths = person.deaths.iter();
    deaths
        .map(|death| death_callout(person, death, context))
        .collect()
}

fn death_callout(person: &Person, death: &Dated<Death>, context: &Context<'_>) -> Component {
    let strike = Place::Strike {
        document: person.id,
        act: death.act,
    };
    Component::WarningCallout(WarningCallout {
        key: format!("died-{}", death.act),
        icon: Icon::Alert,
        title: "This person has died.".into(),
        text: format!(
            "{}. Visits still to come are stopped until this is struck out.",
            death_words(&death.value)
        ),
        source: Some(copy::written(death.written.as_ref(), context.now())),
        button: Some(button(
            &format!("strike-{}", death.act),
            "Strike out the death, if it was recorded by mistake",
            ButtonStyle::Link,
            &Intent::Show(strike),
        )),
    })
}

/// "19 January 2026. Verified. Family, by phone".
pub fn death_words(death: &Death) -> String {
    let on = death
        .on
        .map_or_else(|| "Date not known".to_owned(), date_words_with_year);
    let verified = if death.is_verified {
        "Verified"
    } else {
        "Not verified"
    };
    format!("{on}. {verified}. {}", death.source)
}

/// What to be careful about before going in: that the person died, a possible second record, and each alert that stands.
pub fn alerts(document: &Document, context: &Context<'_>) -> Vec<Component> {
    let person = Person::read(document);
    let mut callouts: Vec<Component> = deaths(&person, context);
    callouts.extend(cautions(&person, context));
    callouts
}

/// A possible second record, and each alert that stands.
pub fn cautions(person: &Person, context: &Context<'_>) -> Vec<Component> {
    let mut callouts = second_records(person);
    callouts.extend(
        person
            .alerts
            .iter()
            .map(|alert| alert_callout(alert, context.now())),
    );
    callouts
}

/// That a person may be registered twice: a way to each other record.
pub fn second_records(person: &Person) -> Vec<Component> {
    let others = person.possible_duplicates.iter().map(|other| {
        Component::WarningCallout(WarningCallout {
            key: format!("duplicate-{other}"),
            icon: Icon::People,
            title: "There may be a second record of this person.".into(),
            text: "They are not merged. Read the safety facts on both.".into(),
            source: None,
            button: Some(button(
                &format!("open-duplicate-{other}"),
                "Open the other record",
                ButtonStyle::Link,
                &Intent::Show(Place::Person(*other)),
            )),
        })
    });
    others.collect()
}

fn alert_callout(alert: &Dated<Alert>, now: Instant) -> Component {
    let Dated {
        act,
        value,
        written,
    } = alert;
    let title = match (value.category, value.on) {
        (AlertCategory::Dog, _) => "Dog in the home.".to_owned(),
        (category, Some(on)) => format!("{} on {}.", category.words(), copy::day(on, now)),
        (category, None) => format!("{}.", category.words()),
    };
    Component::WarningCallout(WarningCallout {
        key: format!("alert-{act}"),
        icon: if value.category == AlertCategory::Dog {
            Icon::Animal
        } else {
            Icon::Alert
        },
        title,
        text: value.words.clone(),
        source: Some(copy::written(written.as_ref(), now)),
        button: None,
    })
}
