//! One message to the page: JSON, then bytes.

use serde::Serialize;

/// Packs a message: the length of its JSON (u32, little endian), the JSON in UTF-8, then bytes, which may be none. Of an
/// update the bytes are its scene.
///
/// # Errors
/// When the message cannot be written as JSON, which no finite number brings about.
pub fn frame(message: &impl Serialize, bytes: &[u8]) -> Result<Vec<u8>, serde_json::Error> {
    let json = serde_json::to_vec(message)?;
    let length = u32::try_from(json.len()).unwrap_or(u32::MAX);
    let mut frame = Vec::with_capacity(4 + json.len() + bytes.len());
    frame.extend_from_slice(&length.to_le_bytes());
    frame.extend_from_slice(&json);
    frame.extend_from_slice(bytes);
    Ok(frame)
}
