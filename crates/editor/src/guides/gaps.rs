//! Equal gaps in a row or a column.

use model::Rect;

use super::{Axis, SAME, Span};
use crate::{GuideKind, Overlay};

/// The neighbours of a box in its row, or in its column: on either side the nearest and the one behind that.
struct Row {
    axis: Axis,
    before: [Option<Rect>; 2],
    after: [Option<Rect>; 2],
}

impl Row {
    /// The row of a box; what reaches into it by no more than `slack` still counts as beside it.
    fn of(boxes: &[Rect], axis: Axis, rect: Rect, slack: f64) -> Self {
        let span = axis.span(rect);
        let row: Vec<Rect> =
            boxes.iter().copied().filter(|other| shared(axis, rect, *other).is_some()).collect();
        let nearest_before = |at: f64| {
            let before = row.iter().filter(|other| axis.span(**other).end <= at);
            before.copied().max_by(|one, other| axis.span(*one).end.total_cmp(&axis.span(*other).end))
        };
        let nearest_after = |at: f64| {
            let after = row.iter().filter(|other| axis.span(**other).start >= at);
            after.copied().min_by(|one, other| axis.span(*one).start.total_cmp(&axis.span(*other).start))
        };
        let before = nearest_before(span.start + slack);
        let after = nearest_after(span.end - slack);
        Self {
            axis,
            before: [before, before.and_then(|rect| nearest_before(axis.span(rect).start))],
            after: [after, after.and_then(|rect| nearest_after(axis.span(rect).end))],
        }
    }

    /// The gaps behind the nearest neighbours.
    fn outer(&self) -> impl Iterator<Item = Gap> {
        let [before, far_before] = self.before;
        let [after, far_after] = self.after;
        let gap = |one: Option<Rect>, other: Option<Rect>| Gap::between(self.axis, one?, other?);
        [gap(far_before, before), gap(after, far_after)].into_iter().flatten()
    }

    /// The gaps right beside a box.
    fn inner(&self, rect: Rect) -> impl Iterator<Item = Gap> {
        let [before, after] = [self.before[0], self.after[0]];
        let gap = |one: Option<Rect>, other: Option<Rect>| Gap::between(self.axis, one?, other?);
        [gap(before, Some(rect)), gap(Some(rect), after)].into_iter().flatten()
    }
}

/// The empty space between two boxes side by side.
#[derive(Clone, Copy, Debug)]
struct Gap {
    span: Span,
    /// In the middle of what both boxes share across.
    at: f64,
}

impl Gap {
    fn between(axis: Axis, one: Rect, other: Rect) -> Option<Self> {
        let span = Span { start: axis.span(one).end, end: axis.span(other).start };
        let at = shared(axis, one, other)?.middle();
        (span.length() > SAME).then_some(Self { span, at })
    }

    fn equals(&self, other: &Self) -> bool {
        (self.span.length() - other.span.length()).abs() < SAME
    }
}

/// What two boxes share across an axis; `None` where they lie in different rows.
fn shared(axis: Axis, one: Rect, other: Rect) -> Option<Span> {
    let shared = axis.across().span(one).overlap(axis.across().span(other));
    (shared.length() > 0.0).then_some(shared)
}

/// The ways that make a gap beside a box as wide as the one on its other side, or as one further on in the row.
/// The box was taken from `rest` and is `now` where the hand has it, give or take some `slack`.
pub(super) fn ways(
    boxes: &[Rect],
    axis: Axis,
    rest: Rect,
    now: Rect,
    slack: f64,
) -> impl Iterator<Item = f64> {
    let row = Row::of(boxes, axis, now, slack);
    let rest = axis.span(rest);
    let before = row.before[0].map(|rect| axis.span(rect).end);
    let after = row.after[0].map(|rect| axis.span(rect).start);
    let fits = |(before, after): &(f64, f64)| after - before >= rest.length();
    let middle =
        before.zip(after).filter(fits).map(|(before, after)| f64::midpoint(before, after) - rest.middle());
    let beside = row.outer().flat_map(move |gap| {
        let gap = gap.span.length();
        [before.map(|at| at + gap - rest.start), after.map(|at| at - gap - rest.end)]
    });
    let beside: Vec<f64> = beside.flatten().collect();
    middle.into_iter().chain(beside)
}

/// The gaps beside a box that repeat, with those that they repeat.
pub(super) fn guides(boxes: &[Rect], axis: Axis, rect: Rect) -> Vec<Overlay> {
    let row = Row::of(boxes, axis, rect, SAME);
    let inner: Vec<Gap> = row.inner(rect).collect();
    let all: Vec<Gap> = inner.iter().copied().chain(row.outer()).collect();
    let repeats = |gap: &&Gap| {
        let equal = all.iter().filter(|other| other.equals(gap)).count();
        equal > 1 && inner.iter().any(|own| own.equals(gap))
    };
    let guide = |gap: &Gap| Overlay::Guide {
        from: axis.point(gap.span.start, gap.at),
        to: axis.point(gap.span.end, gap.at),
        kind: GuideKind::Gap,
    };
    all.iter().filter(repeats).map(guide).collect()
}
