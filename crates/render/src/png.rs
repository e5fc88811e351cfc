//! The scene as a PNG: our SVG, rasterised.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use scene::{Item, Mark};
use thiserror::Error;

use crate::{Picture, svg};

/// Why a picture could not be made.
#[derive(Debug, Error)]
pub enum RenderError {
    /// The picture would be empty or larger than memory allows.
    #[error("a picture of {width} by {height} pixels cannot be made: choose another area or scale")]
    Size {
        /// Its width in pixels.
        width: f64,
        /// Its height in pixels.
        height: f64,
    },
    /// The rasteriser refused our SVG.
    #[error("the picture could not be drawn: {0}")]
    Svg(#[from] resvg::usvg::Error),
    /// The encoder failed.
    #[error("the picture could not be encoded: {0}")]
    Encoding(String),
}

/// No side may have more pixels.
const LARGEST_SIDE: f64 = 32_000.0;
/// No picture may have more pixels in all: 400 MB of memory.
const LARGEST_PICTURE: f64 = 100_000_000.0;

/// The items as a PNG file that shows `picture.area`.
///
/// # Errors
/// When the picture has no size or an excessive one.
pub fn png<'a>(
    items: impl IntoIterator<Item = &'a Item, IntoIter: Clone>,
    picture: &Picture,
) -> Result<Vec<u8>, RenderError> {
    let items = items.into_iter();
    let (width, height) = pixels(picture)?;
    let mut pixmap = Pixmap::new(width, height)
        .ok_or(RenderError::Size { width: f64::from(width), height: f64::from(height) })?;
    let options = Options { fontdb: Arc::new(fonts(items.clone())), ..Options::default() };
    let tree = Tree::from_str(&svg(items, picture), &options)?;
    resvg::render(&tree, Transform::identity(), &mut pixmap.as_mut());
    pixmap.encode_png().map_err(|error| RenderError::Encoding(error.to_string()))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be within 1..=32000")]
fn pixels(picture: &Picture) -> Result<(u32, u32), RenderError> {
    let (width, height) =
        ((picture.area.width() * picture.scale).ceil(), (picture.area.height() * picture.scale).ceil());
    let fits = |side: f64| (1.0..=LARGEST_SIDE).contains(&side);
    if fits(width) && fits(height) && width * height <= LARGEST_PICTURE {
        Ok((width as u32, height as u32))
    } else {
        Err(RenderError::Size { width, height })
    }
}

/// The shipped fonts, and the system's where the scene uses any of them.
fn fonts<'a>(items: impl Iterator<Item = &'a Item>) -> fontdb::Database {
    let mut fonts = fontdb::Database::new();
    let shipped = text::shipped();
    for file in shipped {
        fonts.load_font_data(file.bytes.to_vec());
    }
    let runs = items.flat_map(|item| &item.marks).filter_map(|mark| match mark {
        Mark::Text(text) => Some(&text.runs),
        _ => None,
    });
    if runs.flatten().any(|run| shipped.iter().all(|file| file.family != run.font.family)) {
        fonts.load_system_fonts();
    }
    fonts
}

#[cfg(test)]
mod tests {
    use super::*;
    use kurbo::{Rect, Shape as _};
    use scene::{Color, Fill, PathMark};

    fn square() -> Item {
        let path = Rect::new(2.0, 2.0, 8.0, 8.0).to_path(0.1);
        let fill = Some(Fill::Solid(Color::rgb(255, 0, 0)));
        Item {
            cell: "a".into(),
            bounds: Rect::ZERO,
            marks: vec![Mark::Path(PathMark { path, fill, stroke: None })],
        }
    }

    #[test]
    fn pixels_lie_where_the_scene_says() {
        let picture =
            Picture { area: Rect::new(0.0, 0.0, 10.0, 5.0), scale: 2.0, background: Some(Color::WHITE) };
        let bytes = png(&[square()], &picture).expect("it can be drawn");
        let pixels = Pixmap::decode_png(&bytes).expect("it is a PNG");
        assert_eq!((pixels.width(), pixels.height()), (20, 10));
        let color = |x, y| pixels.pixel(x, y).map(|pixel| (pixel.red(), pixel.green(), pixel.blue()));
        assert_eq!(color(8, 8), Some((255, 0, 0)));
        assert_eq!(color(1, 8), Some((255, 255, 255)));
        assert_eq!(color(18, 8), Some((255, 255, 255)));
    }

    #[test]
    fn a_picture_without_size_or_beyond_memory_is_refused() {
        for (width, scale) in [(0.0, 1.0), (10.0, 1e9), (10.0, f64::NAN)] {
            let picture = Picture { area: Rect::new(0.0, 0.0, width, 5.0), scale, background: None };
            assert!(matches!(png(&[], &picture), Err(RenderError::Size { .. })), "{width} {scale}");
        }
    }
}
