//! Google's cloud: hexagons with the icon of a product, and doubled cards.

use kurbo::Rect;
use scene::Color;

use super::icon::{flat, part};
use crate::pen::{ellipse, round_rect};
use crate::{Look, Pen, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.gcp2.hexIcon", hexagon).with_ports(|_, _| crate::ports::at(&super::cisco::PORTS)),
    Shape::new("mxgraph.gcp2.doubleRect", double_card),
];

/// Two cards, one behind the other.
fn double_card(pen: &mut Pen<'_>) {
    const SHIFT: f64 = 8.0;
    let card = Rect::new(0.0, 0.0, (pen.w - SHIFT).max(0.0), (pen.h - SHIFT).max(0.0));
    pen.fill_stroke(round_rect(card + kurbo::Vec2::new(SHIFT, SHIFT), 1.0));
    pen.fill_stroke(round_rect(card, 1.0));
}

/// How a layer behind the icon is painted.
#[derive(Clone, Copy)]
enum Paint {
    /// Filled as the style says, at this opacity.
    Fill(f64),
    /// Filled in this colour, outlined as the style says.
    Color(u8, u8, u8),
    /// Outlined in the style's fill at this opacity and width, a share of the smaller side.
    Outline(f64, f64),
    /// The same at full opacity, filled white.
    White(f64),
}

/// A layer: the stencil, its box in hundredths of the shape's, and its paint.
type Layer = (&'static str, [f64; 4], Paint);

const WIDE: f64 = 0.038;
const THIN: f64 = 0.01;
const INNER: [f64; 4] = [13.0, 12.0, 74.0, 76.0];
const OUTER: [f64; 4] = [2.0, 0.0, 96.0, 100.0];
const SLIM: [f64; 4] = [14.0, 1.0, 72.0, 98.0];
const SMALL: [f64; 4] = [21.0, 12.0, 58.0, 76.0];
const BACK: [f64; 4] = [12.0, 11.0, 76.0, 78.0];

/// What is behind the icon for each `prType`.
const LAYERS: [(&str, &[Layer]); 10] = [
    ("dynamic", &[("blank_2", SMALL, Paint::Fill(0.5))]),
    (
        "multiple",
        &[("blank_2", SMALL, Paint::Fill(0.5)), ("blank_3", [17.0, 13.0, 66.0, 74.0], Paint::Fill(0.7))],
    ),
    (
        "shared",
        &[
            ("blank_1", OUTER, Paint::Outline(0.4, WIDE)),
            ("blank_2", SLIM, Paint::Outline(0.7, WIDE)),
            ("blank_1", INNER, Paint::White(WIDE)),
        ],
    ),
    (
        "replica",
        &[
            ("blank_1", OUTER, Paint::Outline(0.4, WIDE)),
            ("blank_1", [7.5, 6.0, 85.0, 88.0], Paint::Outline(0.7, WIDE)),
            ("blank_1", INNER, Paint::White(WIDE)),
        ],
    ),
    ("dynamic2", &[("blank_2", SLIM, Paint::Fill(0.5)), ("blank_1", INNER, Paint::White(THIN))]),
    ("dynamic3", &[("blank_2", SLIM, Paint::Fill(1.0)), ("blank_1", INNER, Paint::White(THIN))]),
    ("highmem", &[("highmem", [0.0, 56.0, 100.0, 28.0], Paint::Fill(0.5))]),
    ("highcomp", &[("highcomp", [0.0, 16.0, 100.0, 28.0], Paint::Fill(0.5))]),
    ("backend", &[("blank_1", BACK, Paint::Color(0xFC, 0xC6, 0x4D))]),
    ("input", &[("blank_1", BACK, Paint::Color(0xA5, 0xDA, 0x40))]),
];

fn hexagon(pen: &mut Pen<'_>) {
    let kind = pen.keys.get("prType").unwrap_or_default();
    if let Some((_, layers)) = LAYERS.iter().find(|(name, _)| *name == kind) {
        for &(stencil, [x, y, w, h], paint) in *layers {
            let rect = part(pen, x / 100.0, y / 100.0, w / 100.0, h / 100.0);
            let look = look(pen, paint);
            pen.shape(&format!("mxgraph.gcp2.outline_{stencil}"), rect, &look);
        }
    }
    let icon = format!("mxgraph.gcp2.{}", pen.keys.get("prIcon").unwrap_or("compute_engine"));
    flat(pen, &icon, part(pen, 0.17, 0.16, 0.66, 0.68), pen.look.fill);
    badge(pen);
}

fn look(pen: &Pen<'_>, paint: Paint) -> Look {
    let fill = |opacity| pen.look.fill.map(|color: Color| color.faded(opacity));
    let plain = Look { gradient: None, ..pen.look.clone() };
    let width = |share| share * pen.w.min(pen.h);
    match paint {
        Paint::Fill(opacity) => Look { fill: fill(opacity), stroke: None, ..plain },
        Paint::Color(r, g, b) => {
            Look { fill: Some(Color::rgb(r, g, b).faded(pen.look.fill_opacity)), ..plain }
        }
        Paint::Outline(opacity, share) => {
            Look { fill: None, stroke: fill(opacity), stroke_width: width(share), ..plain }
        }
        Paint::White(share) => {
            let white = Some(Color::WHITE.faded(pen.look.fill_opacity));
            Look { fill: white, stroke: fill(1.0), stroke_width: width(share), ..plain }
        }
    }
}

/// The number of instances in a circle at the upper left.
fn badge(pen: &mut Pen<'_>) {
    let count = pen.keys.number("instNum", 0.0).trunc();
    if count <= 0.0 {
        return;
    }
    let smaller = pen.w.min(pen.h);
    let circle = ellipse(part(pen, 0.2, 0.0, 0.18, 0.22));
    let white = pen.ink().filled(Color::WHITE).outlined(Color::WHITE).wide(WIDE * smaller);
    pen.paint(circle.clone(), &white);
    pen.paint(circle, &white.hollow().outlined(pen.look.fill.map(|fill| fill.faded(0.5))));
    pen.write(&count.to_string(), (pen.w * 0.29, pen.h * 0.11 + 1.0), smaller * 0.1, |words| {
        words.color = Color::rgb(0x4E, 0x6B, 0x89);
        words.bold = true;
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Drawn, Keys};
    use kurbo::Size;

    #[test]
    fn a_shared_product_has_three_layers_behind_its_icon() {
        let count = |kind: &str| {
            let mut keys = Keys::default();
            keys.set("prType", kind);
            let look = Look::plain();
            let mut pen = Pen::new(Size::new(66.0, 59.0), &keys, &look);
            hexagon(&mut pen);
            pen.finish().len()
        };
        assert_eq!(count("shared"), count("standard") + 3);
    }

    #[test]
    fn instances_are_counted_in_a_badge() {
        let mut keys = Keys::default();
        keys.set("instNum", "3");
        let look = Look::plain();
        let mut pen = Pen::new(Size::new(100.0, 100.0), &keys, &look);
        hexagon(&mut pen);
        let last = pen.finish().pop();
        assert!(
            matches!(last, Some(Drawn::Words(words)) if words.text == "3" && words.at.distance((29.0, 12.0).into()) < 1e-9)
        );
    }
}
