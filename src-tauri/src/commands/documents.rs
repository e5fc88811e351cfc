//! Documents: new ones, those of repositories, drafts, tabs.

use app::Application;
use protocol::PlaceDto;
use tauri::State;

use super::{Answer, told};

/// Opens an empty diagram.
#[tauri::command]
pub(crate) fn new_document(app: State<'_, Application>) -> u32 {
    app.new_document()
}

/// Brings a document to the front.
#[tauri::command]
pub(crate) fn activate(app: State<'_, Application>, document: u32) -> Answer<()> {
    app.activate(document).map_err(told)
}

/// Closes a document.
#[tauri::command]
pub(crate) fn close_document(app: State<'_, Application>, document: u32, discard: bool) -> Answer<()> {
    app.close_document(document, discard).map_err(told)
}

/// Opens a diagram from a repository.
#[tauri::command]
pub(crate) async fn open_from_gitlab(app: State<'_, Application>, place: PlaceDto) -> Answer<u32> {
    app.open_from_gitlab(place).await.map_err(told)
}

/// Opens an empty diagram for a place in a repository.
#[tauri::command]
pub(crate) async fn create_in_gitlab(app: State<'_, Application>, place: PlaceDto) -> Answer<u32> {
    app.create_in_gitlab(place).await.map_err(told)
}

/// Opens unsaved work again.
#[tauri::command]
pub(crate) fn open_draft(app: State<'_, Application>, draft: &str) -> Answer<u32> {
    app.open_draft(draft).map_err(told)
}

/// Throws unsaved work away.
#[tauri::command]
pub(crate) fn discard_draft(app: State<'_, Application>, draft: &str) -> Answer<()> {
    app.discard_draft(draft).map_err(told)
}
