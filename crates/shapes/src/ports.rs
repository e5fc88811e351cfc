//! The points of shapes that connectors can be fixed to.

mod usual;

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
        (None, None) => usual::ports(shape, size, keys),
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

    /// Where the ports of a shape of 120 by 80 lie, from left to right.
    fn places(shape: &str, style: &[(&str, &str)]) -> Vec<(f64, f64)> {
        let mut keys = Keys::default();
        style.iter().for_each(|(key, value)| keys.set(key, value));
        let place = |port: PortSpec| (port.share.x * 120.0 + port.by.x, port.share.y * 80.0 + port.by.y);
        let mut places: Vec<_> = ports(shape, Size::new(120.0, 80.0), &keys).into_iter().map(place).collect();
        places.sort_by(|a, b| a.partial_cmp(b).expect("numbers"));
        places
    }

    #[test]
    fn ports_follow_the_parameters_of_the_shape() {
        let arrow = [(0.0, 28.0), (0.0, 40.0), (0.0, 52.0), (48.0, 28.0), (48.0, 52.0), (96.0, 0.0)];
        assert_eq!(places("singleArrow", &[])[..6], arrow);
        let note = places("note", &[("size", "20")]);
        assert!(note.contains(&(110.0, 10.0)) && note.contains(&(60.0, 0.0)), "{note:?}");
        assert!(!places("note", &[("size", "70")]).contains(&(60.0, 0.0)));
        assert!(places("cylinder3", &[]).contains(&(0.0, 15.0)));
        assert_eq!(places("folder", &[])[..2], [(0.0, 20.0), (0.0, 35.0)]);
        assert!(places("folder", &[("tabPosition", "left")]).contains(&(30.0, 0.0)));
        assert!(places("display", &[]).contains(&(55.0, 0.0)));
        assert_eq!(places("cross", &[]).len(), 24);
    }

    #[test]
    fn every_set_can_be_read_at_any_size() {
        for shape in usual::NAMES {
            for size in [Size::ZERO, Size::new(120.0, 80.0), Size::new(1e7, 1.0)] {
                let ports = ports(shape, size, &Keys::default());
                let is_sane = |port: &PortSpec| port.share.is_finite() && port.by.is_finite();
                assert!(ports.iter().all(is_sane), "{shape} {size}");
            }
        }
    }
}
