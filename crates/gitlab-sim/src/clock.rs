//! The one place where the stand-in asks what time it is.

use std::time::{SystemTime, UNIX_EPOCH};

/// Milliseconds since 1970; a clock set before that counts as 1970.
pub(crate) fn unix_millis() -> u64 {
    let elapsed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX)
}
