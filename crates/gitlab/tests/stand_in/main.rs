//! The whole client against the GitLab stand-in: real HTTP, real OAuth pages, real git repositories.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod browse;
mod examine;
mod log;
mod read;
mod renew;
mod save;
mod sign_in;
mod sign_out;
mod ways_in;
mod world;
