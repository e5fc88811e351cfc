//! Value stream maps: processes, stocks, shipments, kanbans, time lines. The flows of information are connectors.

use kurbo::Size;
use scene::Color;

use crate::Part::{Area, Blot, Dashes, Line, Spot};
use crate::{Keys, Pen, PortSpec, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.lean_mapping.outside_sources", |pen| {
        pen.sketch(&[Area("M0 h 0 .3h .33w .02h .33w .3h .67w .02h .67w .3h w .02h w h Z")]);
    }),
    Shape::new("mxgraph.lean_mapping.inventory_box", |pen| {
        pen.sketch(&[
            Area("M0 h .5w 0 w h Z"),
            Line("M.4w .45h .6w .45h M.5w .45h .5w .85h M.4w .85h .6w .85h"),
        ]);
    }),
    Shape::new("mxgraph.lean_mapping.manufacturing_process", |pen| {
        let line = first_line(pen);
        pen.sketch_with(&[line], &[Area("R0 0 w h"), Line("M0 a w a")]);
    }),
    Shape::new("mxgraph.lean_mapping.manufacturing_process_shared", shared_process),
    Shape::new("mxgraph.lean_mapping.schedule", |pen| pen.sketch(&[Area("R0 0 w h")])),
    Shape::new("mxgraph.lean_mapping.data_box", |pen| {
        pen.sketch(&[Area("M0 h 0 0 w 0 w h"), Line("M0 .2h w .2h M0 .4h w .4h M0 .6h w .6h M0 .8h w .8h")]);
    }),
    Shape::new("mxgraph.lean_mapping.push_arrow", |pen| {
        pen.sketch(&[
            Area("M0 .17h .75w .17h .75w 0 w .5h .75w h .75w .83h 0 .83h Z"),
            Spot("R0 .17h .12w .66h .24w .17h .12w .66h .48w .17h .12w .66h"),
            Spot("M.72w .17h .75w .17h .75w 0 w .5h .75w h .75w .83h .72w .83h Z"),
        ]);
    }),
    Shape::new("mxgraph.lean_mapping.physical_pull", |pen| {
        pen.sketch(&[
            Line("M.732w .0736h A.4827w .4959h 0 1 0 .9553w .6191h"),
            Area("M.9071w .6191h .9794w .4951h w .6438h Z"),
        ]);
    }),
    Shape::new("mxgraph.lean_mapping.supermarket", |pen| {
        pen.sketch(&[Area("M0 0 w 0 w h 0 h M0 .33h w .33h M0 .67h w .67h")]);
    }),
    Shape::new("mxgraph.lean_mapping.work_cell", |pen| {
        pen.sketch(&[Area("M0 0 w 0 w h .65w h .65w .4h .35w .4h .35w h 0 h Z")]);
    }),
    Shape::new("mxgraph.lean_mapping.buffer_or_safety_stock", |pen| {
        pen.sketch(&[Area("R0 0 w h"), Line("M0 .34h w .34h M0 .66h w .66h")]);
    }),
    Shape::new("mxgraph.lean_mapping.fifo_lane", |pen| {
        let line = first_line(pen);
        pen.sketch_with(
            &[line],
            &[
                Line("M0 a w a M0 h w h"),
                Area("R.02w a+4 .26w h-a-8"),
                Area("O.35w a+4 .26w h-a-8"),
                Area("M.69w a+4 .98w a+4 .835w h-4 Z"),
            ],
        );
    }),
    Shape::new("mxgraph.lean_mapping.fifo_sequence_flow", |pen| {
        pen.sketch(&[
            Line("M0 0 w 0 M0 h w h M.05w .5h .15w .5h M.75w .5h .88w .5h"),
            Blot("M.88w .39h .98w .5h .88w .61h"),
        ]);
    }),
    Shape::new("mxgraph.lean_mapping.sequenced_pull_ball", |pen| {
        pen.sketch(&[Area("O0 0 w h"), Blot("O.15w .15h .7w .7h")]);
    }),
    Shape::new("mxgraph.lean_mapping.truck_shipment", |pen| {
        pen.sketch(&[
            Area("R0 0 .6w .8h"),
            Area("R.6w .35h .4w .45h"),
            Blot("O.15w .8h .2w .2h .65w .8h .2w .2h"),
        ]);
    }),
    Shape::new("mxgraph.lean_mapping.rail_shipment", |pen| {
        pen.sketch(&[
            Area("R.1w 0 .35w .8h .55w 0 .35w .8h"),
            Line("M0 h w h M.45w .7h .55w .7h"),
            Area("O.15w .8h .06w .2h .34w .8h .06w .2h .6w .8h .06w .2h .79w .8h .06w .2h"),
        ]);
    }),
    Shape::new("mxgraph.lean_mapping.boat_shipment", |pen| {
        pen.sketch(&[Area("M.15w .77h .5w 0 .85w .77h Z M.2w h 0 .8h w .8h .8w h Z")]);
    }),
    Shape::new("mxgraph.lean_mapping.warehouse", |pen| {
        pen.sketch(&[
            Area("R0 0 w h"),
            Line("M0 .4h w .4h M.15w h .15w .55h .3w .55h .3w h"),
            Line("O.27w .75h .02w .02w"),
        ]);
    }),
    Shape::new("mxgraph.lean_mapping.crossDock", |pen| {
        pen.sketch(&[
            Area("R0 0 w h"),
            Line(
                "M0 .25h w .25h M.1w .4h .35w .4h A.15w .15h 0 0 1 .5w .5h .15w .15h 0 0 0 .65w .6h L.9w .6h",
            ),
        ]);
    }),
    Shape::new("mxgraph.lean_mapping.control_center", |pen| {
        pen.sketch(&[Area("R.15w 0 .7w .8h"), Area("R0 .8h w .2h")]);
    }),
    Shape::new("mxgraph.lean_mapping.orders", orders),
    Shape::new("mxgraph.lean_mapping.production_kanban", |pen| {
        kanban(pen, 25.0, "Mw-75 0 w-30 0 w-15 15 w-15 50 w-75 50 Z");
    })
    .with_ports(|size, _| kanban_ports(size, 25.0)),
    Shape::new("mxgraph.lean_mapping.withdrawal_kanban", |pen| {
        kanban(pen, 25.0, "Mw-75 0 w-30 0 w-15 15 w-15 50 w-75 50 Z");
        pen.sketch(&[Line(
            "Mw-75 45 w-70 50 Mw-75 35 w-60 50 Mw-75 25 w-50 50 Mw-75 15 w-40 50 Mw-75 5 w-30 50 \
             Mw-70 0 w-20 50 Mw-60 0 w-15 45 Mw-50 0 w-15 35 Mw-40 0 w-15 25",
        )]);
    })
    .with_ports(|size, _| kanban_ports(size, 25.0)),
    Shape::new("mxgraph.lean_mapping.signal_kanban", |pen| {
        kanban(pen, 15.0, "Mw-65 0 w-25 0 w-45 45 Z");
    })
    .with_ports(|size, _| kanban_ports(size, 15.0)),
    Shape::new("mxgraph.lean_mapping.batched_kanban", |pen| {
        pen.sketch_with(
            &[pen.w.max(110.0)],
            &[
                Line("M4 .5h a .5h"),
                Area("M.5a-20 .5h-35 .5a+25 .5h-35 .5a+40 .5h-20 .5a+40 .5h+15 .5a-20 .5h+15 Z"),
                Area("M.5a-30 .5h-25 .5a+15 .5h-25 .5a+30 .5h-10 .5a+30 .5h+25 .5a-30 .5h+25 Z"),
                Area("M.5a-40 .5h-15 .5a+5 .5h-15 .5a+20 .5h .5a+20 .5h+35 .5a-40 .5h+35 Z"),
                Blot("Ma-10 .5h-4 a .5h a-10 .5h+4 Z"),
            ],
        );
    }),
    Shape::new("mxgraph.lean_mapping.timeline", timeline),
    Shape::new("mxgraph.lean_mapping.timeline2", movable_timeline),
];

