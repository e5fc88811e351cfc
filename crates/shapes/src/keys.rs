//! A cell's style after the cascade, as keys and values.

use scene::Color;

/// Keys and values of a style, each key once. What is absent has no value at all: the defaults are the reader's.
///
/// The pairs are sorted by key, because a style is read much more often than it is made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys(Vec<(String, String)>);

impl Keys {
    /// Gives a key its value.
    pub fn set(&mut self, key: &str, value: &str) {
        match self.place(key) {
            Ok(at) => value.clone_into(&mut self.0[at].1),
            Err(at) => self.0.insert(at, (key.to_owned(), value.to_owned())),
        }
    }

    /// Takes a key's value away.
    pub fn remove(&mut self, key: &str) {
        if let Ok(at) = self.place(key) {
            self.0.remove(at);
        }
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.place(key).ok().map(|at| self.0[at].1.as_str())
    }

    /// Where a key stands, or would stand.
    fn place(&self, key: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.as_str().cmp(key))
    }

    /// The value of a key as a number within a sane range; `default` where it is absent or no number.
    pub fn number(&self, key: &str, default: f64) -> f64 {
        self.optional_number(key).unwrap_or(default)
    }

    /// The value of a key as a number within a sane range.
    pub fn optional_number(&self, key: &str) -> Option<f64> {
        let number: f64 = self.get(key)?.trim().parse().ok()?;
        number.is_finite().then(|| number.clamp(-1e6, 1e6))
    }

    /// Whether a key is set to `1`; `default` where it is absent.
    pub fn flag(&self, key: &str, default: bool) -> bool {
        self.get(key).map_or(default, |value| value == "1" || value == "true")
    }

    /// The value of a key as a colour that does not depend on anything else.
    pub fn color(&self, key: &str) -> Option<Color> {
        color(self.get(key)?)
    }
}

/// Reads a colour value of the format: CSS, `light-dark(light, dark)`, of which the light one is taken, or
/// `var(--name, fallback)`, of which the fallback is.
pub fn color(value: &str) -> Option<Color> {
    let value = value.trim();
    if let Some(pair) = value.strip_prefix("light-dark(") {
        return Color::from_css(plain(first_argument(pair)));
    }
    Color::from_css(plain(value))
}

/// The fallback of a variable, which may be a variable itself.
fn plain(value: &str) -> &str {
    let mut value = value.trim();
    while let Some(inside) = value.strip_prefix("var(").and_then(|rest| rest.strip_suffix(')')) {
        let Some((_, fallback)) = inside.split_once(',') else { break };
        value = fallback.trim();
    }
    value
}

/// The text up to the first comma outside parentheses.
fn first_argument(text: &str) -> &str {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 0 => return &text[..at],
            b')' => depth -= 1,
            b',' if depth == 0 => return &text[..at],
            _ => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn light_dark_is_light() {
        assert_eq!(color("light-dark(rgb(1, 2, 3), #000)"), Some(Color::rgb(1, 2, 3)));
        assert_eq!(color("light-dark(#FFFFFF,var(--x))"), Some(Color::WHITE));
        assert_eq!(color("var(--a, var(--b, rgb(1, 2, 3)))"), Some(Color::rgb(1, 2, 3)));
        assert_eq!(color("light-dark(var(--a,#010203), #000)"), Some(Color::rgb(1, 2, 3)));
        assert_eq!(color("var(--a)"), None);
    }

    #[test]
    fn numbers_are_finite_and_tame() {
        let mut keys = Keys::default();
        keys.set("a", "NaN");
        keys.set("b", "1e300");
        assert_eq!(keys.number("a", 7.0), 7.0);
        assert_eq!(keys.number("b", 7.0), 1e6);
    }
}
