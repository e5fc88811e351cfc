//! Tasks and what marks them: the kind at the upper left, loops at the bottom.

use kurbo::{BezPath, Rect};
use scene::{Fill, Point};

use super::event;
use crate::mxgraph::basic::rect::Frame;
use crate::{Look, Pen};

/// The room of one marker at the bottom.
const SLOT: f64 = 14.0;

/// `mxgraph.bpmn.task`.
pub(super) fn task(pen: &mut Pen<'_>) {
    let kind = pen.keys.get("bpmnShapeType").unwrap_or("task");
    let frame = Frame::new(pen);
    let ink = pen.ink();
    match kind {
        "transaction" => frame.doubled().paint(pen, &ink),
        "subprocess" => frame.paint(pen, &event::broken(ink, pen)),
        "call" => frame.paint(pen, &ink.wide(4.0)),
        _ => frame.paint(pen, &ink),
    }
    let look = Look { dash: Vec::new(), ..pen.look.clone() };
    let lift = if kind == "transaction" { pen.keys.number("indent", 3.0) } else { 0.0 };
    pen.inside(pen.rect(), &look, |pen| {
        loops(pen, pen.h - SLOT - lift);
        marker(pen);
        event::in_box(pen, Rect::new(0.0, 0.0, 20.0, 20.0));
    });
}

/// Draws one marker into the slot that begins at a point.
type Marker = fn(&mut Pen<'_>, Point);

/// The keys that ask for a marker, in the order of the markers.
const LOOPS: [(&str, Marker); 6] = [
    ("isLoopStandard", |pen, at| stencil(pen, "loop", at, (1.0, 1.0, 12.0, 12.0))),
    ("isLoopMultiParallel", |pen, at| three_bars(pen, (at.x + 1.0, at.y + 1.0))),
    ("isLoopMultiSeq", |pen, at| lines(pen, at, "M1 3.4H13M1 7H13M1 10.6H13")),
    ("isLoopComp", |pen, at| stencil(pen, "compensation", at, (0.0, 1.0, 14.0, 12.0))),
    ("isLoopSub", expand),
    ("isAdHoc", |pen, at| {
        let look = Look { fill: pen.look.stroke, gradient: None, stroke: None, ..pen.look.clone() };
        pen.inside(pen.rect(), &look, |pen| stencil(pen, "ad_hoc", at, (1.0, 4.0, 12.0, 6.0)));
    }),
];

fn loops(pen: &mut Pen<'_>, top: f64) {
    let shown: Vec<Marker> =
        LOOPS.iter().filter(|(key, _)| pen.keys.flag(key, false)).map(|(_, marker)| *marker).collect();
    let mut x = pen.w / 2.0 - SLOT / 2.0 * shown.len() as f64;
    for marker in shown {
        marker(pen, Point::new(x, top));
        x += SLOT;
    }
}

/// A box with a plus: there is more inside.
pub(super) fn expand(pen: &mut Pen<'_>, at: Point) {
    lines(pen, at, "M0 0H14V14H0ZM4 7H10M7 4V10");
}

/// Three upright lines in 12 by 12: many at the same time.
pub(super) fn three_bars(pen: &mut Pen<'_>, at: impl Into<Point>) {
    lines(pen, at.into(), "M2.4 0V12M6 0V12M9.6 0V12");
}

fn lines(pen: &mut Pen<'_>, at: Point, data: &str) {
    let path = BezPath::from_svg(data).unwrap_or_default();
    pen.stroke(kurbo::Affine::translate(at.to_vec2()) * path);
}

/// Draws a stencil of the library, `(x, y, w, h)` from a point.
fn stencil(pen: &mut Pen<'_>, name: &str, at: Point, (x, y, w, h): (f64, f64, f64, f64)) {
    let rect = Rect::new(at.x + x, at.y + y, at.x + x + w, at.y + y + h);
    let look = pen.look;
    pen.shape(&format!("mxgraph.bpmn.{name}"), rect, look);
}

/// The kind of task.
fn marker(pen: &mut Pen<'_>) {
    let corner = |pen: &mut Pen<'_>, name, part| stencil(pen, name, Point::ZERO, part);
    let envelope = Rect::new(4.0, 4.0, 22.0, 17.0);
    match pen.keys.get("taskMarker").unwrap_or_default() {
        "service" => corner(pen, "service_task", (2.0, 2.0, 16.0, 16.0)),
        "send" => {
            let look = inverted(pen);
            pen.inside(envelope, &look, super::message);
        }
        "receive" => {
            let look = pen.look;
            pen.inside(envelope, look, super::message);
        }
        "user" => corner(pen, "user_task", (2.0, 2.0, 16.0, 16.0)),
        "manual" => corner(pen, "manual_task", (3.0, 3.0, 18.0, 14.0)),
        "businessRule" => corner(pen, "business_rule_task", (4.0, 4.0, 18.0, 14.0)),
        "script" => corner(pen, "script_task", (3.0, 3.0, 19.0, 18.0)),
        _ => {}
    }
}

/// Filled in the colour of lines, with lines in the colour of fills.
fn inverted(pen: &Pen<'_>) -> Look {
    let ink = pen.ink().inverted();
    let fill = if let Some(Fill::Solid(color)) = ink.fill { Some(color) } else { None };
    Look { fill, gradient: None, stroke: ink.stroke.map(|line| line.color), ..pen.look.clone() }
}
