//! Addresses that are opened by the system's browser.

use protocol::{ErrorCodeDto, ErrorDto};
use tauri::AppHandle;
use tauri_plugin_opener::OpenerExt;
use url::Url;

use super::Answer;

/// Opens a link. Only addresses that lead to a page or a letter are opened.
#[tauri::command]
pub(crate) fn open_link(handle: AppHandle, url: &str) -> Answer<()> {
    let allowed = Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "http" | "https" | "mailto"));
    if !allowed {
        return Err(ErrorDto {
            code: ErrorCodeDto::Refused,
            message: format!("“{url}” is not opened: only http, https and mailto addresses are."),
            hint: None,
        });
    }
    open_in_browser(&handle, url)
}

/// Opens an address of our own making in the system's browser.
pub(super) fn open_in_browser(handle: &AppHandle, url: &str) -> Answer<()> {
    handle.opener().open_url(url, None::<&str>).map_err(|error| ErrorDto {
        code: ErrorCodeDto::Refused,
        message: format!("The browser could not be opened: {error}"),
        hint: Some("Copy the address and open it in a browser yourself.".to_owned()),
    })
}
