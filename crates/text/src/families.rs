//! Which families stand in for which names.
//!
//! Four families ship; what they stand in for looks the same on every machine. Other names are used where the system has
//! them. What nobody has is the sans-serif one.

/// The shipped family with the measures of Helvetica and Arial.
pub(crate) const SANS: &str = "Arimo";

/// The shipped family with the measures of Times.
const SERIF: &str = "Tinos";

/// The shipped family with the measures of Courier.
const MONO: &str = "Cousine";

/// The handwriting of hand-drawn diagrams.
const HAND: &str = "Architects Daughter";

/// Names that mean a shipped family, whatever the system has installed under them.
const SHIPPED: [(&str, &[&str]); 4] = [
    (SANS, &["helvetica", "arial", "arimo", "liberation sans", "sans-serif", ""]),
    (SERIF, &["times", "times new roman", "georgia", "garamond", "tinos", "liberation serif", "serif"]),
    (MONO, &["courier", "courier new", "consolas", "lucida console", "cousine", "liberation mono"]),
    (HAND, &["architects daughter"]),
];

/// What stands in for well-known names where the system has it, and what ships for those that it has not.
const STAND_INS: [(&str, &[&str], &str); 4] = [
    ("verdana", &["DejaVu Sans", "Verdana"], SANS),
    ("tahoma", &["DejaVu Sans", "Tahoma"], SANS),
    ("geneva", &["DejaVu Sans", "Geneva"], SANS),
    ("monospace", &["DejaVu Sans Mono"], MONO),
];

/// What a wished family is drawn with, best first; `installed` says what the system has. The list may be a CSS list.
pub(crate) fn resolve(wish: &str, mut installed: impl FnMut(&str) -> bool) -> String {
    for name in wish.split(',') {
        let name = name.trim().trim_matches(['"', '\'']);
        let lower = name.to_lowercase();
        if let Some((family, _)) = SHIPPED.iter().find(|(_, names)| names.contains(&lower.as_str())) {
            return (*family).to_owned();
        }
        if let Some((_, families, shipped)) = STAND_INS.iter().find(|(known, ..)| *known == lower) {
            let found = families.iter().find(|family| installed(family));
            return found.unwrap_or(shipped).to_string();
        }
        if installed(name) {
            return name.to_owned();
        }
    }
    SANS.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_names_are_shipped_families() {
        for (wish, family) in [
            ("Helvetica", "Arimo"),
            ("Arial,Helvetica", "Arimo"),
            ("", "Arimo"),
            ("No Such Font", "Arimo"),
            ("Times New Roman", "Tinos"),
            ("No Such Font, 'Courier New', monospace", "Cousine"),
            ("Verdana", "Arimo"),
            ("monospace", "Cousine"),
        ] {
            assert_eq!(resolve(wish, |_| false), family, "{wish}");
        }
    }

    #[test]
    fn other_names_need_to_be_installed() {
        assert_eq!(resolve("Verdana", |name| name == "DejaVu Sans"), "DejaVu Sans");
        assert_eq!(
            resolve("\"Permanent Marker\", Arial", |name| name == "Permanent Marker"),
            "Permanent Marker"
        );
        assert_eq!(resolve("Courier New", |_| true), "Cousine");
    }
}
