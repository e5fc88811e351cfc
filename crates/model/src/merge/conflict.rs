//! What both sides changed differently.

use std::sync::Arc;

use crate::{Aspects, Cell, CellId, PageId};

/// How a conflict is settled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Choice {
    /// As I have it.
    Mine,
    /// As they have it.
    #[default]
    Theirs,
    /// As they have it, and mine as a copy beside it. Where nothing can be copied ([`Conflict::can_keep_both`]), it is
    /// `Theirs`, except that what one side removed and the other changed stays.
    Both,
}

/// What a conflict is about. Ids are those of the merged document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The order of the tabs.
    Tabs,
    /// A page: its name or settings, or whether it is there.
    Page,
    /// A cell.
    Cell(CellId),
    /// The drawing order of the children of a cell, a layer for instance.
    Children(CellId),
}

/// How the sides differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Nature {
    /// Both changed (or added) it, and differ in this.
    Changed(Aspects),
    /// I removed it, they changed it or put something into it or tied something to it.
    RemovedByMe,
    /// They removed it, I changed it or put something into it or tied something to it.
    RemovedByThem,
}

/// The subject of a conflict as one of the three documents has it, in the ids of that document.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// The page.
    pub page: PageId,
    /// The cell; `None` where the conflict is about the page.
    pub cell: Option<Arc<Cell>>,
}

/// Something that both sides changed differently.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// The page, in the ids of the merged document; the first page where it is about the tabs.
    pub page: PageId,
    /// What it is about.
    pub subject: Subject,
    /// How the sides differ.
    pub nature: Nature,
    /// The cells concerned, to be marked: of something removed, what the other side changed or put there.
    pub cells: Vec<CellId>,
    /// As it was; `None` where both added it.
    pub base: Option<Version>,
    /// As I have it; `None` where I removed it.
    pub mine: Option<Version>,
    /// As they have it; `None` where they removed it.
    pub theirs: Option<Version>,
}

impl Conflict {
    /// Whether [`Choice::Both`] gives another document than the other choices.
    pub fn can_keep_both(&self) -> bool {
        // Of the root there can be but one.
        let parent = self.theirs.as_ref().and_then(|version| version.cell.as_ref()?.parent.as_ref());
        matches!((&self.subject, self.nature, parent), (Subject::Cell(_), Nature::Changed(_), Some(_)))
    }
}
