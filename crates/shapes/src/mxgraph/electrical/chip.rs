//! Integrated circuits with numbered or named pins.

use kurbo::{Point, Rect, Shape as _, Size};

use crate::Part::{Area, Blot, Line};
use crate::{Align, Keys, Pen, PortSpec, Shape};

pub(in crate::mxgraph) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.electrical.logic_gates.dual_inline_ic", dual_in_line).with_ports(dual_ports),
    Shape::new("mxgraph.electrical.logic_gates.qfp_ic", quad_flat),
];

/// The most pins on a side.
const PINS: u16 = 500;

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Left,
    Bottom,
    Right,
    Top,
}

/// Counted counterclockwise, as pins are numbered.
const AROUND: [Side; 4] = [Side::Left, Side::Bottom, Side::Right, Side::Top];

/// One pin: the middle of its outer end, and its number.
struct Pin {
    side: Side,
    /// How far along the side, from the left or from the top.
    along: f64,
    number: u16,
}

/// Pins on sides, numbered counterclockwise from the first; the first pin of each side has half a `spacing` and `inset`
/// before it.
fn pins(size: Size, sides: impl IntoIterator<Item = Side>, spacing: f64, inset: f64) -> Vec<Pin> {
    let mut pins = Vec::new();
    let mut before = 0;
    for side in sides {
        let length = if matches!(side, Side::Left | Side::Right) { size.height } else { size.width };
        let fits = |&n: &u16| f64::from(n + 1) * spacing <= length - 2.0 * inset;
        let count = (0..PINS).take_while(fits).count().try_into().unwrap_or(PINS);
        for place in 0..count {
            let rising = matches!(side, Side::Left | Side::Bottom);
            let number = before + if rising { place + 1 } else { count - place };
            pins.push(Pin { side, along: inset + (f64::from(place) + 0.5) * spacing, number });
        }
        before += count;
    }
    pins
}

fn spacing(keys: &Keys) -> f64 {
    keys.number("pinSpacing", 20.0).max(1.0)
}

impl Pin {
    /// The point `depth` inside of the box.
    fn inside(&self, pen: &Pen<'_>, depth: f64) -> Point {
        match self.side {
            Side::Left => Point::new(depth, self.along),
            Side::Right => Point::new(pen.w - depth, self.along),
            Side::Top => Point::new(self.along, depth),
            Side::Bottom => Point::new(self.along, pen.h - depth),
        }
    }

    /// Draws it as a line, or as a box half a spacing wide.
    fn draw(&self, pen: &mut Pen<'_>, spacing: f64) {
        let (outer, inner) = (self.inside(pen, 0.0), self.inside(pen, 10.0));
        if is_square(pen) {
            let half = spacing / 4.0;
            let across =
                if matches!(self.side, Side::Left | Side::Right) { (0.0, half) } else { (half, 0.0) };
            pen.fill_stroke(Rect::from_points(outer, inner).inflate(across.0, across.1).to_path(0.1));
        } else {
            pen.line(&[outer.into(), inner.into()]);
        }
    }

    /// Writes its number or its name.
    fn label(&self, pen: &mut Pen<'_>, at: Point, align: Align) {
        let share = if is_square(pen) { 0.5 } else { 0.8 };
        let size = pen.keys.number("fontSize", 12.0).clamp(0.0, 1000.0) * share;
        let text = match pen.keys.get("pinLabelType").unwrap_or("gen") {
            "gen" => self.number.to_string(),
            _ => {
                let names = pen.keys.get("labelNames").unwrap_or_default();
                names.split(',').nth(usize::from(self.number) - 1).unwrap_or_default().to_owned()
            }
        };
        pen.write(&text, at, size, |words| words.align.0 = align);
    }
}

fn is_square(pen: &Pen<'_>) -> bool {
    pen.keys.get("pinStyle").is_some_and(|style| style != "line")
}

/// The sides that carry pins, the one with the first pin first.
fn dual_sides(keys: &Keys) -> [Side; 2] {
    match keys.get("startPin").unwrap_or("n") {
        "n" => [Side::Left, Side::Right],
        "s" => [Side::Right, Side::Left],
        "e" => [Side::Top, Side::Bottom],
        _ => [Side::Bottom, Side::Top],
    }
}

