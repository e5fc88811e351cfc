//! Gestures without a window: press, move, release, type, then look at the document.
//!
//! One test for each line of behaviour. Text width is arithmetic, so nothing depends on the machine's fonts.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test that misses something has failed")]

mod arranging;
mod arrows;
mod bending;
mod clipboard;
mod cloning;
mod connecting;
mod containers;
mod deleting;
mod dragging_in;
mod drawing_connectors;
mod duplicating;
mod guides;
mod history;
mod inserting;
mod journal;
mod labels;
mod moving;
mod pages;
mod palette;
mod placing_labels;
mod quick_insert;
mod random;
mod read_only;
mod reconnecting;
mod resizing;
mod rotating;
mod selecting;
mod splitting;
mod stacks;
mod table;
mod test_session;
mod updates;
