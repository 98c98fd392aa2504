//! Starting an assessment: what the person has already, and the templates that this device holds.

use exchange::commit::Deed;
use record::assessment;
use record::id::DocumentId;
use record::kind::Kind;
use record::person::{Contact, Dated, Person};
use record::projection::TemplateRow;
use record::rows::List;
use record::rules::home_copy::ABOUT_THE_CARER;
use record::template::Template;
use store::RowQuery;

use super::super::context::{Context, action};
use super::super::{Intent as AnyIntent, Place, frame, register, sync_status};
use super::{Intent, list};
use crate::copy;
use crate::flow::{Do, Need};
use crate::page::Page;
use crate::page::action::Icon;
use crate::page::component::{Component, ListRow, Rows};

/// What must be loaded.
pub fn needs(person: DocumentId, context: &Context<'_>) -> Vec<Need> {
    let mut needs = list::needs(person);
    needs.push(Need::Document(person));
    // One is read before it is chosen: then it begins at the tap.
    needs.extend(
        newest(context)
            .into_iter()
            .map(|row| Need::Template(row.template)),
    );
    needs
}

/// Of each template its newest version.
fn newest<'a>(context: &Context<'a>) -> Vec<&'a TemplateRow> {
    let rows = context.rows::<TemplateRow>(List::Templates, &RowQuery::default());
    let age = |row: &TemplateRow| (row.date, row.version.clone());
    let is_newest = |row: &&TemplateRow| {
        let mut others = rows.iter().filter(|other| other.id == row.id);
        others.all(|other| age(other) <= age(row))
    };
    rows.iter().filter(is_newest).collect()
}

/// Draws it.
pub fn view(person: DocumentId, context: &Context<'_>) -> Page {
    let key = format!("start-assessment-{person}");
    if context.document(person).is_none() {
        return frame::missing(&key, context.is_loading(&Need::Document(person)), context);
    }
    let mut page = frame::page(&key, "Start an assessment", context);
    page.about = frame::about(person, context);
    if let Err(who) = context.may(Kind::Assessment, "act/row_added") {
        page.main
            .push(frame::part("who", vec![frame::who_may("who-may", who)]));
        return page;
    }
    let begun = list::rows(person, context);
    if !begun.is_empty() {
        let rows = Component::Rows(Rows {
            key: "begun".into(),
            rows: begun,
        });
        page.main
            .push(frame::headed("begun", "Begun already", vec![rows]));
    }
    let mut rows: Vec<ListRow> = vec![];
    for row in newest(context) {
        rows.extend(of_carers(person, row, context));
        rows.push(choice(person, row, context));
    }
    page.main.push(if rows.is_empty() {
        let text =
            "They come with an exchange, once whoever looks after the service has added them.";
        let strong = Some("No assessments can be started yet.");
        frame::part("none", vec![frame::inset("none", strong, text)])
    } else {
        let key = "templates".to_owned();
        frame::headed(
            "templates",
            "Which assessment?",
            vec![Component::Rows(Rows { key, rows })],
        )
    });
    page
}

/// A template that is about a carer begins on the carer’s own record: a way there for each carer of the person.
fn of_carers(person: DocumentId, row: &TemplateRow, context: &Context<'_>) -> Vec<ListRow> {
    if !ABOUT_THE_CARER.contains(&row.id.as_str()) {
        return vec![];
    }
    let read = context.document(person).map(Person::read);
    let contacts = read.iter().flat_map(|read| &read.contacts);
    let carers = contacts.filter(|contact| contact.value.is_carer);
    let way = |contact: &Dated<Contact>| {
        let own = read.as_ref().and_then(|read| read.own_record(contact.act));
        let (line, intent) = own.map_or_else(
            || {
                let contact = contact.act;
                let begin = register::Intent::Begin { person, contact };
                ("Register them first", AnyIntent::Register(begin))
            },
            |carer| {
                let place = Place::StartAssessment(carer);
                ("On their own record", AnyIntent::Show(place))
            },
        );
        ListRow {
            icon: Some(Icon::People),
            title: format!("{}: {}", row.title, contact.value.name),
            lines: vec![line.to_owned()],
            action: action(&intent),
            ..sync_status::row(&format!("carer-{}", contact.act))
        }
    };
    carers.map(way).collect()
}

fn choice(person: DocumentId, row: &TemplateRow, context: &Context<'_>) -> ListRow {
    let about =
        frame::about(person, context).filter(|_| ABOUT_THE_CARER.contains(&row.id.as_str()));
    let title = about.map_or_else(
        || row.title.clone(),
        |about| format!("{}: {}", row.title, about.name),
    );
    let sections = copy::counted(row.sections as usize, "section", "sections");
    let questions = copy::counted(row.questions as usize, "question", "questions");
    ListRow {
        icon: Some(Icon::Plus),
        title,
        lines: vec![
            format!("{sections}, up to {questions}"),
            format!("Version {}", row.version),
        ],
        action: action(&AnyIntent::Assessment(Intent::Begin {
            person,
            template: row.template,
        })),
        ..sync_status::row(&format!("template-{}", row.template))
    }
}

/// Begins one, and goes to its sections.
pub fn begin(person: DocumentId, template: DocumentId, context: &Context<'_>) -> Vec<Do> {
    let Some(template) = context.model.template(template) else {
        return vec![Do::Tell(
            "This template is still being read. Try again.".into(),
        )];
    };
    let id = context.new_document("assessment");
    vec![
        Do::Save {
            deed: deed(id, person, template, context),
            drafts: vec![],
        },
        Do::Back,
        Do::Show(Place::Assessment(id)),
    ]
}

fn deed(id: DocumentId, person: DocumentId, template: &Template, context: &Context<'_>) -> Deed {
    let about = frame::about(person, context);
    let name = about.map_or_else(|| "A person".to_owned(), |about| about.name);
    Deed {
        words: format!("{name}, {} begun", copy::inside(&template.title)),
        writes: vec![(id, Kind::Assessment, assessment::begin(person, template))],
    }
}
