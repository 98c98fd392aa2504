//! What is typed into the form, checked: who somebody is, where they live, and what matters to them.

use record::document::Write;
use record::person::{self, Registration, Told, ToldBy};

use super::super::context::Context;
use super::super::form::Form;
use super::carer;
use super::matches::Match;
use crate::page::component::ErrorLine;

/// All that is wrong, or what to write.
pub(super) fn checked(
    form: &Form<'_>,
    found: &[Match],
    context: &Context<'_>,
) -> (Vec<ErrorLine>, Vec<Write>) {
    let mut errors = vec![];
    let born = form.date("born", "Date of birth");
    let there = carer::of(context).filter(|_| form.is_ticked("same_address", "yes", ""));
    let address = there.as_ref().map(|carer| carer.address.clone());
    let registration = Registration {
        given: form.typed("given").to_owned(),
        family: form.typed("family").to_owned(),
        preferred: form.typed("preferred").to_owned(),
        born: born.as_ref().ok().copied().flatten(),
        nhs_number: form.typed("nhs_number").to_owned(),
        postcode: address.as_ref().map_or_else(
            || form.typed("postcode").to_owned(),
            |address| address.postcode.clone(),
        ),
        address: address.map_or_else(
            || form.typed("address").lines().map(str::to_owned).collect(),
            |address| address.lines,
        ),
        phone: form.typed("phone").to_owned(),
    };
    let mut writes = vec![];
    match person::register(&registration, context.now().in_london().date()) {
        Ok(more) => writes.extend(more),
        // A date that is none is said once, in its own words.
        Err(wrong) => errors.extend(
            wrong
                .iter()
                .filter(|wrong| wrong.field != "born" || born.is_ok())
                .map(|wrong| form.invalid(wrong)),
        ),
    }
    errors.extend(born.err());
    match (
        registration.nhs_number.is_empty(),
        form.is_ticked("nhs_not_known", "yes", ""),
    ) {
        (true, false) => errors.push(form.error(
            "nhs_number",
            "Enter an NHS number, or say that it is not known",
        )),
        (false, true) => errors.push(form.error(
            "nhs_not_known",
            "You entered an NHS number: take this tick away, or the number",
        )),
        _ => {}
    }
    let has_address = !form.typed("address").is_empty() || !form.typed("postcode").is_empty();
    if there.is_some() && has_address {
        let text = "You entered an address: take this tick away, or the address";
        errors.push(form.error("same_address", text));
    }
    let by = match form.typed("by") {
        "person" => ToldBy::Person,
        "carer" => ToldBy::Carer,
        _ => ToldBy::NotSaid,
    };
    if !form.typed("what_matters").is_empty() {
        if by == ToldBy::NotSaid {
            errors.push(form.error("by", "Choose who told you what matters"));
        }
        let told = Told {
            by,
            name: String::new(),
            words: String::new(),
        };
        match person::tell_what_matters(
            context.act_id("what_matters"),
            form.typed("what_matters"),
            told,
        ) {
            Ok(more) => writes.extend(more),
            Err(invalid) => errors.push(form.invalid(&invalid)),
        }
    }
    if errors.is_empty() && !found.is_empty() && form.typed("anyway") != "yes" {
        errors.push(form.error("anyway", "This person may be registered already: open that record, or say that this is a new one"));
    }
    (errors, writes)
}
