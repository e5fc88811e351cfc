//! What a valid document is.

use std::collections::HashSet;

use model::{CellKind, Document, End, Page};

/// Checks what a reader promises of any file, and that connectors lie somewhere: there is a page; page ids are unique;
/// each page has one root and a layer; every other cell has a parent that is there and leads to the root; both ends of a
/// connector are tied to a cell that is there, or lie loose at a point.
pub(crate) fn assert_valid(document: &Document) {
    assert!(!document.pages().is_empty(), "there is no page");
    let ids: HashSet<_> = document.pages().iter().map(|page| &page.id).collect();
    assert_eq!(ids.len(), document.pages().len(), "two pages have one id");
    document.pages().iter().for_each(|page| assert_valid_page(page));
}

fn assert_valid_page(page: &Page) {
    let roots: Vec<_> = page.cells().filter(|cell| cell.parent.is_none()).collect();
    let [root] = roots[..] else { panic!("page {}: roots are {roots:?}", page.id) };
    assert!(page.layers().any(|layer| layer.kind == CellKind::Plain), "page {} has no layer", page.id);
    for cell in page.cells() {
        let top = page.ancestors(&cell.id).last().map_or(&cell.id, |top| &top.id);
        assert_eq!(top, &root.id, "page {}: {} does not lead to the root", page.id, cell.id);
        for end in End::BOTH {
            match cell.terminal(end) {
                Some(id) => assert!(page.contains(id), "page {}: {} is tied to {id}", page.id, cell.id),
                None if cell.is_connector() => {
                    let point = cell.geometry.as_ref().and_then(|geometry| geometry.end_point(end));
                    assert!(point.is_some(), "page {}: {} ends nowhere", page.id, cell.id);
                }
                None => {}
            }
        }
    }
}
