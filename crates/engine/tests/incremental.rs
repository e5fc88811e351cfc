//! After any edits, a layout that was kept in step equals a layout afresh.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use std::collections::HashMap;

use engine::{Fonts, Layout, Point, Rect};
use model::{Attributes, Cell, CellId, CellKind, Document, Edit, End, Geometry, Page, PageId};
use proptest::prelude::*;
use scene::{Item, SceneChange};

/// How many cells besides the root and two layers the page has ids for.
const CELLS: usize = 14;

#[derive(Clone, Debug)]
enum Change {
    Move(usize, i32, i32),
    Resize(usize, u8, u8),
    Style(usize, usize),
    Label(usize, usize),
    Parent(usize, usize),
    Terminal(usize, bool, usize),
    Visible(usize),
    Collapse(usize),
    Reorder(usize, usize),
    Remove(usize),
    Add(usize),
    Relative(usize),
    Background(bool),
}

const STYLES: [&str; 12] = [
    "",
    "ellipse;html=1;whiteSpace=wrap;",
    "rhombus;rotation=30;",
    "swimlane;startSize=30;",
    "shape=hexagon;perimeter=hexagonPerimeter2;direction=south;",
    "edgeStyle=orthogonalEdgeStyle;html=1;",
    "edgeStyle=elbowEdgeStyle;rounded=1;startArrow=oval;",
    "curved=1;exitX=0;exitY=0.5;entryX=1;entryY=1;",
    "group",
    "fillColor=inherit;strokeColor=inherit;fontColor=inherit;",
    "fillColor=#ff0000;sourcePort=c3;labelBackgroundColor=default;",
    "shape=mxgraph.unknown;shadow=1;",
];

fn change() -> impl Strategy<Value = Change> {
    let cell = 0..CELLS + 3;
    prop_oneof![
        4 => (cell.clone(), -300..300_i32, -300..300_i32).prop_map(|(c, x, y)| Change::Move(c, x, y)),
        2 => (cell.clone(), 0..200_u8, 0..200_u8).prop_map(|(c, w, h)| Change::Resize(c, w, h)),
        3 => (cell.clone(), 0..STYLES.len()).prop_map(|(c, s)| Change::Style(c, s)),
        1 => (cell.clone(), 0..3_usize).prop_map(|(c, l)| Change::Label(c, l)),
        3 => (cell.clone(), cell.clone()).prop_map(|(c, p)| Change::Parent(c, p)),
        3 => (cell.clone(), any::<bool>(), cell.clone()).prop_map(|(c, e, t)| Change::Terminal(c, e, t)),
        1 => cell.clone().prop_map(Change::Visible),
        1 => cell.clone().prop_map(Change::Collapse),
        2 => (cell.clone(), 0..CELLS + 3).prop_map(|(c, i)| Change::Reorder(c, i)),
        1 => cell.clone().prop_map(Change::Remove),
        2 => cell.clone().prop_map(Change::Add),
        1 => cell.prop_map(Change::Relative),
        1 => any::<bool>().prop_map(Change::Background),
    ]
}

fn id(index: usize) -> CellId {
    format!("c{index}").as_str().into()
}

fn fresh(index: usize) -> Cell {
    let is_connector = index % 3 == 2;
    let kind = match index {
        0..3 => CellKind::Plain,
        _ if is_connector => CellKind::Connector,
        _ => CellKind::Shape,
    };
    let spot = index as f64;
    let geometry = if is_connector {
        Geometry {
            relative: true,
            source_point: Some(Point::new(spot, 0.0)),
            target_point: Some(Point::new(0.0, spot)),
            ..Geometry::default()
        }
    } else {
        Geometry::at(spot * 60.0 % 400.0, spot * 90.0 % 500.0, 80.0, 40.0)
    };
    Cell {
        parent: match index {
            0 => None,
            1 | 2 => Some(id(0)),
            _ => Some(id(1)),
        },
        source: is_connector.then(|| id(index + 1)),
        target: is_connector.then(|| id(index + 2)),
        geometry: (index > 2).then_some(geometry),
        label: format!("cell {index}"),
        style: STYLES[index % STYLES.len()].into(),
        ..Cell::new(id(index), kind)
    }
}

