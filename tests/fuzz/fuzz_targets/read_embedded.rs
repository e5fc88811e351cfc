//! Feeds the reader of diagrams inside pictures with anything.

#![no_main]

#[path = "../checks/read_embedded.rs"]
mod read_embedded;

libfuzzer_sys::fuzz_target!(|data: &[u8]| read_embedded::check(data));
