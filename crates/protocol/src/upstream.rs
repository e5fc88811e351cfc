//! What became of a document's file while it was open, and settling it where both sides changed the same thing.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::RectDto;

/// What happened to the file since it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "Upstream")]
pub struct UpstreamDto {
    /// What.
    pub kind: UpstreamKindDto,
    /// Who did it, where that is known.
    pub author: Option<String>,
    /// The first line of the commit's message, where there is one.
    pub title: Option<String>,
    /// When, ISO 8601.
    pub at: Option<String>,
    /// The commit.
    pub commit: Option<String>,
    /// Where the file is now, when it was moved.
    pub moved_to: Option<String>,
}

/// What happened to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "UpstreamKind")]
pub enum UpstreamKindDto {
    /// It has other contents. A save merges them; `take_upstream` does so now.
    Changed,
    /// It was deleted. A save puts it back.
    Deleted,
    /// It was moved. `follow_move` goes after it.
    Moved,
    /// The branch was deleted. A save may make it anew.
    BranchGone,
    /// The branch was rewritten, and what was read is not in its history any more.
    Rewritten,
    /// The project is gone, or may not be seen any more.
    ProjectGone,
}

/// Both sides of a merge, and what to settle. Behind the JSON stand the scenes.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "ConflictSet")]
pub struct ConflictSetDto {
    /// Who changed the other side, where that is known.
    pub author: Option<String>,
    /// The message to go on with when a save was what met the conflict; `None` where there is none under way.
    pub message: Option<String>,
    /// What to settle, in the order of pages.
    pub conflicts: Vec<ConflictDto>,
    /// The pages with something to settle, each as both sides have it.
    pub pages: Vec<PagePairDto>,
    /// How many other changes of theirs are taken without a question.
    pub taken: u32,
}

/// Something that both sides changed differently.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "Conflict")]
pub struct ConflictDto {
    /// The page, as an index into `pages`.
    pub page: u32,
    /// What it is about, in words: the label of a shape, the name of a page.
    pub title: String,
    /// What happened on the person's side.
    pub mine: SideDto,
    /// What happened on the other side.
    pub theirs: SideDto,
    /// What they differ in, in words, as in `text` or `fill colour`.
    pub aspects: Vec<String>,
    /// Whether both can be kept beside each other.
    pub can_keep_both: bool,
}

/// One side of a conflict.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "Side")]
pub struct SideDto {
    /// Whether it was removed there.
    pub removed: bool,
    /// What it is there, in words: the values that differ.
    pub value: String,
    /// Where it lies on its page.
    pub rect: Option<RectDto>,
}

/// How a conflict is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "Choice")]
pub enum ChoiceDto {
    /// As the person has it.
    Mine,
    /// As the branch (or the file on disk) has it.
    Theirs,
    /// Both, beside each other.
    Both,
}

/// A page as two versions have it.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "PagePair")]
pub struct PagePairDto {
    /// Its name.
    pub name: String,
    /// The older one, or mine.
    pub left: Option<PictureDto>,
    /// The newer one, or theirs.
    pub right: Option<PictureDto>,
}

/// Where a scene stands in the bytes behind the JSON, and how large it is drawn.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "Picture")]
pub struct PictureDto {
    /// Where it begins.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// A box around everything that is drawn.
    pub extent: Option<RectDto>,
    /// A CSS colour.
    pub background: Option<String>,
}
