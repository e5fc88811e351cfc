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
        Self(Family::of(page, cells, rules::stretches_children))
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
            if from.size() != to.size() {
                self.stretch_children(edit, page, cell, stretch(from.size(), to.size()))?;
            }
        }
        Ok(())
    }

    fn stretch_children(
        &self,
        edit: &mut Edit<'_>,
        page: &PageId,
        cell: &CellId,
        by: Vec2,
    ) -> Result<(), PatchError> {
        for child in self.0.children(cell) {
            write(edit, page, child, |cell, geometry| stretched(cell, geometry, by))?;
            self.stretch_children(edit, page, child, by)?;
        }
        Ok(())
    }
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

/// A child of something that has been stretched.
fn stretched(cell: &Cell, geometry: &Geometry, by: Vec2) -> Geometry {
    let carry = |point: Point| Point::new(point.x * by.x, point.y * by.y);
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
