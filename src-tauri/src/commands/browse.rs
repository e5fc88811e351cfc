//! Looking for a place in a repository.

use app::Application;
use protocol::{
    BranchPageDto, FoundPlaceDto, GroupPageDto, ProjectDto, ProjectListDto, ProjectPageDto, TagPageDto,
    TreePageDto,
};
use tauri::State;

use super::{Answer, told};

/// The projects of an account.
#[tauri::command]
pub(crate) async fn projects(
    app: State<'_, Application>,
    account: String,
    list: ProjectListDto,
    search: String,
    next: Option<String>,
) -> Answer<ProjectPageDto> {
    app.projects(&account, list, &search, next).await.map_err(told)
}

/// The groups in a group.
#[tauri::command]
pub(crate) async fn groups(
    app: State<'_, Application>,
    account: String,
    parent: Option<u64>,
    search: String,
    next: Option<String>,
) -> Answer<GroupPageDto> {
    app.groups(&account, parent, &search, next).await.map_err(told)
}

/// The tags of a project.
#[tauri::command]
pub(crate) async fn tags(
    app: State<'_, Application>,
    account: String,
    project: u64,
    search: String,
    next: Option<String>,
) -> Answer<TagPageDto> {
    app.tags(&account, project, &search, next).await.map_err(told)
}

/// A small picture of a diagram.
#[tauri::command]
pub(crate) async fn thumbnail(
    app: State<'_, Application>,
    account: String,
    project: u64,
    path: String,
    blob: String,
) -> Answer<Option<String>> {
    app.thumbnail(&account, project, &path, &blob).await.map_err(told)
}

/// One project.
#[tauri::command]
pub(crate) async fn project(
    app: State<'_, Application>,
    account: String,
    project: u64,
) -> Answer<ProjectDto> {
    app.project(&account, project).await.map_err(told)
}

/// The branches of a project.
#[tauri::command]
pub(crate) async fn branches(
    app: State<'_, Application>,
    account: String,
    project: u64,
    search: String,
    next: Option<String>,
) -> Answer<BranchPageDto> {
    app.branches(&account, project, &search, next).await.map_err(told)
}

/// The entries of a folder.
#[tauri::command]
pub(crate) async fn tree(
    app: State<'_, Application>,
    account: String,
    project: u64,
    branch: String,
    path: String,
    next: Option<String>,
) -> Answer<TreePageDto> {
    app.tree(&account, project, &branch, &path, next).await.map_err(told)
}

/// What a pasted address leads to.
#[tauri::command]
pub(crate) async fn find_place(
    app: State<'_, Application>,
    account: String,
    text: String,
) -> Answer<FoundPlaceDto> {
    app.find_place(&account, &text).await.map_err(told)
}

/// Gives up a file that is on its way.
#[tauri::command]
pub(crate) fn cancel_loading(app: State<'_, Application>, loading: u64) {
    app.cancel_loading(loading);
}
