//! The box in which a label stands, turned as the label is.

use kurbo::{Affine, Size};
use model::Cell;
use scene::{Point, Rect, Vec2};
use shapes::Align;

use super::place;
use crate::node::Frame;
use crate::path;
use crate::place::tame;
use crate::style::{LabelStyle, Overflow, Style};

/// Where a label is set.
pub(super) struct Site {
    /// The box in which it is aligned, spacing taken off, before it is turned.
    pub(super) area: Rect,
    /// How wide the format says it is, and how wide it may become before lines break.
    pub(super) width: f64,
    /// See `width`.
    pub(super) room: f64,
    /// Whether that is a limit at all.
    pub(super) is_bounded: bool,
    /// Where the label stands in the box.
    pub(super) align: (Align, Align),
    /// Whether the box lies in its shape rather than beside it.
    pub(super) is_inside: bool,
    /// Degrees clockwise about `pivot`.
    pub(super) rotation: f64,
    /// What it turns about.
    pub(super) pivot: Point,
}

/// The site in or beside a shape; `inner` is the part of the frame that the shape leaves for a centred label.
pub(super) fn of_shape(cell: &Cell, label: &LabelStyle, frame: Frame, inner: Rect) -> Site {
    let is_inside = label.position == (Align::Center, Align::Center);
    let rect = if is_inside { inner } else { frame.rect };
    let own = cell.geometry.as_ref().filter(|geometry| !geometry.relative);
    let offset = own.and_then(|geometry| geometry.offset).unwrap_or_default();
    let moved = beside(frame.rect.size(), label) + offset;
    let standing = Standing { rect, rotation: frame.rotation, pivot: frame.rect.center() };
    let mut standing = if label.upright {
        standing.stood_up(moved)
    } else if label.is_vertical() {
        standing.moved(moved).turned()
    } else {
        standing.moved(moved)
    };
    standing.rect = with_own_width(standing.rect, label);
    let shrinks = label.position.0 == Align::Center && label.width.is_none();
    standing.site(label, is_inside, shrinks)
}

/// The site at its place along a connector.
pub(super) fn of_connector(cell: &Cell, style: &Style, points: &[Point]) -> Option<Site> {
    let (first, last) = (points.first()?, points.last()?);
    let geometry = cell.geometry.as_ref()?;
    let place =
        if geometry.relative { path::along(points, geometry.position) } else { first.midpoint(*last) };
    let place = tame(place + geometry.offset.unwrap_or_default());
    let label = &style.label;
    let (x, y) = (label.align.0.share(), label.align.1.share());
    let back = Vec2::new(geometry.size.width * x, geometry.size.height * y);
    let rect = Rect::from_origin_size(place - back, geometry.size).abs();
    let rotation =
        if label.follows_line && geometry.relative { tilt(points, geometry.position) } else { 0.0 };
    Some(Standing { rect, rotation, pivot: place }.site(label, true, false))
}

/// How a line is tilted at a place along it, so that text on it is never upside down.
fn tilt(points: &[Point], at: Point) -> f64 {
    let aside = path::along(points, Point::new(at.x, 1.0)) - path::along(points, Point::new(at.x, 0.0));
    let degrees = aside.x.atan2(-aside.y).to_degrees();
    if degrees > 90.0 {
        degrees - 180.0
    } else if degrees <= -90.0 {
        degrees + 180.0
    } else {
        degrees
    }
}

/// How far the box moves to the side of the shape that the style names.
fn beside(shape: Size, label: &LabelStyle) -> Vec2 {
    let step = |align: Align| (align.share() - 0.5) * 2.0;
    let width = label.width.unwrap_or(shape.width);
    let (x, y) = (step(label.position.0), step(label.position.1));
    Vec2::new(if x < 0.0 { -width } else { x * shape.width }, y * shape.height)
}