/// The height of a line of the label, within the box.
fn first_line(pen: &Pen<'_>) -> f64 {
    (1.5 * pen.keys.number("fontSize", 8.0)).clamp(0.0, pen.h.max(0.0))
}

/// How far hatching lines stand apart, and the most that are drawn.
const HATCH: (f64, u16) = (10.0, 2000);

/// A process whose room below the title is hatched.
fn shared_process(pen: &mut Pen<'_>) {
    let top = first_line(pen);
    pen.sketch_with(&[top], &[Area("R0 0 w h"), Line("M0 a w a")]);
    let mut lines = kurbo::BezPath::new();
    for start in
        (1..HATCH.1).map(|line| f64::from(line) * HATCH.0).take_while(|&at| at < pen.h + pen.w + HATCH.0)
    {
        let from = ((start - pen.h).max(0.0), start.min(pen.h));
        if start > top && from.0 < pen.w {
            lines.move_to(from);
            lines.line_to(((start - top).min(pen.w), (start - pen.w).max(top)));
        }
    }
    let thin = pen.ink().hollow().wide(thin(pen));
    pen.paint(lines, &thin);
}

/// The width of fine lines: half of what the style says, or 1.
fn thin(pen: &Pen<'_>) -> f64 {
    0.5 * pen.keys.number("strokeWidth", 2.0).clamp(0.0, 1000.0)
}

