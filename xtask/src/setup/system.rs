//! System packages. Debian and Ubuntu are installed for; other systems are told what to install.

use std::env;
use std::fs;
use std::path::Path;

use crate::failure::Failure;
use crate::process::Process;
use crate::project::Project;

/// What Debian and Ubuntu call the packages for building, running and testing.
const DEBIAN_PACKAGES: &[&str] = &[
    "build-essential",
    "curl",
    "dbus",
    "dbus-x11",
    "desktop-file-utils",
    "file",
    "fonts-dejavu-core",
    "fonts-liberation",
    "fonts-noto-cjk",
    "git",
    "git-lfs",
    "gnome-keyring",
    "imagemagick",
    "libayatana-appindicator3-dev",
    "libglib2.0-bin",
    "librsvg2-dev",
    "libwebkit2gtk-4.1-dev",
    "openbox",
    "pkg-config",
    "procps",
    "python3-venv",
    "shared-mime-info",
    "webkit2gtk-driver",
    "xauth",
    "xdg-utils",
    "xdotool",
    "xvfb",
];

/// Programs whose absence shows, on other systems, that packages are missing.
const PROGRAMS: &[&str] = &[
    "cc",
    "dbus-run-session",
    "gio",
    "git",
    "git-lfs",
    "gnome-keyring-daemon",
    "import",
    "openbox",
    "pgrep",
    "pkg-config",
    "python3",
    "update-mime-database",
    "xauth",
    "xdg-open",
    "xdotool",
    "Xvfb",
];

const FEDORA: &str = "sudo dnf install @c-development ImageMagick dbus-daemon dbus-x11 dejavu-sans-fonts \
    desktop-file-utils file git git-lfs glib2 gnome-keyring google-noto-sans-cjk-fonts liberation-fonts \
    libappindicator-gtk3-devel librsvg2-devel openbox pkgconf-pkg-config procps-ng python3 shared-mime-info webkit2gtk4.1-devel xauth \
    xdg-utils xdotool xorg-x11-server-Xvfb";

const ARCH: &str = "sudo pacman -S --needed base-devel dbus desktop-file-utils file git git-lfs glib2 gnome-keyring \
    imagemagick libappindicator-gtk3 librsvg noto-fonts-cjk openbox procps-ng python shared-mime-info ttf-dejavu ttf-liberation \
    webkit2gtk-4.1 xdg-utils xdotool xorg-server-xvfb xorg-xauth";

/// Installs the missing packages, or says how to.
pub(super) fn ensure(project: &Project) -> Result<(), Failure> {
    match env::consts::OS {
        "linux" if is_debian_like() => ensure_debian(project),
        "linux" => ensure_other_linux(project),
        "macos" => ensure_macos(project),
        "windows" => ensure_windows(project),
        other => Err(Failure::Missing(format!(
            "Drawbridge builds on Linux, macOS and Windows; what {other} needs is not known"
        ))),
    }
}

fn is_debian_like() -> bool {
    Path::new("/usr/bin/dpkg-query").exists() && Path::new("/usr/bin/apt-get").exists()
}

fn ensure_debian(project: &Project) -> Result<(), Failure> {
    let missing = missing_debian_packages(project)?;
    if missing.is_empty() {
        return Ok(());
    }
    eprintln!("  missing: {}", missing.join(" "));
    let Some(prefix) = root_prefix(project) else {
        return Err(Failure::Missing(format!(
            "these system packages are missing, and installing them takes root. Run this, then this command again:\n\n  \
             sudo apt-get update && sudo apt-get install -y --no-install-recommends {}\n",
            missing.join(" ")
        )));
    };
    apt_get(project, prefix).arg("update").run()?;
    apt_get(project, prefix).args(["install", "-y", "--no-install-recommends"]).args(&missing).run()
}

fn missing_debian_packages(project: &Project) -> Result<Vec<&'static str>, Failure> {
    let known = Process::new(project, "dpkg-query")
        .args(["--show", "--showformat", "${Package} ${db:Status-Status}\n"])
        .args(DEBIAN_PACKAGES)
        .probe()?;
    Ok(not_installed(&String::from_utf8_lossy(&known.stdout)))
}

