//! The points of shapes that connectors can be fixed to.

use kurbo::{Size, Vec2};

use crate::Keys;

/// A point of a shape, as a style spells it for the end of a connector.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PortSpec {
    /// Fractions of the box: (0, 0) is its upper left corner.
    pub share: Vec2,
    /// Added to it, in diagram units.
    pub by: Vec2,
    /// Whether the point is moved onto the outline.
    pub on_outline: bool,
}

/// The points of a shape of this name, size and style; the size is that of the shape's own box, as if it pointed east. A
/// style may bring its own points; `points=[]` leaves none.
pub fn ports(shape: &str, size: Size, keys: &Keys) -> Vec<PortSpec> {
    let built_in = crate::known(shape).and_then(|shape| shape.ports(size, keys));
    match (keys.get("points"), built_in) {
        (Some(list), _) => list.split('[').filter_map(own).collect(),
        (None, Some(ports)) => ports,
        (None, None) => {
            let (shares, on_outline) = usual(shape);
            let spec = |&(x, y): &(f64, f64)| PortSpec { share: Vec2::new(x, y), by: Vec2::ZERO, on_outline };
            shares.iter().map(spec).collect()
        }
    }
}

/// Points at shares of the box, not moved.
pub(crate) fn at(shares: &[(f64, f64)]) -> Vec<PortSpec> {
    let spec = |&(x, y): &(f64, f64)| PortSpec { share: Vec2::new(x, y), by: Vec2::ZERO, on_outline: false };
    shares.iter().map(spec).collect()
}

/// Reads the inside of `[x, y, on outline, dx, dy]`, of which the last three may be missing.
fn own(point: &str) -> Option<PortSpec> {
    let inside = point.split(']').next()?;
    let mut numbers = inside.split(',').map(|number| number.trim().parse::<f64>().ok());
    let mut next = || numbers.next().flatten().filter(|number| number.is_finite());
    let share = Vec2::new(next()?, next()?);
    let on_outline = next().is_none_or(|flag| flag != 0.0);
    Some(PortSpec { share, by: Vec2::new(next().unwrap_or(0.0), next().unwrap_or(0.0)), on_outline })
}

type Shares = &'static [(f64, f64)];

/// The fractions for a shape, and whether they are moved onto its outline.
fn usual(shape: &str) -> (Shares, bool) {
    match shape {
        "ellipse" | "rhombus" | "doubleEllipse" | "orEllipse" | "sumEllipse" | "lineEllipse" | "tapeData" => {
            (&ROUND, true)
        }
        "triangle" => (&TRIANGLE, true),
        "hexagon" => (&HEXAGON, true),
        "step" => (&SIDES, true),
        "cylinder" => (&CYLINDER, false),
        "cloud" => (&CLOUD, false),
        "actor" => (&ACTOR, false),
        "umlActor" => (&UML_ACTOR, false),
        "line" => (&LINE, false),
        "arrow" | "umlLifeline" | "mxgraph.basic.rect" => (&[], true),
        _ => (&BOX, true),
    }
}

const BOX: [(f64, f64); 16] = [
    (0.0, 0.0),
    (0.25, 0.0),
    (0.5, 0.0),
    (0.75, 0.0),
    (1.0, 0.0),
    (1.0, 0.25),
    (1.0, 0.5),
    (1.0, 0.75),
    (1.0, 1.0),
    (0.75, 1.0),
    (0.5, 1.0),
    (0.25, 1.0),
    (0.0, 1.0),
    (0.0, 0.75),
    (0.0, 0.5),
    (0.0, 0.25),
];
const SIDES: [(f64, f64); 12] = [
    (0.25, 0.0),
    (0.5, 0.0),
    (0.75, 0.0),
    (1.0, 0.25),
    (1.0, 0.5),
    (1.0, 0.75),
    (0.75, 1.0),
    (0.5, 1.0),
    (0.25, 1.0),
    (0.0, 0.75),
    (0.0, 0.5),
    (0.0, 0.25),
];
const ROUND: [(f64, f64); 8] =
    [(0.0, 0.0), (0.5, 0.0), (1.0, 0.0), (1.0, 0.5), (1.0, 1.0), (0.5, 1.0), (0.0, 1.0), (0.0, 0.5)];
const TRIANGLE: [(f64, f64); 6] = [(0.0, 0.25), (0.0, 0.5), (0.0, 0.75), (0.5, 0.0), (0.5, 1.0), (1.0, 0.5)];
const HEXAGON: [(f64, f64); 12] = [
    (0.375, 0.0),
    (0.5, 0.0),
    (0.625, 0.0),
    (1.0, 0.25),
    (1.0, 0.5),
    (1.0, 0.75),
    (0.625, 1.0),
    (0.5, 1.0),
    (0.375, 1.0),
    (0.0, 0.75),
    (0.0, 0.5),
    (0.0, 0.25),
];
const CYLINDER: [(f64, f64); 12] = [
    (0.15, 0.05),
    (0.5, 0.0),
    (0.85, 0.05),
    (1.0, 0.3),
    (1.0, 0.5),
    (1.0, 0.7),
    (0.85, 0.95),
    (0.5, 1.0),
    (0.15, 0.95),
    (0.0, 0.7),
    (0.0, 0.5),
    (0.0, 0.3),
];
const CLOUD: [(f64, f64); 12] = [
    (0.25, 0.25),
    (0.4, 0.1),
    (0.16, 0.55),
    (0.07, 0.4),
    (0.31, 0.8),
    (0.13, 0.77),
    (0.8, 0.8),
    (0.55, 0.95),
    (0.875, 0.5),
    (0.96, 0.7),
    (0.625, 0.2),
    (0.88, 0.25),
];
const ACTOR: [(f64, f64); 10] = [
    (0.5, 0.0),
    (0.25, 0.2),
    (0.1, 0.5),
    (0.0, 0.75),
    (0.75, 0.25),
    (0.9, 0.5),
    (1.0, 0.75),
    (0.25, 1.0),
    (0.5, 1.0),
    (0.75, 1.0),
];
const UML_ACTOR: [(f64, f64); 8] = [
    (0.25, 0.1),
    (0.5, 0.0),
    (0.75, 0.1),
    (0.0, 1.0 / 3.0),
    (0.0, 1.0),
    (1.0, 1.0 / 3.0),
    (1.0, 1.0),
    (0.5, 0.5),
];
const LINE: [(f64, f64); 4] = [(0.0, 0.5), (0.25, 0.5), (0.75, 0.5), (1.0, 0.5)];

#[cfg(test)]
mod tests {
    use super::*;

    fn with_points(list: &str) -> Vec<PortSpec> {
        let mut keys = Keys::default();
        keys.set("points", list);
        ports("rectangle", Size::new(100.0, 50.0), &keys)
    }

    #[test]
    fn a_style_brings_its_own_points() {
        let points = with_points("[[0.5,0],[1, 0.5, 0, 10, -5],[\"x\",2],[]]");
        let plain = PortSpec { share: Vec2::new(0.5, 0.0), by: Vec2::ZERO, on_outline: true };
        let moved = PortSpec { share: Vec2::new(1.0, 0.5), by: Vec2::new(10.0, -5.0), on_outline: false };
        assert_eq!(points, [plain, moved]);
        assert_eq!(with_points("[]"), []);
    }

    #[test]
    fn unknown_shapes_have_the_points_of_a_box() {
        assert_eq!(ports("nobody knows", Size::ZERO, &Keys::default()).len(), 16);
        assert_eq!(ports("umlLifeline", Size::ZERO, &Keys::default()), []);
    }
}
