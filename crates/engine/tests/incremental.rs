//! After any edits, a layout that was kept in step equals a layout afresh.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use std::collections::HashMap;

use engine::{Fonts, Layout, Point, Rect};
use model::{Attributes, Cell, CellId, CellKind, Document, Edit, End, Geometry, Page, PageId, Patch};
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
    /// Into another parent and in front of what is there, as a drag does it.
    Rehouse(usize, usize),
    Turn(usize, i32),
    Flip(usize),
    /// Lets an end go, at a point of its own.
    Detach(usize, bool, i32),
    /// Takes a cell away and puts it back changed, as a preview that starts over does.
    Replace(usize),
    Shadow(bool),
}

const STYLES: [&str; 14] = [
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
    "jumpStyle=arc;edgeStyle=orthogonalEdgeStyle;",
    "jumpStyle=gap;jumpSize=10;noJump=1;snapToPoint=1;",
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
        1 => cell.clone().prop_map(Change::Relative),
        1 => any::<bool>().prop_map(Change::Background),
        3 => (cell.clone(), cell.clone()).prop_map(|(c, p)| Change::Rehouse(c, p)),
        2 => (cell.clone(), -180..180_i32).prop_map(|(c, degrees)| Change::Turn(c, degrees)),
        1 => cell.clone().prop_map(Change::Flip),
        2 => (cell.clone(), any::<bool>(), -300..300_i32).prop_map(|(c, e, at)| Change::Detach(c, e, at)),
        1 => cell.prop_map(Change::Replace),
        1 => any::<bool>().prop_map(Change::Shadow),
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

/// Applies a change where it makes sense, and says what it did.
fn apply(document: &mut Document, change: &Change) -> Patch {
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
        Change::Rehouse(c, p) if c > 2 && c != p => {
            let rehoused = edit.change(&page, &id(c), |cell| cell.parent = Some(id(p)));
            let _ = rehoused.and_then(|()| edit.reorder(&page, &id(c), usize::MAX));
        }
        Change::Turn(c, degrees) => {
            set(c, &|cell| cell.style = cell.style.with("rotation", &degrees.to_string()))
        }
        Change::Flip(c) => set(c, &|cell| cell.style = cell.style.with("flipH", "1")),
        Change::Detach(c, at_source, at) => set(c, &|cell| {
            let end = if at_source { End::Source } else { End::Target };
            cell.set_terminal(end, None);
            if let Some(geometry) = &mut cell.geometry {
                geometry.set_end_point(end, Some(Point::new(at.into(), 20.0)));
            }
        }),
        Change::Replace(c) if c > 0 => {
            let there = edit.page(&page).unwrap().cell(&id(c)).cloned();
            let place = edit.page(&page).unwrap().index_of(&id(c));
            if let Some((cell, place)) = there.zip(place) {
                edit.remove(&page, &id(c)).unwrap();
                let geometry = cell
                    .geometry
                    .clone()
                    .map(|at| Geometry { position: at.position.midpoint(Point::ORIGIN), ..at });
                edit.insert(&page, place, Cell { geometry, ..Cell::clone(&cell) }).unwrap();
            }
        }
        Change::Shadow(on) => {
            let settings: Attributes = on.then_some(("shadow", "1")).into_iter().collect();
            let _ = edit.set_header(&page, "Page".to_owned(), settings);
        }
        _ => {}
    }
    edit.finish()
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
        assert_eq!(kept.origin(id), afresh.origin(id), "{id}");
        assert_eq!(kept.ports(id), afresh.ports(id), "{id}");
    }
    let all = |layout: &Layout| {
        let mut all: Vec<CellId> = layout.nearest(Point::ORIGIN).cloned().collect();
        all.sort();
        all
    };
    assert_eq!(all(kept), all(afresh));
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

/// A page, the layout that is kept in step with it, and a reader of the changes.
struct Kept {
    document: Document,
    layout: Layout,
    painted: Painted,
}

impl Kept {
    fn new() -> Self {
        let page = Page::new("p", "Page", Attributes::default(), (0..CELLS).map(fresh));
        let layout = Layout::new(&page, &Fonts::monospaced());
        let mut painted = Painted::default();
        painted.follow(SceneChange { changed: layout.items().cloned().collect(), ..SceneChange::default() });
        Self { document: Document::new([page]), layout, painted }
    }

    /// Follows with the layout, which must then be what it would be afresh.
    fn follow(&mut self, patch: &Patch) {
        let page = self.document.pages()[0].clone();
        self.painted.follow(self.layout.update(&page, &patch.cells_on(&page.id)));
        let afresh = Layout::new(&page, &Fonts::monospaced());
        assert_same(&self.layout, &afresh, &page);
        assert_eq!(self.painted.items(), afresh.items().map(AsRef::as_ref).collect::<Vec<_>>());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    #[test]
    fn kept_in_step_equals_afresh(rounds in prop::collection::vec(prop::collection::vec(change(), 1..4), 1..10)) {
        let mut kept = Kept::new();
        let mut done = Vec::new();
        for changes in rounds {
            let mut patch = Patch::default();
            for change in &changes {
                patch.append(apply(&mut kept.document, change));
            }
            kept.follow(&patch);
            done.push(patch);
        }
        // And all the way back, as undo goes.
        for patch in done.iter().rev() {
            let back = patch.reversed();
            kept.document.apply(&back).unwrap();
            kept.follow(&back);
        }
    }

    #[test]
    fn what_a_preview_starts_over_from_is_never_laid_out(
        before in prop::collection::vec(change(), 0..8),
        previews in prop::collection::vec(prop::collection::vec(change(), 1..4), 1..6),
    ) {
        let mut kept = Kept::new();
        let mut patch = Patch::default();
        for change in &before {
            patch.append(apply(&mut kept.document, change));
        }
        kept.follow(&patch);
        let mut shown = Patch::default();
        for changes in &previews {
            let back = shown.reversed();
            kept.document.apply(&back).unwrap();
            shown = Patch::default();
            for change in changes {
                shown.append(apply(&mut kept.document, change));
            }
            kept.follow(&Patch::new(back.changes().iter().chain(shown.changes()).cloned()));
        }
    }
}
