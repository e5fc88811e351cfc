//! Merges one by one: what is a conflict, what is not, and what each choice gives.

use model::{
    Aspects, Cell, CellId, CellKind, Choice, Document, Edit, End, Geometry, Merge, Nature, Page, PageId,
    Point, Subject, merge,
};

use crate::valid::assert_valid;

/// A page with a lane that holds two shapes, a shape beside it, and a connector from one to the other.
fn base() -> Document {
    let cell = |id: &str, kind: CellKind, parent: &str| Cell {
        parent: Some(parent.into()),
        label: id.to_owned(),
        ..Cell::new(id, kind)
    };
    let shape = |id: &str, parent: &str, x: f64| Cell {
        geometry: Some(Geometry::at(x, 10.0, 40.0, 20.0)),
        style: "html=1;".into(),
        ..cell(id, CellKind::Shape, parent)
    };
    let line = Cell {
        source: Some("a".into()),
        target: Some("far".into()),
        geometry: Some(Geometry { relative: true, ..Geometry::default() }),
        ..cell("line", CellKind::Connector, "1")
    };
    let cells = [
        Cell::new("0", CellKind::Plain),
        cell("1", CellKind::Plain, "0"),
        shape("lane", "1", 100.0),
        shape("a", "lane", 5.0),
        shape("b", "lane", 50.0),
        shape("far", "1", 400.0),
        line,
    ];
    Document::new([Page::new("p", "Page", Default::default(), cells), Page::blank("q", "Other")])
}

fn page() -> PageId {
    "p".into()
}

fn edited(change: impl FnOnce(&mut Edit)) -> Document {
    let mut document = base();
    let mut edit = Edit::new(&mut document);
    change(&mut edit);
    drop(edit.finish());
    document
}

fn change(id: &'static str, change: impl FnOnce(&mut Cell)) -> Document {
    edited(|edit| edit.change(&page(), &id.into(), change).unwrap())
}

fn remove(ids: &[&str]) -> Document {
    edited(|edit| ids.iter().for_each(|id| edit.remove(&page(), &(*id).into()).unwrap()))
}

fn merged(mine: &Document, theirs: &Document) -> Merge {
    merge(&base(), mine, theirs)
}

/// The only conflict, as its subject, its nature and the cells concerned.
fn conflict(merge: &Merge) -> (Subject, Nature, Vec<CellId>) {
    let [conflict] = merge.conflicts() else { panic!("{:?}", merge.conflicts()) };
    (conflict.subject.clone(), conflict.nature, conflict.cells.clone())
}

fn settled(merge: &Merge, choice: Choice) -> Document {
    let document = merge.document(&vec![choice; merge.conflicts().len()]);
    assert_valid(&document);
    document
}

fn cell<'d>(document: &'d Document, id: &str) -> Option<&'d Cell> {
    document.page(&page()).unwrap().cell(&id.into()).map(|cell| &**cell)
}

#[test]
fn different_attributes_of_one_cell_both_arrive() {
    let mine = change("a", |cell| {
        cell.label = "mine".to_owned();
        cell.style = cell.style.with("fillColor", "red");
    });
    let theirs = change("a", |cell| {
        cell.style = cell.style.with("strokeColor", "blue");
        cell.geometry.as_mut().unwrap().position.x = 7.0;
    });
    let merge = merged(&mine, &theirs);
    assert_eq!(merge.conflicts(), []);
    let document = merge.document(&[]);
    let cell = cell(&document, "a").unwrap();
    assert_eq!((cell.label.as_str(), cell.geometry.as_ref().unwrap().position.x), ("mine", 7.0));
    assert_eq!(cell.style.as_str(), "html=1;fillColor=red;strokeColor=blue;");
}

