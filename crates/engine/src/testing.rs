//! Small pages and checks for the tests of this crate.

use model::{Attributes, Cell, CellKind, Geometry, Page};
use scene::Point;

use crate::{Fonts, Layout};

/// A shape's id, style and box.
pub(crate) type TestShape<'a> = (&'a str, &'a str, (f64, f64, f64, f64));
/// A connector's id, style, source and target.
pub(crate) type TestConnector<'a> = (&'a str, &'a str, &'a str, &'a str);

/// A page of shapes (id, style, box) and connectors (id, style, source, target) on one layer.
pub(crate) fn page(shapes: &[TestShape<'_>], connectors: &[TestConnector<'_>]) -> Page {
    let root = Cell::new("0", CellKind::Plain);
    let layer = Cell { parent: Some("0".into()), ..Cell::new("1", CellKind::Plain) };
    let shapes = shapes.iter().map(|&(id, style, (x, y, w, h))| Cell {
        parent: Some("1".into()),
        style: style.into(),
        geometry: Some(Geometry::at(x, y, w, h)),
        ..Cell::new(id, CellKind::Shape)
    });
    let connectors = connectors.iter().map(|&(id, style, source, target)| Cell {
        parent: Some("1".into()),
        style: style.into(),
        source: Some(source.into()),
        target: Some(target.into()),
        geometry: Some(Geometry { relative: true, ..Geometry::default() }),
        ..Cell::new(id, CellKind::Connector)
    });
    let cells = [root, layer].into_iter().chain(shapes).chain(connectors);
    Page::new("p", "Page", Attributes::default(), cells)
}

/// The page laid out with arithmetic for text.
pub(crate) fn layout(page: &Page) -> Layout {
    Layout::new(page, &Fonts::monospaced())
}

/// The route of one connector.
pub(crate) fn route(page: &Page, connector: &str) -> Vec<Point> {
    layout(page).route(&connector.into()).map(<[Point]>::to_vec).unwrap_or_default()
}
