//! How drawings write: size and colour from the style, lists of texts, and how wide a text is about.

use kurbo::Point;
use scene::Color;

use crate::tinted::Paint;
use crate::{Align, Keys, Pen};

/// The longest list of texts that a drawing shows.
const MOST: usize = 200;

/// Size, colour, weight and place of a text in a drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Lettering {
    /// Size of the letters.
    pub size: f64,
    color: Option<Color>,
    bold: bool,
    align: (Align, Align),
}

impl Lettering {
    /// Centred letters of this size and colour.
    pub(crate) fn new(pen: &Pen<'_>, size: f64, color: Paint) -> Self {
        Self {
            size: size.clamp(0.0, 1000.0),
            color: pen.color_of(color),
            bold: false,
            align: (Align::Center, Align::Center),
        }
    }

    /// What most drawings write with: `textSize`, 17 by default, and `textColor`, grey by default.
    pub(crate) fn usual(pen: &Pen<'_>) -> Self {
        Self::new(pen, pen.keys.number("textSize", 17.0), Paint::Key("textColor", 0x66_6666))
    }

    /// In another colour.
    pub(crate) fn colored(self, color: Option<Color>) -> Self {
        Self { color, ..self }
    }

    /// Its colour; `None` writes nothing.
    pub(crate) fn color(&self) -> Option<Color> {
        self.color
    }

    /// In another size.
    pub(crate) fn sized(self, size: f64) -> Self {
        Self { size, ..self }
    }

    /// In bold letters.
    pub(crate) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// To the right of its point.
    pub(crate) fn rightward(self) -> Self {
        Self { align: (Align::Start, self.align.1), ..self }
    }

    /// To the left of its point.
    pub(crate) fn leftward(self) -> Self {
        Self { align: (Align::End, self.align.1), ..self }
    }

    /// Below or above its point.
    pub(crate) fn upright(self, align: Align) -> Self {
        Self { align: (self.align.0, align), ..self }
    }
}

impl Pen<'_> {
    /// Writes a text, without the blanks around it.
    pub(crate) fn letter(&mut self, text: &str, at: impl Into<Point>, letters: &Lettering) {
        let Some(color) = letters.color else { return };
        self.write(text.trim(), at, letters.size, |words| {
            words.color = color;
            words.bold = letters.bold;
            words.align = letters.align;
            words.family = Some("Arial".to_owned());
        });
    }
}

/// The texts of a list, separated by commas.
pub(crate) fn list<'a>(keys: &'a Keys, key: &str, default: &'a str) -> Vec<&'a str> {
    keys.get(key).unwrap_or(default).split(',').take(MOST).collect()
}

/// A text of a list that may be marked, by a plus sign in front of it, as the one that is chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Item<'a> {
    /// The text.
    pub text: &'a str,
    /// Whether it is the chosen one.
    pub is_chosen: bool,
}

/// The texts of a list of which the last marked one is chosen.
pub(crate) fn items<'a>(keys: &'a Keys, key: &str, default: &'a str) -> Vec<Item<'a>> {
    let texts = list(keys, key, default);
    let chosen = texts.iter().rposition(|text| text.starts_with('+'));
    let item = |(at, text): (usize, &&'a str)| Item {
        text: text.strip_prefix('+').unwrap_or(text),
        is_chosen: Some(at) == chosen,
    };
    texts.iter().enumerate().map(item).collect()
}

/// About how wide a text is, without the blanks around it: the usual widths of sans-serif letters.
pub(crate) fn width(text: &str, size: f64) -> f64 {
    let thousandths: f64 = text.trim().chars().map(|letter| f64::from(advance(letter))).sum();
    (thousandths * size / 1000.0).round()
}

/// The width of a letter in thousandths of its size.
fn advance(letter: char) -> u16 {
    match letter {
        'i' | 'j' | 'l' | '\'' => 222,
        '|' => 260,
        ' ' | '!' | ',' | '.' | '/' | ':' | ';' | '\\' | 'I' | '[' | ']' | 'f' | 't' => 278,
        '(' | ')' | '-' | 'r' | '`' => 333,
        '"' => 355,
        '*' => 389,
        '^' => 469,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' => 500,
        '+' | '<' | '=' | '>' | '~' => 584,
        'F' | 'T' | 'Z' => 611,
        'A' | 'B' | 'E' | 'K' | 'P' | 'S' | 'V' | 'X' | 'Y' | '&' => 667,
        'C' | 'D' | 'H' | 'N' | 'R' | 'U' | 'w' => 722,
        'G' | 'O' | 'Q' => 778,
        'm' | 'M' => 833,
        '%' => 889,
        'W' => 944,
        '@' => 1015,
        // Ideographs, syllables and full-width forms fill a square.
        '\u{1100}'..='\u{11ff}'
        | '\u{2e80}'..='\u{d7ff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ff60}' => 1000,
        _ => 556,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_marked_text_is_chosen() {
        let mut keys = Keys::default();
        keys.set("tabs", "+One,+Two, Three");
        let items = items(&keys, "tabs", "");
        let texts: Vec<&str> = items.iter().map(|item| item.text).collect();
        assert_eq!(texts, ["One", "Two", " Three"]);
        assert_eq!(items.iter().position(|item| item.is_chosen), Some(1));
    }

    #[test]
    fn widths_are_those_of_helvetica() {
        assert_eq!(width(" Button 1", 17.0), 63.0);
        assert_eq!(width("日本", 20.0), 40.0);
    }
}