#[test]
fn one_attribute_changed_differently_is_a_conflict_with_both_values() {
    let mine = change("a", |cell| cell.label = "mine".to_owned());
    let theirs = change("a", |cell| cell.label = "theirs".to_owned());
    let merge = merged(&mine, &theirs);
    let label = Nature::Changed(Aspects { label: true, ..Aspects::NONE });
    assert_eq!(conflict(&merge), (Subject::Cell("a".into()), label, vec!["a".into()]));
    let label_of =
        |version: &Option<model::Version>| version.as_ref().unwrap().cell.as_ref().unwrap().label.clone();
    let [found] = merge.conflicts() else { unreachable!() };
    assert_eq!([&found.base, &found.mine, &found.theirs].map(label_of), ["a", "mine", "theirs"]);
    assert_eq!(cell(&settled(&merge, Choice::Mine), "a").unwrap().label, "mine");
    assert_eq!(cell(&settled(&merge, Choice::Theirs), "a").unwrap().label, "theirs");
    assert_eq!(merge.document(&[]), settled(&merge, Choice::Theirs));
    let both = settled(&merge, Choice::Both);
    let copy = cell(&both, "a~2").unwrap();
    assert_eq!((cell(&both, "a").unwrap().label.as_str(), copy.label.as_str()), ("theirs", "mine"));
    assert_eq!(copy.geometry.as_ref().unwrap().position, Point::new(65.0, 10.0));
}

#[test]
fn the_same_change_on_both_sides_is_no_conflict() {
    let both = change("a", |cell| cell.label = "same".to_owned());
    let theirs = change("a", |cell| {
        cell.label = "same".to_owned();
        cell.visible = false;
    });
    let merge = merged(&both, &theirs);
    assert_eq!(merge.conflicts(), []);
    assert_eq!(merge.document(&[]), theirs);
}

#[test]
fn a_cell_removed_here_and_changed_there_is_a_conflict() {
    let mine = remove(&["line", "far"]);
    let theirs = change("far", |cell| cell.label = "kept".to_owned());
    let merge = merged(&mine, &theirs);
    assert_eq!(conflict(&merge), (Subject::Cell("far".into()), Nature::RemovedByMe, vec!["far".into()]));
    assert_eq!(settled(&merge, Choice::Mine), mine);
    // It comes back with the connector that was removed with it.
    assert_eq!(settled(&merge, Choice::Theirs), theirs);
    assert_eq!(settled(&merge, Choice::Both), theirs);
}

#[test]
fn a_removed_container_and_what_was_changed_in_it_are_one_conflict() {
    let mine = change("b", |cell| cell.label = "kept".to_owned());
    let theirs = remove(&["line", "a", "b", "lane"]);
    let merge = merged(&mine, &theirs);
    assert_eq!(conflict(&merge), (Subject::Cell("lane".into()), Nature::RemovedByThem, vec!["b".into()]));
    assert_eq!(settled(&merge, Choice::Theirs), theirs);
    assert_eq!(settled(&merge, Choice::Mine), mine);
}

#[test]
fn what_was_put_into_a_removed_container_stays_where_it_was_drawn() {
    let theirs = edited(|edit| {
        let mut new = Cell::new("new", CellKind::Shape);
        new.parent = Some("lane".into());
        new.geometry = Some(Geometry::at(1.0, 2.0, 5.0, 5.0));
        edit.insert(&page(), usize::MAX, new).unwrap();
    });
    let merge = merged(&remove(&["line", "a", "b", "lane"]), &theirs);
    assert_eq!(conflict(&merge), (Subject::Cell("lane".into()), Nature::RemovedByMe, vec!["new".into()]));
    let document = settled(&merge, Choice::Mine);
    let new = cell(&document, "new").unwrap();
    assert_eq!(new.parent, Some("1".into()));
    assert_eq!(new.geometry.as_ref().unwrap().position, Point::new(101.0, 12.0));
    assert!(cell(&document, "lane").is_none());
    assert_eq!(settled(&merge, Choice::Theirs), theirs);
}

