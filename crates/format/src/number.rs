//! Numbers as diagrams spell them.

/// Lengths beyond this are a mistake of whoever wrote them, and sums of them would lose whole pixels.
const FARTHEST: f64 = 1e7;

/// How a number was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fit {
    /// As it stands.
    Exact,
    /// It was too large and was cut to the farthest length.
    Clamped,
    /// It is no number and counts as 0.
    NotANumber,
}

/// Reads a length. What follows the number, as in `10px`, does not count.
pub(crate) fn parse(text: &str) -> (f64, Fit) {
    let text = text.trim();
    let number = text.parse::<f64>().ok().or_else(|| leading(text));
    match number {
        Some(number) if number.is_nan() => (0.0, Fit::NotANumber),
        Some(number) if number.abs() > FARTHEST => (FARTHEST.copysign(number), Fit::Clamped),
        Some(number) => (number, Fit::Exact),
        None if text.is_empty() => (0.0, Fit::Exact),
        None => (0.0, Fit::NotANumber),
    }
}

/// The number with which a text begins.
fn leading(text: &str) -> Option<f64> {
    let end = text
        .char_indices()
        .find(|(at, c)| !(c.is_ascii_digit() || *c == '.' || (*at == 0 && matches!(c, '-' | '+'))))
        .map_or(text.len(), |(at, _)| at);
    text[..end].parse().ok()
}

/// Writes a length in its shortest exact form.
pub(crate) fn write(number: f64) -> String {
    if number == 0.0 || !number.is_finite() { "0".to_owned() } else { number.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_numbers_are_tamed() {
        assert_eq!(parse("12.5"), (12.5, Fit::Exact));
        assert_eq!(parse(" -3 "), (-3.0, Fit::Exact));
        assert_eq!(parse("10px"), (10.0, Fit::Exact));
        assert_eq!(parse(""), (0.0, Fit::Exact));
        assert_eq!(parse("NaN"), (0.0, Fit::NotANumber));
        assert_eq!(parse("wide"), (0.0, Fit::NotANumber));
        assert_eq!(parse("-inf"), (-1e7, Fit::Clamped));
        assert_eq!(parse("1e300"), (1e7, Fit::Clamped));
    }

    #[test]
    fn numbers_are_written_short_and_finite() {
        assert_eq!(write(10.0), "10");
        assert_eq!(write(0.1), "0.1");
        assert_eq!(write(-0.0), "0");
        assert_eq!(write(f64::NAN), "0");
    }
}
