//! The fonts that ship with the product, out of the npm packages that carry them, under stable names. The `text`
//! crate embeds them from `assets/fonts` and the page loads the same files, so both measure alike.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::project::Project;

/// The families: their package, how their files begin, and how many of the faces they have.
const FAMILIES: [(&str, &str, usize); 4] = [
    ("arimo", "Arimo", 4),
    ("cousine", "Cousine", 4),
    ("tinos", "Tinos", 4),
    ("architects-daughter", "ArchitectsDaughter", 1),
];

/// Where each face lies in a package, and what it is called here.
const FACES: [(&str, &str); 4] = [
    ("400Regular", "Regular"),
    ("400Regular_Italic", "Italic"),
    ("700Bold", "Bold"),
    ("700Bold_Italic", "BoldItalic"),
];

/// The faces that formulas are set in, as their package names them.
const FORMULAS: [&str; 20] = [
    "AMS-Regular",
    "Caligraphic-Bold",
    "Caligraphic-Regular",
    "Fraktur-Bold",
    "Fraktur-Regular",
    "Main-Bold",
    "Main-BoldItalic",
    "Main-Italic",
    "Main-Regular",
    "Math-BoldItalic",
    "Math-Italic",
    "SansSerif-Bold",
    "SansSerif-Italic",
    "SansSerif-Regular",
    "Script-Regular",
    "Size1-Regular",
    "Size2-Regular",
    "Size3-Regular",
    "Size4-Regular",
    "Typewriter-Regular",
];

/// Copies the faces that are missing or are not the package's.
pub(super) fn ensure(project: &Project) -> Result<(), Failure> {
    let fonts = project.root().join("assets/fonts");
    fs::create_dir_all(&fonts).map_err(Failure::at(&fonts))?;
    for (package, family, count) in FAMILIES {
        for (face, name) in FACES.into_iter().take(count) {
            let from = source(project, package, family, face);
            copy_if_different(&from, &fonts.join(format!("{family}-{name}.ttf")))?;
        }
    }
    FORMULAS.iter().try_for_each(|face| copy_if_different(&formulas(project, face), &fonts.join(file(face))))
}

fn source(project: &Project, package: &str, family: &str, face: &str) -> PathBuf {
    let package = project.ui().join("node_modules/@expo-google-fonts").join(package);
    package.join(face).join(format!("{family}_{face}.ttf"))
}

/// Where a face of formulas lies in its package.
fn formulas(project: &Project, face: &str) -> PathBuf {
    project.ui().join("node_modules/katex/dist/fonts").join(file(face))
}

fn file(face: &str) -> String {
    format!("KaTeX_{face}.ttf")
}

/// An unchanged font keeps its time stamp: cargo would compile its readers again otherwise.
fn copy_if_different(from: &Path, to: &Path) -> Result<(), Failure> {
    let wanted = fs::read(from).map_err(Failure::at(from))?;
    if fs::read(to).is_ok_and(|present| present == wanted) {
        return Ok(());
    }
    fs::write(to, wanted).map_err(Failure::at(to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fonts_get_their_stable_names_and_are_left_alone_afterwards() {
        let tree = tempfile::tempdir().unwrap();
        let project = Project::at(tree.path());
        for (package, family, count) in FAMILIES {
            for (face, _) in FACES.into_iter().take(count) {
                let path = source(&project, package, family, face);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, format!("{family} {face}")).unwrap();
            }
        }
        for face in FORMULAS {
            let path = formulas(&project, face);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, face).unwrap();
        }
        ensure(&project).unwrap();
        let bold = tree.path().join("assets/fonts/Tinos-Bold.ttf");
        assert_eq!(fs::read_to_string(&bold).unwrap(), "Tinos 700Bold");

        let before = fs::metadata(&bold).unwrap().modified().unwrap();
        ensure(&project).unwrap();
        assert_eq!(fs::metadata(&bold).unwrap().modified().unwrap(), before);
    }

    #[test]
    fn a_package_without_the_fonts_is_an_error_that_names_the_file() {
        let tree = tempfile::tempdir().unwrap();
        let failure = ensure(&Project::at(tree.path())).unwrap_err();
        assert!(failure.to_string().contains("Arimo_400Regular.ttf"), "{failure}");
    }
}
