//! Two versions of a diagram beside each other, and what differs between them.

mod words;

use std::collections::HashMap;

use editor::Fonts;
use model::{CellDifference, Document, Page, PageDifference, PageId, PagePair, differences, page_pairs};
use protocol::{ChangeKindDto, ComparisonDto, DifferenceDto, VersionDto, frame};

use crate::opening::Opening;
use crate::origin::{Origin, Place};
use crate::pictures::{Pair, Pictures};
use crate::{AppError, Application};

impl Application {
    /// What differs between two versions, as one frame: a comparison, and behind it the scenes of its pages. A version that
    /// is stored costs one request, one that is open none.
    ///
    /// # Errors
    /// When a version cannot be read or is no diagram, or its document is not open any more.
    pub async fn compare(&self, left: VersionDto, right: VersionDto) -> Result<Vec<u8>, AppError> {
        let (left, right) = tokio::try_join!(self.version(left), self.version(right))?;
        let fonts = self.0.fonts.clone();
        let drawn = tokio::task::spawn_blocking(move || {
            let (comparison, scenes) = compared(&left, &right, &fonts);
            frame(&comparison, &scenes)
        });
        // What ends the drawing is the end of the application.
        Ok(drawn.await.map_err(|_| AppError::NothingToDraw)??)
    }

    async fn version(&self, version: VersionDto) -> Result<Document, AppError> {
        match version {
            VersionDto::Open { document } => Ok(self.state().documents.get(document)?.session.settled()),
            VersionDto::Stored { place, reference } => {
                let place = Place::from_wire(place);
                let file = self.read_version(&place, &reference).await?;
                Ok(Opening::read(&file.bytes, Origin::New, place.file_name().to_owned())?.document)
            }
        }
    }
}

/// What differs, with all pages drawn.
fn compared(left: &Document, right: &Document, fonts: &Fonts) -> (ComparisonDto, Vec<u8>) {
    let mut pictures = Pictures::new(fonts);
    let mut sides: Vec<Sides> = Vec::new();
    let mut known: HashMap<(Option<&PageId>, Option<&PageId>), usize> = HashMap::new();
    let pairs = page_pairs(left, right);
    for PagePair { before, after } in &pairs {
        known.insert((before.map(|page| &page.id), after.map(|page| &page.id)), sides.len());
        let (before, after) = (before.map(|page| &**page), after.map(|page| &**page));
        sides.push(Sides { before, after, drawn: pictures.pair(before, after) });
    }
    let found = differences(left, right);
    let on_pages = found.iter().filter_map(|difference| {
        let at = *known.get(&(difference.before.as_ref(), difference.after.as_ref()))?;
        Some((u32::try_from(at).ok()?, sides.get(at)?, difference))
    });
    let differences =
        on_pages.flat_map(|(at, sides, difference)| sides.differences(at, difference)).collect();
    let pages = sides.into_iter().map(|sides| sides.drawn.wire).collect();
    (ComparisonDto { pages, differences }, pictures.into_scenes())
}

/// A page as both versions have it.
struct Sides<'p> {
    before: Option<&'p Page>,
    after: Option<&'p Page>,
    drawn: Pair,
}

impl Sides<'_> {
    /// What differs, the page itself first.
    fn differences(&self, page: u32, found: &PageDifference) -> Vec<DifferenceDto> {
        let change = kind(found.before.is_some(), found.after.is_some());
        let itself = (change != ChangeKindDto::Changed || found.header.any()).then(|| DifferenceDto {
            page,
            change,
            title: words::page(&found.name),
            aspects: words::of_page(found.header),
            left: None,
            right: None,
        });
        itself.into_iter().chain(found.cells.iter().map(|cell| self.difference(page, cell))).collect()
    }

    fn difference(&self, page: u32, found: &CellDifference) -> DifferenceDto {
        let before = found.before.as_ref().and_then(|id| self.before?.cell(id));
        let after = found.after.as_ref().and_then(|id| self.after?.cell(id));
        let title = after.or(before).map(|cell| words::title(cell, self.after.or(self.before)));
        DifferenceDto {
            page,
            change: kind(before.is_some(), after.is_some()),
            title: title.unwrap_or_default(),
            aspects: match (before, after) {
                (Some(before), Some(after)) => words::of_cell(found.aspects, before, after),
                _ => Vec::new(),
            },
            left: found.before.as_ref().and_then(|id| self.drawn.left(id)),
            right: found.after.as_ref().and_then(|id| self.drawn.right(id)),
        }
    }
}

fn kind(was: bool, is: bool) -> ChangeKindDto {
    match (was, is) {
        (true, true) => ChangeKindDto::Changed,
        (true, false) => ChangeKindDto::Removed,
        (false, _) => ChangeKindDto::Added,
    }
}
