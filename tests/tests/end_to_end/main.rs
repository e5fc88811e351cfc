//! The whole way in a real window: the packaged app, a real keyring, a real session bus, the desktop's own hand-over.
//!
//! `cargo xtask test` builds the package and runs this. By hand, with the package in DRAWBRIDGE_DEB:
//! `cargo nextest run -p tests --test end_to_end --ignore-default-filter`
//!
//! With a bare program in DRAWBRIDGE_BIN instead, all but what a package brings about can be tried quickly.
#![cfg(target_os = "linux")]
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test that misses something has failed")]

mod adding_a_server;
mod crashes;
mod finding;
mod flowchart;
mod history;
mod leaving;
mod local_files;
mod merging;
mod queue;
mod repository_files;
mod saving;
mod scenery;
mod signing_in;
mod the_whole_way;
mod ways_in;
