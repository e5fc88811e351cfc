//! The one window.

use app::Application;
use tauri::{AppHandle, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder, Window, WindowEvent};

const LABEL: &str = "main";

/// Opens the window.
///
/// # Errors
/// When the system has no web view or no display.
pub(crate) fn open(handle: &AppHandle) -> tauri::Result<WebviewWindow> {
    WebviewWindowBuilder::new(handle, LABEL, WebviewUrl::default())
        .title("Drawbridge")
        .inner_size(1200.0, 800.0)
        .min_inner_size(720.0, 480.0)
        // Drags within the page are the page's own. A file that is dropped opens nothing yet, and cannot take the page's
        // place: that would be a navigation.
        .disable_drag_drop_handler()
        .on_navigation(|url| url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost"))
        .on_document_title_changed(|window, title| {
            if let Err(error) = window.set_title(&title) {
                tracing::warn!(%error, "the window could not be given its title");
            }
        })
        .build()
}

/// Shows the window above others, whatever state it is in.
pub(crate) fn bring_to_front(handle: &AppHandle) {
    if let Some(window) = handle.get_webview_window(LABEL) {
        let shown = window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus());
        if let Err(error) = shown {
            tracing::warn!(%error, "the window did not come to the front");
        }
    }
}

/// Holds a window back from closing while documents have unsaved changes, and lets the page ask. Says whether it is looked
/// at: one behind others is, a minimised one is not.
pub(crate) fn on_event(window: &Window, event: &WindowEvent) {
    let app = window.state::<Application>();
    match event {
        WindowEvent::CloseRequested { api, .. } if app.leave(false).is_err() => {
            api.prevent_close();
            app.ask_before_closing();
        }
        WindowEvent::Focused(is_focused) => {
            app.be_seen(*is_focused || !window.is_minimized().unwrap_or(false))
        }
        _ => {}
    }
}
