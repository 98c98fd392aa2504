//! One assessment of one person: the questions of a template, answered by several professions, apart and with no signal.
//!
//! - **An answer** is a register, written whole: what was answered and how it is known ([`Answered`]), so that no answer is
//!   ever blended from two. Its key begins with its class and the concept that is asked about, from the template: whoever
//!   merges it, checks who settles it, or says what is safer until then ([`crate::rules::until_settled`]) needs no template
//!   for that. A template never changes, so neither does the key of an answer; under any other key it is no answer.
//! - **Prose** has the texts of the kind's first change, given to the template's questions in their order
//!   ([`Template::text_key`]), and not texts of a change that each template brings: then a document could be neither
//!   merged nor checked where its template has not come yet.
//! - **A row** of a group that repeats is an act. To take it out is to strike it out; both stay readable.
//! - **A signature** names the changes that its author had before them, which is what it covers. What a section's state is
//!   follows from that whenever it is read ([`Section`]): an edit that was made apart, or after it, shows as changed after
//!   signing.
//!
//! Whose section it is stands in the template, which the hub's gate does not read: a signature of anybody else stays in the
//! document, and counts for nothing.

mod acts;
mod answered;
mod edit;
mod read;
mod signing;
#[cfg(test)]
mod tests;
pub mod through;

pub use acts::{AssessmentAct, SectionSigned};
pub use answered::{Answered, TemplateName, asked_in, register};
pub use edit::{Refused, add_row, answer, begin, counter_sign, sign_section, value, write_text};
pub use read::{Assessment, HeldAnswer, OtherTemplate};
pub use signing::{Section, SectionState, Signature};

/// The register that names the person.
pub(crate) const PERSON: &str = "person";
/// The register that names the template.
pub(crate) const TEMPLATE: &str = "template";
