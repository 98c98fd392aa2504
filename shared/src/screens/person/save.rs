//! What the forms about a person write.

use exchange::commit::Deed;
use record::document::{Document, Write};
use record::id::DocumentId;
use record::input::Invalid;
use record::kind::Kind;
use record::person::{
    self, Address, Alert, AlertCategory, Allergy, AllergyStatus, Contact, Correction, HowKnown,
    InsulinOrder, KeySafe, Known, Person, Resuscitation, SafetyValue, Told, ToldBy,
};

use super::super::context::Context;
use super::super::form::Form;
use super::{document, part_prefix};
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
        Ok(writes) => vec![
            Do::Save {
                deed: deed(document, &part.replace('_', " "), writes),
                drafts: vec![form.prefix()],
            },
            Do::Back,
            Do::Tell("Saved on this device.".into()),
        ],
        Err(errors) => vec![Do::Fail(errors)],
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
        "contact" => one(person::add_contact(
            context.act_id("contact"),
            contact(form),
        )),
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

fn contact(form: &Form<'_>) -> Contact {
    Contact {
        name: form.typed("name").to_owned(),
        relationship: form.typed("relationship").to_owned(),
        phone: form.typed("phone").to_owned(),
        is_carer: form.is_ticked("is", "carer", ""),
        is_next_of_kin: form.is_ticked("is", "next_of_kin", ""),
        notes: form.typed("notes").to_owned(),
    }
}

/// How a fact is known, as the form says.
pub fn how_known(form: &Form<'_>) -> Result<HowKnown, ErrorLine> {
    let way = match form.typed("way") {
        "observed" => Known::Observed,
        "told_by_person" => Known::ToldByPerson,
        "told_by_carer" => Known::ToldByCarer,
        "from_a_record" => Known::FromARecord,
        _ => return Err(form.error("way", "Choose how you know")),
    };
    Ok(HowKnown {
        way,
        words: form.typed("how_known").to_owned(),
    })
}

fn safety(document: &Document, part: &str, form: &Form<'_>, context: &Context<'_>) -> Written {
    let value = safety_value(part, form, "", context);
    let how = how_known(form);
    let (value, how) = match (value, how) {
        (Ok(value), Ok(how)) => (value, how),
        (Err(mut errors), how) => {
            errors.extend(how.err());
            return Err(errors);
        }
        (Ok(_), Err(error)) => return Err(vec![error]),
    };
    match value {
        SafetyValue::Allergy(allergy) => {
            let ids = [context.act_id("allergy"), context.act_id("allergy_status")];
            person::record_allergy(ids, allergy, &how)
        }
        value => person::record_fact(document, context.act_id(part), &value, how),
    }
    .map_err(|invalid| vec![form.invalid(&invalid)])
}

/// The value that the form of a safety fact says; `substance` stands for the substance while nothing was typed.
pub fn safety_value(
    part: &str,
    form: &Form<'_>,
    substance: &str,
    context: &Context<'_>,
) -> Result<SafetyValue, Vec<ErrorLine>> {
    let text = |name: &str| form.typed(name).to_owned();
    let date = |name: &str, called: &str| form.date(name, called).map_err(|error| vec![error]);
    Ok(match part {
        "allergy" => SafetyValue::Allergy(Allergy {
            substance: form.typed_or("substance", substance),
            reaction: text("reaction"),
            severity: text("severity"),
            on: date("on", "Date of the reaction")?,
        }),
        "allergy_status" => SafetyValue::AllergyStatus(match form.typed("status") {
            "none_known" => AllergyStatus::NoneKnown,
            "unable_to_find_out" => AllergyStatus::UnableToFindOut,
            "not_asked" => AllergyStatus::NotAsked,
            _ => {
                return Err(vec![
                    form.error("status", "Choose what is known about allergies"),
                ]);
            }
        }),
        "resuscitation" => {
            let is_to_be_attempted = match form.typed("decision") {
                "attempt" => Some(true),
                "do_not_attempt" => Some(false),
                "neither" => None,
                _ => return Err(vec![form.error("decision", "Choose what the form says")]),
            };
            let is_seen = form.is_ticked("seen", "yes", "");
            SafetyValue::Resuscitation(Resuscitation {
                is_to_be_attempted,
                form: text("form"),
                decider: text("decider"),
                decided: date("decided", "Date of the decision")?,
                review: date("review", "Date of the review")?,
                form_is: text("form_is"),
                seen_by: context
                    .me()
                    .filter(|_| is_seen)
                    .map(|me| me.name.clone())
                    .unwrap_or_default(),
                seen: is_seen.then(|| context.now().in_london().date()),
            })
        }
        "insulin_order" => SafetyValue::InsulinOrder(InsulinOrder {
            product: text("product"),
            strength: text("strength"),
            device: text("device"),
            dose_units: dose(form)?,
            meal: text("meal"),
            prescriber: text("prescriber"),
            prescribed: date("prescribed", "Date of the order")?,
            review: date("review", "Date of the review")?,
        }),
        "key_safe" => SafetyValue::KeySafe(KeySafe {
            place: text("place"),
            code: text("code"),
        }),
        _ => return Err(vec![form.error("", "This version cannot change this part")]),
    })
}

fn dose(form: &Form<'_>) -> Result<Option<u32>, Vec<ErrorLine>> {
    match form.typed("dose").parse() {
        Ok(units @ 1..=300) => Ok(Some(units)),
        Ok(_) => Err(vec![
            form.error("dose", "Dose must be between 1 and 300 units"),
        ]),
        Err(_) => Err(vec![
            form.error("dose", "Enter the dose in whole units, in figures"),
        ]),
    }
}
