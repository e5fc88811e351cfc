//! Telling how far a long call has come.

/// Is told how many bytes have come so far, and how many there will be where that is known.
///
/// It is called after every piece of a few kilobytes, from the task that makes the call.
pub type Progress<'a> = &'a (dyn Fn(u64, Option<u64>) + Send + Sync);

/// Tells nobody.
pub fn silent(_so_far: u64, _whole: Option<u64>) {}
