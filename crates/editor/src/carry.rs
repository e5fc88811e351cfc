//! What the hand carries over the page: cells that follow the pointer, keep to the grid and the guides, and go into the
//! container they are held over.

use std::collections::HashSet;

use engine::Frame;
use model::{Cell, CellId, CellKind, End, Page, Point, Rect, Vec2};

use crate::commands::{Along, Home, Move, Split, add_cells};
use crate::copies::Copies;
use crate::guides::{Axis, Neighbours};
use crate::session::Session;
use crate::{Overlay, PointerEvent, grid, rules};

/// Cells in the hand. Every preview starts over from where they were when they were taken.
#[derive(Debug)]
pub(crate) struct Carry {
    /// Those that are not on the page yet.
    new: Vec<Cell>,
    moves: Move,
    /// Connectors that are tied to what is carried and do not come along by themselves.
    tied: Vec<CellId>,
    /// Everything that comes along: it lines up with the others, not with itself, and goes into none of its own.
    along: HashSet<CellId>,
    /// The box that keeps to the grid.
    bounds: Rect,
    /// The box around the shapes as they are turned, which lines up with others; connectors alone do not.
    hull: Option<Rect>,
    guides: Vec<Overlay>,
    home: Home,
    /// The parents that what is carried came from.
    from: HashSet<CellId>,
    /// The container that it is held over, and the box of that before it took anything.
    over: Option<(CellId, Frame)>,
    /// The connector that it goes in between when the hand lets go.
    crossed: Option<CellId>,
    /// What the last preview showed.
    shown: Option<(Vec2, Option<CellId>)>,
}

impl Carry {
    /// Takes what of these cells may move; `None` where nothing may.
    pub(crate) fn cells(session: &Session, cells: impl IntoIterator<Item = CellId>) -> Option<Self> {
        let (page, layout) = (session.page()?, session.layout()?);
        let moves = Move::new(page, cells);
        let along = Along::new(page, &moves.roots);
        let tied = along.tied_at_all();
        let bounds =
            moves.roots.iter().filter_map(|id| layout.bounds(id)).reduce(|one, other| one.union(other));
        Some(Self {
            new: Vec::new(),
            along: along.cells().map(|cell| cell.id.clone()).collect(),
            home: home(session, page, moves.roots.iter().chain(&tied)),
            tied,
            bounds: bounds?,
            hull: moves
                .roots
                .iter()
                .filter_map(|id| Some(layout.frame(id)?.hull()))
                .reduce(|one, other| one.union(other)),
            guides: Vec::new(),
            from: moves.roots.iter().filter_map(|id| page.cell(id)?.parent.clone()).collect(),
            moves,
            over: None,
            crossed: None,
            shown: None,
        })
    }

    /// Takes copies of what is carried, from where that was taken; `None` where nothing may be copied.
    pub(crate) fn copies(&self, session: &mut Session) -> Option<Self> {
        let page = session.document.page(&session.page)?.clone();
        let is_copied = |id: &&CellId| rules::is_cloneable(&page, id);
        let roots: Vec<CellId> = self.moves.roots.iter().filter(is_copied).cloned().collect();
        let Copies { cells, moves } = Copies::of(session, &page, &roots);
        Some(Self {
            along: cells.iter().map(|cell| cell.id.clone()).collect(),
            new: cells,
            tied: moves.between.clone(),
            home: Home { parent: None, origins: self.home.origins.clone() },
            bounds: self.bounds,
            hull: self.hull,
            guides: Vec::new(),
            from: self.from.clone(),
            moves,
            over: None,
            crossed: None,
            shown: None,
        })
        .filter(|copies| !copies.new.is_empty())
    }

