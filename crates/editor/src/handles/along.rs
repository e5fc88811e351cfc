//! The handles along a selected connector: its ends, its waypoints, its stretches and its label.

use engine::Bending;
use model::{Cell, CellId, End, Page, Point, Vec2};

use super::{Grip, Held};
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
    let held = line(session)?.label()?;
    let label = session.layout()?.label(session.selection.only()?)?;
    label.hull().contains(event.at).then_some(held)
}

/// Whether an end of a connector finds its own place on the outline of what holds it.
pub(crate) fn floats(cell: &Cell, end: End) -> bool {
    let keys = match end {
        End::Source => ["exitX", "exitY"],
        End::Target => ["entryX", "entryY"],
    };
    cell.terminal(end).is_some() && keys.iter().any(|key| cell.style.get(key).is_none())
}

/// The connector, when one is all that is selected and it is shown.
fn line(session: &Session) -> Option<Line<'_>> {
    let (page, layout) = (session.page()?, session.layout()?);
    let id = session.selection.only().filter(|id| layout.is_shown(id))?;
    Some(Line { session, page, id, cell: page.cell(id)?, route: layout.route(id)? })
}

struct Line<'a> {
    session: &'a Session,
    page: &'a Page,
    id: &'a CellId,
    cell: &'a Cell,
    route: &'a [Point],
}

impl Line<'_> {
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
                let (first, last) = (self.route.first().copied(), self.route.last().copied());
                let all: Vec<Point> =
                    first.into_iter().chain(waypoints.iter().copied()).chain(last).collect();
                let waypoint = |(index, at): (usize, &Point)| {
                    held(Grip::Waypoint(self.id.clone(), index), HandleKind::Waypoint, *at)
                };
                self.stretches(&all).into_iter().chain(waypoints.iter().enumerate().map(waypoint)).collect()
            }
            Some(Bending::Stretches) => self.stretches(&bends::corners(self.route)),
            Some(Bending::Bar) => self.bar().into_iter().collect(),
            Some(Bending::Rigid) | None => Vec::new(),
        }
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
