//! Copying, cutting and pasting.

use editor::{EditError, Fonts, Given, Session};
use model::{Attributes, Cell, CellKind, DataTag, Document, Page, PageId, Point, UserData, Vec2};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use proptest::prelude::*;

use crate::test_session::{TestSession, With, connector, page, shape};

/// A container with a relative child and a connector, custom data, a label on a connector, and connectors that leave.
fn diagram() -> Vec<Cell> {
    let mut port = shape("port", 1.0, 0.5, 10.0, 10.0).within("s");
    let geometry = port.geometry.as_mut().unwrap();
    (geometry.relative, geometry.offset) = (true, Some(Vec2::new(-5.0, -5.0)));
    let mut label = shape("label", 0.5, 10.0, 0.0, 0.0).within("ab").labelled("yes");
    label.geometry.as_mut().unwrap().relative = true;
    let data = UserData {
        tag: DataTag::UserObject,
        attributes: Attributes::from_iter([("link", "https://example.com/?a=1&b=\"2\""), ("who", "Zoë <3")]),
    };
    vec![
        shape("s", 100.0, 100.0, 200.0, 200.0)
            .styled("container=1;unknown=kept;")
            .labelled("<b>S</b> &amp; more"),
        Cell { data: Some(data), ..shape("a", 10.0, 10.0, 40.0, 40.0).within("s").labelled("A\nB") },
        shape("b", 110.0, 10.0, 40.0, 40.0).within("s"),
        connector("ab", "a", "b").within("s").through(&[(80.0, 100.0)]),
        label,
        port,
        shape("c", 400.0, 100.0, 80.0, 40.0),
        connector("bc", "b", "c").through(&[(350.0, 120.0)]),
        connector("loop", "bc", "c"),
    ]
}

fn pasted(test: &TestSession, before: usize) -> Vec<Cell> {
    let document = test.session.document();
    document
        .page(test.session.page_id())
        .unwrap()
        .cells()
        .skip(before)
        .map(|cell| Cell::clone(cell))
        .collect()
}

/// The cells under the ids that these have, in their order.
fn renamed(cells: Vec<Cell>, like: &[Cell]) -> Vec<Cell> {
    assert_eq!(cells.len(), like.len());
    let names: Vec<_> =
        cells.iter().map(|cell| cell.id.clone()).zip(like.iter().map(|cell| cell.id.clone())).collect();
    let name =
        |id: model::CellId| names.iter().find(|(old, _)| *old == id).map_or(id, |(_, new)| new.clone());
    let rename = |cell: Cell| Cell {
        id: name(cell.id.clone()),
        parent: cell.parent.clone().map(name),
        source: cell.source.clone().map(name),
        target: cell.target.clone().map(name),
        ..cell
    };
    cells.into_iter().map(rename).collect()
}

fn other() -> TestSession {
    TestSession::of(Document::blank())
}

#[test]
fn everything_comes_back_in_another_document_as_it_was() {
    let mut test = TestSession::with(diagram());
    test.run("edit.selectAll").run("edit.copy").expect_steps(0);
    let mut other = other();
    other.clipboard = test.clipboard.clone();
    other.run("edit.paste");
    assert_eq!(renamed(pasted(&other, 2), &diagram()), diagram());
    assert_eq!(other.selected().len(), 4, "what lies on the layer is selected");
    other.expect_steps(1);
}

/// Any page of shapes in shapes, with connectors between whichever and labels of any text.
fn any_cells() -> impl Strategy<Value = Vec<Cell>> {
    let place = || (-500_i32..500).prop_map(|number| f64::from(number) / 4.0);
    let one = (any::<[u8; 3]>(), [place(), place(), place(), place()], "[ -~é日\n\t]{0,12}", any::<bool>());
    let cell = |(at, (links, [x, y, width, height], label, is_connector)): (
        usize,
        ([u8; 3], [f64; 4], String, bool),
    )| {
        let other = |link: u8| format!("c{}", usize::from(link) % at.max(1));
        let cell = if is_connector && at > 0 {
            connector(&format!("c{at}"), &other(links[0]), &other(links[1]))
                .through(&[(x, y), (width, height)])
        } else {
            shape(&format!("c{at}"), x, y, width, height)
        };
        let parent = if links[2] % 3 == 0 && at > 0 { other(links[2] / 3) } else { "1".to_owned() };
        cell.within(&parent).labelled(&label)
    };
    prop::collection::vec(one, 1..12).prop_map(move |all| all.into_iter().enumerate().map(cell).collect())
}

