//! What comes from outside while the app runs or starts: files to open and the callback of a sign-in.
//!
//! A second instance hands its arguments to the first and ends. The deep-link plugin reads an address only when it is
//! the one argument; files come as arguments too, relative to the folder of the second instance, or as `file:` URLs.

use std::path::{Path, PathBuf};

use app::Application;
use tauri::{AppHandle, Manager};
use url::Url;

use crate::window;

/// The scheme of our callback addresses.
const CALLBACK_SCHEME: &str = "app.drawbridge";

/// What an argument or an address means.
#[derive(Debug, PartialEq, Eq)]
enum Arrival {
    File(PathBuf),
    Callback(String),
}

/// Reads the arguments of an instance (without the program's name) that was started in `folder`.
fn read(arguments: impl IntoIterator<Item = String>, folder: &Path) -> Vec<Arrival> {
    arguments.into_iter().filter(|argument| !argument.starts_with('-')).map(|a| arrival(&a, folder)).collect()
}

fn arrival(argument: &str, folder: &Path) -> Arrival {
    // A file may be called `a:b.drawio`, and a Windows path begins with a letter and a colon: only what has one of
    // the two schemes is an address.
    match Url::parse(argument) {
        Ok(url) if url.scheme() == CALLBACK_SCHEME => Arrival::Callback(argument.to_owned()),
        Ok(url) if url.scheme() == "file" => {
            Arrival::File(url.to_file_path().unwrap_or_else(|()| folder.join(argument)))
        }
        _ => Arrival::File(folder.join(argument)),
    }
}

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
    for arrival in read(arguments, folder) {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn one(argument: &str) -> Arrival {
        arrival(argument, Path::new("/home/me"))
    }

    #[test]
    fn arguments_are_files_of_the_folder_or_callbacks() {
        assert_eq!(one("a b ü.drawio"), Arrival::File("/home/me/a b ü.drawio".into()));
        assert_eq!(one("a:b.drawio"), Arrival::File("/home/me/a:b.drawio".into()));
        assert_eq!(one("/tmp/x.drawio"), Arrival::File("/tmp/x.drawio".into()));
        assert_eq!(one("file:///tmp/a%20b.drawio"), Arrival::File("/tmp/a b.drawio".into()));
        let callback = "app.drawbridge:/oauth/callback/h%3A1?code=a&state=b";
        assert_eq!(one(callback), Arrival::Callback(callback.to_owned()));
    }

    #[test]
    fn switches_are_no_files() {
        assert!(read(["--help".to_owned()], Path::new("/")).is_empty());
    }
}
