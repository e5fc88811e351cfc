//! The lines that a table draws between its rows and columns.

use kurbo::BezPath;
use model::CellId;
use scene::Rect;

use crate::node::{Node, Place};
use crate::style::Style;

/// Whether a style makes its cell a table, whose children are rows and whose rows' children are cells.
pub(crate) fn is_table(style: &Style) -> bool {
    style.keys.get("childLayout") == Some("tableLayout")
}

/// The lines below all rows but the last and beside all cells but the last of each row, in page coordinates; `below`
/// gives the nodes that lie in a cell. Cells that span rows or columns are not crossed, because their own sides count.
pub(crate) fn lines<'a, C>(table: &'a Node, below: impl Fn(&'a CellId) -> C) -> Option<BezPath>
where
    C: Iterator<Item = &'a Node>,
{
    if table.style.shape() != "table" || !is_table(&table.style) || !table.open {
        return None;
    }
    let rows: Vec<&Node> = below(&table.cell.id).filter(|row| row.shown && frame(row).is_some()).collect();
    let bottom = frame(rows.last()?)?.y0;
    let mut lines = BezPath::new();
    for row in rows {
        let cells: Vec<Rect> = below(&row.cell.id).filter(|cell| cell.shown).filter_map(frame).collect();
        for (index, cell) in cells.iter().enumerate() {
            if table.style.keys.flag("rowLines", true) && cell.y1 <= bottom + SLACK {
                lines.move_to((cell.x0, cell.y1));
                lines.line_to((cell.x1, cell.y1));
            }
            if table.style.keys.flag("columnLines", true) && index + 1 < cells.len() {
                lines.move_to((cell.x1, cell.y0));
                lines.line_to((cell.x1, cell.y1));
            }
        }
    }
    Some(lines).filter(|lines| !lines.elements().is_empty())
}

/// Rows need not fit exactly.
const SLACK: f64 = 0.5;

fn frame(node: &Node) -> Option<Rect> {
    match &node.place {
        Place::Frame(frame) => Some(frame.rect),
        _ => None,
    }
}
