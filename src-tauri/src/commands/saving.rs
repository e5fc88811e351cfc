//! Saving to repositories, saves that wait, and what becomes of files meanwhile.

use app::Application;
use protocol::{ChoiceDto, MemberDto, PlaceDto, SaveDto, SaveOptionsDto, SavedDto};
use tauri::State;
use tauri::ipc::Response;

use super::{Answer, told};

/// What a save may do at a place.
#[tauri::command]
pub(crate) async fn save_options(
    app: State<'_, Application>,
    document: u32,
    place: Option<PlaceDto>,
) -> Answer<SaveOptionsDto> {
    app.save_options(document, place).await.map_err(told)
}

/// Saves a document as a commit.
#[tauri::command]
pub(crate) async fn save_to_gitlab(
    app: State<'_, Application>,
    document: u32,
    save: SaveDto,
) -> Answer<SavedDto> {
    app.save_to_gitlab(document, save).await.map_err(told)
}

/// Those who may be asked for a review.
#[tauri::command]
pub(crate) async fn members(
    app: State<'_, Application>,
    account: &str,
    project: u64,
    search: &str,
) -> Answer<Vec<MemberDto>> {
    app.members(account, project, search).await.map_err(told)
}

/// Keeps a template for messages.
#[tauri::command]
pub(crate) fn add_template(app: State<'_, Application>, text: &str) -> Answer<()> {
    app.add_template(text).map_err(told)
}

/// Forgets a template for messages.
#[tauri::command]
pub(crate) fn remove_template(app: State<'_, Application>, text: &str) -> Answer<()> {
    app.remove_template(text).map_err(told)
}

/// Sends what waits.
#[tauri::command]
pub(crate) async fn send_queue(app: State<'_, Application>) -> Answer<()> {
    app.send_queue().await.map_err(told)
}

/// Opens the work of a save that waits.
#[tauri::command]
pub(crate) fn open_queued(app: State<'_, Application>, id: &str) -> Answer<u32> {
    app.open_queued(id).map_err(told)
}

/// Takes a save that waits out of the queue.
#[tauri::command]
pub(crate) fn drop_queued(app: State<'_, Application>, id: &str) -> Answer<()> {
    app.drop_queued(id).map_err(told)
}

/// Merges what happened to a document's file into it.
#[tauri::command]
pub(crate) async fn take_upstream(app: State<'_, Application>, document: u32) -> Answer<SavedDto> {
    app.take_upstream(document).await.map_err(told)
}

/// Goes after a document's file to where it was moved.
#[tauri::command]
pub(crate) async fn follow_move(app: State<'_, Application>, document: u32) -> Answer<SavedDto> {
    app.follow_move(document).await.map_err(told)
}

/// What is to be settled, as one frame.
#[tauri::command]
pub(crate) fn conflicts(app: State<'_, Application>, document: u32) -> Answer<Response> {
    app.conflicts(document).map(Response::new).map_err(told)
}

/// Settles conflicts and goes on with the save that met them.
#[tauri::command]
pub(crate) async fn settle_conflicts(
    app: State<'_, Application>,
    document: u32,
    choices: Vec<ChoiceDto>,
) -> Answer<SavedDto> {
    app.settle_conflicts(document, &choices).await.map_err(told)
}

/// Leaves everything as it was before a merge.
#[tauri::command]
pub(crate) fn abandon_merge(app: State<'_, Application>, document: u32) -> Answer<()> {
    app.abandon_merge(document).map_err(told)
}
