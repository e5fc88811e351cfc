//! Options to choose from: boxes to check, radio buttons, lists.

use kurbo::{Rect, Shape as _};
use scene::Color;

use super::at_least;
use super::round::corners;
use crate::lettering::{self, Lettering, list, width};
use crate::tinted::Paint::{self, Fade, Key, Own};
use crate::{Pen, Shape};

pub(in crate::mxgraph) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.mockup.forms.checkbox", checkbox),
    Shape::new("mxgraph.mockup.forms.checkboxGroup", |pen| Options::USUAL.draw(pen, &CHECK)),
    Shape::new("mxgraph.mockup.forms.radioGroup", |pen| Options::USUAL.draw(pen, &RADIO)),
    Shape::new("mxgraph.mockup.forms.listBox", list_box),
];

/// A box that is checked.
pub(in crate::mxgraph) fn checkbox(pen: &mut Pen<'_>) {
    pen.fill_stroke(pen.rect().to_path(0.1));
    pen.stroke(pen.trace("M.8w .2h L.4w .8h .25w .6h"));
}

/// What stands before an option, at the height `a`, `b` wide: its frame, and the mark of one that is chosen.
pub(in crate::mxgraph) struct Sign {
    frame: &'static str,
    mark: &'static str,
    is_mark_filled: bool,
}

/// A box to check.
pub(in crate::mxgraph) const CHECK: Sign =
    Sign { frame: "R.5b a-.5b b b", mark: "M.75b a Lb a+.25b 1.25b a-.25b", is_mark_filled: false };
/// A round button, of which only one should be pressed.
pub(in crate::mxgraph) const RADIO: Sign =
    Sign { frame: "O.5b a-.5b b b", mark: "O.75b a-.25b .5b .5b", is_mark_filled: true };

/// How a group of options looks.
pub(in crate::mxgraph) struct Options {
    /// The key of the texts.
    pub texts: &'static str,
    /// The key of the letters' size, and the size where the style lacks it.
    pub size: (&'static str, f64),
    /// The width of what stands before an option.
    pub unit: f64,
    /// The radius of the group's corners.
    pub corner: f64,
    /// The outline of the group.
    pub edge: Paint,
    /// The fill and the line of a sign's frame.
    pub frame: Paint,
    /// See `frame`.
    pub frame_line: Paint,
    /// The fill of the frame of a chosen option, where it differs.
    pub chosen_frame: Option<Paint>,
    /// The colour of the mark.
    pub mark: Paint,
    /// The key of the colours of plain and of chosen texts, where the style has a say, and the colours otherwise.
    pub colors: (&'static str, &'static str),
}

impl Options {
    /// The options of mock-ups.
    pub(in crate::mxgraph) const USUAL: Self = Self {
        texts: "mainText",
        size: ("textSize", 17.0),
        unit: 15.0,
        corner: 0.0,
        edge: Paint::Stroke,
        frame: Fade(0xEE_EEEE, 0xCC_CCCC),
        frame_line: Own(0x99_9999),
        chosen_frame: Some(Fade(0xAA_AAAA, 0x66_6666)),
        mark: Own(0x33_3333),
        colors: COLORS,
    };

    /// Draws options below one another; each may be marked with a plus sign.
    pub(in crate::mxgraph) fn draw(&self, pen: &mut Pen<'_>, sign: &Sign) {
        let (key, size) = self.size;
        let letters = Lettering::new(pen, pen.keys.number(key, size), Paint::None).rightward();
        let [plain, chosen] = two_colors(pen, self.colors);
        let options = list(pen.keys, self.texts, "Option 1");
        let wide =
            options.iter().map(|text| width(text.trim_start_matches('+'), letters.size)).fold(0.0, f64::max);
        let line = (1.5 * letters.size).max(self.unit);
        at_least(pen, wide + 5.0 + 2.0 * self.unit, line * options.len() as f64, |pen| {
            pen.tint(corners(pen.rect(), [self.corner; 4]), Paint::Fill, self.edge);
            let step = pen.h / options.len().max(1) as f64;
            for (at, option) in options.iter().enumerate() {
                let y = step * (at as f64 + 0.5);
                let text = option.strip_prefix('+');
                let color = if text.is_some() { chosen } else { plain };
                pen.letter(text.unwrap_or(option), (2.0 * self.unit + 2.5, y), &letters.colored(color));
                self.sign(pen, sign, y, text.is_some());
            }
        });
    }

