//! A merge request as the API shows it: in lists, alone, and right after it was made.

use serde_json::{Value, json};

use crate::access::ProjectAccess;
use crate::api::users;
use crate::errors::ApiError;
use crate::instance::Instance;
use crate::records::MergeRequest;

/// As in a list.
pub(crate) async fn merge_request_json(
    instance: &Instance,
    access: &ProjectAccess<'_>,
    row: &MergeRequest,
) -> Result<Value, ApiError> {
    let project = access.project;
    let fields = &row.fields;
    let head = access.repository.branch_head(&fields.source_branch).await?;
    let person = |id: u64| instance.directory.user(id).map(|user| users::reference(instance, user));
    let people = |ids: &[u64]| ids.iter().filter_map(|id| person(*id)).collect::<Vec<_>>();
    let assignees = people(&fields.assignee_ids);
    let status = match (row.is_open(), row.is_draft()) {
        (false, _) => "not_open",
        (true, true) => "draft_status",
        (true, false) => "mergeable",
    };
    let mut body = json!({
        "id": row.id,
        "iid": row.iid,
        "project_id": project.id,
        "title": fields.title,
        "description": fields.description,
        "state": row.state,
        "created_at": row.created_at,
        "updated_at": row.updated_at,
        "merged_by": null,
        "merge_user": null,
        "merged_at": null,
        "closed_by": null,
        "closed_at": row.closed_at,
        "target_branch": fields.target_branch,
        "source_branch": fields.source_branch,
        "user_notes_count": 0,
        "upvotes": 0,
        "downvotes": 0,
        "author": person(row.author_id),
        "assignees": assignees,
        "assignee": assignees.first(),
        "reviewers": people(&fields.reviewer_ids),
    });
    let more = json!({
        "source_project_id": project.id,
        "target_project_id": project.id,
        "labels": fields.labels,
        "draft": row.is_draft(),
        "imported": false,
        "imported_from": "none",
        "work_in_progress": row.is_draft(),
        "milestone": null,
        "merge_when_pipeline_succeeds": false,
        "merge_status": "can_be_merged",
        "detailed_merge_status": status,
        "sha": head,
        "merge_commit_sha": null,
        "squash_commit_sha": null,
        "discussion_locked": null,
        "should_remove_source_branch": null,
        "force_remove_source_branch": fields.remove_source_branch,
        "allow_collaboration": fields.allow_collaboration,
        "reference": format!("!{}", row.iid),
        "references": {
            "short": format!("!{}", row.iid),
            "relative": format!("!{}", row.iid),
            "full": format!("{}!{}", project.full_path, row.iid),
        },
        "web_url": format!("{}/{}/-/merge_requests/{}", instance.base_url(), project.full_path, row.iid),
        "squash": fields.squash,
        "squash_on_merge": fields.squash,
        "task_completion_status": { "count": 0, "completed_count": 0 },
        "has_conflicts": false,
        "blocking_discussions_resolved": true,
    });
    users::extend(&mut body, more);
    Ok(body)
}

/// Alone: with what takes a look at the repository.
pub(super) async fn single(
    instance: &Instance,
    access: &ProjectAccess<'_>,
    row: &MergeRequest,
) -> Result<Value, ApiError> {
    let mut body = merge_request_json(instance, access, row).await?;
    let repository = &access.repository;
    let head = repository.branch_head(&row.fields.source_branch).await?;
    let target = repository.branch_head(&row.fields.target_branch).await?;
    let mut more = json!({
        "subscribed": false,
        "changes_count": null,
        "merge_error": null,
        "diff_refs": null,
        "user": { "can_merge": access.may_push_to(&row.fields.target_branch).is_ok() },
        "first_contribution": false,
    });
    if let (Some(head), Some(target)) = (head, target) {
        let base = repository.merge_base(&[head.clone(), target]).await?;
        let changed = repository.diff(base.as_deref(), &head).await?.len();
        let facts = json!({
            "changes_count": changed.to_string(),
            "diff_refs": { "base_sha": base, "head_sha": head, "start_sha": base },
        });
        users::extend(&mut more, facts);
    }
    users::extend(&mut body, more);
    Ok(body)
}

/// Right after it was made, when the server has not found out yet whether it can be merged.
pub(super) async fn fresh(
    instance: &Instance,
    access: &ProjectAccess<'_>,
    row: &MergeRequest,
) -> Result<Value, ApiError> {
    let mut body = single(instance, access, row).await?;
    let unknown = json!({
        "merge_status": "checking",
        "detailed_merge_status": "preparing",
        "changes_count": null,
        "diff_refs": null,
    });
    users::extend(&mut body, unknown);
    Ok(body)
}
