//! The demo content: `seed/projects.json` names users, groups and projects with their history, and the files
//! beside it are what the commits contain.
//!
//! The file `seed/<full path of the project>/<path>` is the present state of `<path>` on the default branch.
//! A commit lists the paths that it puts in place; one that ends in a slash stands for everything beneath it, and
//! `*` for whatever no commit of the project names. A commit with a `layer` takes them from
//! `seed/layers/<layer>/<path>` instead: earlier versions, and what only another branch has. A file `dot-NAME` stands
//! for `.NAME`, and one in a folder that the project keeps with Git LFS is committed as a pointer.

mod bulk;
mod history;
mod people;

use std::path::{Path, PathBuf};

use serde::Deserialize;
use tokio::task::JoinSet;

use crate::clock;
use crate::directory::{AccessLevel, Directory, Project, Protection, Visibility};
use crate::git::{GitError, Repository, Summary};
use crate::lfs::LfsStore;

include!(concat!(env!("OUT_DIR"), "/seed_files.rs"));

/// The seed cannot be planted.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    /// `projects.json` does not say what it should.
    #[error("seed/projects.json: {0}")]
    Table(#[from] serde_json::Error),
    /// `projects.json` contradicts itself.
    #[error("seed/projects.json: {0}")]
    Reference(String),
    /// A commit names a file that is not there.
    #[error("seed: the project {project} commits {path:?}, which is not among the seed's files")]
    MissingFile {
        /// Full path of the project.
        project: String,
        /// The path as the commit names it.
        path: String,
    },
    /// git refused.
    #[error(transparent)]
    Git(#[from] GitError),
    /// A folder could not be made or renamed.
    #[error("could not lay out the repositories: {0}")]
    Folder(#[from] std::io::Error),
}

/// `projects.json`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Seed {
    users: Vec<SeedUser>,
    groups: Vec<SeedGroup>,
    projects: Vec<SeedProject>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SeedUser {
    username: String,
    name: String,
    email: String,
    password: String,
    #[serde(default)]
    bio: String,
    #[serde(default)]
    location: String,
    created_at: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SeedGroup {
    /// Full path; the group above it has to come first.
    path: String,
    name: String,
    #[serde(default)]
    description: String,
    visibility: Visibility,
    created_at: String,
    #[serde(default)]
    members: Vec<SeedMember>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SeedMember {
    user: String,
    level: AccessLevel,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SeedProject {
    /// Full path; its namespace is a group or a user name.
    path: String,
    name: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    topics: Vec<String>,
    visibility: Visibility,
    #[serde(default)]
    archived: bool,
    created_at: String,
    #[serde(default = "main_branch")]
    default_branch: String,
    #[serde(default)]
    members: Vec<SeedMember>,
    #[serde(default)]
    protected: Vec<Protection>,
    /// Paths that it had before.
    #[serde(default)]
    former_paths: Vec<String>,
    /// Whether its repository is switched on.
    #[serde(default = "switched_on")]
    repository: bool,
    /// Folders whose files are kept with Git LFS; each ends in a slash.
    #[serde(default)]
    lfs: Vec<String>,
    #[serde(default)]
    commits: Vec<SeedCommit>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SeedCommit {
    /// The default branch unless it says otherwise.
    branch: Option<String>,
    /// For the first commit of a branch: the branch that it starts from.
    start: Option<String>,
    author: String,
    /// `2026-11-02 09:14:00 +0100`
    date: String,
    message: String,
    #[serde(default)]
    files: Vec<String>,
    #[serde(default)]
    delete: Vec<String>,
    layer: Option<String>,
}

fn switched_on() -> bool {
    true
}

fn main_branch() -> String {
    "main".to_owned()
}

impl SeedProject {
    fn is_large(&self, path: &str) -> bool {
        self.lfs.iter().any(|folder| path.starts_with(folder.as_str()))
    }
}

impl Seed {
    /// The seed that the crate carries.
    pub(crate) fn built_in() -> Result<Self, SeedError> {
        let table = FILES.iter().find(|(name, _)| *name == "projects.json").map(|(_, bytes)| *bytes);
        let table = table.ok_or_else(|| SeedError::Reference("the file is missing".to_owned()))?;
        Ok(serde_json::from_slice(table)?)
    }

    /// Everybody and everything, with this many projects by the dozen.
    pub(crate) fn directory(&self, bulk_projects: usize) -> Result<Directory, SeedError> {
        let mut directory = people::directory(self)?;
        bulk::add(&mut directory, bulk_projects);
        Ok(directory)
    }

    /// Makes every repository of its own that is not there yet under `root`; large files go to the store.
    pub(crate) async fn plant(
        &self,
        root: &Path,
        directory: &Directory,
        large: &LfsStore,
    ) -> Result<(), SeedError> {
        let mut tasks = JoinSet::new();
        for project in &self.projects {
            let place = root.join(format!("{}.git", project.path));
            if place.exists() {
                continue;
            }
            if let Some(project_row) = directory.project(&project.path) {
                for content in history::large_objects(project)? {
                    large.keep(project_row, content)?;
                }
            }
            let stream = history::stream(self, project)?;
            tasks.spawn(plant_one(place, project.default_branch.clone(), stream));
        }
        while let Some(outcome) = tasks.join_next().await {
            outcome.map_err(|error| SeedError::Folder(std::io::Error::other(error)))??;
        }
        Ok(())
    }
}

/// Makes the repository of a project by the dozen, unless it is there.
pub(crate) async fn plant_bulk(project: &Project, place: PathBuf) -> Result<(), SeedError> {
    if place.exists() { Ok(()) } else { plant_one(place, main_branch(), bulk::stream(project)).await }
}

/// What is known of such a repository before it is made.
pub(crate) fn bulk_summary(project: &Project) -> Summary {
    let at = bulk::committed_at(project);
    Summary {
        default_branch: Some(main_branch()),
        last_activity_at: Some(clock::timestamp(at * 1000)),
        updated_at: i64::try_from(at).unwrap_or(0),
    }
}

/// The repository gets its name when it is complete: a start that was cut short leaves nothing half planted.
async fn plant_one(place: PathBuf, default_branch: String, stream: Vec<u8>) -> Result<(), SeedError> {
    let growing = place.with_extension("growing");
    if growing.exists() {
        std::fs::remove_dir_all(&growing)?;
    }
    std::fs::create_dir_all(&growing)?;
    let repository = Repository::create(&growing, &default_branch).await?;
    if !stream.is_empty() {
        repository.import(&stream).await?;
    }
    Ok(std::fs::rename(&growing, &place)?)
}

#[cfg(test)]
mod tests {
    use super::{Seed, SeedError, history};

    const USER: &str = r#"{ "username": "ada", "name": "Ada", "email": "ada@example.org", "password": "x",
        "created_at": "2026-01-01T00:00:00.000Z" }"#;

    fn seed(group: &str, commit: &str) -> Seed {
        let table = format!(
            r#"{{ "users": [{USER}],
            "groups": [{{ "path": "{group}", "name": "G", "visibility": "private", "created_at": "x" }}],
            "projects": [{{ "path": "open-charts/sample-diagrams", "name": "P", "visibility": "private",
                "created_at": "x", "commits": [{commit}] }}] }}"#
        );
        serde_json::from_str(&table).unwrap()
    }

    fn commit(fields: &str) -> String {
        format!(r#"{{ "author": "ada", "date": "2026-01-01 00:00:00 +0000", "message": "m", {fields} }}"#)
    }

    fn stream(fields: &str) -> Result<String, SeedError> {
        let seed = seed("open-charts", &commit(fields));
        Ok(String::from_utf8_lossy(&history::stream(&seed, &seed.projects[0])?).into_owned())
    }

    #[test]
    fn a_commit_takes_the_files_that_it_names() {
        let named = stream(r#""files": ["README.md"]"#).unwrap();
        assert!(named.contains("M 100644 inline README.md\n"), "{named}");
        assert_eq!(named.matches("M 100644").count(), 1, "{named}");
        let rest = stream(r#""files": ["*"]"#).unwrap();
        assert!(rest.matches("M 100644").count() > 1, "{rest}");
    }

    #[test]
    fn a_missing_file_is_named() {
        let error = stream(r#""files": ["no.drawio"]"#).unwrap_err();
        assert!(error.to_string().contains("open-charts/sample-diagrams"), "{error}");
        assert!(error.to_string().contains("no.drawio"), "{error}");
    }

    #[test]
    fn a_missing_group_is_named() {
        let error = seed("elsewhere", &commit(r#""files": []"#)).directory(0).unwrap_err();
        assert!(error.to_string().contains("open-charts"), "{error}");
    }

    #[test]
    fn a_misspelt_field_is_an_error() {
        let broken = USER.replace("password", "pasword");
        let table = format!(r#"{{ "users": [{broken}], "groups": [], "projects": [] }}"#);
        assert!(serde_json::from_str::<Seed>(&table).is_err());
    }
}
