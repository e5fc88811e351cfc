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
