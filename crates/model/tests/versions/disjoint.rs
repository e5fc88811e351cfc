//! Edits of two sides that have nothing to do with each other: none is in conflict, and all arrive.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use model::{
    Cell, CellId, CellKind, DataTag, Document, Edit, End, Geometry, Page, PageId, Point, UserData, merge,
};

use crate::dice::Dice;
use crate::documents::document;
use crate::valid::assert_valid;

/// Something that one side does.
type Deed = Box<dyn Fn(&mut Edit)>;

/// What each side does, drawn so that nothing is done twice.
#[derive(Default)]
struct Plan {
    deeds: [Vec<Deed>; 2],
    /// Parents whose children a side put in another order.
    orders: Vec<(PageId, CellId, usize)>,
}

impl Plan {
    /// Once in three times, one of the sides does it.
    fn maybe(&mut self, dice: &mut Dice, deed: impl Fn(&mut Edit) + 'static) -> Option<usize> {
        let side = dice.below(6);
        if side < 2 {
            self.deeds[side].push(Box::new(deed));
            return Some(side);
        }
        None
    }

    fn done(&self, base: &Document, sides: &[usize]) -> Document {
        let mut document = base.clone();
        let mut edit = Edit::new(&mut document);
        sides.iter().flat_map(|side| &self.deeds[*side]).for_each(|deed| deed(&mut edit));
        drop(edit.finish());
        document
    }
}

fn plan(dice: &mut Dice, base: &Document) -> Plan {
    let mut plan = Plan::default();
    for (number, page) in base.pages().iter().enumerate() {
        let id = page.id.clone();
        if number > 0 && dice.once_in(6) {
            plan.maybe(dice, move |edit| edit.remove_page(&id).unwrap());
            continue;
        }
        on_page(dice, &mut plan, page);
    }
    for name in ["x", "y"] {
        plan.maybe(dice, move |edit| edit.insert_page(9, Page::blank(name, name)).unwrap());
    }
    plan
}

fn on_page(dice: &mut Dice, plan: &mut Plan, page: &Arc<Page>) {
    let id = page.id.clone();
    plan.maybe(dice, {
        let id = id.clone();
        move |edit| {
            let settings = edit.page(&id).unwrap().settings.clone();
            edit.set_header(&id, "another name".to_owned(), settings).unwrap();
        }
    });
    for name in ["grid", "pageWidth", "background"] {
        let id = id.clone();
        plan.maybe(dice, move |edit| {
            let page = edit.page(&id).unwrap().clone();
            let mut settings = page.settings.clone();
            settings.set(name, "7");
            edit.set_header(&id, page.name.clone(), settings).unwrap();
        });
    }
    let gone = removals(dice, plan, page);
    let stays: Vec<Arc<Cell>> =
        page.cells().skip(1).filter(|cell| !gone.contains(&cell.id)).cloned().collect();
    for cell in &stays {
        on_cell(dice, plan, &id, cell, &stays);
    }
    for name in ["a", "b"] {
        let (id, parent) = (id.clone(), dice.pick(&stays).map(|cell| cell.id.clone()));
        let mut cell = Cell::new(name, CellKind::Shape);
        cell.parent = parent;
        cell.geometry = Some(Geometry::at(dice.length(), 0.0, 5.0, 5.0));
        plan.maybe(dice, move |edit| edit.insert(&id, usize::MAX, cell.clone()).unwrap());
    }
    for parent in page.children().keys() {
        let children: Vec<CellId> = stays
            .iter()
            .filter(|cell| cell.parent.as_ref() == Some(*parent))
            .map(|cell| cell.id.clone())
            .collect();
        let (on, place) = (id.clone(), 1 + dice.below(stays.len()));
        let Some(child) = dice.pick(&children).cloned() else { continue };
        if let Some(side) = plan.maybe(dice, move |edit| edit.reorder(&on, &child, place).unwrap()) {
            plan.orders.push((id.clone(), (*parent).clone(), side));
        }
    }
}

/// Cells on which nothing hangs are removed now and then.
fn removals(dice: &mut Dice, plan: &mut Plan, page: &Page) -> HashSet<CellId> {
    let hung: HashSet<&CellId> =
        page.cells().flat_map(|cell| [&cell.parent, &cell.source, &cell.target]).flatten().collect();
    let mut gone = HashSet::new();
    for cell in page.cells().filter(|cell| cell.kind != CellKind::Plain && !hung.contains(&cell.id)) {
        if dice.once_in(3) {
            let (page, id) = (page.id.clone(), cell.id.clone());
            plan.maybe(dice, move |edit| edit.remove(&page, &id).unwrap());
            gone.insert(cell.id.clone());
        }
    }
    gone
}

