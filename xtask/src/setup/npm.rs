//! Node.js and the npm packages: the page's, and the bundler's.

use std::fs;
use std::path::Path;

use crate::failure::Failure;
use crate::process::Process;
use crate::project::Project;

/// The oldest Node.js that the page's tools run on.
const OLDEST_NODE: [u32; 2] = [20, 19];

/// Fails unless Node.js and npm are there and young enough; they are the person's to install.
pub(super) fn ensure_node(project: &Project) -> Result<(), Failure> {
    let [major, minor] = OLDEST_NODE;
    let wanted = format!("Node.js {major}.{minor} or newer with npm is needed (see nodejs.org)");
    let version = Process::new(project, "node")
        .arg("--version")
        .read()
        .map_err(|_| Failure::Missing(format!("{wanted}; there is no `node` here")))?;
    match version_in(&version) {
        Some(found) if found >= OLDEST_NODE => Ok(()),
        _ => Err(Failure::Missing(format!("{wanted}; `node` here is {}", version.trim()))),
    }
}

/// Major and minor number of what `node --version` says.
fn version_in(said: &str) -> Option<[u32; 2]> {
    let mut numbers = said.trim().strip_prefix('v')?.split('.').map(|part| part.parse().ok());
    Some([numbers.next()??, numbers.next()??])
}

/// Installs the packages of every folder that has some.
pub(super) fn ensure_packages(project: &Project) -> Result<(), Failure> {
    ensure_packages_in(project, &project.ui(), &[])?;
    ensure_packages_in(project, &project.bundler(), &[])
}

/// Installs what `folder`'s lock file says, unless the last time was for this very lock file.
///
/// Not by `npm ci`: that refuses a lock file without the optional packages of other systems, and a lock file written
/// where the registry serves this system alone has none. `npm install --no-save` takes the same versions by the same
/// check sums, fetches what this system needs besides, and leaves the lock file as it is.
pub(super) fn ensure_packages_in(project: &Project, folder: &Path, options: &[&str]) -> Result<(), Failure> {
    let lock = folder.join("package-lock.json");
    let stamp = folder.join("node_modules/.installed-lock.json");
    let wanted = fs::read(&lock).map_err(Failure::at(&lock))?;
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    let install = Process::npm(project, folder).args(["install", "--no-save", "--no-audit", "--no-fund"]);
    install.args(options).run()?;
    // Written last: an interrupted install leaves no stamp, and is done again.
    fs::write(&stamp, wanted).map_err(Failure::at(&stamp))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_by_number_and_anything_else_is_none() {
        assert!(version_in("v20.20.2\n") >= Some(OLDEST_NODE));
        assert!(version_in("v20.9.0") < Some(OLDEST_NODE));
        assert!(version_in("v22.0.0") > Some(OLDEST_NODE));
        assert_eq!(version_in("20"), None);
        assert_eq!(version_in(""), None);
    }
}
