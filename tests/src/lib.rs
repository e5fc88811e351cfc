//! What no single crate can test alone.

#[cfg(target_os = "linux")]
pub mod desktop;
