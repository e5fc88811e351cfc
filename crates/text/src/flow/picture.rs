//! Pictures in labels: how large they are. Whoever asks for the layout knows the pictures.

use kurbo::{Rect, Size};

use super::Laid;
use crate::css::Style;
use crate::{Block, Picture};

/// A picture and the size that it has by itself; none that cannot be painted.
pub(super) struct Natural {
    source: Option<String>,
    size: Size,
}

impl Natural {
    /// The picture at an address, of this size where it can be painted.
    pub(super) fn new(address: &str, size: Option<Size>) -> Self {
        Self { source: size.map(|_| address.to_owned()), size: size.unwrap_or_default() }
    }

    /// The size in a room: as the style says, in proportion where it says only one side.
    pub(super) fn size(&self, style: &Style, room: f64) -> (f64, f64) {
        let room = Some(room).filter(|room| *room > 0.0);
        let own = (style.room.width.in_room(room), style.room.height.fixed());
        let shape = self.size.width / self.size.height;
        let (width, height) = match own {
            (Some(width), Some(height)) => (width, height),
            (Some(width), None) => {
                (width, if shape.is_finite() && shape > 0.0 { width / shape } else { 0.0 })
            }
            (None, Some(height)) => (if shape.is_finite() { height * shape } else { 0.0 }, height),
            (None, None) => (self.size.width, self.size.height),
        };
        let most = style.room.max_width.in_room(room).unwrap_or(f64::INFINITY);
        let scale = if width > most { most / width } else { 1.0 };
        let height = if own.1.is_some() { height } else { height * scale };
        ((width * scale).clamp(0.0, 1e5), height.clamp(0.0, 1e5))
    }

    pub(super) fn lay_out(&self, style: &Style, room: f64) -> Laid {
        let (width, height) = self.size(style, room);
        let pictures = self.source.iter().filter(|_| !style.invisible);
        let rect = Rect::new(0.0, 0.0, width, height);
        let pictures = pictures.map(|source| Picture { rect, source: source.clone() }).collect();
        Laid { block: Block { pictures, ..Block::default() }, width, height, ..Laid::default() }
    }
}
