//! Lengths.

/// A length that may depend on the room.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum Length {
    /// Whatever fits.
    #[default]
    Auto,
    /// Diagram units.
    Units(f64),
    /// A share of the room.
    Share(f64),
}

/// No length of a label is longer.
const LONGEST: f64 = 1e5;

impl Length {
    /// Reads a length; `em` is the font size. A bare number is units, as attributes have it.
    pub(crate) fn read(text: &str, em: f64) -> Option<Self> {
        let text = text.trim();
        if text.eq_ignore_ascii_case("auto") {
            return Some(Self::Auto);
        }
        if let Some(percent) = text.strip_suffix('%') {
            return Some(Self::Share(number(percent)? / 100.0));
        }
        units(text, em).map(Self::Units)
    }

    /// The length where the room is known.
    pub(crate) fn in_room(self, room: Option<f64>) -> Option<f64> {
        match self {
            Self::Auto => None,
            Self::Units(units) => Some(units),
            Self::Share(share) => room.map(|room| room * share),
        }
    }

    /// The length, with nothing for what is not known.
    pub(crate) fn or_zero(self, room: f64) -> f64 {
        self.in_room(Some(room)).unwrap_or(0.0)
    }

    /// The length where it does not depend on the room.
    pub(crate) fn fixed(self) -> Option<f64> {
        self.in_room(None)
    }
}

/// Reads a length that depends on no room.
pub(crate) fn units(text: &str, em: f64) -> Option<f64> {
    let text = text.trim();
    let unit_at =
        text.find(|c: char| c.is_ascii_alphabetic() && !matches!(c, 'e' | 'E')).or_else(|| text.find("em"));
    let (digits, unit) = text.split_at(unit_at.unwrap_or(text.len()));
    let (digits, unit) = match digits.strip_suffix(['e', 'E']) {
        Some(shorter) if unit.starts_with(['m', 'x']) => (shorter, if unit == "m" { "em" } else { "ex" }),
        _ => (digits, unit),
    };
    let scale = match unit.to_ascii_lowercase().as_str() {
        "" | "px" => 1.0,
        "pt" => 4.0 / 3.0,
        "pc" => 16.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 9.6 / 2.54,
        "em" => em,
        "ex" | "ch" => em / 2.0,
        "rem" => 16.0,
        _ => return None,
    };
    number(digits).map(|number| (number * scale).clamp(-LONGEST, LONGEST))
}

/// Reads a finite number.
pub(crate) fn number(text: &str) -> Option<f64> {
    text.trim().parse::<f64>().ok().filter(|number| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_become_diagram_units() {
        for (text, length) in [
            ("12px", 12.0),
            ("9pt", 12.0),
            ("1.5em", 15.0),
            ("-2", -2.0),
            ("1e1px", 10.0),
            ("2ex", 10.0),
            ("1rem", 16.0),
            ("1e99px", 1e5),
        ] {
            assert_eq!(Length::read(text, 10.0), Some(Length::Units(length)), "{text}");
        }
        assert_eq!(Length::read("50%", 10.0), Some(Length::Share(0.5)));
        for junk in ["", "px", "12 apples", "NaN", "calc(1px + 2px)"] {
            assert_eq!(Length::read(junk, 10.0), None, "{junk}");
        }
    }
}
