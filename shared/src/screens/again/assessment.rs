//! What was recorded in an assessment: answers come back into the form of their section, those about safety beside it.

use record::assessment::{Answered, Assessment, AssessmentAct, HeldAnswer, asked_in};
use record::document::{Scalar, Write};
use record::field::Class;
use record::id::DocumentId;
use record::json;
use record::template::questionnaire::FieldClass;
use record::template::{Answer, Template, published};

use super::super::Place;
use super::super::assessment::draft::{self, Shown};
use super::super::context::Context;
use super::form::{Form, How};
use super::{Again, records};

pub(super) fn of(id: DocumentId, writes: &[Write], context: &Context<'_>) -> Again {
    let mut acts = records(writes).map(json::read::<AssessmentAct>);
    if let Some(act) = acts.next() {
        return match act {
            Some(AssessmentAct::SectionSigned(signed)) => {
                // Whoever signs again reads again what they sign.
                let (assessment, section) = (id, signed.section);
                let prefix = draft::of_all(id, &section);
                let place = Place::SignSection {
                    assessment,
                    section,
                };
                Again::Form(Form::new(place, Some(id), prefix))
            }
            Some(AssessmentAct::RowAdded { .. } | AssessmentAct::CounterSigned { .. }) => {
                Again::AsItIs
            }
            None => Again::Nowhere,
        };
    }
    let begins = writes
        .iter()
        .any(|write| matches!(write, Write::Field { key, .. } if key == "template"));
    if begins {
        return Again::AsItIs;
    }
    let template = template(id, context).and_then(|of| context.model.template(of));
    template.map_or(Again::Nowhere, |template| answers(id, writes, template))
}

fn answers(id: DocumentId, writes: &[Write], template: &Template) -> Again {
    let mut form: Option<Box<Form>> = None;
    let mut takes = Vec::new();
    for write in writes {
        let (key, value) = match write {
            Write::Field { key, value } => (key.clone(), value.clone()),
            Write::Prose { key, text } => (format!("prose/{key}"), Scalar::from(text.as_str())),
            _ => continue,
        };
        let Some(place) = asked_in(template, &key) else {
            continue;
        };
        let Some(item) = template.find(&place.link_id) else {
            continue;
        };
        let section = template.section_of(item).link_id.clone();
        let prefix = draft::of_section(id, &section);
        let named = |name: &str| {
            let base = draft::of_question(id, &section, &place);
            let base = base.strip_prefix(&prefix).unwrap_or_default();
            format!("{base}{name}")
        };
        let shown = Shown::of(item, Some(&held(&value)));
        let how = match item.class {
            Some(FieldClass::Register(Class::Safety)) => How::Check,
            Some(FieldClass::Prose) => How::Add,
            _ => How::Put,
        };
        takes.push(named(""));
        let place = || Place::Section {
            assessment: id,
            section: section.clone(),
        };
        let mut filled = form
            .take()
            .unwrap_or_else(|| Form::new(place(), Some(id), prefix.clone()));
        for (name, words) in [
            (draft::IS, &shown.is),
            (draft::OWN, &shown.own),
            (draft::TIME, &shown.time),
        ] {
            if !words.is_empty() {
                filled = filled.with(&named(name), words, how);
            }
        }
        form = Some(filled);
    }
    form.map_or(Again::Nowhere, |form| {
        let takes: Vec<&str> = takes.iter().map(String::as_str).collect();
        Again::Form(form.taking(&takes))
    })
}

fn held(value: &Scalar) -> HeldAnswer {
    let whole = Answered::read(value);
    let words = || value.text().map(|text| vec![Answer::Text(text.to_owned())]);
    HeldAnswer {
        answers: whole.as_ref().and_then(Answered::answers).or_else(words),
        how: whole.map(|whole| whole.how).unwrap_or_default(),
        written: None,
    }
}

/// The document of the template that an assessment is filled from.
pub(super) fn template(id: DocumentId, context: &Context<'_>) -> Option<DocumentId> {
    let name = context.document(id).and_then(Assessment::template)?;
    Some(published::id_of(&name.hash))
}
