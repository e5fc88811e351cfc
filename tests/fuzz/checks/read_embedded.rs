//! What has to hold for the reader of diagrams inside pictures, whatever the bytes: no panic, bounded memory, and what it
//! finds is handed to the reader of files.

use format::Limits;

const LIMITS: Limits =
    Limits { file_bytes: 1 << 20, inflated_bytes: 1 << 20, ratio: 100, ratio_floor: 1 << 16, depth: 40 };

/// Looks for a diagram in the bytes and reads it.
pub(crate) fn check(bytes: &[u8]) {
    if let Some(found) = format::embedded(bytes, &LIMITS) {
        assert!(found.len() <= LIMITS.inflated_bytes.max(bytes.len() * 4), "{} bytes", found.len());
        let _ = format::read(&found, &LIMITS);
    }
}
