//! Files of this machine, chosen in the system's dialogs.

use std::path::PathBuf;

use app::Application;
use protocol::SavedDto;
use tauri::{AppHandle, State};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};
use tokio::sync::oneshot;

use super::{Answer, told};

/// Lets the person choose files and opens them.
#[tauri::command]
pub(crate) async fn open_local(handle: AppHandle, app: State<'_, Application>) -> Answer<()> {
    let (chosen, choice) = oneshot::channel();
    diagrams(&handle).pick_files(move |files| drop(chosen.send(files)));
    for file in choice.await.ok().flatten().unwrap_or_default() {
        if let Ok(path) = file.into_path() {
            app.open_file(&path).map_err(told)?;
        }
    }
    Ok(())
}

/// Saves a document to its file; one without a file gets one from the person.
#[tauri::command]
pub(crate) async fn save_local(
    handle: AppHandle,
    app: State<'_, Application>,
    document: u32,
) -> Answer<Option<SavedDto>> {
    match app.local_place(document).map_err(told)? {
        (Some(_), _) => app.save_local(document).map(Some).map_err(told),
        (None, name) => save_as(&handle, &app, document, &name).await,
    }
}

/// Saves a document to another file. Answers with nothing where the person chose none.
#[tauri::command]
pub(crate) async fn save_local_as(
    handle: AppHandle,
    app: State<'_, Application>,
    document: u32,
) -> Answer<Option<SavedDto>> {
    let (_, name) = app.local_place(document).map_err(told)?;
    save_as(&handle, &app, document, &name).await
}

async fn save_as(
    handle: &AppHandle,
    app: &Application,
    document: u32,
    name: &str,
) -> Answer<Option<SavedDto>> {
    let (chosen, choice) = oneshot::channel();
    diagrams(handle).set_file_name(name).save_file(move |file| drop(chosen.send(file)));
    let path: Option<PathBuf> = choice.await.ok().flatten().and_then(|file| file.into_path().ok());
    match path {
        Some(path) => app.save_local_as(document, &path).map(Some).map_err(told),
        None => Ok(None),
    }
}

fn diagrams(handle: &AppHandle) -> FileDialogBuilder<tauri::Wry> {
    handle
        .dialog()
        .file()
        .add_filter("Diagrams", &["drawio", "dio", "xml", "svg", "png", "html"])
        .add_filter("All files", &["*"])
}
