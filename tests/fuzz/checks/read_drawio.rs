//! What has to hold for the .drawio reader and writer whatever the bytes: no panic, saved unchanged the same bytes, and
//! a change that is written is read back as it was made.
//!
//! The fuzz target and its replay on a stable compiler share this file.

use format::{Limits, Opened, PageState, ReadError};
use model::{Cell, CellKind, Edit, Geometry, Page, Point};

/// Small enough that a fuzzer does not wait for what is big only.
const LIMITS: Limits =
    Limits { file_bytes: 1 << 20, inflated_bytes: 1 << 20, ratio: 100, ratio_floor: 1 << 16, depth: 40 };

/// Reads the bytes, changes what was read, and takes the change back. Panics where a promise is broken.
pub(crate) fn check(bytes: &[u8]) {
    let opened = match format::read(bytes, &LIMITS) {
        Ok(opened) => opened,
        Err(error) => return tells(&error),
    };
    for finding in &opened.findings {
        assert!(finding.line > 0 && !finding.message().is_empty());
    }
    assert_eq!(format::write(&opened.document, &opened.source), bytes, "saved unchanged");
    for page in opened.document.pages() {
        assert!(page.root().is_some() && page.layers().next().is_some(), "a root and a layer");
        for cell in page.cells() {
            assert!(page.ancestors(&cell.id).last().is_none_or(|last| last.parent.is_none()), "to the root");
        }
    }
    change(bytes, &opened);
}

fn tells(error: &ReadError) {
    assert!(error.to_string().ends_with(['.', '”']), "{error}");
}

/// Makes a few changes that the bytes choose.
fn change(bytes: &[u8], opened: &Opened) {
    let seed = bytes.iter().fold(0usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(*byte)));
    let mut document = opened.document.clone();
    let mut edit = Edit::new(&mut document);
    for step in [seed, seed / 11, seed / 113].into_iter().take(1 + seed % 3) {
        let pages = edit.document().pages();
        let page = Page::clone(&pages[step % pages.len()]);
        if opened.source.page_state(&page.id) != PageState::Unreadable {
            change_page(&mut edit, &page, step);
        }
    }
    let patch = edit.finish();
    let written = format::write(&document, &opened.source);
    let again = read(&written);
    assert_eq!(again.document, document, "read again from {}", String::from_utf8_lossy(&written));
    assert_eq!(format::write(&again.document, &again.source), written, "saved again");
    assert!(document.apply(&patch.reversed()).is_ok());
    assert_eq!(format::write(&document, &opened.source), bytes, "undone");
}

/// Reads what was written, which may be a little longer than what was read first.
fn read(written: &[u8]) -> Opened {
    let limits =
        Limits { file_bytes: usize::MAX, inflated_bytes: usize::MAX, ratio_floor: usize::MAX, ..LIMITS };
    match format::read(written, &limits) {
        Ok(opened) => opened,
        Err(error) => panic!("{error}: {}", String::from_utf8_lossy(written)),
    }
}

fn change_page(edit: &mut Edit, page: &Page, step: usize) {
    let ours: Vec<&Cell> =
        page.cells().map(AsRef::as_ref).filter(|cell| cell.kind != CellKind::Plain).collect();
    let cell = ours.get(step % ours.len().max(1)).copied();
    let layer = page.layers().find(|cell| cell.kind == CellKind::Plain).map(|cell| cell.id.clone());
    let geometry = |cell: &mut Cell| cell.geometry.get_or_insert_default().position = Point::new(10.0, -20.5);
    // A change that does not fit is refused, and that is fine.
    let _ = match (step % 9, cell) {
        (0, _) => {
            let name = format!("{} & <{step}>\n\"'", page.name);
            let mut settings = page.settings.clone();
            settings.set("background", "#fff\t<");
            edit.set_header(&page.id, name, settings)
        }
        (1, _) => {
            let cell =
                Cell { parent: layer, label: "a\n<b>".into(), ..Cell::new("fuzz~new", CellKind::Shape) };
            edit.insert(&page.id, step % (page.cells().len() + 1), cell)
        }
        (2, Some(cell)) if page.children_of(&cell.id).next().is_none() => edit.remove(&page.id, &cell.id),
        (3, Some(cell)) => edit.reorder(&page.id, &cell.id, step % page.cells().len()),
        (4, Some(cell)) => edit.change(&page.id, &cell.id, |cell| {
            cell.label = format!("{}\n<&\">", cell.label);
            cell.style = cell.style.with("fillColor", "none");
            cell.visible = !cell.visible;
        }),
        (5, Some(cell)) => edit.change(&page.id, &cell.id, |cell| {
            let geometry = cell.geometry.get_or_insert_with(|| Geometry::at(1.0, 2.0, 3.0, 4.0));
            geometry.waypoints.insert(geometry.waypoints.len() / 2, Point::new(7.0, 0.25));
            geometry.source_point = None;
            geometry.offset = Some((1.0, 0.0).into());
        }),
        (6, Some(cell)) => edit.change(&page.id, &cell.id, |cell| match &mut cell.data {
            Some(data) => data.attributes.set("link", "https://example.org/?a&b"),
            none => {
                *none = Some(model::UserData { tag: model::DataTag::Object, attributes: Default::default() })
            }
        }),
        (7, _) => edit.insert_page(step % 5, Page::blank("fuzz~page", "New")),
        (8, _) if edit.document().pages().len() > 1 => edit.remove_page(&page.id),
        (_, Some(cell)) => edit.change(&page.id, &cell.id, geometry),
        _ => Ok(()),
    };
}
