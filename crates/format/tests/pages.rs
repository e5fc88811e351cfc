//! What a file looks like when its pages come, go, move and change their names.
#![expect(clippy::unwrap_used, reason = "a test that misses something has failed")]

use format::{Limits, Opened};
use model::{Edit, Page, PatchError};

const SEVERAL: &str = include_str!("fixtures/several_pages.drawio");

/// The file after a change of its pages, and the same change taken back.
fn saved(text: &str, change: impl FnOnce(&mut Edit<'_>) -> Result<(), PatchError>) -> String {
    let Opened { mut document, source, .. } = format::read(text.as_bytes(), &Limits::default()).unwrap();
    let mut edit = Edit::new(&mut document);
    change(&mut edit).unwrap();
    let patch = edit.finish();
    let bytes = format::write(&document, &source);
    let again = format::read(&bytes, &Limits::default()).unwrap();
    assert_eq!(again.document, document, "what was saved is what is opened");
    document.apply(&patch.reversed()).unwrap();
    assert_eq!(format::write(&document, &source), text.as_bytes(), "taken back");
    String::from_utf8(bytes).unwrap()
}

/// The elements of a file's pages, in order.
fn pages(text: &str) -> Vec<&str> {
    let begins = text.match_indices("<diagram").map(|(at, _)| &text[at..]);
    let end = |page: &str| match page.find('>') {
        Some(at) if page[..at].ends_with('/') => at + 1,
        _ => page.find("</diagram>").unwrap() + "</diagram>".len(),
    };
    begins.map(|page| &page[..end(page)]).collect()
}

/// A copy as the tabs make one: another id and name, the same cells.
fn copy(edit: &Edit<'_>, id: &str) -> Page {
    let mut copy = edit.page(&id.into()).unwrap().clone();
    (copy.id, copy.name) = ("copy".into(), format!("{} (2)", copy.name));
    copy
}

#[test]
fn a_copy_of_a_page_stands_beside_pages_that_keep_their_bytes() {
    for (at, id) in ["one", "two", "three", "four"].into_iter().enumerate() {
        let text = saved(SEVERAL, |edit| edit.insert_page(at + 1, copy(edit, id)));
        let mut after = pages(&text);
        let copied = after.remove(at + 1);
        assert_eq!(after, pages(SEVERAL), "{id}");
        assert!(copied.starts_with("<diagram id=\"copy\" name=\""), "{copied}");
    }
}

/// Also of a compressed page: new text is plain.
#[test]
fn a_copy_has_every_cell_of_its_page_on_a_line_of_its_own() {
    let text = saved(SEVERAL, |edit| edit.insert_page(2, copy(edit, "two")));
    let given = format::read(SEVERAL.as_bytes(), &Limits::default()).unwrap().document;
    let cells = given.page(&"two".into()).unwrap().cells();
    let lines: Vec<&str> =
        pages(&text)[2].lines().filter(|line| line.trim_start().starts_with("<mxCell")).collect();
    assert_eq!(lines.len(), cells.len());
    for (line, cell) in lines.into_iter().zip(cells) {
        assert!(line.contains(&format!("id=\"{}\"", cell.id)), "{line}");
    }
}

#[test]
fn moved_pages_take_their_bytes_along() {
    let text = saved(SEVERAL, |edit| {
        edit.reorder_page(&"two".into(), 0)?;
        edit.reorder_page(&"four".into(), 1)
    });
    let before = pages(SEVERAL);
    assert_eq!(pages(&text), [before[1], before[3], before[0], before[2]]);
    assert!(
        text.contains("<!-- plain -->") && text.contains("<mxAtlasLibraries><any thing=\"1\"/>"),
        "{text}"
    );
}

#[test]
fn a_new_name_changes_the_name_alone() {
    for (id, tag) in [
        ("one", "<diagram id=\"one\" name=\"One\">"),
        ("two", "<diagram id=\"two\" name=\"Two\">"),
        ("three", "<diagram id=\"three\" name=\"Empty\"/>"),
    ] {
        let text = saved(SEVERAL, |edit| {
            let settings = edit.page(&id.into())?.settings.clone();
            edit.set_header(&id.into(), "A & \"B\"".to_owned(), settings)
        });
        let named = tag.split("name=").next().unwrap().to_owned() + "name=\"A &amp; &quot;B&quot;\"";
        let named = named + if tag.ends_with("/>") { "/>" } else { ">" };
        assert_eq!(text, SEVERAL.replace(tag, &named));
    }
}

#[test]
fn a_page_that_goes_takes_nothing_else_along() {
    let text = saved(SEVERAL, |edit| edit.remove_page(&"one".into()));
    assert_eq!(pages(&text), pages(SEVERAL)[1..]);
    assert!(text.contains("<mxAtlasLibraries><any thing=\"1\"/>"), "{text}");
}

/// What is in it cannot be read, but it can be put elsewhere and be thrown away.
#[test]
fn a_page_that_cannot_be_read_moves_with_its_bytes() {
    let damaged = SEVERAL.replacen("zZTBboMw", "zZT!!!!!", 1);
    let sealed = format::read(damaged.as_bytes(), &Limits::default()).unwrap().source;
    assert_eq!(sealed.page_state(&"two".into()), format::PageState::Unreadable);
    let text = saved(&damaged, |edit| edit.reorder_page(&"two".into(), 3));
    let before = pages(&damaged);
    assert_eq!(pages(&text), [before[0], before[2], before[3], before[1]]);
    let text = saved(&damaged, |edit| edit.remove_page(&"two".into()));
    assert_eq!(pages(&text), [before[0], before[2], before[3]]);
}
