//! Embeds every file under `seed/` as a table of path and bytes, so that the binary carries its demo content.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("seed");
    println!("cargo::rerun-if-changed={}", root.display());
    let mut files = Vec::new();
    collect(&root, &mut files)?;
    files.sort();
    let out = PathBuf::from(env::var("OUT_DIR")?).join("seed_files.rs");
    fs::write(out, table(&root, &files)?)?;
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            // A folder is watched by its own line: cargo looks at the time stamps of what it is told.
            println!("cargo::rerun-if-changed={}", path.display());
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

fn table(root: &Path, files: &[PathBuf]) -> Result<String, Box<dyn Error>> {
    let mut code = String::from("pub(crate) const FILES: &[(&str, &[u8])] = &[\n");
    for file in files {
        let name = file.strip_prefix(root)?.to_str().ok_or("a seed file's name is not UTF-8")?;
        let name = name.replace('\\', "/");
        let path = file.to_str().ok_or("the seed folder's path is not UTF-8")?;
        writeln!(code, "    ({name:?}, include_bytes!({path:?})),")?;
    }
    code.push_str("];\n");
    Ok(code)
}
