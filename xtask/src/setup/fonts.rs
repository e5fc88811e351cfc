//! The fonts that ship with the product, out of the npm package that carries them, under stable names. The `text`
//! crate embeds them from `assets/fonts` and the page loads the same files, so both measure alike.

use std::fs;
use std::path::Path;

use crate::failure::Failure;
use crate::project::Project;

/// Where each face lies in the package, and what it is called here.
const FACES: [(&str, &str); 4] = [
    ("400Regular/Arimo_400Regular.ttf", "Arimo-Regular.ttf"),
    ("400Regular_Italic/Arimo_400Regular_Italic.ttf", "Arimo-Italic.ttf"),
    ("700Bold/Arimo_700Bold.ttf", "Arimo-Bold.ttf"),
    ("700Bold_Italic/Arimo_700Bold_Italic.ttf", "Arimo-BoldItalic.ttf"),
];

/// Copies the faces that are missing or are not the package's.
pub(super) fn ensure(project: &Project) -> Result<(), Failure> {
    let package = project.ui().join("node_modules/@expo-google-fonts/arimo");
    let fonts = project.root().join("assets/fonts");
    fs::create_dir_all(&fonts).map_err(Failure::at(&fonts))?;
    FACES.iter().try_for_each(|(face, name)| copy_if_different(&package.join(face), &fonts.join(name)))
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
        for (face, _) in FACES {
            let path = project.ui().join("node_modules/@expo-google-fonts/arimo").join(face);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, face).unwrap();
        }
        ensure(&project).unwrap();
        let bold = tree.path().join("assets/fonts/Arimo-Bold.ttf");
        assert_eq!(fs::read_to_string(&bold).unwrap(), "700Bold/Arimo_700Bold.ttf");

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
