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
    /// A band or a connector is being drawn.
    Crosshair,
    /// A copy is being moved.
    Copy,
    /// Something can be turned.
    Rotate,
    /// A side can be moved up and down.
    ResizeVertical,
    /// A side can be moved left and right.
    ResizeHorizontal,
    /// A corner can be moved along the diagonal that falls to the right.
    ResizeFalling,
    /// A corner can be moved along the diagonal that rises to the right.
    ResizeRising,
    /// What the hand holds cannot go here.
    NotAllowed,
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
    },
    /// The frame of a shape that would take what the hand holds.
    Target {
        /// The unrotated box.
        rect: RectDto,
        /// Degrees clockwise about the centre.
        rotation: f64,
    },
    /// The line of a selected connector.
    Route {
        /// From source to target.
        points: Vec<PointDto>,
    },
    /// Something to take hold of, of the same size at any zoom.
    Handle {
        /// What it does.
        handle: HandleKindDto,
        /// The place that it belongs to, in page coordinates.
        at: PointDto,
        /// How far beside that place it is drawn, in CSS pixels.
        offset: PointDto,
        /// Degrees clockwise: the turn of its frame, or where an arrow points (0 is to the right).
        rotation: f64,
        /// Whether the pointer is on it, or holds it.
        hot: bool,
    },
    /// A line along which shapes are aligned, or a distance that repeats.
    Guide {
        /// One end.
        from: PointDto,
        /// The other end.
        to: PointDto,
        /// What it says.
        guide: GuideKindDto,
    },
    /// The rubber band.
    Band {
        /// Where.
        rect: RectDto,
    },
}

/// What a handle does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "HandleKind")]
pub enum HandleKindDto {
    /// Resizes a shape.
    Resize,
    /// Turns a shape.
    Rotate,
    /// An end of a connector that is tied to a shape.
    TiedEnd,
    /// An end of a connector that is tied to nothing.
    LooseEnd,
    /// A bend of a connector.
    Waypoint,
    /// The middle of a stretch of a connector.
    Stretch,
    /// The label of a connector.
    Label,
    /// A fixed point of a shape that a connector may be tied to.
    Port,
    /// An arrow beside a shape that begins a connector.
    Arrow,
}

/// What a guide says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "GuideKind")]
pub enum GuideKindDto {
    /// Sides or centres lie on one line.
    Aligned,
    /// One of several gaps of the same width.
    Gap,
}

/// Where the lines of a label stand in its area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "VerticalAlign")]
pub enum VerticalAlignDto {
    /// At the top.
    Top,
    /// In the middle.
    Middle,
    /// At the bottom.
    Bottom,
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
    /// Where the painted text stands before it is turned.
    pub rect: RectDto,
    /// The box in which the text is aligned and wrapped, before it is turned.
    pub area: RectDto,
    /// The width at which lines break; `None` where they break only where the text says so.
    pub wrap: Option<f64>,
    /// How much height the first line takes in the area.
    pub first_line: f64,
    /// How much height each further line takes.
    pub line_height: f64,
    /// Degrees clockwise about `pivot`.
    pub rotation: f64,
    /// What the label turns about.
    pub pivot: PointDto,
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
    /// Where the lines stand in the area.
    pub vertical_align: VerticalAlignDto,
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
    /// Commands of one section stand together in a menu, with a line around them.
    pub section: String,
    /// The menus that offer it.
    pub menus: MenusDto,
}

/// Which menus offer a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "Menus")]
pub struct MenusDto {
    /// The menu of the menu bar that its name begins with.
    pub bar: bool,
    /// The context menu of selected cells.
    pub cells: bool,
    /// The context menu of empty space.
    pub canvas: bool,
    /// The context menu of a page's tab.
    pub page: bool,
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
    /// Where the person is choosing a shape to insert, in page coordinates.
    pub quick_insert: Option<PointDto>,
    /// Names of the commands that can run now.
    pub enabled: Vec<String>,
    /// Whether there are unsaved changes.
    pub changed: bool,
}
