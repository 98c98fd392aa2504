//! Decimal numbers without surprises: 0.1 + 0.2 is 0.3.
//!
//! A number is a whole count of hundred-millionths in an `i128`: exactly FHIRPath's own Decimal (28 digits, steps of
//! 10⁻⁸), so no crate for decimals is needed, and none is in the lock file.

use std::fmt;

/// A decimal number with 8 places, between -10²⁰ and 10²⁰ exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(i128);

const PLACES: i32 = 8;
const ONE: i128 = 100_000_000;
const END: i128 = ONE * ONE * ONE * 10_000;
/// More digits than any number that is taken needs, so that a long one costs nothing.
const LONGEST: usize = 64;

impl Decimal {
    /// A whole number.
    pub fn whole(number: i64) -> Self {
        // |i64| is less than 10¹⁹.
        Self(i128::from(number) * ONE)
    }

    /// Reads a number as JSON writes it; `None` when it isn't one, is out of range, or has more than 8 places.
    pub fn read(text: &str) -> Option<Self> {
        if text.len() > LONGEST {
            return None;
        }
        let (is_negative, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
            None => (unsigned, 0),
        };
        let (before, after) = match mantissa.split_once('.') {
            Some((before, after)) if !after.is_empty() => (before, after),
            Some(_) => return None,
            None => (mantissa, ""),
        };
        if before.is_empty() {
            return None;
        }
        let mut units: i128 = 0;
        for digit in before.bytes().chain(after.bytes()) {
            if !digit.is_ascii_digit() {
                return None;
            }
            units = units
                .checked_mul(10)?
                .checked_add(i128::from(digit - b'0'))?;
        }
        let places = i32::try_from(after.len()).ok()?;
        let mut shift = exponent.checked_add(PLACES)?.checked_sub(places)?;
        if units == 0 {
            return Some(Self(0));
        }
        while shift > 0 {
            units = units.checked_mul(10)?;
            shift -= 1;
        }
        while shift < 0 {
            if units % 10 != 0 {
                return None;
            }
            units /= 10;
            shift += 1;
        }
        Self::held(if is_negative { -units } else { units })
    }

    /// The number, where it is a whole one.
    pub fn to_whole(self) -> Option<i64> {
        (self.0 % ONE == 0).then(|| i64::try_from(self.0 / ONE).ok())?
    }

    /// The sum; `None` when it is out of range.
    pub fn plus(self, other: Self) -> Option<Self> {
        Self::held(self.0 + other.0)
    }

    /// The difference; `None` when it is out of range.
    pub fn minus(self, other: Self) -> Option<Self> {
        Self::held(self.0 - other.0)
    }

    /// The product, rounded to 8 places; `None` when it is out of range.
    pub fn times(self, other: Self) -> Option<Self> {
        // In two halves: the whole product of two long numbers does not fit, and is out of range where its upper
        // half does not.
        let upper = (self.0 / ONE).checked_mul(other.0)?;
        let lower = rounded(self.0 % ONE * other.0, ONE);
        Self::held(upper.checked_add(lower)?)
    }

    /// The quotient, rounded to 8 places; `None` when it is out of range or divides by zero.
    pub fn over(self, other: Self) -> Option<Self> {
        if other.0 == 0 {
            return None;
        }
        Self::held(rounded(self.0 * ONE, other.0))
    }

    /// The same with the other sign.
    #[must_use]
    pub const fn negated(self) -> Self {
        Self(-self.0)
    }

    fn held(units: i128) -> Option<Self> {
        (-END < units && units < END).then_some(Self(units))
    }
}

/// Rounded half away from zero. The divisor is never 0, and nothing here is near the ends of `i128`.
fn rounded(units: i128, by: i128) -> i128 {
    let (whole, rest) = (units / by, units % by);
    if rest.abs() * 2 < by.abs() {
        return whole;
    }
    whole + units.signum() * by.signum()
}

impl fmt::Display for Decimal {
    /// Without zeros at the end: `2.5`, `3`, `-0.1`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, part) = (self.0.abs() / ONE, self.0.abs() % ONE);
        if part == 0 {
            return write!(f, "{sign}{whole}");
        }
        let part = format!("{part:08}");
        write!(f, "{sign}{whole}.{}", part.trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> Decimal {
        Decimal::read(text).unwrap()
    }

    #[test]
    fn numbers_are_read_exactly_or_not_at_all() {
        for (text, shown) in [
            ("0", "0"),
            ("-0.0", "0"),
            ("1.50", "1.5"),
            ("-0.1", "-0.1"),
            ("1e3", "1000"),
            ("12E-2", "0.12"),
            ("0.00000001", "0.00000001"),
            ("1.5000000000", "1.5"),
            (
                "99999999999999999999.99999999",
                "99999999999999999999.99999999",
            ),
        ] {
            assert_eq!(number(text).to_string(), shown, "{text}");
        }
        for text in [
            "",
            "-",
            ".5",
            "5.",
            "1e",
            "1e99",
            "1e2147483647",
            "1e-99",
            "0.000000001",
            "NaN",
            "+1",
            "1_0",
            "0x1",
            " 1",
            "100000000000000000000",
            "٣",
        ] {
            assert_eq!(Decimal::read(text), None, "{text}");
        }
        assert_eq!(Decimal::read(&"9".repeat(65)), None);
    }

    #[test]
    fn sums_come_out_as_on_paper() {
        assert_eq!(number("0.1").plus(number("0.2")), Some(number("0.3")));
        assert_eq!(number("1").over(number("3")), Some(number("0.33333333")));
        assert_eq!(number("2").over(number("-3")), Some(number("-0.66666667")));
        assert_eq!(
            number("0.00000001").over(number("2")),
            Some(number("0.00000001"))
        );
        assert_eq!(number("1").over(number("0")), None);
        assert_eq!(number("1e10").times(number("1e9")), Some(number("1e19")));
        assert_eq!(number("1e10").times(number("1e10")), None);
        assert_eq!(
            number("99999999999999999999").times(number("99999999999999999999")),
            None
        );
        assert_eq!(number("99999999999999999999").plus(number("1")), None);
        assert_eq!(number("1e19").over(number("0.00000001")), None);
        assert_eq!(number("-2.5").to_whole(), None);
        assert_eq!(number("-2").to_whole(), Some(-2));
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_again(units in -END + 1..END) {
            prop_assert_eq!(Decimal::read(&Decimal(units).to_string()), Some(Decimal(units)));
        }

        #[test]
        fn arithmetic_never_panics_and_a_product_divides_back(a in -END + 1..END, b in -END + 1..END, c in -1_000_000i64..1_000_000) {
            let (a, b) = (Decimal(a), Decimal(b));
            let _ = (a.plus(b), a.minus(b), a.times(b), a.over(b));
            let (c, d) = (Decimal::whole(c), Decimal::whole(7));
            prop_assert_eq!(c.times(d).and_then(|product| product.over(d)), Some(c));
        }
    }
}
