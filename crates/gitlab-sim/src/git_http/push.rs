//! `git push`: which references it would move, who may move them, and GitLab's words where they may not.

use std::io::Read as _;

use axum::response::Response;
use flate2::read::GzDecoder;
use http::header;
use http::request::Parts;

use super::backend::backend;
use crate::access::{NoPush, ProjectAccess};
use crate::directory::{AccessLevel, User};
use crate::instance::Instance;

pub(super) const SERVICE: &str = "git-receive-pack";

/// Runs inside of git, before any reference moves: with what was decided here, and with what only git can tell, namely
/// whether history is rewritten, and whether large files were left behind.
const PRE_RECEIVE: &str = r#"#!/bin/sh
refuse() { echo "GitLab: $1" >&2; exit 1; }
test -z "$GITLAB_SIM_REFUSAL" || refuse "$GITLAB_SIM_REFUSAL"
while read -r old new ref; do
  case "$old$new" in
    *0000000000000000000000000000000000000000*) ;;
    *) case "$GITLAB_SIM_PROTECTED" in
      *" $ref "*)
        git merge-base --is-ancestor "$old" "$new" ||
          refuse "You are not allowed to force push code to a protected branch on this project." ;;
      esac ;;
  esac
  test "$new" != 0000000000000000000000000000000000000000 || continue
  for oid in $(git rev-list --objects "$new" --not --all | cut -d' ' -f1 |
      git cat-file --batch-check='%(objecttype) %(objectsize) %(objectname)' |
      while read -r kind size name; do
        test "$kind" = blob && test "$size" -le 200 && git cat-file blob "$name" |
          sed -n '1{/^version https:\/\/git-lfs.github.com\/spec\/v1$/!q;};s/^oid sha256:\([0-9a-f]*\)$/\1/p'
      done); do
    test -e "$GITLAB_SIM_LARGE/$oid" ||
      refuse "LFS objects are missing. Ensure LFS is properly set up or try a manual \"git lfs push --all\"."
  done
done
"#;

/// One reference that a push moves.
#[derive(Debug, PartialEq, Eq)]
struct Update {
    is_deletion: bool,
    reference: String,
}

/// Takes a push by somebody who may push to this project.
pub(super) async fn serve(
    instance: &Instance,
    access: &ProjectAccess<'_>,
    user: &User,
    service: &str,
    parts: &Parts,
    body: &[u8],
) -> Result<Response, String> {
    let mut parts = parts.clone();
    let body = match parts.headers.remove(header::CONTENT_ENCODING) {
        Some(encoding) if encoding == "gzip" => unpacked(body)?,
        _ => body.to_vec(),
    };
    let updates = if service == SERVICE { updates(&body) } else { Vec::new() };
    let refusal = refusal(access, &updates).await?;
    let hooks = hooks().map_err(|error| error.to_string())?;
    let is_protected = |update: &&Update| {
        branch(&update.reference).is_some_and(|branch| access.project.is_protected(branch))
    };
    let protected: Vec<_> =
        updates.iter().filter(is_protected).map(|update| update.reference.as_str()).collect();
    let response = backend(&access.repository, service, &parts, &body, |command| {
        command
            .arg("-c")
            .arg(format!("core.hooksPath={}", hooks.path().display()))
            .env("REMOTE_USER", &user.username)
            .env("GITLAB_SIM_REFUSAL", refusal.unwrap_or_default())
            .env("GITLAB_SIM_PROTECTED", format!(" {} ", protected.join(" ")))
            .env("GITLAB_SIM_LARGE", instance.records.large.held_by(access.project));
    })
    .await?;
    settle_default_branch(access).await?;
    Ok(response)
}

fn unpacked(body: &[u8]) -> Result<Vec<u8>, String> {
    let mut unpacked = Vec::new();
    GzDecoder::new(body).read_to_end(&mut unpacked).map_err(|error| error.to_string())?;
    Ok(unpacked)
}

