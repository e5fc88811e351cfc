//! Feeds the layout of HTML labels with anything.

#![no_main]

#[path = "../checks/draw_label.rs"]
mod draw_label;

libfuzzer_sys::fuzz_target!(|data: &[u8]| draw_label::check(data));
