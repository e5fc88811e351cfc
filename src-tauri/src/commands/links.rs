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
            retry_after: None,
        });
    }
    open_in_browser(&handle, url)
}

/// Opens an address of our own making in the system's browser.
pub(super) fn open_in_browser(handle: &AppHandle, url: &str) -> Answer<()> {
    handle.opener().open_url(url, None::<&str>).map_err(|error| {
        // The library's words hold the whole address, which may be that of a sign-in.
        tracing::warn!(kind = ?std::mem::discriminant(&error), "the browser could not be opened");
        let page = url.split_once('?').map_or(url, |(page, _)| page);
        ErrorDto {
            code: ErrorCodeDto::Refused,
            message: format!("No browser could be opened at {page}."),
            hint: Some("Open the address in a browser yourself.".to_owned()),
            retry_after: None,
        }
    })
}
