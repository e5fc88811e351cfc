//! Feeds the .drawio reader with anything.

#![no_main]

#[path = "../checks/read_drawio.rs"]
mod read_drawio;

libfuzzer_sys::fuzz_target!(|data: &[u8]| read_drawio::check(data));
