//! Pictures in labels: only those whose bytes stand in the label itself. Nothing is fetched.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use kurbo::{Rect, Size};

use super::Laid;
use crate::css::Style;
use crate::{Block, Picture};

/// A picture and the size that it has by itself.
pub(super) struct Natural {
    source: Option<(Arc<[u8]>, String)>,
    size: Size,
}

/// The largest picture, in characters of its address.
const LARGEST: usize = 3 << 20;

/// As browsers read it: with or without padding.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Reads what an `src` attribute names.
pub(super) fn natural(address: &str) -> Natural {
    let source = read(address);
    let size = source.as_ref().and_then(|(bytes, media_type)| size_of(bytes, media_type));
    let fallback = if source.is_some() { Size::new(300.0, 150.0) } else { Size::ZERO };
    Natural { source, size: size.unwrap_or(fallback) }
}

fn read(address: &str) -> Option<(Arc<[u8]>, String)> {
    let address = address.trim();
    if address.len() > LARGEST || !address.get(..5)?.eq_ignore_ascii_case("data:") {
        return None;
    }
    let (head, data) = address[5..].split_once(',')?;
    let media_type = head.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if !media_type.starts_with("image/") {
        return None;
    }
    let plain: Vec<u8> = percent_encoding::percent_decode_str(data).collect();
    let is_base64 = head.to_ascii_lowercase().ends_with("base64");
    let bytes = if is_base64 {
        let dense: Vec<u8> = plain.into_iter().filter(|byte| !byte.is_ascii_whitespace()).collect();
        BASE64.decode(dense).ok()?
    } else {
        plain
    };
    Some((bytes.into(), media_type))
}

impl Natural {
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
        let pictures = self.source.iter().filter(|_| !style.invisible).map(|(bytes, media_type)| Picture {
            rect: Rect::new(0.0, 0.0, width, height),
            bytes: bytes.clone(),
            media_type: media_type.clone(),
        });
        let block = Block { pictures: pictures.collect(), ..Block::default() };
        Laid { block, width, height, ..Laid::default() }
    }
}

/// The size that stands in a picture's head.
fn size_of(bytes: &[u8], media_type: &str) -> Option<Size> {
    let short = |at: usize| bytes.get(at..at + 2).map(|two| u32::from(two[0]) << 8 | u32::from(two[1]));
    let long = |at: usize| Some(short(at)? << 16 | short(at + 2)?);
    let swapped = |at: usize| short(at).map(u32::swap_bytes).map(|value| value >> 16);
    let size = |width: u32, height: u32| Size::new(f64::from(width), f64::from(height));
    if bytes.starts_with(b"\x89PNG") {
        Some(size(long(16)?, long(20)?))
    } else if bytes.starts_with(b"GIF8") {
        Some(size(swapped(6)?, swapped(8)?))
    } else if bytes.starts_with(b"\xff\xd8") {
        jpeg(bytes)
    } else if media_type.starts_with("image/svg") {
        svg(std::str::from_utf8(bytes).ok()?)
    } else {
        None
    }
}

/// Goes from segment to segment up to the one that says how large the frame is.
fn jpeg(bytes: &[u8]) -> Option<Size> {
    let mut at = 2;
    loop {
        let [0xff, kind, high, low] = *bytes.get(at..at + 4)? else { return None };
        if matches!(kind, 0xc0..=0xcf) && !matches!(kind, 0xc4 | 0xc8 | 0xcc) {
            let side =
                |at: usize| bytes.get(at..at + 2).map(|two| f64::from(two[0]) * 256.0 + f64::from(two[1]));
            return Some(Size::new(side(at + 7)?, side(at + 5)?));
        }
        at += 2 + (usize::from(high) << 8 | usize::from(low));
    }
}

/// The width and height of the outermost element, or of what it shows.
fn svg(text: &str) -> Option<Size> {
    let start = text.find("<svg")?;
    let tag = &text[start..start + text[start..].find('>')?];
    let number = |name: &str| {
        let value = &tag[tag.find(&format!(" {name}="))? + name.len() + 3..];
        let digits: String = value.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
        digits.parse::<f64>().ok().filter(|number| *number > 0.0)
    };
    if let (Some(width), Some(height)) = (number("width"), number("height")) {
        return Some(Size::new(width, height));
    }
    let value = &tag[tag.find("viewBox=")? + 9..];
    let numbers: Vec<f64> = value
        .split(|c: char| c.is_whitespace() || c == ',' || c == '"' || c == '\'')
        .filter_map(|word| word.parse().ok())
        .take(4)
        .collect();
    let [_, _, width, height] = numbers[..] else { return None };
    Some(Size::new(width, height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_stand_in_the_heads() {
        let png = [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], &[0, 0, 0, 20, 0, 0, 1, 0]].concat();
        assert_eq!(size_of(&png, "image/png"), Some(Size::new(20.0, 256.0)));
        assert_eq!(size_of(b"GIF89a\x10\x00\x20\x00", "image/gif"), Some(Size::new(16.0, 32.0)));
        let jpeg = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc0, 0, 11, 8, 0, 50, 1, 0];
        assert_eq!(size_of(&jpeg, "image/jpeg"), Some(Size::new(256.0, 50.0)));
        assert_eq!(svg("<svg viewBox='0 0 30 40'>"), Some(Size::new(30.0, 40.0)));
        assert_eq!(svg("<svg width=\"5px\" height=\"6\">"), Some(Size::new(5.0, 6.0)));
    }

    #[test]
    fn only_bytes_in_the_label_are_read() {
        assert!(natural("data:image/gif;base64,R0lGODlhAQABAA").source.is_some());
        for address in ["https://example.org/x.png", "file:///etc/passwd", "data:text/html,x", "data:", ""] {
            assert!(natural(address).source.is_none(), "{address}");
        }
    }
}
