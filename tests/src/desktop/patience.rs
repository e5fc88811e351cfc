//! Waiting for something to become true: short looks until it does, a sentence when it does not.

use std::time::{Duration, Instant};

use super::Failure;

/// What a machine under load needs at most for anything that a person would wait for; the longest is the pause of half a minute
/// between two looks whether somebody else has changed a file.
pub const PATIENCE: Duration = Duration::from_secs(45);

const BETWEEN_LOOKS: Duration = Duration::from_millis(20);

/// Looks until `look` finds something. What it saw instead goes into the message.
///
/// # Errors
/// When it finds nothing in the time of [`PATIENCE`].
pub fn wait_for<T>(what: &str, mut look: impl FnMut() -> Result<T, String>) -> Result<T, Failure> {
    let started = Instant::now();
    loop {
        match look() {
            Ok(found) => return Ok(found),
            Err(seen) if started.elapsed() > PATIENCE => {
                return Err(Failure::TimedOut { what: what.to_owned(), waited: started.elapsed(), seen });
            }
            Err(_) => std::thread::sleep(BETWEEN_LOOKS),
        }
    }
}
