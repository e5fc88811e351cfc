//! Tabs: along the top of a page, along its left side, or by themselves.

use kurbo::{Affine, BezPath, Rect};

use super::at_least;
use super::round::corners;
use crate::lettering::{self, Item, Lettering, width};
use crate::tinted::Paint::{self, Fill, Key, Stroke};
use crate::{Pen, Shape};

pub(in crate::mxgraph) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.mockup.containers.horTabBar", along_the_top),
    Shape::new("mxgraph.mockup.containers.verTabBar", along_the_side),
    Shape::new("mxgraph.mockup.forms.wedgeBar", alone),
];

/// What stands before the first tab, and after the last.
const START: f64 = 10.0;
/// What stands between tabs.
const GAP: f64 = 5.0;
/// The room on either side of a tab's name.
const MARGIN: f64 = 10.0;
/// The radius of a page's corners.
const ROUND: f64 = 5.0;

const CHOSEN: Paint = Key("fillColor2", 0x00_8CFF);

/// A tab's outline from `a` to `b`, standing on `c`.
fn outline(pen: &Pen<'_>, [from, to, foot]: [f64; 3]) -> BezPath {
    let data = match pen.keys.get("tabStyle") {
        Some("cone") => "Ma c La+5 0 Hb-5 Lb c",
        Some("halfCone") => "Ma c La+5 0 Hb Vc",
        Some("round") => {
            "Ma-5 c A5 5 0 0 0 a c-5 V5 A5 5 0 0 1 a+5 0 Hb-5 A5 5 0 0 1 b 5 Vc-5 A5 5 0 0 0 b+5 c"
        }
        _ => "Ma c V0 Hb Vc",
    };
    pen.trace_with(&[from, to, foot], data)
}

fn names<'a>(pen: &Pen<'a>) -> Vec<Item<'a>> {
    lettering::items(pen.keys, "tabs", "Tab 1,+Tab 2,Tab 3")
}

fn wide(item: &Item<'_>, size: f64) -> f64 {
    let text = width(item.text, size);
    2.0 * MARGIN + if text > 0.0 { text } else { 42.0 }
}

/// Tabs one after another: the beginning and the end of each.
fn spans(lengths: impl Iterator<Item = f64>) -> Vec<(f64, f64)> {
    let mut next = START;
    let span = |length| {
        let from = next;
        next += length + GAP;
        (from, from + length)
    };
    lengths.map(span).collect()
}

/// The size that tabs of these lengths need.
fn needed(spans: &[(f64, f64)]) -> f64 {
    spans.last().map_or(0.0, |last| last.1) + START
}

fn along_the_top(pen: &mut Pen<'_>) {
    let (items, size) = (names(pen), Lettering::usual(pen).size);
    let spans = spans(items.iter().map(|item| wide(item, size)));
    let foot = 1.5 * size;
    at_least(pen, needed(&spans), foot + ROUND, |pen| {
        let page = Rect::new(0.0, foot, pen.w, pen.h);
        pen.fill_stroke(corners(page, [ROUND, ROUND, 0.0, 0.0]));
        let edge = corners(Rect { y1: foot + ROUND, ..page }, [ROUND, ROUND, 0.0, 0.0]);
        across(pen, &items, &spans, Some(edge));
    });
}

fn alone(pen: &mut Pen<'_>) {
    let (items, size) = (names(pen), Lettering::usual(pen).size);
    let spans = spans(items.iter().map(|item| wide(item, size)));
    across(pen, &items, &spans, None);
}

/// Draws tabs side by side; the chosen one last, together with the edge of the page below.
fn across(pen: &mut Pen<'_>, items: &[Item<'_>], spans: &[(f64, f64)], edge: Option<BezPath>) {
    let letters = Lettering::usual(pen);
    let foot = 1.5 * letters.size;
    paint(pen, items, edge, |pen, at| spans.get(at).map(|&(from, to)| outline(pen, [from, to, foot])));
    for (item, &(from, _)) in items.iter().zip(spans) {
        pen.letter(item.text, (from + MARGIN, foot / 2.0), &colored(pen, item, letters).rightward());
    }
}

fn along_the_side(pen: &mut Pen<'_>) {
    let (items, letters) = (names(pen), Lettering::usual(pen));
    let foot = items.iter().map(|item| wide(item, letters.size)).fold(0.0, f64::max);
    let spans = spans(items.iter().map(|_| 1.5 * letters.size));
    at_least(pen, foot + ROUND, needed(&spans), |pen| {
        let page = Rect::new(foot, 0.0, pen.w, pen.h);
        pen.fill_stroke(corners(page, [ROUND, 0.0, 0.0, ROUND]));
        let edge = corners(Rect { x1: foot + ROUND, ..page }, [ROUND, 0.0, 0.0, ROUND]);
        // A tab at the side is one at the top whose axes are exchanged.
        let exchanged = Affine::new([0.0, 1.0, 1.0, 0.0, 0.0, 0.0]);
        paint(pen, &items, Some(edge), |pen, at| {
            spans.get(at).map(|&(from, to)| exchanged * outline(pen, [from, to, foot]))
        });
        for (item, &(from, to)) in items.iter().zip(&spans) {
            let middle = Rect::new(0.0, from, foot, to).center();
            pen.letter(item.text, middle, &colored(pen, item, letters));
        }
    });
}

fn paint<'a>(
    pen: &mut Pen<'a>,
    items: &[Item<'_>],
    edge: Option<BezPath>,
    outline: impl Fn(&Pen<'a>, usize) -> Option<BezPath>,
) {
    let chosen = items.iter().position(|item| item.is_chosen);
    for at in (0..items.len()).filter(|&at| Some(at) != chosen) {
        let tab = outline(pen, at).unwrap_or_default();
        pen.tint(tab, Fill, Stroke);
    }
    if let Some(tab) = chosen.and_then(|at| outline(pen, at)) {
        pen.tint(edge.unwrap_or_default(), CHOSEN, CHOSEN);
        pen.tint(tab, CHOSEN, CHOSEN);
    }
}

fn colored(pen: &Pen<'_>, item: &Item<'_>, letters: Lettering) -> Lettering {
    if item.is_chosen { letters.colored(pen.color_of(Key("textColor2", 0xFF_FFFF))) } else { letters }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_follow_one_another() {
        let spans = spans([50.0, 60.0].into_iter());
        assert_eq!(spans, [(10.0, 60.0), (65.0, 125.0)]);
        assert_eq!(needed(&spans), 135.0);
    }
}
