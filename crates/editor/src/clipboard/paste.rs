//! Putting what came from the clipboard on the page in front.

use std::sync::Arc;

use indexmap::IndexSet;
use model::{Cell, CellId, CellKind, Geometry, Page, Point, Size, Style};
use text::TextStyle;

use super::clipping::contents;
use super::place;
use crate::commands::{layer_of, shifted};
use crate::copies::Copying;
use crate::label_edit::to_html;
use crate::session::Session;
use crate::{Command, EditError, palette, rules};

/// Pasted text breaks into lines no wider than this.
const WIDEST_TEXT: f64 = 400.0;

/// The size of a label whose style names none.
const TEXT_SIZE: f64 = 12.0;

/// Pastes the cells of a page with their middle at a place; without one, where they lie on theirs.
pub(super) fn diagram(session: &mut Session, clipping: &Page, at: Option<Point>) -> Result<(), EditError> {
    let page = in_front(session)?;
    let (mut cells, layer) = layer(session, &page)?;
    let (mut new, tops) = adopted(session, &page, clipping, &layer);
    let origin = session.layout().and_then(|layout| layout.origin(&layer)).unwrap_or_default().to_vec2();
    let on_layer: Vec<&Cell> = new.iter().filter(|cell| tops.contains(&cell.id)).collect();
    let by = place::way(session, &page, &on_layer, at) - origin;
    for cell in new.iter_mut().filter(|cell| tops.contains(&cell.id)) {
        cell.geometry = shifted(cell, by).or(cell.geometry.take());
    }
    cells.append(&mut new);
    session.apply(Command::AddCells { cells })?;
    session.select(tops);
    Ok(())
}

/// Pastes a text as a shape that shows it, with its middle at a place or in the middle of the paper.
pub(super) fn text(session: &mut Session, text: &str, at: Option<Point>) -> Result<(), EditError> {
    let page = in_front(session)?;
    let (mut cells, layer) = layer(session, &page)?;
    let at = at.filter(|at| at.is_finite()).unwrap_or_else(|| palette::middle(&page));
    let shape = label_shape(session, &page, text, at);
    let id = shape.id.clone();
    cells.push(Cell { parent: Some(layer), ..shape });
    session.apply(Command::AddCells { cells })?;
    session.select([id]);
    Ok(())
}

fn in_front(session: &Session) -> Result<Arc<Page>, EditError> {
    session.document.page(&session.page).cloned().ok_or_else(|| EditError::NoSuchPage(session.page.clone()))
}

/// The layer that takes what is pasted: that of the selection, or the first open one; and the cells that a page without
/// a layer needs first.
fn layer(session: &Session, page: &Page) -> Result<(Vec<Cell>, CellId), EditError> {
    let of_selection = session.selection().next().and_then(|id| layer_of(page, id));
    match of_selection.filter(|id| page.cell(id).is_some_and(|layer| rules::is_open_layer(layer))) {
        Some(layer) => Ok((Vec::new(), layer)),
        None => palette::open_layer(page),
    }
}

/// Everything on a clipping under ids that are new to the page, and which of that lies directly on the layer.
fn adopted(
    session: &mut Session,
    page: &Page,
    clipping: &Page,
    layer: &CellId,
) -> (Vec<Cell>, IndexSet<CellId>) {
    let originals: Vec<&Cell> = contents(clipping).collect();
    let copying = Copying::of(&originals, || session.fresh_ids.next(page));
    let mut tops = IndexSet::new();
    let mut adopt = |cell: &&Cell| {
        let mut copy = copying.copy(cell, None);
        if !cell.parent.as_ref().is_some_and(|parent| copying.has(parent)) {
            copy.parent = Some(layer.clone());
            tops.insert(copy.id.clone());
        }
        copy
    };
    (originals.iter().map(&mut adopt).collect(), tops)
}

/// A shape that shows a text, with its middle at a place.
fn label_shape(session: &mut Session, page: &Page, text: &str, at: Point) -> Cell {
    let style = TextStyle { family: String::new(), size: TEXT_SIZE, bold: false, italic: false };
    let block = session.drawing.fonts().layout(text, &style, Some(WIDEST_TEXT));
    let size = Size::new(room_for(block.width, 60.0), room_for(block.height, 30.0));
    let corner = palette::place(session, page, size, at);
    let align = if block.lines.len() > 1 { "left" } else { "center" };
    Cell {
        style: Style::from(palette::TEXT).with("align", align),
        label: to_html(text),
        geometry: Some(Geometry::at(corner.x, corner.y, size.width, size.height)),
        ..Cell::new(session.fresh_ids.next(page), CellKind::Shape)
    }
}

/// A side long enough for a text and some room about it, in whole steps of the usual grid.
fn room_for(length: f64, least: f64) -> f64 {
    const STEP: f64 = 10.0;
    (((length + STEP) / STEP).ceil() * STEP).max(least)
}
