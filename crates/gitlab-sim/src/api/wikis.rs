//! `/projects/:id/wikis`: pages in a repository of their own. Nobody's change is guarded here.

mod attachments;
mod pages;

use axum::Json;
use axum::extract::{Path, State};
use http::StatusCode;
use serde_json::{Value, json};

pub(crate) use attachments::attach;

use crate::access::ProjectAccess;
use crate::caller::Caller;
use crate::changes::{Action, ActionKind};
use crate::directory::AccessLevel;
use crate::errors::ApiError;
use crate::instance::SharedInstance;
use crate::params::Params;
use crate::scopes::{READ, WRITE};
use pages::{Format, Wiki, WikiPage, slug_of};

const MISSING: ApiError = ApiError::NotFound("Wiki Page");

/// `GET …/wikis`
pub(crate) async fn list(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path(id): Path<String>,
    params: Params,
) -> Result<Json<Vec<Value>>, ApiError> {
    let access = ProjectAccess::find(&instance, &caller, &id, READ)?;
    let wiki = Wiki::of(&instance, &access);
    let with_content = params.is_on("with_content")?;
    let mut rows = Vec::new();
    for page in wiki.pages().await? {
        let content = if with_content { Some(wiki.content(&page, None).await?) } else { None };
        rows.push(page_json(&page, content.flatten().as_deref()));
    }
    Ok(Json(rows))
}

/// `GET …/wikis/:slug`
pub(crate) async fn show(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path((id, slug)): Path<(String, String)>,
    params: Params,
) -> Result<Json<Value>, ApiError> {
    let access = ProjectAccess::find(&instance, &caller, &id, READ)?;
    let wiki = Wiki::of(&instance, &access);
    let page = wiki.page(&slug).await?.ok_or(MISSING)?;
    let content = wiki.content(&page, params.filled("version").as_deref()).await?.ok_or(MISSING)?;
    Ok(Json(page_json(&page, Some(&content))))
}

/// `POST …/wikis`
pub(crate) async fn create(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path(id): Path<String>,
    params: Params,
) -> Result<(StatusCode, Json<Value>), ApiError> {
    let access = ProjectAccess::find(&instance, &caller, &id, WRITE)?;
    let user = access.writer()?;
    params.require(&["title", "content"])?;
    require_level(&access, AccessLevel::Developer)?;
    let format = Format::read(&params)?.unwrap_or_default();
    let page = WikiPage { slug: slug_of(&params.text("title").unwrap_or_default()), format };
    let content = params.text("content").unwrap_or_default();
    if page.slug.is_empty() {
        return Err(invalid("title", "can't be blank"));
    }
    let wiki = Wiki::of(&instance, &access);
    if wiki.page(&page.slug).await?.is_some() {
        let sentence = "Duplicate page: A page with that title already exists in the file";
        return Err(invalid("base", &format!("{sentence} {}", page.path())));
    }
    let kind = ActionKind::Create { content: content.clone().into_bytes(), executable: None };
    let action = Action { path: page.path(), kind, last_commit_id: None };
    wiki.commit(user, format!("{} created page: {}", user.name, page.title()), vec![action]).await?;
    Ok((StatusCode::CREATED, Json(page_json(&page, Some(&content)))))
}

/// `PUT …/wikis/:slug`
pub(crate) async fn update(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path((id, slug)): Path<(String, String)>,
    params: Params,
) -> Result<Json<Value>, ApiError> {
    let access = ProjectAccess::find(&instance, &caller, &id, WRITE)?;
    let user = access.writer()?;
    if ["content", "title", "format"].iter().all(|name| params.value(name).is_none()) {
        let sentence = "content, title, format are missing, at least one parameter must be provided";
        return Err(ApiError::Parameters(sentence.to_owned()));
    }
    require_level(&access, AccessLevel::Developer)?;
    let wiki = Wiki::of(&instance, &access);
    let before = wiki.page(&slug).await?.ok_or(MISSING)?;
    let known = wiki.content(&before, None).await?.unwrap_or_default();
    let content = params.text("content").unwrap_or(known);
    let after = WikiPage {
        slug: params.filled("title").map_or_else(|| before.slug.clone(), |title| slug_of(&title)),
        format: Format::read(&params)?.unwrap_or(before.format),
    };
    let bytes = content.clone().into_bytes();
    let kind = match before.path() == after.path() {
        true => ActionKind::Update { content: bytes, executable: None },
        false => ActionKind::Move { from: before.path(), content: Some(bytes) },
    };
    let action = Action { path: after.path(), kind, last_commit_id: None };
    wiki.commit(user, format!("{} updated page: {}", user.name, after.title()), vec![action]).await?;
    Ok(Json(page_json(&after, Some(&content))))
}

/// `DELETE …/wikis/:slug`
pub(crate) async fn remove(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path((id, slug)): Path<(String, String)>,
) -> Result<StatusCode, ApiError> {
    let access = ProjectAccess::find(&instance, &caller, &id, WRITE)?;
    let user = access.writer()?;
    require_level(&access, AccessLevel::Maintainer)?;
    let wiki = Wiki::of(&instance, &access);
    let page = wiki.page(&slug).await?.ok_or(MISSING)?;
    let action = Action { path: page.path(), kind: ActionKind::Delete, last_commit_id: None };
    wiki.commit(user, format!("{} deleted page: {}", user.name, page.title()), vec![action]).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn require_level(access: &ProjectAccess<'_>, level: AccessLevel) -> Result<(), ApiError> {
    if access.level() >= level && !access.project.archived { Ok(()) } else { Err(ApiError::Forbidden) }
}

fn invalid(field: &str, sentence: &str) -> ApiError {
    ApiError::Refused(StatusCode::BAD_REQUEST, json!({ field: [sentence] }))
}

fn page_json(page: &WikiPage, content: Option<&str>) -> Value {
    let mut body = json!({
        "format": page.format.as_str(),
        "slug": page.slug,
        "title": page.title(),
        "wiki_page_meta_id": null,
    });
    if let Some(content) = content {
        let more = json!({ "content": content, "encoding": "UTF-8", "front_matter": {} });
        super::users::extend(&mut body, more);
    }
    body
}
