//! The shapes to insert, with their pictures.

use editor::{Fonts, Prototype, prototypes};
use serde::Serialize;
use ts_rs::TS;

use crate::scene_bytes::count;
use crate::{encode, frame};

/// A shape of the palette.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "Prototype")]
pub struct PrototypeDto {
    /// What `insert.shape` takes as its text.
    pub name: String,
    /// What the palette shows and its search finds.
    pub title: String,
    /// The part of the palette that it stands in.
    pub group: String,
    /// In diagram units.
    pub width: f64,
    /// In diagram units.
    pub height: f64,
    /// Where its picture begins in the bytes behind the JSON.
    pub from: u32,
    /// Where its picture ends.
    pub to: u32,
}

/// What stands in front of the pictures.
#[derive(Serialize)]
struct PaletteDto {
    prototypes: Vec<PrototypeDto>,
}

/// The whole palette as one frame: `{ prototypes }`, and behind it a scene for each of them.
///
/// # Errors
/// As for [`frame`].
pub fn palette(fonts: &Fonts) -> Result<Vec<u8>, serde_json::Error> {
    let mut scenes = Vec::new();
    let prototypes =
        prototypes().iter().map(|prototype| PrototypeDto::pictured(prototype, fonts, &mut scenes));
    let message = PaletteDto { prototypes: prototypes.collect() };
    frame(&message, &scenes)
}

impl PrototypeDto {
    /// A shape whose picture is put behind the others.
    fn pictured(prototype: &Prototype, fonts: &Fonts, scenes: &mut Vec<u8>) -> Self {
        let from = count(scenes.len());
        scenes.extend(encode(&[], &prototype.picture(fonts), None));
        Self {
            name: prototype.name.to_owned(),
            title: prototype.title.to_owned(),
            group: prototype.group.to_owned(),
            width: prototype.size().width,
            height: prototype.size().height,
            from,
            to: count(scenes.len()),
        }
    }
}