#[test]
fn a_connector_tied_to_a_removed_shape_ends_loose_where_that_was() {
    let theirs = edited(|edit| {
        let mut new = Cell::new("new", CellKind::Connector);
        new.parent = Some("1".into());
        (new.source, new.target) = (Some("b".into()), Some("far".into()));
        edit.insert(&page(), usize::MAX, new).unwrap();
    });
    let merge = merged(&remove(&["b"]), &theirs);
    assert_eq!(conflict(&merge), (Subject::Cell("b".into()), Nature::RemovedByMe, vec!["new".into()]));
    let document = settled(&merge, Choice::Mine);
    let new = cell(&document, "new").unwrap();
    assert_eq!((&new.source, &new.target), (&None, &Some("far".into())));
    assert_eq!(new.geometry.as_ref().unwrap().end_point(End::Source), Some(Point::new(170.0, 30.0)));
    assert_eq!(settled(&merge, Choice::Theirs), theirs);
}

#[test]
fn removing_what_nobody_touched_is_no_conflict() {
    let mine = remove(&["b"]);
    let theirs = change("far", |cell| cell.label = "else".to_owned());
    let merge = merged(&mine, &theirs);
    assert_eq!(merge.conflicts(), []);
    let document = merge.document(&[]);
    assert!(cell(&document, "b").is_none());
    assert_eq!(cell(&document, "far").unwrap().label, "else");
}

#[test]
fn two_that_were_put_into_each_other_are_a_conflict_and_no_circle() {
    let mine = change("far", |cell| cell.parent = Some("lane".into()));
    let theirs = change("lane", |cell| cell.parent = Some("far".into()));
    let merge = merged(&mine, &theirs);
    let parent = Nature::Changed(Aspects { parent: true, ..Aspects::NONE });
    let subjects: Vec<_> = merge.conflicts().iter().map(|found| (&found.subject, found.nature)).collect();
    assert_eq!(subjects, [(&Subject::Cell("lane".into()), parent), (&Subject::Cell("far".into()), parent)]);
    assert_eq!(settled(&merge, Choice::Mine), mine);
    assert_eq!(settled(&merge, Choice::Theirs), theirs);
    assert_valid(&merge.document(&[Choice::Theirs, Choice::Mine]));
    assert_valid(&merge.document(&[Choice::Mine, Choice::Theirs]));
}

#[test]
fn a_shape_that_one_moved_and_the_other_put_elsewhere_is_a_conflict_of_the_whole_place() {
    let mine = change("far", |cell| {
        cell.parent = Some("lane".into());
        cell.geometry.as_mut().unwrap().position = Point::new(3.0, 3.0);
    });
    let theirs = change("far", |cell| cell.geometry.as_mut().unwrap().position.x = 900.0);
    let merge = merged(&mine, &theirs);
    let place = Nature::Changed(Aspects { parent: true, geometry: true, ..Aspects::NONE });
    assert_eq!(conflict(&merge).1, place);
    assert_eq!(settled(&merge, Choice::Mine), mine);
    assert_eq!(settled(&merge, Choice::Theirs), theirs);
}

#[test]
fn orders_that_do_not_go_together_are_a_conflict_of_the_container() {
    let to = |place: usize| edited(|edit| edit.reorder(&page(), &"far".into(), place).unwrap());
    // To the back of its layer here; there to the front, past the connector.
    let (mine, theirs) = (to(2), to(6));
    let merge = merged(&mine, &edited(|edit| edit.reorder(&page(), &"lane".into(), 6).unwrap()));
    assert_eq!(merge.conflicts(), [], "the lane went to the front, the other shape before it to the back");
    let merge = merged(&mine, &theirs);
    let order = Nature::Changed(Aspects { order: true, ..Aspects::NONE });
    assert_eq!(conflict(&merge), (Subject::Children("1".into()), order, Vec::new()));
    assert_eq!(settled(&merge, Choice::Mine), mine);
    assert_eq!(settled(&merge, Choice::Theirs), theirs);
}

#[test]
fn waypoints_and_ends_of_a_connector_are_merged_apart() {
    let mine = change("line", |cell| cell.geometry.as_mut().unwrap().waypoints = vec![Point::new(1.0, 1.0)]);
    let theirs = change("line", |cell| cell.source = Some("b".into()));
    let document = merged(&mine, &theirs).document(&[]);
    let line = cell(&document, "line").unwrap();
    assert_eq!((line.source.clone(), line.geometry.as_ref().unwrap().waypoints.len()), (Some("b".into()), 1));
    let elsewhere = change("line", |cell| cell.source = Some("lane".into()));
    let terminals = Nature::Changed(Aspects { terminals: true, ..Aspects::NONE });
    assert_eq!(conflict(&merged(&elsewhere, &theirs)).1, terminals);
}

