//! What is drawn over the diagram: frames, routes and the rubber band.

use model::{CellId, Point, Rect};

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
        /// Whether it can be resized by handles.
        handles: bool,
    },
    /// Along a selected connector.
    Route {
        /// From source to target.
        points: Vec<Point>,
    },
    /// The rubber band.
    Band {
        /// Where it is.
        rect: Rect,
    },
}

impl Session {
    pub(crate) fn overlay(&self) -> Vec<Overlay> {
        let selected = self.selection.iter().filter_map(|id| self.outline(id));
        let band = self.tool.state().band().map(|rect| Overlay::Band { rect });
        selected.chain(band).collect()
    }

    fn outline(&self, id: &CellId) -> Option<Overlay> {
        let layout = self.layout()?;
        if let Some(points) = layout.route(id) {
            return Some(Overlay::Route { points: points.to_vec() });
        }
        let frame = layout.frame(id)?;
        // No handles before there is a state that takes hold of them.
        Some(Overlay::Frame { rect: frame.rect, rotation: frame.rotation, handles: false })
    }
}
