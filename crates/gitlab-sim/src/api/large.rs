//! Which writes turn a file into a pointer to Git LFS. GitLab looks at `.gitattributes` on the branch that is written
//! to, so that a branch that does not exist yet makes no pointers.

use crate::access::ProjectAccess;
use crate::changes::{Action, ActionKind};
use crate::errors::ApiError;
use crate::instance::Instance;

/// What the call converts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Converts {
    /// The Commits API: new files only. An update puts its bytes into the repository as they are.
    Created,
    /// The Files API.
    CreatedAndUpdated,
}

/// Keeps the content of such files aside and puts pointers in its place.
pub(super) async fn convert(
    instance: &Instance,
    access: &ProjectAccess<'_>,
    branch: &str,
    actions: &mut [Action],
    converts: Converts,
) -> Result<(), ApiError> {
    let may_convert = |action: &Action| match &action.kind {
        ActionKind::Create { .. } => true,
        ActionKind::Update { .. } => converts == Converts::CreatedAndUpdated,
        _ => false,
    };
    if !actions.iter().any(may_convert) {
        return Ok(());
    }
    let Some(head) = access.repository.branch_head(branch).await? else { return Ok(()) };
    for action in actions {
        if !may_convert(action) {
            continue;
        }
        let (ActionKind::Create { content, .. } | ActionKind::Update { content, .. }) = &mut action.kind
        else {
            continue;
        };
        if access.repository.is_large(&head, &action.path).await? {
            // What is a pointer already becomes a pointer to a pointer, as it does there.
            *content = instance.records.large.keep(access.project, content)?.text().into_bytes();
        }
    }
    Ok(())
}
