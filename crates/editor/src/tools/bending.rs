//! A waypoint, or a stretch of a connector, follows the pointer.

use engine::Bending as Kind;
use model::{Cell, CellId, End, Point, Vec2};

use super::idle::Idle;
use super::{Next, State};
use crate::bends::{self, Hold};
use crate::commands::Bends;
use crate::handles::{self, Grip};
use crate::session::Session;
use crate::{Command, Cursor, Handle, HandleKind, Overlay, PointerEvent, grid};

/// Bending a connector. Alt ignores the grid. A waypoint that comes to lie on the line between its neighbours is gone.
#[derive(Debug)]
pub(crate) struct Bending {
    press: Point,
    connector: CellId,
    held: What,
    line: Line,
    /// The waypoints that are shown, in page coordinates.
    shown: Vec<Point>,
    /// Where the handle is drawn.
    handle: Option<Point>,
}

/// What the hand holds.
#[derive(Clone, Copy, Debug)]
enum What {
    /// A waypoint that is there.
    Waypoint(usize),
    /// A waypoint that comes to be before this one, at the place where the stretch was taken.
    New(usize, Point),
    /// A stretch of the route.
    Stretch(usize),
    /// The bar.
    Bar,
}

/// A connector's line as it was when the drag began, in page coordinates.
#[derive(Debug)]
struct Line {
    bends: Bends,
    waypoints: Vec<Point>,
    route: Vec<Point>,
    ends: [Hold; 2],
    origin: Vec2,
}

/// How near to the line between its neighbours a waypoint is gone, and how near to another stretch a stretch is drawn to it,
/// in view pixels.
const NEAR: f64 = 5.0;

impl Bending {
    /// Begins to drag what is at this grip; `None` where that is not there any more.
    pub(crate) fn begin(session: &mut Session, press: Point, grip: &Grip) -> Option<Box<dyn State>> {
        let (connector, held) = match grip {
            Grip::Waypoint(id, index) => (id, What::Waypoint(*index)),
            Grip::Bar(id) => (id, What::Bar),
            Grip::Stretch(id, index) => match session.layout()?.bending(id)? {
                Kind::Stretches => (id, What::Stretch(*index)),
                _ => (id, What::New(*index, press)),
            },
            _ => return None,
        };
        let line = Line::of(session, connector)?;
        let shown = line.waypoints.clone();
        session.begin_gesture();
        let bending = Self { press, connector: connector.clone(), held, line, shown, handle: None };
        Some(Box::new(bending))
    }

    fn follow(&mut self, session: &Session, event: &PointerEvent) -> Option<Vec<Point>> {
        let step = grid::active(session.page()?).filter(|_| !event.modifiers.alt);
        let way = event.at - self.press;
        let snapped = |from: Point| step.map_or(way, |size| grid::snap_way(from, way, size));
        let near = NEAR / event.scale;
        let line = &self.line;
        let points = match self.held {
            What::Stretch(index) => line.slide(index, way, step, near)?,
            What::Bar => {
                let from = line.waypoints.first().copied().or_else(|| line.middle())?;
                vec![from + snapped(from)]
            }
            What::Waypoint(index) => line.with_waypoint(line.waypoints.clone(), index, way, step, near)?,
            What::New(index, from) => {
                let mut waypoints = line.waypoints.clone();
                waypoints.insert(index.min(waypoints.len()), from);
                line.with_waypoint(waypoints, index, way, step, near)?
            }
        };
        self.handle = match self.held {
            What::Waypoint(index) | What::New(index, _)
                if points.len() >= line.waypoints.len().max(index + 1) =>
            {
                points.get(index).copied()
            }
            What::Bar => points.first().copied(),
            _ => None,
        };
        Some(points)
    }
}

impl Line {
    fn of(session: &Session, id: &CellId) -> Option<Self> {
        let (page, layout) = (session.page()?, session.layout()?);
        let cell = page.cell(id)?;
        let bends = Bends::of(cell.geometry.as_ref()?);
        let origin = layout.origin(cell.parent.as_ref()?)?.to_vec2();
        let route = match layout.bending(id)? {
            Kind::Stretches => bends::corners(layout.route(id)?),
            _ => layout.route(id)?.to_vec(),
        };
        let (first, last) = (*route.first()?, *route.last()?);
        let hold = |end, at| hold(session, cell, end).unwrap_or(Hold::Pinned(at));
        Some(Self {
            waypoints: bends.waypoints.iter().map(|point| *point + origin).collect(),
            ends: [hold(End::Source, first), hold(End::Target, last)],
            bends,
            route,
            origin,
        })
    }

