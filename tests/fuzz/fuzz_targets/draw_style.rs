//! Feeds the engine with styles and labels with anything.

#![no_main]

#[path = "../checks/draw_page.rs"]
mod draw_page;
#[path = "../checks/draw_style.rs"]
mod draw_style;

libfuzzer_sys::fuzz_target!(|data: &[u8]| draw_style::check(data));
