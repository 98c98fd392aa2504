//! How to reach somebody, in the form.

use super::super::form::Form;
use super::super::frame;
use crate::page::Group;
use crate::page::component::Keyboard;

/// How to reach them.
pub(super) fn reach(form: &Form<'_>) -> Group {
    frame::headed(
        "where",
        "How to reach them",
        vec![
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
        ],
    )
}
