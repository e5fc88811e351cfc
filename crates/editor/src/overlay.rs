//! What is drawn over the diagram: frames, routes, handles, guides and the rubber band.

use model::{CellId, Point, Rect, Vec2};

use crate::session::Session;

/// Drawn by the page in view pixels, placed in page coordinates.
#[derive(Clone, Debug, PartialEq)]
pub enum Overlay {
    /// Around a selected shape.
    Frame {
        /// The box before it is turned.
        rect: Rect,
        /// Degrees clockwise about the centre.
        rotation: f64,
    },
    /// Around a shape that would take what the hand holds: a container, or the other end of a connector.
    Target {
        /// The box before it is turned.
        rect: Rect,
        /// Degrees clockwise about the centre.
        rotation: f64,
    },
    /// Along a selected connector.
    Route {
        /// From source to target.
        points: Vec<Point>,
    },
    /// Something to take hold of.
    Handle(Handle),
    /// A line along which shapes are aligned, or a distance that repeats.
    Guide {
        /// One end.
        from: Point,
        /// The other end.
        to: Point,
        /// What the line says.
        kind: GuideKind,
    },
    /// The rubber band.
    Band {
        /// Where it is.
        rect: Rect,
    },
}

/// A handle. It has the same size at any zoom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Handle {
    /// What it does.
    pub kind: HandleKind,
    /// The place that it belongs to, in page coordinates.
    pub at: Point,
    /// How far beside that place it is drawn, in view pixels.
    pub offset: Vec2,
    /// Degrees clockwise: the turn of its frame, or where an arrow points (0 is to the right).
    pub rotation: f64,
    /// Whether the pointer is on it, or holds it.
    pub hot: bool,
}

/// What a handle does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandleKind {
    /// Resizes a shape from a corner or a side.
    Resize,
    /// Turns a shape.
    Rotate,
    /// An end of a connector that is tied to a shape.
    TiedEnd,
    /// An end of a connector that is tied to nothing.
    LooseEnd,
    /// A bend of a connector that is in the file.
    Waypoint,
    /// The middle of a stretch of a connector: dragging it makes a bend, or moves the whole stretch.
    Stretch,
    /// The label of a connector, or the movable point of a shape.
    Label,
    /// A fixed point of a shape that a connector may be tied to.
    Port,
    /// An arrow beside a shape that begins a connector.
    Arrow,
}

/// What a guide says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GuideKind {
    /// Sides or centres lie on one line.
    Aligned,
    /// One of several gaps of the same width.
    Gap,
}

impl Session {
    /// Back to front.
    pub(crate) fn overlay(&self) -> Vec<Overlay> {
        let selected = self.selection.iter().filter_map(|id| self.outline(id));
        selected.chain(self.tool.state().overlay(self)).collect()
    }

    fn outline(&self, id: &CellId) -> Option<Overlay> {
        let layout = self.layout()?;
        if let Some(points) = layout.route(id) {
            return Some(Overlay::Route { points: points.to_vec() });
        }
        let frame = layout.frame(id)?;
        Some(Overlay::Frame { rect: frame.rect, rotation: frame.rotation })
    }
}
