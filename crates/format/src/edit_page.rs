//! Changing a page's XML in place.

use std::collections::HashMap;
use std::sync::Arc;

use model::{Cell, CellId, Page};

use crate::arrange::{self, Piece, arrange};
use crate::cell;
use crate::edit_cell;
use crate::edit_element;
use crate::markup::{Markup, Node};
use crate::new_text;
use crate::page::PageContent;
use crate::source::PageSource;
use crate::span::Splices;

/// What a changed cell is compared with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Baseline {
    /// The cell as it was opened. Whatever the reader put right stays as the file has it.
    Opened,
    /// The cell as the file spells it. Whatever the reader put right is written down.
    Spelled,
}

/// Whether two pages have the same settings and cells, whatever their names.
pub(crate) fn same_content(one: &Page, other: &Page) -> bool {
    let same = |(one, other): (&Arc<Cell>, &Arc<Cell>)| Arc::ptr_eq(one, other) || one == other;
    one.settings == other.settings
        && one.cells().len() == other.cells().len()
        && one.cells().zip(other.cells()).all(same)
}

/// The text of an `<mxGraphModel>` after the page that was read from it became `page`.
///
/// Where the reader had to put ids or parents right, what it made of them may hang on cells that are changed now. Then
/// the text is read again, and where that gives another page, what was put right is written down.
pub(crate) fn edited(model: Node, known: &PageSource, page: &Page, depth: usize) -> String {
    let text = write(model, known, page, Baseline::Opened);
    if known.differs && !reads_as(&text, page, depth) {
        return write(model, known, page, Baseline::Spelled);
    }
    text
}

fn reads_as(text: &str, page: &Page, depth: usize) -> bool {
    let markup = Markup::of(text.into(), depth);
    let Some(model) = markup.document().child("mxGraphModel") else { return false };
    let read = PageContent::read(model, &mut Vec::new());
    same_content(&Page::new(page.id.clone(), "", read.settings, read.cells), page)
}

fn write(model: Node, known: &PageSource, page: &Page, baseline: Baseline) -> String {
    let mut splices = Splices::default();
    edit_element::list(model, &known.page.settings, &page.settings, &[], &mut splices);
    match model.child("root") {
        Some(root) => edit_cells(root, known, page, baseline, &mut splices),
        None => {
            let line = arrange::line_in(model, &[]);
            let cells = line.deeper();
            let cells: String =
                page.cells().map(|item| format!("{}{}", cells.start(), new_text::cell(item))).collect();
            let root = format!("{}<root>{cells}{}</root>", line.start(), line.start());
            edit_element::put_first(model, &root, &mut splices);
        }
    }
    splices.apply(model.text(), model.span())
}

fn edit_cells(root: Node, known: &PageSource, page: &Page, baseline: Baseline, splices: &mut Splices) {
    let nodes = cell::nodes(root);
    let places: HashMap<&CellId, usize> = known.ids.iter().zip(0..nodes.len()).collect();
    let piece = |after: &Arc<Cell>| match (places.get(&after.id), known.page.cell(&after.id)) {
        (Some(index), Some(before)) => {
            Piece::Kept { index: *index, edited: edit(nodes[*index], before, after, baseline) }
        }
        _ => Piece::New(new_text::cell(after)),
    };
    arrange(root, &nodes, page.cells().map(piece).collect(), splices);
}

/// The text of a cell that changed.
fn edit(node: Node, before: &Arc<Cell>, after: &Arc<Cell>, baseline: Baseline) -> Option<String> {
    if baseline == Baseline::Spelled {
        let spelled = cell::Reader::read(node, &mut Vec::new());
        return (spelled != **after).then(|| edit_cell::edited(node, &spelled, after));
    }
    let same = Arc::ptr_eq(before, after) || before == after;
    (!same).then(|| edit_cell::edited(node, before, after))
}
