//! Looking for a place in a repository.

use app::Application;
use protocol::{BranchPageDto, ProjectDto, ProjectPageDto, TreePageDto};
use tauri::State;

use super::{Answer, told};

/// The projects of an account.
#[tauri::command]
pub(crate) async fn projects(
    app: State<'_, Application>,
    account: String,
    search: String,
    next: Option<String>,
) -> Answer<ProjectPageDto> {
    app.projects(&account, &search, next).await.map_err(told)
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
