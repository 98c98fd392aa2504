//! What the forms about a person write.

use exchange::commit::Deed;
use record::document::{Document, Write};
use record::id::DocumentId;
use record::input::Invalid;
use record::kind::Kind;
use record::nhs_number::NhsNumber;
use record::person::{
    self, Address, Alert, AlertCategory, Correction, HowKnown, KnownNumber, Person, SafetyValue,
    Told, ToldBy,
};
use record::time::LocalDate;

use super::super::context::Context;
use super::super::form::Form;
use super::edit::title;
use super::values::{how_known, safety_value};
use super::{contact, document, part_prefix, teams};
use crate::copy;
use crate::flow::Do;
use crate::page::component::ErrorLine;

type Written = Result<Vec<Write>, Vec<ErrorLine>>;

/// Shows the code of the key-safe. That it was looked at is on disk before it is shown.
pub fn show_code(person: DocumentId, context: &Context<'_>) -> Vec<Do> {
    let Some(document) = document(person, context) else {
        return vec![];
    };
    let codes: Vec<String> = person::key_safe_code(document)
        .into_iter()
        .map(|(code, _)| code)
        .filter(|code| !code.is_empty())
        .collect();
    if codes.is_empty() {
        return vec![Do::Tell("No code is recorded for this key-safe.".into())];
    }
    let look = person::look_at_key_safe(context.act_id("look-key-safe"));
    vec![
        Do::Save {
            deed: deed(document, "key-safe code looked at", look),
            drafts: vec![],
        },
        Do::Reveal(codes.join(" or ")),
    ]
}

/// Records the form of one part.
pub fn record_part(person: DocumentId, part: &str, context: &Context<'_>) -> Vec<Do> {
    let Some(document) = document(person, context) else {
        return vec![];
    };
    let form = Form::new(context, part_prefix(person, part));
    match written(document, part, &form, context) {
        Ok(writes) => {
            let mut drafts = vec![form.prefix()];
            let mut then = vec![Do::Back, Do::Tell("Saved on this device.".into())];
            if let Some(contact) = contact::removed(part) {
                // The form before this one changes what is gone.
                drafts.push(part_prefix(person, &contact::change(contact)));
                then.insert(0, Do::Back);
            }
            let deed = deed(document, &said(part), writes);
            then.insert(0, Do::Save { deed, drafts });
            then
        }
        Err(errors) => vec![Do::Fail(errors)],
    }
}

/// A part in the words for "waiting to be sent".
fn said(part: &str) -> String {
    match part {
        teams::ADD => "team added".to_owned(),
        part if teams::ended(part).is_some() => "team’s part ended".to_owned(),
        "nhs_number" | "gp" | "spo2_scale" | "born" | "given" | "family" => {
            copy::inside(title(part))
        }
        _ => part.split('/').next().unwrap_or(part).replace('_', " "),
    }
}

fn deed(document: &Document, what: &str, writes: Vec<Write>) -> Deed {
    Deed {
        words: format!("{}, {what}", Person::read(document).name()),
        writes: vec![(document.id(), Kind::Person, writes)],
    }
}

fn written(document: &Document, part: &str, form: &Form<'_>, context: &Context<'_>) -> Written {
    let person = Person::read(document);
    let today = context.now().in_london().date();
    let one = |result: Result<Vec<Write>, Invalid>| {
        result.map_err(|invalid| vec![form.invalid(&invalid)])
    };
    if let Some(written) = contact::written(part, &person, form, context) {
        return written;
    }
    if let Some(written) = teams::written(part, document, form, context) {
        return written;
    }
    let correct = |correction: Correction| one(person::correct(&correction, today));
    match part {
        "what_matters" => what_matters(&person, form, context),
        "access_notes" => one(person::write_access_notes(
            &form.typed_or("access_notes", &person.access_notes),
        )),
        "preferred" => correct(Correction::Preferred(
            form.typed_or("preferred", &person.preferred),
        )),
        "phone" => correct(Correction::Phone(form.typed_or("phone", &person.phone))),
        "given" => correct(Correction::Given(form.typed_or("given", &person.given))),
        "family" => correct(Correction::Family(form.typed_or("family", &person.family))),
        "gp" => correct(Correction::Gp(form.typed_or("gp", &person.gp))),
        "born" => born(form).and_then(|born| correct(Correction::Born(born))),
        "nhs_number" => {
            nhs_number(&person, form).and_then(|known| correct(Correction::NhsNumber(known)))
        }
        "about" => one(person::write_about(&form.typed_or("about", &person.about))),
        "address" => correct(Correction::Address(Address {
            lines: form
                .typed_or("address", &person.address.lines.join("\n"))
                .lines()
                .map(str::to_owned)
                .collect(),
            postcode: form.typed_or("postcode", &person.address.postcode),
        })),
        "alert" => alert(form, context),
        "death" => super::death::written(&person, form, context),
        _ => safety(document, part, form, context),
    }
}

