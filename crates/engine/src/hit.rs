//! Whether a point hits a cell.

use kurbo::{BezPath, ParamCurveNearest, Shape as _};
use scene::{Mark, Point};

use crate::node::{Node, Place};

/// What a point hits of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hit {
    /// Something one means to point at.
    Part,
    /// The inside of something made to hold others: it counts when nothing else does.
    Inside,
}

/// What a point hits of a cell, if anything.
pub(crate) fn test(node: &Node, at: Point, tolerance: f64) -> Option<Hit> {
    if on_label(node, at) {
        return Some(Hit::Part);
    }
    match &node.place {
        Place::Nowhere => None,
        Place::Route(points) => {
            let line = shapes::outline::through(points, 0.0, false);
            let reach = tolerance + node.style.look.stroke_width / 2.0;
            (distance(&line, at) <= reach).then_some(Hit::Part)
        }
        Place::Frame(frame) => {
            let inside = frame.turn().inverse() * at;
            if !frame.rect.inflate(tolerance, tolerance).contains(inside) {
                return None;
            }
            on_shape(node, at, tolerance)
        }
    }
}

fn on_label(node: &Node, at: Point) -> bool {
    node.label
        .as_ref()
        .is_some_and(|label| !label.is_empty && label.rect.contains(label.turn().inverse() * at))
}

fn on_shape(node: &Node, at: Point, tolerance: f64) -> Option<Hit> {
    let paths: Vec<_> = node.item.iter().flat_map(|item| &item.marks).filter_map(path_of).collect();
    if paths.is_empty() {
        return Some(if holds_others(node) { Hit::Inside } else { Hit::Part });
    }
    if paths.iter().any(|(path, half)| distance(path, at) <= tolerance + half) {
        return Some(Hit::Part);
    }
    let inside = paths.iter().any(|(path, _)| path.contains(at));
    inside.then(|| if holds_others(node) && !in_title(node, at) { Hit::Inside } else { Hit::Part })
}

/// The paths of a shape with half their stroke's width.
fn path_of(mark: &Mark) -> Option<(&BezPath, f64)> {
    match mark {
        Mark::Path(path) => Some((&path.path, path.stroke.as_ref().map_or(0.0, |stroke| stroke.width / 2.0))),
        _ => None,
    }
}

/// Whether a shape is made to hold others.
pub(crate) fn holds_others(node: &Node) -> bool {
    let keys = &node.style.keys;
    let is_lane = matches!(node.style.shape(), "swimlane" | "table" | "tableRow");
    keys.flag("container", is_lane) || node.cell.style.names("group")
}

fn in_title(node: &Node, at: Point) -> bool {
    node.label.as_ref().is_some_and(|label| {
        node.style.shape() == "swimlane" && label.area.inflate(2.0, 2.0).contains(label.turn().inverse() * at)
    })
}

fn distance(path: &BezPath, at: Point) -> f64 {
    let nearest = path.segments().map(|segment| segment.nearest(at, 0.1).distance_sq);
    nearest.fold(f64::INFINITY, f64::min).sqrt()
}
