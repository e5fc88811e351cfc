//! The request as GitLab reads it.

use std::borrow::Cow;

use base64::{display::Base64Display, prelude::BASE64_STANDARD};
use serde::{Serialize, Serializer};

use super::{CommitId, CommitRequest, FileAction, Start};
use crate::error::Error;

/// What lies in the repository after the commit, action by action; `None` where an action writes nothing.
pub(super) type Contents<'a> = Vec<Option<Cow<'a, [u8]>>>;

#[derive(Serialize)]
struct CommitBody<'a> {
    branch: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_branch: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_sha: Option<&'a CommitId>,
    commit_message: &'a str,
    actions: Vec<ActionBody<'a>>,
    /// Nobody looks at the counts of lines, and counting them takes the server's time.
    stats: bool,
}

#[derive(Default, Serialize)]
struct ActionBody<'a> {
    action: &'static str,
    file_path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    previous_path: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content: Option<Base64<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_commit_id: Option<&'a CommitId>,
}

/// Written straight into the body: a large file is not held once more as text.
struct Base64<'a>(&'a [u8]);

impl Serialize for Base64<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&Base64Display::new(self.0, &BASE64_STANDARD))
    }
}

/// About how long the body is: base64 makes four bytes of three.
pub(super) fn size(contents: &Contents<'_>) -> usize {
    let bytes: usize = contents.iter().flatten().map(|content| content.len()).sum();
    bytes / 3 * 4 + 4096
}

/// The body, in as much room as it takes.
pub(super) fn write(request: &CommitRequest, contents: &Contents<'_>) -> Result<Vec<u8>, Error> {
    let actions = request.actions.iter().zip(contents);
    let (start_branch, start_sha) = match &request.start {
        Some(Start::Branch(branch)) => (Some(branch.as_str()), None),
        Some(Start::Commit(commit)) => (None, Some(commit)),
        None => (None, None),
    };
    let body = CommitBody {
        branch: &request.branch,
        start_branch,
        start_sha,
        commit_message: &request.message,
        actions: actions.flat_map(|(action, content)| bodies(action, content.as_deref())).collect(),
        stats: false,
    };
    let mut json = Vec::with_capacity(size(contents));
    serde_json::to_writer(&mut json, &body).map_err(|e| Error::Rejected { message: e.to_string() })?;
    Ok(json)
}

fn bodies<'a>(action: &'a FileAction, content: Option<&'a [u8]>) -> Vec<ActionBody<'a>> {
    let content = content.map(Base64);
    let encoding = content.is_some().then_some("base64");
    match action {
        FileAction::Create { path, large: false, .. } => {
            vec![ActionBody { action: "create", file_path: path, content, encoding, ..ActionBody::default() }]
        }
        // GitLab turns what `create` brings into a pointer, or does not, by rules that differ with the branch. What
        // `update` brings it leaves alone. So the file is made empty and gets its pointer in the same commit.
        FileAction::Create { path, large: true, .. } => vec![
            ActionBody {
                action: "create",
                file_path: path,
                content: Some(Base64(b"")),
                encoding,
                ..ActionBody::default()
            },
            ActionBody { action: "update", file_path: path, content, encoding, ..ActionBody::default() },
        ],
        FileAction::Update { path, last_commit_id, .. } => vec![ActionBody {
            action: "update",
            file_path: path,
            content,
            encoding,
            last_commit_id: Some(last_commit_id),
            ..ActionBody::default()
        }],
        FileAction::Delete { path, last_commit_id } => vec![ActionBody {
            action: "delete",
            file_path: path,
            last_commit_id: Some(last_commit_id),
            ..ActionBody::default()
        }],
        FileAction::Move { from, path, last_commit_id } => vec![ActionBody {
            action: "move",
            file_path: path,
            previous_path: Some(from),
            last_commit_id: Some(last_commit_id),
            ..ActionBody::default()
        }],
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::commit::request_for_tests;

    fn json(request: &CommitRequest) -> Value {
        let stored = |action: &FileAction| action.contents().map(|(bytes, _)| Cow::Owned(bytes.to_vec()));
        let contents: Contents<'_> = request.actions.iter().map(stored).collect();
        serde_json::from_slice(&write(request, &contents).unwrap()).unwrap()
    }

    #[test]
    fn the_body_is_base64_and_guarded() {
        let mut request = request_for_tests();
        let body = json(&request);
        assert_eq!(body["actions"][0]["content"], "w6QK");
        assert_eq!(body["actions"][0]["last_commit_id"], "c0ffee");
        assert_eq!(body["actions"][0]["encoding"], "base64");
        assert_eq!(body["actions"][1]["action"], "create");
        assert!(body["actions"][1].get("last_commit_id").is_none());
        assert!(body.get("start_branch").is_none() && body.get("start_sha").is_none());
        assert!(body.get("force").is_none());
        request.start = Some(Start::Branch("main".into()));
        assert_eq!(json(&request)["start_branch"], "main");
        request.start = Some(Start::Commit(CommitId::new("abc".into())));
        let body = json(&request);
        assert_eq!(body["start_sha"], "abc");
        assert!(body.get("start_branch").is_none());
    }

    #[test]
    fn a_large_file_is_made_empty_and_written_in_one_commit() {
        let mut request = request_for_tests();
        request.actions =
            vec![FileAction::Create { path: "b.drawio".into(), bytes: b"pointer".to_vec(), large: true }];
        let body = json(&request);
        assert_eq!(
            (&body["actions"][0]["action"], &body["actions"][0]["content"]),
            (&"create".into(), &"".into())
        );
        assert_eq!(body["actions"][1]["action"], "update");
        assert_eq!(body["actions"][1]["content"], "cG9pbnRlcg==");
    }
}
