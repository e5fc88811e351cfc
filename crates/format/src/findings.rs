//! What a reader noticed in a file that it could open nevertheless.

use model::{CellId, End, PageId};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is missing from the picture.
    Note,
    /// Something was read otherwise than it is written.
    Warning,
    /// Something that the file holds, or once held, cannot be shown.
    Error,
}

/// What a reader noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FindingKind {
    /// The file ends before this element does.
    Truncated(String),
    /// An element is not closed where the one around it ends.
    MissingEndTag(String),
    /// An end tag without a beginning.
    StrayEndTag(String),
    /// A mark that begins no element, comment or instruction.
    StrayMark,
    /// So much is broken that the rest of the file was taken as text.
    TooBroken,
    /// The attributes of this element are not written as XML wants them.
    BrokenTag(String),
    /// Elements are nested deeper than any diagram's.
    TooDeep,
    /// An entity that is not one of XML's own.
    UnknownEntity(String),
    /// Characters that XML forbids.
    ForbiddenCharacters,
    /// Bytes that are not text in the file's encoding.
    StrayBytes,
    /// A page whose id another page has already.
    DuplicatePageId {
        /// The id in the file.
        id: String,
        /// The id it goes by.
        given: String,
    },
    /// A page that cannot be shown.
    UnreadablePage(Unreadable),
    /// A cell whose id another cell of the page has already.
    DuplicateCellId {
        /// The id in the file.
        id: String,
        /// The id it goes by.
        given: String,
    },
    /// A cell without an id.
    MissingCellId {
        /// The id it goes by.
        given: String,
    },
    /// A cell that belongs to one that is not there.
    MissingParent(String),
    /// A cell that belongs to none, though it is not the root.
    NoParent,
    /// A cell that belongs to itself, directly or by way of others.
    ParentCycle,
    /// A connector tied to a cell that is not there.
    MissingTerminal {
        /// Which end.
        end: End,
        /// The cell that is not there.
        id: String,
    },
    /// A number that is none.
    NotANumber {
        /// The attribute.
        attribute: String,
        /// What it says.
        text: String,
    },
    /// A number too large for any drawing.
    HugeNumber {
        /// The attribute.
        attribute: String,
        /// What it says.
        text: String,
    },
    /// An element among the cells that is none.
    UnknownElement(String),
    /// A cell inside another cell's element.
    NestedCell,
    /// The file is a library of shapes, which are shown as a diagram.
    Library {
        /// How many entries it has.
        entries: usize,
        /// How many of them cannot be shown.
        unreadable: usize,
    },
}

/// Why a page cannot be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unreadable {
    /// It is not base64.
    Base64,
    /// It is not deflated, or cut off.
    Deflate,
    /// It would inflate beyond the limits.
    TooLarge,
    /// What it inflates to is no page.
    NoModel,
}

impl Unreadable {
    fn message(self) -> &'static str {
        match self {
            Self::Base64 => "it is not valid base64",
            Self::Deflate => "its compressed data is damaged or cut off",
            Self::TooLarge => "it would unpack to more than is safe to open",
            Self::NoModel => "it holds no <mxGraphModel>",
        }
    }
}

/// Something that a reader noticed, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The page it is about.
    pub page: Option<PageId>,
    /// The cell it is about.
    pub cell: Option<CellId>,
    /// The line of the file, counted from 1. In a compressed page, the line where the page begins.
    pub line: usize,
    /// What it is.
    pub kind: FindingKind,
}

impl Finding {
    /// How much it matters.
    pub fn severity(&self) -> Severity {
        match self.kind {
            FindingKind::Truncated(_) | FindingKind::TooBroken | FindingKind::UnreadablePage(_) => {
                Severity::Error
            }
            FindingKind::MissingTerminal { .. } | FindingKind::UnknownElement(_) => Severity::Note,
            FindingKind::Library { unreadable: 0, .. } => Severity::Note,
            _ => Severity::Warning,
        }
    }

