//! Signing in and out.

use app::Application;
use protocol::WayDto;
use tauri::{AppHandle, State};

use super::links::open_in_browser;
use super::{Answer, told};

/// Begins a sign-in, and where it leads through the browser opens the server's page in the system's one.
#[tauri::command]
pub(crate) async fn sign_in(
    handle: AppHandle,
    app: State<'_, Application>,
    server: String,
    way: WayDto,
    read_only: bool,
) -> Answer<()> {
    match app.sign_in(&server, way, read_only).await.map_err(told)? {
        Some(page) => open_in_browser(&handle, &page),
        None => Ok(()),
    }
}

/// Signs in with a token that the person made. It goes no further than into the keychain.
#[tauri::command]
pub(crate) async fn sign_in_with_token(
    app: State<'_, Application>,
    server: String,
    token: String,
) -> Answer<()> {
    app.sign_in_with_token(&server, token).await.map_err(told)
}

/// Begins a second request, whose answer comes to a port of this machine, and opens its page.
#[tauri::command]
pub(crate) async fn offer_loopback(handle: AppHandle, app: State<'_, Application>) -> Answer<()> {
    open_in_browser(&handle, &app.offer_loopback().await.map_err(told)?)
}

/// Opens the page of the sign-in under way again.
#[tauri::command]
pub(crate) fn reopen_sign_in(handle: AppHandle, app: State<'_, Application>) -> Answer<()> {
    open_in_browser(&handle, &app.sign_in_page().map_err(told)?)
}

/// Gives the sign-in under way up. What it was granted is given back behind, for which the runtime has to be there.
#[tauri::command]
pub(crate) async fn cancel_sign_in(app: State<'_, Application>) -> Answer<()> {
    app.cancel_sign_in();
    Ok(())
}

/// Offers a finished sign-in to the keychain again.
#[tauri::command]
pub(crate) async fn retry_keychain(app: State<'_, Application>) -> Answer<()> {
    app.retry_keychain().await.map_err(told)
}

/// Keeps a finished sign-in until the app ends.
#[tauri::command]
pub(crate) async fn keep_for_session(app: State<'_, Application>) -> Answer<()> {
    app.keep_for_session().await.map_err(told)
}

/// The account to work with from now on.
#[tauri::command]
pub(crate) fn use_account(app: State<'_, Application>, account: &str) -> Answer<()> {
    app.use_account(account).map_err(told)
}

/// Ends an account's access and closes its diagrams.
#[tauri::command]
pub(crate) async fn sign_out(app: State<'_, Application>, account: String, discard: bool) -> Answer<()> {
    app.sign_out(&account, discard).await.map_err(told)
}

/// Opens the server's page on which access can be revoked.
#[tauri::command]
pub(crate) async fn open_access_page(
    handle: AppHandle,
    app: State<'_, Application>,
    account: String,
) -> Answer<()> {
    open_in_browser(&handle, &app.access_page(&account).await.map_err(told)?)
}

/// Tries again to tell the servers of access that has ended here.
#[tauri::command]
pub(crate) async fn retry_revocations(app: State<'_, Application>) -> Answer<()> {
    app.retry_revocations().await.map_err(told)
}
