//! Copying, cutting and pasting.
//!
//! What is copied is draw.io's own XML, so it can be pasted there, and what was copied there can be pasted here. Any other
//! text becomes a shape that shows it. The session never reads or writes the system's clipboard: whoever runs the command
//! gives what is on it ([`Given::clipboard`]) and takes what goes there ([`Session::take_copied`]), because a clipboard
//! belongs to another program that may let us wait.

mod clipping;
mod paste;
mod place;

use crate::delete::{Tied, delete};
use crate::session::Session;
use crate::{EditError, Given};

use clipping::Clipping;

/// Makes the selected cells what goes on the clipboard.
pub(crate) fn copy(session: &mut Session) -> Result<(), EditError> {
    session.copied = clipping::write(session).or(session.copied.take());
    Ok(())
}

/// Copies the selected cells and deletes them; those that are locked stay.
pub(crate) fn cut(session: &mut Session) -> Result<(), EditError> {
    let clipping = clipping::write(session);
    delete(session, Tied::Stays)?;
    session.copied = clipping.or(session.copied.take());
    Ok(())
}

/// Pastes a diagram where it was copied, beside what lies there already, and a text in the middle of the view.
pub(crate) fn paste(session: &mut Session, given: &Given) -> Result<(), EditError> {
    match clipping::read(given.clipboard.as_deref())? {
        Clipping::Diagram(page) => paste::diagram(session, &page, None),
        Clipping::Text(text) => paste::text(session, &text, given.at),
    }
}

/// Pastes with the middle at a place.
pub(crate) fn paste_here(session: &mut Session, given: &Given) -> Result<(), EditError> {
    match clipping::read(given.clipboard.as_deref())? {
        Clipping::Diagram(page) => paste::diagram(session, &page, given.at.filter(|at| at.is_finite())),
        Clipping::Text(text) => paste::text(session, &text, given.at),
    }
}

impl Session {
    /// What was copied since this was last asked, to be put on the clipboard.
    pub fn take_copied(&mut self) -> Option<String> {
        self.copied.take()
    }
}
