//! Insides filled with an even pattern: `fillStyle` of shapes that are not drawn by hand.

use kurbo::{Affine, BezPath, Circle, Line, Rect, Shape as _};

use super::hachure::Filling;
use super::segments;

/// What a pattern paints: lines of a width, or dots to be filled.
pub(super) enum Pattern {
    Lines(BezPath, f64),
    Dots(BezPath),
}

/// A pattern has at most so many tiles along each side.
const MOST_TILES: f64 = 300.0;

/// The pattern of a filling inside of an outline, for lines as wide as `width`.
pub(super) fn pattern(path: &BezPath, filling: Filling, width: f64) -> Pattern {
    let (line, tile) = match filling {
        Filling::CrossHatch => (width / 2.0, 1.5 * (10.0 + width / 2.0)),
        Filling::Dots => (0.0, 10.0 + width),
        _ => (width * 1.5, 10.0 + width * 1.5),
    };
    // Lines on the seam of a tile are cut in half there, and nothing fills up the other half.
    let half = line / 2.0;
    match filling {
        Filling::Dots => Pattern::Dots(dots(path, tile)),
        Filling::CrossHatch => Pattern::Lines(tiled(path, tile, &[ACROSS, DOWN]), line),
        Filling::Dashed => Pattern::Lines(tiled(path, tile, &[[0.0, 0.25, 0.0, 0.75]]), half),
        Filling::Zigzag | Filling::ZigzagLine => Pattern::Lines(tiled(path, tile, &ZIGZAG), line),
        Filling::Hachure => Pattern::Lines(tiled(path, tile, &[DOWN]), half),
    }
}

/// Lines of a tile: x and y of both ends, as shares of its side.
type Stroke = [f64; 4];
const ACROSS: Stroke = [0.0, 0.0, 1.0, 0.0];
const DOWN: Stroke = [0.0, 0.0, 0.0, 1.0];
const ZIGZAG: [Stroke; 2] = [[0.25, 0.0, 0.75, 0.0], [0.75, 0.0, 0.25, 1.0]];

/// The corners of all tiles that may touch a box.
fn tiles(hull: Rect, side: f64) -> impl Iterator<Item = (f64, f64)> {
    let seams = move |from: f64, to: f64| {
        let first = (from / side).floor();
        (0..=segments::count((to / side).floor() - first)).map(move |index| (first + index as f64) * side)
    };
    seams(hull.x0, hull.x1).flat_map(move |x| seams(hull.y0, hull.y1).map(move |y| (x, y)))
}

/// The side of a tile, so that there are not too many.
fn coarse(tile: f64, hull: Rect) -> f64 {
    tile.max(hull.width() / MOST_TILES).max(hull.height() / MOST_TILES)
}

/// Strokes of tiles that are turned by 45 degrees, cut to the inside.
fn tiled(path: &BezPath, tile: f64, strokes: &[Stroke]) -> BezPath {
    let turn = Affine::rotate(-std::f64::consts::FRAC_PI_4);
    let sides = segments::sides(&(turn * path.clone()));
    let mut drawn = BezPath::new();
    let Some(hull) = sides.iter().map(Line::bounding_box).reduce(|one, other| one.union(other)) else {
        return drawn;
    };
    let tile = coarse(tile, hull);
    for (x, y) in tiles(hull, tile) {
        for [x0, y0, x1, y1] in strokes {
            let line = Line::new((x + x0 * tile, y + y0 * tile), (x + x1 * tile, y + y1 * tile));
            for part in segments::inside(&sides, line) {
                drawn.move_to(part.p0);
                drawn.line_to(part.p1);
            }
        }
    }
    turn.inverse() * drawn
}

fn dots(path: &BezPath, tile: f64) -> BezPath {
    let hull = path.bounding_box();
    let tile = coarse(tile, hull);
    let mut drawn = BezPath::new();
    for (x, y) in tiles(hull, tile) {
        let dot = Circle::new((x + tile / 2.0, y + tile / 2.0), tile / 4.0);
        if path.contains(dot.center) {
            drawn.extend(dot.path_elements(0.1));
        }
    }
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hatching_stays_inside() {
        let square = Rect::new(0.0, 0.0, 60.0, 60.0);
        let Pattern::Lines(lines, width) = pattern(&square.to_path(0.1), Filling::Hachure, 2.0) else {
            panic!("lines are expected");
        };
        assert_eq!(width, 1.5);
        assert!(!lines.elements().is_empty());
        assert!(square.inflate(1e-6, 1e-6).union(lines.bounding_box()) == square.inflate(1e-6, 1e-6));
    }

    #[test]
    fn a_pattern_has_a_limit() {
        let huge = Rect::new(0.0, 0.0, 1e7, 1e7).to_path(0.1);
        assert!(matches!(pattern(&huge, Filling::Dots, 1.0), Pattern::Dots(dots) if dots.is_finite()));
    }
}