    /// The waypoints with one of them moved. It is drawn into line with its neighbours before it is drawn to the grid, and
    /// without a grid to neither.
    fn with_waypoint(
        &self,
        mut waypoints: Vec<Point>,
        index: usize,
        way: Vec2,
        step: Option<f64>,
        near: f64,
    ) -> Option<Vec<Point>> {
        let neighbours = bends::neighbours(&waypoints, index, self.ends);
        let waypoint = waypoints.get_mut(index)?;
        let to = *waypoint + way;
        if let Some(size) = step {
            let (line, grid) =
                (bends::in_line(to, neighbours, near), *waypoint + grid::snap_way(*waypoint, way, size));
            let pick = |line: f64, to: f64, grid: f64| if line == to { grid } else { line };
            *waypoint = Point::new(pick(line.x, to.x, grid.x), pick(line.y, to.y, grid.y));
        } else {
            *waypoint = to;
        }
        Some(bends::dropped(&waypoints, index, self.ends, near).unwrap_or(waypoints))
    }

    /// The waypoints with one stretch of the route moved across.
    fn slide(&self, index: usize, way: Vec2, step: Option<f64>, near: f64) -> Option<Vec<Point>> {
        let (from, next) = (*self.route.get(index)?, *self.route.get(index + 1)?);
        let lies = bends::lies(from, next);
        let place = |point: &Point| if lies { point.y } else { point.x };
        let was = place(&from);
        let to = was + bends::across(from, next, way);
        let parallel = self.route.windows(2).enumerate().filter(|(other, pair)| {
            *other != index && other.abs_diff(index) % 2 == 0 && bends::lies(pair[0], pair[1]) == lies
        });
        let drawn = bends::drawn_to(to, parallel.map(|(_, pair)| place(&pair[0])), near);
        let to = if drawn == to { step.map_or(to, |size| grid::snap_along(was, to, size)) } else { drawn };
        if to == was {
            return Some(self.waypoints.clone());
        }
        Some(bends::slid(&self.route, index, to, self.ends, JOG))
    }

    /// The middle of the middle stretch.
    fn middle(&self) -> Option<Point> {
        let middle = self.route.len() / 2;
        Some(self.route.get(middle.checked_sub(1)?)?.midpoint(*self.route.get(middle)?))
    }
}

/// How far a stretch at a fixed end goes straight on before it turns aside.
const JOG: f64 = 20.0;

/// How an end is held, where it floats.
fn hold(session: &Session, cell: &Cell, end: End) -> Option<Hold> {
    let terminal = cell.terminal(end).filter(|_| handles::floats(cell, end))?;
    Some(Hold::Floats(session.layout()?.frame(terminal)?.hull()))
}

impl State for Bending {
    fn moved(&mut self, session: &mut Session, event: &PointerEvent) -> Next {
        let points = self.follow(session, event)?;
        if points != self.shown {
            let waypoints = points.iter().map(|point| *point - self.line.origin).collect();
            let bends = Bends { waypoints, ..self.line.bends.clone() };
            let command = Command::BendConnector { cell: self.connector.clone(), bends };
            // A refused preview has been taken back; the next move tries again from the mark.
            let _ = session.preview(|edit, page| command.perform(edit, page));
            self.shown = points;
        }
        None
    }

    fn released(&mut self, session: &mut Session, event: &PointerEvent) -> Next {
        self.moved(session, event);
        session.finish_gesture();
        Some(Idle::at(session, event))
    }

    fn cursor(&self) -> Cursor {
        Cursor::Move
    }

    fn overlay(&self, _session: &Session) -> Vec<Overlay> {
        let kind = HandleKind::Waypoint;
        let drawn = |at| Overlay::Handle(Handle { kind, at, offset: Vec2::ZERO, rotation: 0.0, hot: true });
        self.handle.map(drawn).into_iter().collect()
    }
}

/// Takes a waypoint away.
pub(super) fn remove_waypoint(session: &mut Session, connector: &CellId, index: usize) {
    let Some(line) = Line::of(session, connector) else { return };
    let mut bends = line.bends;
    if index < bends.waypoints.len() {
        bends.waypoints.remove(index);
        // A connector that is gone has no waypoint to be taken away.
        let _ = session.apply(Command::BendConnector { cell: connector.clone(), bends });
    }
}
