//! Generates what Tauri needs at compile time. The capabilities lie beside the shell's sources, not at the root.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let attributes = tauri_build::Attributes::new().capabilities_path_pattern("src-tauri/capabilities/**/*");
    // The page is embedded at compile time; without this line a page built anew would stay out of the program.
    println!("cargo:rerun-if-changed=ui/dist");
    tauri_build::try_build(attributes)?;
    Ok(())
}
