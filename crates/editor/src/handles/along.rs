//! The handles along a selected connector: its ends, its waypoints, its stretches and its label.

use engine::Bending;
use model::{Cell, CellId, End, Page, Point, Vec2};

use super::{Grip, Held, REACH};
use crate::session::Session;
use crate::{Handle, HandleKind, PointerEvent, bends, rules};

/// A stretch shorter than this many view pixels has no handle of its own.
const SHORTEST: f64 = 24.0;
/// How far below its label the handle of a label is, in view pixels, so that it hides no text.
const BELOW: Vec2 = Vec2::new(0.0, 7.0);

pub(super) fn handles(session: &Session) -> Vec<Held> {
    line(session).map(|line| line.handles()).unwrap_or_default()
}

/// The label of the selected connector, when the pointer is on it.
pub(super) fn label_under(session: &Session, event: &PointerEvent) -> Option<Held> {
    let line = line(session)?;
    line.label().filter(|_| line.is_on_label(event.at))
}

/// Whether an end of a connector finds its own place on the outline of what holds it.
pub(crate) fn floats(cell: &Cell, end: End) -> bool {
    let keys = match end {
        End::Source => ["exitX", "exitY"],
        End::Target => ["entryX", "entryY"],
    };
    cell.terminal(end).is_some() && keys.iter().any(|key| cell.style.get(key).is_none())
}

/// What a drag of the connector under the pointer takes hold of, wherever it is taken: its label, a waypoint or a stretch. A connector
/// with a loose end is moved instead.
pub(crate) fn grip_at(session: &Session, event: &PointerEvent) -> Option<Grip> {
    let hit = session.hit(event)?;
    let line = Line::of(session, &hit)?;
    let is_tied = End::BOTH.iter().all(|end| line.cell.terminal(*end).is_some());
    if !is_tied || !rules::is_bendable(line.page, &hit) {
        return None;
    }
    let label = line.label().filter(|_| line.is_on_label(event.at));
    label.map(|held| held.grip).or_else(|| line.waypoint_at(event)).or_else(|| line.stretch_at(event.at))
}

/// The connector, when one is all that is selected and it is shown.
fn line(session: &Session) -> Option<Line<'_>> {
    Line::of(session, session.selection.only()?)
}

struct Line<'a> {
    session: &'a Session,
    page: &'a Page,
    id: &'a CellId,
    cell: &'a Cell,
    route: &'a [Point],
}

impl<'a> Line<'a> {
    fn of(session: &'a Session, id: &'a CellId) -> Option<Self> {
        let (page, layout) = (session.page()?, session.layout()?);
        let cell = page.cell(id).filter(|_| layout.is_shown(id))?;
        Some(Self { session, page, id, cell, route: layout.route(id)? })
    }

    fn is_on_label(&self, at: Point) -> bool {
        let label = self.session.layout().and_then(|layout| layout.label(self.id));
        label.is_some_and(|label| !label.is_empty && label.hull().contains(at))
    }

    /// The waypoint that is taken even before its handle is shown.
    fn waypoint_at(&self, event: &PointerEvent) -> Option<Grip> {
        let bending = self.session.layout()?.bending(self.id)?;
        let waypoints = Some(self.waypoints()).filter(|_| bending == Bending::Points)?;
        let near = |point: &Point| point.distance(event.at) * event.scale <= REACH;
        let index = waypoints.iter().position(near)?;
        Some(Grip::Waypoint(self.id.clone(), index))
    }

    /// The stretch that a point is nearest to.
    fn stretch_at(&self, at: Point) -> Option<Grip> {
        let points = match self.session.layout()?.bending(self.id)? {
            Bending::Points => self.all_points(),
            Bending::Stretches => bends::corners(self.route),
            Bending::Bar => return Some(Grip::Bar(self.id.clone())),
            Bending::Rigid => return None,
        };
        let far = |pair: &[Point]| bends::foot(pair[0], pair[1], at).distance(at);
        let stretches = points.windows(2).map(far).enumerate();
        let nearest = stretches.min_by(|(_, one), (_, other)| one.total_cmp(other));
        nearest.map(|(index, _)| Grip::Stretch(self.id.clone(), index))
    }

