//! What has to hold for pictures whatever their bytes: a page with one is drawn, down to the pixels.
//!
//! What begins as text is an address, as a style spells it; anything else is the bytes of a picture.

use std::sync::OnceLock;

use base64::Engine as _;
use engine::{Fonts, Layout, Rect};
use model::{Attributes, Cell, CellKind, Geometry, Page};
use render::Picture;
use scene::Item;

/// Draws the picture.
pub(crate) fn check(bytes: &[u8]) {
    if bytes.len() > 1 << 17 {
        return;
    }
    let address = match std::str::from_utf8(bytes) {
        Ok(text) if ["data:", "img/", "http", "/", "file:"].iter().any(|start| text.starts_with(start)) => {
            text.to_owned()
        }
        _ => format!("data:image/png,{}", base64::engine::general_purpose::STANDARD.encode(bytes)),
    };
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    let fonts = FONTS.get_or_init(Fonts::shipped);
    let layout = Layout::new(&page(&address), fonts);
    assert!(layout.items().all(|item| item.bounds.is_finite()), "everything painted is finite");
    let picture = Picture { area: Rect::new(0.0, 0.0, 40.0, 40.0), scale: 1.0, background: None };
    let items: Vec<&Item> = layout.items().map(AsRef::as_ref).collect();
    // A picture that cannot be decoded is left out; the page is drawn all the same.
    render::png(items, &picture, fonts).expect("a page is drawn");
}

/// A page with one shape that shows the picture.
fn page(address: &str) -> Page {
    let shape = Cell {
        parent: Some("1".into()),
        style: format!("shape=image;imageAspect=1;image={address}").as_str().into(),
        geometry: Some(Geometry::at(0.0, 0.0, 30.0, 20.0)),
        ..Cell::new("a", CellKind::Shape)
    };
    let layer = Cell { parent: Some("0".into()), ..Cell::new("1", CellKind::Plain) };
    Page::new("p", "Page", Attributes::default(), [Cell::new("0", CellKind::Plain), layer, shape])
}
