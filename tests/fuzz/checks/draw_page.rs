//! What has to hold for the engine whatever a file says: every page has a layout, everything painted is finite, and the
//! picture can be written. No panic, no endless work.

use std::sync::OnceLock;

use engine::{Fonts, Layout, Rect};
use format::Limits;
use model::Page;
use render::Picture;
use scene::Item;

const LIMITS: Limits =
    Limits { file_bytes: 1 << 20, inflated_bytes: 1 << 20, ratio: 100, ratio_floor: 1 << 16, depth: 40 };

/// Draws every page of a file.
pub(crate) fn check(bytes: &[u8]) {
    if let Ok(opened) = format::read(bytes, &LIMITS) {
        opened.document.pages().iter().for_each(|page| draw(page));
    }
}

/// Lays a page out and writes its picture.
pub(crate) fn draw(page: &Page) {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    let layout = Layout::new(page, FONTS.get_or_init(Fonts::shipped));
    assert!(layout.items().all(|item| item.bounds.is_finite()), "everything painted is finite");
    let picture = Picture { area: Rect::new(0.0, 0.0, 500.0, 500.0), scale: 1.0, background: None };
    let items: Vec<&Item> = layout.items().map(AsRef::as_ref).collect();
    let svg = render::svg(items, &picture);
    // A label may say so; an attribute must not begin with it. Quotes in labels are escaped.
    assert!(!svg.contains("=\"NaN") && !svg.contains("=\"inf"), "numbers of an SVG are finite");
}
