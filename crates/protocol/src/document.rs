//! What is new in a document.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A point in page coordinates.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(rename = "Point")]
pub struct PointDto {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

/// A box in page coordinates.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, TS)]
#[ts(rename = "Rect")]
pub struct RectDto {
    /// Left side.
    pub x: f64,
    /// Upper side.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// What the scene bytes behind the update hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "SceneUpdate")]
pub enum SceneUpdateDto {
    /// Nothing: the picture is as it was.
    None,
    /// The whole scene of the page.
    Full,
    /// The difference to the scene before.
    Change,
}

/// The pointer's look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "Cursor")]
pub enum CursorDto {
    /// An arrow.
    Default,
    /// Something can be moved.
    Move,
    /// Text can be edited.
    Text,
    /// Something can be pressed.
    Pointer,
    /// A band is being drawn.
    Crosshair,
}

/// What is drawn over the diagram in view pixels, placed in page coordinates.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase", tag = "kind")]
#[ts(rename = "Overlay")]
pub enum OverlayDto {
    /// The frame of a selected shape.
    Frame {
        /// The unrotated box.
        rect: RectDto,
        /// Degrees clockwise about the centre.
        rotation: f64,
        /// Whether its handles are shown.
        handles: bool,
    },
    /// The line of a selected connector.
    Route {
        /// From source to target.
        points: Vec<PointDto>,
    },
    /// The rubber band.
    Band {
        /// Where.
        rect: RectDto,
    },
}

/// Where the lines of a label begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "Align")]
pub enum AlignDto {
    /// At the left.
    Left,
    /// In the middle.
    Center,
    /// At the right.
    Right,
}

/// A label that is being edited in place.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "LabelEdit")]
pub struct LabelEditDto {
    /// The cell.
    pub cell: String,
    /// The text to begin with.
    pub text: String,
    /// Where the label stands.
    pub rect: RectDto,
    /// Family of the font.
    pub family: String,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it is italic.
    pub italic: bool,
    /// Size in diagram units.
    pub size: f64,
    /// CSS colour.
    pub color: String,
    /// Where lines begin.
    pub align: AlignDto,
}

/// A page's tab.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "Page")]
pub struct PageDto {
    /// Names it in commands.
    pub id: String,
    /// Its title.
    pub name: String,
}

/// An entry of the command table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "Command")]
pub struct CommandDto {
    /// What `run` takes, as in `edit.undo`.
    pub name: String,
    /// What a menu shows.
    pub title: String,
    /// Keys as in `Ctrl+Shift+Z`, to show and to listen for.
    pub shortcut: Option<String>,
}

/// What is new in a document since the last update of it.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "DocumentUpdate")]
pub struct DocumentUpdateDto {
    /// The document's number.
    pub document: u32,
    /// Counts every change of the diagram.
    #[ts(type = "number")]
    pub revision: u64,
    /// The page in front.
    pub page: String,
    /// All pages.
    pub pages: Vec<PageDto>,
    /// What the bytes behind hold.
    pub scene: SceneUpdateDto,
    /// A box around everything on the page.
    pub extent: Option<RectDto>,
    /// The page's background, a CSS colour.
    pub background: Option<String>,
    /// Distance of grid lines; `None` where the grid is off.
    pub grid: Option<f64>,
    /// The selected cells.
    pub selection: Vec<String>,
    /// What is drawn over the diagram.
    pub overlay: Vec<OverlayDto>,
    /// The pointer's look.
    pub cursor: CursorDto,
    /// The label being edited in place.
    pub label_edit: Option<LabelEditDto>,
    /// Names of the commands that can run now.
    pub enabled: Vec<String>,
    /// Whether there are unsaved changes.
    pub changed: bool,
}
