//! Whom NEWS2 is not made for.

/// Why a person is not scored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unsuitable {
    /// Under 16 years old.
    Under16,
    /// Pregnant.
    Pregnant,
}

impl Unsuitable {
    /// The reason, as it is read on the page.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Under16 => {
                "NEWS2 is not for people under 16: use a children's early warning score"
            }
            Self::Pregnant => {
                "NEWS2 is not for use in pregnancy: use a maternity early warning score"
            }
        }
    }
}

/// Why NEWS2 does not apply to a person, if it does not. What is unknown (`None`) rules nobody out: whether a person
/// is old enough, or pregnant, is then for the clinician beside them. `age` is in whole years at the time of the
/// measurements.
pub const fn why_unsuitable(age: Option<u32>, is_pregnant: Option<bool>) -> Option<Unsuitable> {
    match (age, is_pregnant) {
        (Some(0..16), _) => Some(Unsuitable::Under16),
        (_, Some(true)) => Some(Unsuitable::Pregnant),
        _ => None,
    }
}
