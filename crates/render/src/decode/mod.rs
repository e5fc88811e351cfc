//! From the bytes of a picture to its pixels. The bytes come from anywhere, so that every step has its limits.

mod raster;
mod vector;

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;
use std::thread;

use kurbo::Size;
use resvg::tiny_skia::Pixmap;
use scene::Image;

/// No picture is made larger, in pixels of either side; what is painted larger is stretched.
const LARGEST_SIDE: f64 = 4096.0;
/// Pixels of pictures that are kept for the next time.
const KEPT: usize = 64 << 20;

/// Pictures that were decoded before: an icon often stands a hundred times on a page.
#[derive(Default)]
pub(crate) struct Pictures {
    known: HashMap<Key, Option<Rc<Pixmap>>>,
    /// The pixels of all of them.
    pixels: usize,
}

/// The same bytes at the same size are the same picture.
#[derive(PartialEq, Eq, Hash)]
struct Key {
    bytes: u64,
    length: usize,
    size: (u32, u32),
}

impl Pictures {
    /// The picture, good for so many pixels; `None` where the bytes are no picture that anybody reads.
    pub(crate) fn get(&mut self, image: &Image, size: Size) -> Option<Rc<Pixmap>> {
        let size = (side(size.width), side(size.height));
        let key = Key { bytes: fingerprint(&image.bytes), length: image.bytes.len(), size };
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let picture = decoded(&image.bytes, size).map(Rc::new);
        self.pixels += picture.as_ref().map_or(0, |picture| picture.pixels().len());
        if self.pixels > KEPT {
            self.known.clear();
            self.pixels = 0;
        }
        self.known.insert(key, picture.clone());
        picture
    }
}

/// Room for whatever lies within each other in a picture; the decoders go into it step by step.
const STACK: usize = 64 << 20;

/// What the bytes are is seen from the bytes: media types are often wrong. Whatever a decoder stumbles over costs its
/// picture, not the page: it works on a thread of its own.
fn decoded(bytes: &[u8], size: (u32, u32)) -> Option<Pixmap> {
    let decode =
        || if raster::is_raster(bytes) { raster::decoded(bytes, size) } else { vector::drawn(bytes, size) };
    thread::scope(|scope| {
        let decoder = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, decode).ok()?;
        decoder.join().ok().flatten()
    })
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped first")]
fn side(length: f64) -> u32 {
    length.ceil().clamp(1.0, LARGEST_SIDE) as u32
}

fn fingerprint(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}