    fn handles(&self) -> Vec<Held> {
        let mut handles = Vec::new();
        if rules::is_bendable(self.page, self.id) {
            handles.extend(self.bends());
        }
        handles.extend(self.label());
        if rules::is_reconnectable(self.page, self.id) {
            handles.extend(End::BOTH.into_iter().filter_map(|end| self.end(end)));
        }
        handles
    }

    fn bends(&self) -> Vec<Held> {
        match self.session.layout().and_then(|layout| layout.bending(self.id)) {
            Some(Bending::Points) => {
                let waypoints = self.waypoints();
                let waypoint = |(index, at): (usize, &Point)| {
                    held(Grip::Waypoint(self.id.clone(), index), HandleKind::Waypoint, *at)
                };
                self.stretches(&self.all_points())
                    .into_iter()
                    .chain(waypoints.iter().enumerate().map(waypoint))
                    .collect()
            }
            Some(Bending::Stretches) => self.stretches(&bends::corners(self.route)),
            Some(Bending::Bar) => self.bar().into_iter().collect(),
            Some(Bending::Rigid) | None => Vec::new(),
        }
    }

    /// The waypoints between the ends.
    fn all_points(&self) -> Vec<Point> {
        let ends = (self.route.first().copied(), self.route.last().copied());
        ends.0.into_iter().chain(self.waypoints()).chain(ends.1).collect()
    }

    /// In page coordinates.
    fn waypoints(&self) -> Vec<Point> {
        let origin = self.cell.parent.as_ref().and_then(|parent| self.session.layout()?.origin(parent));
        let origin = origin.unwrap_or_default().to_vec2();
        let waypoints = self.cell.geometry.iter().flat_map(|geometry| &geometry.waypoints);
        waypoints.map(|point| *point + origin).collect()
    }

    /// A handle in the middle of each stretch that is long enough.
    fn stretches(&self, points: &[Point]) -> Vec<Held> {
        let scale = self.session.tool.scale();
        let long = |(_, pair): &(usize, &[Point])| pair[0].distance(pair[1]) * scale >= SHORTEST;
        let stretch = |(index, pair): (usize, &[Point])| {
            held(Grip::Stretch(self.id.clone(), index), HandleKind::Stretch, pair[0].midpoint(pair[1]))
        };
        points.windows(2).enumerate().filter(long).map(stretch).collect()
    }

    fn bar(&self) -> Option<Held> {
        let middle = self.route.len() / 2;
        let of_route = || Some(self.route.get(middle.checked_sub(1)?)?.midpoint(*self.route.get(middle)?));
        let at = self.waypoints().first().copied().or_else(of_route)?;
        Some(held(Grip::Bar(self.id.clone()), HandleKind::Stretch, at))
    }

    fn label(&self) -> Option<Held> {
        let label = self.session.layout()?.label(self.id).filter(|label| !label.is_empty)?;
        let allowed =
            rules::is_bendable(self.page, self.id) && self.cell.style.get("movableLabel") != Some("0");
        let box_ = label.hull();
        let held =
            held(Grip::Label(self.id.clone()), HandleKind::Label, Point::new(box_.center().x, box_.y1));
        allowed.then_some(Held { handle: Handle { offset: BELOW, ..held.handle }, ..held })
    }

    fn end(&self, end: End) -> Option<Held> {
        let at = match end {
            End::Source => self.route.first(),
            End::Target => self.route.last(),
        };
        let tied = self.cell.terminal(end).is_some();
        let kind = if tied { HandleKind::TiedEnd } else { HandleKind::LooseEnd };
        Some(held(Grip::End(self.id.clone(), end), kind, *at?))
    }
}

fn held(grip: Grip, kind: HandleKind, at: Point) -> Held {
    Held { grip, handle: Handle { kind, at, offset: Vec2::ZERO, rotation: 0.0, hot: false } }
}
