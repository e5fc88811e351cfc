//! Sides in line with sides, centres in line with centres.

use model::Rect;

use super::{Axis, SAME, Span};
use crate::{GuideKind, Overlay};

/// The ways that put a side of a box in line with a side of another, or its centre with a centre.
pub(super) fn ways(boxes: &[Rect], axis: Axis, rest: Rect) -> impl Iterator<Item = f64> {
    let rest = axis.span(rest);
    boxes.iter().map(move |other| axis.span(*other)).flat_map(move |to| {
        let Span { start, end } = to;
        let middle = to.middle() - rest.middle();
        [middle, start - rest.start, end - rest.end, end - rest.start, start - rest.end]
    })
}

/// The ways that put one side in line with a side of another box.
pub(super) fn ways_of_side(boxes: &[Rect], axis: Axis, rest: f64) -> impl Iterator<Item = f64> {
    boxes.iter().map(move |other| axis.span(*other)).flat_map(move |to| [to.start - rest, to.end - rest])
}

/// One guide for each line of the box on which others lie, as long as they reach. A box of the same size, which is in
/// line three times over, counts for the centre alone.
pub(super) fn guides(boxes: &[Rect], axis: Axis, rect: Rect) -> Vec<Overlay> {
    along_lines(boxes, axis, rect, |other| common_line(axis.span(rect), other))
}

/// The guide along one side of a box, where sides of others lie on the same line.
pub(super) fn guides_of_side(boxes: &[Rect], axis: Axis, rect: Rect, side: Option<f64>) -> Vec<Overlay> {
    along_lines(boxes, axis, rect, |other| {
        let at = side?;
        same(at, other.start).or_else(|| same(at, other.end))
    })
}

fn along_lines(
    boxes: &[Rect],
    axis: Axis,
    rect: Rect,
    line_with: impl Fn(Span) -> Option<f64>,
) -> Vec<Overlay> {
    let mut lines: Vec<(f64, Span)> = Vec::new();
    for other in boxes {
        let Some(at) = line_with(axis.span(*other)) else { continue };
        let across = axis.across().span(*other);
        match lines.iter_mut().find(|(line, _)| (*line - at).abs() < SAME) {
            Some((_, reach)) => *reach = reach.union(across),
            None => lines.push((at, axis.across().span(rect).union(across))),
        }
    }
    let guide = |(at, reach): (f64, Span)| Overlay::Guide {
        from: axis.point(at, reach.start),
        to: axis.point(at, reach.end),
        kind: GuideKind::Aligned,
    };
    lines.into_iter().map(guide).collect()
}

/// The line of a box that is a line of the other too.
fn common_line(one: Span, other: Span) -> Option<f64> {
    same(one.middle(), other.middle())
        .or_else(|| same(one.start, other.start))
        .or_else(|| same(one.end, other.end))
        .or_else(|| same(one.start, other.end))
        .or_else(|| same(one.end, other.start))
}

fn same(line: f64, of: f64) -> Option<f64> {
    ((line - of).abs() < SAME).then_some(line)
}
