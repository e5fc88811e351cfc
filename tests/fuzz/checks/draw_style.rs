//! What has to hold for style strings and labels whatever they say: a shape and a connector of that style are drawn.
//!
//! The first line is the style, the rest the label.

use model::{Attributes, Cell, CellKind, Geometry, Page};

use super::draw_page::draw;

/// Draws a shape and a connector of the style.
pub(crate) fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (style, label) = text.split_once('\n').unwrap_or((&text, ""));
    if text.len() > 1 << 16 {
        return;
    }
    let cell = |id: &str, kind: CellKind, geometry: Geometry| Cell {
        parent: Some("1".into()),
        style: style.into(),
        label: label.to_owned(),
        geometry: Some(geometry),
        ..Cell::new(id, kind)
    };
    let connector = Cell {
        source: Some("a".into()),
        target: Some("b".into()),
        ..cell("c", CellKind::Connector, Geometry { relative: true, ..Geometry::default() })
    };
    let root = Cell::new("0", CellKind::Plain);
    let layer = Cell { parent: Some("0".into()), ..Cell::new("1", CellKind::Plain) };
    let cells = [
        root,
        layer,
        cell("a", CellKind::Shape, Geometry::at(10.0, 20.0, 120.0, 60.0)),
        cell("b", CellKind::Shape, Geometry::at(200.0, 150.0, 60.0, 120.0)),
        connector,
    ];
    draw(&Page::new("p", "Page", Attributes::default(), cells));
}
