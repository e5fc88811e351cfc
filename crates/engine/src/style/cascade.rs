//! From a style string to keys and values.

use model::CellKind;
use shapes::Keys;

use super::sheet::Sheet;

/// Merges the stylesheet's defaults, named styles and the string's own entries, left to right.
pub(super) fn cascade(sheet: Sheet, kind: CellKind, style: &model::Style) -> Keys {
    let mut keys = Keys::default();
    if !style.as_str().starts_with(';') {
        merge(&mut keys, &sheet.base(kind).into());
    }
    for (key, value) in style.entries() {
        match value {
            Some("none") => keys.remove(key),
            Some(value) => keys.set(key, value),
            None => {
                for part in sheet.named(key).unwrap_or_default() {
                    merge(&mut keys, &part.into());
                }
            }
        }
    }
    keys
}

fn merge(keys: &mut Keys, style: &model::Style) {
    for (key, value) in style.entries() {
        match value {
            Some("none") => keys.remove(key),
            Some(value) => keys.set(key, value),
            None => {}
        }
    }
}

/// Whether a value stands for the parent's: `inherit`, or `swimlane` where the parent is meant to be one.
fn is_inherited(value: &str) -> bool {
    matches!(value, "inherit" | "swimlane")
}

/// Keys that can take the parent's value.
const INHERITABLE: [&str; 6] =
    ["fillColor", "strokeColor", "fontColor", "gradientColor", "fontFamily", "fontSize"];

/// Whether a style takes anything from its parent.
pub(super) fn inherits(style: &model::Style) -> bool {
    style.entries().any(|(key, value)| value.is_some_and(is_inherited) && INHERITABLE.contains(&key))
}

/// Puts the parent's values where the keys say so.
pub(super) fn inherit(keys: &mut Keys, parent: Option<&Keys>) {
    for key in INHERITABLE {
        if keys.get(key).is_some_and(is_inherited) {
            match parent.and_then(|parent| parent.get(key)) {
                Some(value) => keys.set(key, value),
                None => keys.remove(key),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(style: &str) -> Keys {
        cascade(Sheet::Usual, CellKind::Shape, &style.into())
    }

    #[test]
    fn the_old_stylesheet_is_blue() {
        let keys = |style: &str| cascade(Sheet::Old, CellKind::Shape, &style.into());
        assert_eq!(keys("").get("fillColor"), Some("#adc5ff"));
        assert_eq!(keys("icon").get("glass"), Some("1"));
        assert_eq!(keys("plain-blue").get("strokeColor"), Some("#5d65df"));
    }

    #[test]
    fn later_entries_win_and_none_takes_away() {
        let keys = shape("swimlane;startSize=30;fillColor=none;");
        assert_eq!(keys.get("shape"), Some("swimlane"));
        assert_eq!(keys.get("startSize"), Some("30"));
        assert_eq!(keys.get("fillColor"), None);
        assert_eq!(keys.get("strokeColor"), Some("default"));
    }

    #[test]
    fn a_leading_separator_starts_from_nothing() {
        assert_eq!(shape(";html=1").get("fontSize"), None);
        assert_eq!(shape("html=1").get("fontSize"), Some("12"));
    }

    #[test]
    fn colour_families() {
        assert_eq!(shape("plain-blue").get("strokeColor"), Some("#6C8EBF"));
        assert_eq!(shape("plain-blue").get("shadow"), None);
        assert_eq!(shape("blue").get("shadow"), Some("1"));
        assert_eq!(shape("9E9E9E;}").get("fillColor"), Some("default"));
    }
}
