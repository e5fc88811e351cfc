//! `/projects/:id/merge_requests`.

mod json;

use axum::Json;
use axum::extract::{Path, State};
use http::StatusCode;
use serde_json::Value;

pub(crate) use json::merge_request_json;

use crate::access::ProjectAccess;
use crate::caller::Caller;
use crate::clock;
use crate::directory::AccessLevel;
use crate::errors::ApiError;
use crate::instance::{Instance, SharedInstance};
use crate::pagination::{Page, PageRequest};
use crate::params::Params;
use crate::records::{Duplicate, MergeRequest, NewMergeRequest};
use crate::scopes::{READ, WRITE};

/// `GET …/merge_requests`, newest first.
pub(crate) async fn list(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path(id): Path<String>,
    request: PageRequest,
    params: Params,
) -> Result<Page, ApiError> {
    let access = ProjectAccess::find_code(&instance, &caller, &id, READ)?;
    let state = params.choice("state", &["opened", "closed", "locked", "merged", "all"])?;
    let iids = params.ids("iids");
    let author = params.number("author_id")?;
    let search = params.filled("search").map(|text| text.to_lowercase());
    let branches = (params.filled("source_branch"), params.filled("target_branch"));
    let is_wanted = |row: &MergeRequest| {
        let is = |wanted: &Option<String>, found: &str| wanted.as_deref().is_none_or(|name| name == found);
        state.is_none_or(|state| state == "all" || state == row.state)
            && is(&branches.0, &row.fields.source_branch)
            && is(&branches.1, &row.fields.target_branch)
            && (iids.is_empty() || iids.contains(&row.iid))
            && author.is_none_or(|author| author == row.author_id)
            && search.as_deref().is_none_or(|text| row.fields.title.to_lowercase().contains(text))
    };
    let mut rows = instance.records.merge_requests.of_project(access.project.id);
    rows.retain(is_wanted);
    if params.choice("sort", &["asc", "desc"])? != Some("asc") {
        rows.reverse();
    }
    let headers = request.counted(rows.len());
    let mut page = Vec::new();
    for row in request.cut(rows) {
        page.push(merge_request_json(&instance, &access, &row).await?);
    }
    Ok(Page { rows: page, headers })
}

/// `GET …/merge_requests/:iid`
pub(crate) async fn show(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path((id, iid)): Path<(String, String)>,
) -> Result<Json<Value>, ApiError> {
    let access = ProjectAccess::find_code(&instance, &caller, &id, READ)?;
    let row = find(&instance, &access, &iid)?;
    json::single(&instance, &access, &row).await.map(Json)
}

/// `POST …/merge_requests`
pub(crate) async fn create(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path(id): Path<String>,
    params: Params,
) -> Result<(StatusCode, Json<Value>), ApiError> {
    let access = ProjectAccess::find_code(&instance, &caller, &id, WRITE)?;
    let author = access.writer()?;
    params.require(&["title", "source_branch", "target_branch"])?;
    refuse_reader(&access)?;
    let fields = NewMergeRequest {
        source_branch: params.text("source_branch").unwrap_or_default(),
        target_branch: params.text("target_branch").unwrap_or_default(),
        title: params.text("title").unwrap_or_default(),
        description: params.text("description"),
        labels: params.list("labels"),
        assignee_ids: params.number("assignee_id")?.into_iter().chain(params.ids("assignee_ids")).collect(),
        reviewer_ids: params.ids("reviewer_ids"),
        remove_source_branch: params.flag("remove_source_branch")?,
        squash: params.is_on("squash")?,
        allow_collaboration: params.is_on("allow_collaboration")?,
    };
    refuse_branches(&access, &params, &fields).await?;
    let made = instance.records.merge_requests.create(access.project.id, author.id, fields)?;
    let row = made.map_err(|Duplicate(iid)| {
        let sentence = format!("Another open merge request already exists for this source branch: !{iid}");
        ApiError::Refused(StatusCode::CONFLICT, vec![sentence].into())
    })?;
    Ok((StatusCode::CREATED, Json(json::fresh(&instance, &access, &row).await?)))
}

/// `PUT …/merge_requests/:iid`
pub(crate) async fn update(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path((id, iid)): Path<(String, String)>,
    params: Params,
) -> Result<Json<Value>, ApiError> {
    let access = ProjectAccess::find_code(&instance, &caller, &id, WRITE)?;
    let user = access.writer()?;
    let row = find(&instance, &access, &iid)?;
    if row.author_id != user.id {
        refuse_reader(&access)?;
    }
    let event = params.choice("state_event", &["close", "reopen"])?;
    let squash = params.flag("squash")?;
    let change = |row: &mut MergeRequest| {
        let fields = &mut row.fields;
        fields.title = params.filled("title").unwrap_or_else(|| fields.title.clone());
        fields.target_branch = params.filled("target_branch").unwrap_or_else(|| fields.target_branch.clone());
        if params.value("description").is_some() {
            fields.description = params.text("description");
        }
        if params.value("labels").is_some() {
            fields.labels = params.list("labels");
        }
        fields.squash = squash.unwrap_or(fields.squash);
        match event {
            Some("close") => {
                row.state = "closed".to_owned();
                row.closed_at = Some(clock::timestamp(clock::unix_millis()));
            }
            Some(_) => {
                row.state = "opened".to_owned();
                row.closed_at = None;
            }
            None => {}
        }
    };
    let changed = instance.records.merge_requests.change(access.project.id, row.iid, change)?;
    json::single(&instance, &access, &changed.unwrap_or(row)).await.map(Json)
}

fn find(instance: &Instance, access: &ProjectAccess<'_>, iid: &str) -> Result<MergeRequest, ApiError> {
    let row = iid.parse().ok().and_then(|iid| instance.records.merge_requests.find(access.project.id, iid));
    row.ok_or_else(|| ApiError::Refused(StatusCode::NOT_FOUND, "404 Not found".into()))
}

fn refuse_reader(access: &ProjectAccess<'_>) -> Result<(), ApiError> {
    let may = access.level() >= AccessLevel::Developer && !access.project.archived;
    if may { Ok(()) } else { Err(ApiError::Forbidden) }
}

async fn refuse_branches(
    access: &ProjectAccess<'_>,
    params: &Params,
    fields: &NewMergeRequest,
) -> Result<(), ApiError> {
    let refused =
        |sentence: String| ApiError::Refused(StatusCode::UNPROCESSABLE_ENTITY, vec![sentence].into());
    if params.number("target_project_id")?.is_some_and(|target| target != access.project.id) {
        return Err(refused("Source project is not a fork of the target project".to_owned()));
    }
    if fields.source_branch == fields.target_branch {
        return Err(refused("You can't use same project/branch for source and target".to_owned()));
    }
    for (kind, branch) in [("Source", &fields.source_branch), ("Target", &fields.target_branch)] {
        if access.repository.branch_head(branch).await?.is_none() {
            return Err(refused(format!("{kind} branch \"{branch}\" does not exist")));
        }
    }
    Ok(())
}