/// Applies a change where it makes sense, and says which cells it touched.
fn apply(document: &mut Document, change: &Change) -> Vec<CellId> {
    let page = PageId::from("p");
    let mut edit = Edit::new(document);
    let mut set = |cell: usize, f: &dyn Fn(&mut Cell)| {
        let _ = edit.change(&page, &id(cell), f);
    };
    match *change {
        Change::Move(c, x, y) => set(c, &|cell| {
            if let Some(geometry) = &mut cell.geometry {
                geometry.position = Point::new(x.into(), y.into());
                geometry.waypoints = if x > 100 { vec![Point::new(x.into(), 50.0)] } else { Vec::new() };
            }
        }),
        Change::Resize(c, w, h) => set(c, &|cell| {
            if let Some(geometry) = &mut cell.geometry {
                geometry.size = (f64::from(w), f64::from(h)).into();
            }
        }),
        Change::Style(c, s) => set(c, &|cell| cell.style = STYLES[s].into()),
        Change::Label(c, l) => {
            set(c, &|cell| cell.label = ["", "short", "a much longer label"][l].to_owned())
        }
        Change::Parent(c, p) if c > 0 && c != p => set(c, &|cell| cell.parent = Some(id(p))),
        Change::Terminal(c, at_source, t) => set(c, &|cell| {
            let end = if at_source { End::Source } else { End::Target };
            cell.set_terminal(end, Some(id(t)));
        }),
        Change::Visible(c) => set(c, &|cell| cell.visible = !cell.visible),
        Change::Collapse(c) => set(c, &|cell| cell.collapsed = !cell.collapsed),
        Change::Reorder(c, to) => {
            let _ = edit.reorder(&page, &id(c), to);
        }
        Change::Remove(c) if c > 0 => {
            let _ = edit.remove(&page, &id(c));
        }
        Change::Add(c) => {
            let _ = edit.insert(&page, c, fresh(c));
        }
        Change::Relative(c) => set(c, &|cell| {
            if let Some(geometry) = &mut cell.geometry {
                geometry.relative = !geometry.relative;
                geometry.position = Point::new(0.25, 10.0);
            }
        }),
        Change::Background(dark) => {
            let settings: Attributes = dark.then_some(("background", "#202020")).into_iter().collect();
            let _ = edit.set_header(&page, "Page".to_owned(), settings);
        }
        _ => {}
    }
    edit.finish().cells_on(&page)
}

/// What a reader of the stream of changes believes to be painted, back to front.
#[derive(Default)]
struct Painted {
    order: Vec<CellId>,
    items: HashMap<CellId, Item>,
}

impl Painted {
    fn follow(&mut self, change: SceneChange) {
        for cell in &change.removed {
            assert!(self.items.remove(cell).is_some(), "{cell} was not painted");
            self.order.retain(|id| id != cell);
        }
        for item in change.changed {
            if self.items.insert(item.cell.clone(), Item::clone(&item)).is_none() {
                self.order.push(item.cell.clone());
            }
        }
        if let Some(order) = change.order {
            self.order = order;
        }
    }

    fn items(&self) -> Vec<&Item> {
        self.order.iter().map(|id| &self.items[id]).collect()
    }
}

fn assert_same(kept: &Layout, afresh: &Layout, page: &Page) {
    let order = |layout: &Layout| layout.items().map(|item| item.cell.clone()).collect::<Vec<_>>();
    assert_eq!(order(kept), order(afresh));
    for (kept, afresh) in kept.items().zip(afresh.items()) {
        assert_eq!(kept, afresh);
    }
    for cell in page.cells() {
        let id = &cell.id;
        assert_eq!(kept.bounds(id), afresh.bounds(id), "{id}");
        assert_eq!(kept.frame(id), afresh.frame(id), "{id}");
        assert_eq!(kept.route(id), afresh.route(id), "{id}");
        assert_eq!(kept.label(id), afresh.label(id), "{id}");
        assert_eq!(kept.is_shown(id), afresh.is_shown(id), "{id}");
        assert_eq!(kept.fallback(id), afresh.fallback(id), "{id}");
    }
    for x in 0..12 {
        for y in 0..12 {
            let at = Point::new(f64::from(x) * 60.0 - 200.0, f64::from(y) * 60.0 - 200.0);
            assert_eq!(kept.hit(at, 3.0), afresh.hit(at, 3.0), "{at}");
            let area = Rect::from_center_size(at, (150.0, 150.0));
            assert_eq!(kept.cells_within(area), afresh.cells_within(area), "{area}");
            assert_eq!(kept.cells_touching(area), afresh.cells_touching(area), "{area}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    #[test]
    fn kept_in_step_equals_afresh(rounds in prop::collection::vec(prop::collection::vec(change(), 1..4), 1..10)) {
        let fonts = Fonts::monospaced();
        let page = Page::new("p", "Page", Attributes::default(), (0..CELLS).map(fresh));
        let mut document = Document::new([page]);
        let mut kept = Layout::new(&document.pages()[0], &fonts);
        let mut painted = Painted::default();
        painted.follow(SceneChange { changed: kept.items().cloned().collect(), ..SceneChange::default() });
        for changes in rounds {
            let touched: Vec<CellId> = changes.iter().flat_map(|change| apply(&mut document, change)).collect();
            let page = document.pages()[0].clone();
            painted.follow(kept.update(&page, &touched));
            let afresh = Layout::new(&page, &fonts);
            assert_same(&kept, &afresh, &page);
            prop_assert_eq!(painted.items(), afresh.items().map(AsRef::as_ref).collect::<Vec<_>>());
        }
    }
}
