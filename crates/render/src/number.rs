//! Numbers as text: at most three decimals, no trailing zeros.

use std::fmt;

/// Writes a number in the shortest form that is exact to three decimals.
#[derive(Clone, Copy)]
pub(crate) struct Number(pub(crate) f64);

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{:.3}", self.0);
        let short = text.trim_end_matches('0').trim_end_matches('.');
        f.write_str(if short == "-0" { "0" } else { short })
    }
}

#[cfg(test)]
mod tests {
    use super::Number;

    #[test]
    fn numbers_are_short() {
        for (number, text) in [(1.0, "1"), (-0.0001, "0"), (0.5, "0.5"), (1.23456, "1.235"), (-100.0, "-100")]
        {
            assert_eq!(Number(number).to_string(), text);
        }
    }
}
