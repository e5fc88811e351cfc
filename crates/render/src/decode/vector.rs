//! SVG pictures, drawn by resvg behind a wall.
//!
//! Promises:
//! - Nothing outside of the picture is read: no file and no address. Pictures within it come as data.
//! - What would take too long or too much memory is drawn smaller, or not at all. That is known before it begins.

mod effort;
mod far;
mod weight;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::roxmltree::{Document, ParsingOptions};
use resvg::usvg::{ImageHrefResolver, ImageKind, Options, Tree, fontdb};

use self::effort::Effort;
use super::raster;

/// No picture may have more bytes.
const MOST_BYTES: usize = 16 << 20;
/// No picture may have more elements and texts.
const MOST_NODES: u32 = 200_000;
/// Pixels of all the pictures within one picture.
const MOST_PIXELS_WITHIN: u64 = 32 << 20;
/// A picture that takes too long even in so few pixels on a side is not drawn.
const SMALLEST: u32 = 16;

/// The picture in about `size` pixels, stretched to fill them.
pub(super) fn drawn(bytes: &[u8], size: (u32, u32)) -> Option<Pixmap> {
    let tree = parsed(bytes)?;
    let (width, height) = affordable(&tree, size)?;
    let mut pixmap = Pixmap::new(width, height)?;
    resvg::render(&tree, stretched(&tree, width, height), &mut pixmap.as_mut());
    Some(pixmap)
}

fn parsed(bytes: &[u8]) -> Option<Tree> {
    if bytes.len() > MOST_BYTES {
        return None;
    }
    let text = std::str::from_utf8(bytes).ok()?;
    let reading = ParsingOptions { allow_dtd: true, nodes_limit: MOST_NODES, entity_resolver: None };
    let document = Document::parse_with_options(text, reading).ok()?;
    if far::goes_far(&document) || !weight::is_light(&document) {
        return None;
    }
    let writes = document.descendants().any(|node| node.tag_name().name() == "text");
    Tree::from_xmltree(&document, &walled(if writes { fonts() } else { Arc::default() })).ok()
}

/// Options that let nothing in.
fn walled(fontdb: Arc<fontdb::Database>) -> Options<'static> {
    let within = AtomicU64::new(0);
    let resolve_data = move |_: &str, data: Arc<Vec<u8>>, _: &Options<'_>| {
        // Each use of a picture is decoded on its own.
        let pixels = raster::pixels(&data)?;
        let all = within.fetch_add(pixels, Ordering::Relaxed).saturating_add(pixels);
        if all > MOST_PIXELS_WITHIN { None } else { kind(data) }
    };
    Options {
        resources_dir: None,
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(resolve_data),
            resolve_string: Box::new(|_, _| None),
        },
        font_family: "Arimo".to_owned(),
        fontdb,
        ..Options::default()
    }
}

fn kind(data: Arc<Vec<u8>>) -> Option<ImageKind> {
    match image::guess_format(&data).ok()? {
        image::ImageFormat::Png => Some(ImageKind::PNG(data)),
        image::ImageFormat::Jpeg => Some(ImageKind::JPEG(data)),
        image::ImageFormat::Gif => Some(ImageKind::GIF(data)),
        image::ImageFormat::WebP => Some(ImageKind::WEBP(data)),
        _ => None,
    }
}

/// The shipped fonts and the system's, looked for when a picture first writes something.
fn fonts() -> Arc<fontdb::Database> {
    static FONTS: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    let load = || {
        let mut fonts = fontdb::Database::new();
        for file in text::shipped() {
            fonts.load_font_data(file.bytes.to_vec());
        }
        fonts.load_system_fonts();
        fonts.set_sans_serif_family("Arimo");
        Arc::new(fonts)
    };
    FONTS.get_or_init(load).clone()
}

/// The size, or a smaller one that can be drawn in time.
fn affordable(tree: &Tree, (mut width, mut height): (u32, u32)) -> Option<(u32, u32)> {
    let effort = Effort::of(tree)?;
    while !effort.is_affordable(tree, width, height) {
        if width.max(height) <= SMALLEST {
            return None;
        }
        (width, height) = (width.div_ceil(2), height.div_ceil(2));
    }
    Some((width, height))
}

#[expect(clippy::cast_precision_loss, reason = "a few thousand at most")]
fn stretched(tree: &Tree, width: u32, height: u32) -> Transform {
    Transform::from_scale(width as f32 / tree.size().width(), height as f32 / tree.size().height())
}

#[cfg(test)]
mod tests;
