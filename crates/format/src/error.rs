//! Why a file cannot be opened at all.

use thiserror::Error;

use crate::sniff::Foreign;

/// What is wrong with a file that cannot be a diagram. Everything less is a [`Finding`](crate::Finding).
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReadError {
    /// There is nothing in it.
    #[error(
        "The file is empty, so there is no diagram to open. Create a new diagram instead, or restore an earlier version of the file."
    )]
    Empty,
    /// It is larger than the limits allow.
    #[error(
        "The file has {bytes} bytes, more than the {limit} that are opened. Split the diagram into several files."
    )]
    TooLarge {
        /// Its size.
        bytes: usize,
        /// The largest size.
        limit: usize,
    },
    /// It is something else, by its first bytes.
    #[error("The file is {}, not a .drawio diagram. {}", .0.name(), .0.advice())]
    Foreign(Foreign),
    /// It is XML of another kind.
    #[error("The file is {} (its root element in line {line} is <{element}>), not a .drawio diagram. {}", .what.name(), .what.advice())]
    WrongRoot {
        /// What such a root element makes of a file.
        what: Foreign,
        /// The root element.
        element: String,
        /// Its line.
        line: usize,
    },
    /// It is a library of shapes, and what that holds is no list.
    #[error(
        "The file is a draw.io library of shapes whose list is damaged or empty. Restore an earlier version of the file."
    )]
    BrokenLibrary,
    /// It holds no complete element.
    #[error(
        "The file is not a .drawio diagram: no XML element was found in its {lines} lines, which begin with “{begin}”. Open a file that begins with <mxfile> or <mxGraphModel>."
    )]
    NotXml {
        /// Its first characters.
        begin: String,
        /// How many lines it has.
        lines: usize,
    },
}
