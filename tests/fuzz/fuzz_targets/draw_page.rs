//! Feeds the engine with whole files with anything.

#![no_main]

#[path = "../checks/draw_page.rs"]
mod draw_page;

libfuzzer_sys::fuzz_target!(|data: &[u8]| draw_page::check(data));
