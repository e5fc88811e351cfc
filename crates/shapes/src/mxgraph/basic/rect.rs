//! `mxgraph.basic.rect`: a rectangle whose corners, sides and second outline the style chooses.

use kurbo::{Arc, BezPath, Point, Rect, SvgArc, Vec2};

use crate::look::Gradient;
use crate::{Direction, Ink, Keys, Look, Pen};

/// What a corner looks like.
#[derive(Clone, Copy, PartialEq)]
enum Corner {
    Square,
    Rounded,
    Snip,
    InverseRound,
    Fold,
}

impl Corner {
    fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "square" => Self::Square,
            "rounded" => Self::Rounded,
            "snip" => Self::Snip,
            "invRound" => Self::InverseRound,
            "fold" => Self::Fold,
            _ => return None,
        })
    }
}

/// The second outline.
#[derive(Clone, Copy, PartialEq)]
pub(in crate::mxgraph) enum Outline {
    Single,
    Double,
    /// Only what is between the two outlines is painted.
    Frame,
}

/// What may be chosen for a rectangle; corners clockwise from the upper left one, sides clockwise from the top.
pub(in crate::mxgraph) struct Frame {
    corners: [Corner; 4],
    sides: [bool; 4],
    /// How much of the sides a corner takes.
    cut: f64,
    /// How far the second outline lies inside.
    indent: f64,
    outline: Outline,
}

const CORNERS: [&str; 4] = ["topLeftStyle", "topRightStyle", "bottomRightStyle", "bottomLeftStyle"];
const SIDES: [&str; 4] = ["top", "right", "bottom", "left"];

impl Frame {
    pub(in crate::mxgraph) fn new(pen: &Pen<'_>) -> Self {
        let keys = pen.keys;
        let usual = keys.get("rectStyle").and_then(Corner::from_name).unwrap_or(Corner::Square);
        let corner = |key| keys.get(key).and_then(Corner::from_name).unwrap_or(usual);
        let cut = length(pen, keys, "size", 10.0);
        let most = (pen.w.min(pen.h) / 2.0 - cut).max(0.0);
        Self {
            corners: CORNERS.map(corner),
            sides: SIDES.map(|key| keys.flag(key, true)),
            cut,
            indent: length(pen, keys, "indent", 2.0).min(most),
            outline: match keys.get("rectOutline") {
                Some("double") => Outline::Double,
                Some("frame") => Outline::Frame,
                _ => Outline::Single,
            },
        }
    }

    /// The same rectangle with a second outline 3 inside.
    pub(in crate::mxgraph) fn doubled(self) -> Self {
        Self { outline: Outline::Double, indent: 3.0, ..self }
    }

    /// Fills the rectangle and draws its lines.
    pub(in crate::mxgraph) fn paint(&self, pen: &mut Pen<'_>, ink: &Ink) {
        let inner = self.contour(pen.rect(), true);
        if self.outline == Outline::Frame {
            for band in self.bands(pen.rect()) {
                pen.paint(band, ink);
            }
        } else {
            if self.sides.contains(&true) {
                pen.paint(closed(self.contour(pen.rect(), false)), &ink.clone().bare());
                self.fill_inside(pen, closed(inner.clone()));
            }
            pen.paint(self.drawn(&self.contour(pen.rect(), false)), &ink.clone().hollow());
            if self.outline == Outline::Double {
                pen.paint(self.drawn(&inner), &ink.clone().hollow());
            }
        }
        let folds = self.folds(pen.rect());
        if !folds.elements().is_empty() {
            pen.paint(folds, &ink.clone().hollow());
        }
    }

    /// Fills the second outline in the colours of its own.
    fn fill_inside(&self, pen: &mut Pen<'_>, inner: BezPath) {
        let Some(fill) = pen.keys.color("fillColor2") else { return };
        let direction = pen.keys.get("gradientDirection2").and_then(Direction::from_name);
        let to = pen.keys.color("gradientColor2").map(|to| to.faded(pen.look.fill_opacity));
        let direction = Some(direction.unwrap_or(Direction::South));
        let gradient = to.map(|to| Gradient { to, direction });
        let look = Look { fill: Some(fill.faded(pen.look.fill_opacity)), gradient, ..pen.look.clone() };
        pen.inside(pen.rect(), &look, |pen| pen.fill_only(inner));
    }

