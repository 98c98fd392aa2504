//! A new answer in the place of several that were written apart.

use record::assessment::{asked_in, value};
use record::document::{Document, Scalar};
use record::template::{Item, Place};

use super::super::context::Context;
use super::super::form::Form;
use super::super::{Place as Page, person};
use super::draft::{IS, Typed};
use super::sheet::Sheet;
use super::{field as fields, words};
use crate::page::component::{Component, ErrorLine};

/// The question that a register answers, in its section.
fn asked<'a>(
    document: &Document,
    field: &str,
    context: &Context<'a>,
) -> Option<(Sheet<'a>, &'a Item, Place)> {
    let (template, _) = context.assessment(document.id())?;
    let place = asked_in(template, field)?;
    let item = template.find(&place.link_id)?;
    let section = &template.section_of(item).link_id;
    Some((Sheet::of(document.id(), section, context)?, item, place))
}

/// The section in which a register is answered.
pub fn section_of(document: &Document, field: &str, context: &Context<'_>) -> Option<Page> {
    let template = words::template_of(document, context)?;
    let item = template.find(&asked_in(template, field)?.link_id)?;
    Some(Page::Section {
        assessment: document.id(),
        section: template.section_of(item).link_id.clone(),
    })
}

/// The fields of a new answer; none where its template is not here.
pub fn new_answer_fields(
    document: &Document,
    field: &str,
    form: &Form<'_>,
    context: &Context<'_>,
) -> Vec<Component> {
    let Some((sheet, item, place)) = asked(document, field, context) else {
        return vec![];
    };
    fields::new_answer(item, &place, form.clone(), &sheet)
}

/// What the register holds once it is answered as typed, or what is wrong.
pub fn new_answer(
    document: &Document,
    field: &str,
    form: &Form<'_>,
    context: &Context<'_>,
) -> Result<Scalar, Vec<ErrorLine>> {
    let Some((sheet, item, _)) = asked(document, field, context) else {
        return Err(vec![
            form.error("choice", "The questions of this assessment are not here"),
        ]);
    };
    let typed = Typed::in_form(form.clone(), context);
    let given = typed.answers(item, None);
    let given = given.map_err(|(name, why)| vec![form.error(name, why)]);
    let how = person::how_known("", form);
    let (given, how) = match (given, how) {
        (Ok(given), Ok(how)) => (given, how),
        (given, how) => {
            return Err(given.err().into_iter().chain(how.err()).flatten().collect());
        }
    };
    if given.is_empty() {
        return Err(vec![form.error(IS, "Enter the new answer")]);
    }
    let link_id = &item.link_id;
    let value = value(sheet.template, link_id, &given, how);
    value.map_err(|refused| vec![form.error(IS, refused.to_string())])
}
