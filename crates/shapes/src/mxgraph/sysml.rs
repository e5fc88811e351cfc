//! SysML: frames with a title in a corner, ports and flows at the sides of boxes, actions, states.

use kurbo::{Affine, BezPath, Point, Rect, Vec2};

use crate::Part::{Area, Blot, Dashes, Line};
use crate::{Direction, Keys, Pen, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.sysml.package", |pen| {
        pen.sketch(&[Area("R0 0 w h")]);
        open_title(pen, title_width(pen.keys));
    }),
    Shape::new("mxgraph.sysml.package2", |pen| {
        pen.sketch(&[Line("R0 0 w h")]);
        title(pen, 0.0, title_width(pen.keys));
    }),
    Shape::new("mxgraph.sysml.contOper", |pen| {
        pen.sketch(&[Area("R0 0 w h")]);
        open_title(pen, 130.0);
    }),
    Shape::new("mxgraph.sysml.composite", composite),
    Shape::new("mxgraph.sysml.none", |_| {}),
    Shape::new("mxgraph.sysml.rect", |pen| pen.sketch(&[Area("R0 0 w h")])),
    Shape::new("mxgraph.sysml.port", |pen| {
        pen.sketch(&[Area("R0 0 w h")]);
        let flow = pen.keys.get("sysMLPortType").unwrap_or("empty");
        if let Some((_, arrow)) = FLOWS.iter().find(|(name, _)| *name == flow) {
            pen.sketch(&[Line(arrow)]);
        }
    }),
    Shape::new("mxgraph.sysml.port1", |pen| pen.sketch(&[Area("R.05w 0 .9w h")])),
    Shape::new("mxgraph.sysml.port2", |pen| pen.sketch(&[Area("R.05w 0 .8w h")])),
    Shape::new("mxgraph.sysml.port3", |pen| {
        pen.sketch(&[
            Area("R.07w 0 .86w h"),
            Area("R0 .125h .14w .25h 0 .625h .14w .25h .86w .375h .14w .25h"),
            Line("M.01w .25h .12w .25h M.0925w .2h .12w .25h .0925w .3h"),
            Line("M.02w .75h .13w .75h M.0475w .7h .02w .75h .0475w .8h"),
            Line("M.955w .45h .98w .5h .955w .55h M.905w .45h .88w .5h .905w .55h"),
        ]);
    }),
    Shape::new("mxgraph.sysml.port4", |pen| pen.sketch(&[Area("R.05w 0 .95w h")])),
    Shape::new("mxgraph.sysml.nestedPort", |pen| {
        pen.sketch(&[
            Area("R.08w 0 .92w h"),
            Area("R.03w .1h .1w .8h"),
            Area("R0 .15h .06w .16h 0 .42h .06w .16h 0 .69h .06w .16h"),
        ]);
    }),
    Shape::new("mxgraph.sysml.itemFlow", item_flow),
    Shape::new("mxgraph.sysml.itemFlowLeft", |pen| {
        pen.sketch(&[Area("R10 0 w-10 h"), Area("R0 .25h-10 20 20 0 .5h-10 20 20 0 .75h-10 20 20")]);
    }),
    Shape::new("mxgraph.sysml.itemFlowRight", |pen| {
        pen.sketch(&[Area("R0 0 w-10 h"), Area("Rw-20 .25h-10 20 20 w-20 .5h-10 20 20 w-20 .75h-10 20 20")]);
    }),
    Shape::new("mxgraph.sysml.paramDgm", |pen| {
        pen.sketch(&[Area("B0 0 w h 10 10")]);
        if pen.h > 60.0 {
            pen.sketch(&[Line("R0 .25h-10 20 20 0 .75h-10 20 20")]);
        }
    }),
    Shape::new("mxgraph.sysml.consProp", |pen| {
        pen.sketch(&[Area("R0 0 w h")]);
        if pen.h > 60.0 {
            pen.sketch(&[Line("R0 50 20 20 0 80 20 20")]);
        }
    }),
    Shape::new("mxgraph.sysml.callBehAct", |pen| {
        pen.sketch(&[Area("B0 0 w h 10 10")]);
        if pen.h > 30.0 && pen.w > 40.0 {
            pen.sketch(&[Line("Mw-20 h-30 w-20 h-10 Mw-30 h-10 w-30 h-20 w-10 h-20 w-10 h-10")]);
        }
    }),
    Shape::new("mxgraph.sysml.accEvent", |pen| pen.sketch(&[Area("M0 0 w 0 w h 0 h .3h .5h Z")])),
    Shape::new("mxgraph.sysml.timeEvent", |pen| pen.sketch(&[Area("M0 0 w 0 0 h w h Z")])),
    Shape::new("mxgraph.sysml.sendSigAct", |pen| {
        pen.sketch(&[Area("M0 0 w-.3h 0 w .5h w-.3h h 0 h Z")]);
    }),
    Shape::new("mxgraph.sysml.actFinal", |pen| {
        pen.sketch(&[Area("O0 0 w h"), Blot("O5 5 w-10 h-10")]);
    }),
    Shape::new("mxgraph.sysml.flowFinal", |pen| {
        pen.sketch(&[Area("O0 0 w h"), Line("M.145w .145h .855w .855h M.855w .145h .145w .855h")]);
    }),
    Shape::new("mxgraph.sysml.actParamNode", |pen| {
        let gap = [(0.35 * pen.w).max(70.0), (0.65 * pen.w).min(pen.w - 10.0)];
        pen.sketch_with(&gap, &[Line("Ma h 10 h 10 0 a 0 Mb h w-10 h w-10 0 b 0")]);
        title(pen, 10.0, 50.0);
        pen.sketch(&[Area("R0 .35h-10 20 20 0 .65h-10 20 20 w-20 .5h-10 20 20")]);
    }),
    Shape::new("mxgraph.sysml.isControl", |pen| {
        pen.sketch(&[Area("R0 .5h-10 10 20"), Area("B10 0 w-20 h 10 10"), Area("Rw-10 .5h-10 10 20")]);
    }),
    Shape::new("mxgraph.sysml.isStream", |pen| {
        pen.sketch(&[Blot("R0 .5h-10 10 20"), Area("B10 0 w-20 h 10 10"), Blot("Rw-10 .5h-10 10 20")]);
    }),
    Shape::new("mxgraph.sysml.isActStream", |pen| {
        pen.sketch(&[Area("R0 0 w-10 h")]);
        title(pen, 0.0, 40.0);
        pen.sketch(&[Area("Rw-20 .5h-10 20 20")]);
    }),
    Shape::new("mxgraph.sysml.paramSet", |pen| {
        pen.sketch(&[
            Area("R0 .5h-28 10 56"),
            Area("B10 0 w-20 h 10 10"),
            Area("Rw-10 .5h-28 10 56"),
            Area("R4 .5h-24 6 20 4 .5h+4 6 20 w-10 .5h-24 6 20 w-10 .5h+4 6 20"),
        ]);
    }),
    Shape::new("mxgraph.sysml.paramActSet", |pen| {
        pen.sketch(&[Area("R10 0 w-20 h")]);
        title(pen, 10.0, 50.0);
        if pen.h > 70.0 {
            pen.sketch(&[
                Area("R0 .5h-28 15 56"),
                Area("R4 .5h-24 15 20 4 .5h+4 15 20"),
                Area("Rw-15 .5h-28 15 56"),
                Area("Rw-19 .5h-24 15 20 w-19 .5h+4 15 20"),
            ]);
        }
    }),
    Shape::new("mxgraph.sysml.probability", |pen| {
        pen.sketch(&[
            Area("B0 0 w-10 h 10 10"),
            Area("Rw-10 .25h-28 10 56 w-10 .75h-28 10 56"),
            Area("Rw-10 .25h-24 6 20 w-10 .25h+4 6 20 w-10 .75h-24 6 20 w-10 .75h+4 6 20"),
        ]);
    }),
    Shape::new("mxgraph.sysml.actProb", |pen| {
        pen.sketch(&[Area("R0 0 w-10 h")]);
        title(pen, 0.0, 40.0);
        if pen.h > 70.0 {
            for middle in [0.25 * pen.h, 0.75 * pen.h] {
                pen.sketch_with(
                    &[middle],
                    &[Area("Rw-15 a-28 15 56"), Area("Rw-19 a-24 15 20 w-19 a+4 15 20")],
                );
            }
        }
    }),
    Shape::new("mxgraph.sysml.objFlowR", |pen| {
        pen.sketch(&[Area("B0 0 w-10 h 10 10"), Area("Rw-10 .5h-10 10 20")]);
    }),
    Shape::new("mxgraph.sysml.objFlowL", |pen| {
        pen.sketch(&[Area("R0 .5h-10 10 20"), Area("B10 0 w-10 h 10 10")]);
    }),
    Shape::new("mxgraph.sysml.actPart", |pen| pen.sketch(&[Line("M0 0 0 h Mw 0 w h")])),
    Shape::new("mxgraph.sysml.cont", |pen| {
        let (wide, tall) = (
            "Mw-.5h 0 A.5h .5h 0 0 1 w-.5h h L.5h h A.5h .5h 0 0 1 .5h 0 Z",
            "M0 h-.5w A.5w .5w 0 0 0 w h-.5w Lw .5w A.5w .5w 0 0 0 0 .5w Z",
        );
        pen.sketch(&[Area(if pen.w > pen.h { wide } else { tall })]);
    }),
    Shape::new("mxgraph.sysml.coregion", |pen| {
        pen.sketch_with(&[pen.h.min(10.0)], &[Line("M0 a 0 0 w 0 w a M0 h-a 0 h w h w h-a")]);
    }),
    Shape::new("mxgraph.sysml.dimension", super::floorplan::dimension),
    Shape::new("mxgraph.sysml.compState", |pen| {
        pen.sketch(&[Area("B0 20 w h-20 10 10"), Area("R15 0 110 20")]);
    }),
    Shape::new("mxgraph.sysml.region", |pen| {
        pen.sketch(&[Area("B0 20 w h-20 10 10")]);
        let ink = pen.ink().wide(2.0 * pen.look.stroke_width);
        pen.paint(pen.trace("R15 0 50 20"), &ink);
        pen.sketch(&[Dashes("M.5w 20 .5w h")]);
    }),
    Shape::new("mxgraph.sysml.simpleState", |pen| pen.sketch(&[Area("B0 0 w h 10 10")])),
    Shape::new("mxgraph.sysml.stateMachine", state_machine),
    Shape::new("mxgraph.sysml.submState", state_machine),
    Shape::new("mxgraph.sysml.x", |pen| pen.sketch(&[Line("M0 0 w h M0 h w 0")])),
    Shape::new("mxgraph.sysml.useCaseExtPt", |pen| {
        pen.sketch(&[Area("O0 0 w h"), Line("M.02w .35h .98w .35h")]);
    }),
];

