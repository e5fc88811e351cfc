//! Pages of two versions as pictures beside each other.
//!
//! The scenes stand behind a message's JSON, one after another; a picture says where its own begins and ends.

use engine::{Fonts, Layout};
use model::{CellId, Page};
use protocol::{PagePairDto, PictureDto, RectDto, encode};

/// Collects the scenes of the pages that were drawn.
pub(crate) struct Pictures<'f> {
    fonts: &'f Fonts,
    scenes: Vec<u8>,
}

/// Two versions of a page, and where things lie on them.
pub(crate) struct Pair {
    pub wire: PagePairDto,
    left: Option<Layout>,
    right: Option<Layout>,
}

impl<'f> Pictures<'f> {
    pub(crate) fn new(fonts: &'f Fonts) -> Self {
        Self { fonts, scenes: Vec::new() }
    }

    /// Draws a page as both versions have it, under the name of the second.
    pub(crate) fn pair(&mut self, left: Option<&Page>, right: Option<&Page>) -> Pair {
        let name = right.or(left).map_or_else(String::new, |page| page.name.clone());
        let (left_picture, left) = self.side(left);
        let (right_picture, right) = self.side(right);
        Pair { wire: PagePairDto { name, left: left_picture, right: right_picture }, left, right }
    }

    /// The scenes of everything that was drawn.
    pub(crate) fn into_scenes(self) -> Vec<u8> {
        self.scenes
    }

    fn side(&mut self, page: Option<&Page>) -> (Option<PictureDto>, Option<Layout>) {
        let Some(page) = page else { return (None, None) };
        let layout = Layout::new(page, self.fonts);
        let items: Vec<_> = layout.items().cloned().collect();
        let from = length(&self.scenes);
        self.scenes.extend(encode(&[], &items, None));
        let background = page.settings.get("background").filter(|color| *color != "none");
        let picture = PictureDto {
            from,
            to: length(&self.scenes),
            extent: layout.extent().map(RectDto::to_wire),
            background: background.map(str::to_owned),
        };
        (Some(picture), Some(layout))
    }
}

impl Pair {
    /// Where a cell lies in the first version.
    pub(crate) fn left(&self, cell: &CellId) -> Option<RectDto> {
        self.left.as_ref()?.bounds(cell).map(RectDto::to_wire)
    }

    /// Where a cell lies in the second version.
    pub(crate) fn right(&self, cell: &CellId) -> Option<RectDto> {
        self.right.as_ref()?.bounds(cell).map(RectDto::to_wire)
    }
}

/// Scenes are far below 4 GB: larger ones would not fit into a message.
fn length(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len()).unwrap_or(u32::MAX)
}
