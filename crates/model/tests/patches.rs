//! Patches keep their word: reversed they restore, appended they do both, and one that does not fit changes nothing.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in a test, a panic is the report")]

use model::{
    Attributes, Cell, CellId, CellKind, Change, Document, Edit, Geometry, Page, PageId, Patch, PatchError,
    Placed,
};
use proptest::prelude::*;
use proptest::sample::Index;

/// One step of an edit, with places that fit any document.
#[derive(Clone, Debug)]
enum Step {
    Insert { page: Index, place: Index, id: u8 },
    Remove { page: Index, cell: Index },
    Change { page: Index, cell: Index, label: u8 },
    Reorder { page: Index, cell: Index, place: Index },
    InsertPage { place: Index, id: u8 },
    RemovePage { page: Index },
    ReorderPage { page: Index, place: Index },
    Header { page: Index, name: u8 },
}

fn step() -> impl Strategy<Value = Step> {
    let index = any::<Index>;
    prop_oneof![
        2 => (index(), index(), any::<u8>()).prop_map(|(page, place, id)| Step::Insert { page, place, id }),
        2 => (index(), index()).prop_map(|(page, cell)| Step::Remove { page, cell }),
        4 => (index(), index(), 0..5u8).prop_map(|(page, cell, label)| Step::Change { page, cell, label }),
        2 => (index(), index(), index()).prop_map(|(page, cell, place)| Step::Reorder { page, cell, place }),
        1 => (index(), any::<u8>()).prop_map(|(place, id)| Step::InsertPage { place, id }),
        1 => index().prop_map(|page| Step::RemovePage { page }),
        1 => (index(), index()).prop_map(|(page, place)| Step::ReorderPage { page, place }),
        1 => (index(), any::<u8>()).prop_map(|(page, name)| Step::Header { page, name }),
    ]
}

/// A step about a cell, so that many of them follow each other.
fn cell_step() -> impl Strategy<Value = Step> {
    step().prop_filter("about a cell", |step| {
        matches!(step, Step::Insert { .. } | Step::Remove { .. } | Step::Change { .. } | Step::Reorder { .. })
    })
}

fn page_id(document: &Document, page: &Index) -> Option<PageId> {
    let pages = document.pages();
    (!pages.is_empty()).then(|| page.get(pages).id.clone())
}

fn cell_id(document: &Document, page: &PageId, cell: &Index) -> Option<CellId> {
    let cells: Vec<_> = document.page(page)?.cells().collect();
    (!cells.is_empty()).then(|| cell.get(&cells).id.clone())
}

/// Takes a step if the document has what it needs. A step that is refused must leave the document as it was.
fn take(edit: &mut Edit, step: &Step) {
    let before = edit.document().clone();
    if try_step(edit, step).is_none_or(|done| done.is_err()) {
        assert_eq!(*edit.document(), before, "{step:?} was refused and changed something");
    }
}

fn try_step(edit: &mut Edit, step: &Step) -> Option<Result<(), PatchError>> {
    let document = edit.document().clone();
    let page_of = |page: &Index| page_id(&document, page);
    let done = match step {
        Step::Insert { page, place, id } => {
            let page = page_of(page)?;
            let place = place.index(document.page(&page)?.cells().len() + 2);
            edit.insert(&page, place, Cell::new(format!("c{id}"), CellKind::Shape))
        }
        Step::Remove { page, cell } => {
            let page = page_of(page)?;
            edit.remove(&page, &cell_id(&document, &page, cell)?)
        }
        Step::Change { page, cell, label } => {
            let page = page_of(page)?;
            edit.change(&page, &cell_id(&document, &page, cell)?, |cell| {
                cell.label = label.to_string();
                cell.geometry = Some(Geometry::at(f64::from(*label), 0.0, 10.0, 10.0));
            })
        }
        Step::Reorder { page, cell, place } => {
            let page = page_of(page)?;
            edit.reorder(&page, &cell_id(&document, &page, cell)?, place.index(20))
        }
        Step::InsertPage { place, id } => {
            let page = Page::blank(format!("p{id}"), "new");
            edit.insert_page(place.index(document.pages().len() + 2), page)
        }
        Step::RemovePage { page } => edit.remove_page(&page_of(page)?),
        Step::ReorderPage { page, place } => edit.reorder_page(&page_of(page)?, place.index(9)),
        Step::Header { page, name } => {
            let settings: Attributes = [("grid", name.to_string())].into_iter().collect();
            edit.set_header(&page_of(page)?, name.to_string(), settings)
        }
    };
    Some(done)
}

