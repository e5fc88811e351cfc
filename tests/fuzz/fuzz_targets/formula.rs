//! Feeds the setting of formulas with anything.

#![no_main]

#[path = "../checks/formula.rs"]
mod formula;

libfuzzer_sys::fuzz_target!(|data: &[u8]| formula::check(data));
