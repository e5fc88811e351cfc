//! What has to hold for stencils whatever they say: they are drawn in any box, and everything drawn is finite.

use kurbo::Size;
use shapes::{Drawn, Keys, Look, Pen, Stencil};

/// Reads the bytes as the XML of a stencil and draws it.
pub(crate) fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if text.len() > 1 << 18 {
        return;
    }
    if let Some(stencil) = Stencil::read(&text) {
        for (width, height) in [(80.0, 40.0), (0.0, 40.0), (1e7, 1.0)] {
            let (keys, look) = (Keys::default(), Look::plain());
            let mut pen = Pen::new(Size::new(width, height), &keys, &look);
            stencil.paint(&mut pen);
            assert!(pen.finish().iter().all(Drawn::is_finite), "everything drawn is finite");
        }
    }
    // The same text as what a style holds: base64 of deflated XML.
    shapes::known(&format!("stencil({text})"));
}
