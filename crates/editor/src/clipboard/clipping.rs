//! What lies on the clipboard: a page of copied cells as draw.io's XML, or some other text.

use engine::Layout;
use format::{Limits, ReadError};
use model::{Attributes, Cell, CellId, CellKind, Geometry, Page};

use crate::commands::shifted;
use crate::copies::{Copying, Originals};
use crate::label_edit::writable;
use crate::session::Session;
use crate::{EditError, rules};

/// The conventional ids of a page's root and its layer.
const ROOT: &str = "0";
const LAYER: &str = "1";

/// A longer text is a document, and no label.
const LONGEST_TEXT: usize = 64 << 10;

/// What is drawn lies in fewer cells than these; a layout takes long over more.
const DEEPEST: usize = 256;

/// What can be pasted.
pub(super) enum Clipping {
    /// A diagram with at least one cell to paste.
    Diagram(Page),
    /// A text for a label.
    Text(String),
}

/// The selected cells, with everything in them and the connectors between them, as a page of their own in page
/// coordinates; `None` where nothing is selected.
pub(super) fn write(session: &Session) -> Option<String> {
    let (page, layout) = (session.page()?, session.layout()?);
    let roots = rules::topmost(page, session.selected());
    let originals = Originals::of(page, &roots);
    let mut last = 1;
    let copying = Copying::of(&originals.cells, || {
        last += 1;
        CellId::from(last.to_string())
    });
    let copy = |cell: &&Cell| {
        let mut copy = copying.copy(cell, Some(session));
        if !cell.parent.as_ref().is_some_and(|parent| copying.has(parent)) {
            copy.geometry = on_page(layout, cell, &copy);
            copy.parent = Some(LAYER.into());
        }
        copy
    };
    let root = Cell::new(ROOT, CellKind::Plain);
    let layer = Cell { parent: Some(ROOT.into()), ..Cell::new(LAYER, CellKind::Plain) };
    let cells = [root, layer].into_iter().chain(originals.cells.iter().map(copy));
    (!roots.is_empty()).then(|| format::write_page(&Page::new("", "", Attributes::default(), cells)))
}

/// Where the copy of a cell lies in page coordinates.
fn on_page(layout: &Layout, cell: &Cell, copy: &Cell) -> Option<Geometry> {
    let geometry = copy.geometry.as_ref()?;
    if cell.is_shape() && geometry.relative {
        let rect = layout.frame(&cell.id)?.rect;
        let placed = Geometry::at(rect.x0, rect.y0, rect.width(), rect.height());
        return Some(Geometry { alternate: geometry.alternate, ..placed });
    }
    let origin = layout.origin(cell.parent.as_ref()?)?;
    shifted(copy, origin.to_vec2()).or_else(|| copy.geometry.clone())
}

/// What a clipboard's text can be pasted as.
pub(super) fn read(text: Option<&str>) -> Result<Clipping, EditError> {
    let text = text.map(str::trim).filter(|text| !text.is_empty()).ok_or(EditError::NothingToPaste)?;
    if is_markup(text)
        && let Some(page) = diagram(text)?
    {
        return Ok(Clipping::Diagram(page));
    }
    if text.len() > LONGEST_TEXT {
        return Err(EditError::TooMuchToPaste { bytes: text.len(), limit: LONGEST_TEXT });
    }
    let text = writable(text);
    if text.trim().is_empty() { Err(EditError::NothingToPaste) } else { Ok(Clipping::Text(text)) }
}

/// Whether it may be XML, plain or as a URL carries it. Prose with a `<` somewhere in it is none.
fn is_markup(text: &str) -> bool {
    let begin = text.trim_start_matches('\u{feff}').trim_start();
    begin.starts_with('<') || begin.get(..3).is_some_and(|begin| begin.eq_ignore_ascii_case("%3c"))
}

/// The first page with anything on it; `None` where the text is no diagram.
fn diagram(text: &str) -> Result<Option<Page>, EditError> {
    match format::read(text.as_bytes(), &limits()) {
        Ok(opened) => {
            let page = opened.document.pages().iter().find(|page| contents(page).next().is_some());
            let page = page.ok_or(EditError::EmptyClipping)?;
            let is_too_deep = |cell: &Cell| page.ancestors(&cell.id).nth(DEEPEST).is_some();
            if contents(page).any(is_too_deep) {
                return Err(EditError::TooDeepToPaste(DEEPEST));
            }
            Ok(Some(Page::clone(page)))
        }
        Err(ReadError::TooLarge { bytes, limit }) => Err(EditError::TooMuchToPaste { bytes, limit }),
        Err(_) => Ok(None),
    }
}

/// Somebody waits for a paste, and any program may have put anything on the clipboard.
fn limits() -> Limits {
    Limits { file_bytes: 32 << 20, inflated_bytes: 64 << 20, ..Limits::default() }
}

/// Everything on a page but its root and its layers.
pub(super) fn contents(page: &Page) -> impl Iterator<Item = &Cell> {
    let root = page.root().map(|root| root.id.clone());
    let is_frame =
        move |cell: &Cell| cell.parent.is_none() || cell.kind == CellKind::Plain && cell.parent == root;
    page.cells().map(AsRef::as_ref).filter(move |cell| !is_frame(cell))
}
