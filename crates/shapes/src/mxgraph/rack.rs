//! Racks: cabinets with their numbered units, and what is screwed into them.

use kurbo::{BezPath, Point};
use scene::Color;

use crate::Part::{Area, Line};
use crate::{Keys, Pen, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.rackGeneral.container", container),
    Shape::new("mxgraph.rackGeneral.rackCabinet", cabinet_of_fixed_width),
    Shape::new("mxgraph.rackGeneral.rackCabinet2", cabinet_by_units),
    Shape::new("mxgraph.rackGeneral.rackCabinet3", cabinet_by_height),
    Shape::new("mxgraph.rackGeneral.rackNumbering", numbering),
    Shape::new("mxgraph.rackGeneral.plate", plate),
    Shape::new("mxgraph.rackGeneral.horCableDuct", cable_duct),
    Shape::new("mxgraph.rackGeneral.horCableDuct1U", |pen| cable_duct_of(pen, 14.8)),
    Shape::new("mxgraph.rackGeneral.horCableDuct2U", |pen| cable_duct_of(pen, 29.6)),
    // The slots of the bank that grows with its box are never painted: their rows have no height.
    Shape::new("mxgraph.rackGeneral.horRoutingBank", |pen| pen.sketch(&[Area("R0 0 w h")])),
    Shape::new("mxgraph.rackGeneral.horRoutingBank1U", |pen| routing_bank(pen, &[0.0])),
    Shape::new("mxgraph.rackGeneral.horRoutingBank2U", |pen| routing_bank(pen, &[0.0, UNIT])),
    Shape::new("mxgraph.rackGeneral.neatPatch", |pen| {
        neat_patch(pen, "R0 0 w h", (pen.w / 2.0, pen.h - 6.0));
    }),
    Shape::new("mxgraph.rackGeneral.neatPatch2U", |pen| {
        neat_patch(pen, "R0 0 160.9 29.6", (WIDTH / 2.0, 24.0));
    }),
    Shape::new("mxgraph.rackGeneral.shelf", |pen| shelf(pen, "M1 0 1 h-1 w-1 h-1 w-1 1")),
    Shape::new("mxgraph.rackGeneral.shelf1U", |pen| shelf(pen, "M0 0 0 14.8 160.9 14.8 160.9 0")),
    Shape::new("mxgraph.rackGeneral.shelf2U", |pen| shelf(pen, "M0 0 0 29.6 160.9 29.6 160.9 0")),
    Shape::new("mxgraph.rackGeneral.shelf4U", |pen| shelf(pen, "M0 0 0 59.2 160.9 59.2 160.9 0")),
    Shape::new("mxgraph.rackGeneral.channelBase", channel_base),
    Shape::new("mxgraph.rackGeneral.cabinetLeg", |pen| {
        let size = [pen.w.max(20.0), pen.h.max(20.0)];
        pen.sketch_with(&size, &[Area(LEG)]);
    }),
];

/// The height of a rack unit, and the width between the rails.
const UNIT: f64 = 14.8;
const WIDTH: f64 = 160.9;
/// The depth of a cabinet's top and bottom; its sides are 9 wide.
const BEAM: f64 = 21.0;
/// The most units that are numbered.
const UNITS: u16 = 500;
const GREY: Color = Color::rgb(0x66, 0x66, 0x66);
const PALE: Color = Color::rgb(0xf4, 0xf4, 0xf4);

const LEG: &str =
    "M0 b-10 5 b-10 5 b-12 9 b-12 9 b-10 a-10 b-10 a-10 9 a-12 9 a-12 5 a-10 5 a-10 0 a 0 a b 0 b Z";

/// A colour that the style may name; there is always one.
fn paint_of(keys: &Keys, key: &str, default: Color) -> Color {
    keys.color(key).unwrap_or(default)
}

