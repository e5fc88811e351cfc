//! Sees to it that the fonts which ship with the product are there before they are embedded.

use std::path::Path;

fn main() -> Result<(), String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/fonts");
    println!("cargo::rerun-if-changed={}", folder.display());
    let letters = [("Arimo", 4), ("Tinos", 4), ("Cousine", 4), ("ArchitectsDaughter", 1)];
    let faces = ["Regular", "Italic", "Bold", "BoldItalic"];
    let files = letters
        .iter()
        .flat_map(|(family, count)| faces[..*count].iter().map(move |face| format!("{family}-{face}.ttf")));
    // The faces of formulas come together; one stands for all.
    for name in files.chain(["KaTeX_Main-Regular.ttf".to_owned()]) {
        let file = folder.join(name);
        if !file.is_file() {
            return Err(format!("{} is missing: run `cargo xtask setup`", file.display()));
        }
    }
    Ok(())
}