    /// What it is, where, and what was done about it, as one sentence for people.
    pub fn message(&self) -> String {
        let place = match (&self.page, &self.cell) {
            (_, Some(cell)) => format!("Line {}, cell “{cell}”: ", self.line),
            (Some(page), None) => format!("Line {}, page “{page}”: ", self.line),
            (None, None) if matches!(self.kind, FindingKind::Library { .. }) => String::new(),
            (None, None) => format!("Line {}: ", self.line),
        };
        place + &self.kind.describe()
    }
}

impl FindingKind {
    fn describe(&self) -> String {
        match self {
            Self::Truncated(name) => format!(
                "the file ends in the middle of <{name}>. What stands before was opened; the rest is missing."
            ),
            Self::MissingEndTag(name) => format!("<{name}> is never closed; it was taken to end here."),
            Self::StrayEndTag(name) => format!("</{name}> closes nothing and was taken as text."),
            Self::StrayMark => "a “<” that begins no complete element was taken as text.".to_owned(),
            Self::TooBroken => {
                "too much is damaged from here on; the rest was taken as text and kept.".to_owned()
            }
            Self::BrokenTag(name) => {
                format!("the attributes of <{name}> are not well-formed; what could be read was taken.")
            }
            Self::TooDeep => {
                "elements are nested too deeply; the innermost ones were kept and not read.".to_owned()
            }
            Self::UnknownEntity(name) if name.is_empty() => "a lone “&” was taken as text.".to_owned(),
            Self::UnknownEntity(name) => {
                format!("the entity &{name}; is not XML's own and was left as text.")
            }
            Self::ForbiddenCharacters => "control characters that XML forbids were left out.".to_owned(),
            Self::StrayBytes => {
                "bytes that are not text in the file's encoding are kept and shown as boxes.".to_owned()
            }
            Self::DuplicatePageId { id, given } => {
                format!("another page has the id “{id}” already; this one goes by “{given}”.")
            }
            Self::UnreadablePage(why) => {
                format!("this page cannot be read: {}. It is shown empty and kept as it is.", why.message())
            }
            Self::DuplicateCellId { id, given } => {
                format!("another cell has the id “{id}” already; this one goes by “{given}”.")
            }
            Self::MissingCellId { given } => format!("it has no id and goes by “{given}”."),
            Self::MissingParent(id) => {
                format!("its parent “{id}” is not on the page; it is shown on the first layer.")
            }
            Self::NoParent => "it belongs to no layer; it is shown on the first one.".to_owned(),
            Self::ParentCycle => "it is its own ancestor; it is shown on the first layer.".to_owned(),
            Self::MissingTerminal { end, id } => {
                let end = if *end == End::Source { "starts" } else { "ends" };
                format!("it {end} at “{id}”, which is not on the page.")
            }
            Self::NotANumber { attribute, text } => {
                format!("{attribute}=\"{text}\" is no number and counts as 0.")
            }
            Self::HugeNumber { attribute, text } => {
                format!("{attribute}=\"{text}\" is too large and was cut to 10,000,000.")
            }
            Self::UnknownElement(name) => format!("<{name}> is no cell; it is kept as it is."),
            Self::NestedCell => {
                "it holds another cell in its element, which is kept and not shown.".to_owned()
            }
            Self::Library { entries, unreadable } => {
                let lost = if *unreadable > 0 {
                    format!(" {unreadable} of them cannot be read and are left out.")
                } else {
                    String::new()
                };
                format!(
                    "This is a library of {entries} shapes.{lost} They are laid out as a new diagram; saving it leaves the library as it is."
                )
            }
        }
    }
}

/// A finding before it is known which page and line it belongs to.
#[derive(Clone, Debug)]
pub(crate) struct Note {
    /// Where in the text that was read.
    pub(crate) at: usize,
    pub(crate) cell: Option<CellId>,
    pub(crate) kind: FindingKind,
}

/// The places of line breaks, for telling the line of a place.
pub(crate) struct Lines(Vec<usize>);

impl Lines {
    pub(crate) fn of(text: &str) -> Self {
        Self(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect())
    }

    /// The line of a place, counted from 1.
    pub(crate) fn line(&self, at: usize) -> usize {
        self.0.partition_point(|feed| *feed < at) + 1
    }
}