/// The arrows of a port by the way that its flow takes.
const FLOWS: [(&str, &str); 6] = [
    ("flowN", "M.25w .5h .5w .25h .75w .5h M.5w .25h .5w .75h"),
    ("flowE", "M.5w .25h .75w .5h .5w .75h M.75w .5h .25w .5h"),
    ("flowS", "M.25w .5h .5w .75h .75w .5h M.5w .75h .5w .25h"),
    ("flowW", "M.5w .25h .25w .5h .5w .75h M.25w .5h .75w .5h"),
    ("doubleH", "M.6w .25h .85w .5h .6w .75h M.4w .25h .15w .5h .4w .75h"),
    ("doubleV", "M.25w .4h .5w .15h .75w .4h M.25w .6h .5w .85h .75w .6h"),
];

fn title_width(keys: &Keys) -> f64 {
    keys.number("labelX", 90.0).trunc()
}

/// The height of a title; its lower right corner is cut off.
const TITLE: f64 = 20.0;

/// The lines around a title in the upper left corner, where there is room for it.
fn open_title(pen: &mut Pen<'_>, width: f64) {
    let width = width.min(pen.w);
    if width > TITLE {
        pen.sketch_with(&[width], &[Line("M0 20 a-10 20 a 10 a 0")]);
    }
}

