//! The form that records a death.

use record::document::Write;
use record::person::{self, Death, Person};

use super::super::context::Context;
use super::super::form::Form;
use crate::page::component::{Component, ErrorLine, Paragraph};

/// The fields.
pub fn fields(form: &Form<'_>) -> Vec<Component> {
    vec![
        Component::InsetText(Paragraph {
            key: "stops".into(),
            strong: None,
            text: "Visits still to come are stopped, and whoever holds one is told. Nothing is deleted: if it was wrong, \
                   strike it out and the visits stand again."
                .into(),
        }),
        form.text(
            "source",
            "How is this known?",
            "For example from their daughter, by phone",
            "",
        ),
        form.date_input("on", "When did they die? (optional)", "If the day is known"),
        form.radios(
            "verified",
            "Was the death verified?",
            "",
            &[
                ("yes", "Yes", "By somebody who may verify a death"),
                ("no", "No, or not known", ""),
            ],
        ),
    ]
}

/// What the form writes.
pub fn written(
    person: &Person,
    form: &Form<'_>,
    context: &Context<'_>,
) -> Result<Vec<Write>, Vec<ErrorLine>> {
    if !person.deaths.is_empty() {
        let words = "The death is recorded already. If that was wrong, strike it out first";
        return Err(vec![form.error("source", words)]);
    }
    let verified = match form.typed("verified") {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(form.error("verified", "Choose whether the death was verified")),
    };
    let on = form.date("on", "Date of death");
    let death = Death {
        source: form.typed("source").to_owned(),
        on: on.as_ref().ok().copied().flatten(),
        is_verified: verified.as_ref().is_ok_and(|is| *is),
    };
    let today = context.now().in_london().date();
    let recorded = person::record_death(context.act_id("death"), death, today);
    match (recorded, on, verified) {
        (Ok(writes), Ok(_), Ok(_)) => Ok(writes),
        (recorded, on, verified) => {
            let wrong = recorded.err().unwrap_or_default();
            let mut errors: Vec<ErrorLine> =
                wrong.iter().map(|invalid| form.invalid(invalid)).collect();
            errors.extend(on.err());
            errors.extend(verified.err());
            Err(errors)
        }
    }
}