fn what_matters(person: &Person, form: &Form<'_>, context: &Context<'_>) -> Written {
    let by = match form.typed("by") {
        "person" => ToldBy::Person,
        "carer" => ToldBy::Carer,
        _ => return Err(vec![form.error("by", "Choose who told you")]),
    };
    let told = Told {
        by,
        name: form.typed("name").to_owned(),
        words: String::new(),
    };
    let words = form.typed_or("what_matters", &person.what_matters);
    person::tell_what_matters(context.act_id("what_matters"), &words, told)
        .map_err(|invalid| vec![form.invalid(&invalid)])
}

fn born(form: &Form<'_>) -> Result<LocalDate, Vec<ErrorLine>> {
    form.date("born", "Date of birth")
        .and_then(|born| born.ok_or_else(|| form.error("born", "Enter a date of birth")))
        .map_err(|error| vec![error])
}

/// The number as typed; traced only when somebody says so, with the day.
fn nhs_number(person: &Person, form: &Form<'_>) -> Result<Option<KnownNumber>, Vec<ErrorLine>> {
    let known = form.typed("known");
    if known == "not_known" {
        return Ok(None);
    }
    let held = person.nhs_number.as_ref();
    let held = held.map_or_else(String::new, |known| known.number.to_string());
    let number = NhsNumber::parse(&form.typed_or("nhs_number", &held))
        .map_err(|why| form.error("nhs_number", why.to_string()));
    let traced = match known {
        "traced" => form
            .date("traced_on", "The date it was traced")
            .and_then(|on| {
                on.map(Some)
                    .ok_or_else(|| form.error("traced_on", "Enter when it was traced"))
            }),
        "not_traced" => Ok(None),
        _ => Err(form.error("known", "Choose what is known about the number")),
    };
    match (number, traced) {
        (Ok(number), Ok(traced)) => Ok(Some(KnownNumber { number, traced })),
        (number, traced) => Err(traced.err().into_iter().chain(number.err()).collect()),
    }
}

fn alert(form: &Form<'_>, context: &Context<'_>) -> Written {
    let category = match form.typed("category") {
        "dog" => AlertCategory::Dog,
        "staff_risk" => AlertCategory::StaffRisk,
        "hypo" => AlertCategory::Hypo,
        "other" => AlertCategory::Other,
        _ => return Err(vec![form.error("category", "Choose what it is about")]),
    };
    let on = form.date("on", "The date").map_err(|error| vec![error])?;
    person::add_alert(
        context.act_id("alert"),
        Alert {
            category,
            words: form.typed("words").to_owned(),
            on,
        },
    )
    .map_err(|invalid| vec![form.invalid(&invalid)])
}

fn safety(document: &Document, part: &str, form: &Form<'_>, context: &Context<'_>) -> Written {
    let value = safety_value(part, form, "", context);
    let how = how_known(part, form);
    let value = match value {
        Ok(value) => value,
        Err(mut errors) => {
            errors.extend(how.err().into_iter().flatten());
            return Err(errors);
        }
    };
    let write = |how: HowKnown| {
        match value {
            SafetyValue::Allergy(allergy) => {
                let ids = [context.act_id("allergy"), context.act_id("allergy_status")];
                person::record_allergy(ids, allergy, &how)
            }
            value => person::record_fact(document, context.act_id(part), &value, how),
        }
        .map_err(|invalid| vec![form.invalid(&invalid)])
    };
    match how {
        Ok(how) => write(how),
        // What is wrong with the fact itself is said at the same time.
        Err(errors) => {
            let own = write(HowKnown::default()).err().unwrap_or_default();
            Err(own.into_iter().chain(errors).collect())
        }
    }
}
