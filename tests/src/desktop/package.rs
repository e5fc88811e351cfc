//! The product as it is installed: the package unpacked, known to the desktop by its own entry and its own MIME file.

use std::path::{Path, PathBuf};

use super::Failure;
use super::processes::Processes;

/// What the window's program is called; the desktop entry finds it on the path.
pub(super) const PROGRAM: &str = "drawbridge-desktop";

/// Where other programs of this system keep their data: `gio` takes the known MIME types from there.
const SYSTEM_DATA: &str = "/usr/local/share:/usr/share";

/// Unpacks a .deb into a folder and makes the desktop know what is in it. Gives the program's path.
///
/// # Errors
/// When the package is damaged or lacks something.
pub(super) fn unpack(processes: &mut Processes, deb: &Path, into: &Path) -> Result<PathBuf, Failure> {
    processes.run("dpkg-deb", &[Path::new("-x"), deb, into])?;
    let share = into.join("usr/share");
    processes.run("update-mime-database", &[share.join("mime")])?;
    processes.run("update-desktop-database", &[share.join("applications")])?;
    let programs = into.join("usr/bin");
    put_first(processes, "PATH", &programs, "/usr/bin:/bin");
    put_first(processes, "XDG_DATA_DIRS", &share, SYSTEM_DATA);
    let program = programs.join(PROGRAM);
    if program.is_file() {
        return Ok(program);
    }
    Err(Failure::Unexpected(format!("{} holds no usr/bin/{PROGRAM}", deb.display())))
}

/// Takes the product out of what the desktop knows to open things with.
///
/// # Errors
/// When there is nothing to take out.
pub(super) fn hide_from_desktop(unpacked: &Path) -> Result<(), Failure> {
    let applications = unpacked.join("usr/share/applications");
    std::fs::remove_dir_all(&applications).map_err(Failure::at(&applications))
}

/// Calls the running app as its second instance does.
///
/// # Errors
/// When it does not run.
pub(super) fn pass_on(bus: &zbus::blocking::Connection, argument: &str) -> Result<(), Failure> {
    let (name, path) = ("app.drawbridge.SingleInstance", "/app/drawbridge/SingleInstance");
    let arguments = (vec![PROGRAM, argument], "/");
    bus.call_method(Some(name), path, Some("org.SingleInstance.DBus"), "ExecuteCallback", &arguments)?;
    Ok(())
}

fn put_first(processes: &mut Processes, variable: &str, folder: &Path, without: &str) {
    let rest = processes.variable(variable).unwrap_or(without);
    let value = format!("{}:{rest}", folder.display());
    processes.set(variable, value);
}
