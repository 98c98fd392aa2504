//! How to reach somebody, in the form.

use super::super::form::Form;
use super::super::frame;
use super::carer::Carer;
use crate::page::Group;
use crate::page::component::Keyboard;

/// How to reach them.
pub(super) fn reach(form: &Form<'_>, carer: Option<&Carer>) -> Group {
    let there = carer.map(|carer| carer.lives_there(form));
    let fields = [
        form.area(
            "address",
            "Address (optional)",
            "One line for each part",
            "",
        ),
        form.line(
            "postcode",
            "Postcode (optional)",
            "",
            "",
            Keyboard::Text,
            10,
        ),
        form.line(
            "phone",
            "Phone number (optional)",
            "",
            "",
            Keyboard::Phone,
            20,
        ),
    ];
    let fields = there.into_iter().chain(fields).collect();
    frame::headed("where", "How to reach them", fields)
}