#[test]
fn cells_with_other_ids_are_known_again_and_keep_the_new_ones() {
    let mine = change("far", |cell| cell.label = "mine".to_owned());
    // Cut and pasted: the same shape, and the connector, under other ids.
    let theirs = edited(|edit| {
        for (old, new) in [("far", "x1"), ("line", "x2")] {
            let mut cell = Cell::clone(edit.page(&page()).unwrap().cell(&old.into()).unwrap());
            cell.id = new.into();
            cell.target = cell.target.map(|_| "x1".into());
            edit.remove(&page(), &old.into()).unwrap();
            edit.insert(&page(), usize::MAX, cell).unwrap();
        }
    });
    let merge = merged(&mine, &theirs);
    assert_eq!(merge.conflicts(), []);
    let document = merge.document(&[]);
    assert_valid(&document);
    assert_eq!(cell(&document, "x1").unwrap().label, "mine");
    assert_eq!(cell(&document, "x2").unwrap().target, Some("x1".into()));
    assert!(cell(&document, "far").is_none() && cell(&document, "line").is_none());
}

#[test]
fn two_cells_that_got_one_id_by_chance_are_both_kept() {
    let add = |label: &'static str| {
        edited(move |edit| {
            let mut new = Cell::new("7", CellKind::Shape);
            (new.parent, new.label) = (Some("1".into()), label.to_owned());
            new.geometry = Some(Geometry::at(if label == "mine" { 1.0 } else { 2.0 }, 0.0, 9.0, 9.0));
            edit.insert(&page(), usize::MAX, new).unwrap();
        })
    };
    let merge = merged(&add("mine"), &add("theirs"));
    assert_eq!(merge.conflicts(), []);
    let document = merge.document(&[]);
    let mut labels = ["7", "7~2"].map(|id| cell(&document, id).unwrap().label.clone());
    labels.sort();
    assert_eq!(labels, ["mine", "theirs"]);
}

#[test]
fn a_page_removed_here_and_changed_there_is_a_conflict() {
    let mine = edited(|edit| edit.remove_page(&page()).unwrap());
    let theirs = change("a", |cell| cell.label = "kept".to_owned());
    let merge = merged(&mine, &theirs);
    assert_eq!(conflict(&merge), (Subject::Page, Nature::RemovedByMe, Vec::new()));
    assert_eq!(settled(&merge, Choice::Mine), mine);
    assert_eq!(settled(&merge, Choice::Theirs), theirs);
}

#[test]
fn names_settings_and_tabs_of_pages_are_merged() {
    let rename = |name: &'static str, grid: &'static str| {
        edited(move |edit| {
            let settings = [("grid", grid)].into_iter().collect();
            edit.set_header(&page(), name.to_owned(), settings).unwrap();
        })
    };
    let merge = merged(&rename("Mine", "0"), &rename("Theirs", "0"));
    let name = Nature::Changed(Aspects { label: true, ..Aspects::NONE });
    assert_eq!(conflict(&merge), (Subject::Page, name, Vec::new()));
    assert_eq!(settled(&merge, Choice::Mine).pages()[0].name, "Mine");
    assert_eq!(settled(&merge, Choice::Theirs).pages()[0].name, "Theirs");
    let moved = edited(|edit| edit.reorder_page(&page(), 1).unwrap());
    let document = merged(&moved, &rename("Theirs", "1")).document(&[]);
    assert_eq!(
        document.pages().iter().map(|page| page.name.as_str()).collect::<Vec<_>>(),
        ["Other", "Theirs"]
    );
}

#[test]
fn where_each_side_removed_the_pages_that_the_other_kept_one_stays() {
    let mine = edited(|edit| edit.remove_page(&"p".into()).unwrap());
    let theirs = edited(|edit| edit.remove_page(&"q".into()).unwrap());
    assert_valid(&merged(&mine, &theirs).document(&[]));
}
