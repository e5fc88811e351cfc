//! HTML labels: laid out as browsers do in the box that the format gives them.

use std::borrow::Cow;

use kurbo::{Rect, Size};
use scene::{Point, Vec2};
use shapes::Align;
use text::{Block, Fonts, HtmlStyle, Room};

use super::marks::Set;
use super::site::{PADDING, Site};
use crate::picture;
use crate::style::{LabelStyle, Overflow, Reading};

/// The HTML of a label: line feeds begin lines, and so do those at the end.
pub(super) fn source<'a>(text: &'a str, label: &LabelStyle) -> Cow<'a, str> {
    let text = if label.html { Cow::Borrowed(text) } else { escaped(text) };
    if !text.contains('\n') {
        return text;
    }
    let body = text.trim_end_matches('\n');
    let trailing = text.len() - body.len();
    Cow::Owned(body.replace('\n', "<br>") + &"<div><br></div>".repeat(trailing))
}

fn escaped(text: &str) -> Cow<'_, str> {
    if text.contains(['&', '<', '>']) {
        Cow::Owned(text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Sets HTML.
pub(super) fn set(html: &str, label: &LabelStyle, site: &Site, fonts: &Fonts) -> Set {
    if html.is_empty() {
        return Set::empty(site.anchor());
    }
    let border = if label.border.is_some() { 1.0 } else { 0.0 };
    let area = site.area.size();
    let (width, height) = (site.width.round(), area.height.round().max(0.0));
    let room = match label.overflow {
        Overflow::Fill => Room::Exact(width, Some(height)),
        Overflow::Width | Overflow::Block => Room::Exact(width, None),
        _ if label.wraps && site.is_bounded => Room::Fit((site.room - 2.0 * border).max(0.0)),
        Overflow::Hidden => Room::Fit(site.room),
        Overflow::Visible => Room::Fit(1.0),
    };
    let block = fonts.layout_html(html, &style(html, label, site), room, &size_of);
    let block = if label.direction == Reading::DownFromLeft { from_the_left(&block).into() } else { block };
    let inner = Size::new(block.width + 2.0 * border, block.height + 2.0 * border);
    let outer = match label.overflow {
        Overflow::Fill => Size::new(width, height),
        Overflow::Hidden => Size::new(inner.width.min(site.room), inner.height.min(height)),
        Overflow::Width if height > 0.0 => Size::new(width, inner.height.min(height)),
        Overflow::Block if site.align.1 == Align::Center => Size::new(width, inner.height.min(height)),
        _ => inner,
    };
    let corner = corner(outer, label, site);
    let frame = Rect::from_origin_size(corner, outer);
    let is_cut = matches!(label.overflow, Overflow::Fill | Overflow::Hidden | Overflow::Width);
    let shown = match label.overflow {
        Overflow::Width => Size::new(area.width, outer.height.round()),
        _ => Size::new(outer.width.round(), outer.height.round()),
    };
    Set {
        origin: corner + Vec2::new(border, border),
        block,
        rect: tight(site, shown),
        frame: if matches!(label.overflow, Overflow::Hidden) {
            Rect::from_origin_size(corner, inner)
        } else {
            frame
        },
        clip: is_cut.then_some(frame),
    }
}

/// The lines of text that runs downwards, begun from the left: the last one is on top once it lies on its side.
fn from_the_left(block: &Block) -> Block {
    let mut turned = block.clone();
    for line in &mut turned.lines {
        line.baseline = block.height - line.baseline - line.descent + line.ascent;
    }
    turned
}

/// The size of a picture in a label. One that has none of its own is as large as browsers make it.
fn size_of(address: &str) -> Option<Size> {
    let loaded = picture::load(address)?;
    Some(loaded.size.unwrap_or(Size::new(300.0, 150.0)))
}

/// The label's box as the format counts it: hung at its anchor.
fn tight(site: &Site, size: Size) -> Rect {
    let (x, y) = (site.align.0.share(), site.align.1.share());
    Rect::from_origin_size(site.anchor() - Vec2::new(size.width * x, size.height * y), size)
}

/// The upper left corner of the painted label: browsers put the box that it hangs in at whole units of the page.
fn corner(size: Size, label: &LabelStyle, site: &Site) -> Point {
    let (x, y) = (site.align.0.share(), site.align.1.share());
    let anchor = site.anchor();
    let on_page = site.turn() * anchor;
    let snapped = |at: f64, step: f64| (at + step).round() - at;
    let is_tight = !label.wraps && label.overflow == Overflow::Visible;
    let room = match label.overflow {
        Overflow::Width | Overflow::Block => size.width,
        Overflow::Visible if is_tight || !site.is_bounded => 1.0,
        _ => site.room,
    };
    let back = if is_tight { 0.0 } else { -x * (site.width + PADDING) };
    let left = snapped(on_page.x, back) + (room - size.width) * x;
    let top = if label.overflow == Overflow::Fill {
        snapped(on_page.y, -y * site.area.height())
    } else {
        snapped(on_page.y, 0.0) + (1.0 - size.height) * y
    };
    anchor + Vec2::new(left, top)
}

fn style(html: &str, label: &LabelStyle, site: &Site) -> HtmlStyle {
    HtmlStyle {
        text: label.text.clone(),
        color: label.color,
        underlined: label.underlined,
        struck: label.struck,
        align: site.align.0.share(),
        wraps: label.wraps && site.is_bounded,
        math: label.math,
        rtl: match label.direction {
            Reading::RightToLeft => true,
            Reading::ByText => reads_from_right(html),
            _ => false,
        },
    }
}

/// Whether the first letter with a direction reads from right to left: Hebrew, Arabic and their neighbours.
fn reads_from_right(text: &str) -> bool {
    let is_rtl =
        |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    text.chars().find(|c| c.is_alphabetic()).is_some_and(is_rtl)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_reads_as_its_first_letter() {
        assert!(reads_from_right("1. שלום"));
        assert!(!reads_from_right("a שלום"));
        assert!(!reads_from_right("1 2"));
    }
}
