//! How wide boxes want to be.

use super::build::{Flow, Inside};
use super::table;
use crate::css::Border;

/// The least and the wished width of what is in a box.
pub(super) fn inside(flow: &Flow) -> (f64, f64) {
    match &flow.inside {
        Inside::Blocks(blocks) => {
            let widths = blocks.iter().map(outside);
            widths.fold((0.0, 0.0), |(a, b), (least, wished)| (f64::max(a, least), f64::max(b, wished)))
        }
        Inside::Lines(lines) => {
            let widths = lines.0.iter().map(|piece| piece.shape.widths());
            widths.fold((0.0, 0.0), |(a, b), (least, wished)| (f64::max(a, least), f64::max(b, wished)))
        }
        Inside::Table(table) => table::widths(table, &flow.style),
        Inside::Picture(natural) => {
            let width = natural.size(&flow.style, 0.0).0;
            (width, width)
        }
    }
}

/// The least and the wished width of a box with its padding, border and margins.
pub(super) fn outside(flow: &Flow) -> (f64, f64) {
    let room = &flow.style.room;
    let frame = room.padding.map(|length| length.fixed().unwrap_or(0.0)).width()
        + room.border.map(Border::room).width();
    let margin = room.margin.map(|length| length.fixed().unwrap_or(0.0)).width();
    let (least, wished) = inside(flow);
    let is_table = matches!(flow.inside, Inside::Table(_));
    let (least, wished) = match room.width.fixed() {
        Some(width) if is_table => (width.max(least + frame), width.max(least + frame)),
        Some(width) if room.border_box => (width, width),
        Some(width) if !matches!(flow.inside, Inside::Picture(_)) => (width + frame, width + frame),
        _ => (least + frame, wished + frame),
    };
    let limit = |width: f64| {
        let width = room.max_width.fixed().map_or(width, |most| width.min(most));
        room.min_width.fixed().map_or(width, |least| width.max(least))
    };
    (limit(least) + margin, limit(wished) + margin)
}
