//! Perimeters: where a connector that heads for the middle of a shape meets its outline.

mod polygon;

use kurbo::{Affine, Point, Rect, Size, Vec2};

use crate::pen::{clamp, direction_of};
use crate::{Direction, Keys};

/// How a connector comes to an outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    /// Straight towards the centre.
    Center,
    /// Along an axis where the outline allows it, as orthogonal connectors do.
    Axis,
}

/// A shape's box with what its perimeter depends on.
#[derive(Clone, Copy, Debug)]
pub struct Site<'a> {
    /// The box in page coordinates, grown by the spacing; not turned.
    pub rect: Rect,
    /// The shape's parameters.
    pub keys: &'a Keys,
}

/// The kinds of outline that connectors meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Perimeter {
    /// The box.
    Rectangle,
    /// The box, always along an axis.
    Orthogonal,
    /// The ellipse in the box.
    Ellipse,
    /// The rhombus in the box.
    Rhombus,
    /// A triangle.
    Triangle,
    /// A hexagon of fixed slant.
    Hexagon,
    /// A hexagon whose slant follows `size`.
    SizedHexagon,
    /// A parallelogram.
    Parallelogram,
    /// A trapezoid.
    Trapezoid,
    /// An arrow-like step.
    Step,
    /// A box with a tail, which does not count.
    Callout,
    /// The centre itself.
    Center,
    /// The line below a head.
    Lifeline,
    /// The line along the middle.
    Backbone,
}

impl Perimeter {
    /// Reads the format's name; `None` for `none` and for names that nobody knows.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "rectanglePerimeter" => Self::Rectangle,
            "orthogonalPerimeter" => Self::Orthogonal,
            "ellipsePerimeter" => Self::Ellipse,
            "rhombusPerimeter" => Self::Rhombus,
            "trianglePerimeter" => Self::Triangle,
            "hexagonPerimeter" => Self::Hexagon,
            "hexagonPerimeter2" => Self::SizedHexagon,
            "parallelogramPerimeter" => Self::Parallelogram,
            "trapezoidPerimeter" => Self::Trapezoid,
            "stepPerimeter" => Self::Step,
            "calloutPerimeter" => Self::Callout,
            "centerPerimeter" => Self::Center,
            "lifelinePerimeter" => Self::Lifeline,
            "backbonePerimeter" => Self::Backbone,
            _ => return None,
        })
    }

    /// Where a connector whose neighbouring point is `next` meets this outline; `None` where it meets it nowhere.
    pub fn meet(self, site: Site<'_>, next: Point, aim: Aim) -> Option<Point> {
        let site = Site { rect: site.rect.abs(), ..site };
        let rect = site.rect;
        match self {
            Self::Center => Some(rect.center()),
            Self::Rectangle => Some(on_rect(rect, next, aim)),
            Self::Orthogonal => Some(on_rect(rect, next, Aim::Axis)),
            Self::Callout => Some(on_rect(without_tail(site), next, aim)),
            Self::Ellipse => Some(on_ellipse(rect, next, aim)),
            Self::Lifeline => Some(on_lifeline(site, next)),
            Self::Backbone => Some(on_backbone(site, next)),
            Self::Rhombus => polygon::on_rhombus(site, next, aim),
            Self::Triangle => polygon::on_triangle(site, next, aim),
            Self::Hexagon => polygon::on_hexagon(site, next, aim),
            Self::SizedHexagon | Self::Parallelogram | Self::Trapezoid | Self::Step => {
                polygon::on_sized(self, site, next, aim)
            }
        }
    }
}

/// The size of a box seen along its direction: width and height change places up and down.
pub fn local_size(rect: Rect, direction: Direction) -> Size {
    let size = rect.size();
    if direction.is_vertical() { Size::new(size.height, size.width) } else { size }
}

/// Takes a shape drawn east in a box from (0, 0) into `rect`, turned to its direction.
pub fn turned_into(rect: Rect, direction: Direction) -> Affine {
    let size = local_size(rect, direction);
    let quarter = f64::from(direction.quarter_turns()) * std::f64::consts::FRAC_PI_2;
    Affine::translate(rect.center().to_vec2())
        * Affine::rotate(quarter)
        * Affine::translate(-Vec2::new(size.width, size.height) / 2.0)
}

fn on_rect(rect: Rect, next: Point, aim: Aim) -> Point {
    let center = rect.center();
    let way = next - center;
    let half = rect.size() / 2.0;
    let share = |room: f64, step: f64| if step == 0.0 { f64::INFINITY } else { room / step.abs() };
    let reach = share(half.width, way.x).min(share(half.height, way.y));
    let mut hit = match way {
        _ if rect.is_zero_area() => center,
        Vec2::ZERO => Point::new(rect.x1, center.y),
        _ => center + way * reach,
    };
    if aim == Aim::Axis {
        if rect.x0 <= next.x && next.x <= rect.x1 {
            hit.x = next.x;
        } else if rect.y0 <= next.y && next.y <= rect.y1 {
            hit.y = next.y;
        } else {
            hit = next;
        }
    }
    Point::new(hit.x.clamp(rect.x0, rect.x1), hit.y.clamp(rect.y0, rect.y1))
}

