//! What every file has to pass: it comes back as it was, a changed cell changes nothing around it, and undo brings the
//! first bytes back. The checks look at bytes alone and know nothing of how the reader finds its way.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in a test, a panic is the report")]

use format::{Limits, Opened, PageState};
use model::{Cell, CellId, Document, Edit, Page, PageId, Vec2};

/// How much was checked.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// Pages that were opened.
    pub(crate) pages: usize,
    /// Cells that were opened.
    pub(crate) cells: usize,
    /// Changes that were made, each on its own.
    pub(crate) changes: usize,
}

/// Runs every check on one file. `name` says which in a failure.
pub(crate) fn check(name: &str, bytes: &[u8], tally: &mut Tally) {
    let opened = format::read(bytes, &Limits::default()).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(format::write(&opened.document, &opened.source), bytes, "{name}: saved unchanged");
    for page in opened.document.pages() {
        assert_ne!(opened.source.page_state(&page.id), PageState::Unreadable, "{name}: page {}", page.id);
        tally.pages += 1;
        tally.cells += page.cells().len();
        // Compressed pages are packed anew each time, so one change has to do for each.
        let count = if opened.source.is_compressed(&page.id) { 1 } else { 3 };
        for cell in some_shapes(page).into_iter().take(count) {
            tally.changes += 1;
            let place = format!("{name}, page {}, cell {}", page.id, cell.id);
            check_move(&place, bytes, &opened, &page.id, &cell.id);
        }
    }
}

/// The middle, the first and the last shape of a page.
fn some_shapes(page: &Page) -> Vec<&Cell> {
    let shapes: Vec<&Cell> =
        page.cells().map(AsRef::as_ref).filter(|cell| cell.is_shape() && cell.geometry.is_some()).collect();
    let mut some: Vec<&Cell> = [shapes.len() / 2, 0, shapes.len().saturating_sub(1)]
        .into_iter()
        .filter_map(|at| shapes.get(at).copied())
        .collect();
    some.dedup_by_key(|cell| cell.id.clone());
    some
}

fn check_move(place: &str, bytes: &[u8], opened: &Opened, page: &PageId, cell: &CellId) {
    let mut document = opened.document.clone();
    let mut edit = Edit::new(&mut document);
    edit.change(page, cell, |cell| {
        if let Some(geometry) = &mut cell.geometry {
            geometry.position += Vec2::new(10.0, 20.0);
        }
    })
    .unwrap();
    let patch = edit.finish();

    let written = format::write(&document, &opened.source);
    assert_reads_as(place, &written, &document);
    assert_differs_only_in(place, bytes, &written, opened, page, cell);

    document.apply(&patch.reversed()).unwrap();
    assert_eq!(format::write(&document, &opened.source), bytes, "{place}: undone");
}

/// Asserts that a file is read as this document.
pub(crate) fn assert_reads_as(place: &str, bytes: &[u8], document: &Document) {
    let read = format::read(bytes, &Limits::default()).unwrap_or_else(|error| panic!("{place}: {error}"));
    assert_eq!(read.document, *document, "{place}: read again");
}

/// Asserts that two versions of a file differ within one cell's element only, or in a compressed page within its text.
fn assert_differs_only_in(
    place: &str,
    before: &[u8],
    after: &[u8],
    opened: &Opened,
    page: &PageId,
    cell: &CellId,
) {
    let (before, after) = (text(before), text(after));
    let (before, after) = (before.as_str(), after.as_str());
    let start = before.bytes().zip(after.bytes()).take_while(|(one, other)| one == other).count();
    let shorter = before.len().min(after.len()) - start;
    let end = before
        .bytes()
        .rev()
        .zip(after.bytes().rev())
        .take(shorter)
        .take_while(|(one, other)| one == other)
        .count();
    let changed = &before.as_bytes()[start..before.len() - end];
    if opened.source.is_compressed(page) {
        assert!(!changed.contains(&b'<') && !changed.contains(&b'>'), "{place}: only the page's text");
        let index = opened.document.index_of(page);
        assert_eq!(
            before[..start].matches("<diagram").count().checked_sub(1),
            index,
            "{place}: its own text"
        );
        return;
    }
    let element = ["<mxCell", "<UserObject", "<object", "<Person"]
        .iter()
        .filter_map(|mark| before[..start].rfind(mark))
        .min_by_key(|at| {
            // A wrapper and its cell are one element: the wrapper is the one that is not closed before the cell.
            let between = &before[*at..start];
            (
                between.contains("</UserObject>")
                    || between.contains("</object>")
                    || between.contains("</Person>"),
                *at,
            )
        })
        .filter(|at| before[*at..start].matches("<mxCell").count() <= 1)
        .or_else(|| before[..start].rfind("<mxCell"))
        .unwrap_or_default();
    let element = &before[element..before.len() - end];
    assert_eq!(element.matches("<mxCell").count(), 1, "{place}: one cell in {element}");
    assert!(!element.contains("</root"), "{place}: {element}");
    assert!(names(element, cell), "{place}: its own element, not {element}");
}

/// Whether an element says this id, which a reader may have made up where the file has none of its own.
fn names(element: &str, cell: &CellId) -> bool {
    let id = cell.as_str();
    let own = id.split('~').next().unwrap_or(id).replace('<', "&lt;").replace('>', "&gt;");
    element.contains(&format!("id=\"{own}\""))
        || element.contains(&format!("id='{own}'"))
        || id.starts_with("cell-")
}

/// The characters of a file, whatever its encoding.
fn text(bytes: &[u8]) -> String {
    if let [0xff, 0xfe, units @ ..] = bytes {
        let units: Vec<u16> = units.chunks(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        return String::from_utf16(&units).unwrap();
    }
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    if text.starts_with("%3C") {
        return percent_encoding::percent_decode_str(&text).decode_utf8().unwrap().into_owned();
    }
    text
}
