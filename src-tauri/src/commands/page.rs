//! The page's own coming and going.

use app::Application;
use protocol::CommandDto;
use serde::Serialize;
use tauri::ipc::{Channel, InvokeResponseBody};
use tauri::{AppHandle, State};

use super::{Answer, told};

/// What a page needs to know once.
#[derive(Serialize)]
pub(crate) struct Connected {
    /// The table of commands.
    commands: Vec<CommandDto>,
    /// The app's version.
    version: &'static str,
}

/// Begins to send updates to the page.
#[tauri::command]
pub(crate) fn connect(app: State<'_, Application>, updates: Channel<InvokeResponseBody>) -> Connected {
    app.connect(Box::new(move |frame| {
        if let Err(error) = updates.send(InvokeResponseBody::Raw(frame)) {
            tracing::warn!(%error, "an update did not reach the page");
        }
    }));
    Connected { commands: app.commands(), version: env!("CARGO_PKG_VERSION") }
}

/// Ends the app; with `discard` also while there are unsaved changes.
#[tauri::command]
pub(crate) fn quit(handle: AppHandle, app: State<'_, Application>, discard: bool) -> Answer<()> {
    app.leave(discard).map_err(told)?;
    handle.exit(0);
    Ok(())
}
