//! The fonts that ship with the product.

/// A font file that ships with the product.
#[derive(Clone, Copy, Debug)]
pub struct FontFile {
    /// The family it belongs to.
    pub family: &'static str,
    /// Bold or regular.
    pub bold: bool,
    /// Italic or upright.
    pub italic: bool,
    /// The TrueType file.
    pub bytes: &'static [u8],
}

macro_rules! face {
    ($family:literal, $face:literal, $bold:literal, $italic:literal) => {
        face!($family, $family, $face, $bold, $italic)
    };
    ($family:literal, $file:literal, $face:literal, $bold:literal, $italic:literal) => {
        FontFile {
            family: $family,
            bold: $bold,
            italic: $italic,
            bytes: include_bytes!(concat!("../../../assets/fonts/", $file, "-", $face, ".ttf")),
        }
    };
}

/// The fonts that ship with the product: what the core measures with, the page and the exports must draw with.
pub fn shipped() -> [FontFile; 13] {
    [
        face!("Arimo", "Regular", false, false),
        face!("Arimo", "Italic", false, true),
        face!("Arimo", "Bold", true, false),
        face!("Arimo", "BoldItalic", true, true),
        face!("Tinos", "Regular", false, false),
        face!("Tinos", "Italic", false, true),
        face!("Tinos", "Bold", true, false),
        face!("Tinos", "BoldItalic", true, true),
        face!("Cousine", "Regular", false, false),
        face!("Cousine", "Italic", false, true),
        face!("Cousine", "Bold", true, false),
        face!("Cousine", "BoldItalic", true, true),
        face!("Architects Daughter", "ArchitectsDaughter", "Regular", false, false),
    ]
}