/// The style's fill, or a colour where it has none.
fn fill_or(pen: &Pen<'_>, default: Color) -> Color {
    pen.look.fill.unwrap_or(default)
}

/// The numbers beside a column of units.
struct Numbers {
    /// The height of a unit.
    unit: f64,
    count: u16,
    /// The number of the first unit.
    first: f64,
    /// The size of the letters; the column is twice as wide.
    size: f64,
    /// The right end of the column.
    x: f64,
    /// Whether the first unit is on top; `None` writes no numbers, only the lines between them.
    downwards: Option<bool>,
}

impl Numbers {
    /// As the style of a cabinet asks for; `None` for no column at all.
    fn of(keys: &Keys, unit: f64, count: f64) -> Option<Self> {
        let downwards = match keys.get("numDisp") {
            Some("off") => return None,
            Some("ascend") => Some(true),
            Some("descend") => Some(false),
            _ => None,
        };
        let size = keys.number("textSize", 12.0).clamp(0.0, 1000.0);
        let first = keys.number("startUnit", 1.0);
        Some(Self { unit, count: limited(count), first, size, x: 0.0, downwards })
    }

    fn draw(&self, pen: &mut Pen<'_>, lines: Option<Color>) {
        let color = paint_of(pen.keys, "textColor", GREY);
        let mut ticks = BezPath::new();
        for line in 0..=self.count {
            let y = BEAM + f64::from(line) * self.unit;
            ticks.move_to((self.x - 2.0 * self.size, y));
            ticks.line_to((self.x, y));
        }
        for row in 0..self.count {
            let Some(downwards) = self.downwards else { break };
            let number = self.first + f64::from(if downwards { row } else { self.count - 1 - row });
            let at = Point::new(self.x - self.size, BEAM + (f64::from(row) + 0.5) * self.unit);
            write_number(pen, number, at, self.size, color);
        }
        let ink = match lines {
            Some(color) => pen.ink().outlined(color),
            None => pen.ink(),
        };
        pen.paint(ticks, &ink.hollow());
    }
}

fn write_number(pen: &mut Pen<'_>, number: f64, at: Point, size: f64, color: Color) {
    pen.write(&number.to_string(), at, size, |words| words.color = color);
}

/// A count out of a file, within what is drawn.
fn limited(count: f64) -> u16 {
    (0..UNITS).take_while(|&n| f64::from(n) < count.floor()).count().try_into().unwrap_or(UNITS)
}

/// A cabinet: a box of `size` at `x` with beams, sides and screws.
fn cabinet(pen: &mut Pen<'_>, x: f64, size: (f64, f64), inside: Color, frame: Color) {
    let values = [x, size.0, size.1];
    pen.paint(pen.trace_with(&values, "Ra 0 b c"), &pen.ink().filled(inside));
    let ink = pen.ink().filled(frame);
    for part in ["Ra 0 b 21", "Ra c-21 b 21", "Ra 21 9 c-42", "Ra+b-9 21 9 c-42"] {
        pen.paint(pen.trace_with(&values, part), &ink);
    }
    let screws = "Oa+2.5 7.5 6 6 a+b-8.5 7.5 6 6 a+2.5 c-13.5 6 6 a+b-8.5 c-13.5 6 6";
    pen.sketch_with(&values, &[Line(screws)]);
}

fn container(pen: &mut Pen<'_>) {
    let shown = pen.keys.get("numDisp");
    let x = if shown == Some("off") { 0.0 } else { 24.0 };
    let width = (pen.w - x).max(0.0);
    if width <= 2.0 * BEAM || pen.h <= 2.0 * BEAM {
        pen.sketch_with(&[x, width], &[Area("Ra 0 b h")]);
        return;
    }
    let frame = paint_of(pen.keys, "fillColor2", PALE);
    let inside = fill_or(pen, Color::WHITE);
    cabinet(pen, x, (width, pen.h), inside, frame);
    if x > 0.0 {
        let unit = pen.keys.number("rackUnitSize", 20.0).max(0.1);
        let count = limited((pen.h - 2.0 * BEAM) / unit);
        let downwards = Some(shown == Some("descend"));
        Numbers { unit, count, first: 1.0, size: 12.0, x, downwards }.draw(pen, None);
    }
}