fn dual_in_line(pen: &mut Pen<'_>) {
    let sides = dual_sides(pen.keys);
    let upright = matches!(sides[0], Side::Left | Side::Right);
    pen.sketch(&[Area(if upright { "R10 0 w-20 h" } else { "R0 10 w h-20" })]);
    let spacing = spacing(pen.keys);
    for pin in pins(Size::new(pen.w, pen.h), sides, spacing, 0.0) {
        pin.draw(pen, spacing);
        let (at, align) = match (is_square(pen), pin.side) {
            (true, Side::Left | Side::Right) => (pin.inside(pen, 5.0) + (0.0, 1.0), Align::Center),
            (true, _) => (pin.inside(pen, 5.0), Align::Center),
            (false, Side::Left) => (pin.inside(pen, 20.0), Align::Start),
            (false, Side::Right) => (pin.inside(pen, 20.0), Align::End),
            (false, _) => (pin.inside(pen, 20.0), Align::Center),
        };
        pin.label(pen, at, align);
    }
    let length = if upright { pen.w } else { pen.h };
    if length > 40.0 {
        pen.sketch(&[Line(match pen.keys.get("startPin") {
            Some("e") => "Mw .5h-10 A12 12 0 0 0 w .5h+10",
            Some("s") => "M.5w-10 h A12 12 0 0 1 .5w+10 h",
            Some("w") => "M0 .5h-10 A12 12 0 0 1 0 .5h+10",
            _ => "M.5w-10 0 A12 12 0 0 0 .5w+10 0",
        })]);
    }
}

fn dual_ports(size: Size, keys: &Keys) -> Vec<PortSpec> {
    let port = |pin: Pin| {
        let (share, by) = match pin.side {
            Side::Left => ((0.0, 0.0), (0.0, pin.along)),
            Side::Right => ((1.0, 0.0), (0.0, pin.along)),
            Side::Top => ((0.0, 0.0), (pin.along, 0.0)),
            Side::Bottom => ((0.0, 1.0), (pin.along, 0.0)),
        };
        PortSpec { share: share.into(), by: by.into(), on_outline: false }
    };
    pins(size, dual_sides(keys), spacing(keys), 0.0).into_iter().map(port).collect()
}

fn quad_flat(pen: &mut Pen<'_>) {
    pen.sketch(&[Area("M15 10 w-15 10 w-10 15 w-10 h-15 w-15 h-10 15 h-10 10 h-15 10 15 Z")]);
    let (first, mark) = match pen.keys.get("startPin") {
        Some("nw") => (0, "O15 15 10 10"),
        Some("se") => (2, "Ow-25 h-25 10 10"),
        Some("ne") => (3, "Ow-25 15 10 10"),
        _ => (1, "O15 h-25 10 10"),
    };
    let sides = AROUND.into_iter().cycle().skip(first).take(AROUND.len());
    let spacing = spacing(pen.keys);
    for pin in pins(Size::new(pen.w, pen.h), sides, spacing, 20.0) {
        pin.draw(pen, spacing);
        let at = match (is_square(pen), pin.side) {
            (false, _) => pin.inside(pen, 20.0),
            (true, Side::Left | Side::Right) => pin.inside(pen, 5.0) + (0.0, 1.0),
            (true, Side::Top) => pin.inside(pen, 6.0),
            (true, Side::Bottom) => pin.inside(pen, 4.0),
        };
        pin.label(pen, at, Align::Center);
    }
    pen.sketch(&[Blot(mark)]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pins_are_numbered_counterclockwise() {
        let around = pins(Size::new(80.0, 100.0), AROUND, 20.0, 20.0);
        let numbers: Vec<u16> = around.iter().map(|pin| pin.number).collect();
        assert_eq!(numbers, [1, 2, 3, 4, 5, 8, 7, 6, 10, 9]);
        assert_eq!(around[0].along, 30.0);
    }
}
