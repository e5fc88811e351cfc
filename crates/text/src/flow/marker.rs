//! What stands before the items of a list: a disc, a circle, a square, a number or a letter.

use kurbo::{Circle, Rect, Shape as _};
use scene::{Fill, PathMark, Stroke};

use super::{Laid, decorate, lines};
use crate::css::{ListStyle, Style};
use crate::html::{Data, Element, NodeId, Tree};
use crate::setting::{Paragraph, Setter};
use crate::{Line, Run};

/// What stands before one item.
pub(crate) enum Marker {
    Disc,
    Circle,
    Square,
    Text(String),
}

/// The numbers of a list.
pub(super) struct Numbers {
    next: i32,
}

impl Numbers {
    /// The numbers of the list that this element is.
    pub(super) fn of(tree: &Tree, id: NodeId) -> Self {
        let start = match tree.node(id).map(|node| &node.data) {
            Some(Data::Element(list)) => list.attribute("start").and_then(|start| start.trim().parse().ok()),
            _ => None,
        };
        Self { next: start.unwrap_or(1) }
    }

    /// The number of the next item.
    pub(super) fn next(&mut self, item: &Element) -> i32 {
        let own = item.attribute("value").and_then(|value| value.trim().parse().ok());
        let number = own.unwrap_or(self.next);
        self.next = number.saturating_add(1);
        number
    }
}

impl Marker {
    pub(super) fn of(style: &Style, number: i32) -> Option<Self> {
        Some(match style.list {
            ListStyle::None => return None,
            ListStyle::Disc => Self::Disc,
            ListStyle::Circle => Self::Circle,
            ListStyle::Square => Self::Square,
            ListStyle::Decimal => Self::Text(format!("{number}. ")),
            ListStyle::Alpha { upper } => Self::Text(in_case(letters(number), upper)),
            ListStyle::Roman { upper } => Self::Text(in_case(roman(number), upper)),
        })
    }
}

fn in_case(text: String, upper: bool) -> String {
    if upper { text.to_uppercase() + ". " } else { text + ". " }
}

/// a, b, … z, aa, ab, …
fn letters(number: i32) -> String {
    let mut rest = match u32::try_from(number) {
        Ok(number) if number > 0 => number,
        _ => return number.to_string(),
    };
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.extend(char::from_digit(10 + rest % 26, 36));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

const ROMAN: [(i32, &str); 13] = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];

fn roman(number: i32) -> String {
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut rest = number;
    let mut text = String::new();
    for (value, digits) in ROMAN {
        while rest >= value {
            text.push_str(digits);
            rest -= value;
        }
    }
    text
}

/// Paints a marker beside the first line of an item; an item without a line has one for its marker.
pub(super) fn paint(marker: &Marker, style: &Style, laid: &mut Laid, setter: &mut Setter) {
    let (baseline, height) = lines::strut(style, setter);
    if laid.baselines.is_none() {
        laid.height = laid.height.max(height);
        laid.baselines = Some((baseline, baseline));
        laid.is_empty = false;
    }
    let baseline = laid.baselines.map_or(baseline, |(first, _)| first);
    let measures = setter.measures(&style.face());
    match marker {
        Marker::Text(text) => number(text, style, baseline, laid, setter),
        shape => laid.block.under.push(bullet(shape, style, baseline, measures.ascent)),
    }
}

fn number(text: &str, style: &Style, baseline: f64, laid: &mut Laid, setter: &mut Setter) {
    let mut face = style.face();
    (face.keeps_spaces, face.wraps) = (true, false);
    let paragraph = Paragraph::plain(text, face);
    let mut shape = setter.shape(&paragraph);
    for set in setter.lines(&paragraph, &mut shape, None) {
        let end = set.runs.last().map_or(0.0, |run| run.x + run.advance);
        let left = if style.rtl { laid.width } else { -end };
        let runs = set.runs.into_iter().map(|run| Run {
            text: run.text,
            font: run.font,
            size: style.size,
            color: style.color,
            x: run.x,
            rise: 0.0,
            advance: run.advance,
            clusters: run.clusters,
        });
        laid.block.lines.push(Line {
            left,
            top: baseline,
            baseline,
            ascent: 0.0,
            descent: 0.0,
            width: end,
            rtl: set.rtl,
            runs: runs.collect(),
        });
    }
}

/// Room between a bullet and its text.
const GAP: f64 = 8.0;

/// Browsers measure bullets by the font's ascent, in whole units.
fn bullet(marker: &Marker, style: &Style, baseline: f64, ascent: f64) -> PathMark {
    let offset = (ascent * 2.0 / 3.0).floor();
    let size = ((offset + 1.0) / 2.0).floor();
    let x = if style.rtl { GAP + offset - size } else { 1.0 - offset - GAP };
    let y = baseline - ascent + (3.0 * (ascent - offset) / 2.0).floor();
    let rect = Rect::new(x, y, x + size, y + size);
    let round = Circle::new(rect.center(), size / 2.0).to_path(0.01);
    match marker {
        Marker::Square => decorate::filled(rect, style.color),
        Marker::Circle => PathMark { path: round, fill: None, stroke: Some(Stroke::solid(style.color, 1.0)) },
        _ => PathMark { path: round, fill: Some(Fill::Solid(style.color)), stroke: None },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_letters() {
        assert_eq!([1, 26, 27, 52, 703].map(letters), ["a", "z", "aa", "az", "aaa"]);
        assert_eq!([1, 4, 14, 1990].map(roman), ["i", "iv", "xiv", "mcmxc"]);
        assert_eq!((letters(0), roman(-1), roman(5000)), ("0".into(), "-1".into(), "5000".into()));
    }
}
