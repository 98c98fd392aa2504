//! Policy as data: each row begins with its sentence, as a clinical lead would sign it.

pub mod after_death;
pub mod asked_once;
pub mod closing;
pub mod giving;
pub mod home_copy;
pub mod rights;
pub mod signing;
pub mod slices;
pub mod until_settled;
pub mod visit_state;