/// The sheets of a pile of orders: how far each is moved to the right and how high its line is.
const SHEETS: [(f64, f64); 17] = [
    (0.04, 0.5418),
    (0.0522, 0.5088),
    (0.05, 0.4738),
    (0.0456, 0.4427),
    (0.0422, 0.4135),
    (0.0533, 0.3804),
    (0.0556, 0.3454),
    (0.05, 0.3143),
    (0.0544, 0.254),
    (0.0489, 0.221),
    (0.0556, 0.1918),
    (0.0522, 0.1587),
    (0.0544, 0.1276),
    (0.0544, 0.0965),
    (0.0556, 0.0654),
    (0.0533, 0.0304),
    (0.0556, 0.0),
];

fn orders(pen: &mut Pen<'_>) {
    pen.sketch(&[Area("R0 .56h w .44h")]);
    let mut lines = kurbo::BezPath::new();
    for (x, y) in SHEETS {
        lines.extend(pen.trace_with(&[x * pen.w, y * pen.h], "Ma b a+.9w b"));
    }
    let thin = pen.ink().hollow().wide(thin(pen));
    pen.paint(lines, &thin);
}

/// A card on a dashed way that comes from the right at height `y` and goes down at the left.
fn kanban(pen: &mut Pen<'_>, y: f64, card: &str) {
    pen.sketch_with(&[y], &[Dashes("M4 h-10 4 a w a"), Area(card), Blot("M0 h-10 4 h 8 h-10 Z")]);
}

fn kanban_ports(size: Size, y: f64) -> Vec<PortSpec> {
    let port = |x: f64, y: f64| PortSpec { share: (0.0, 0.0).into(), by: (x, y).into(), on_outline: false };
    vec![port(4.0, size.height), port(size.width, y)]
}

/// What a time line shows when the style says nothing.
const TIMES: &str = "20,Time 1,50,Time 2,30,Time 3,40,Time 4,30,Time 5,50,Time 6,20,Time 7";
/// The most steps of a time line.
const STEPS: usize = 500;

/// The lengths and names that a style lists in turn; nothing where the lengths have no sensible sum.
fn times(keys: &Keys) -> Vec<(f64, &str)> {
    let list: Vec<&str> = keys.get("mainText").unwrap_or(TIMES).split(',').take(2 * STEPS).collect();
    let number = |text: &str| text.trim().parse::<f64>().ok().filter(|n| n.is_finite()).unwrap_or(0.0);
    let pairs = list.chunks_exact(2).map(|pair| (number(pair[0]).clamp(0.0, 1e6), pair[1]));
    let pairs: Vec<_> = pairs.collect();
    let total: f64 = pairs.iter().map(|(length, _)| length).sum();
    if total > 0.0 {
        pairs.into_iter().map(|(length, name)| (length / total, name)).collect()
    } else {
        Vec::new()
    }
}

fn timeline(pen: &mut Pen<'_>) {
    let size = pen.keys.number("fontSize", 12.0).clamp(0.0, 1000.0);
    let (mut x, mut line) = (0.0, vec![(0.0, pen.h)]);
    for (index, (share, name)) in times(pen.keys).into_iter().enumerate() {
        let middle = x + 0.5 * share * pen.w;
        x += share * pen.w;
        let (low, high) = ((x, pen.h), (x, 1.5 * size));
        let (at, ends) =
            if index % 2 == 0 { (pen.h - 0.75 * size, [low, high]) } else { (0.75 * size, [high, low]) };
        line.extend(ends);
        pen.write(name, (middle, at), 11.0, |words| words.color = Color::BLACK);
    }
    pen.line(&line);
}

/// A time line whose steps the style moves: `dx2` to `dx5` are where they are, `dy1` to `dy6` up (at most a half) or
/// down.
fn movable_timeline(pen: &mut Pen<'_>) {
    let level = |key: &str| if pen.keys.number(key, 0.0) <= 0.5 { 0.0 } else { pen.h };
    let mut y = level("dy1");
    let mut line = vec![(0.0, y)];
    let steps = [("dx2", "dy2"), ("dx3", "dy3"), ("dx4", "dy4"), ("dx5", "dy5")];
    let steps = steps.map(|(x, y)| (pen.keys.number(x, 0.0), level(y)));
    for (x, next) in steps.into_iter().chain([(pen.w, level("dy6"))]) {
        line.extend([(x, y), (x, next)]);
        y = next;
    }
    pen.line(&line);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_and_names_alternate() {
        let mut keys = Keys::default();
        assert_eq!(times(&keys).len(), 7);
        keys.set("mainText", "1,a,3,b,7");
        assert_eq!(times(&keys), [(0.25, "a"), (0.75, "b")]);
        keys.set("mainText", "x,a,NaN,b");
        assert!(times(&keys).is_empty());
    }
}
