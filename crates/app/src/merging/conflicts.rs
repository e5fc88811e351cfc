//! Conflicts as the page shows them: both sides beside each other, and what differs in words.

use std::sync::Arc;

use model::{Aspects, Cell, Conflict, Document, Nature, Page, PageId, Subject, Version};
use protocol::{ConflictDto, ConflictSetDto, RectDto, SideDto, frame};

use super::{Merging, Then, changes, words};
use crate::pictures::{Pair, Pictures};
use crate::{AppError, Application};

/// The pages with something to settle, each with the picture of both sides.
struct Pages<'m> {
    merging: &'m Merging,
    pictures: Pictures<'m>,
    pairs: Vec<(PageId, Pair)>,
}

impl Application {
    /// What is to be settled in a document, as one frame: the set, and behind it the scenes of both sides.
    ///
    /// # Errors
    /// When there is nothing to settle.
    pub fn conflicts(&self, id: u32) -> Result<Vec<u8>, AppError> {
        let state = self.state();
        let document = state.documents.get(id)?;
        let merging = document.merging.as_ref().ok_or(AppError::NothingToSettle)?;
        let pictures = Pictures::new(&self.0.fonts);
        let mut pages = Pages { merging, pictures, pairs: Vec::new() };
        let found = merging.merge.conflicts();
        let conflicts: Vec<ConflictDto> = found.iter().map(|conflict| pages.conflict(conflict)).collect();
        let theirs = changes(&merging.base, &merging.theirs.document).saturating_sub(conflicts.len());
        let set = ConflictSetDto {
            author: merging.theirs.author.clone(),
            message: match &merging.then {
                Then::Save(save) => Some(save.message.clone()),
                _ => None,
            },
            conflicts,
            pages: pages.pairs.iter().map(|(_, pair)| pair.wire.clone()).collect(),
            taken: u32::try_from(theirs).unwrap_or(u32::MAX),
        };
        Ok(frame(&set, &pages.pictures.into_scenes())?)
    }
}

impl Pages<'_> {
    fn conflict(&mut self, conflict: &Conflict) -> ConflictDto {
        let page = self.page(conflict);
        let pair = &self.pairs[page].1;
        let aspects = match conflict.nature {
            Nature::Changed(aspects) => aspects,
            _ => Aspects::NONE,
        };
        let (mine, theirs) = (conflict.mine.as_ref(), conflict.theirs.as_ref());
        let mine_side = side(mine, theirs, aspects, &self.merging.mine, |cell| pair.left(&cell.id));
        let theirs_side =
            side(theirs, mine, aspects, &self.merging.theirs.document, |cell| pair.right(&cell.id));
        let is_page = !matches!(conflict.subject, Subject::Cell(_));
        ConflictDto {
            page: u32::try_from(page).unwrap_or(u32::MAX),
            title: self.title(conflict, &pair.wire.name),
            mine: SideDto { removed: conflict.nature == Nature::RemovedByMe, ..mine_side },
            theirs: SideDto { removed: conflict.nature == Nature::RemovedByThem, ..theirs_side },
            aspects: words::aspects(aspects, is_page),
            can_keep_both: conflict.can_keep_both(),
        }
    }

    fn title(&self, conflict: &Conflict, page: &str) -> String {
        // What it was called before both changed it is what the person knows it by.
        let sides = [&conflict.base, &conflict.mine, &conflict.theirs];
        let cell = sides.into_iter().flatten().find_map(|side| side.cell.as_ref());
        match (&conflict.subject, cell) {
            (Subject::Tabs, _) => "The order of the pages".to_owned(),
            (Subject::Children(_), Some(cell)) => format!("The drawing order in {}", words::title(cell)),
            (Subject::Children(_), None) => "The drawing order".to_owned(),
            (Subject::Cell(_), Some(cell)) => words::title(cell),
            _ => format!("Page “{page}”"),
        }
    }

    /// The index of the page that a conflict is on, which is drawn when it is the first one there.
    fn page(&mut self, conflict: &Conflict) -> usize {
        if let Some(known) = self.pairs.iter().position(|(page, _)| *page == conflict.page) {
            return known;
        }
        let of = |side: Option<&Version>| side.map_or(&conflict.page, |side| &side.page).clone();
        let mine = self.merging.mine.page(&of(conflict.mine.as_ref())).map(Arc::as_ref);
        let theirs = self.merging.theirs.document.page(&of(conflict.theirs.as_ref())).map(Arc::as_ref);
        let pair = self.pictures.pair(mine, theirs);
        self.pairs.push((conflict.page.clone(), pair));
        self.pairs.len() - 1
    }
}

fn side(
    own: Option<&Version>,
    other: Option<&Version>,
    aspects: Aspects,
    document: &Document,
    rect: impl Fn(&Cell) -> Option<RectDto>,
) -> SideDto {
    let page: Option<&Page> = own.and_then(|side| document.page(&side.page)).map(Arc::as_ref);
    let cell = own.and_then(|side| side.cell.as_deref());
    let other = other.and_then(|side| side.cell.as_deref());
    let value = match (cell, page) {
        (Some(cell), page) if aspects.any() => words::value(cell, other, page, aspects),
        (Some(cell), _) => words::title(cell),
        (None, Some(page)) => page.name.clone(),
        (None, None) => String::new(),
    };
    SideDto { removed: false, value, rect: cell.and_then(rect) }
}