/// A filled title that begins at `x` and ends at `end`, where there is room for it.
fn title(pen: &mut Pen<'_>, x: f64, end: f64) {
    let end = end.min(pen.w);
    if end > TITLE {
        pen.sketch_with(&[x, end], &[Area("Ma 20 b-10 20 b 10 b 0 a 0 Z")]);
    }
}

fn state_machine(pen: &mut Pen<'_>) {
    pen.sketch(&[Area("B0 0 w-10 h 10 10"), Line("Ow-20 .5h-10 20 20"), Blot("Ow-17 .5h-7 14 14")]);
}

/// A box with a port on one side, and an arrow in the port.
fn item_flow(pen: &mut Pen<'_>) {
    let side = pen.keys.get("flowDir").unwrap_or("none").to_ascii_lowercase();
    let (body, port, outward) = match side.as_str() {
        "n" => ("R0 10 w h-10", Point::new(0.5 * pen.w, 10.0), Direction::North),
        "s" => ("R0 0 w h-10", Point::new(0.5 * pen.w, pen.h - 10.0), Direction::South),
        "w" => ("R10 0 w-10 h", Point::new(10.0, 0.5 * pen.h), Direction::West),
        "e" => ("R0 0 w-10 h", Point::new(pen.w - 10.0, 0.5 * pen.h), Direction::East),
        _ => return,
    };
    pen.sketch(&[Area(body)]);
    pen.sketch_with(&[port.x, port.y], &[Area("Ra-10 b-10 20 20")]);
    match pen.keys.get("flowType") {
        Some("in") => pen.stroke(arrow(port, -outward.vector())),
        Some("out") => pen.stroke(arrow(port, outward.vector())),
        _ => {}
    }
}

