//! Every built-in shape by its name.

use std::collections::HashMap;
use std::sync::OnceLock;

use kurbo::{Rect, Size};

use crate::{Keys, Pen, PortSpec, family, mxgraph};

/// A built-in shape.
#[derive(Clone, Copy)]
pub struct Shape {
    /// What the style calls it.
    pub name: &'static str,
    /// Draws it.
    pub paint: fn(&mut Pen<'_>),
    /// The part of its box in which a centred label is set.
    pub label: fn(Size, &Keys) -> Rect,
    /// The points that connectors can be fixed to; `None` for those of a box.
    pub ports: Option<fn(Size, &Keys) -> Vec<PortSpec>>,
}

impl Shape {
    /// A shape whose label has the whole box.
    pub(crate) const fn new(name: &'static str, paint: fn(&mut Pen<'_>)) -> Self {
        Self { name, paint, label: whole, ports: None }
    }

    /// The same shape with a smaller box for its label.
    pub(crate) const fn with_label(self, label: fn(Size, &Keys) -> Rect) -> Self {
        Self { label, ..self }
    }

    /// The same shape with points of its own for connectors.
    pub(crate) const fn with_ports(self, ports: fn(Size, &Keys) -> Vec<PortSpec>) -> Self {
        Self { ports: Some(ports), ..self }
    }
}

/// The whole box.
pub(crate) fn whole(size: Size, _: &Keys) -> Rect {
    size.to_rect()
}

/// The shape of this name, or `None` where it is not built in.
pub fn find(name: &str) -> Option<&'static Shape> {
    static TABLE: OnceLock<HashMap<&'static str, &'static Shape>> = OnceLock::new();
    TABLE.get_or_init(|| all().map(|shape| (shape.name, shape)).collect()).get(name).copied()
}

/// Every built-in shape.
pub fn all() -> impl Iterator<Item = &'static Shape> {
    family::ALL.iter().chain(mxgraph::ALL).flat_map(|shapes| shapes.iter())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Look;

    #[test]
    fn names_are_unique() {
        let names: Vec<&str> = all().map(|shape| shape.name).collect();
        let mut unique = names.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(unique.len(), names.len());
    }

    #[test]
    fn every_shape_draws_finite_paths_at_any_size() {
        let look = Look::plain();
        let mut odd = Keys::default();
        let lengths = "size startSize arcSize width height base position tabWidth dx dy dx1 dy1 dx2 dy2 notch arrowHead \
            indent step arcWidth startAngle endAngle isoAngle rSize instNum fontSize grIconSize";
        for key in lengths.split_whitespace() {
            odd.set(key, "1000000");
        }
        for shape in all() {
            for size in [(0.0, 0.0), (0.0, 40.0), (80.0, 40.0), (1e7, 1.0)] {
                for keys in [&Keys::default(), &odd] {
                    let size = Size::new(size.0, size.1);
                    let mut pen = Pen::new(size, keys, &look);
                    (shape.paint)(&mut pen);
                    assert!(pen.finish().iter().all(crate::Drawn::is_finite), "{} {size}", shape.name);
                    assert!((shape.label)(size, keys).is_finite(), "{} {size}", shape.name);
                }
            }
        }
    }
}
