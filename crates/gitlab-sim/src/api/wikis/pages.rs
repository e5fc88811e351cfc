//! The pages of a wiki, as files of its repository.

use crate::access::ProjectAccess;
use crate::api::commits::signature;
use crate::changes::{Action, ChangeSet, Refusal, Start};
use crate::directory::User;
use crate::errors::ApiError;
use crate::git::{GitError, Repository};
use crate::instance::Instance;
use crate::params::Params;

const BRANCH: &str = "main";

/// The language that a page is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Format {
    #[default]
    Markdown,
    Rdoc,
    Asciidoc,
    Org,
}

impl Format {
    const ALL: [Self; 4] = [Self::Markdown, Self::Rdoc, Self::Asciidoc, Self::Org];

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Rdoc => "rdoc",
            Self::Asciidoc => "asciidoc",
            Self::Org => "org",
        }
    }

    fn extension(self) -> &'static str {
        if self == Self::Markdown { "md" } else { self.as_str() }
    }

    pub(super) fn read(params: &Params) -> Result<Option<Self>, ApiError> {
        let name = params.choice("format", &Self::ALL.map(Self::as_str))?;
        Ok(name.and_then(|name| Self::ALL.into_iter().find(|format| format.as_str() == name)))
    }
}

/// A page by its slug: its path without the extension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WikiPage {
    pub(super) slug: String,
    pub(super) format: Format,
}

impl WikiPage {
    fn of_file(path: &str) -> Option<Self> {
        let (slug, extension) = path.rsplit_once('.')?;
        let format = Format::ALL.into_iter().find(|format| format.extension() == extension)?;
        (!slug.starts_with("uploads/")).then(|| Self { slug: slug.to_owned(), format })
    }

    pub(super) fn path(&self) -> String {
        format!("{}.{}", self.slug, self.format.extension())
    }

    pub(super) fn title(&self) -> String {
        self.slug.rsplit('/').next().unwrap_or_default().replace('-', " ")
    }
}

/// How a title is written in an address.
pub(super) fn slug_of(title: &str) -> String {
    title.trim().trim_matches('/').replace(' ', "-")
}

/// The wiki of a project, whose repository comes with its first page.
pub(super) struct Wiki {
    repository: Repository,
}

impl Wiki {
    pub(super) fn of(instance: &Instance, access: &ProjectAccess<'_>) -> Self {
        Self { repository: instance.wiki_repository(access.project) }
    }

    fn exists(&self) -> bool {
        self.repository.directory().exists()
    }

    async fn head(&self) -> Result<Option<String>, GitError> {
        if self.exists() { self.repository.resolve("HEAD").await } else { Ok(None) }
    }

    pub(super) async fn pages(&self) -> Result<Vec<WikiPage>, GitError> {
        let Some(head) = self.head().await? else { return Ok(Vec::new()) };
        let files = self.repository.files(&head).await?;
        Ok(files.iter().filter_map(|file| WikiPage::of_file(&file.path_text())).collect())
    }

    pub(super) async fn page(&self, slug: &str) -> Result<Option<WikiPage>, GitError> {
        Ok(self.pages().await?.into_iter().find(|page| page.slug == slug))
    }

    /// The page's text, as it is or as it was at a commit.
    pub(super) async fn content(
        &self,
        page: &WikiPage,
        version: Option<&str>,
    ) -> Result<Option<String>, GitError> {
        let Some(commit) = self.repository.resolve(version.unwrap_or("HEAD")).await? else { return Ok(None) };
        let Some(entry) = self.repository.entry(&commit, &page.path()).await? else { return Ok(None) };
        let bytes = self.repository.blob_of(&entry).await?;
        Ok(bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
    }

    /// Commits changes of pages; the last one wins.
    pub(super) async fn commit(
        &self,
        user: &User,
        message: String,
        actions: Vec<Action>,
    ) -> Result<(), ApiError> {
        if !self.exists() {
            Repository::create(self.repository.directory(), BRANCH).await?;
        }
        let changes = ChangeSet {
            branch: self.repository.head_name().await?,
            start: Start::SameBranch,
            overwrites: false,
            message,
            author: signature(user),
            committer: signature(user),
            actions,
        };
        let refused = |refusal| match refusal {
            Refusal::Git(error) => ApiError::from(error),
            other => ApiError::Rejected(other.to_string()),
        };
        changes.write(&self.repository).await.map(drop).map_err(refused)
    }
}
