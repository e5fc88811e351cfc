//! Stacks: containers that keep their children in a column or a row, such as lists, classes and pools.

use std::collections::HashSet;

use indexmap::IndexSet;
use model::{Cell, CellId, Change, Edit, Page, PageId, PatchError, Placed, Point, Rect, Size};

use super::along::Along;
use crate::rules;

/// How a stack arranges its children, as its style says it.
struct Stack {
    /// Whether they stand side by side and not one below the other.
    is_row: bool,
    spacing: f64,
    /// What is left for the children of a container of this size.
    area: Rect,
    /// How far the edges of the container are from that on the right and below.
    rest: Size,
    /// Whether the container becomes as long as its children need.
    fits_children: bool,
    /// Whether it stays as long as it is where they need less.
    only_grows: bool,
    /// Whether the last child takes what is left.
    stretches_last: bool,
}

impl Stack {
    /// `None` for what is no stack, is folded, or leaves gaps between its children.
    fn of(cell: &Cell) -> Option<Self> {
        if !rules::stacks_children(cell) {
            return None;
        }
        let size = cell.geometry.as_ref()?.size;
        let is_set = |key, default: &str| cell.style.get(key).unwrap_or(default) == "1";
        let number = |key| number(cell, key).unwrap_or(0.0);
        let border = number("stackBorder");
        let title = title(cell);
        let rest = Size::new(number("marginRight") + border, number("marginBottom") + border);
        let corner = Point::new(
            title.width + number("marginLeft") + border,
            title.height + number("marginTop") + border,
        );
        Some(Self {
            is_row: is_set("horizontalStack", "1"),
            spacing: number("stackSpacing"),
            area: Rect::from_origin_size(corner, (size - rest) - corner.to_vec2().to_size()),
            rest,
            fits_children: is_set("resizeParent", "1"),
            only_grows: is_set("resizeParentMax", "1"),
            stretches_last: is_set("resizeLast", "0"),
        })
    }

    /// Where along the stack something lies, by its middle.
    fn place(&self, cell: &Cell) -> f64 {
        let center = cell.geometry.as_ref().map_or(Point::ORIGIN, |geometry| geometry.rect().center());
        if self.is_row { center.x } else { center.y }
    }

    /// The boxes of children of these sizes, in their order.
    fn boxes(&self, sizes: impl Iterator<Item = Size>) -> Vec<Rect> {
        let mut corner = self.area.origin();
        let mut boxes: Vec<Rect> = Vec::new();
        for size in sizes {
            let size = if self.is_row {
                Size::new(size.width, self.area.height().max(0.0))
            } else {
                Size::new(self.area.width().max(0.0), size.height)
            };
            boxes.push(Rect::from_origin_size(corner, size));
            let step = size + Size::new(self.spacing, self.spacing);
            corner += if self.is_row { (step.width, 0.0) } else { (0.0, step.height) };
        }
        if let Some(last) = boxes.last_mut().filter(|_| self.stretches_last && !self.fits_children) {
            let to = self.area;
            *last = if self.is_row {
                Rect { x1: to.x1.max(last.x0), ..*last }
            } else {
                Rect { y1: to.y1.max(last.y0), ..*last }
            };
        }
        boxes
    }

    /// The size of a container around these boxes; without any it stays as it is.
    fn size_around(&self, size: Size, boxes: &[Rect]) -> Size {
        let Some(last) = boxes.last().filter(|_| self.fits_children) else { return size };
        let fitted = |needed: f64, now: f64| if self.only_grows { needed.max(now) } else { needed };
        if self.is_row {
            Size::new(fitted(last.x1 + self.rest.width, size.width), size.height)
        } else {
            Size::new(size.width, fitted(last.y1 + self.rest.height, size.height))
        }
    }
}

fn number(cell: &Cell, key: &str) -> Option<f64> {
    cell.style.get(key)?.parse().ok().filter(|number: &f64| number.is_finite())
}

/// What the title of a swimlane takes away, on top or on the left.
fn title(cell: &Cell) -> Size {
    let is_named = cell.style.names("swimlane");
    if !is_named && cell.style.get("shape") != Some("swimlane") {
        return Size::ZERO;
    }
    let depth = number(cell, "startSize").unwrap_or(if is_named { 23.0 } else { 40.0 });
    if cell.style.get("horizontal") == Some("0") { Size::new(depth, 0.0) } else { Size::new(0.0, depth) }
}

/// Puts the stacks in order again whose children came, went, moved or changed their size in what has been done so far.
pub(crate) fn restack(edit: &mut Edit<'_>, page: &PageId) -> Result<(), PatchError> {
    let changes = edit.done().changes();
    let mut waiting: IndexSet<CellId> = changes.iter().flat_map(disturbed).collect();
    // A stack that is new comes with its children as they are to be.
    let mut met: HashSet<CellId> = changes.iter().filter_map(added).cloned().collect();
    while let Some(id) = waiting.pop() {
        let cell = edit.page(page).ok().and_then(|page| page.cell(&id)).cloned();
        let Some(cell) = cell.filter(|_| met.insert(id)) else { continue };
        if let Some(stack) = Stack::of(&cell)
            && arrange(edit, page, &cell, &stack)?
        {
            // A stack that has become longer may stand in a stack itself.
            waiting.extend(cell.parent.clone());
        }
    }
    Ok(())
}

