//! Sees to it that the fonts which ship with the product are there before they are embedded.

use std::path::Path;

fn main() -> Result<(), String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/fonts");
    println!("cargo::rerun-if-changed={}", folder.display());
    for family in ["Arimo", "Tinos", "Cousine"] {
        for face in ["Regular", "Italic", "Bold", "BoldItalic"] {
            let file = folder.join(format!("{family}-{face}.ttf"));
            if !file.is_file() {
                return Err(format!("{} is missing: run `cargo xtask setup`", file.display()));
            }
        }
    }
    Ok(())
}
