//! How WebKitGTK gets its pixels to the screen.
//!
//! Without a GPU its default compositing costs 20 to 30 ms a frame whatever changes; without DMA buffers twelve tiles
//! or 720 boxes are 60 frames a second. The variable has to stand before any thread runs, and setting it inside the
//! process is unsafe, so the process starts itself again with it.

#[cfg(target_os = "linux")]
const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

/// Starts the program again in its own place, once, where the system has no GPU and nobody decided otherwise.
#[cfg(target_os = "linux")]
pub(crate) fn restart_without_gpu_compositing_where_there_is_no_gpu() {
    use std::os::unix::process::CommandExt;
    if std::env::var_os(SWITCH).is_some() || has_gpu() {
        return;
    }
    let Ok(program) = std::env::current_exe() else { return };
    let error = std::process::Command::new(program).args(std::env::args_os().skip(1)).env(SWITCH, "1").exec();
    tracing::warn!(%error, "the program could not start itself again; drawing may be slow");
}

/// Other systems draw their web views themselves.
#[cfg(not(target_os = "linux"))]
pub(crate) fn restart_without_gpu_compositing_where_there_is_no_gpu() {}

#[cfg(target_os = "linux")]
fn has_gpu() -> bool {
    let Ok(nodes) = std::fs::read_dir("/dev/dri") else { return false };
    nodes.flatten().any(|node| node.file_name().to_string_lossy().starts_with("renderD"))
}