fn cabinet_of_fixed_width(pen: &mut Pen<'_>) {
    let unit = pen.keys.number("unitHeight", UNIT);
    let count = pen.keys.number("unitNum", 12.0);
    let size = (180.0, count * unit + 2.0 * BEAM);
    let numbers = Numbers::of(pen.keys, unit, count);
    let x = numbers.as_ref().map_or(0.0, |numbers| 2.0 * numbers.size);
    cabinet(pen, x, size, Color::WHITE, PALE);
    number(pen, numbers, x);
}

/// Draws numbers in a column that ends at `x`, with lines in their own colour.
fn number(pen: &mut Pen<'_>, numbers: Option<Numbers>, x: f64) {
    if let Some(numbers) = numbers {
        let lines = paint_of(pen.keys, "textColor", GREY);
        Numbers { x, ..numbers }.draw(pen, Some(lines));
    }
}

fn cabinet_by_units(pen: &mut Pen<'_>) {
    let unit = pen.keys.number("rackUnitSize", UNIT);
    let count = pen.keys.number("unitNum", 12.0);
    painted_cabinet(pen, unit, count, true);
}

fn cabinet_by_height(pen: &mut Pen<'_>) {
    let unit = pen.keys.number("rackUnitSize", UNIT).max(0.1);
    let count = ((pen.h - 2.0 * BEAM) / unit).round();
    let left = pen.keys.flag("rackUnitDirLeft", true);
    painted_cabinet(pen, unit, count, left);
}

/// A cabinet as wide as its box, in the colours of the style, numbered on one side.
fn painted_cabinet(pen: &mut Pen<'_>, unit: f64, count: f64, numbers_left: bool) {
    let numbers = Numbers::of(pen.keys, unit, count);
    let column = numbers.as_ref().map_or(0.0, |numbers| 2.0 * numbers.size);
    let (x, end) = if numbers_left { (column, column) } else { (0.0, pen.w) };
    let size = (pen.w - column, count * unit + 2.0 * BEAM);
    let inside = paint_of(pen.keys, "fillColor2", Color::WHITE);
    let frame = fill_or(pen, PALE);
    cabinet(pen, x, size, inside, frame);
    number(pen, numbers, end);
}

/// The ruler of a rack: the numbers stand in a column three letters wide.
fn numbering(pen: &mut Pen<'_>) {
    let unit = pen.keys.number("unitHeight", UNIT);
    let size = pen.keys.number("textSize", 12.0).clamp(0.0, 1000.0);
    let count = limited(pen.keys.number("unitNum", 42.0));
    let upwards = pen.keys.get("numDir") != Some("ascend");
    pen.sketch_with(&[3.0 * size, f64::from(count) * unit], &[Area("Ra 0 160.9 b")]);
    let color = paint_of(pen.keys, "textColor", GREY);
    let mut lines = BezPath::new();
    for row in 0..=count {
        let y = f64::from(row) * unit;
        lines.move_to((0.0, y));
        lines.line_to((3.0 * size, y));
        if row < count {
            let number = if upwards { count - row } else { row + 1 };
            write_number(pen, f64::from(number), Point::new(size, y + 0.5 * unit), size, color);
        }
    }
    let ink = pen.ink().hollow().outlined(Color::rgb(0xdd, 0xdd, 0xdd));
    pen.paint(lines, &ink);
}

fn plate(pen: &mut Pen<'_>) {
    pen.sketch(&[Area("R0 0 w h")]);
    if pen.w > 18.0 {
        let shade = Color::BLACK.faded(0.23);
        pen.fill_with(pen.trace("R0 0 9 h w-9 0 9 h"), shade);
        pen.sketch(&[Line("R0 0 w h"), Line("R9 0 w-18 h")]);
    }
}

