//! Why a command was refused.

use model::{PageId, PatchError};
use thiserror::Error;

/// A command was refused. The document is as it was before.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EditError {
    /// Something that the command speaks of is not there.
    #[error("the diagram is not as the command expects it: {0}")]
    Patch(#[from] PatchError),
    /// The table has no such command.
    #[error("there is no command “{0}”")]
    NoSuchCommand(String),
    /// The command cannot run as things are; its entry in the table says when it can.
    #[error("“{0}” cannot be done now")]
    NotEnabled(&'static str),
    /// There is no such page.
    #[error("the page “{0}” is not there")]
    NoSuchPage(PageId),
    /// The page's content could not be read.
    #[error("this page could not be read and is kept as it is: draw on another page")]
    SealedPage,
    /// The document is only to be looked at.
    #[error(
        "this is an old version, which stays as it is: restore it, or save it under another name, to go on from it"
    )]
    ReadOnly,
    /// There is no layer to draw on.
    #[error("every layer of this page is locked or hidden: unlock or show one to draw on it")]
    NoOpenLayer,
    /// The palette has no shape of this name.
    #[error("the palette has no shape called {0:?}")]
    NoSuchShape(String),
    /// There is nothing on the clipboard that could be pasted.
    #[error("the clipboard holds no text and no diagram: copy something first")]
    NothingToPaste,
    /// The clipboard holds a diagram in which nothing is drawn, or nothing that can be read.
    #[error("the diagram on the clipboard is empty or cannot be read: copy it again")]
    EmptyClipping,
    /// The clipboard holds more than is pasted.
    #[error("the clipboard holds {bytes} bytes, more than the {limit} that are pasted: copy less at once")]
    TooMuchToPaste {
        /// How much it holds.
        bytes: usize,
        /// The most that is taken.
        limit: usize,
    },
    /// The clipboard holds shapes that lie in shapes deeper than anybody draws.
    #[error("the diagram on the clipboard has shapes in shapes more than {0} deep: copy less of it")]
    TooDeepToPaste(usize),
}
