//! Small random documents of all that merging has to deal with, and random edits of them that leave them valid.

use std::collections::HashSet;
use std::sync::Arc;

use model::{
    Attributes, Cell, CellId, CellKind, DataTag, Document, Edit, End, Geometry, Page, PageId, Point, UserData,
};

use crate::dice::Dice;

/// A valid document of one to three pages.
pub(crate) fn document(dice: &mut Dice) -> Document {
    let count = 1 + dice.below(3);
    Document::new((0..count).map(|index| page(dice, &format!("p{index}"), &format!("Page {index}"))))
}

/// A valid page: layers, containers in containers, shapes, connectors tied to any of them.
pub(crate) fn page(dice: &mut Dice, id: &str, name: &str) -> Page {
    let layer = |id: &str| Cell { parent: Some("0".into()), ..Cell::new(id, CellKind::Plain) };
    let mut cells = vec![Cell::new("0", CellKind::Plain), layer("1")];
    if dice.once_in(2) {
        cells.push(layer("2"));
    }
    for index in 0..dice.below(7) {
        let parent = cells[1 + dice.below(cells.len() - 1)].id.clone();
        cells.push(Cell { parent: Some(parent), ..shape(dice, &format!("s{index}")) });
    }
    for index in 0..dice.below(4) {
        let parent = cells[1 + dice.below(cells.len() - 1)].id.clone();
        let mut connector = Cell::new(format!("c{index}"), CellKind::Connector);
        connector.parent = Some(parent);
        connector.geometry = Some(Geometry { relative: true, ..Geometry::default() });
        let shapes: Vec<CellId> =
            cells.iter().filter(|cell| cell.kind != CellKind::Plain).map(|cell| cell.id.clone()).collect();
        End::BOTH.into_iter().for_each(|end| tie(dice, &mut connector, end, &shapes));
        cells.push(connector);
    }
    Page::new(id, name, [("grid", "1"), ("pageWidth", "850")].into_iter().collect(), cells)
}

fn shape(dice: &mut Dice, id: &str) -> Cell {
    let mut shape = Cell::new(id, CellKind::Shape);
    shape.label = label(dice);
    shape.style =
        dice.pick(&["", "html=1;", "ellipse;html=1;", "html=1;fillColor=red"]).copied().unwrap().into();
    shape.geometry = Some(Geometry::at(dice.length(), dice.length(), 10.0 + dice.length(), 20.0));
    if dice.once_in(4) {
        let attributes = [("link", "https://a.example"), ("tags", "x")].into_iter().collect();
        shape.data = Some(UserData { tag: DataTag::Object, attributes });
    }
    shape
}

fn label(dice: &mut Dice) -> String {
    dice.pick(&["", "a", "b", "c", "d", "e"]).copied().unwrap().to_owned()
}

/// Ties the end to one of these cells, or lets it lie loose somewhere.
fn tie(dice: &mut Dice, connector: &mut Cell, end: End, cells: &[CellId]) {
    let terminal = dice.pick(cells).filter(|_| dice.below(4) > 0).cloned();
    let point = terminal.is_none().then(|| Point::new(dice.length(), dice.length()));
    connector.set_terminal(end, terminal);
    connector.geometry.get_or_insert_default().set_end_point(end, point);
}

/// Makes a few random edits, and now and then gives a page other ids.
pub(crate) fn edit(dice: &mut Dice, document: &Document, prefix: &str, count: usize) -> Document {
    let edited = edit_alone(dice, document, prefix, count);
    if dice.once_in(12) { regenerated(dice, &edited, prefix) } else { edited }
}

/// Makes a few random edits, each of which leaves the document valid. New things get ids that begin with `prefix`.
pub(crate) fn edit_alone(dice: &mut Dice, document: &Document, prefix: &str, count: usize) -> Document {
    let mut edited = document.clone();
    for number in 0..count {
        let id = format!("{prefix}{number}");
        let mut edit = Edit::new(&mut edited);
        if dice.once_in(6) {
            edit_pages(dice, &mut edit, &id);
        } else if let Some(page) = dice.pick(edit.document().pages()).cloned() {
            edit_cells(dice, &mut edit, &page, &id);
        }
    }
    edited
}

fn edit_pages(dice: &mut Dice, edit: &mut Edit, new: &str) {
    let pages = edit.document().pages().to_vec();
    let Some(page) = dice.pick(&pages) else { return };
    match dice.below(5) {
        0 => edit.insert_page(dice.below(4), self::page(dice, new, new)).unwrap(),
        1 if pages.len() > 1 => edit.remove_page(&page.id).unwrap(),
        2 => edit.reorder_page(&page.id, dice.below(4)).unwrap(),
        3 => edit.set_header(&page.id, label(dice), page.settings.clone()).unwrap(),
        _ => {
            let mut settings = page.settings.clone();
            let name = dice.pick(&["grid", "pageWidth", "background"]).copied().unwrap();
            if dice.once_in(3) {
                settings.remove(name);
            } else {
                settings.set(name, label(dice));
            }
            edit.set_header(&page.id, page.name.clone(), settings).unwrap();
        }
    }
}