proptest! {
    #[test]
    fn copying_all_and_pasting_it_on_a_blank_page_gives_all_of_it(cells in any_cells()) {
        let mut test = TestSession::with(cells.clone());
        let tops: Vec<_> = cells.iter().filter(|cell| cell.parent == Some("1".into())).map(|cell| cell.id.clone()).collect();
        test.session.select(tops);
        test.run("edit.copy");
        let mut other = other();
        other.clipboard = test.clipboard.clone();
        other.run("edit.paste");
        prop_assert_eq!(renamed(pasted(&other, 2), &cells), cells);
    }
}

#[test]
fn the_clipboard_holds_what_draw_io_takes() {
    let mut test = TestSession::with([shape("a", 0.0, 0.0, 10.0, 20.0).labelled("A")]);
    test.click(5.0, 5.0).run("edit.copy");
    assert_eq!(
        test.clipboard.unwrap(),
        "<mxGraphModel><root><mxCell id=\"0\"/><mxCell id=\"1\" parent=\"0\"/>\
         <mxCell id=\"2\" value=\"A\" style=\"html=1;whiteSpace=wrap;\" vertex=\"1\" parent=\"1\">\
         <mxGeometry width=\"10\" height=\"20\" as=\"geometry\"/></mxCell></root></mxGraphModel>"
    );
}

#[test]
fn every_further_paste_lies_a_grid_step_further_on() {
    let mut test = TestSession::with([shape("a", 30.0, 40.0, 100.0, 60.0)]);
    test.click(50.0, 50.0).run("edit.copy").run("edit.paste").run("edit.paste");
    let places: Vec<Point> =
        pasted(&test, 3).iter().map(|cell| cell.geometry.as_ref().unwrap().position).collect();
    assert_eq!(places, [Point::new(40.0, 50.0), Point::new(50.0, 60.0)]);
    test.run("edit.undo").run("edit.undo").run("edit.paste");
    assert_eq!(pasted(&test, 3)[0].geometry.as_ref().unwrap().position, Point::new(40.0, 50.0));
}

#[test]
fn what_was_cut_comes_back_to_where_it_was() {
    let mut test = TestSession::with(diagram());
    test.run("edit.selectAll").run("edit.cut").expect_cells(&["0", "1"]).run("edit.paste");
    assert_eq!(renamed(pasted(&test, 2), &diagram()), diagram());
    test.expect_steps(2);
}

#[test]
fn locked_cells_are_copied_and_stay() {
    let mut test = TestSession::with([
        shape("a", 0.0, 0.0, 40.0, 40.0),
        shape("l", 100.0, 0.0, 40.0, 40.0).styled("deletable=0;"),
    ]);
    test.session.select(["a".into(), "l".into()]);
    test.run("edit.cut").expect_cells(&["0", "1", "l"]);
    let mut other = other();
    other.clipboard = test.clipboard.clone();
    assert_eq!(pasted(other.run("edit.paste"), 2).len(), 2);
}

#[test]
fn what_leaves_its_container_keeps_its_place_on_the_page() {
    let mut test = TestSession::with(diagram());
    test.session.select(["a".into(), "port".into(), "label".into()]);
    test.run("edit.copy");
    let mut other = other();
    other.clipboard = test.clipboard.clone();
    let cells = pasted(other.run("edit.paste"), 2);
    let [a, label, port] = &cells[..] else { panic!("three copies: {cells:?}") };
    for cell in [a, label, port] {
        assert_eq!(cell.parent, Some("1".into()));
        assert!(!cell.geometry.as_ref().unwrap().relative);
    }
    assert_eq!(a.geometry.as_ref().unwrap().position, Point::new(110.0, 110.0));
    assert_eq!(port.geometry.as_ref().unwrap().position, Point::new(295.0, 195.0));
    assert_eq!(a.data, diagram()[1].data);
}

#[test]
fn an_end_whose_terminal_stays_behind_is_loose_where_it_was_drawn() {
    let mut test = TestSession::with(diagram());
    test.session.select(["bc".into()]);
    test.run("edit.copy").run("edit.paste").run("edit.paste");
    let cells = pasted(&test, 11);
    let [first, second] = &cells[..] else { panic!("two copies: {cells:?}") };
    assert_eq!((&first.source, &first.target), (&None, &None));
    let ends = |cell: &Cell| {
        let geometry = cell.geometry.clone().unwrap();
        [geometry.source_point.unwrap(), geometry.target_point.unwrap()]
    };
    let [from, to] = ends(first);
    assert!((from.x - 260.0).abs() < 0.1 && (to.x - 410.0).abs() < 0.1, "{from:?} {to:?}");
    assert_eq!(first.geometry.as_ref().unwrap().waypoints, [Point::new(360.0, 130.0)]);
    assert_eq!(ends(second)[0].x.round(), (from.x + 10.0).round(), "beside the first");
}