fn document() -> Document {
    let cells = |count: u8| (0..count).map(|id| Cell::new(format!("c{id}"), CellKind::Shape));
    Document::new([
        Page::new("p0", "first", Attributes::default(), cells(6)),
        Page::new("p1", "second", Attributes::default(), cells(3)),
    ])
}

fn one_page() -> Document {
    let cells = (0..12).map(|id| Cell::new(format!("c{id}"), CellKind::Shape));
    Document::new([Page::new("p0", "only", Attributes::default(), cells)])
}

/// The document after these steps, and the patch that tells of them.
fn edited(before: &Document, steps: &[Step]) -> (Document, Patch) {
    let mut document = before.clone();
    let mut edit = Edit::new(&mut document);
    steps.iter().for_each(|step| take(&mut edit, step));
    let patch = edit.finish();
    (document, patch)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Many steps at once come to the same as one after the other.
    #[test]
    fn a_patch_does_what_its_steps_do_one_by_one(steps in prop::collection::vec(cell_step(), 0..40)) {
        let before = one_page();
        let (after, patch) = edited(&before, &steps);
        for (first, patch) in [(before, patch.clone()), (after, patch.reversed())] {
            let (mut at_once, mut one_by_one) = (first.clone(), first);
            at_once.apply(&patch).unwrap();
            for step in patch.changes() {
                one_by_one.apply(&Patch::new([step.clone()])).unwrap();
            }
            prop_assert_eq!(at_once, one_by_one);
        }
    }

    #[test]
    fn bringing_cells_to_the_front_is_moving_each_behind_all_others(
        cells in prop::collection::vec(0..6u8, 0..12),
    ) {
        let page = PageId::from("p0");
        let mut ids: Vec<CellId> = Vec::new();
        for cell in cells {
            let id = CellId::from(format!("c{cell}"));
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        let (mut at_once, mut one_by_one) = (document(), document());
        let mut edit = Edit::new(&mut at_once);
        edit.bring_to_front(&page, &ids).unwrap();
        let patch = edit.finish();
        let mut edit = Edit::new(&mut one_by_one);
        ids.iter().for_each(|id| edit.reorder(&page, id, usize::MAX).unwrap());
        prop_assert_eq!(patch, edit.finish());
        prop_assert_eq!(at_once, one_by_one);
    }

    /// Undo and redo: reversed a patch brings the first document back, and applied again the second.
    #[test]
    fn a_patch_and_its_reverse_cancel_out(steps in prop::collection::vec(step(), 0..40)) {
        let before = document();
        let (after, patch) = edited(&before, &steps);
        let mut again = before.clone();
        again.apply(&patch).unwrap();
        prop_assert_eq!(&again, &after);
        again.apply(&patch.reversed()).unwrap();
        prop_assert_eq!(&again, &before);
        prop_assert_eq!(patch.reversed().reversed(), patch);
    }

    /// However many steps were folded into one, two patches together do what one after the other does.
    #[test]
    fn appended_patches_do_both(
        first in prop::collection::vec(step(), 0..20),
        second in prop::collection::vec(step(), 0..20),
    ) {
        let before = document();
        let (between, mut patch) = edited(&before, &first);
        let (after, later) = edited(&between, &second);
        let apart = patch.changes().len() + later.changes().len();
        patch.append(later);
        prop_assert!(patch.changes().len() <= apart);
        let mut document = before.clone();
        document.apply(&patch).unwrap();
        prop_assert_eq!(&document, &after);
        document.apply(&patch.reversed()).unwrap();
        prop_assert_eq!(&document, &before);
    }

    /// A patch with a step that does not fit changes nothing at all, wherever the step stands.
    #[test]
    fn a_patch_that_does_not_fit_changes_nothing(
        steps in prop::collection::vec(step(), 0..20),
        place in any::<Index>(),
        kind in 0..4,
    ) {
        let before = document();
        let (_, patch) = edited(&before, &steps);
        let mut changes = patch.changes().to_vec();
        changes.insert(place.index(changes.len() + 1), misfit(kind));
        let mut document = before.clone();
        prop_assert!(document.apply(&Patch::new(changes)).is_err());
        prop_assert_eq!(&document, &before);
    }

    /// A patch that says it is empty changes nothing.
    #[test]
    fn an_empty_patch_changes_nothing(steps in prop::collection::vec(step(), 0..6)) {
        let before = document();
        let (after, patch) = edited(&before, &steps);
        if patch.is_empty() {
            prop_assert_eq!(&after, &before);
        }
    }
}

fn misfit(kind: i32) -> Change {
    let cell = |page: &str, before: bool| {
        let placed = Some(Placed { cell: Cell::new("nobody", CellKind::Shape).into(), index: 0 });
        let (before, after) = if before { (placed, None) } else { (None, placed) };
        Change::Cell { page: page.into(), id: "nobody".into(), before, after }
    };
    match kind {
        0 => cell("nowhere", false),
        1 => cell("nowhere", true),
        2 => Change::Header {
            id: "nowhere".into(),
            before: Default::default(),
            after: ("x".to_owned(), Attributes::default()),
        },
        _ => Change::Page {
            id: "nowhere".into(),
            before: Some(model::PlacedPage { page: Page::blank("nowhere", "").into(), index: 0 }),
            after: None,
        },
    }
}

#[test]
fn a_drag_becomes_one_step_for_each_shape() {
    let mut document = document();
    let before = document.clone();
    let mut edit = Edit::new(&mut document);
    for step in 0..1000 {
        for id in ["c1", "c4"] {
            let place = Geometry::at(f64::from(step), 0.0, 10.0, 10.0);
            edit.change(&"p0".into(), &id.into(), |cell| cell.geometry = Some(place)).unwrap();
        }
    }
    let patch = edit.finish();
    assert_eq!(patch.changes().len(), 2);
    assert_eq!(patch.cells_on(&"p0".into()), [CellId::from("c1"), CellId::from("c4")]);
    document.apply(&patch.reversed()).unwrap();
    assert_eq!(document, before);
}

#[test]
fn another_order_is_another_document() {
    let mut document = document();
    let before = document.clone();
    let mut edit = Edit::new(&mut document);
    edit.reorder(&"p0".into(), &"c0".into(), 5).unwrap();
    let patch = edit.finish();
    assert_ne!(document, before);
    assert!(!patch.is_empty());
}

#[test]
fn what_does_not_fit_is_named() {
    let mut document = document();
    let mut edit = Edit::new(&mut document);
    let page = PageId::from("p0");
    assert_eq!(
        edit.remove(&page, &"x".into()).unwrap_err().to_string(),
        "the cell “x” is not on the page “p0” any more"
    );
    assert_eq!(
        edit.insert(&page, 0, Cell::new("c1", CellKind::Shape)).unwrap_err().to_string(),
        "“c1” exists already"
    );
    assert_eq!(edit.remove_page(&"x".into()).unwrap_err().to_string(), "the page “x” is not there any more");
    assert!(edit.finish().is_empty());
}
