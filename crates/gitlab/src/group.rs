//! Groups: the tree that projects lie in, one level at a time.

use std::fmt;

use serde::Deserialize;

use crate::{
    client::Client,
    error::Error,
    page::{Cursor, Page},
};

/// A group's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(transparent)]
pub struct GroupId(pub u64);

impl fmt::Display for GroupId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A group of projects and of groups.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Group {
    /// The number to call it by.
    pub id: GroupId,
    /// The name to show.
    pub name: String,
    /// The whole path: `group/sub`.
    pub full_path: String,
    /// The names of the groups above it and its own: `Group / Sub`.
    #[serde(default)]
    pub full_name: String,
    /// A sentence about it.
    #[serde(default)]
    pub description: Option<String>,
    /// The group that it lies in.
    #[serde(default)]
    pub parent_id: Option<GroupId>,
    /// Its page.
    pub web_url: String,
    /// The address of its picture.
    #[serde(default)]
    pub avatar_url: Option<String>,
}

impl Client {
    /// The groups in a group, one level deep; without one, the top groups above everything that the person is in. A
    /// search looks at names and paths, without a group at every level.
    pub async fn groups(
        &self,
        parent: Option<GroupId>,
        search: &str,
        cursor: Option<&Cursor>,
    ) -> Result<Page<Group>, Error> {
        let search = search.trim();
        // At the top, what is public on the server would drown what the person is in; below, whatever can be seen counts.
        let all_available = if parent.is_some() { "true" } else { "false" };
        let mut query = vec![("all_available", all_available), ("order_by", "name"), ("per_page", "100")];
        if !search.is_empty() {
            query.push(("search", search));
        } else if parent.is_none() {
            query.push(("top_level_only", "true"));
        }
        let path = parent.map_or_else(|| "groups".to_owned(), |parent| format!("groups/{parent}/subgroups"));
        self.get_page(&path, &query, cursor).await
    }
}