#[test]
fn another_page_takes_it_at_the_same_place() {
    let pages = [page("one", [shape("a", 30.0, 40.0, 100.0, 60.0)]), page("two", [])];
    let mut test = TestSession::of(Document::new(pages));
    test.click(50.0, 50.0).run("edit.copy");
    test.session.show_page(&PageId::from("two")).unwrap();
    test.run("edit.paste");
    assert_eq!(pasted(&test, 2)[0].geometry.as_ref().unwrap().position, Point::new(30.0, 40.0));
}

#[test]
fn paste_here_puts_the_middle_at_the_place_on_the_grid() {
    let mut test =
        TestSession::with([shape("a", 0.0, 0.0, 100.0, 60.0), shape("b", 200.0, 100.0, 100.0, 60.0)]);
    test.run("edit.selectAll").run("edit.copy").run_at("edit.pasteHere", 503.0, 298.0);
    let places: Vec<Point> =
        pasted(&test, 4).iter().map(|cell| cell.geometry.as_ref().unwrap().position).collect();
    assert_eq!(places, [Point::new(350.0, 220.0), Point::new(550.0, 320.0)]);
}

#[test]
fn it_goes_to_the_layer_of_the_selection_or_the_first_open_one() {
    let layer = |id: &str| Cell { parent: Some("0".into()), ..Cell::new(id, CellKind::Plain) };
    let locked = Cell { style: "locked=1;".into(), ..layer("locked") };
    let mut root_page = page("p", [layer("top"), locked, shape("a", 0.0, 0.0, 40.0, 40.0).within("top")]);
    root_page = Page::new("p", "P", Attributes::default(), root_page.cells().map(|cell| Cell::clone(cell)));
    let mut test = TestSession::of(Document::new([root_page]));
    test.click(10.0, 10.0).run("edit.copy").run("edit.paste");
    assert_eq!(pasted(&test, 5)[0].parent, Some("top".into()));
    test.session.select([]);
    test.run("edit.paste");
    assert_eq!(pasted(&test, 6)[0].parent, Some("1".into()));
}

const DRAW_IO: &str = r#"<mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/><mxCell id="2" value="Caf&#233;" style="rounded=0;" vertex="1" parent="1"><mxGeometry x="40" y="40" width="120" height="60" as="geometry"/></mxCell></root></mxGraphModel>"#;

#[test]
fn what_draw_io_copies_is_pasted() {
    let encoded = utf8_percent_encode(DRAW_IO, NON_ALPHANUMERIC).to_string();
    let file = format!("<mxfile><diagram name=\"P\">{DRAW_IO}</diagram></mxfile>");
    let declared = format!("\u{feff}<?xml version=\"1.0\"?>\n{DRAW_IO}\n");
    for text in [DRAW_IO.to_owned(), encoded, file, declared] {
        let mut test = other();
        test.clipboard = Some(text);
        let cells = pasted(test.run("edit.paste"), 2);
        assert_eq!(cells.len(), 1);
        assert_eq!((cells[0].label.as_str(), cells[0].style.as_str()), ("Café", "rounded=0;"));
    }
}

#[test]
fn a_compressed_diagram_is_pasted() {
    let mut test = other();
    test.clipboard = Some(format!("<mxfile><diagram>{}</diagram></mxfile>", deflated()));
    assert_eq!(pasted(test.run("edit.paste"), 2).len(), 1);
}

fn deflated() -> String {
    use base64::prelude::{BASE64_STANDARD, Engine};
    use std::io::Write;
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(utf8_percent_encode(DRAW_IO, NON_ALPHANUMERIC).to_string().as_bytes()).unwrap();
    BASE64_STANDARD.encode(encoder.finish().unwrap())
}

