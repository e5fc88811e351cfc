//! What shapes look like: placeholders, lines of tables, drawings by hand.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use engine::{Fonts, Layout, Surroundings};
use model::{Attributes, Cell, CellKind, DataTag, Geometry, Page, UserData};
use scene::{Mark, TextMark};

fn page(cells: impl IntoIterator<Item = Cell>) -> Page {
    let root = Cell::new("0", CellKind::Plain);
    Page::new("p", "Overview", Attributes::default(), [root].into_iter().chain(cells))
}

fn shape(id: &str, parent: &str, style: &str, (x, y, w, h): (f64, f64, f64, f64)) -> Cell {
    Cell {
        parent: Some(parent.into()),
        style: style.into(),
        geometry: Some(Geometry::at(x, y, w, h)),
        ..Cell::new(id, CellKind::Shape)
    }
}

fn with_data(cell: Cell, pairs: &[(&str, &str)]) -> Cell {
    let attributes: Attributes = pairs.iter().copied().collect();
    Cell { data: Some(UserData { tag: DataTag::Object, attributes }), ..cell }
}

fn marks<'a>(layout: &'a Layout, cell: &str) -> &'a [Mark] {
    layout.items().find(|item| item.cell.as_str() == cell).map_or(&[], |item| &item.marks)
}

fn text(layout: &Layout, cell: &str) -> String {
    let text = |mark: &Mark| match mark {
        Mark::Text(TextMark { runs, .. }) => runs.iter().map(|run| run.text.clone()).collect(),
        _ => String::new(),
    };
    marks(layout, cell).iter().map(text).collect()
}

fn group(team: &str) -> Cell {
    with_data(shape("group", "0", "", (0.0, 0.0, 200.0, 100.0)), &[("team", team)])
}

#[test]
fn placeholders_follow_what_they_name() {
    let label =
        Cell { label: "%team%/%pagecount%".into(), ..shape("label", "group", "", (0.0, 0.0, 90.0, 30.0)) };
    let label = with_data(label, &[("placeholders", "1")]);
    let around = Surroundings { page_count: 3, ..Surroundings::default() };
    let before = page([group("red"), label.clone()]);
    let mut layout = Layout::within(&before, &Fonts::monospaced(), around);
    assert_eq!(text(&layout, "label"), "red/3");
    layout.update(&page([group("blue"), label]), &["group".into()]);
    assert_eq!(text(&layout, "label"), "blue/3");
}

fn table(width: f64) -> Page {
    page([
        shape("table", "0", "shape=table;startSize=20;childLayout=tableLayout", (0.0, 0.0, 100.0, 80.0)),
        shape("row1", "table", "shape=tableRow;startSize=0", (0.0, 20.0, 100.0, 30.0)),
        shape("a", "row1", "", (0.0, 0.0, width, 30.0)),
        shape("b", "row1", "", (width, 0.0, 100.0 - width, 30.0)),
        shape("row2", "table", "shape=tableRow;startSize=0", (0.0, 50.0, 100.0, 30.0)),
        shape("c", "row2", "colspan=2", (0.0, 0.0, 100.0, 30.0)),
    ])
}

fn lines(layout: &Layout) -> String {
    match marks(layout, "table").iter().rev().find(|mark| matches!(mark, Mark::Path(_))) {
        Some(Mark::Path(path)) => path.path.to_svg(),
        _ => String::new(),
    }
}

#[test]
fn a_table_draws_lines_between_its_cells() {
    let mut layout = Layout::new(&table(40.0), &Fonts::monospaced());
    assert_eq!(lines(&layout), "M0,50 L40,50 M40,20 L40,50 M40,50 L100,50");
    layout.update(&table(60.0), &["a".into(), "b".into()]);
    assert_eq!(lines(&layout), lines(&Layout::new(&table(60.0), &Fonts::monospaced())));
    assert!(lines(&layout).contains("M60,20"));
}

#[test]
fn a_hand_draws_the_same_lines_for_the_same_cell() {
    let drawn = |id: &str| {
        let style = "sketch=1;fillColor=#ff0000;";
        let layout =
            Layout::new(&page([shape(id, "0", style, (0.0, 0.0, 90.0, 40.0))]), &Fonts::monospaced());
        marks(&layout, id).to_vec()
    };
    assert_eq!(drawn("one"), drawn("one"));
    assert_ne!(drawn("one"), drawn("two"));
}
