//! How much is tried: `cargo xtask test` runs a tenth of what `cargo xtask soak` runs. Read here and nowhere else.

/// Names the factor; 1 when it is not set.
pub const VARIABLE: &str = "DOORSTEP_SOAK";

/// `tenth` times the factor.
pub fn times(tenth: usize) -> usize {
    let factor = std::env::var(VARIABLE)
        .ok()
        .and_then(|factor| factor.parse().ok())
        .unwrap_or(1);
    tenth.saturating_mul(factor)
}
