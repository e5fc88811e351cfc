//! What the commands share of building. Everything that is shipped, started or driven is built by the one cargo
//! call here, so that no two commands ever compile the same thing twice.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::failure::Failure;
use crate::process::Process;
use crate::project::{PROGRAMS, Project};

/// What the page is built from, in its folder.
const PAGE_SOURCES: [&str; 7] = [
    "src",
    "public",
    "index.html",
    "package-lock.json",
    "vite.config.ts",
    "svelte.config.js",
    "tsconfig.json",
];

/// Builds the page into `ui/dist` where its sources are newer: the desktop package embeds that folder when it is
/// compiled.
pub(crate) fn page(project: &Project) -> Result<(), Failure> {
    let built = project.ui().join("dist/index.html");
    let sources = PAGE_SOURCES.map(|name| project.ui().join(name));
    if is_fresh(&built, &sources) {
        return Ok(());
    }
    Process::npm(project, &project.ui()).args(["run", "build"]).run()
}

/// Builds the release binaries: the app, the command line and the demo GitLab.
pub(crate) fn release(project: &Project) -> Result<(), Failure> {
    page(project)?;
    let programs = PROGRAMS.iter().flat_map(|name| ["--bin", name]);
    Process::cargo(project).args(["build", "--locked", "--release"]).args(programs).run()
}

/// Whether `built` is there and nothing under `sources` is newer.
fn is_fresh(built: &Path, sources: &[PathBuf]) -> bool {
    let Ok(built) = fs::metadata(built).and_then(|facts| facts.modified()) else {
        return false;
    };
    sources.iter().filter_map(|source| newest(source)).all(|changed| changed <= built)
}

fn newest(path: &Path) -> Option<SystemTime> {
    let own = fs::metadata(path).and_then(|facts| facts.modified()).ok()?;
    let below = fs::read_dir(path).into_iter().flatten().flatten().filter_map(|entry| newest(&entry.path()));
    Some(below.fold(own, SystemTime::max))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::File;
    use std::time::Duration;

    #[test]
    fn a_page_older_than_a_file_deep_in_its_sources_is_stale() {
        let tree = tempfile::tempdir().unwrap();
        let (built, source) = (tree.path().join("index.html"), tree.path().join("src"));
        fs::create_dir_all(source.join("canvas")).unwrap();
        let deep = source.join("canvas/paint.ts");
        fs::write(&deep, "").unwrap();
        assert!(!is_fresh(&built, std::slice::from_ref(&source)), "nothing is built yet");

        fs::write(&built, "").unwrap();
        assert!(is_fresh(&built, std::slice::from_ref(&source)));
        let later = SystemTime::now() + Duration::from_secs(60);
        File::options().write(true).open(&deep).unwrap().set_modified(later).unwrap();
        assert!(!is_fresh(&built, &[source]));
    }
}
