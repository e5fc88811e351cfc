//! What an end of a connector in the hand would be tied to.

use engine::{Frame, Port};
use model::{CellId, End, Page, Point, Vec2};

use crate::commands::Tie;
use crate::session::Session;
use crate::{Handle, HandleKind, Modifiers, Overlay, PointerEvent, grid, rules};

/// A place that an end of a connector can have.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Aim {
    /// The shape that would hold it, and the port.
    pub(crate) holder: Option<(CellId, Option<Port>)>,
    /// Where it would lie if nothing holds it, on the page.
    pub(crate) at: Point,
}

/// How near to a port the pointer takes it, in view pixels.
const REACH: f64 = 10.0;
/// How far outside of a shape an end is tied to it, in view pixels.
const BESIDE: f64 = 8.0;
/// How far from an outline a drag still begins at it, in view pixels.
const EDGE: f64 = 5.0;
/// A shape smaller than this many view pixels does not show its ports.
const SMALL: f64 = 28.0;

impl Aim {
    /// At a shape, wherever the line meets its outline.
    pub(crate) fn at_shape(shape: CellId, at: Point) -> Self {
        Self { holder: Some((shape, None)), at }
    }

    pub(crate) fn shape(&self) -> Option<&CellId> {
        self.holder.as_ref().map(|(shape, _)| shape)
    }

    /// As the end of a connector whose parent's coordinates begin at `origin`.
    pub(crate) fn tie(&self, origin: Vec2) -> Tie {
        match &self.holder {
            Some((cell, port)) => Tie::To { cell: cell.clone(), port: port.map(|port| port.spec) },
            None => Tie::Loose(self.at - origin),
        }
    }

    /// The shape that would hold the end, and its ports.
    pub(crate) fn overlay(&self, session: &Session) -> Vec<Overlay> {
        let Some((shape, port)) = &self.holder else { return Vec::new() };
        let Some(frame) = session.layout().and_then(|layout| layout.frame(shape)) else { return Vec::new() };
        let target = Overlay::Target { rect: frame.rect, rotation: frame.rotation };
        [target].into_iter().chain(ports(session, shape, frame, *port)).collect()
    }
}

fn ports(session: &Session, shape: &CellId, frame: Frame, hot: Option<Port>) -> Vec<Overlay> {
    let size = frame.rect.size() * session.tool.scale();
    if size.width.min(size.height) < SMALL && hot.is_none() {
        return Vec::new();
    }
    let ports = session.layout().map(|layout| layout.ports(shape)).unwrap_or_default();
    let drawn = |port: Port| {
        let hot = hot.is_some_and(|hot| hot.at == port.at);
        let kind = HandleKind::Port;
        Overlay::Handle(Handle { kind, at: port.at, offset: Vec2::ZERO, rotation: 0.0, hot })
    };
    ports.into_iter().map(drawn).collect()
}

impl Session {
    /// Where the end of a connector at the pointer would go. `connector` is the one in the hand, `other` holds its other
    /// end.
    pub(crate) fn aim(&self, event: &PointerEvent, connector: &CellId, other: Option<&CellId>) -> Aim {
        let inside = self.holder_at(event, 0.0, connector, other);
        let holder = match inside {
            Some(shape) => {
                let port = self.port_at(event, &shape, REACH);
                Some((shape, port))
            }
            // Right beside a shape its ports and its outline count.
            None => self.holder_at(event, REACH / event.scale, connector, other).and_then(|shape| {
                let port = self.port_at(event, &shape, REACH);
                (port.is_some() || self.is_beside(event, &shape)).then_some((shape, port))
            }),
        };
        let at = match &holder {
            Some((_, Some(port))) => port.at,
            _ => self.on_grid(event),
        };
        Aim { holder, at }
    }

    /// Whether the pointer is so near to a shape's outline that it is meant.
    fn is_beside(&self, event: &PointerEvent, shape: &CellId) -> bool {
        let outline = self.layout().and_then(|layout| layout.on_outline(shape, event.at));
        outline.is_some_and(|outline| outline.distance(event.at) * event.scale <= BESIDE)
    }

    /// The outline under the pointer from which a connector can be drawn. What is selected is dragged by its outline instead,
    /// and so is what holds others, because there is little else to take it by.
    pub(crate) fn outline_at(&self, event: &PointerEvent) -> Option<Aim> {
        let (page, layout) = (self.page()?, self.layout()?);
        let shape = self.hit(event).filter(|id| rules::is_connectable(page, id))?;
        let is_plain = rules::has_outline(page.cell(&shape)?) && self.selected_holder(&shape).is_none();
        let size = layout.frame(&shape)?.rect.size() * event.scale;
        let edge = EDGE.min(size.width.min(size.height) / 8.0);
        let far = layout.on_outline(&shape, event.at)?.distance(event.at) * event.scale;
        if !is_plain || far > edge || event.modifiers != Modifiers::NONE {
            return None;
        }
        let port = self.port_at(event, &shape, EDGE);
        Some(Aim { at: port.map_or(event.at, |port| port.at), holder: Some((shape, port)) })
    }

    /// The port of a shape that the pointer is near: at most so many view pixels from it.
    fn port_at(&self, event: &PointerEvent, shape: &CellId, reach: f64) -> Option<Port> {
        let layout = self.layout()?;
        let size = layout.frame(shape)?.rect.size();
        // On a small shape the ports leave room for its inside.
        let reach = (reach / event.scale).min(size.width.max(size.height) / 5.0);
        let far = |port: &Port| port.at.distance(event.at);
        let near = layout.ports(shape).into_iter().filter(|port| far(port) <= reach);
        near.min_by(|one, other| far(one).total_cmp(&far(other)))
    }

    fn on_grid(&self, event: &PointerEvent) -> Point {
        let step = self.page().and_then(grid::active).filter(|_| !event.modifiers.alt);
        step.map_or(event.at, |step| grid::snap(event.at, step))
    }

    /// The shape within reach that connectors may be tied to. What the connector or its other end lies in does not count by
    /// its inside, or there would be no empty space in there.
    fn holder_at(
        &self,
        event: &PointerEvent,
        reach: f64,
        connector: &CellId,
        other: Option<&CellId>,
    ) -> Option<CellId> {
        let (page, layout) = (self.page()?, self.layout()?);
        let wanted = |id: &CellId| {
            page.cell(id).is_some_and(|cell| cell.is_shape())
                && rules::is_selectable(page, id)
                && !lies_in(page, id, connector)
                && holder(page, id).is_some()
        };
        let holder = holder(page, &layout.hit_among(event.at, reach, wanted)?)?;
        let is_around =
            lies_in(page, connector, &holder) || other.is_some_and(|id| lies_in(page, id, &holder));
        let is_at_outline = || {
            let outline = layout.on_outline(&holder, event.at);
            outline.is_some_and(|at| at.distance(event.at) * event.scale <= REACH)
        };
        (!is_around || is_at_outline()).then_some(holder)
    }
}

/// The cell that takes a connector for a shape: itself, or the nearest one around it that does.
fn holder(page: &Page, shape: &CellId) -> Option<CellId> {
    let around = page.ancestors(shape).map(|parent| &parent.id);
    std::iter::once(shape).chain(around).find(|id| rules::is_connectable(page, id)).cloned()
}

fn lies_in(page: &Page, id: &CellId, parent: &CellId) -> bool {
    page.ancestors(id).any(|ancestor| ancestor.id == *parent)
}

/// The other end.
pub(crate) fn opposite(end: End) -> End {
    match end {
        End::Source => End::Target,
        End::Target => End::Source,
    }
}
