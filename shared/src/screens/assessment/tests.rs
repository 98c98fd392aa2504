//! Assessments, as pages.

mod apart;
mod carried;
mod filling;
mod signing;
mod through;
mod told;

use record::assessment::begin;
use record::author::{Author, Role};
use record::id::DocumentId;
use record::kind::Kind;
use record::template::{Place, published};

use super::super::sample::{Scene, amara, at, author};
use super::super::{Intent as Any, Place as Page};
use super::Intent;
use super::draft;

const HOME_FIRST: &[u8] = include_bytes!("../../../record/templates/home-first.json");
const NEWS2: &[u8] = include_bytes!("../../../record/templates/news2.json");
const FOUR_AT: &[u8] = include_bytes!("../../../record/templates/4at.json");

/// The hub, which files templates.
fn hub() -> Author {
    author("Templates of assessments", Role::Service)
}

fn files(scene: &mut Scene, bytes: &[u8]) -> DocumentId {
    let (_, id, writes) = published::publish(bytes).unwrap();
    scene.write(
        id,
        Kind::Template,
        &hub(),
        at("2026-01-01T08:00:00Z"),
        &writes,
    );
    id
}

/// Edith, with an assessment that Amara began this morning.
fn begun(bytes: &[u8]) -> (Scene, DocumentId) {
    let mut scene = Scene::new(amara(), Page::Today);
    let edith = scene.person("Edith", "Marlow", &["2 Weavers Yard"]);
    let (template, ..) = published::publish(bytes).unwrap();
    files(&mut scene, bytes);
    let id = DocumentId::derived("test", &[b"assessment"]);
    let writes = begin(edith, &template);
    scene.write(
        id,
        Kind::Assessment,
        &amara(),
        at("2026-01-20T08:31:00Z"),
        &writes,
    );
    (scene, id)
}

fn show(scene: &mut Scene, assessment: DocumentId, section: &str) {
    let section = section.to_owned();
    scene.model.places.push(Page::Section {
        assessment,
        section,
    });
}

/// The draft key of a question outside rows.
fn key(assessment: DocumentId, section: &str, link_id: &str, name: &str) -> String {
    let place = Place {
        link_id: link_id.into(),
        row: String::new(),
    };
    format!("{}{name}", draft::of_question(assessment, section, &place))
}

/// Types an answer as the shell does: with what its author had before them.
fn types(scene: &mut Scene, assessment: DocumentId, section: &str, link_id: &str, value: &str) {
    let key = key(assessment, section, link_id, draft::IS);
    scene.load();
    if let Some((seen, heads)) = super::begun(&key, &scene.context()) {
        scene.types(&seen, &heads);
    }
    scene.types(&key, value);
}

/// Says how all of a section is known.
fn knows(scene: &mut Scene, assessment: DocumentId, section: &str, way: &str) {
    scene.types(&format!("{}way", draft::of_all(assessment, section)), way);
}

fn records(scene: &mut Scene, assessment: DocumentId, section: &str) -> Vec<crate::flow::Do> {
    let section = section.to_owned();
    scene.does(Any::Assessment(Intent::Record {
        assessment,
        section,
    }))
}

/// The field of a question, where the page has one.
fn field(page: &crate::page::Page, link_id: &str) -> Option<crate::page::action::Field> {
    use crate::page::component::Component;
    let mut components = page.main.iter().flat_map(|group| &group.components);
    components.find_map(|component| {
        let field = match component {
            Component::TextInput(input) => &input.field,
            Component::TextArea(input) => &input.field,
            Component::NumberInput(input) => &input.field,
            Component::Radios(input) | Component::Checkboxes(input) => &input.field,
            _ => return None,
        };
        let is = field.key.contains(&format!("/{link_id}/")) && field.key.ends_with(draft::IS);
        is.then(|| field.clone())
    })
}

/// What stands over the field of a question.
fn hint(page: &crate::page::Page, link_id: &str) -> String {
    let hint = field(page, link_id).and_then(|field| field.hint);
    hint.unwrap_or_default()
}

/// The word of one of a question's options.
fn option(bytes: &[u8], link_id: &str, display: &str) -> String {
    let template = record::template::Template::read(bytes).unwrap();
    let item = template.find(link_id).unwrap();
    let option = item.options.iter().find(|option| option.display == display);
    option.unwrap().answer.word()
}
