//! Steps come back as they were written, and what was written stays readable.

use std::sync::Arc;

use model::{Attributes, DataTag, Document, Geometry, Placed, PlacedPage, Point, Rect, UserData, Vec2};

use super::*;

/// A cell with everything that a cell can have, in numbers that a careless way would round.
fn full(id: &str) -> Cell {
    let odd = 0.1 + 0.2;
    Cell {
        label: "<b>é 日</b> \"quoted\"\n\u{1}".to_owned(),
        style: "html=1;fillColor=#fff;;odd".into(),
        parent: Some("1".into()),
        source: Some("s".into()),
        target: Some("t".into()),
        geometry: Some(Geometry {
            position: Point::new(odd, -0.0),
            size: kurbo_size(1e-7, 123_456_789.123_456_79),
            relative: true,
            offset: Some(Vec2::new(1.0 / 3.0, f64::MIN_POSITIVE)),
            source_point: Some(Point::new(f64::MAX, f64::MIN)),
            target_point: Some(Point::new(5e-324, 2.0)),
            waypoints: vec![Point::new(1.5, 2.5), Point::new(3.0, 4.0)],
            alternate: Some(Rect::new(1.0, 2.0, 3.0, 4.1)),
        }),
        visible: false,
        collapsed: true,
        connectable: false,
        data: Some(UserData {
            tag: DataTag::Object,
            attributes: [("link", "x"), ("b", ""), ("a", "1")].into_iter().collect(),
        }),
        ..Cell::new(id, CellKind::Connector)
    }
}

fn kurbo_size(width: f64, height: f64) -> model::Size {
    model::Size::new(width, height)
}

fn first() -> Document {
    let mut page = Document::blank().pages()[0].as_ref().clone();
    let cells =
        page.cells().map(|cell| cell.as_ref().clone()).chain([full("a"), Cell::new("b", CellKind::Shape)]);
    page = Page::new("p", "Page", Attributes::default(), cells.collect::<Vec<_>>());
    Document::new([page, Page::blank("q", "Q")])
}

