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
    /// There is no layer to draw on.
    #[error("every layer of this page is locked or hidden: unlock or show one to draw on it")]
    NoOpenLayer,
    /// The palette has no shape of this name.
    #[error("the palette has no shape called {0:?}")]
    NoSuchShape(String),
}
