//! What has to hold for a picture within a diagram whatever its bytes are: the page around it is drawn. No panic, no
//! endless work, no memory without bound.

use std::sync::OnceLock;

use engine::{Fonts, Rect};
use render::Picture;
use scene::{Affine, Image, Item, Mark};

/// Draws a page with nothing but the picture on it.
pub(crate) fn check(bytes: &[u8]) {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    let area = Rect::new(0.0, 0.0, 64.0, 48.0);
    let image = Image {
        rect: area,
        transform: Affine::IDENTITY,
        bytes: bytes.into(),
        media_type: "image/svg+xml".to_owned(),
        opacity: 1.0,
    };
    let item = Item { cell: "picture".into(), bounds: area, marks: vec![Mark::Image(image)] };
    let picture = Picture { area, scale: 1.0, background: None };
    let drawn = render::png(&[item], &picture, FONTS.get_or_init(Fonts::shipped));
    assert!(drawn.is_ok(), "the page is drawn with or without its picture");
}
