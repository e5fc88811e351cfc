//! `cargo xtask dist`: the package for the system it runs on, out of the release binaries as they lie there. The
//! bundler is asked to bundle and not to build, so nothing is compiled twice.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::build;
use crate::failure::Failure;
use crate::process::Process;
use crate::project::Project;
use crate::setup::{self, Purpose};

const USAGE: &str = "\
Usage: cargo xtask dist

Makes the package for this system in cargo's target folder: a .deb on Linux (looked into afterwards), an .app and a
.dmg on macOS, an installer on Windows. The app and the command line `drawbridge` are both in it.";

/// The bundles that the bundler makes here, in its own words.
const BUNDLES: &str = if cfg!(target_os = "macos") {
    "app,dmg"
} else if cfg!(windows) {
    "nsis"
} else {
    "deb"
};

/// What a .deb that a desktop can work with has in it. A name that ends in a slash is a folder with something below.
const IN_THE_DEB: [&str; 7] = [
    "usr/bin/drawbridge",
    "usr/bin/drawbridge-desktop",
    DESKTOP_ENTRY,
    "usr/share/doc/drawbridge/LICENSE",
    "usr/share/doc/drawbridge/THIRD-PARTY.md",
    "usr/share/icons/hicolor/",
    "usr/share/mime/packages/app.drawbridge.xml",
];

const DESKTOP_ENTRY: &str = "usr/share/applications/Drawbridge.desktop";

/// Without these a double click or the end of a sign-in would start the app and tell it nothing.
const IN_THE_DESKTOP_ENTRY: [&str; 3] =
    ["Exec=drawbridge-desktop %U", "application/vnd.jgraph.mxfile", "x-scheme-handler/app.drawbridge"];

/// A finished package.
pub(crate) struct Package {
    path: PathBuf,
}

impl Package {
    /// The file.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

/// The command.
pub(crate) fn main(project: &Project, mut arguments: lexopt::Parser) -> Result<(), Failure> {
    match arguments.next()? {
        Some(lexopt::Arg::Long("help") | lexopt::Arg::Short('h')) => {
            println!("{USAGE}");
            return Ok(());
        }
        Some(other) => return Err(other.unexpected().into()),
        None => {}
    }
    setup::ensure(project, Purpose::Run)?;
    build::release(project)?;
    package(project).map(drop)
}

/// Packs the release binaries, looks into the package, and prints its size.
pub(crate) fn package(project: &Project) -> Result<Package, Failure> {
    let bundle = project.target().join("release/bundle");
    // What an earlier version left there would be taken for this one's.
    if bundle.is_dir() {
        fs::remove_dir_all(&bundle).map_err(Failure::at(&bundle))?;
    }
    let command_line = place_command_line(project)?;
    let suffix = if cfg!(windows) { ".cmd" } else { "" };
    Process::new(project, project.bundler().join(format!("node_modules/.bin/tauri{suffix}")))
        .args(["bundle", "--ci", "--bundles", BUNDLES, "--config", &settings(&command_line)])
        .run()?;
    let path = finished(&bundle)?;
    if cfg!(target_os = "linux") {
        look_into_deb(project, &path)?;
    }
    println!("{}  {}", path.display(), megabytes(&path)?);
    Ok(Package { path })
}

/// Puts the command line where the bundler looks for a second program: under a name that ends in the machine's
/// triple.
fn place_command_line(project: &Project) -> Result<PathBuf, Failure> {
    let folder = project.target().join("sidecar");
    fs::create_dir_all(&folder).map_err(Failure::at(&folder))?;
    let triple = host_triple(&Process::new(project, "rustc").arg("-vV").read()?)?;
    let suffix = std::env::consts::EXE_SUFFIX;
    let (from, to) = (project.binary("drawbridge"), folder.join(format!("drawbridge-{triple}{suffix}")));
    fs::copy(&from, &to).map_err(Failure::at(&from))?;
    Ok(folder.join("drawbridge"))
}

fn host_triple(rustc: &str) -> Result<String, Failure> {
    let host = rustc.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| Failure::Found("`rustc -vV` names no host".into()))
}