    /// Takes new cells, parents before children and the skeleton of a page that has none first of all; `None` where none
    /// has a place.
    pub(crate) fn new_cells(session: &Session, new: Vec<Cell>) -> Option<Self> {
        let along: HashSet<CellId> =
            new.iter().filter(|cell| cell.kind != CellKind::Plain).map(|cell| cell.id.clone()).collect();
        let is_top = |cell: &&Cell| {
            along.contains(&cell.id) && cell.parent.as_ref().is_none_or(|id| !along.contains(id))
        };
        let is_tied = |cell: &Cell| End::BOTH.iter().any(|end| cell.terminal(*end).is_some());
        let (between, roots): (Vec<&Cell>, Vec<&Cell>) =
            new.iter().filter(is_top).partition(|cell| is_tied(cell));
        let ids = |cells: &[&Cell]| cells.iter().map(|cell| cell.id.clone()).collect::<Vec<CellId>>();
        let layer = roots.first().and_then(|cell| cell.parent.clone());
        let origins = Vec::from_iter(layer.iter().flat_map(|id| session.origins(id)));
        let begin = origins.first().map_or(Vec2::ZERO, |(_, origin)| origin.to_vec2());
        let around = |cells: &mut dyn Iterator<Item = &&Cell>| {
            cells.filter_map(|cell| extent(cell)).reduce(|one, other| one.union(other))
        };
        let bounds = around(&mut roots.iter())?;
        let hull = around(&mut roots.iter().filter(|cell| cell.is_shape()));
        Some(Self {
            tied: ids(&between),
            moves: Move { roots: ids(&roots), between: ids(&between) },
            bounds: bounds + begin,
            hull: hull.map(|hull| hull + begin),
            guides: Vec::new(),
            from: layer.into_iter().collect(),
            home: Home { parent: None, origins: origins.into_iter().collect() },
            over: None,
            crossed: None,
            shown: None,
            along,
            new,
        })
    }

    /// The middle of everything, where it was taken.
    pub(crate) fn center(&self) -> Point {
        self.bounds.center()
    }

    /// The cells that follow the pointer by themselves.
    pub(crate) fn roots(&self) -> &[CellId] {
        &self.moves.roots
    }

    /// Whether everything is shown where it was taken.
    pub(crate) fn is_where_it_was(&self) -> bool {
        self.shown.as_ref().is_none_or(|(by, _)| *by == Vec2::ZERO)
    }

    /// Shows everything `by` further on, or near that where the grid has it so, in the container under the pointer.
    pub(crate) fn follow(&mut self, session: &mut Session, by: Vec2, event: &PointerEvent) {
        let container = self.container(session, event.at);
        // A stack has places of its own, and what the hand means there is between which two.
        let stacks = |id: &CellId| session.page()?.cell(id).map(|cell| rules::stacks_children(cell));
        let is_free = event.modifiers.alt || container.as_ref().and_then(stacks) == Some(true);
        self.guides.clear();
        let by = if is_free { by } else { self.snapped(session, by, event.scale) };
        let showing = Some((by, container.clone()));
        if self.shown != showing {
            self.show(session, by, container, None);
            self.shown = showing;
        }
        self.crossed = if is_free { None } else { self.crossed(session, by, event.scale) };
    }

    /// Puts a shape that is held over the line of a connector in between its ends. Everything else is where it is to be.
    pub(crate) fn let_go(&mut self, session: &mut Session) {
        let (Some(connector), Some((by, container))) = (self.crossed.take(), self.shown.clone()) else {
            return;
        };
        let (Some(shape), Some(hull)) = (self.moves.roots.first().cloned(), self.hull) else { return };
        self.home.origins.extend(session.origins(&connector));
        let split = session.split(connector, shape, hull.center() + by);
        self.show(session, by, container, split);
    }

    /// The connector on whose line a single shape lies that is tied to nothing yet, and has not lain there before.
    fn crossed(&self, session: &Session, by: Vec2, scale: f64) -> Option<CellId> {
        let ([shape], Some(hull), []) = (&self.moves.roots[..], self.hull, &self.tied[..]) else {
            return None;
        };
        let crossed = session.crossed(shape, hull.center() + by, scale)?;
        let lay_there = session.crossed(shape, hull.center(), scale).as_ref() == Some(&crossed);
        (!lay_there).then_some(crossed)
    }

    /// The container under the pointer. One that has just become smaller around what it took still counts as large as it
    /// was, for else it would lose that at once.
    fn container(&mut self, session: &Session, at: Point) -> Option<CellId> {
        let container = session.container_at(at, &self.along);
        if let Some((held, frame)) = &self.over
            && frame.contains(at)
            && container.as_ref().is_none_or(|id| session.lies_in(held, id))
        {
            return Some(held.clone());
        }
        let frame = container.as_ref().and_then(|id| session.layout()?.frame(id));
        self.over = container.clone().zip(frame);
        container
    }