    fn sign(&self, pen: &mut Pen<'_>, sign: &Sign, y: f64, is_chosen: bool) {
        let values = [y, self.unit];
        let fill = if is_chosen { self.chosen_frame.unwrap_or(self.frame) } else { self.frame };
        pen.tint(pen.trace_with(&values, sign.frame), fill, self.frame_line);
        if is_chosen {
            let fill = if sign.is_mark_filled { self.mark } else { Paint::None };
            pen.tint(pen.trace_with(&values, sign.mark), fill, self.mark);
        }
    }
}

/// The colours of plain and of chosen texts.
fn two_colors(pen: &Pen<'_>, (key, default): (&str, &str)) -> [Option<Color>; 2] {
    let colors = list(pen.keys, key, default);
    [0, 1].map(|at| colors.get(at).or(colors.last()).and_then(|name| crate::color(name)))
}

/// The colours of plain and of chosen texts in mock-ups.
const COLORS: (&str, &str) = ("textColor", "#666666,#008cff");

/// All texts grey, whatever the style says.
pub(in crate::mxgraph) const GREY: (&str, &str) = ("", "#666666");

/// How high the title of a list is.
const TITLE: f64 = 30.0;

fn list_box(pen: &mut Pen<'_>) {
    let letters = Lettering::usual(pen).rightward();
    let [plain, bright] = two_colors(pen, COLORS);
    let items = lettering::items(pen.keys, "subText", "Sub Text");
    let line = 1.5 * letters.size;
    at_least(pen, 0.0, TITLE + line * items.len() as f64, |pen| {
        pen.fill_stroke(pen.rect().to_path(0.1));
        for (at, item) in items.iter().enumerate() {
            let y = TITLE + line * at as f64;
            if item.is_chosen {
                let row = Rect::new(0.0, y, pen.w, y + line);
                pen.tint(row.to_path(0.1), Key("selectedColor", 0xDD_EEFF), Paint::None);
            }
            pen.letter(item.text, (10.0, y + line / 2.0), &letters.colored(plain));
        }
        pen.line(&[(0.0, TITLE), (pen.w, TITLE)]);
        let title = pen.keys.get("mainText").unwrap_or("Window Title");
        pen.letter(title, (10.0, TITLE / 2.0), &letters.colored(bright));
        pen.stroke(pen.rect().to_path(0.1));
    });
}

#[cfg(test)]
mod tests {
    use kurbo::Size;

    use super::*;
    use crate::{Drawn, Keys, Look};

    fn colors_of_texts(options: &Options, keys: &Keys) -> Vec<Color> {
        let look = Look::plain();
        let mut pen = Pen::new(Size::new(100.0, 50.0), keys, &look);
        options.draw(&mut pen, &CHECK);
        let words = pen.finish().into_iter().filter_map(|drawn| match drawn {
            Drawn::Words(words) => Some(words.color),
            _ => None,
        });
        words.collect()
    }

    #[test]
    fn chosen_texts_have_a_colour_of_their_own() {
        let mut keys = Keys::default();
        keys.set("mainText", "+One,Two");
        let (grey, blue) = (Color::rgb(0x66, 0x66, 0x66), Color::rgb(0, 0x8C, 0xFF));
        assert_eq!(colors_of_texts(&Options::USUAL, &keys), [blue, grey]);
        keys.set("textColor", "#ff0000");
        assert_eq!(colors_of_texts(&Options::USUAL, &keys), [Color::rgb(255, 0, 0); 2]);
        assert_eq!(colors_of_texts(&Options { colors: GREY, ..Options::USUAL }, &keys), [grey; 2]);
    }
}