fn edit_cells(dice: &mut Dice, edit: &mut Edit, page: &Arc<Page>, new: &str) {
    let cells: Vec<Arc<Cell>> = page.cells().skip(1).cloned().collect();
    let Some(cell) = dice.pick(&cells).cloned() else { return };
    let ids = |kind: fn(&Cell) -> bool| {
        cells.iter().filter(|cell| kind(cell)).map(|cell| cell.id.clone()).collect::<Vec<_>>()
    };
    let shapes = ids(Cell::is_shape);
    match dice.below(10) {
        0 | 1 => {
            let place = dice.below(cells.len() + 2).max(1);
            let mut shape = shape(dice, new);
            shape.parent = Some(cell.id.clone());
            edit.insert(&page.id, place, shape).unwrap_or(());
        }
        2 => {
            let mut connector = Cell::new(new, CellKind::Connector);
            connector.parent = page.layers().next().map(|layer| layer.id.clone());
            End::BOTH.into_iter().for_each(|end| tie(dice, &mut connector, end, &shapes));
            edit.insert(&page.id, usize::MAX, connector).unwrap_or(());
        }
        3 | 4 => delete(edit, page, &cell),
        5 => edit.reorder(&page.id, &cell.id, 1 + dice.below(cells.len())).unwrap(),
        6 => {
            let inside = subtree(page, &cell.id);
            let outside: Vec<_> = cells.iter().filter(|cell| !inside.contains(&cell.id)).collect();
            if let (Some(parent), true) = (dice.pick(&outside), cell.kind != CellKind::Plain) {
                let (parent, by) = (parent.id.clone(), dice.length());
                edit.change(&page.id, &cell.id, |cell| {
                    cell.parent = Some(parent);
                    cell.geometry.get_or_insert_default().position.x += by;
                })
                .unwrap();
            }
        }
        _ => edit.change(&page.id, &cell.id, |cell| change(dice, cell, &shapes)).unwrap(),
    }
}

/// Changes one attribute.
fn change(dice: &mut Dice, cell: &mut Cell, shapes: &[CellId]) {
    let shapes: Vec<CellId> = shapes.iter().filter(|id| **id != cell.id).cloned().collect();
    let end = if dice.once_in(2) { End::Source } else { End::Target };
    match dice.below(9) {
        0 => cell.label = label(dice),
        1 => cell.style = cell.style.with(dice.pick(&["fillColor", "html", "x"]).unwrap(), &label(dice)),
        2 => cell.style = cell.style.without(dice.pick(&["fillColor", "html", "x"]).unwrap()),
        3 if cell.is_connector() => tie(dice, cell, end, &shapes),
        4 if cell.is_connector() => {
            let points = (0..dice.below(3)).map(|_| Point::new(dice.length(), dice.length())).collect();
            cell.geometry.get_or_insert_default().waypoints = points;
        }
        3 | 4 if cell.is_shape() => cell.geometry.get_or_insert_default().position.x = dice.length(),
        5 if cell.is_shape() => cell.geometry.get_or_insert_default().size.width = dice.length(),
        6 => cell.visible = !cell.visible,
        7 => cell.collapsed = !cell.collapsed,
        _ => {
            let empty = || UserData { tag: DataTag::UserObject, attributes: Attributes::default() };
            let data = cell.data.get_or_insert_with(empty);
            data.attributes.set(dice.pick(&["link", "tags", "owner"]).unwrap(), label(dice));
        }
    }
}

/// Deletes a cell with all that is in it or tied to it, except the last layer.
fn delete(edit: &mut Edit, page: &Page, cell: &Cell) {
    let is_last_layer =
        cell.parent.as_ref() == page.root().map(|root| &root.id) && page.layers().count() == 1;
    if is_last_layer {
        return;
    }
    let mut doomed = subtree(page, &cell.id);
    loop {
        let tied = |cell: &&Arc<Cell>| {
            let ends = End::BOTH.iter().filter_map(|end| cell.terminal(*end));
            !doomed.contains(&cell.id) && ends.into_iter().any(|id| doomed.contains(id))
        };
        let Some(next) = page.cells().find(tied).map(|cell| cell.id.clone()) else { break };
        doomed.extend(subtree(page, &next));
    }
    doomed.iter().for_each(|id| edit.remove(&page.id, id).unwrap());
}

fn subtree(page: &Page, top: &CellId) -> HashSet<CellId> {
    let within = |cell: &&Arc<Cell>| cell.id == *top || page.ancestors(&cell.id).any(|cell| cell.id == *top);
    page.cells().filter(within).map(|cell| cell.id.clone()).collect()
}

/// The same document with other ids on one of its pages, as programs leave it that make a diagram anew.
pub(crate) fn regenerated(dice: &mut Dice, document: &Document, prefix: &str) -> Document {
    let chosen = dice.below(document.pages().len());
    let other = |id: &CellId| CellId::from(format!("{prefix}~{id}"));
    let pages = document.pages().iter().enumerate().map(|(index, page)| {
        let cells = page.cells().map(|cell| {
            let mut cell = Cell::clone(cell);
            if index == chosen {
                cell.id = other(&cell.id);
                cell.parent = cell.parent.as_ref().map(other);
                cell.source = cell.source.as_ref().map(other);
                cell.target = cell.target.as_ref().map(other);
            }
            cell
        });
        let id = if index == chosen && dice.once_in(2) {
            PageId::from(format!("{prefix}~{}", page.id))
        } else {
            page.id.clone()
        };
        Page::new(id, page.name.clone(), page.settings.clone(), cells.collect::<Vec<_>>())
    });
    Document::new(pages.collect::<Vec<_>>())
}
