//! An X server without a screen, with a window manager: keys and the pointer need one.

use std::path::{Path, PathBuf};

use super::processes::Processes;
use super::screen::{Area, Screen};
use super::{Failure, wait_for};

/// The size of the screen, in points.
const SCREEN: (u32, u32) = (1280, 900);

/// Starts both, on a display number that is free.
///
/// # Errors
/// When one of them is not installed or does not come up.
pub(super) fn start(processes: &mut Processes) -> Result<(), Failure> {
    let screen = format!("{}x{}x24", SCREEN.0, SCREEN.1);
    let memory = memory(processes);
    let memory = memory.to_string_lossy();
    // A pointer that is drawn into the picture would count as something new to be seen.
    let server =
        ["-displayfd", "1", "-screen", "0", &screen, "-nolisten", "tcp", "-fbdir", &memory, "-nocursor"];
    let number = processes.start_and_listen("Xvfb", &server)?;
    processes.set("DISPLAY", format!(":{number}"));
    let ready = processes.log("openbox-is-ready");
    processes.start("openbox", &["--startup", &format!("touch {}", ready.display())])?;
    wait_for("openbox", || if ready.exists() { Ok(()) } else { Err(processes.said("openbox")) })
}

/// The folder in which the server keeps its picture.
fn memory(processes: &Processes) -> PathBuf {
    PathBuf::from(processes.variable("XDG_RUNTIME_DIR").unwrap_or_default())
}

/// The screen, to be watched.
///
/// # Errors
/// When the server keeps no picture of it.
pub(super) fn screen(processes: &Processes) -> Result<Screen, Failure> {
    Screen::open(&memory(processes).join("Xvfb_screen0"))
}

/// Where a window's content is on the screen.
///
/// # Errors
/// When the window is gone.
pub(super) fn content(processes: &Processes, window: &str) -> Result<Area, Failure> {
    let said = processes.run("xdotool", &["getwindowgeometry", "--shell", window])?;
    let number = |name: &str| {
        let line = said.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('=')?.parse().ok());
        line.ok_or_else(|| Failure::Unexpected(format!("no {name} of the window: {said}")))
    };
    Ok(Area { x: number("X")?, y: number("Y")?, width: number("WIDTH")?, height: number("HEIGHT")? })
}

/// Takes a picture of a window by its number; `root` is the whole screen.
///
/// # Errors
/// When it cannot be taken or written.
pub(super) fn picture(processes: &Processes, window: &str, path: &Path) -> Result<(), Failure> {
    // The name of the format keeps a path with a colon from being read as one.
    let picture = format!("png:{}", path.display());
    processes.run("import", &["-window", window, &picture]).map(drop)
}