    /// Whether both sides of a corner are drawn; otherwise it is a plain one.
    fn is_whole(&self, corner: usize) -> bool {
        self.sides[corner] && self.sides[(corner + 3) % 4]
    }

    /// The four corners of an outline, clockwise, each from the side before it to the side after it. The second outline
    /// reaches the edge where a side is not drawn.
    fn contour(&self, rect: Rect, inside: bool) -> [BezPath; 4] {
        let by = |side: usize| if inside && self.sides[side] { self.indent } else { 0.0 };
        let rect = Rect::new(rect.x0 + by(3), rect.y0 + by(0), rect.x1 - by(1), rect.y1 - by(2));
        let tips = [(rect.x0, rect.y0), (rect.x1, rect.y0), (rect.x1, rect.y1), (rect.x0, rect.y1)];
        std::array::from_fn(|at| self.corner(at, tips[at].into(), inside))
    }

    fn corner(&self, at: usize, tip: Point, inside: bool) -> BezPath {
        let style = if self.is_whole(at) { self.corners[at] } else { Corner::Square };
        let indent = if inside { self.indent } else { 0.0 };
        let cut = match style {
            Corner::Square => 0.0,
            Corner::Rounded | Corner::Snip => self.cut - indent / 2.0,
            Corner::InverseRound | Corner::Fold => self.cut,
        };
        let (from, to) = (tip + AWAY[(at + 3) % 4] * -cut, tip + AWAY[at] * cut);
        let mut path = BezPath::new();
        path.move_to(from);
        match style {
            Corner::Rounded => arc(&mut path, from, to, cut, true),
            Corner::InverseRound => arc(&mut path, from, to, self.cut + indent, false),
            Corner::Fold if inside => path.line_to(from + (to - tip)),
            _ => {}
        }
        if from != to {
            path.line_to(to);
        }
        path
    }

    /// The sides that are drawn; neighbours are one line.
    fn drawn(&self, corners: &[BezPath; 4]) -> BezPath {
        if self.sides == [true; 4] {
            return closed(corners.clone());
        }
        self.runs().flat_map(|run| chain(run.map(|at| &corners[at % 4]))).collect()
    }

    /// Neighbouring sides that are drawn, as the corners that they begin, pass and end at.
    fn runs(&self) -> impl Iterator<Item = std::ops::RangeInclusive<usize>> {
        let begins = |at: &usize| self.sides[*at] && !self.sides[(at + 3) % 4];
        (0..4).filter(begins).map(|from| {
            let sides = (from..from + 4).take_while(|side| self.sides[side % 4]).count();
            from..=from + sides
        })
    }

    /// What lies between the outlines along the sides that are drawn.
    fn bands(&self, rect: Rect) -> Vec<BezPath> {
        let (outer, inner) = (self.contour(rect, false), self.contour(rect, true));
        if self.sides == [true; 4] {
            let mut ring = closed(outer);
            ring.extend(closed(inner).reverse_subpaths());
            return vec![ring];
        }
        let band = |run: std::ops::RangeInclusive<usize>| {
            let mut path = chain(run.clone().map(|at| &outer[at % 4]));
            let back = chain(run.map(|at| &inner[at % 4])).reverse_subpaths();
            path.extend(joined(back));
            path.close_path();
            path
        };
        self.runs().map(band).collect()
    }

    /// The edges of corners that are folded over.
    fn folds(&self, rect: Rect) -> BezPath {
        let tips = [(rect.x0, rect.y0), (rect.x1, rect.y0), (rect.x1, rect.y1), (rect.x0, rect.y1)];
        let folded = (0..4).filter(|&at| self.is_whole(at) && self.corners[at] == Corner::Fold);
        let fold = |at: usize| {
            let (back, on) = (AWAY[(at + 3) % 4] * -self.cut, AWAY[at] * self.cut);
            let tip = Point::from(tips[at]);
            crate::outline::through(&[tip + back, tip + back + on, tip + on], 0.0, false)
        };
        folded.flat_map(fold).collect()
    }
}

