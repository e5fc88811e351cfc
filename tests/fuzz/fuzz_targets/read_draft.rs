//! Feeds the reader of drafts with anything.

#![no_main]

#[path = "../checks/read_draft.rs"]
mod read_draft;

libfuzzer_sys::fuzz_target!(|data: &[u8]| read_draft::check(data));
