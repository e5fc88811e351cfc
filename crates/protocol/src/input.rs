//! What the hand did.

use serde::Deserialize;
use ts_rs::TS;

use crate::PointDto;

/// The modifier keys that are down. On macOS `ctrl` means the command key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "Modifiers")]
pub struct ModifiersDto {
    /// Shift.
    pub shift: bool,
    /// Control, or command on macOS.
    pub ctrl: bool,
    /// Alt, or option.
    pub alt: bool,
}

/// What the pointer did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "PointerKind")]
pub enum PointerKindDto {
    /// The left button went down.
    Press,
    /// It moved, with or without the button.
    Move,
    /// The left button went up.
    Release,
    /// A menu is asked for at this place.
    Menu,
    /// The gesture was taken away.
    Cancel,
}

/// A pointer event of the left button or of no button. Pan and zoom are the page's own.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "PointerInput")]
pub struct PointerDto {
    /// What it did.
    pub kind: PointerKindDto,
    /// Where, in page coordinates.
    pub x: f64,
    /// Where, in page coordinates.
    pub y: f64,
    /// View pixels per diagram unit, so that tolerances are in view pixels.
    pub scale: f64,
    /// 1 for a click, 2 for the second press of a double click.
    pub clicks: u32,
    /// The keys that are down.
    pub modifiers: ModifiersDto,
}

/// A key that went down on the canvas.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "KeyInput")]
pub struct KeyDto {
    /// The key as `KeyboardEvent.key` names it.
    pub key: String,
    /// The keys that are down with it.
    pub modifiers: ModifiersDto,
}

/// What a command of the table is told. Most need nothing.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(rename = "Given", optional_fields)]
pub struct GivenDto {
    /// A place in page coordinates.
    pub at: Option<PointDto>,
    /// A name: of a page, or of a shape of the palette.
    pub text: Option<String>,
    /// A place in an order, from 0.
    pub index: Option<u32>,
}
