//! The `actions` of a commit, from the JSON that the client sent.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use crate::changes::{Action, ActionKind, Refusal, normalize};
use crate::errors::ApiError;
use crate::params::Params;

const KINDS: [&str; 5] = ["create", "update", "move", "delete", "chmod"];

/// Reads every action, or says which parameter of which action is wrong.
pub(super) fn read(params: &Params) -> Result<Vec<Action>, ApiError> {
    let invalid = || ApiError::Parameters("actions is invalid".to_owned());
    let list = params.value("actions").and_then(Value::as_array).ok_or_else(invalid)?;
    let read_at = |(index, value): (usize, &Value)| match value {
        Value::Object(object) => {
            let action = Params::from_object(object.clone());
            read_action(&action).map_err(|error| located(error, index))
        }
        _ => Err(invalid()),
    };
    list.iter().enumerate().map(read_at).collect()
}

/// Parameters of an action are reported by their place in the list.
fn located(error: ApiError, index: usize) -> ApiError {
    let ApiError::Parameters(sentences) = error else { return error };
    let place = |sentence: &str| match sentence.split_once(' ') {
        Some((name, rest)) => format!("actions[{index}][{name}] {rest}"),
        None => sentence.to_owned(),
    };
    ApiError::Parameters(sentences.split(", ").map(place).collect::<Vec<_>>().join(", "))
}

fn read_action(params: &Params) -> Result<Action, ApiError> {
    params.require(&["action", "file_path"])?;
    let empty = || ApiError::Parameters("action is empty".to_owned());
    let kind = match params.choice("action", &KINDS)?.ok_or_else(empty)? {
        "create" => ActionKind::Create { content: content(params)?.unwrap_or_default(), executable: None },
        "update" => {
            params.require(&["content"])?;
            ActionKind::Update { content: content(params)?.unwrap_or_default(), executable: None }
        }
        "move" => {
            params.require(&["previous_path"])?;
            ActionKind::Move { from: path(params, "previous_path")?, content: content(params)? }
        }
        "delete" => ActionKind::Delete,
        _ => {
            params.require(&["execute_filemode"])?;
            ActionKind::Chmod { executable: params.is_on("execute_filemode")? }
        }
    };
    let is_guarded = matches!(kind, ActionKind::Update { .. } | ActionKind::Move { .. } | ActionKind::Delete);
    let last_commit_id = params.filled("last_commit_id").filter(|_| is_guarded);
    Ok(Action { path: path(params, "file_path")?, kind, last_commit_id })
}

fn path(params: &Params, name: &str) -> Result<String, ApiError> {
    normalize(&params.text(name).unwrap_or_default())
        .map_err(|refusal: Refusal| ApiError::Rejected(refusal.to_string()))
}

/// The content, decoded.
pub(in crate::api) fn content(params: &Params) -> Result<Option<Vec<u8>>, ApiError> {
    let is_base64 = params.choice("encoding", &["text", "base64"])? == Some("base64");
    let Some(text) = params.text("content") else { return Ok(None) };
    if !is_base64 {
        return Ok(Some(text.into_bytes()));
    }
    // Line breaks are common in base64 and mean nothing.
    let packed: String = text.split_whitespace().collect();
    let bytes = STANDARD.decode(packed).map_err(|_| ApiError::Rejected("Invalid base64".to_owned()))?;
    Ok(Some(bytes))
}
