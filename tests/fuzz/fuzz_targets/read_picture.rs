//! Feeds the reader of pictures with anything.

#![no_main]

#[path = "../checks/read_picture.rs"]
mod read_picture;

libfuzzer_sys::fuzz_target!(|data: &[u8]| read_picture::check(data));
