//! `/metadata`, and `/version` with the same answer.

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

use crate::caller::Caller;
use crate::errors::ApiError;
use crate::instance::SharedInstance;
use crate::scopes::PROFILE;

pub(crate) async fn show(
    State(instance): State<SharedInstance>,
    caller: Caller,
) -> Result<Json<Value>, ApiError> {
    caller.user(PROFILE)?;
    Ok(Json(json!({
        "version": instance.version,
        "revision": "0a1b2c3d4e5",
        "kas": { "enabled": false, "externalUrl": null, "externalK8sProxyUrl": null, "version": null },
        "enterprise": instance.version.ends_with("-ee"),
    })))
}
