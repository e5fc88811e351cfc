//! An X server without a screen, with a window manager: keys and the pointer need one.

use std::path::Path;

use super::processes::Processes;
use super::{Failure, wait_for};

/// The size of the screen, in points.
const SCREEN: (u32, u32) = (1280, 900);

/// Starts both, on a display number that is free.
///
/// # Errors
/// When one of them is not installed or does not come up.
pub(super) fn start(processes: &mut Processes) -> Result<(), Failure> {
    let screen = format!("{}x{}x24", SCREEN.0, SCREEN.1);
    let server = ["-displayfd", "1", "-screen", "0", &screen, "-nolisten", "tcp"];
    let number = processes.start_and_listen("Xvfb", &server)?;
    processes.set("DISPLAY", format!(":{number}"));
    let ready = processes.log("openbox-is-ready");
    processes.start("openbox", &["--startup", &format!("touch {}", ready.display())])?;
    wait_for("openbox", || if ready.exists() { Ok(()) } else { Err(processes.said("openbox")) })
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
