//! What differs, in words.

use std::collections::BTreeSet;

use model::{Aspects, Cell, CellKind, Geometry, Page};

use crate::labels;

/// Style keys with a name that people know. Any other is a part of the style.
const STYLE_WORDS: [(&str, &str); 16] = [
    ("fillColor", "fill colour"),
    ("gradientColor", "fill colour"),
    ("strokeColor", "line colour"),
    ("strokeWidth", "line width"),
    ("dashed", "line style"),
    ("dashPattern", "line style"),
    ("fontColor", "text colour"),
    ("fontSize", "text size"),
    ("fontFamily", "font"),
    ("fontStyle", "font"),
    ("rotation", "rotation"),
    ("opacity", "opacity"),
    ("shape", "shape"),
    ("startArrow", "arrow heads"),
    ("endArrow", "arrow heads"),
    ("edgeStyle", "routing"),
];

/// A page, by its name.
pub(super) fn page(name: &str) -> String {
    format!("Page “{name}”")
}

/// A cell, by its label, or by what it is.
pub(super) fn title(cell: &Cell, page: Option<&Page>) -> String {
    let kind = match cell.kind {
        CellKind::Shape => "Shape",
        CellKind::Connector => "Connector",
        CellKind::Plain if page.is_some_and(|page| page.layers().any(|layer| layer.id == cell.id)) => "Layer",
        CellKind::Plain => "Group",
    };
    labels::shown(cell).map_or_else(|| kind.to_owned(), |label| format!("{kind} “{label}”"))
}

/// What changed about a page.
pub(super) fn of_page(aspects: Aspects) -> Vec<String> {
    let words = [(aspects.label, "name"), (aspects.style, "page settings"), (aspects.order, "order of tabs")];
    told(&words)
}

/// What changed about a cell.
pub(super) fn of_cell(aspects: Aspects, before: &Cell, after: &Cell) -> Vec<String> {
    let nowhere = Geometry::default();
    let [was, is] = [before, after].map(|cell| cell.geometry.as_ref().unwrap_or(&nowhere));
    let resized = was.size != is.size;
    let moved = (was.position, was.relative, was.offset) != (is.position, is.relative, is.offset);
    let mut words = told(&[(aspects.label, "text")]);
    if aspects.style {
        words.extend(style(before, after));
    }
    words.extend(told(&[
        (aspects.geometry && moved, "position"),
        (aspects.geometry && (resized || !moved), "size"),
        (aspects.waypoints, "waypoints"),
        (aspects.terminals, "what it connects"),
        (aspects.parent, "where it belongs"),
        (aspects.order, "order"),
        (aspects.data, "data"),
        (before.visible != after.visible, "visibility"),
        (before.collapsed != after.collapsed, "folding"),
        (before.connectable != after.connectable || before.kind != after.kind, "kind"),
    ]));
    words
}

fn told(words: &[(bool, &str)]) -> Vec<String> {
    words.iter().filter(|(differs, _)| *differs).map(|(_, word)| (*word).to_owned()).collect()
}

/// The parts of a style that differ, each once.
fn style(before: &Cell, after: &Cell) -> Vec<String> {
    let entries = |cell: &Cell| -> BTreeSet<(String, Option<String>)> {
        let owned = |(key, value): (&str, Option<&str>)| (key.to_owned(), value.map(str::to_owned));
        cell.style.entries().map(owned).collect()
    };
    let (before, after) = (entries(before), entries(after));
    let mut words: Vec<String> = Vec::new();
    for (key, _) in before.symmetric_difference(&after) {
        let known = STYLE_WORDS.iter().find(|(known, _)| known == key);
        let word = known.map_or("style", |(_, word)| word).to_owned();
        if !words.contains(&word) {
            words.push(word);
        }
    }
    // Another order of the same entries, or empty ones.
    if words.is_empty() { vec!["style".to_owned()] } else { words }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(label: &str, style: &str) -> Cell {
        Cell { label: label.to_owned(), style: style.into(), ..Cell::new("a", CellKind::Shape) }
    }

    #[test]
    fn a_cell_is_named_by_its_text_without_markup() {
        assert_eq!(
            title(&cell("<b>Pay</b>&nbsp;now<br>or later", "html=1;"), None),
            "Shape “Pay now or later”"
        );
        assert_eq!(title(&cell("a <b> c", ""), None), "Shape “a <b> c”");
        assert_eq!(title(&Cell::new("c", CellKind::Connector), None), "Connector");
        assert_eq!(title(&cell(&"ü".repeat(100), ""), None).chars().count(), 69);
        let page = Page::blank("p", "P");
        assert_eq!(title(page.layers().next().unwrap(), Some(&page)), "Layer");
    }

    #[test]
    fn what_changed_is_said_in_words_that_people_know() {
        let before = cell("A", "fillColor=red;gradientColor=none;html=1;");
        let mut after = cell("B", "fillColor=blue;gradientColor=blue;html=1;x=1;");
        after.visible = false;
        after.geometry = Some(Geometry::at(5.0, 0.0, 0.0, 0.0));
        let aspects = Aspects::between(&before, &after);
        assert_eq!(
            of_cell(aspects, &before, &after),
            ["text", "fill colour", "style", "position", "visibility"]
        );
    }
}
