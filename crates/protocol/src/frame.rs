//! One message to the page: JSON, then bytes.

use crate::UpdateDto;

/// Packs an update: the length of its JSON (u32, little endian), the JSON in UTF-8, then the scene's bytes, which may
/// be none.
///
/// # Errors
/// When the update cannot be written as JSON, which no finite number brings about.
pub fn frame(update: &UpdateDto, scene: &[u8]) -> Result<Vec<u8>, serde_json::Error> {
    let json = serde_json::to_vec(update)?;
    let length = u32::try_from(json.len()).unwrap_or(u32::MAX);
    let mut bytes = Vec::with_capacity(4 + json.len() + scene.len());
    bytes.extend_from_slice(&length.to_le_bytes());
    bytes.extend_from_slice(&json);
    bytes.extend_from_slice(scene);
    Ok(bytes)
}