/// The packages that `dpkg-query` does not call installed; it leaves out those that it never heard of.
fn not_installed(listing: &str) -> Vec<&'static str> {
    let is_installed =
        |package: &str| listing.lines().any(|line| line.split_once(' ') == Some((package, "installed")));
    DEBIAN_PACKAGES.iter().copied().filter(|package| !is_installed(package)).collect()
}

/// What to put before a command to run it as root without a question; `None` where that cannot be had.
fn root_prefix(project: &Project) -> Option<&'static [&'static str]> {
    let is_root = Process::new(project, "id").arg("-u").read().is_ok_and(|id| id.trim() == "0");
    if is_root {
        return Some(&[]);
    }
    let sudo_asks_nothing = Process::new(project, "sudo").args(["-n", "true"]).probe();
    sudo_asks_nothing.is_ok_and(|output| output.status.success()).then_some(&["sudo", "-n"])
}

fn apt_get(project: &Project, prefix: &[&str]) -> Process {
    let words =
        prefix.iter().chain(&["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]).collect::<Vec<_>>();
    Process::new(project, words[0]).args(&words[1..])
}

fn ensure_other_linux(project: &Project) -> Result<(), Failure> {
    let mut missing: Vec<&str> = PROGRAMS.iter().copied().filter(|name| !is_on_path(name)).collect();
    let webkit = Process::new(project, "pkg-config").args(["--exists", "webkit2gtk-4.1"]).probe();
    if !webkit.is_ok_and(|output| output.status.success()) {
        missing.push("webkit2gtk-4.1 (development files)");
    }
    if missing.is_empty() {
        return Ok(());
    }
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    Err(Failure::Missing(format!("missing on this system: {}\n{}", missing.join(", "), advice(&release))))
}

/// The command for the distribution that `/etc/os-release` names.
fn advice(os_release: &str) -> String {
    let names = |id: &str| {
        os_release
            .lines()
            .filter_map(|line| line.strip_prefix("ID=").or_else(|| line.strip_prefix("ID_LIKE=")))
            .any(|ids| ids.trim_matches('"').split(' ').any(|known| known == id))
    };
    let command = if names("fedora") {
        FEDORA
    } else if names("arch") {
        ARCH
    } else {
        return format!(
            "Install your distribution's packages for what Debian calls:\n\n  {}\n",
            DEBIAN_PACKAGES.join(" ")
        );
    };
    format!("Run this, then this command again:\n\n  {command}\n")
}

fn is_on_path(program: &str) -> bool {
    env::var_os("PATH")
        .is_some_and(|path| env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}

fn ensure_macos(project: &Project) -> Result<(), Failure> {
    let tools = Process::new(project, "xcode-select").arg("-p").probe();
    if tools.is_ok_and(|output| output.status.success()) {
        return Ok(());
    }
    Err(Failure::Missing(
        "Apple's command line tools are missing. Run `xcode-select --install`, then this again".into(),
    ))
}

fn ensure_windows(project: &Project) -> Result<(), Failure> {
    Process::new(project, "git").arg("--version").read().map(drop).map_err(|_| {
        Failure::Missing(
            "git is missing. Install it with `winget install Git.Git`; the build also takes the Visual Studio Build \
             Tools (`winget install Microsoft.VisualStudio.2022.BuildTools`, workload \"Desktop development with C++\") \
             and, before Windows 11, the WebView2 runtime (`winget install Microsoft.EdgeWebView2Runtime`)"
                .into(),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_counts_only_when_dpkg_calls_it_installed() {
        let all = DEBIAN_PACKAGES.iter().map(|package| format!("{package} installed\n")).collect::<String>();
        assert_eq!(not_installed(&all), [] as [&str; 0]);
        let removed = all.replace("xvfb installed\n", "xvfb config-files\n").replace("curl installed\n", "");
        assert_eq!(not_installed(&removed), ["curl", "xvfb"]);
    }

    #[test]
    fn derived_distributions_get_the_command_of_their_parent() {
        assert!(
            advice("NAME=\"Rocky\"\nID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n").contains("dnf install")
        );
        assert!(advice("ID=manjaro\nID_LIKE=arch\n").contains("pacman -S"));
        assert!(advice("ID=void\n").contains("libwebkit2gtk-4.1-dev"));
    }
}
