//! Arranging the selection: groups, order, alignment, distances, turns.

use model::{Cell, CellId, CellKind, Geometry, Page, Rect, Vec2};

use crate::guides::{Axis, Span};
use crate::session::Session;
use crate::{Bends, Command, EditError, Order, Rehoused, Turned, rules};

/// How the format's own editor draws a group: as nothing.
const GROUP_STYLE: &str = "group";

/// Which sides come onto one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// The left or upper ones.
    Start,
    /// The centres.
    Center,
    /// The right or lower ones.
    End,
}

impl Side {
    fn of(self, span: Span) -> f64 {
        match self {
            Self::Start => span.start,
            Self::Center => span.middle(),
            Self::End => span.end,
        }
    }
}

impl Session {
    /// The selected shapes that may be moved and lie in no other selected one, with their boxes on the page.
    fn arranged(&self) -> Vec<(CellId, Rect)> {
        let (Some(page), Some(layout)) = (self.page(), self.layout()) else { return Vec::new() };
        let movable = self.selection().filter(|id| rules::is_movable(page, id)).cloned();
        let shapes = rules::topmost(page, movable).into_iter();
        shapes.filter_map(|id| Some((id.clone(), layout.frame(&id)?.hull()))).collect()
    }

    /// Whether so many shapes are selected that can be arranged.
    pub(crate) fn can_arrange(&self, at_least: usize) -> bool {
        self.arranged_count() >= at_least
    }

    /// Brings the same side of all selected shapes onto one line, which is that side of the box around them.
    pub(crate) fn align(&mut self, axis: Axis, side: Side) -> Result<(), EditError> {
        let shapes = self.arranged();
        let Some(hull) = hull(&shapes) else { return Ok(()) };
        let line = side.of(axis.span(hull));
        let way = |rect: Rect| along(axis, line - side.of(axis.span(rect)));
        let moves = shapes.into_iter().map(|(cell, rect)| moved(cell, way(rect)));
        self.apply_all(&moves.collect::<Vec<_>>())
    }

    /// Makes the gaps between the selected shapes equal. The outermost two stay where they are.
    pub(crate) fn distribute(&mut self, axis: Axis) -> Result<(), EditError> {
        let mut shapes = self.arranged();
        let Some(hull) = hull(&shapes) else { return Ok(()) };
        let middle = |rect: Rect| axis.span(rect).middle();
        shapes.sort_by(|(_, one), (_, other)| middle(*one).total_cmp(&middle(*other)));
        let length = |rect: Rect| axis.span(rect).length();
        let taken: f64 = shapes.iter().map(|(_, rect)| length(*rect)).sum();
        let gaps = shapes.len().saturating_sub(1).max(1);
        #[expect(clippy::cast_precision_loss, reason = "nobody selects 2^52 shapes")]
        let gap = (length(hull) - taken) / gaps as f64;
        let mut next = axis.span(hull).start;
        let mut moves = Vec::new();
        for (cell, rect) in shapes {
            moves.push(moved(cell, along(axis, next - axis.span(rect).start)));
            next += length(rect) + gap;
        }
        self.apply_all(&moves)
    }

    /// Moves the selected cells to the front, to the back, or one step.
    pub(crate) fn order(&mut self, order: Order) -> Result<(), EditError> {
        self.apply(Command::OrderCells { cells: self.selected(), order })
    }

    /// Holds the selected cells together by a group, and selects that.
    pub(crate) fn group(&mut self) -> Result<(), EditError> {
        let Some((group, cells)) = self.grouping() else { return Ok(()) };
        let id = group.id.clone();
        self.apply(Command::GroupCells { group: Box::new(group), cells })?;
        self.select([id]);
        Ok(())
    }

    fn grouping(&mut self) -> Option<(Cell, Vec<Rehoused>)> {
        let page = self.document.page(&self.page)?.clone();
        let id = self.fresh_ids.next(&page);
        let layout = self.layout()?;
        let movable = self.selection().filter(|id| rules::is_movable(&page, id)).cloned();
        let mut cells = rules::topmost(&page, movable);
        cells.sort_by_key(|cell| page.index_of(cell));
        let boxes = cells
            .iter()
            .filter_map(|cell| Some(layout.frame(cell).map_or(layout.bounds(cell)?, |frame| frame.hull())));
        let hull = boxes.reduce(|one, other| one.union(other))?;
        let parent = page.cell(cells.last()?)?.parent.clone()?;
        let corner = hull.origin() - layout.origin(&parent)?.to_vec2();
        let rehoused = cells.iter().filter_map(|cell| {
            let origin = layout.origin(page.cell(cell)?.parent.as_ref()?)?;
            Some(Rehoused { cell: cell.clone(), by: origin - hull.origin() })
        });
        let group = Cell {
            style: GROUP_STYLE.into(),
            parent: Some(parent),
            connectable: false,
            geometry: Some(Geometry::at(corner.x, corner.y, hull.width(), hull.height())),
            ..Cell::new(id, CellKind::Shape)
        };
        Some((group, rehoused.collect()))
    }

