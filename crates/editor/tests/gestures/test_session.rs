//! A session with a hand: a chain of gestures and expectations.

use editor::{
    EditError, Fonts, Given, Handle, HandleKind, KeyEvent, Modifiers, Overlay, PointerEvent, PointerKind,
    Session,
};
use model::{Attributes, Cell, CellId, CellKind, Document, Geometry, Page, Point};

/// A session under test, with the state of the hand: where it is and which keys are down.
pub(crate) struct TestSession {
    pub(crate) session: Session,
    at: Point,
    modifiers: Modifiers,
    scale: f64,
    clicks: u32,
    /// What the clipboard holds.
    pub(crate) clipboard: Option<String>,
}

impl TestSession {
    /// One page with these cells on layer `1`.
    pub(crate) fn with(cells: impl IntoIterator<Item = Cell>) -> Self {
        Self::of(Document::new([page("p", cells)]))
    }

    pub(crate) fn of(document: Document) -> Self {
        Self {
            session: Session::new(document, Fonts::monospaced()),
            at: Point::ORIGIN,
            modifiers: Modifiers::NONE,
            scale: 1.0,
            clicks: 1,
            clipboard: None,
        }
    }

    pub(crate) fn at_scale(&mut self, scale: f64) -> &mut Self {
        self.scale = scale;
        self
    }

    pub(crate) fn hold(&mut self, modifiers: Modifiers) -> &mut Self {
        self.modifiers = modifiers;
        self
    }

    pub(crate) fn press(&mut self, x: f64, y: f64) -> &mut Self {
        self.at = Point::new(x, y);
        self.pointer(PointerKind::Press)
    }

    pub(crate) fn move_to(&mut self, x: f64, y: f64) -> &mut Self {
        self.at = Point::new(x, y);
        self.pointer(PointerKind::Move)
    }

    pub(crate) fn release(&mut self) -> &mut Self {
        self.pointer(PointerKind::Release)
    }

    pub(crate) fn lose_pointer(&mut self) -> &mut Self {
        self.pointer(PointerKind::Cancel)
    }

    /// A release at another place than the last move.
    pub(crate) fn release_at(&mut self, x: f64, y: f64) -> &mut Self {
        self.at = Point::new(x, y);
        self.release()
    }

    pub(crate) fn click(&mut self, x: f64, y: f64) -> &mut Self {
        self.press(x, y).release()
    }

    pub(crate) fn double_click(&mut self, x: f64, y: f64) -> &mut Self {
        self.click(x, y);
        self.clicks = 2;
        self.click(x, y);
        self.clicks = 1;
        self
    }

