//! Sees to it that the pack of the library is there before it is embedded.

use std::path::Path;

fn main() -> Result<(), String> {
    let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/library.pack");
    println!("cargo::rerun-if-changed={}", pack.display());
    if !pack.is_file() {
        return Err(format!("{} is missing: run `cargo xtask setup`", pack.display()));
    }
    Ok(())
}