/// Where the outline goes from each corner, clockwise.
const AWAY: [Vec2; 4] =
    [Vec2::new(1.0, 0.0), Vec2::new(0.0, 1.0), Vec2::new(-1.0, 0.0), Vec2::new(0.0, -1.0)];

/// A length, or with `absoluteCornerSize=0` a percentage of the smaller side up to 50; at most half of it.
fn length(pen: &Pen<'_>, keys: &Keys, key: &str, default: f64) -> f64 {
    let smaller = pen.w.min(pen.h).max(0.0);
    let value = keys.number(key, default).max(0.0);
    let share = if keys.flag("absoluteCornerSize", true) { value } else { value.min(50.0) * smaller / 100.0 };
    share.min(smaller / 2.0)
}

fn arc(path: &mut BezPath, from: Point, to: Point, radius: f64, sweep: bool) {
    let radii = Vec2::new(radius, radius);
    let arc = SvgArc { from, to, radii, x_rotation: 0.0, large_arc: false, sweep };
    if let Some(arc) = Arc::from_svg_arc(&arc) {
        path.extend(arc.append_iter(0.05));
    }
}

/// Corners with the sides between them.
fn chain<'a>(corners: impl Iterator<Item = &'a BezPath>) -> BezPath {
    let mut path = BezPath::new();
    for corner in corners {
        if path.elements().is_empty() {
            path.extend(corner.iter());
        } else {
            path.extend(joined(corner.clone()));
        }
    }
    path
}

/// A path that goes on from where another one ends.
fn joined(path: BezPath) -> impl Iterator<Item = kurbo::PathEl> {
    path.into_iter().map(|element| match element {
        kurbo::PathEl::MoveTo(point) => kurbo::PathEl::LineTo(point),
        other => other,
    })
}

fn closed(corners: [BezPath; 4]) -> BezPath {
    let mut path = chain(corners.iter());
    path.close_path();
    path
}

/// Draws the rectangle as its style says.
pub(super) fn paint(pen: &mut Pen<'_>) {
    let ink = pen.ink();
    Frame::new(pen).paint(pen, &ink);
}

#[cfg(test)]
mod tests {
    use super::*;
    use kurbo::{Shape, Size};

    fn drawn(style: &[(&str, &str)]) -> Vec<scene::PathMark> {
        let mut keys = Keys::default();
        style.iter().for_each(|(key, value)| keys.set(key, value));
        let look = Look::plain();
        let mut pen = Pen::new(Size::new(100.0, 60.0), &keys, &look);
        paint(&mut pen);
        let path = |drawn| if let crate::Drawn::Path(mark) = drawn { Some(mark) } else { None };
        pen.finish().into_iter().filter_map(path).collect()
    }

    #[test]
    fn snipped_corners_of_the_second_outline_are_parallel() {
        let marks =
            drawn(&[("rectStyle", "snip"), ("size", "20"), ("rectOutline", "double"), ("indent", "6")]);
        assert_eq!(marks[1].path.to_svg(), "M0,20 L20,0 L80,0 L100,20 L100,40 L80,60 L20,60 L0,40 Z");
        assert_eq!(marks[2].path.to_svg(), "M6,23 L23,6 L77,6 L94,23 L94,37 L77,54 L23,54 L6,37 Z");
    }

    #[test]
    fn a_corner_needs_both_of_its_sides() {
        let marks = drawn(&[("rectStyle", "rounded"), ("top", "0"), ("left", "0")]);
        let lines = marks[1].path.to_svg();
        assert!(lines.starts_with("M100,0 L100,50 C") && lines.ends_with("L0,60"), "{lines}");
    }

    #[test]
    fn a_frame_has_a_hole() {
        let marks = drawn(&[("rectOutline", "frame"), ("indent", "10")]);
        assert_eq!(marks[0].path.winding((50.0, 30.0).into()), 0);
        assert_ne!(marks[0].path.winding((5.0, 30.0).into()), 0);
    }
}
