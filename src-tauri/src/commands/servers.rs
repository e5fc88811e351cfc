//! The servers that the person may sign in to, and looking at one before.

use std::path::PathBuf;

use app::Application;
use protocol::ServerDto;
use tauri::{AppHandle, State};
use tauri_plugin_dialog::DialogExt;
use tokio::sync::oneshot;

use super::{Answer, told};

/// Looks at a server; what is found comes as state.
#[tauri::command]
pub(crate) async fn examine_server(
    app: State<'_, Application>,
    url: String,
    client_id: Option<String>,
    certificates: Option<PathBuf>,
) -> Answer<()> {
    app.examine_server(&url, client_id.as_deref().unwrap_or_default(), certificates);
    Ok(())
}

/// Ends the look at a server.
#[tauri::command]
pub(crate) fn stop_examination(app: State<'_, Application>) {
    app.stop_examination();
}

/// Lets the person choose a file with certificates.
#[tauri::command]
pub(crate) async fn choose_certificates(handle: AppHandle) -> Answer<Option<String>> {
    let (chosen, choice) = oneshot::channel();
    let dialog = handle.dialog().file().add_filter("Certificates", &["pem", "crt", "cer"]);
    dialog.add_filter("All files", &["*"]).pick_file(move |file| drop(chosen.send(file)));
    let path = choice.await.ok().flatten().and_then(|file| file.into_path().ok());
    Ok(path.map(|path| path.display().to_string()))
}

/// What an address would be as a server.
#[tauri::command]
pub(crate) fn server_for(app: State<'_, Application>, url: &str) -> Answer<ServerDto> {
    app.server_for(url).map_err(told)
}

/// Adds a server to those that the person may sign in to.
#[tauri::command]
pub(crate) fn add_server(
    app: State<'_, Application>,
    url: &str,
    client_id: &str,
    certificates: Option<PathBuf>,
) -> Answer<ServerDto> {
    app.add_server(url, client_id, certificates).map_err(told)
}

/// Forgets a server. A sign-in that waits for it is given up, for which the runtime has to be there.
#[tauri::command]
pub(crate) async fn remove_server(app: State<'_, Application>, server: String) -> Answer<()> {
    app.remove_server(&server).map_err(told)
}
