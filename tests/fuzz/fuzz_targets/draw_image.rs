//! Feeds the decoders of pictures, the one for SVG above all, with anything.

#![no_main]

#[path = "../checks/draw_image.rs"]
mod draw_image;

libfuzzer_sys::fuzz_target!(|data: &[u8]| draw_image::check(data));
