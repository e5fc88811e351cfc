//! Which families stand in for which names.
//!
//! Only Arimo ships. The others are used where the system has them, else Arimo is.

/// The family that ships with the product, metric-compatible with Helvetica and Arial.
pub(crate) const SHIPPED: &str = "Arimo";

/// Names that are the shipped family, whatever the system has installed under them.
const SANS: [&str; 6] = ["helvetica", "arial", "arimo", "liberation sans", "sans-serif", ""];

/// What stands in for well-known names that the system lacks.
const STAND_INS: [(&str, &[&str]); 10] = [
    ("verdana", &["DejaVu Sans"]),
    ("tahoma", &["DejaVu Sans"]),
    ("geneva", &["DejaVu Sans"]),
    ("times", &["Liberation Serif", "Tinos"]),
    ("times new roman", &["Liberation Serif", "Tinos"]),
    ("georgia", &["Liberation Serif", "Tinos"]),
    ("garamond", &["Liberation Serif", "Tinos"]),
    ("serif", &["Liberation Serif", "Tinos", "DejaVu Serif"]),
    ("monospace", &["DejaVu Sans Mono", "Liberation Mono"]),
    ("courier", MONO),
];

const MONO: &[&str] = &["Liberation Mono", "Cousine"];

/// More names of the typewriter kind.
const MONO_NAMES: [&str; 4] = ["courier new", "consolas", "lucida console", "menlo"];

/// What a wished family is drawn with, best first; `installed` says what the system has. The list may be a CSS list.
pub(crate) fn resolve(wish: &str, mut installed: impl FnMut(&str) -> bool) -> String {
    for name in wish.split(',') {
        let name = name.trim().trim_matches(['"', '\'']);
        let lower = name.to_lowercase();
        if SANS.contains(&lower.as_str()) {
            return SHIPPED.to_owned();
        }
        if let Some(family) = stand_ins(&lower).iter().find(|family| installed(family)) {
            return (*family).to_owned();
        }
        if installed(name) {
            return name.to_owned();
        }
    }
    SHIPPED.to_owned()
}

fn stand_ins(lower: &str) -> &'static [&'static str] {
    if MONO_NAMES.contains(&lower) {
        return MONO;
    }
    STAND_INS.iter().find(|(name, _)| *name == lower).map_or(&[], |(_, families)| families)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_names_are_the_shipped_family() {
        for wish in ["Helvetica", "Arial,Helvetica", "", "No Such Font"] {
            assert_eq!(resolve(wish, |_| false), "Arimo", "{wish}");
        }
    }

    #[test]
    fn a_stand_in_needs_to_be_installed() {
        assert_eq!(resolve("Courier New", |name| name == "Liberation Mono"), "Liberation Mono");
        assert_eq!(resolve("Courier New", |_| false), "Arimo");
        assert_eq!(
            resolve("\"Permanent Marker\", Arial", |name| name == "Permanent Marker"),
            "Permanent Marker"
        );
    }
}
