//! The desktop shell: a window, the system's dialogs, and the way in for files and callback addresses.
//!
//! Promises: nothing is decided here. A command finds what it needs, converts, calls the application, and converts the
//! answer; the application (crate `app`) has every rule and is tested without a window.
#![cfg_attr(windows, windows_subsystem = "windows")]

mod arrivals;
mod clipboard;
mod commands;
mod rendering;
mod startup;
mod window;

fn main() {
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_default_env())
        .with_writer(std::io::stderr)
        .init();
    rendering::restart_without_gpu_compositing_where_there_is_no_gpu();
    if let Err(error) = startup::run() {
        eprintln!("Drawbridge cannot start: {error}");
        std::process::exit(1);
    }
}
