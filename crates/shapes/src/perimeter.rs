//! Perimeters: where a connector that heads for the middle of a shape meets its outline.

use kurbo::{Affine, Line, Point, Rect, Size, Vec2};

use crate::pen::{clamp, direction_of, measure};
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

    /// Where a connector whose neighbouring point is `next` meets this outline.
    pub fn meet(self, site: Site<'_>, next: Point, aim: Aim) -> Point {
        let site = Site { rect: site.rect.abs(), ..site };
        let rect = site.rect;
        match self {
            Self::Center => rect.center(),
            Self::Rectangle => on_rect(rect, next, aim),
            Self::Orthogonal => on_rect(rect, next, Aim::Axis),
            Self::Callout => on_rect(without_tail(site), next, aim),
            Self::Ellipse => on_ellipse(rect, next, aim),
            Self::Lifeline => on_lifeline(site, next),
            Self::Backbone => on_backbone(site, next),
            Self::Rhombus
            | Self::Triangle
            | Self::Hexagon
            | Self::SizedHexagon
            | Self::Parallelogram
            | Self::Trapezoid
            | Self::Step => on_polygon(&self.corners(site), rect, next, aim),
        }
    }

    /// The corners of a polygon in page coordinates.
    fn corners(self, site: Site<'_>) -> Vec<Point> {
        let direction = direction_of(site.keys);
        let size = local_size(site.rect, direction);
        let (w, h) = (size.width, size.height);
        let local: Vec<(f64, f64)> = match self {
            Self::Rhombus => vec![(w / 2.0, 0.0), (w, h / 2.0), (w / 2.0, h), (0.0, h / 2.0)],
            Self::Triangle => vec![(0.0, 0.0), (w, h / 2.0), (0.0, h)],
            Self::Hexagon | Self::SizedHexagon => {
                let s =
                    if self == Self::Hexagon { w / 4.0 } else { measure(site.keys, 0.25, 20.0, w, w / 2.0) };
                vec![(s, 0.0), (w - s, 0.0), (w, h / 2.0), (w - s, h), (s, h), (0.0, h / 2.0)]
            }
            Self::Parallelogram => {
                let s = measure(site.keys, 0.2, 20.0, w, w);
                vec![(s, 0.0), (w, 0.0), (w - s, h), (0.0, h)]
            }
            Self::Trapezoid => {
                let s = measure(site.keys, 0.2, 20.0, w, w / 2.0);
                vec![(s, 0.0), (w - s, 0.0), (w, h), (0.0, h)]
            }
            Self::Step => {
                let s = measure(site.keys, 0.2, 20.0, w, w);
                vec![(0.0, 0.0), (w - s, 0.0), (w, h / 2.0), (w - s, h), (0.0, h), (s, h / 2.0)]
            }
            _ => vec![(0.0, 0.0), (w, 0.0), (w, h), (0.0, h)],
        };
        let place = turned_into(site.rect, direction);
        local.into_iter().map(|point| place * Point::from(point)).collect()
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

fn clamped_into(rect: Rect, point: Point) -> Point {
    Point::new(point.x.clamp(rect.x0, rect.x1), point.y.clamp(rect.y0, rect.y1))
}

fn on_rect(rect: Rect, next: Point, aim: Aim) -> Point {
    if aim == Aim::Axis && !rect.contains(next) {
        return clamped_into(rect, next);
    }
    let start = rect.center();
    let way = next - start;
    if way == Vec2::ZERO {
        return Point::new(rect.x1, start.y);
    }
    let half = rect.size() / 2.0;
    let share = |room: f64, step: f64| if step == 0.0 { f64::INFINITY } else { room / step.abs() };
    let reach = share(half.width, way.x).min(share(half.height, way.y));
    let mut hit = start + way * reach;
    if aim == Aim::Axis {
        // Inside the box: the side that the ray meets, at the height of the next point.
        if share(half.width, way.x) <= share(half.height, way.y) { hit.y = next.y } else { hit.x = next.x }
    }
    clamped_into(rect, hit)
}

/// The start of the ray to `next`: the centre, moved onto the axis through `next` where the box allows it.
fn ray_start(rect: Rect, next: Point, aim: Aim) -> Point {
    let center = rect.center();
    if aim == Aim::Center {
        center
    } else if next.x >= rect.x0 && next.x <= rect.x1 {
        Point::new(next.x, center.y)
    } else if next.y >= rect.y0 && next.y <= rect.y1 {
        Point::new(center.x, next.y)
    } else {
        center
    }
}

fn on_ellipse(rect: Rect, next: Point, aim: Aim) -> Point {
    let center = rect.center();
    let (a, b) = (rect.width() / 2.0, rect.height() / 2.0);
    if a <= 0.0 || b <= 0.0 {
        return center;
    }
    let start = ray_start(rect, next, aim);
    if start.x != center.x {
        let rise = b * (1.0 - ((next.x - center.x) / a).powi(2)).max(0.0).sqrt();
        return Point::new(next.x, if next.y < center.y { center.y - rise } else { center.y + rise });
    }
    if start.y != center.y {
        let run = a * (1.0 - ((next.y - center.y) / b).powi(2)).max(0.0).sqrt();
        return Point::new(if next.x < center.x { center.x - run } else { center.x + run }, next.y);
    }
    let way = next - center;
    let norm = (way.x / a).hypot(way.y / b);
    if norm > 0.0 { center + way / norm } else { Point::new(rect.x1, center.y) }
}

fn on_polygon(corners: &[Point], rect: Rect, next: Point, aim: Aim) -> Point {
    let start = ray_start(rect, next, aim);
    let way = next - start;
    if way == Vec2::ZERO {
        return clamped_into(rect, next);
    }
    let far = rect.width() + rect.height() + way.hypot();
    let ray = Line::new(start, start + way / way.hypot() * far);
    let sides = corners.iter().zip(corners.iter().cycle().skip(1)).map(|(from, to)| Line::new(*from, *to));
    sides
        .filter_map(|side| crossing(ray, side))
        .min_by(|a, b| a.distance_squared(next).total_cmp(&b.distance_squared(next)))
        .unwrap_or_else(|| clamped_into(rect, next))
}

/// Where two segments cross, ends included.
fn crossing(a: Line, b: Line) -> Option<Point> {
    let (along, across) = (a.p1 - a.p0, b.p1 - b.p0);
    let turn = along.cross(across);
    if turn == 0.0 {
        return None;
    }
    let gap = b.p0 - a.p0;
    let (on_a, on_b) = (gap.cross(across) / turn, gap.cross(along) / turn);
    let within = -1e-9..=1.0 + 1e-9;
    (within.contains(&on_a) && within.contains(&on_b)).then(|| a.p0 + along * on_a)
}

fn without_tail(site: Site<'_>) -> Rect {
    let direction = direction_of(site.keys);
    let size = local_size(site.rect, direction);
    let tail = clamp(site.keys.number("size", 30.0), size.height);
    let body = Rect::new(0.0, 0.0, size.width, size.height - tail);
    turned_into(site.rect, direction).transform_rect_bbox(body)
}

fn on_lifeline(site: Site<'_>, next: Point) -> Point {
    let rect = site.rect;
    let head = clamp(site.keys.number("size", 40.0), rect.height());
    if next.y < rect.y0 + head {
        // At the height of the head it is a box like any other.
        return on_rect(Rect { y1: rect.y0 + head, ..rect }, next, Aim::Axis);
    }
    let half = (site.keys.number("strokeWidth", 1.0) / 2.0 - 1.0).max(0.0);
    let aside = if next.x < rect.center().x { -half } else { half };
    Point::new(rect.center().x + aside, next.y.clamp(rect.y0 + head, rect.y1))
}

fn on_backbone(site: Site<'_>, next: Point) -> Point {
    let rect = site.rect;
    let half = site.keys.number("backboneSize", 10.0) / 2.0;
    if direction_of(site.keys).is_vertical() {
        let aside = if next.x < rect.center().x { -half } else { half };
        Point::new(rect.center().x + aside, next.y.clamp(rect.y0, rect.y1))
    } else {
        let aside = if next.y < rect.center().y { -half } else { half };
        Point::new(next.x.clamp(rect.x0, rect.x1), rect.center().y + aside)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOX: Rect = Rect::new(100.0, 100.0, 200.0, 160.0);

    fn meet(perimeter: Perimeter, next: (f64, f64), aim: Aim) -> Point {
        perimeter.meet(Site { rect: BOX, keys: &Keys::default() }, Point::from(next), aim)
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
        let tip = Perimeter::Triangle.meet(site, Point::new(150.0, 0.0), Aim::Center);
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
                        assert!(
                            perimeter.meet(Site { rect, keys: &keys }, next, aim).is_finite(),
                            "{name} {rect} {next}"
                        );
                    }
                }
            }
        }
    }
}