/// A folder with the one hook in it, for one push.
fn hooks() -> std::io::Result<tempfile::TempDir> {
    let folder = tempfile::tempdir()?;
    let hook = folder.path().join("pre-receive");
    std::fs::write(&hook, PRE_RECEIVE)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(&hook, std::fs::Permissions::from_mode(0o755))?;
    }
    Ok(folder)
}

/// The lines at the beginning of a push: `<old> SP <new> SP <reference>`, the first with more behind a NUL.
fn updates(body: &[u8]) -> Vec<Update> {
    let mut updates = Vec::new();
    let mut rest = body;
    while let Some((length, behind)) = rest.split_at_checked(4) {
        let length =
            std::str::from_utf8(length).ok().and_then(|length| usize::from_str_radix(length, 16).ok());
        // A line of no length ends the list.
        let Some(length) = length.and_then(|length| length.checked_sub(4)) else { break };
        let Some((line, behind)) = behind.split_at_checked(length) else { break };
        rest = behind;
        let line = String::from_utf8_lossy(line);
        let mut words = line.split('\0').next().unwrap_or_default().trim_end().splitn(3, ' ');
        if let (Some(_), Some(new), Some(reference)) = (words.next(), words.next(), words.next()) {
            let is_deletion = new.bytes().all(|byte| byte == b'0');
            updates.push(Update { is_deletion, reference: reference.to_owned() });
        }
    }
    updates
}

fn branch(reference: &str) -> Option<&str> {
    reference.strip_prefix("refs/heads/")
}

/// Why one of them may not be moved; then none is.
async fn refusal(access: &ProjectAccess<'_>, updates: &[Update]) -> Result<Option<&'static str>, String> {
    let default = access.repository.head_name().await.map_err(|error| error.to_string())?;
    // Nothing is protected in a repository that has nothing in it.
    let is_empty = access.repository.is_empty().await.map_err(|error| error.to_string())?;
    let of = |update: &Update| {
        let branch = branch(&update.reference)?;
        if update.is_deletion && branch == default {
            return Some("The default branch of a project cannot be deleted.");
        }
        if update.is_deletion && access.project.is_protected(branch) {
            return Some(match access.level() >= AccessLevel::Maintainer {
                true => "You can only delete protected branches using the web interface.",
                false => {
                    "You are not allowed to delete protected branches from this project. Only a project maintainer \
                     or owner can delete a protected branch."
                }
            });
        }
        (access.may_push_to(branch) == Err(NoPush::ToThisBranch) && !is_empty)
            .then_some("You are not allowed to push code to protected branches on this project.")
    };
    Ok(updates.iter().find_map(of))
}

/// The first branch of a repository becomes its default branch, whatever it is called.
async fn settle_default_branch(access: &ProjectAccess<'_>) -> Result<(), String> {
    let repository = &access.repository;
    let settle = async {
        let default = repository.head_name().await?;
        if repository.branch_head(&default).await?.is_none()
            && let Some(first) = repository.branches().await?.first()
        {
            repository.set_default_branch(&first.name).await?;
        }
        Ok::<(), crate::git::GitError>(())
    };
    settle.await.map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::{Update, updates};

    #[test]
    fn a_push_begins_with_what_it_moves() {
        let (old, new, none) = ("a".repeat(40), "b".repeat(40), "0".repeat(40));
        let line = |text: String| format!("{:04x}{text}", text.len() + 4);
        let first = line(format!("{old} {new} refs/heads/größe\0report-status atomic"));
        let second = line(format!("{old} {none} refs/heads/old\n"));
        let body = format!("{first}{second}0000PACK");
        let update = |is_deletion, reference: &str| Update { is_deletion, reference: reference.to_owned() };
        assert_eq!(
            updates(body.as_bytes()),
            [update(false, "refs/heads/größe"), update(true, "refs/heads/old")]
        );
        assert_eq!(updates(b"0000"), []);
        assert_eq!(updates(b"nonsense"), []);
    }
}
