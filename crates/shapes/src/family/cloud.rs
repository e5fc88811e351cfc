//! The cloud.

use kurbo::{BezPath, Point};

use crate::{Pen, Shape};

pub(super) const SHAPES: &[Shape] = &[Shape::new("cloud", cloud)];

/// Six lobes: two controls and an end each, as shares of the box.
const LOBES: [[(f64, f64); 3]; 6] = [
    [(0.05, 0.25), (0.0, 0.5), (0.16, 0.55)],
    [(0.0, 0.66), (0.18, 0.9), (0.31, 0.8)],
    [(0.4, 1.0), (0.7, 1.0), (0.8, 0.8)],
    [(1.0, 0.8), (1.0, 0.6), (0.875, 0.5)],
    [(1.0, 0.3), (0.8, 0.1), (0.625, 0.2)],
    [(0.5, 0.05), (0.3, 0.05), (0.25, 0.25)],
];

fn cloud(pen: &mut Pen<'_>) {
    let at = |(x, y): (f64, f64)| Point::new(x * pen.w, y * pen.h);
    let mut path = BezPath::new();
    path.move_to(at((0.25, 0.25)));
    for [first, second, end] in LOBES {
        path.curve_to(at(first), at(second), at(end));
    }
    path.close_path();
    pen.fill_stroke(path);
}
