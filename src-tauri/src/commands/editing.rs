//! What the hand did. The answers come as updates.

use app::Application;
use protocol::{GivenDto, KeyDto, PointerDto};
use tauri::State;
use tauri::ipc::Response;

use super::{Answer, told};

/// The shapes to insert with their pictures.
#[tauri::command]
pub(crate) async fn palette(app: State<'_, Application>) -> Answer<Response> {
    app.palette().map(Response::new).map_err(told)
}

/// The pointer did something. Not on the main thread, which brings the window's picture to the screen meanwhile. The page
/// waits for each answer, so nothing is overtaken.
#[tauri::command(async)]
pub(crate) fn pointer(app: State<'_, Application>, document: u32, input: PointerDto) -> Answer<()> {
    app.pointer(document, input).map_err(told)
}

/// A key went down. Answers whether it meant something. Not on the main thread, as for [`run`].
#[tauri::command(async)]
pub(crate) fn key(app: State<'_, Application>, document: u32, input: KeyDto) -> Answer<bool> {
    app.key(document, input).map_err(told)
}

/// Runs a command of the table. Not on the main thread: what is pasted may be the window's own, which answers there.
#[tauri::command(async)]
pub(crate) fn run(app: State<'_, Application>, document: u32, command: &str, given: GivenDto) -> Answer<()> {
    app.run(document, command, given).map_err(told)
}

/// Ends the editing of a label with this text.
#[tauri::command]
pub(crate) fn commit_label(app: State<'_, Application>, document: u32, text: &str) -> Answer<()> {
    app.commit_label(document, text).map_err(told)
}

/// Brings a page to the front.
#[tauri::command]
pub(crate) fn show_page(app: State<'_, Application>, document: u32, page: &str) -> Answer<()> {
    app.show_page(document, page).map_err(told)
}

/// Selects a cell and brings its page to the front.
#[tauri::command]
pub(crate) fn find_cell(app: State<'_, Application>, document: u32, cell: &str) -> Answer<bool> {
    app.find_cell(document, cell).map_err(told)
}
