//! The versions that a file had, and what differs between them.

use app::Application;
use protocol::{HistoryPageDto, PlaceDto, SavedDto, VersionDto};
use tauri::State;
use tauri::ipc::Response;

use super::{Answer, told};

/// The commits that changed a file.
#[tauri::command]
pub(crate) async fn history(
    app: State<'_, Application>,
    place: PlaceDto,
    next: Option<String>,
) -> Answer<HistoryPageDto> {
    app.history(place, next).await.map_err(told)
}

/// A small picture of a version.
#[tauri::command]
pub(crate) async fn version_thumbnail(
    app: State<'_, Application>,
    place: PlaceDto,
    commit: String,
) -> Answer<Option<String>> {
    app.version_thumbnail(place, commit).await.map_err(told)
}

/// Opens an old version to look at it.
#[tauri::command]
pub(crate) async fn open_version(
    app: State<'_, Application>,
    place: PlaceDto,
    reference: String,
) -> Answer<u32> {
    app.open_version(place, reference).await.map_err(told)
}

/// What differs between two versions, as one frame.
#[tauri::command]
pub(crate) async fn compare(
    app: State<'_, Application>,
    left: VersionDto,
    right: VersionDto,
) -> Answer<Response> {
    app.compare(left, right).await.map(Response::new).map_err(told)
}

/// Brings a file back to what it was, as a new commit.
#[tauri::command]
pub(crate) async fn restore_version(
    app: State<'_, Application>,
    document: u32,
    commit: String,
    message: String,
) -> Answer<SavedDto> {
    app.restore_version(document, commit, message).await.map_err(told)
}

/// Puts an address that stays on the clipboard. Not on the main thread: what the clipboard holds now may be the window's own.
#[tauri::command(async)]
pub(crate) fn copy_link(app: State<'_, Application>, document: u32, shape: bool) -> Answer<String> {
    app.copy_link(document, shape).map_err(told)
}