/// Does something to a document, by hand and again from the bytes of the step, and compares.
fn comes_back(change: impl FnOnce(&mut Edit<'_>) -> Result<(), PatchError>) -> Patch {
    let (mut by_hand, mut again) = (first(), first());
    let mut edit = Edit::new(&mut by_hand);
    change(&mut edit).unwrap();
    let patch = edit.finish();
    assert_eq!(performed(&mut again, Way::Done, &patch), patch);
    assert_eq!(again, by_hand);
    assert_eq!(performed(&mut again, Way::Undone, &patch.reversed()), patch.reversed());
    assert_eq!(again, first());
    patch
}

fn performed(document: &mut Document, way: Way, patch: &Patch) -> Patch {
    let bytes = Step::write(way, patch).unwrap();
    let step = Step::read(&bytes).unwrap_or_else(|| panic!("{}", String::from_utf8_lossy(&bytes)));
    assert_eq!(step.way(), way);
    let mut edit = Edit::new(document);
    step.perform(&mut edit).unwrap();
    edit.finish()
}

#[test]
fn every_kind_of_change_comes_back() {
    let p = || PageId::from("p");
    comes_back(|edit| edit.insert(&p(), 1, full("new")));
    comes_back(|edit| edit.remove(&p(), &"a".into()));
    comes_back(|edit| edit.reorder(&p(), &"a".into(), 3));
    comes_back(|edit| edit.reorder(&p(), &"b".into(), 0));
    comes_back(|edit| edit.set(&p(), full("b")));
    comes_back(|edit| edit.set(&p(), Cell::new("a", CellKind::Plain)));
    comes_back(|edit| edit.insert_page(0, Page::new("r", "R", Attributes::default(), [full("x")])));
    comes_back(|edit| edit.remove_page(&p()));
    comes_back(|edit| edit.reorder_page(&p(), 1));
    comes_back(|edit| edit.set_header(&p(), "Other".to_owned(), [("grid", "0")].into_iter().collect()));
    comes_back(|edit| {
        edit.remove(&p(), &"a".into())?;
        edit.insert(&p(), 0, full("a"))?;
        edit.change(&p(), &"a".into(), |cell| cell.label.push('!'))?;
        edit.remove_page(&"q".into())
    });
}

#[test]
fn a_patch_that_no_edit_makes_comes_back_in_its_result() {
    let (old, mut new) = (first(), first());
    let before = PlacedPage { page: old.pages()[0].clone(), index: 0 };
    let after = PlacedPage { page: Arc::new(Page::blank("p", "Emptied")), index: 1 };
    let moved = Placed { cell: Arc::new(full("b")), index: 0 };
    let at = old.pages()[0].index_of(&"b".into()).unwrap();
    let b = Placed { cell: old.pages()[0].cell(&"b".into()).unwrap().clone(), index: at };
    let changes = [
        Change::Cell { page: "p".into(), id: "b".into(), before: Some(b), after: Some(moved) },
        Change::Page { id: "p".into(), before: Some(before), after: Some(after) },
        Change::Cell { page: "q".into(), id: "none".into(), before: None, after: None },
    ];
    for end in 1..=changes.len() {
        let (mut applied, patch) = (first(), Patch::new(changes[..end].iter().cloned()));
        applied.apply(&patch).unwrap();
        new = first();
        performed(&mut new, Way::Redone, &patch);
        assert_eq!(new, applied);
    }
    assert_eq!(new.pages()[1].name, "Emptied");
}

#[test]
fn a_cell_says_only_what_became_different() {
    let patch = comes_back(|edit| {
        edit.change(&"p".into(), &"a".into(), |cell| {
            cell.label = "x".to_owned();
            cell.target = None;
        })
    });
    let text = String::from_utf8(Step::write(Way::Done, &patch).unwrap()).unwrap();
    let expected =
        r#"{"way":"done","changes":[{"setCell":{"page":"p","id":"a","cell":{"label":"x","target":null}}}]}"#;
    assert_eq!(text, expected);
}

/// Drafts of people's machines look like this. A change here makes them unreadable.
#[test]
fn what_was_written_once_is_read() {
    let text = r#"{"way":"undone","changes":[
        {"addCell":{"page":"q","id":"n","at":2,"cell":{"kind":"shape","label":"N","style":"html=1;","parent":"1",
            "geometry":{"position":"40 60.5","size":"120 60","relative":false,"waypoints":["1 2"]},
            "visible":false,"collapsed":true,"connectable":false,
            "data":{"tag":"userObject","attributes":[["link","x"]]}}}},
        {"setCell":{"page":"p","id":"b","at":0,"cell":{"geometry":null,"source":"a"}}},
        {"removeCell":{"page":"p","id":"a"}},
        {"addPage":{"id":"r","at":0,"name":"R","settings":[["grid","1"]],"cells":[["0",{"kind":"plain"}]]}},
        {"movePage":{"id":"r","at":1}},
        {"removePage":{"id":"r"}},
        {"setHeader":{"id":"q","name":"Other","settings":[]}}]}"#;
    let step = Step::read(text.as_bytes()).unwrap();
    assert_eq!(step.way(), Way::Undone);
    let mut document = first();
    step.perform(&mut Edit::new(&mut document)).unwrap();
    let q = document.page(&"q".into()).unwrap();
    assert_eq!(q.name, "Other");
    assert_eq!(q.cell(&"n".into()).unwrap().geometry.as_ref().unwrap().position, Point::new(40.0, 60.5));
    assert_eq!(document.page(&"p".into()).unwrap().index_of(&"b".into()), Some(0));
}

#[test]
fn what_is_not_known_is_refused() {
    for text in [
        "",
        "[]",
        r#"{"way":"sideways","changes":[]}"#,
        r#"{"way":"done","changes":[{"paintCell":{}}]}"#,
        r#"{"way":"done","changes":[{"setCell":{"page":"p","id":"a","cell":{"glow":true}}}]}"#,
        r#"{"way":"done","changes":[{"setCell":{"page":"p","id":"a","cell":{"geometry":{"position":"1","size":"1 1"}}}}]}"#,
        r#"{"way":"done","changes":[{"setCell":{"page":"p","id":"a","cell":{"geometry":{"position":"1 NaN","size":"1 1"}}}}]}"#,
    ] {
        assert!(Step::read(text.as_bytes()).is_none(), "{text}");
    }
}

#[test]
fn a_damaged_step_is_refused_or_done_and_never_more() {
    let patch = {
        let mut document = first();
        let mut edit = Edit::new(&mut document);
        edit.reorder(&"p".into(), &"a".into(), 0).unwrap();
        edit.set(&"p".into(), full("b")).unwrap();
        edit.insert_page(1, Page::new("r", "R", Attributes::default(), [full("x")])).unwrap();
        edit.finish()
    };
    let bytes = Step::write(Way::Done, &patch).unwrap();
    for at in 0..bytes.len() {
        for other in [b'0', b'9', b'-', b'"', b'}', b' ', b'e', 0xff] {
            let mut bytes = bytes.clone();
            bytes[at] = other;
            if let Some(step) = Step::read(&bytes) {
                let mut document = first();
                drop(step.perform(&mut Edit::new(&mut document)));
            }
        }
    }
}
