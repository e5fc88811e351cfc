//! Unguessable values, as lower-case hex.

/// The system gave no random bytes.
#[derive(Debug, thiserror::Error)]
#[error("the system's random number source failed: {0}")]
pub struct RandomError(getrandom::Error);

/// `2 * BYTES` hex digits.
pub(crate) fn random_hex<const BYTES: usize>() -> Result<String, RandomError> {
    let mut bytes = [0_u8; BYTES];
    getrandom::fill(&mut bytes).map_err(RandomError)?;
    Ok(hex(&bytes))
}

/// Bytes as lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
