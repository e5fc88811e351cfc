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

/// A code that a person types: capital letters and digits.
pub(crate) fn random_code(length: usize) -> Result<String, RandomError> {
    const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKLMNPQRSTUVWX";
    let mut bytes = vec![0_u8; length];
    getrandom::fill(&mut bytes).map_err(RandomError)?;
    let letter = |byte: &u8| ALPHABET.get(usize::from(byte % 32)).map(|letter| char::from(*letter));
    Ok(bytes.iter().filter_map(letter).collect())
}