/// An arrow 16 long through a point.
fn arrow(middle: Point, way: Vec2) -> BezPath {
    let (tip, tail, side) = (middle + 8.0 * way, middle - 8.0 * way, 5.0 * way.turn_90());
    let neck = tip - 4.0 * way;
    let mut path = BezPath::new();
    path.move_to(tail);
    path.line_to(tip);
    path.move_to(neck + side);
    path.line_to(tip);
    path.line_to(neck - side);
    path
}

/// The most symbols in a composite.
const SYMBOLS: u8 = 20;

/// The shape of `symbol0`, and others on it that the style places.
fn composite(pen: &mut Pen<'_>) {
    let (keys, look) = (pen.keys, pen.look);
    if let Some(name) = keys.get("symbol0") {
        pen.shape(name, pen.rect(), look);
    }
    for number in 1..=SYMBOLS {
        let key = |what: &str| format!("symbol{number}{what}");
        let Some(name) = keys.get(&key("")) else { break };
        let number = |what: &str| keys.number(&key(what), 0.0);
        let size = (number("Width"), number("Height"));
        let arc = number("ArcSpacing") * corner(pen);
        let place = |align: Option<&str>, room: f64, spacing: f64| match align {
            Some("center" | "middle") => room / 2.0,
            Some("right" | "bottom") => room - spacing,
            _ => spacing,
        };
        let x = place(keys.get(&key("Align")), pen.w - size.0, number("Spacing") + arc);
        let y = place(keys.get(&key("VerticalAlign")), pen.h - size.1, number("VSpacing") + arc);
        let rect = Rect::new(x, y, x + size.0, y + size.1);
        let direction = keys.get(&key("Direction")).and_then(Direction::from_name).unwrap_or_default();
        let turn = std::f64::consts::FRAC_PI_2 * f64::from(direction.quarter_turns());
        pen.transformed(Affine::rotate_about(turn, rect.center()), |pen| {
            pen.shape(name, rect, look);
        });
    }
}

/// The radius of the box's corners, were it rounded.
fn corner(pen: &Pen<'_>) -> f64 {
    (pen.w.min(pen.h) + pen.look.stroke_width) * pen.keys.number("arcSize", 15.0) / 100.0
}
