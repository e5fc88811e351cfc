//! Feeds the decoders of pictures, the one for SVG above all, with anything.

#![no_main]

#[path = "../checks/draw_image.rs"]
mod draw_image;

use std::sync::Once;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    // A decoder that panics costs its picture and nothing else. The fuzzer would end at each of them; what gets past the
    // wall around the decoders still ends it.
    static QUIET: Once = Once::new();
    QUIET.call_once(|| std::panic::set_hook(Box::new(|_| ())));
    draw_image::check(data);
});