/// How far the fingers of a cable duct stand apart, and the room at both ends.
const FINGERS: (f64, f64) = (33.0, 20.0);

fn cable_duct(pen: &mut Pen<'_>) {
    pen.sketch(&[Area("R0 0 w h")]);
    let room = pen.w - FINGERS.1;
    let count = limited(room / FINGERS.0);
    let first = FINGERS.1 / 2.0 + ((room - f64::from(count) * FINGERS.0) / 2.0).floor();
    if count > 0 {
        for finger in 0..=count {
            pen.sketch_with(&[first + f64::from(finger) * FINGERS.0], &[Line("Ra 0 3 7 a 7 3 7.8")]);
        }
    }
}

fn cable_duct_of(pen: &mut Pen<'_>, height: f64) {
    pen.sketch_with(&[height], &[Area("R0 0 160.9 a")]);
    for x in [12.0, 45.5, 79.0, 112.5, 146.0] {
        pen.sketch_with(&[x, height - 7.0], &[Line("Ra 0 3 7 a 7 3 b")]);
    }
}

fn routing_bank(pen: &mut Pen<'_>, rows: &[f64]) {
    pen.sketch_with(&[UNIT * if rows.len() > 1 { 2.0 } else { 1.0 }], &[Area("R0 0 160.9 a")]);
    for row in rows {
        let slots = "R10 a+4 17 6.8 31 a+4 17 6.8 52 a+4 17 6.8 73 a+4 17 6.8 94 a+4 17 6.8 115 a+4 17 6.8 136 a+4 17 6.8";
        pen.sketch_with(&[*row], &[Line(slots)]);
    }
}

fn neat_patch(pen: &mut Pen<'_>, outline: &str, name: (f64, f64)) {
    pen.paint(pen.trace(outline), &pen.ink().filled(GREY));
    pen.write("NEAT-PATCH", name, 12.0, |words| {
        words.color = Color::WHITE;
        words.bold = true;
    });
}

fn shelf(pen: &mut Pen<'_>, outline: &str) {
    pen.paint(pen.trace(outline), &pen.ink().wide(2.0));
}

fn channel_base(pen: &mut Pen<'_>) {
    let size = [pen.w.max(20.0), pen.h.max(20.0)];
    pen.sketch_with(&size, &[Area("R0 0 a b-5")]);
    let black = pen.ink().filled(Color::BLACK);
    pen.paint(pen.trace_with(&size, "R10 b-15 5 15 a-15 b-15 5 15"), &black);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Drawn, Look};
    use kurbo::Size;

    fn numbers(style: &[(&str, &str)]) -> Vec<String> {
        let mut keys = Keys::default();
        for (key, value) in style {
            keys.set(key, value);
        }
        let look = Look::plain();
        let mut pen = Pen::new(Size::new(200.0, 86.0), &keys, &look);
        cabinet_by_height(&mut pen);
        let words = pen.finish().into_iter().filter_map(|drawn| match drawn {
            Drawn::Words(words) => Some(words.text),
            _ => None,
        });
        words.collect()
    }

    #[test]
    fn units_are_numbered_where_the_style_says_which_way() {
        assert_eq!(numbers(&[("numDisp", "descend"), ("startUnit", "5")]), ["7", "6", "5"]);
        assert_eq!(numbers(&[("numDisp", "ascend"), ("rackUnitSize", "22")]), ["1", "2"]);
        assert!(numbers(&[]).is_empty() && numbers(&[("numDisp", "off")]).is_empty());
    }

    #[test]
    fn counts_are_limited() {
        assert_eq!([limited(-3.0), limited(2.9), limited(1e6), limited(f64::NAN)], [0, 2, UNITS, 0]);
    }
}