    pub(crate) fn drag(&mut self, from: (f64, f64), to: (f64, f64)) -> &mut Self {
        let middle = ((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0);
        self.press(from.0, from.1).move_to(middle.0, middle.1).move_to(to.0, to.1).release()
    }

    /// Where a handle is drawn. `index` counts the handles of this kind.
    pub(crate) fn handle(&mut self, kind: HandleKind, index: usize) -> (f64, f64) {
        let handles = self.handles(kind);
        let handle = handles.get(index).unwrap_or_else(|| panic!("no {kind:?} {index} in {handles:?}"));
        let at = handle.at + handle.offset / self.scale;
        (at.x, at.y)
    }

    /// The handles of this kind that are shown.
    pub(crate) fn handles(&mut self, kind: HandleKind) -> Vec<Handle> {
        let overlay = self.session.take_update().overlay.into_iter();
        let handles = overlay.filter_map(|part| match part {
            Overlay::Handle(handle) if handle.kind == kind => Some(handle),
            _ => None,
        });
        handles.collect()
    }

    /// The handle of this kind that is drawn nearest to a place.
    pub(crate) fn handle_near(&mut self, kind: HandleKind, place: (f64, f64)) -> (f64, f64) {
        let scale = self.scale;
        let drawn = |handle: Handle| handle.at + handle.offset / scale;
        let places = self.handles(kind).into_iter().map(drawn);
        let far = |at: &Point| at.distance(Point::from(place));
        let nearest = places.min_by(|one, other| far(one).total_cmp(&far(other)));
        let nearest = nearest.unwrap_or_else(|| panic!("no {kind:?} is shown"));
        (nearest.x, nearest.y)
    }

    /// Drags the handle of this kind that is nearest to a place by some way.
    pub(crate) fn drag_handle(&mut self, kind: HandleKind, near: (f64, f64), by: (f64, f64)) -> &mut Self {
        let from = self.handle_near(kind, near);
        self.drag(from, (from.0 + by.0, from.1 + by.1))
    }

    pub(crate) fn key(&mut self, key: &str) -> &mut Self {
        self.session.key(&KeyEvent { key: key.to_owned(), modifiers: self.modifiers });
        self
    }

    pub(crate) fn run(&mut self, name: &str) -> &mut Self {
        self.try_to_run(name, Given::default()).unwrap_or_else(|error| panic!("{name}: {error}"));
        self
    }

    pub(crate) fn run_at(&mut self, name: &str, x: f64, y: f64) -> &mut Self {
        self.try_to_run(name, Given { at: Some(Point::new(x, y)), ..Given::default() })
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        self
    }

    /// Runs a command that is told this, and what the clipboard holds.
    pub(crate) fn try_to_run(&mut self, name: &str, given: Given) -> Result<(), EditError> {
        let given = Given { clipboard: self.clipboard.clone(), ..given };
        let outcome = self.session.run_with(name, &given);
        self.clipboard = self.session.take_copied().or(self.clipboard.take());
        outcome
    }

    /// Runs a command that is told a shape of the palette and maybe a place.
    pub(crate) fn run_for_shape(&mut self, command: &str, name: &str, at: Option<Point>) -> &mut Self {
        let given = Given { text: Some(name.to_owned()), at, ..Given::default() };
        self.try_to_run(command, given).unwrap_or_else(|error| panic!("{command} {name}: {error}"));
        self
    }

    /// The only selected cell.
    pub(crate) fn only_selected(&self) -> Cell {
        let [id] = &self.selected()[..] else { panic!("one cell is selected: {:?}", self.selected()) };
        self.cell(id)
    }

    pub(crate) fn type_label(&mut self, text: &str) -> &mut Self {
        assert!(self.session.label_edit().is_some(), "no label is being edited");
        self.session.commit_label(text).unwrap();
        self
    }

    pub(crate) fn cell(&self, id: &str) -> Cell {
        let id = CellId::from(id);
        let page = self.session.document().page(self.session.page_id()).expect("a page is in front");
        page.cell(&id).unwrap_or_else(|| panic!("{id} is not on the page")).as_ref().clone()
    }

    pub(crate) fn geometry(&self, id: &str) -> Geometry {
        self.cell(id).geometry.unwrap_or_else(|| panic!("{id} has no place"))
    }

    pub(crate) fn selected(&self) -> Vec<String> {
        self.session.selection().map(ToString::to_string).collect()
    }

    /// The one cell that is selected.
    pub(crate) fn only(&self) -> Cell {
        let [id] = &self.selected()[..] else { panic!("one cell is selected, not {:?}", self.selected()) };
        self.cell(id)
    }

    pub(crate) fn expect_at(&mut self, id: &str, x: f64, y: f64) -> &mut Self {
        assert_eq!(self.geometry(id).position, Point::new(x, y), "{id} lies elsewhere");
        self
    }

    pub(crate) fn expect_box(&mut self, id: &str, x: f64, y: f64, width: f64, height: f64) -> &mut Self {
        let Geometry { position, size, .. } = self.geometry(id);
        assert_eq!(
            (position.x, position.y, size.width, size.height),
            (x, y, width, height),
            "the box of {id}"
        );
        self
    }

    /// The line of the connector that is selected alone.
    pub(crate) fn route(&mut self) -> Vec<(f64, f64)> {
        let overlay = self.session.take_update().overlay.into_iter();
        let mut routes = overlay.filter_map(|part| match part {
            Overlay::Route { points } => Some(points.iter().map(|point| (point.x, point.y)).collect()),
            _ => None,
        });
        routes.next().expect("a connector is selected")
    }

    pub(crate) fn expect_waypoints(&mut self, id: &str, points: &[(f64, f64)]) -> &mut Self {
        let points: Vec<Point> = points.iter().map(|point| Point::from(*point)).collect();
        assert_eq!(self.geometry(id).waypoints, points, "waypoints of {id}");
        self
    }

    pub(crate) fn expect_label(&mut self, id: &str, label: &str) -> &mut Self {
        assert_eq!(self.cell(id).label, label, "label of {id}");
        self
    }

    pub(crate) fn expect_selected(&mut self, ids: &[&str]) -> &mut Self {
        assert_eq!(self.selected(), ids, "selection");
        self
    }

    pub(crate) fn expect_cells(&mut self, ids: &[&str]) -> &mut Self {
        let page = self.session.document().page(self.session.page_id()).expect("a page is in front");
        let all: Vec<&str> = page.cells().map(|cell| cell.id.as_str()).collect();
        assert_eq!(all, ids, "cells");
        self
    }

    /// The history has this many steps. It undoes and redoes them all to count.
    pub(crate) fn expect_steps(&mut self, steps: usize) -> &mut Self {
        let mut count = 0;
        while self.session.can_undo() {
            self.session.undo().unwrap();
            count += 1;
        }
        for _ in 0..count {
            self.session.redo().unwrap();
        }
        assert_eq!(count, steps, "steps of the history");
        self
    }

    fn pointer(&mut self, kind: PointerKind) -> &mut Self {
        let Self { at, modifiers, scale, clicks, .. } = *self;
        self.session.pointer(PointerEvent { kind, at, modifiers, clicks, scale });
        self
    }
}

pub(crate) const SHIFT: Modifiers = Modifiers { shift: true, ctrl: false, alt: false };
pub(crate) const CTRL: Modifiers = Modifiers { shift: false, ctrl: true, alt: false };
pub(crate) const ALT: Modifiers = Modifiers { shift: false, ctrl: false, alt: true };
pub(crate) const NONE: Modifiers = Modifiers::NONE;

/// A page with a root `0`, a layer `1` and these cells.
pub(crate) fn page(id: &str, cells: impl IntoIterator<Item = Cell>) -> Page {
    page_with(id, Attributes::default(), cells)
}

pub(crate) fn page_with(id: &str, settings: Attributes, cells: impl IntoIterator<Item = Cell>) -> Page {
    let root = Cell::new("0", CellKind::Plain);
    let layer = Cell { parent: Some("0".into()), ..Cell::new("1", CellKind::Plain) };
    Page::new(id, format!("Page {id}"), settings, [root, layer].into_iter().chain(cells))
}

/// A filled box on layer `1`.
pub(crate) fn shape(id: &str, x: f64, y: f64, width: f64, height: f64) -> Cell {
    Cell {
        parent: Some("1".into()),
        style: "html=1;whiteSpace=wrap;".into(),
        geometry: Some(Geometry::at(x, y, width, height)),
        ..Cell::new(id, CellKind::Shape)
    }
}

/// A straight connector between two cells, on layer `1`.
pub(crate) fn connector(id: &str, source: &str, target: &str) -> Cell {
    Cell {
        parent: Some("1".into()),
        style: "html=1;edgeStyle=none;".into(),
        source: Some(source.into()),
        target: Some(target.into()),
        geometry: Some(Geometry { relative: true, ..Geometry::default() }),
        ..Cell::new(id, CellKind::Connector)
    }
}

/// The same cell with more in it.
pub(crate) trait With: Sized {
    fn within(self, parent: &str) -> Self;
    fn styled(self, style: &str) -> Self;
    fn labelled(self, label: &str) -> Self;
    fn through(self, points: &[(f64, f64)]) -> Self;
}

impl With for Cell {
    fn within(self, parent: &str) -> Self {
        Self { parent: Some(parent.into()), ..self }
    }

    fn styled(self, style: &str) -> Self {
        Self { style: format!("{}{style}", self.style).into(), ..self }
    }

    fn labelled(self, label: &str) -> Self {
        Self { label: label.to_owned(), ..self }
    }

    fn through(mut self, points: &[(f64, f64)]) -> Self {
        self.geometry.get_or_insert_default().waypoints =
            points.iter().map(|point| Point::from(*point)).collect();
        self
    }
}