/// Rays to an ellipse keep only the whole units of their direction.
fn on_ellipse(rect: Rect, next: Point, aim: Aim) -> Point {
    let center = rect.center();
    let (a, b) = (rect.width() / 2.0, rect.height() / 2.0);
    let way = (next - center).trunc();
    if way.x == 0.0 {
        return if way.y == 0.0 { next } else { Point::new(center.x, center.y + b * way.y.signum()) };
    }
    // Half the chord at a distance from the centre.
    let chord = |at: f64, along: f64, across: f64| {
        if along > 0.0 { across * (1.0 - (at / along).powi(2)).max(0.0).sqrt() } else { 0.0 }
    };
    if aim == Aim::Axis && rect.y0 <= next.y && next.y <= rect.y1 {
        let run = chord(next.y - center.y, b, a);
        return Point::new(if next.x <= center.x { center.x - run } else { center.x + run }, next.y);
    }
    if aim == Aim::Axis && rect.x0 <= next.x && next.x <= rect.x1 {
        let rise = chord(next.x - center.x, a, b);
        return Point::new(next.x, if next.y <= center.y { center.y - rise } else { center.y + rise });
    }
    if a <= 0.0 || b <= 0.0 {
        return center;
    }
    center + way / (way.x / a).hypot(way.y / b)
}

fn without_tail(site: Site<'_>) -> Rect {
    let direction = direction_of(site.keys);
    let size = local_size(site.rect, direction);
    // The tail is at most as long as the box is high, whichever way it points.
    let tail = clamp(site.keys.number("size", 30.0), site.rect.height());
    let body = Rect::new(0.0, 0.0, size.width, (size.height - tail).max(0.0));
    turned_into(site.rect, direction).transform_rect_bbox(body)
}

/// The line of a lifeline, below its head.
fn on_lifeline(site: Site<'_>, next: Point) -> Point {
    let rect = site.rect;
    let head = site.keys.number("size", 40.0);
    let half = site.keys.number("strokeWidth", 1.0) / 2.0 - 1.0;
    let y = next.y.max(rect.y0 + head).min(rect.y1);
    Point::new(rect.center().x + beside(half, next.x, rect.center().x), y)
}

fn on_backbone(site: Site<'_>, next: Point) -> Point {
    let (rect, center) = (site.rect, site.rect.center());
    let thick = site.keys.optional_number("backboneSize").map_or(0.0, |size| size / 2.0 - 1.0);
    let half = site.keys.number("strokeWidth", 1.0) / 2.0 - 1.0 + thick;
    if direction_of(site.keys).is_vertical() {
        Point::new(center.x + beside(half, next.x, center.x), next.y.clamp(rect.y0, rect.y1))
    } else {
        Point::new(next.x.clamp(rect.x0, rect.x1), center.y + beside(half, next.y, center.y))
    }
}

/// How far a thick line is met from its middle: a unit less on the far side.
fn beside(half: f64, next: f64, middle: f64) -> f64 {
    if next < middle { -half - 1.0 } else { half }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOX: Rect = Rect::new(100.0, 100.0, 200.0, 160.0);

    fn meet(perimeter: Perimeter, next: (f64, f64), aim: Aim) -> Point {
        let site = Site { rect: BOX, keys: &Keys::default() };
        perimeter.meet(site, Point::from(next), aim).expect("it meets it")
    }

    #[test]
    fn a_ray_to_the_centre_meets_the_nearest_side() {
        assert_eq!(meet(Perimeter::Rectangle, (300.0, 130.0), Aim::Center), Point::new(200.0, 130.0));
        assert_eq!(meet(Perimeter::Rectangle, (150.0, 0.0), Aim::Center), Point::new(150.0, 100.0));
        assert_eq!(meet(Perimeter::Ellipse, (0.0, 130.0), Aim::Center), Point::new(100.0, 130.0));
        assert_eq!(meet(Perimeter::Rhombus, (150.0, 300.0), Aim::Center), Point::new(150.0, 160.0));
        let slant = meet(Perimeter::Rhombus, (250.0, 190.0), Aim::Center);
        assert!(slant.distance(Point::new(175.0, 145.0)) < 1e-9);
    }

    #[test]
    fn an_axis_is_kept_where_the_box_allows_it() {
        assert_eq!(meet(Perimeter::Rectangle, (300.0, 110.0), Aim::Axis), Point::new(200.0, 110.0));
        assert_eq!(meet(Perimeter::Ellipse, (150.0, 0.0), Aim::Axis), Point::new(150.0, 100.0));
        let low = meet(Perimeter::Rhombus, (125.0, 300.0), Aim::Axis);
        assert!(low.distance(Point::new(125.0, 145.0)) < 1e-9);
    }

    #[test]
    fn triangles_turn_with_their_direction() {
        let mut keys = Keys::default();
        keys.set("direction", "north");
        let site = Site { rect: BOX, keys: &keys };
        let tip = Perimeter::Triangle.meet(site, Point::new(150.0, 0.0), Aim::Center).expect("it meets it");
        assert!(tip.distance(Point::new(150.0, 100.0)) < 1e-9);
    }

    #[test]
    fn no_box_and_no_way_do_no_harm() {
        let keys = Keys::default();
        let names = [
            "rectangle",
            "ellipse",
            "rhombus",
            "triangle",
            "hexagon",
            "hexagon2",
            "step",
            "lifeline",
            "backbone",
            "callout",
        ];
        for name in names {
            let known = Perimeter::from_name(&format!("{name}Perimeter"));
            let perimeter =
                known.or_else(|| Perimeter::from_name("hexagonPerimeter2")).expect("a known name");
            for rect in [Rect::ZERO, Rect::new(5.0, 5.0, 5.0, 50.0), BOX] {
                for next in [rect.center(), Point::new(-10.0, 7.0)] {
                    for aim in [Aim::Center, Aim::Axis] {
                        let met = perimeter.meet(Site { rect, keys: &keys }, next, aim);
                        assert!(met.is_none_or(|met| met.is_finite()), "{name} {rect} {next}");
                    }
                }
            }
        }
    }
}
