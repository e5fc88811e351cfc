//! Boxes below each other: widths, heights, and margins that become one.

use kurbo::Rect;

use super::build::{Flow, Inside};
use super::{Laid, Margin, decorate, lines, marker, table, widths};
use crate::Block;
use crate::css::{Border, Display, Length, Sides, Style, TextAlign};
use crate::setting::Setter;

/// Lays the outermost box out in exactly this width.
pub(super) fn root(flow: &mut Flow, width: f64, height: Option<f64>, setter: &mut Setter) -> Block {
    let mut laid = inside(flow, (width, height), Ends::default(), setter);
    laid.block.height = height.unwrap_or(laid.height);
    laid.block
}

/// Lays a box out in a room of this width and, where it is known, height. `align` is that of the box around it.
pub(super) fn lay_out(
    flow: &mut Flow,
    (room_width, room_height): (f64, Option<f64>),
    align: Option<TextAlign>,
    setter: &mut Setter,
) -> Laid {
    let frame = Frame::of(&flow.style, room_width);
    let width = width(flow, &frame, room_width);
    let height = height(&flow.style, &frame, room_height);
    let content = ((width - frame.width()).max(0.0), height.map(|height| (height - frame.height()).max(0.0)));
    let ends = Ends::of(flow, &frame, height);
    let mut laid = inside(flow, content, ends, setter);
    if let (Some(marker), style) = (&flow.marker, &flow.style) {
        marker::paint(marker, style, &mut laid, setter);
    }
    let mut outer = framed(laid, &flow.style, &frame, width, height);
    let margin = flow.style.room.margin;
    outer.left = left(margin.left, margin.right, room_width, width, align);
    outer.above = outer.above.joined(Margin::of(margin.top.or_zero(room_width)));
    outer.below = outer.below.joined(Margin::of(margin.bottom.or_zero(room_width)));
    outer.is_empty = outer.is_empty && outer.height == 0.0 && frame.height() == 0.0;
    outer
}

/// Padding and border of a box.
struct Frame {
    padding: Sides<f64>,
    border: Sides<f64>,
}

impl Frame {
    fn of(style: &Style, room: f64) -> Self {
        let border = if style.room.display == Display::Table && style.shares_borders {
            Sides::default()
        } else {
            style.room.border.map(Border::room)
        };
        Self { padding: style.room.padding.map(|length| length.or_zero(room).max(0.0)), border }
    }

    fn width(&self) -> f64 {
        self.padding.width() + self.border.width()
    }

    fn height(&self) -> f64 {
        self.padding.height() + self.border.height()
    }

    fn left(&self) -> f64 {
        self.padding.left + self.border.left
    }

    fn top(&self) -> f64 {
        self.padding.top + self.border.top
    }

    fn bottom(&self) -> f64 {
        self.padding.bottom + self.border.bottom
    }
}

/// The width of a box with its border.
fn width(flow: &Flow, frame: &Frame, room: f64) -> f64 {
    let own = &flow.style.room;
    let margin = own.margin.map(|length| length.or_zero(room)).width();
    let whole = |length: Length| {
        let length = length.in_room(Some(room))?;
        Some(if own.border_box { length.max(frame.width()) } else { length + frame.width() })
    };
    let (least, wished) = match (&flow.inside, own.display) {
        (Inside::Table(_) | Inside::Picture(_), _) | (_, Display::InlineBlock) => widths::inside(flow),
        _ => (0.0, f64::INFINITY),
    };
    let fitting = (room - margin).min(wished + frame.width()).max(least + frame.width());
    let width = match (&flow.inside, whole(own.width)) {
        (Inside::Table(_), Some(width)) => width.max(least + frame.width()),
        (Inside::Picture(natural), _) => natural.size(&flow.style, room).0 + frame.width(),
        (_, Some(width)) => width,
        (_, None) => fitting,
    };
    let width = whole(own.max_width).map_or(width, |most| width.min(most));
    whole(own.min_width).map_or(width, |least| width.max(least)).max(0.0)
}

