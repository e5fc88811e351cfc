//! Saving to repositories.

use app::Application;
use protocol::{SaveDto, SavedDto};
use tauri::State;

use super::{Answer, told};

/// Saves a document as a commit.
#[tauri::command]
pub(crate) async fn save_to_gitlab(
    app: State<'_, Application>,
    document: u32,
    save: SaveDto,
) -> Answer<SavedDto> {
    app.save_to_gitlab(document, save).await.map_err(told)
}