fn on_cell(dice: &mut Dice, plan: &mut Plan, page: &PageId, cell: &Arc<Cell>, stays: &[Arc<Cell>]) {
    let mut maybe = |dice: &mut Dice, change: Box<dyn Fn(&mut Cell)>| {
        let (page, id) = (page.clone(), cell.id.clone());
        plan.maybe(dice, move |edit| edit.change(&page, &id, &change).unwrap());
    };
    maybe(dice, Box::new(|cell| cell.label = "another".to_owned()));
    maybe(dice, Box::new(|cell| cell.style = cell.style.with("fillColor", "blue")));
    maybe(dice, Box::new(|cell| cell.style = cell.style.without("html")));
    maybe(dice, Box::new(|cell| cell.visible = !cell.visible));
    maybe(dice, Box::new(|cell| cell.collapsed = !cell.collapsed));
    maybe(dice, Box::new(|cell| cell.connectable = !cell.connectable));
    for name in ["link", "owner"] {
        if cell.data.is_some() {
            maybe(
                dice,
                Box::new(move |cell| {
                    let empty = || UserData { tag: DataTag::Object, attributes: Default::default() };
                    cell.data.get_or_insert_with(empty).attributes.set(name, "another");
                }),
            );
        }
    }
    if cell.is_shape() {
        let layer = stays.iter().rfind(|cell| cell.kind == CellKind::Plain).map(|cell| cell.id.clone());
        let goes = dice.once_in(3);
        maybe(
            dice,
            Box::new(move |cell| {
                cell.geometry.as_mut().unwrap().position = Point::new(1.0, 2.0);
                if goes {
                    cell.parent = layer.clone();
                }
            }),
        );
        maybe(dice, Box::new(|cell| cell.geometry.as_mut().unwrap().size.width = 33.0));
    }
    if cell.is_connector() {
        maybe(dice, Box::new(|cell| cell.geometry.as_mut().unwrap().waypoints = vec![Point::new(3.0, 4.0)]));
        for end in End::BOTH {
            let shapes: Vec<&Arc<Cell>> = stays.iter().filter(|cell| cell.is_shape()).collect();
            let terminal = dice.pick(&shapes).map(|cell| cell.id.clone());
            maybe(
                dice,
                Box::new(move |cell| {
                    let loose = terminal.is_none().then_some(Point::new(5.0, 6.0));
                    cell.set_terminal(end, terminal.clone());
                    cell.geometry.as_mut().unwrap().set_end_point(end, loose);
                }),
            );
        }
    }
}

#[test]
fn edits_that_have_nothing_to_do_with_each_other_never_conflict_and_all_arrive() {
    for seed in 0..20_000 {
        let mut dice = Dice::new(seed);
        let base = document(&mut dice);
        let plan = plan(&mut dice, &base);
        let [mine, theirs] = [0, 1].map(|side| plan.done(&base, &[side]));
        let merged = merge(&base, &mine, &theirs);
        assert_eq!(merged.conflicts(), [], "seed {seed}");
        let merged = merged.document(&[]);
        assert_valid(&merged);
        assert_eq!(contents(&merged), contents(&plan.done(&base, &[0, 1])), "seed {seed}");
        for (page, parent, side) in &plan.orders {
            let by = if *side == 0 { &mine } else { &theirs };
            let before: HashSet<CellId> =
                base.page(page).unwrap().children_of(parent).map(|cell| cell.id.clone()).collect();
            let order = |document: &Document, other: &Document| -> Vec<CellId> {
                let (page, other) = (document.page(page).unwrap(), other.page(page).unwrap());
                let stays =
                    |id: &CellId| other.cell(id).is_some_and(|cell| cell.parent.as_ref() == Some(parent));
                let children = page.children_of(parent).map(|cell| cell.id.clone());
                children.filter(|id| before.contains(id) && stays(id)).collect()
            };
            assert_eq!(order(&merged, by), order(by, &merged), "seed {seed}: {parent}");
        }
    }
}

/// Everything but the orders.
type Contents = BTreeMap<String, (String, BTreeMap<String, String>, HashMap<CellId, String>)>;

fn contents(document: &Document) -> Contents {
    let cell = |cell: &Arc<Cell>| {
        let mut cell = Cell::clone(cell);
        let mut tokens: Vec<&str> = cell.style.as_str().split(';').collect();
        tokens.sort_unstable();
        cell.style = tokens.join(";").into();
        let mut data: Vec<String> = cell
            .data
            .iter()
            .flat_map(|data| data.attributes.iter())
            .map(|pair| format!("{pair:?}"))
            .collect();
        data.sort();
        cell.data = None;
        (cell.id.clone(), format!("{cell:?} {data:?}"))
    };
    let page = |page: &Arc<Page>| {
        let settings =
            page.settings.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        (page.id.to_string(), (page.name.clone(), settings, page.cells().map(cell).collect()))
    };
    document.pages().iter().map(page).collect()
}
