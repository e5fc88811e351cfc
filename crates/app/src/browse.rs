//! Looking for a place in a repository.

use gitlab::{Cursor, EntryKind, ProjectId, ProjectList, ProjectSummary, TreeEntry};
use protocol::{BranchDto, BranchPageDto, EntryDto, EntryKindDto, ProjectDto, ProjectPageDto, TreePageDto};

use crate::{AppError, Application};

/// Endings of files that hold a diagram.
const DIAGRAM_ENDINGS: [&str; 3] = [".drawio", ".dio", ".xml"];

impl Application {
    /// The projects that an account is a member of.
    ///
    /// # Errors
    /// When the account is not signed in, or GitLab does not answer.
    pub async fn projects(
        &self,
        account: &str,
        search: &str,
        next: Option<String>,
    ) -> Result<ProjectPageDto, AppError> {
        let client = self.client(account)?;
        let cursor = next.map(Cursor::from);
        let page = self
            .checked(account, client.projects(ProjectList::Member, search, cursor.as_ref()).await)
            .await?;
        let projects = page.items.into_iter().map(project).collect();
        Ok(ProjectPageDto { projects, next: page.next.map(String::from) })
    }

    /// One project.
    ///
    /// # Errors
    /// As for [`Application::projects`].
    pub async fn project(&self, account: &str, id: u64) -> Result<ProjectDto, AppError> {
        let client = self.client(account)?;
        Ok(project(self.checked(account, client.project(ProjectId(id)).await).await?.summary))
    }

    /// The branches of a project.
    ///
    /// # Errors
    /// As for [`Application::projects`].
    pub async fn branches(
        &self,
        account: &str,
        project: u64,
        search: &str,
        next: Option<String>,
    ) -> Result<BranchPageDto, AppError> {
        let client = self.client(account)?;
        let cursor = next.map(Cursor::from);
        let page = client.branches(ProjectId(project), search, cursor.as_ref()).await;
        let page = self.checked(account, page).await?;
        let branches = page.items.into_iter().map(branch).collect();
        Ok(BranchPageDto { branches, next: page.next.map(String::from) })
    }

    /// The entries of a folder, folders first.
    ///
    /// # Errors
    /// As for [`Application::projects`]; a missing branch and a missing folder are told apart.
    pub async fn tree(
        &self,
        account: &str,
        project: u64,
        branch: &str,
        path: &str,
        next: Option<String>,
    ) -> Result<TreePageDto, AppError> {
        let client = self.client(account)?;
        let cursor = next.map(Cursor::from);
        let page = client.tree(ProjectId(project), branch, path, cursor.as_ref()).await;
        let page = self.checked(account, page).await?;
        let entries = page.items.into_iter().filter_map(entry).collect();
        Ok(TreePageDto { entries, next: page.next.map(String::from) })
    }
}

fn project(summary: ProjectSummary) -> ProjectDto {
    ProjectDto {
        id: summary.id.0,
        name: summary.name,
        path: summary.path_with_namespace,
        default_branch: summary.default_branch,
        description: summary.description.filter(|text| !text.is_empty()),
        last_activity: summary.last_activity_at,
    }
}

fn branch(branch: gitlab::Branch) -> BranchDto {
    BranchDto {
        name: branch.name,
        is_default: branch.default,
        is_protected: branch.protected,
        can_push: branch.can_push,
    }
}

fn entry(entry: TreeEntry) -> Option<EntryDto> {
    let name = entry.name.to_lowercase();
    let kind = match entry.kind {
        EntryKind::Folder => EntryKindDto::Folder,
        EntryKind::File if DIAGRAM_ENDINGS.iter().any(|ending| name.ends_with(ending)) => {
            EntryKindDto::Diagram
        }
        EntryKind::File => EntryKindDto::File,
        EntryKind::Submodule => return None,
    };
    Some(EntryDto { name: entry.name, path: entry.path, kind, blob: entry.id, thumbnail: None })
}
