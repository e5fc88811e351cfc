//! Turning shapes, with everything in them.

use model::{Cell, CellId, Edit, Page, PageId, PatchError, Point, Rect, Style, Vec2};
use scene::Affine;

use super::family::Family;
use super::numbers::{carried, reboxed};
use crate::rules;

/// A shape and its box on the page before it is turned.
#[derive(Clone, Debug, PartialEq)]
pub struct Turned {
    /// The shape.
    pub cell: CellId,
    /// Its box.
    pub rect: Rect,
}

/// What has to be known of a page for shapes to be turned, found once for a whole drag.
#[derive(Debug)]
pub(crate) struct Turn(Family);

/// How far, and about what.
#[derive(Clone, Copy, Debug)]
struct Spin {
    degrees: f64,
    turn: Affine,
}

impl Turn {
    pub(crate) fn new(page: &Page, cells: impl IntoIterator<Item = CellId>) -> Self {
        Self(Family::of(page, cells, |_| true))
    }

    /// Turns the rotatable ones of these shapes about a point by some degrees clockwise.
    pub(crate) fn perform(
        &self,
        edit: &mut Edit<'_>,
        page: &PageId,
        shapes: &[Turned],
        about: Point,
        degrees: f64,
    ) -> Result<(), PatchError> {
        let spin = Spin { degrees, turn: Affine::rotate_about(degrees.to_radians(), about) };
        for Turned { cell, rect } in shapes {
            if rules::is_rotatable(edit.page(page)?, cell) {
                self.spin(edit, page, cell, *rect, Vec2::ZERO, spin)?;
            }
        }
        Ok(())
    }

    /// Turns a shape that its parent has carried some way already, and its children: nobody else turns them with it.
    fn spin(
        &self,
        edit: &mut Edit<'_>,
        page: &PageId,
        id: &CellId,
        rect: Rect,
        carried_by: Vec2,
        spin: Spin,
    ) -> Result<(), PatchError> {
        let Some(cell) = edit.page(page)?.cell(id).cloned() else { return Ok(()) };
        let to = rect + (spin.turn * rect.center() - rect.center());
        let geometry = cell.geometry.as_ref().map(|geometry| reboxed(geometry, rect + carried_by, to));
        let style = turned_style(&cell, spin.degrees);
        if geometry != cell.geometry || style != cell.style {
            edit.set(page, Cell { geometry, style, ..Cell::clone(&cell) })?;
        }
        for child in self.0.children(id) {
            self.spin_child(edit, page, child, (rect.origin(), to.origin()), spin)?;
        }
        Ok(())
    }

    /// Turns a child whose parent's corner has moved.
    fn spin_child(
        &self,
        edit: &mut Edit<'_>,
        page: &PageId,
        id: &CellId,
        (before, after): (Point, Point),
        spin: Spin,
    ) -> Result<(), PatchError> {
        let Some(cell) = edit.page(page)?.cell(id).cloned() else { return Ok(()) };
        let Some(geometry) = &cell.geometry else { return Ok(()) };
        if cell.is_connector() {
            let turned = carried(geometry, |point| spin.turn * (before + point.to_vec2()) - after.to_vec2());
            if turned != *geometry {
                edit.set(page, Cell { geometry: Some(turned), ..Cell::clone(&cell) })?;
            }
        } else if cell.is_shape() && !geometry.relative {
            // What is placed relative to its parent is carried along by the layout.
            self.spin(edit, page, id, geometry.rect() + before.to_vec2(), after - before, spin)?;
        }
        Ok(())
    }
}

fn turned_style(cell: &Cell, degrees: f64) -> Style {
    let now = rotation(cell);
    let then = ((now + degrees).rem_euclid(360.0) * 100.0).round() / 100.0;
    if (then - now.rem_euclid(360.0)).abs() < 1e-6 {
        cell.style.clone()
    } else if then == 0.0 || then == 360.0 {
        cell.style.without("rotation")
    } else {
        cell.style.with("rotation", &then.to_string())
    }
}

/// Degrees clockwise, as the cell's own style says.
pub(crate) fn rotation(cell: &Cell) -> f64 {
    let degrees = cell.style.get("rotation").and_then(|value| value.trim().parse::<f64>().ok());
    degrees.filter(|degrees| degrees.is_finite()).unwrap_or(0.0)
}
