//! The whole way without a window: sign in, open, edit, save, sign out; each rule that ties a diagram to a place.

#![expect(clippy::unwrap_used, reason = "a test that misses something has failed")]

mod access;
mod carriers;
mod clipboard;
mod compare;
mod desk;
mod drafts;
mod examination;
mod fault_run;
mod finding;
mod flow;
mod gitlab_files;
mod history;
mod keeping;
mod killed;
mod local_files;
mod merging;
mod opening;
mod palette;
mod queue;
mod recents;
mod refusals;
mod saving;
mod secrets;
mod several;
mod shelf;
mod sign_out;
mod upstream;
mod ways_in;
mod wire;
