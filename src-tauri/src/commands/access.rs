//! Signing in and out.

use app::Application;
use protocol::ServerDto;
use tauri::{AppHandle, State};

use super::links::open_in_browser;
use super::{Answer, told};

/// Begins a sign-in and opens the server's page in the system's browser.
#[tauri::command]
pub(crate) fn sign_in(handle: AppHandle, app: State<'_, Application>, server: &str) -> Answer<()> {
    let page = app.sign_in(server).map_err(told)?;
    open_in_browser(&handle, &page)
}

/// Opens the page of the sign-in under way again.
#[tauri::command]
pub(crate) fn reopen_sign_in(handle: AppHandle, app: State<'_, Application>) -> Answer<()> {
    open_in_browser(&handle, &app.sign_in_page().map_err(told)?)
}

/// Gives the sign-in under way up.
#[tauri::command]
pub(crate) fn cancel_sign_in(app: State<'_, Application>) {
    app.cancel_sign_in();
}

/// Ends an account's access and closes its diagrams.
#[tauri::command]
pub(crate) async fn sign_out(app: State<'_, Application>, account: String, discard: bool) -> Answer<()> {
    app.sign_out(&account, discard).await.map_err(told)
}

/// Opens the server's page of authorised applications.
#[tauri::command]
pub(crate) fn open_access_page(handle: AppHandle, app: State<'_, Application>, account: &str) -> Answer<()> {
    open_in_browser(&handle, &app.access_page(account).map_err(told)?)
}

/// What an address would be as a server.
#[tauri::command]
pub(crate) fn server_for(app: State<'_, Application>, url: &str) -> Answer<ServerDto> {
    app.server_for(url).map_err(told)
}

/// Adds a server to those that the person may sign in to.
#[tauri::command]
pub(crate) fn add_server(app: State<'_, Application>, url: &str, client_id: &str) -> Answer<ServerDto> {
    app.add_server(url, client_id).map_err(told)
}

/// Forgets a server.
#[tauri::command]
pub(crate) fn remove_server(app: State<'_, Application>, server: &str) -> Answer<()> {
    app.remove_server(server).map_err(told)
}
