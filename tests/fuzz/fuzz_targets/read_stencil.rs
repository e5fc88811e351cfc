//! Feeds the reader of stencils with anything.

#![no_main]

#[path = "../checks/read_stencil.rs"]
mod read_stencil;

libfuzzer_sys::fuzz_target!(|data: &[u8]| read_stencil::check(data));
