//! What has to hold for the reader of diagrams inside pictures and pages, whatever the bytes: no panic, bounded memory, and
//! what is found can be written back and read again.

use format::Limits;
use model::Document;

const LIMITS: Limits =
    Limits { file_bytes: 1 << 20, inflated_bytes: 1 << 20, ratio: 100, ratio_floor: 1 << 16, depth: 40 };

/// Opens the bytes, and writes what was found in place.
pub(crate) fn check(bytes: &[u8]) {
    let Ok(opened) = format::open(bytes, &LIMITS) else { return };
    if !opened.is_library {
        assert_eq!(format::write(&opened.document, &opened.source), bytes);
    }
    let blank = Document::blank();
    let written = format::write(&blank, &opened.source);
    // More than was read may be over a limit.
    if let Ok(again) = format::open(&written, &LIMITS) {
        assert_eq!(again.source.carrier(), opened.source.carrier());
    }
}
