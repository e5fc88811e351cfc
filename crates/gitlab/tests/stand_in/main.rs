//! The whole client against the GitLab stand-in: real HTTP, real OAuth pages, real git repositories.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod addresses;
mod browse;
mod examine;
mod finding;
mod history;
mod hundred_megabytes;
mod large;
mod log;
mod lost_answers;
mod proposals;
mod proxy;
mod read;
mod refusals;
mod renew;
mod save;
mod sign_in;
mod sign_out;
mod thousand;
mod waits;
mod ways_in;
mod world;