#[test]
fn any_other_text_becomes_a_shape_that_shows_it() {
    let mut test = other();
    test.clipboard = Some("if a < b:\n  x & y\n".to_owned());
    test.run_at("edit.paste", 300.0, 200.0);
    let cells = pasted(&test, 2);
    assert_eq!(cells[0].label, "if a &lt; b:<br>&nbsp;&nbsp;x &amp; y");
    let rect = cells[0].geometry.as_ref().unwrap().rect();
    assert!((rect.center() - Point::new(300.0, 200.0)).hypot() <= 10.0, "{rect:?}");
    test.clipboard = Some("<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_owned());
    test.run("edit.paste");
    assert!(pasted(&test, 3)[0].label.starts_with("&lt;svg"));
}

#[test]
fn what_cannot_be_pasted_is_refused_in_words_and_changes_nothing() {
    let huge = "x".repeat(1 << 20);
    let too_large = format!("<mxfile>{}</mxfile>", " ".repeat(33 << 20));
    let cases = [
        (None, "the clipboard holds no text and no diagram: copy something first"),
        (Some(" \n\t"), "the clipboard holds no text and no diagram: copy something first"),
        (Some("\u{1}\u{2}"), "the clipboard holds no text and no diagram: copy something first"),
        (Some("<mxGraphModel/>"), "the diagram on the clipboard is empty or cannot be read: copy it again"),
        (
            Some("<mxfile><diagram>!!!</diagram></mxfile>"),
            "the diagram on the clipboard is empty or cannot be read: copy it again",
        ),
        (
            Some(&huge),
            "the clipboard holds 1048576 bytes, more than the 65536 that are pasted: copy less at once",
        ),
        (
            Some(&too_large),
            "the clipboard holds 34603025 bytes, more than the 33554432 that are pasted: copy less at once",
        ),
    ];
    for (text, words) in cases {
        let mut test = other();
        test.clipboard = text.map(str::to_owned);
        let refused = test.try_to_run("edit.paste", Given::default()).unwrap_err();
        assert_eq!(refused.to_string(), words);
        test.expect_cells(&["0", "1"]).expect_steps(0);
    }
}

#[test]
fn a_hostile_diagram_is_pasted_without_harm() {
    let cells = |parent: fn(u32) -> u32| -> String {
        let cell = |id: u32| {
            let parent = parent(id);
            format!("<mxCell id=\"c{id}\" vertex=\"1\" parent=\"c{parent}\" source=\"{id}\" target=\"0\"/>")
        };
        (0..2_000).map(cell).collect()
    };
    let deep = format!("<mxGraphModel><root>{}</root></mxGraphModel>", cells(|id| id + 1));
    let mut test = other();
    test.clipboard = Some(deep);
    assert_eq!(test.try_to_run("edit.paste", Given::default()), Err(EditError::TooDeepToPaste(256)));
    let circle =
        "<mxCell id=\"a\" parent=\"b\" vertex=\"1\"/><mxCell id=\"b\" parent=\"a\" edge=\"1\" source=\"b\"/>";
    for text in [
        format!("<mxGraphModel><root>{circle}</root></mxGraphModel>"),
        "<mxGraphModel><root><mxCell id=\"0\"/><mxCell vertex=\"1\" parent=\"9\"><mxGeometry x=\"1e999\" y=\"nan\" width=\"-5\"".to_owned(),
        format!("<mxGraphModel><root>{}</root></mxGraphModel>", cells(|id| id / 1000 * 1000)),
    ] {
        let mut test = other();
        test.clipboard = Some(text);
        test.run("edit.paste");
        test.session.take_update();
        assert!(pasted(&test, 2).iter().all(|cell| cell.id.as_str() != "a"), "new ids");
        test.run("edit.undo").expect_cells(&["0", "1"]);
    }
}

#[test]
fn a_sealed_page_takes_nothing() {
    let mut test = TestSession::with([shape("a", 0.0, 0.0, 40.0, 40.0)]);
    test.click(10.0, 10.0).run("edit.copy");
    test.session.seal_page("p".into());
    assert_eq!(test.try_to_run("edit.paste", Given::default()), Err(EditError::SealedPage));
    assert_eq!(test.try_to_run("edit.cut", Given::default()), Err(EditError::SealedPage));
}

#[test]
fn nothing_is_on_the_clipboard_after_a_cut_that_was_refused() {
    let mut session =
        Session::new(Document::new([page("p", [shape("a", 0.0, 0.0, 40.0, 40.0)])]), Fonts::monospaced());
    session.seal_page("p".into());
    session.select(["a".into()]);
    assert_eq!(session.run("edit.cut"), Err(EditError::SealedPage));
    assert_eq!(session.take_copied(), None);
}
