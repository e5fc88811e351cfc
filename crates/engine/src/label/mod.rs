//! Labels: which box they have, how they are set in it, where they are painted.
//!
//! [`site`] finds the box in which a label stands; [`html`] sets HTML labels in it as browsers do, [`lines`] the others;
//! [`marks`] paints what was set.

mod html;
mod lines;
mod marks;
mod place;
mod site;
mod vertical;

use model::Cell;
use scene::{Mark, Point, Rect};
use text::Fonts;

use crate::node::Frame;
use crate::style::{LabelStyle, Overflow, Reading, Style};
use site::Site;

pub use place::LabelBox;

/// A label ready to be painted.
pub(crate) struct Label {
    pub(crate) place: LabelBox,
    pub(crate) marks: Vec<Mark>,
}

/// The label of a shape; `inner` is the part of the frame that the shape leaves for a centred label.
pub(crate) fn of_shape(
    cell: &Cell,
    style: &Style,
    frame: Frame,
    inner: Rect,
    fonts: &Fonts,
) -> Option<Label> {
    let site = site::of_shape(cell, &style.label, frame, inner);
    set(cell, &style.label, &site, fonts)
}

/// The label of a connector, at its place along the line.
pub(crate) fn of_connector(cell: &Cell, style: &Style, points: &[Point], fonts: &Fonts) -> Option<Label> {
    let site = site::of_connector(cell, style, points)?;
    set(cell, &style.label, &site, fonts)
}

fn set(cell: &Cell, label: &LabelStyle, site: &Site, fonts: &Fonts) -> Option<Label> {
    if !label.shown {
        return None;
    }
    let text = &cell.label;
    let set = if label.is_html() {
        html::set(&html::source(text, label), label, site, fonts)
    } else {
        lines::set(text, label, site, fonts)
    };
    let is_empty = set.is_empty();
    let place = LabelBox {
        rect: if label.is_box() && site.is_inside && !is_empty { site.area } else { set.rect },
        area: site.area,
        font: set.font(label),
        size: label.text.size,
        color: label.color.faded(label.opacity),
        align: site.align.0,
        vertical_align: site.align.1,
        wrap: label.wraps.then(|| site.room.max(1.0)).filter(|_| site.is_bounded),
        first_line: label.first_line(),
        line_height: label.line_height(),
        is_empty,
        rotation: site.rotation,
        pivot: site.pivot,
    };
    let marks = if is_empty { Vec::new() } else { marks::of(&set, label, site.turn()) };
    Some(Label { place, marks })
}

impl LabelStyle {
    /// Whether it is laid out as HTML is: a plain text that wraps is, too.
    fn is_html(&self) -> bool {
        self.html || self.wraps
    }

    /// Whether the label is its box, however little text is in it.
    fn is_box(&self) -> bool {
        matches!(self.overflow, Overflow::Hidden | Overflow::Fill)
    }

    /// How much height the first line takes, and how much each further one.
    fn first_line(&self) -> f64 {
        if self.is_html() { self.text.line_height() } else { self.text.size }
    }

    fn line_height(&self) -> f64 {
        let height = self.text.line_height();
        if self.is_html() { height } else { height.round() }
    }

    fn is_vertical(&self) -> bool {
        matches!(self.direction, Reading::Down | Reading::DownFromLeft)
    }
}
