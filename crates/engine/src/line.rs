//! From a routed connector to its item: line, ends, label.

use kurbo::Affine;
use model::Cell;
use scene::Point;
use shapes::Stop;

use crate::crisp;
use crate::drawing;
use crate::label;
use crate::paint::{Painted, Painter, finished};
use crate::style::Style;

impl Painter<'_> {
    /// Paints a connector along its line, which goes through the stops. What nobody knows is a plain line.
    pub(crate) fn connector(&self, cell: &Cell, style: &Style, points: &[Point], stops: &[Stop]) -> Painted {
        let (keys, look) = (&style.keys, &style.look);
        let mut marks = Vec::new();
        let known = shapes::trace(style.shape(), stops, keys, look);
        let is_known = known.is_some();
        if let Some(traced) = known.or_else(|| shapes::trace("connector", stops, keys, look)) {
            let by_hand = |drawn| shapes::by_hand(drawn, keys, cell.id.as_str());
            let placed = Affine::translate(crisp::of_line(look.stroke_width));
            marks = drawing::marks(by_hand(traced.line), placed, style, self.fonts);
            marks.extend(drawing::unshadowed(by_hand(traced.ends), placed, style, self.fonts));
        }
        let label = label::of_connector(cell, style, points, self.fonts);
        finished(cell, marks, label, !is_known)
    }
}
