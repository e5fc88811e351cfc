//! Labels as lists show them.

use model::Cell;
use text::plain_text;

/// The longest label that a list shows, in letters.
const LONGEST: usize = 60;

/// The text of a cell's label without its markup, on one line, cut where it is long. `None` where it says nothing.
pub(crate) fn shown(cell: &Cell) -> Option<String> {
    let is_html = cell.style.get("html") == Some("1");
    let label = if is_html { plain_text(&cell.label) } else { cell.label.clone() };
    let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
    match label.char_indices().nth(LONGEST) {
        _ if label.is_empty() => None,
        Some((end, _)) => Some(format!("{}…", &label[..end])),
        None => Some(label),
    }
}