/// What only this command knows of the bundle: where the second program lies, on whatever system.
fn settings(command_line: &Path) -> String {
    json!({ "bundle": { "externalBin": [command_line] } }).to_string()
}

/// The one package file below the bundler's folder.
fn finished(bundle: &Path) -> Result<PathBuf, Failure> {
    let (folder, extension) = match BUNDLES {
        "deb" => ("deb", "deb"),
        "nsis" => ("nsis", "exe"),
        _ => ("dmg", "dmg"),
    };
    let folder = bundle.join(folder);
    let entries = fs::read_dir(&folder).map_err(Failure::at(&folder))?;
    let found = entries.flatten().map(|entry| entry.path());
    found
        .filter(|path| path.is_file())
        .find(|path| path.extension().is_some_and(|found| found == extension))
        .ok_or_else(|| Failure::Found(format!("the bundler left no .{extension} in {}", folder.display())))
}

fn look_into_deb(project: &Project, deb: &Path) -> Result<(), Failure> {
    let listing = Process::new(project, "dpkg-deb").arg("--contents").arg(deb).read()?;
    let missing = missing_from(&listing);
    if !missing.is_empty() {
        let missing = missing.join(", ");
        return Err(Failure::Found(format!("{} lacks {missing}; it holds:\n{listing}", deb.display())));
    }
    let unpacked = project.target().join("unpacked");
    Process::new(project, "dpkg-deb").arg("--extract").arg(deb).arg(&unpacked).read()?;
    look_into_desktop_entry(project, &unpacked.join(DESKTOP_ENTRY))
}

fn look_into_desktop_entry(project: &Project, file: &Path) -> Result<(), Failure> {
    Process::new(project, "desktop-file-validate").arg(file).read()?;
    let entry = fs::read_to_string(file).map_err(Failure::at(file))?;
    match IN_THE_DESKTOP_ENTRY.iter().find(|part| !entry.contains(**part)) {
        None => Ok(()),
        Some(part) => Err(Failure::Found(format!("the desktop entry lacks `{part}`:\n{entry}"))),
    }
}

fn missing_from(listing: &str) -> Vec<&'static str> {
    let names: Vec<&str> = listing.lines().filter_map(|line| line.split_whitespace().nth(5)).collect();
    let names: Vec<&str> = names.into_iter().map(|name| name.trim_start_matches("./")).collect();
    let is_there = |wanted: &str| {
        let is_folder = wanted.ends_with('/');
        names.iter().any(|name| {
            if is_folder { name.starts_with(wanted) && !name.ends_with('/') } else { *name == wanted }
        })
    };
    IN_THE_DEB.into_iter().filter(|wanted| !is_there(wanted)).collect()
}

/// A file's size as people say it.
pub(crate) fn megabytes(path: &Path) -> Result<String, Failure> {
    let bytes = fs::metadata(path).map_err(Failure::at(path))?.len();
    Ok(format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deb_without_the_command_line_or_any_icon_is_not_in_order() {
        let line = |name: &str| format!("-rw-r--r-- 0/0  12345 2026-01-01 00:00 {name}\n");
        let mut listing: String = IN_THE_DEB.iter().map(|name| line(name)).collect();
        assert_eq!(missing_from(&listing), ["usr/share/icons/hicolor/"], "an empty folder holds no icon");
        listing.push_str(&line("./usr/share/icons/hicolor/32x32/apps/drawbridge-desktop.png"));
        assert!(missing_from(&listing).is_empty());
        let without = listing.replace(" usr/bin/drawbridge\n", " usr/bin/other\n");
        assert_eq!(missing_from(&without), ["usr/bin/drawbridge"]);
    }

    #[test]
    fn the_host_is_read_from_what_rustc_says() {
        assert_eq!(
            host_triple("rustc 1.95.0\nhost: aarch64-apple-darwin\n").unwrap(),
            "aarch64-apple-darwin"
        );
        assert!(host_triple("rustc 1.95.0\n").is_err());
    }
}
