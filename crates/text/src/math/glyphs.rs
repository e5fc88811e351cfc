//! Outlines of the letters of formulas, out of the fonts that ship with the product.

use kurbo::{Affine, BezPath};
use ratex_font::FontId;
use skrifa::MetadataProvider as _;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};

/// The outline of a character in a face of RaTeX's naming, 1 em large, y down, the origin on the baseline. `None` where
/// the face does not ship or has no such letter.
pub(super) fn outline(face: &str, code: u32) -> Option<BezPath> {
    let id = FontId::parse(face)?;
    let font = skrifa::FontRef::new(bytes(id)?).ok()?;
    let glyph = font.charmap().map(ratex_font::katex_ttf_glyph_char(id, code))?;
    let mut pen = PathPen(BezPath::new());
    let settings = DrawSettings::unhinted(Size::new(1.0), LocationRef::default());
    font.outline_glyphs().get(glyph)?.draw(settings, &mut pen).ok()?;
    Some(Affine::FLIP_Y * pen.0)
}

struct PathPen(BezPath);

impl OutlinePen for PathPen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to((f64::from(x), f64::from(y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to((f64::from(x), f64::from(y)));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.quad_to((f64::from(cx), f64::from(cy)), (f64::from(x), f64::from(y)));
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let point = |x, y| (f64::from(x), f64::from(y));
        self.0.curve_to(point(ax, ay), point(bx, by), point(x, y));
    }

    fn close(&mut self) {
        self.0.close_path();
    }
}

/// Embeds a face of KaTeX by its name.
macro_rules! face {
    ($name:literal) => {
        include_bytes!(concat!("../../../../assets/fonts/KaTeX_", $name, ".ttf")).as_slice()
    };
}

fn bytes(face: FontId) -> Option<&'static [u8]> {
    Some(match face {
        FontId::AmsRegular => face!("AMS-Regular"),
        FontId::CaligraphicRegular => face!("Caligraphic-Regular"),
        FontId::FrakturRegular => face!("Fraktur-Regular"),
        FontId::FrakturBold => face!("Fraktur-Bold"),
        FontId::MainBold => face!("Main-Bold"),
        FontId::MainBoldItalic => face!("Main-BoldItalic"),
        FontId::MainItalic => face!("Main-Italic"),
        FontId::MainRegular => face!("Main-Regular"),
        FontId::MathBoldItalic => face!("Math-BoldItalic"),
        FontId::MathItalic => face!("Math-Italic"),
        FontId::SansSerifBold => face!("SansSerif-Bold"),
        FontId::SansSerifItalic => face!("SansSerif-Italic"),
        FontId::SansSerifRegular => face!("SansSerif-Regular"),
        FontId::ScriptRegular => face!("Script-Regular"),
        FontId::Size1Regular => face!("Size1-Regular"),
        FontId::Size2Regular => face!("Size2-Regular"),
        FontId::Size3Regular => face!("Size3-Regular"),
        FontId::Size4Regular => face!("Size4-Regular"),
        FontId::TypewriterRegular => face!("Typewriter-Regular"),
        FontId::CjkRegular | FontId::CjkFallback | FontId::EmojiFallback => return None,
    })
}
