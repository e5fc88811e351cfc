//! What differs between two sides of a conflict, in words.

use model::{Aspects, Cell, Geometry, Page, Style};

use crate::labels;

/// What differs, as a list.
pub(super) fn aspects(aspects: Aspects, is_page: bool) -> Vec<String> {
    let named = [
        (aspects.label, if is_page { "name" } else { "text" }),
        (aspects.style, if is_page { "page settings" } else { "style" }),
        (aspects.geometry, "position or size"),
        (aspects.waypoints, "waypoints"),
        (aspects.terminals, "what it connects"),
        (aspects.parent, "where it belongs"),
        (aspects.order, "order"),
        (aspects.data, "data"),
        (aspects.state, "visibility"),
    ];
    named.into_iter().filter(|(differs, _)| *differs).map(|(_, word)| word.to_owned()).collect()
}

/// A cell as a list names it: by its label, or by what it is.
pub(super) fn title(cell: &Cell) -> String {
    let kind = if cell.is_connector() { "Connector" } else { "Shape" };
    labels::shown(cell).map_or_else(|| kind.to_owned(), |label| format!("“{label}”"))
}

/// What a side of a conflict has of a cell, where it differs from the other side.
pub(super) fn value(cell: &Cell, other: Option<&Cell>, page: Option<&Page>, differing: Aspects) -> String {
    let mut parts = Vec::new();
    if differing.label {
        parts.push(title(cell));
    }
    if differing.style {
        parts.extend(style(&cell.style, other.map(|other| &other.style)));
    }
    if differing.geometry {
        parts.extend(cell.geometry.as_ref().map(geometry));
    }
    if differing.waypoints {
        let count = cell.geometry.as_ref().map_or(0, |geometry| geometry.waypoints.len());
        parts.push(if count == 1 { "1 waypoint".to_owned() } else { format!("{count} waypoints") });
    }
    if differing.terminals {
        let name = |id: &Option<model::CellId>| {
            let cell = id.as_ref().and_then(|id| page?.cell(id));
            cell.map_or_else(|| "a loose end".to_owned(), |cell| title(cell))
        };
        parts.push(format!("from {} to {}", name(&cell.source), name(&cell.target)));
    }
    if differing.parent {
        let parent = cell.parent.as_ref().and_then(|id| page?.cell(id));
        parts.extend(parent.map(|parent| format!("in {}", title(parent))));
    }
    if differing.data {
        let entries = cell
            .data
            .as_ref()
            .map(|data| data.attributes.iter().map(|(name, value)| format!("{name}={value}")));
        parts.push(
            entries.map_or_else(|| "no data".to_owned(), |entries| entries.collect::<Vec<_>>().join("; ")),
        );
    }
    if differing.state {
        parts.push(if cell.visible { "visible" } else { "hidden" }.to_owned());
    }
    parts.join(", ")
}

/// The parts of a style that the other side has not.
fn style(style: &Style, other: Option<&Style>) -> Vec<String> {
    let all = |style: &Style| -> Vec<String> {
        style.to_string().split(';').filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    let others = other.map(all).unwrap_or_default();
    all(style).into_iter().filter(|part| !others.contains(part)).collect()
}

fn geometry(geometry: &Geometry) -> String {
    let (at, size) = (geometry.position, geometry.size);
    format!("at {}, {}; {} × {}", round(at.x), round(at.y), round(size.width), round(size.height))
}

fn round(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use model::CellKind;

    use super::*;

    fn cell(label: &str, style: &str) -> Cell {
        let label = label.to_owned();
        Cell { label, style: Style::from(style.to_owned()), ..Cell::new("a", CellKind::Shape) }
    }

    #[test]
    fn a_cell_is_named_by_its_text_without_markup() {
        assert_eq!(title(&cell("<b>Pay</b>&nbsp;now<br>or later", "html=1;")), "“Pay now or later”");
        assert_eq!(title(&cell("", "")), "Shape");
        assert_eq!(title(&Cell::new("c", CellKind::Connector)), "Connector");
        assert_eq!(title(&cell(&"ü".repeat(100), "")).chars().count(), 63);
    }

    #[test]
    fn a_side_says_what_the_other_has_not() {
        let mine = cell("A", "rounded=1;fillColor=#ff0000;");
        let theirs = cell("B", "rounded=1;fillColor=#00ff00;");
        let differing = Aspects { label: true, style: true, ..Aspects::NONE };
        assert_eq!(value(&mine, Some(&theirs), None, differing), "“A”, fillColor=#ff0000");
        assert_eq!(aspects(differing, false), ["text", "style"]);
        assert_eq!(aspects(differing, true), ["name", "page settings"]);
    }
}
