//! The scene as a PNG, drawn straight from the marks.

mod blur;
mod canvas;
mod composite;
mod image;
mod path;
mod text;

use ::image::codecs::png::PngEncoder;
use ::image::{ExtendedColorType, ImageEncoder as _};
use kurbo::Affine;
use resvg::tiny_skia::Pixmap;
use scene::Item;
use thiserror::Error;

use self::canvas::{Canvas, Tools};
use crate::Picture;

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
    /// The encoder failed.
    #[error("the picture could not be encoded: {0}")]
    Encoding(String),
}

/// No side may have more pixels.
const LARGEST_SIDE: f64 = 32_000.0;
/// No picture may have more pixels in all: 400 MB of memory.
const LARGEST_PICTURE: f64 = 100_000_000.0;

/// The items as a PNG file that shows `picture.area`. Text is drawn from the fonts that it was laid out with.
///
/// # Errors
/// When the picture has no size or an excessive one.
pub fn png<'a>(
    items: impl IntoIterator<Item = &'a Item>,
    picture: &Picture,
    fonts: &::text::Fonts,
) -> Result<Vec<u8>, RenderError> {
    encoded(drawn(items, picture, fonts)?)
}

/// Without a second copy of the pixels, which may take hundreds of megabytes.
fn encoded(pixmap: Pixmap) -> Result<Vec<u8>, RenderError> {
    let (width, height) = (pixmap.width(), pixmap.height());
    let mut file = Vec::new();
    PngEncoder::new(&mut file)
        .write_image(&pixmap.take_demultiplied(), width, height, ExtendedColorType::Rgba8)
        .map_err(|error| RenderError::Encoding(error.to_string()))?;
    Ok(file)
}

fn drawn<'a>(
    items: impl IntoIterator<Item = &'a Item>,
    picture: &Picture,
    fonts: &::text::Fonts,
) -> Result<Pixmap, RenderError> {
    let (width, height) = pixels(picture)?;
    let mut pixmap = Pixmap::new(width, height)
        .ok_or(RenderError::Size { width: f64::from(width), height: f64::from(height) })?;
    if let Some(color) = picture.background {
        pixmap.fill(path::color(color));
    }
    let tools = Tools::new(fonts);
    let mut canvas = Canvas::new(pixmap, &tools);
    let to_pixels = Affine::scale(picture.scale) * Affine::translate(-picture.area.origin().to_vec2());
    for item in items {
        canvas.marks(&item.marks, to_pixels);
    }
    Ok(canvas.pixmap)
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

#[cfg(test)]
mod tests;