    fn show(&mut self, session: &mut Session, by: Vec2, container: Option<CellId>, split: Option<Split>) {
        self.home.origins.extend(container.iter().flat_map(|id| session.origins(id)));
        self.home.parent = container;
        let Self { new, moves, tied, home, .. } = &*self;
        // A refused preview has been taken back; the next move tries again from the mark.
        let _ = session.preview(|edit, page| {
            add_cells(edit, page, new)?;
            moves.perform(edit, page, by)?;
            home.take(edit, page, &moves.roots, tied.iter())?;
            let Some(split) = split else { return Ok(()) };
            split.perform(edit, page)?;
            [&split.connector, &split.rest].into_iter().try_for_each(|id| home.follow_ends(edit, page, id))
        });
    }

    /// Shows it where it was taken, new cells not at all, because the hand takes something else.
    pub(crate) fn put_back(&mut self, session: &mut Session) {
        // Nothing at all can always be shown.
        let _ = session.preview(|_, _| Ok(()));
        self.guides.clear();
        (self.over, self.crossed, self.shown) = (None, None, None);
    }

    /// Why it lies where it does, and what would take it: a container, or a connector.
    pub(crate) fn overlay(&self, session: &Session) -> Vec<Overlay> {
        let crossed = self.crossed.as_ref().and_then(|id| session.layout()?.route(id));
        let route = crossed.map(|points| Overlay::Route { points: points.to_vec() });
        self.target(session).into_iter().chain(route).chain(self.guides.iter().cloned()).collect()
    }

    /// The container that would take something which was not in it before.
    fn target(&self, session: &Session) -> Option<Overlay> {
        let takes = |page: &Page, container: &CellId| {
            let is_in =
                |id: &CellId| page.cell(id).is_some_and(|cell| cell.parent.as_ref() == Some(container));
            self.moves.roots.iter().any(is_in) && !self.from.contains(container)
        };
        let target =
            self.home.parent.as_ref().filter(|id| session.page().is_some_and(|page| takes(page, id)));
        let frame = session.layout()?.frame(target?)?;
        Some(Overlay::Target { rect: frame.rect, rotation: frame.rotation })
    }

    /// The way that guides and the grid make of the hand's; guides come first.
    fn snapped(&mut self, session: &Session, by: Vec2, scale: f64) -> Vec2 {
        let step = session.page().and_then(grid::active);
        let on_grid = step.map_or(by, |step| grid::snap_way(self.bounds.origin(), by, step));
        let Some(hull) = self.hull else { return on_grid };
        let neighbours = Neighbours::of(session, hull + by, scale, &self.along);
        let pull = |axis| neighbours.pull_box(axis, hull, by, scale);
        let (x, y) = (pull(Axis::X).unwrap_or(on_grid.x), pull(Axis::Y).unwrap_or(on_grid.y));
        self.guides = neighbours.guides(hull + Vec2::new(x, y));
        Vec2::new(x, y)
    }
}

/// The box around a cell in the coordinates of its parent.
pub(crate) fn extent(cell: &Cell) -> Option<Rect> {
    let geometry = cell.geometry.as_ref()?;
    if !cell.is_connector() {
        return Some(geometry.rect());
    }
    let ends = End::BOTH.iter().filter_map(|end| geometry.end_point(*end));
    let points = ends.chain(geometry.waypoints.iter().copied());
    points.map(|point| Rect::from_points(point, point)).reduce(|one, other| one.union(other))
}

/// The parents that may come into it when these cells change theirs.
fn home<'a>(session: &Session, page: &Page, cells: impl Iterator<Item = &'a CellId>) -> Home {
    let ends = |id: &CellId| {
        let cell = page.cell(id);
        End::BOTH.into_iter().filter_map(move |end| cell?.terminal(end).cloned())
    };
    let all = cells.flat_map(|id| std::iter::once(id.clone()).chain(ends(id)));
    Home { parent: None, origins: all.flat_map(|id| session.origins(&id)).collect() }
}

impl Session {
    /// Where the coordinates of a cell and of all that it lies in begin.
    pub(crate) fn origins(&self, id: &CellId) -> Vec<(CellId, Point)> {
        let (Some(page), Some(layout)) = (self.page(), self.layout()) else { return Vec::new() };
        let chain = page.cell(id).into_iter().chain(page.ancestors(id));
        chain.filter_map(|cell| Some((cell.id.clone(), layout.origin(&cell.id)?))).collect()
    }
}
