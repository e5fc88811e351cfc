//! Addresses of a GitLab as people paste them: of files, folders, branches, commits, projects.
//!
//! An address of a file holds the branch and the path in one text, and both may have slashes in them. Only the server
//! knows where the one ends ([`Client::resolve`](crate::Client::resolve)).

mod resolve;

use percent_encoding::percent_decode_str;
use url::Url;

use crate::{project::ProjectId, server::Server};

pub use resolve::{Reference, ReferenceKind, Target};

/// What a pasted text leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GitLabAddress {
    /// Something of this server.
    Here(Address),
    /// Something of another one.
    Elsewhere {
        /// Its host, with a port where it has an unusual one.
        host: String,
    },
}

/// A place of a server, as far as its address tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    project: Named,
    what: What,
    /// What follows the `#`, such as `L12-14`; empty where nothing does.
    pub fragment: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Named {
    Path(String),
    Number(ProjectId),
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum What {
    /// The project's page.
    Project,
    /// A reference and a path below it, in one.
    Joined { text: String, kind: Option<ReferenceKind>, is_folder: bool },
    /// Both on their own.
    Exact { reference: String, path: String },
}

/// What stands after a project's path, and whether it shows a folder.
const VIEWS: [(&str, bool); 9] = [
    ("blob", false),
    ("raw", false),
    ("blame", false),
    ("edit", false),
    ("commits", false),
    ("tree", true),
    ("new", true),
    ("find_file", true),
    ("commit", true),
];

impl GitLabAddress {
    /// Reads an address: with or without its scheme, in the newer and the older form, of the pages, of a clone, of the
    /// interface; or a bare path of a project. `None` for what is none of these.
    #[must_use]
    pub fn parse(server: &Server, text: &str) -> Option<Self> {
        let text = text.trim().trim_start_matches('<').trim_end_matches('>').trim();
        if text.is_empty() || text.contains(char::is_whitespace) && !text.contains("://") {
            return None;
        }
        let url = match as_url(server, text) {
            Some(url) => url,
            None => return bare_path(text).map(Self::Here),
        };
        if !matches!(url.scheme(), "http" | "https" | "ssh") {
            return None;
        }
        let home = server.base();
        let is_home = url.host_str().is_some_and(|host| Some(host) == home.host_str())
            && (url.scheme() == "ssh" || url.port() == home.port());
        let below = url.path().strip_prefix(home.path().trim_end_matches('/'));
        match below.filter(|_| is_home) {
            Some(below) if below.is_empty() || below.starts_with('/') || url.scheme() == "ssh" => {
                Address::below(below, &url).map(Self::Here)
            }
            _ => Some(Self::Elsewhere { host: host(&url)? }),
        }
    }
}

/// A text with a scheme; one that begins with this server's name or with something like a host and has the mark of a
/// page in it; or the short form of git's addresses over SSH.
fn as_url(server: &Server, text: &str) -> Option<Url> {
    if text.contains("://") {
        return Url::parse(text).ok();
    }
    if let Some((login, path)) = text.split_once(':').filter(|(login, _)| login.contains('@')) {
        return Url::parse(&format!("ssh://{login}/{}", path.trim_start_matches('/'))).ok();
    }
    let scheme = server.base().scheme();
    let (first, _) = text.split_once('/')?;
    let authority = server.display_name();
    let is_own = authority.split('/').next() == Some(first);
    let is_page = first.contains('.') && text.contains("/-/");
    (is_own || is_page).then(|| Url::parse(&format!("{scheme}://{text}")).ok()).flatten()
}

fn host(url: &Url) -> Option<String> {
    let host = url.host_str()?;
    Some(url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")))
}

/// `group/sub/project`
fn bare_path(text: &str) -> Option<Address> {
    let segments: Vec<&str> = text.trim_matches('/').split('/').collect();
    let is_name = |segment: &&str| {
        let is_fit = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
        !segment.is_empty() && segment.chars().all(is_fit) && !segment.starts_with('-')
    };
    let is_path = segments.len() >= 2 && segments.iter().all(is_name);
    let path = segments.join("/");
    let path = path.strip_suffix(".git").unwrap_or(&path);
    is_path.then(|| Address::of(Named::Path(path.to_owned()), What::Project, String::new()))
}

impl Address {
    fn of(project: Named, what: What, fragment: String) -> Self {
        Self { project, what, fragment }
    }

    /// The whole path of the project, where the address has it.
    #[must_use]
    pub fn project_path(&self) -> Option<&str> {
        match &self.project {
            Named::Path(path) => Some(path),
            Named::Number(_) => None,
        }
    }

    /// The lines that the address points to, first and last: `#L12`, `#L12-14`, `#L12-L14`.
    #[must_use]
    pub fn lines(&self) -> Option<(u32, u32)> {
        let text = self.fragment.strip_prefix('L')?;
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        Some((first.parse().ok()?, last.trim_start_matches('L').parse().ok()?))
    }

    fn below(path: &str, url: &Url) -> Option<Self> {
        let segments: Vec<String> = path.split('/').filter(|s| !s.is_empty()).map(decoded).collect();
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        let fragment = decoded(url.fragment().unwrap_or_default());
        let (project, what) = match segments.as_slice() {
            ["api", "v4", "projects", project, rest @ ..] => (named(project), interface(rest, url)?),
            ["projects", number] => (Named::Number(ProjectId(number.parse().ok()?)), What::Project),
            ["groups" | "users" | "dashboard" | "explore" | "help" | "admin", ..] => return None,
            ["-", "ide", "project", rest @ ..] => ide(rest)?,
            segments => page(segments, url)?,
        };
        Some(Self::of(project, what, fragment))
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

fn named(text: &str) -> Named {
    text.parse().map_or_else(|_| Named::Path(text.to_owned()), |number| Named::Number(ProjectId(number)))
}

/// `<project>/-/blob/…`, or `<project>/blob/…` as it was before GitLab 12.
fn page(segments: &[&str], url: &Url) -> Option<(Named, What)> {
    let is_view = |segment: &str| VIEWS.iter().any(|(name, _)| *name == segment);
    let mark = segments.iter().position(|segment| *segment == "-");
    let old = || segments.iter().skip(2).position(|segment| is_view(segment)).map(|at| at + 2);
    let (project, rest) = match mark {
        Some(at) => (&segments[..at], &segments[at + 1..]),
        None => segments.split_at(old().unwrap_or(segments.len())),
    };
    if project.len() < 2 {
        return None;
    }
    let path = project.join("/");
    let path = path.strip_suffix(".git").unwrap_or(&path).to_owned();
    Some((Named::Path(path), view(rest, url)))
}

fn view(rest: &[&str], url: &Url) -> What {
    let [name, rest @ ..] = rest else { return What::Project };
    let Some((name, is_folder)) = VIEWS.iter().find(|(known, _)| known == name) else {
        return What::Project;
    };
    let given = url.query_pairs().find(|(name, _)| name == "ref_type").map(|(_, value)| value);
    let given = match given.as_deref() {
        Some("heads") => Some(ReferenceKind::Branch),
        Some("tags") => Some(ReferenceKind::Tag),
        _ => None,
    };
    let (kind, rest) = match rest {
        ["refs", "heads", rest @ ..] => (Some(ReferenceKind::Branch), rest),
        ["refs", "tags", rest @ ..] => (Some(ReferenceKind::Tag), rest),
        rest if *name == "commit" => (Some(ReferenceKind::Commit), &rest[..rest.len().min(1)]),
        rest => (given, rest),
    };
    match rest {
        [] => What::Project,
        rest => What::Joined { text: rest.join("/"), kind, is_folder: *is_folder },
    }
}

/// `<project>/edit/<branch>/-/<path>`
fn ide(rest: &[&str]) -> Option<(Named, What)> {
    let at = rest.iter().position(|segment| matches!(*segment, "edit" | "tree" | "blob" | "merge_requests"));
    let (project, rest) = rest.split_at(at.unwrap_or(rest.len()));
    if project.len() < 2 {
        return None;
    }
    let project = Named::Path(project.join("/"));
    let what = match rest {
        ["edit" | "tree" | "blob", rest @ ..] => {
            let mark = rest.iter().position(|segment| *segment == "-").unwrap_or(rest.len());
            let path = rest.get(mark + 1..).unwrap_or_default().join("/");
            What::Exact { reference: rest[..mark].join("/"), path }
        }
        _ => What::Project,
    };
    Some((project, what))
}

/// `repository/files/<path>[/raw]?ref=`
fn interface(rest: &[&str], url: &Url) -> Option<What> {
    match rest {
        ["repository", "files", path, ..] => {
            let reference = url.query_pairs().find(|(name, _)| name == "ref").map(|(_, value)| value);
            Some(What::Exact { reference: reference?.into_owned(), path: (*path).to_owned() })
        }
        _ => Some(What::Project),
    }
}

#[cfg(test)]
mod tests;
