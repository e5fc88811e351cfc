//! Straight connectors between the first and the last point: a bolt, a kinked arrow and a plain one.

use kurbo::{Affine, BezPath, Point, Vec2};
use scene::Color;

use crate::Pen;

/// How much of the way is left free at either end.
const FREE: f64 = 0.05;
/// The length of an arrow head, and its width.
const HEAD: f64 = 10.0;

/// A filled bolt, as of radio.
pub(super) fn radio(pen: &mut Pen<'_>, points: &[Point]) {
    // A tenth of the way along and aside, and a third of that.
    let data = "M0,0 L0.6,-0.1 L0.533333,0.033333 L1,0 L0.4,0.1 L0.466667,-0.033333 Z";
    if let Some(way) = Way::of(points) {
        pen.fill_stroke(way.stretched(data));
    }
}

/// An arrow with a kink in its middle.
pub(super) fn electronic(pen: &mut Pen<'_>, points: &[Point]) {
    if let Some(way) = Way::of(points) {
        pen.stroke(way.stretched("M0,0 L0.6,-0.033333 L0.4,0.033333 L1,0"));
        way.head(pen, way.at(0.4, 1.0 / 30.0));
    }
}

/// A straight arrow.
pub(super) fn manual(pen: &mut Pen<'_>, points: &[Point]) {
    if let Some(way) = Way::of(points) {
        pen.stroke(way.stretched("M0,0 L1,0"));
        way.head(pen, way.start);
    }
}

/// The middle nine tenths of the way from the first to the last point.
struct Way {
    start: Point,
    end: Point,
}

impl Way {
    fn of(points: &[Point]) -> Option<Self> {
        let (first, last) = (*points.first()?, *points.last()?);
        (first != last).then(|| Self { start: first.lerp(last, FREE), end: first.lerp(last, 1.0 - FREE) })
    }

    /// Path data in a unit of the way's length, whose y axis points to the right of it.
    fn stretched(&self, data: &str) -> BezPath {
        let way = self.end - self.start;
        let place = Affine::new([way.x, way.y, -way.y, way.x, self.start.x, self.start.y]);
        place * BezPath::from_svg(data).unwrap_or_default()
    }

    fn at(&self, along: f64, aside: f64) -> Point {
        let way = self.end - self.start;
        self.start + way * along + Vec2::new(-way.y, way.x) * aside
    }

    /// A head in the colour of the line at the end of a stretch that comes from a point.
    fn head(&self, pen: &mut Pen<'_>, from: Point) {
        let along = (self.end - from).normalize() * HEAD;
        let aside = Vec2::new(-along.y, along.x) / 2.0;
        let corners = [self.end - along + aside, self.end, self.end - along - aside];
        let ink = pen.ink().filled(pen.look.stroke.map(|color| Color { a: 255, ..color }));
        pen.paint(crate::outline::through(&corners, 0.0, false), &ink);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Drawn, Keys, Look};
    use kurbo::Size;

    #[test]
    fn a_bolt_runs_through_the_middle_of_the_way() {
        let (keys, look) = (Keys::default(), Look::plain());
        let mut pen = Pen::new(Size::ZERO, &keys, &look);
        radio(&mut pen, &[Point::new(0.0, 0.0), Point::new(200.0, 0.0)]);
        let Some(Drawn::Path(bolt)) = pen.finish().pop() else { panic!("it draws a path") };
        let corners: Vec<Point> =
            bolt.path.elements().iter().filter_map(|element| element.end_point()).collect();
        assert!(corners[1].distance(Point::new(118.0, -18.0)) < 1e-3, "{corners:?}");
        assert!(corners[3].distance(Point::new(190.0, 0.0)) < 1e-3, "{corners:?}");
    }

    #[test]
    fn no_way_is_nothing() {
        let (keys, look) = (Keys::default(), Look::plain());
        let mut pen = Pen::new(Size::ZERO, &keys, &look);
        electronic(&mut pen, &[Point::ORIGIN; 2]);
        manual(&mut pen, &[]);
        assert!(pen.finish().is_empty());
    }
}
