//! A large page for benchmarks, made up so that none has to be kept.

use model::{Attributes, Cell, CellKind, Geometry, Page};

/// Shapes on it.
const SHAPES: usize = 10_000;

/// A grid of labelled shapes, each tied to the next.
pub(crate) fn made_up() -> Page {
    let root = Cell::new("0", CellKind::Plain);
    let layer = Cell { parent: Some("0".into()), ..Cell::new("1", CellKind::Plain) };
    let shapes = (0..SHAPES).map(|index| Cell {
        parent: Some("1".into()),
        style: ["html=1;whiteSpace=wrap;", "ellipse;html=1;whiteSpace=wrap;", "rhombus;html=1;"][index % 3]
            .into(),
        label: format!("shape number {index}"),
        geometry: Some(Geometry::at((index % 100) as f64 * 140.0, (index / 100) as f64 * 100.0, 100.0, 50.0)),
        ..Cell::new(format!("v{index}").as_str(), CellKind::Shape)
    });
    let connectors = (1..SHAPES).map(|index| Cell {
        parent: Some("1".into()),
        style: "edgeStyle=orthogonalEdgeStyle;html=1;".into(),
        source: Some(format!("v{}", index - 1).as_str().into()),
        target: Some(format!("v{index}").as_str().into()),
        geometry: Some(Geometry { relative: true, ..Geometry::default() }),
        ..Cell::new(format!("e{index}").as_str(), CellKind::Connector)
    });
    Page::new("p", "Page", Attributes::default(), [root, layer].into_iter().chain(shapes).chain(connectors))
}