    /// Whether any selected shape has others in it that may be taken out.
    pub(crate) fn can_ungroup(&self) -> bool {
        self.any_selected(|page, id| self.may_ungroup(page, id))
    }

    fn may_ungroup(&self, page: &Page, id: &CellId) -> bool {
        let is_shape = || page.cell(id).is_some_and(|cell| cell.is_shape());
        self.layout().is_some_and(|layout| layout.has_children(id))
            && is_shape()
            && rules::is_movable(page, id)
    }

    /// Takes everything out of the selected groups, and selects that.
    pub(crate) fn ungroup(&mut self) -> Result<(), EditError> {
        let (Some(page), Some(layout)) = (self.page(), self.layout()) else { return Ok(()) };
        let groups: Vec<CellId> = self.selection().filter(|id| self.may_ungroup(page, id)).cloned().collect();
        let groups = rules::topmost(page, groups);
        let children = groups.iter().flat_map(|group| page.children_of(group)).map(|child| child.id.clone());
        let children: Vec<CellId> = children.collect();
        let ungroup = |group: &CellId| {
            let parent = page.cell(group)?.parent.as_ref()?;
            let by = layout.origin(group)? - layout.origin(parent)?;
            Some(Command::UngroupCells { group: group.clone(), by })
        };
        let goes = |id: &CellId| {
            groups.contains(id) && page.cell(id).is_some_and(|cell| rules::paints_nothing(cell))
        };
        let mut commands = self.loose_ends(|_, _| true, goes);
        commands.extend(groups.iter().filter_map(ungroup));
        self.apply_all(&commands)?;
        self.select(children);
        Ok(())
    }

    /// Turns each selected shape about its own centre.
    pub(crate) fn turn(&mut self, degrees: f64) -> Result<(), EditError> {
        let (Some(page), Some(layout)) = (self.page(), self.layout()) else { return Ok(()) };
        let shapes = rules::topmost(page, self.selected()).into_iter();
        let turn = |cell: CellId| {
            let rect = layout.frame(&cell)?.rect;
            Some(Command::TurnCells { shapes: vec![Turned { cell, rect }], about: rect.center(), degrees })
        };
        let commands: Vec<Command> = shapes.filter_map(turn).collect();
        self.apply_all(&commands)
    }

    /// Sets a key to 1 in the styles of those selected cells for which the rule holds, or takes it out where all have it.
    pub(crate) fn toggle_style(
        &mut self,
        key: &'static str,
        rule: fn(&Page, &CellId) -> bool,
    ) -> Result<(), EditError> {
        let Some(page) = self.page() else { return Ok(()) };
        let cells: Vec<CellId> = self.selection().filter(|id| rule(page, id)).cloned().collect();
        let has = |id: &CellId| page.cell(id).is_some_and(|cell| cell.style.get(key) == Some("1"));
        let value = (!cells.iter().all(has)).then_some("1");
        self.apply(Command::StyleCells { cells, key, value })
    }

    /// Takes the waypoints out of the selected connectors.
    pub(crate) fn clear_waypoints(&mut self) -> Result<(), EditError> {
        let Some(page) = self.page() else { return Ok(()) };
        let connectors = self.selection().filter(|id| rules::is_bendable(page, id));
        let straightened = |id: &CellId| {
            let bends = Bends::of(page.cell(id)?.geometry.as_ref()?);
            Some(Command::BendConnector { cell: id.clone(), bends: Bends { waypoints: Vec::new(), ..bends } })
        };
        let commands: Vec<Command> = connectors.filter_map(straightened).collect();
        self.apply_all(&commands)
    }

    /// Lets the selected connectors run the other way.
    pub(crate) fn reverse_connectors(&mut self) -> Result<(), EditError> {
        let Some(page) = self.page() else { return Ok(()) };
        let cells = self.selection().filter(|id| rules::is_reconnectable(page, id)).cloned().collect();
        self.apply(Command::ReverseConnectors { cells })
    }

    fn arranged_count(&self) -> usize {
        let Some(page) = self.page() else { return 0 };
        let is_shape = |id: &&CellId| page.cell(id).is_some_and(|cell| cell.is_shape());
        self.selection().filter(is_shape).filter(|id| rules::is_movable(page, id)).take(3).count()
    }
}

fn hull(shapes: &[(CellId, Rect)]) -> Option<Rect> {
    shapes.iter().map(|(_, rect)| *rect).reduce(|one, other| one.union(other))
}

fn along(axis: Axis, by: f64) -> Vec2 {
    axis.point(by, 0.0).to_vec2()
}

fn moved(cell: CellId, by: Vec2) -> Command {
    Command::MoveCells { cells: vec![cell], by }
}
