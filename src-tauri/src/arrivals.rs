//! What comes from outside while the app runs or starts: files to open and the callback of a sign-in.
//!
//! A second instance hands its arguments to the first and ends. The deep-link plugin reads an address only when it is
//! the one argument. On macOS files come by the plugin too.

use std::path::{Path, PathBuf};

use app::{Application, Arrival};
use tauri::{AppHandle, Manager};
use url::Url;

use crate::window;

/// Takes the arguments of a second instance. Several files that are opened at once start several instances at once, so
/// the second may be here before the first is set up: the main thread has its turn after that.
pub(crate) fn take_over(handle: &AppHandle, arguments: Vec<String>, folder: PathBuf) {
    let later = handle.clone();
    if let Err(error) = handle.run_on_main_thread(move || take_arguments(&later, arguments, &folder)) {
        tracing::warn!(%error, "what another instance was started with is lost");
    }
}

/// Takes the arguments of this or a second instance. Callback addresses of a lone argument come by the plugin and
/// are left to it, or each would be read twice and the second reading refused.
pub(crate) fn take_arguments(handle: &AppHandle, arguments: Vec<String>, folder: &Path) {
    let by_plugin = arguments.len() == 1;
    for arrival in Arrival::read(arguments, folder) {
        match arrival {
            Arrival::File(path) => open_file(handle, &path),
            Arrival::Callback(address) if !by_plugin => take_callback(handle, address),
            Arrival::Callback(_) => {}
        }
    }
    window::bring_to_front(handle);
}

/// Takes addresses that the system handed over.
pub(crate) fn take_addresses(handle: &AppHandle, addresses: Vec<Url>) {
    for address in addresses {
        match address.to_file_path() {
            Ok(path) if address.scheme() == "file" => open_file(handle, &path),
            _ => take_callback(handle, address.into()),
        }
    }
    window::bring_to_front(handle);
}

fn open_file(handle: &AppHandle, path: &Path) {
    let app = handle.state::<Application>();
    if let Err(error) = app.open_file(path) {
        app.notify_error(&error);
    }
}

fn take_callback(handle: &AppHandle, address: String) {
    let app = handle.state::<Application>().inner().clone();
    let handle = handle.clone();
    tauri::async_runtime::spawn(async move {
        if let Err(error) = app.accept_callback(&address).await {
            app.notify_error(&error);
        }
        window::bring_to_front(&handle);
    });
}
