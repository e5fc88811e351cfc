//! Looking for a place in a repository.

use gitlab::{
    Cursor, EntryKind, Group, GroupId, Missing, ProjectId, ProjectList, ProjectSummary, Tag, TreeEntry,
};
use protocol::{
    BranchDto, BranchPageDto, EntryDto, EntryKindDto, GroupDto, GroupPageDto, ProjectDto, ProjectListDto,
    ProjectPageDto, TagDto, TagPageDto, TreePageDto,
};

use crate::origin::{AccountKey, Place};
use crate::{AppError, Application, NotThere};

/// Endings of files that hold a diagram.
const DIAGRAM_ENDINGS: [&str; 6] = [".drawio", ".dio", ".xml", ".drawio.svg", ".drawio.png", ".drawio.html"];

impl Application {
    /// Some of an account's projects, latest activity first. A search looks at names and full paths.
    ///
    /// # Errors
    /// When the account is not signed in, or GitLab does not answer.
    pub async fn projects(
        &self,
        account: &str,
        list: ProjectListDto,
        search: &str,
        next: Option<String>,
    ) -> Result<ProjectPageDto, AppError> {
        let list = match list {
            ProjectListDto::Member => ProjectList::Member,
            ProjectListDto::Starred => ProjectList::Starred,
            ProjectListDto::Mine => ProjectList::Owned,
            ProjectListDto::Group { group } => ProjectList::Group(GroupId(group)),
        };
        let client = self.client(account)?;
        let cursor = next.map(Cursor::from);
        let page = self.checked(account, client.projects(list, search, cursor.as_ref()).await).await?;
        let projects = page.items.into_iter().map(project).collect();
        Ok(ProjectPageDto { projects, next: page.next.map(String::from) })
    }

    /// The groups directly in a group, or those in no other that have something of the account's in them. A search without a
    /// group is over all of them.
    ///
    /// # Errors
    /// As for [`Application::projects`].
    pub async fn groups(
        &self,
        account: &str,
        parent: Option<u64>,
        search: &str,
        next: Option<String>,
    ) -> Result<GroupPageDto, AppError> {
        let client = self.client(account)?;
        let cursor = next.map(Cursor::from);
        let page = client.groups(parent.map(GroupId), search, cursor.as_ref()).await;
        let page = self.checked(account, page).await?;
        let groups = page.items.into_iter().map(group).collect();
        Ok(GroupPageDto { groups, next: page.next.map(String::from) })
    }

    /// The tags of a project, the latest first.
    ///
    /// # Errors
    /// As for [`Application::projects`].
    pub async fn tags(
        &self,
        account: &str,
        project: u64,
        search: &str,
        next: Option<String>,
    ) -> Result<TagPageDto, AppError> {
        let client = self.client(account)?;
        let cursor = next.map(Cursor::from);
        let page = client.tags(ProjectId(project), search, cursor.as_ref()).await;
        let page = self.checked(account, page).await?;
        // What is no commit has no folders.
        let tags = page.items.into_iter().filter_map(tag).collect();
        Ok(TagPageDto { tags, next: page.next.map(String::from) })
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

    /// The entries of a folder, folders first, with the small pictures that are known already.
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
        if let Err(gitlab::Error::NotFound { what: Missing::Path, .. }) = &page {
            return Err(NotThere::Folder { folder: path.to_owned(), branch: branch.to_owned() }.into());
        }
        let place = Place {
            account: AccountKey(account.to_owned()),
            project,
            project_path: String::new(),
            branch: branch.to_owned(),
            path: path.to_owned(),
        };
        let page = self.explained(&place, branch, page).await?;
        let known = |blob: &str| self.kept_thumbnail(account, blob).flatten();
        let entries = page.items.into_iter().filter_map(|item| entry(item, known)).collect();
        Ok(TreePageDto { entries, next: page.next.map(String::from) })
    }
}

pub(crate) fn project(summary: ProjectSummary) -> ProjectDto {
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

fn group(group: Group) -> GroupDto {
    GroupDto { id: group.id.0, name: group.name, path: group.full_path }
}

fn tag(tag: Tag) -> Option<TagDto> {
    Some(TagDto { name: tag.name, commit: tag.commit?.id.as_str().to_owned() })
}

/// Whether a file of this name holds a diagram. Others may; that shows when they are opened.
pub(crate) fn is_diagram(name: &str) -> bool {
    let name = name.to_lowercase();
    DIAGRAM_ENDINGS.iter().any(|ending| name.ends_with(ending))
}

fn entry(entry: TreeEntry, known: impl Fn(&str) -> Option<String>) -> Option<EntryDto> {
    let TreeEntry { id: blob, name, path, kind } = entry;
    let (kind, thumbnail) = match kind {
        EntryKind::Folder => (EntryKindDto::Folder, None),
        EntryKind::File if is_diagram(&name) => (EntryKindDto::Diagram, known(&blob)),
        EntryKind::File => (EntryKindDto::File, None),
        EntryKind::Submodule => return None,
    };
    Some(EntryDto { name, path, kind, blob, thumbnail })
}
