//! Versions of a document: what differs between two, and three that are merged.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in a test, a panic is the report")]

mod cases;
mod dice;
mod diff;
mod disjoint;
mod documents;
mod merge;
mod valid;