/// The height of a box with its border, where it has one of its own.
fn height(style: &Style, frame: &Frame, room: Option<f64>) -> Option<f64> {
    let own = &style.room;
    let height = own.height.in_room(room)?;
    Some(if own.border_box { height.max(frame.height()) } else { height + frame.height() }.max(0.0))
}

fn left(left: Length, right: Length, room: f64, width: f64, align: Option<TextAlign>) -> f64 {
    let free = room - width;
    match (left, right) {
        (Length::Auto, Length::Auto) if free <= 0.0 => 0.0,
        (Length::Auto, Length::Auto) => free / 2.0,
        (Length::Auto, right) => (free - right.or_zero(room)).max(0.0),
        (left, right) if align == Some(TextAlign::Everything) => {
            let (left, right) = (left.or_zero(room), right.or_zero(room));
            left + ((free - left - right) / 2.0).max(0.0)
        }
        (left, _) => left.or_zero(room),
    }
}

/// Whether the margins of what is inside reach through the ends of a box.
#[derive(Clone, Copy, Default)]
struct Ends {
    top: bool,
    bottom: bool,
}

impl Ends {
    fn of(flow: &Flow, frame: &Frame, height: Option<f64>) -> Self {
        let is_block = matches!(flow.style.room.display, Display::Block | Display::ListItem);
        Self {
            top: is_block && frame.top() == 0.0,
            bottom: is_block && frame.bottom() == 0.0 && height.is_none(),
        }
    }
}

/// Lays out what is in a box, without its padding and border.
fn inside(flow: &mut Flow, (width, height): (f64, Option<f64>), ends: Ends, setter: &mut Setter) -> Laid {
    let style = flow.style.clone();
    match &mut flow.inside {
        Inside::Lines(lines) => lines::lay_out(lines, &style, width, setter),
        Inside::Blocks(blocks) => pile(blocks, &style, (width, height), ends, setter),
        Inside::Table(table) => table::lay_out(table, &style, (width, height), setter),
        Inside::Picture(natural) => natural.lay_out(&style, width),
    }
}

fn pile(
    blocks: &mut [Flow],
    style: &Style,
    room: (f64, Option<f64>),
    ends: Ends,
    setter: &mut Setter,
) -> Laid {
    let mut pile = Laid { width: room.0, is_empty: true, ..Laid::default() };
    let mut pending = Margin::default();
    for flow in blocks {
        let laid = lay_out(flow, room, Some(style.align), setter);
        pending = pending.joined(laid.above);
        if laid.is_empty {
            pending = pending.joined(laid.below);
            continue;
        }
        if pile.is_empty && ends.top {
            pile.above = pending;
        } else {
            pile.height += pending.length();
        }
        pile.is_empty = false;
        if let Some((first, last)) = laid.baselines {
            let own_first = pile.baselines.map_or(pile.height + first, |(first, _)| first);
            pile.baselines = Some((own_first, pile.height + last));
        }
        let y = pile.height;
        pile.height += laid.height;
        pending = laid.below;
        pile.take(laid.block, laid.left, y);
    }
    if ends.bottom || pile.is_empty {
        pile.below = pending;
    } else {
        pile.height += pending.length();
    }
    pile.height = pile.height.max(0.0);
    pile
}

/// Puts padding, border and background around.
fn framed(mut laid: Laid, style: &Style, frame: &Frame, width: f64, height: Option<f64>) -> Laid {
    let own_height = height.unwrap_or(laid.height + frame.height());
    let least = style.room.min_height.fixed().unwrap_or(0.0);
    let mut outer = Laid {
        width,
        height: own_height.max(least),
        above: laid.above,
        below: laid.below,
        is_empty: laid.is_empty,
        baselines: laid.baselines.map(|(first, last)| (first + frame.top(), last + frame.top())),
        ..Laid::default()
    };
    let rect = Rect::new(0.0, 0.0, outer.width, outer.height);
    if !style.invisible {
        if let Some(color) = style.room.background {
            outer.block.under.push(decorate::filled(rect, color));
        }
        let has_frame = frame.border.width() + frame.border.height() > 0.0;
        if has_frame {
            decorate::border(rect, &style.room.border, style.color, &mut outer.block.under);
        }
    }
    outer.take(std::mem::take(&mut laid.block), frame.left(), frame.top());
    outer
}
