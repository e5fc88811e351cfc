//! Amazon's cloud: icons of services and resources, and the groups around them.

use kurbo::Rect;
use scene::Color;

use super::icon::{flat_of, part};
use crate::pen::round_rect;
use crate::{Pen, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.aws4.resourceIcon", resource),
    Shape::new("mxgraph.aws4.productIcon", product),
    Shape::new("mxgraph.aws4.group", |pen| group(pen, 0.0)),
    Shape::new("mxgraph.aws4.groupCenter", |pen| group(pen, 0.5)),
    Shape::new("mxgraph.aws4.group2", tagged_group),
];

/// A square with the icon in the colour of lines.
fn resource(pen: &mut Pen<'_>) {
    pen.fill_only(round_rect(pen.rect(), 0.0));
    flat_of(pen, "resIcon", part(pen, 0.1, 0.1, 0.8, 0.8), pen.look.stroke);
}

/// A square in the colour of lines with a smaller one on top, which leaves a strip for the label.
fn product(pen: &mut Pen<'_>) {
    let w = pen.w;
    pen.paint(round_rect(pen.rect(), 0.0), &pen.ink().blotted().bare());
    let inner = Rect::new(1.0, 1.0, (w - 1.0).max(1.0), (w - 1.0).max(1.0));
    pen.fill_only(round_rect(inner, 0.0));
    let corner = 1.0 + w * 0.15;
    let side = (w * 0.7 - 2.0).max(0.0);
    flat_of(pen, "prIcon", Rect::new(corner, corner, corner + side, corner + side), pen.look.stroke);
}

/// The size of a group's icon.
fn icon_size(pen: &Pen<'_>) -> f64 {
    pen.keys.number("grIconSize", 25.0).max(0.0)
}

/// A box with an icon at its upper edge; `across` is how far right of the room that is left.
fn group(pen: &mut Pen<'_>, across: f64) {
    let outline = round_rect(pen.rect(), 0.0);
    if pen.keys.flag("grStroke", true) {
        pen.fill_stroke(outline);
    } else {
        pen.fill_only(outline);
    }
    let size = icon_size(pen);
    let left = (pen.w - size) * across;
    flat_of(pen, "grIcon", Rect::new(left, 0.0, left + size, size), pen.look.stroke);
}

/// A box whose icon stands white on a square in the colour of lines.
fn tagged_group(pen: &mut Pen<'_>) {
    pen.fill_stroke(round_rect(pen.rect(), 0.0));
    let tag = round_rect(Rect::new(0.0, 0.0, 25.0, 25.0), 0.0);
    pen.paint(tag, &pen.ink().blotted().bare());
    let size = icon_size(pen);
    let white = Color::WHITE.faded(pen.look.stroke_opacity);
    let icon = Rect::new(size * 0.1, size * 0.1, size * 0.9, size * 0.9);
    flat_of(pen, "grIcon", icon, Some(white));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Drawn, Keys, Look};
    use kurbo::{Shape as _, Size};

    /// The box of everything but the first path.
    fn icon(shape: &str, style: &[(&str, &str)]) -> Rect {
        let mut keys = Keys::default();
        style.iter().for_each(|(key, value)| keys.set(key, value));
        let look = Look::plain();
        let mut pen = Pen::new(Size::new(200.0, 100.0), &keys, &look);
        assert!(pen.shape(shape, Rect::new(0.0, 0.0, 200.0, 100.0), &look));
        let path = |drawn| if let Drawn::Path(mark) = drawn { Some(mark.path.bounding_box()) } else { None };
        pen.finish().into_iter().skip(1).filter_map(path).reduce(|all, one| all.union(one)).unwrap()
    }

    #[test]
    fn the_icon_of_a_group_is_at_its_upper_edge() {
        let style = [("grIcon", "mxgraph.aws4.group_vpc"), ("grIconSize", "40")];
        let corner = Rect::new(0.0, 0.0, 40.0, 40.0);
        assert!(corner.inset(0.5).union(icon("mxgraph.aws4.group", &style)) == corner.inset(0.5));
        let middle = Rect::new(80.0, 0.0, 120.0, 40.0);
        assert!(middle.inset(0.5).union(icon("mxgraph.aws4.groupCenter", &style)) == middle.inset(0.5));
    }
}
