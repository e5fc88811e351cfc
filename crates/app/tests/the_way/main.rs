//! The whole way without a window: sign in, open, edit, save, sign out; each rule that ties a diagram to a place.

#![expect(clippy::unwrap_used, reason = "a test that misses something has failed")]

mod access;
mod clipboard;
mod desk;
mod drafts;
mod gitlab_files;
mod killed;
mod local_files;
mod palette;
