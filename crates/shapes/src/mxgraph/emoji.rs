//! `mxgraph.emoji`: a character of the name that the style gives, as large as its box.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::{Align, Pen, Shape};

pub(super) const SHAPES: &[Shape] = &[Shape::new("mxgraph.emoji", emoji)];

fn emoji(pen: &mut Pen<'_>) {
    pen.fill_stroke(pen.trace("R0 0 w h"));
    if let Some(text) = pen.keys.get("emoji").and_then(character) {
        let size = pen.w.min(pen.h);
        pen.write(text, (0.0, -0.12 * pen.h), size, |words| words.align = (Align::Start, Align::Start));
    }
}

/// The character of a name that is spelt with underscores: `face_with_tears_of_joy`.
fn character(name: &str) -> Option<&'static str> {
    static NAMES: OnceLock<HashMap<String, &'static str>> = OnceLock::new();
    NAMES.get_or_init(names).get(name).copied()
}

fn names() -> HashMap<String, &'static str> {
    let toned = |emoji: &'static emojis::Emoji| emoji.skin_tones().into_iter().flatten();
    let every = emojis::iter().chain(emojis::iter().flat_map(toned));
    every.map(|emoji| (spelt(emoji.name()), emoji.as_str())).collect()
}

/// Letters and digits, in lower case, with one underscore between the words.
fn spelt(name: &str) -> String {
    let lower = name.to_lowercase().replace(['\u{2019}', '\'', '.', '\u{201C}', '\u{201D}'], "");
    let words = lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emojis_have_the_names_of_unicode() {
        assert_eq!(character("grinning_face"), Some("\u{1F600}"));
        assert_eq!(character("face_with_tears_of_joy"), Some("\u{1F602}"));
        assert_eq!(character("waving_hand_medium_skin_tone"), Some("\u{1F44B}\u{1F3FD}"));
        assert_eq!(character("nothing_of_this_name"), None);
    }
}