fn with_own_width(rect: Rect, label: &LabelStyle) -> Rect {
    let Some(width) = label.width else { return rect };
    let x0 = match label.position.0 {
        Align::Center => rect.x0 + (rect.width() - width) * label.align.0.share(),
        _ => rect.x0,
    };
    Rect { x0, x1: x0 + width, ..rect }
}

/// A box before spacing.
struct Standing {
    rect: Rect,
    rotation: f64,
    pivot: Point,
}

impl Standing {
    fn moved(self, by: Vec2) -> Self {
        Self { rect: self.rect + by, ..self }
    }

    /// The box for text that runs upwards: what moves it does so in the text's own directions, width for height.
    fn stood_up(self, by: Vec2) -> Self {
        let turn = Affine::rotate_about(90_f64.to_radians(), self.pivot);
        let center = turn * self.rect.center() + Vec2::new(by.y, by.x);
        let rect = Rect::from_center_size(center, Size::new(self.rect.height(), self.rect.width()));
        Self { rect, rotation: self.rotation - 90.0, pivot: self.pivot }
    }

    /// The box for text that runs downwards: turned a quarter about its own centre.
    fn turned(self) -> Self {
        let center = place::turn(self.rotation, self.pivot) * self.rect.center();
        let rect = Rect::from_center_size(center, Size::new(self.rect.height(), self.rect.width()));
        Self { rect, rotation: self.rotation + 90.0, pivot: center }
    }

    fn site(self, label: &LabelStyle, is_inside: bool, shrinks: bool) -> Site {
        let align = if label.is_vertical() { (label.align.1, opposite(label.align.0)) } else { label.align };
        let area = area(self.rect, label);
        let width = if shrinks { area.width().max(0.0) } else { self.rect.width() };
        Site {
            area,
            width,
            room: (width + PADDING).round(),
            is_bounded: self.rect.width() > 0.0,
            align,
            is_inside,
            rotation: self.rotation,
            pivot: self.pivot,
        }
    }
}

fn opposite(align: Align) -> Align {
    match align {
        Align::Start => Align::End,
        Align::Center => Align::Center,
        Align::End => Align::Start,
    }
}

/// The format's own slack around HTML labels.
pub(super) const PADDING: f64 = 2.0;

/// Extra room above labels at the top, and below labels at the bottom.
const TOP: f64 = 5.0;
const BOTTOM: f64 = 1.0;

/// The box after spacing.
fn area(rect: Rect, label: &LabelStyle) -> Rect {
    let spacing = &label.spacing;
    let (top, bottom) = match label.overflow {
        Overflow::Fill | Overflow::Width => return rect,
        Overflow::Block if !label.block_spacing => return rect,
        Overflow::Block => (0.0, 0.0),
        _ => (TOP, BOTTOM),
    };
    let area = Rect {
        x0: rect.x0 + spacing.left,
        y0: rect.y0 + spacing.top,
        x1: rect.x1 - spacing.right,
        y1: rect.y1 - spacing.bottom,
    };
    match label.align.1 {
        Align::Start => area + Vec2::new(0.0, top),
        Align::End => area - Vec2::new(0.0, bottom),
        Align::Center => area,
    }
}

impl Site {
    /// Turns the label to its place on the page.
    pub(super) fn turn(&self) -> Affine {
        place::turn(self.rotation, self.pivot)
    }

    /// The point of the box that the label hangs at.
    pub(super) fn anchor(&self) -> Point {
        Point::new(
            self.area.x0 + self.area.width() * self.align.0.share(),
            self.area.y0 + self.area.height() * self.align.1.share(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_on_a_line_is_never_upside_down() {
        let tilt_of = |x: f64, y: f64| tilt(&[Point::ORIGIN, Point::new(x, y)], Point::ORIGIN).round();
        assert_eq!(
            [(9.0, 0.0), (9.0, 9.0), (-9.0, 0.0), (-9.0, 9.0), (0.0, 9.0), (0.0, -9.0)]
                .map(|(x, y)| tilt_of(x, y)),
            [0.0, 45.0, 0.0, -45.0, 90.0, 90.0]
        );
    }
}