/// The cells whose children a change may have brought out of order.
fn disturbed(change: &Change) -> impl Iterator<Item = CellId> {
    let (before, after) = match change {
        Change::Cell { before, after, .. } => (cell_of(before.as_ref()), cell_of(after.as_ref())),
        Change::Page { .. } | Change::Header { .. } => (None, None),
    };
    let place = |cell: &Cell| (cell.parent.clone(), cell.geometry.clone(), cell.visible);
    let is_disturbed = before.map(place) != after.map(place);
    let size = |cell: &Cell| cell.geometry.as_ref().map(|geometry| geometry.size);
    let resized = after.filter(|after| before.is_some_and(|before| size(before) != size(after)));
    let parents = [before, after].map(|cell| cell?.parent.clone());
    let itself = resized.map(|cell| cell.id.clone());
    parents.into_iter().chain([itself]).flatten().filter(move |_| is_disturbed)
}

fn added(change: &Change) -> Option<&CellId> {
    match change {
        Change::Cell { before: None, after: Some(placed), .. } => Some(&placed.cell.id),
        _ => None,
    }
}

fn cell_of(placed: Option<&Placed>) -> Option<&Cell> {
    placed.map(|placed| placed.cell.as_ref())
}

/// Puts the children of a stack in order, and says whether its size has changed.
fn arrange(edit: &mut Edit<'_>, page: &PageId, cell: &Cell, stack: &Stack) -> Result<bool, PatchError> {
    let mut children = stacked(edit.page(page)?, &cell.id);
    children.sort_by(|one, other| stack.place(one).total_cmp(&stack.place(other)));
    keep_order(edit, page, &children)?;
    let sizes = children.iter().filter_map(|child| child.geometry.as_ref()).map(|geometry| geometry.size);
    let boxes = stack.boxes(sizes);
    for (child, rect) in children.iter().zip(&boxes) {
        put(edit, page, &child.id, *rect)?;
    }
    let Some(geometry) = &cell.geometry else { return Ok(false) };
    let size = stack.size_around(geometry.size, &boxes);
    put(edit, page, &cell.id, Rect::from_origin_size(geometry.position, size))?;
    Ok(size != geometry.size)
}

/// The children that stand in the stack: shapes that are shown and have a place of their own.
fn stacked(page: &Page, id: &CellId) -> Vec<Cell> {
    let stands = |cell: &Cell| {
        let place = cell.geometry.as_ref().filter(|geometry| !geometry.relative);
        cell.is_shape() && cell.visible && place.is_some()
    };
    page.children_of(id).filter(|cell| stands(cell)).map(|cell| Cell::clone(cell)).collect()
}

/// The page's order follows the stack's, and what is in a child still follows that.
fn keep_order(edit: &mut Edit<'_>, page: &PageId, children: &[Cell]) -> Result<(), PatchError> {
    for pair in children.windows(2) {
        let [before, child] = pair else { continue };
        if !put_behind(edit, page, &before.id, &child.id)? {
            continue;
        }
        let root = [child.id.clone()];
        let along = Along::new(edit.page(page)?, &root);
        let inside: Vec<CellId> =
            along.cells().map(|cell| cell.id.clone()).filter(|id| *id != child.id).collect();
        for id in &inside {
            put_behind(edit, page, &child.id, id)?;
        }
    }
    Ok(())
}

/// Puts a cell right behind another in the page's order unless it comes later already, and says whether it did.
fn put_behind(edit: &mut Edit<'_>, page: &PageId, before: &CellId, id: &CellId) -> Result<bool, PatchError> {
    let on = edit.page(page)?;
    let (Some(place), Some(now)) = (on.index_of(before), on.index_of(id)) else { return Ok(false) };
    if now > place {
        return Ok(false);
    }
    // The place counts without the cell itself, which lay before it.
    edit.reorder(page, id, place)?;
    Ok(true)
}

fn put(edit: &mut Edit<'_>, page: &PageId, id: &CellId, rect: Rect) -> Result<(), PatchError> {
    let lies_there = |cell: &Cell| cell.geometry.as_ref().is_some_and(|geometry| geometry.rect() == rect);
    if edit.page(page)?.cell(id).is_none_or(|cell| lies_there(cell)) {
        return Ok(());
    }
    edit.change(page, id, |cell| {
        if let Some(geometry) = &mut cell.geometry {
            (geometry.position, geometry.size) = (rect.origin(), rect.size());
        }
    })
}
