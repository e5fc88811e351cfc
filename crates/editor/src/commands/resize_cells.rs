//! Resizing shapes, and stretching what is in them.

use model::{Cell, CellId, Edit, Geometry, Page, PageId, PatchError, Point, Rect, Size, Vec2};

use super::family::Family;
use super::numbers::{carried, reboxed, tidy_point, tidy_size};
use super::turn_cells::rotation;
use crate::rules;

/// A shape and its box on the page, before it is turned: as it is, and as it is to be.
#[derive(Clone, Debug, PartialEq)]
pub struct Resized {
    /// The shape.
    pub cell: CellId,
    /// Its box now.
    pub from: Rect,
    /// Its box afterwards.
    pub to: Rect,
}

/// What has to be known of a page for shapes to be resized, found once for a whole drag.
#[derive(Debug)]
pub(crate) struct Resize(Family);

impl Resize {
    pub(crate) fn new(page: &Page, cells: impl IntoIterator<Item = CellId>) -> Self {
        Self(Family::of(page, cells, |cell| rules::stretches_below(cell).is_some()))
    }

    /// Gives the resizable ones of these shapes their new boxes.
    pub(crate) fn perform(
        &self,
        edit: &mut Edit<'_>,
        page: &PageId,
        shapes: &[Resized],
    ) -> Result<(), PatchError> {
        for Resized { cell, from, to } in shapes {
            if !rules::is_resizable(edit.page(page)?, cell) {
                continue;
            }
            write(edit, page, cell, |_, geometry| reboxed(geometry, *from, *to))?;
            self.settle(edit, page, cell, from.size(), to.size())?;
        }
        Ok(())
    }

    /// Stretches what is in a shape to its new size.
    fn settle(
        &self,
        edit: &mut Edit<'_>,
        page: &PageId,
        id: &CellId,
        from: Size,
        to: Size,
    ) -> Result<(), PatchError> {
        let title = edit.page(page)?.cell(id).and_then(|cell| rules::stretches_below(cell));
        let Some(title) = title.filter(|_| from != to) else { return Ok(()) };
        let body = |size: Size| Size::new(size.width, (size.height - title).max(0.0));
        let by = stretch(body(from), body(to));
        for child in self.0.children(id) {
            let before = size_of(edit, page, child)?;
            write(edit, page, child, |cell, geometry| stretched(cell, geometry, title, by))?;
            let after = size_of(edit, page, child)?;
            self.settle(edit, page, child, before, after)?;
        }
        Ok(())
    }
}

fn size_of(edit: &Edit<'_>, page: &PageId, id: &CellId) -> Result<Size, PatchError> {
    let cell = edit.page(page)?.cell(id);
    Ok(cell.and_then(|cell| cell.geometry.as_ref()).map(|geometry| geometry.size).unwrap_or_default())
}

fn write(
    edit: &mut Edit<'_>,
    page: &PageId,
    id: &CellId,
    place: impl Fn(&Cell, &Geometry) -> Geometry,
) -> Result<(), PatchError> {
    let Some(cell) = edit.page(page)?.cell(id).cloned() else { return Ok(()) };
    let geometry = cell.geometry.as_ref().map(|geometry| place(&cell, geometry));
    if geometry == cell.geometry {
        return Ok(());
    }
    edit.set(page, Cell { geometry, ..Cell::clone(&cell) })
}

/// How many times wider and higher.
fn stretch(from: Size, to: Size) -> Vec2 {
    let times = |from: f64, to: f64| if from > 0.0 { to / from } else { 1.0 };
    Vec2::new(times(from.width, to.width), times(from.height, to.height))
}

/// A child of something that has been stretched below its title.
fn stretched(cell: &Cell, geometry: &Geometry, title: f64, by: Vec2) -> Geometry {
    let carry = |point: Point| Point::new(point.x * by.x, title + (point.y - title) * by.y);
    if cell.is_connector() {
        return carried(geometry, carry);
    }
    let size = stretched_size(cell, geometry.size, by);
    let mut placed = geometry.clone();
    placed.size = tidy_size(geometry.size, size);
    if !geometry.relative {
        let middle = geometry.rect().center();
        let corner = carry(middle) - size.to_vec2() / 2.0;
        placed.position = tidy_point(geometry.position, corner);
    }
    placed
}

/// The size of a shape after everything around it is stretched. A turned shape takes of both ways what fits its turn, and
/// one that keeps its ratio grows by the lesser of the two.
pub(crate) fn stretched_size(cell: &Cell, size: Size, by: Vec2) -> Size {
    let (sin, cos) = rotation(cell).to_radians().sin_cos();
    let own = Vec2::new((by.x * cos).hypot(by.y * sin), (by.x * sin).hypot(by.y * cos));
    let own = if rules::keeps_ratio(cell) { Vec2::new(own.x.min(own.y), own.x.min(own.y)) } else { own };
    Size::new(size.width * own.x, size.height * own.y)
}
