//! Damaged and hostile files: each ends in a clear error, or in an opened document that says what was found.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in a test, a panic is the report")]

use std::time::Instant;

use format::{FindingKind, Limits, Opened, PageState, Severity, Source, Unreadable};
use model::{Cell, CellId, CellKind, DataTag, Document, Edit, Geometry, PageId, UserData, Vec2};

fn error(bytes: &[u8]) -> String {
    format::read(bytes, &Limits::default()).expect_err("no diagram").to_string()
}

/// Opens a file, sees that it is saved unchanged, and gives its findings.
fn opened(text: &str) -> (Opened, Vec<String>) {
    let opened = format::read(text.as_bytes(), &Limits::default()).expect("a diagram");
    assert_eq!(format::write(&opened.document, &opened.source), text.as_bytes(), "saved unchanged");
    let messages = opened.findings.iter().map(|finding| finding.message()).collect();
    (opened, messages)
}

/// A page with these cells under its root and layer.
fn page(cells: &str) -> String {
    format!(
        "<mxfile>\n<diagram id=\"p\" name=\"P\">\n<mxGraphModel>\n<root>\n<mxCell id=\"0\"/>\n<mxCell id=\"1\" parent=\"0\"/>\n{cells}\n</root>\n</mxGraphModel>\n</diagram>\n</mxfile>\n"
    )
}

fn shape(id: &str, parent: &str) -> String {
    format!(
        "<mxCell id=\"{id}\" vertex=\"1\" parent=\"{parent}\"><mxGeometry width=\"80\" height=\"40\" as=\"geometry\"/></mxCell>"
    )
}

fn cell(document: &Document, page: usize, id: &str) -> Cell {
    Cell::clone(document.pages()[page].cell(&id.into()).unwrap_or_else(|| panic!("cell {id}")))
}

fn ids(document: &Document, page: usize) -> Vec<String> {
    document.pages()[page].cells().map(|cell| cell.id.to_string()).collect()
}

fn parent(document: &Document, id: &str) -> Option<String> {
    cell(document, 0, id).parent.map(|parent| parent.to_string())
}

fn moved(document: &Document, page: &str, id: &str) -> Document {
    let mut document = document.clone();
    let mut edit = Edit::new(&mut document);
    edit.change(&PageId::from(page), &CellId::from(id), |cell| {
        let geometry = cell.geometry.get_or_insert_default();
        geometry.position += Vec2::new(10.0, 20.0);
    })
    .unwrap();
    let _ = edit.finish();
    document
}

/// Writes a changed document and reads it again: it has to be the same. Returns the text.
fn written(document: &Document, source: &Source) -> String {
    let bytes = format::write(document, source);
    let again = format::read(&bytes, &Limits::default()).expect("a diagram again");
    assert_eq!(again.document, *document, "read again");
    String::from_utf8(bytes).unwrap()
}

#[test]
fn an_empty_file() {
    let message = "The file is empty, so there is no diagram to open. Create a new diagram instead, or restore an earlier version of the file.";
    assert_eq!(error(b""), message);
    assert_eq!(error(b"\xef\xbb\xbf \r\n"), message);
    assert_eq!(error(&[0; 100]), message);
}

#[test]
fn a_picture_or_an_archive_by_another_name() {
    assert_eq!(
        error(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        "The file is a PNG picture, not a .drawio diagram. There is no diagram inside it; open the one that it was exported from."
    );
    assert_eq!(
        error(b"\xff\xd8\xff\xe0\0\x10JFIF"),
        "The file is a JPEG picture, not a .drawio diagram. There is no diagram inside it; open the one that it was exported from."
    );
    assert_eq!(
        error(b"%PDF-1.7\n"),
        "The file is a PDF document, not a .drawio diagram. There is no diagram inside it; open the one that it was exported from."
    );
    assert_eq!(
        error(b"PK\x03\x04\x14\0"),
        "The file is a ZIP archive or an office document, not a .drawio diagram. Unpack it, or open the diagram in the program that wrote it."
    );
}

#[test]
fn another_root_element() {
    assert_eq!(
        error(b"<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        "The file is an SVG picture (its root element in line 2 is <svg>), not a .drawio diagram. There is no diagram inside it; open the one that it was exported from."
    );
    assert_eq!(
        error(b"<!DOCTYPE html>\n<html><body>Sign in<br></body></html>"),
        "The file is an HTML page (its root element in line 2 is <html>), not a .drawio diagram. If it came from a web address, download the file itself rather than the page that shows it."
    );
    assert_eq!(
        error(b"<mxlibrary>[]</mxlibrary>"),
        "The file is a draw.io library of shapes (its root element in line 1 is <mxlibrary>), not a .drawio diagram. It holds shapes to draw with; open a diagram to use them in."
    );
    assert_eq!(
        error(b"<project/>"),
        "The file is an XML document of another kind (its root element in line 1 is <project>), not a .drawio diagram. Open a file whose root element is <mxfile> or <mxGraphModel>."
    );
}

#[test]
fn no_xml_at_all() {
    assert_eq!(
        error(b"{\"a\": 1}\nb\n"),
        "The file is not a .drawio diagram: no XML element was found in its 2 lines, which begin with “{\"a\": 1}b”. Open a file that begins with <mxfile> or <mxGraphModel>."
    );
    assert!(error(b"<mxfi").contains("no XML element was found"));
    assert!(error(b"\xff\xfe\x01").contains("no XML element was found"));
}

#[test]
fn a_file_beyond_the_limits() {
    let limits = Limits { file_bytes: 10, ..Limits::default() };
    assert_eq!(
        format::read(b"<mxfile></mxfile>", &limits).unwrap_err().to_string(),
        "The file has 17 bytes, more than the 10 that are opened. Split the diagram into several files."
    );
}

#[test]
fn truncated_xml() {
    let whole = page(&(shape("2", "1") + "\n" + &shape("3", "1")));
    let cut = whole.find("height=\"40\" as=\"geometry\"/></mxCell>\n</root>").unwrap();
    let (file, messages) = opened(&whole[..cut]);
    assert_eq!(
        messages,
        [
            "Line 8: the file ends in the middle of <mxCell>. What stands before was opened; the rest is missing."
        ]
    );
    assert_eq!(file.findings[0].severity(), Severity::Error);
    assert_eq!(ids(&file.document, 0), ["0", "1", "2", "3"]);
    assert_eq!(file.source.page_state(&"p".into()), PageState::Salvaged);
    let text = written(&moved(&file.document, "p", "2"), &file.source);
    assert!(text.ends_with("</mxCell></root></mxGraphModel></diagram></mxfile>"), "closed: {text}");
    assert!(
        format::read(text.as_bytes(), &Limits::default()).unwrap().findings.is_empty(),
        "repaired: {text}"
    );
}

#[test]
fn a_file_cut_off_anywhere() {
    let whole = page(&(shape("2", "1") + "\n" + &shape("3", "1")));
    for cut in 8..whole.len() {
        let read = format::read(&whole.as_bytes()[..cut], &Limits::default()).unwrap();
        assert_eq!(format::write(&read.document, &read.source), &whole.as_bytes()[..cut]);
        let complete = whole[..cut].trim_end() == whole.trim_end();
        assert_eq!(read.findings.is_empty(), complete, "cut at {cut}: {:?}", read.findings);
        let first = &read.document.pages()[0].id;
        if read.source.page_state(first) != PageState::Unreadable {
            written(&moved(&read.document, first.as_str(), "1"), &read.source);
        }
    }
}

#[test]
fn bad_base64() {
    let text = "<mxfile><diagram id=\"a\" name=\"A\">7V!bad!</diagram>\n<diagram id=\"b\"/></mxfile>";
    let (file, messages) = opened(text);
    assert_eq!(
        messages,
        [
            "Line 1, page “a”: this page cannot be read: it is not valid base64. It is shown empty and kept as it is."
        ]
    );
    assert_eq!(file.source.page_state(&"a".into()), PageState::Unreadable);
    assert_eq!(file.source.page_state(&"b".into()), PageState::Intact);
    let text = written(&moved(&file.document, "b", "1"), &file.source);
    assert!(text.contains("<diagram id=\"a\" name=\"A\">7V!bad!</diagram>"));
}

#[test]
fn an_unreadable_page_keeps_its_bytes_whatever_is_drawn_on_it() {
    let text = "<mxfile><diagram id=\"a\" name=\"A\">7V!bad!</diagram></mxfile>";
    let (file, _) = opened(text);
    let bytes = format::write(&moved(&file.document, "a", "1"), &file.source);
    assert_eq!(bytes, text.as_bytes());
}

#[test]
fn bad_deflate() {
    let (file, messages) =
        opened("<mxfile><diagram id=\"a\">////</diagram>\n<diagram id=\"b\">AAAA</diagram></mxfile>");
    assert_eq!(
        messages,
        [
            "Line 1, page “a”: this page cannot be read: its compressed data is damaged or cut off. It is shown empty and kept as it is.",
            "Line 2, page “b”: this page cannot be read: its compressed data is damaged or cut off. It is shown empty and kept as it is."
        ]
    );
    assert_eq!(ids(&file.document, 0), ["0", "1"]);
}

#[test]
fn something_else_compressed() {
    // `<a/>`, deflated.
    let (_, messages) =
        opened("<mxfile><diagram id=\"a\">s0nUtwMA</diagram><diagram id=\"b\"><svg/></diagram></mxfile>");
    assert_eq!(
        messages,
        [
            "Line 1, page “a”: this page cannot be read: it holds no <mxGraphModel>. It is shown empty and kept as it is.",
            "Line 1, page “b”: this page cannot be read: it holds no <mxGraphModel>. It is shown empty and kept as it is."
        ]
    );
}

/// A compressed page of `size` equal letters.
fn bomb(size: usize) -> String {
    use base64::Engine;
    use std::io::Write;
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(&vec![b'A'; size]).unwrap();
    base64::engine::general_purpose::STANDARD.encode(encoder.finish().unwrap())
}

#[test]
fn a_deflate_bomb() {
    let started = Instant::now();
    let text = format!("<mxfile><diagram id=\"a\">{}</diagram></mxfile>", bomb(64 << 20));
    let (file, messages) = opened(&text);
    assert_eq!(
        messages,
        [
            "Line 1, page “a”: this page cannot be read: it would unpack to more than is safe to open. It is shown empty and kept as it is."
        ]
    );
    assert_eq!(file.findings[0].kind, FindingKind::UnreadablePage(Unreadable::TooLarge));
    assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
}

#[test]
fn many_pages_share_one_bound() {
    let limits = Limits { inflated_bytes: 1500, ..Limits::default() };
    let page = bomb(1000);
    let text =
        format!("<mxfile><diagram id=\"a\">{page}</diagram><diagram id=\"b\">{page}</diagram></mxfile>");
    let file = format::read(text.as_bytes(), &limits).unwrap();
    let kinds: Vec<_> = file.findings.into_iter().map(|finding| finding.kind).collect();
    assert_eq!(
        kinds,
        [FindingKind::UnreadablePage(Unreadable::NoModel), FindingKind::UnreadablePage(Unreadable::TooLarge)]
    );
}

#[test]
fn a_parent_that_is_missing() {
    let text = page(&shape("2", "gone"));
    let (file, messages) = opened(&text);
    assert_eq!(
        messages,
        ["Line 7, cell “2”: its parent “gone” is not on the page; it is shown on the first layer."]
    );
    assert_eq!(parent(&file.document, "2").as_deref(), Some("1"));
    let changed = moved(&file.document, "p", "2");
    assert!(written(&changed, &file.source).contains("parent=\"gone\""), "the bytes stay");
}

/// A cell that comes to bear the missing parent's name would become the parent, so then the file has to speak out.
#[test]
fn a_missing_parent_that_comes_to_exist() {
    let (file, _) = opened(&page(&shape("2", "gone")));
    let mut document = file.document.clone();
    let mut edit = Edit::new(&mut document);
    let new = Cell { parent: Some("1".into()), ..Cell::new("gone", CellKind::Shape) };
    edit.insert(&"p".into(), usize::MAX, new).unwrap();
    let _ = edit.finish();
    let text = written(&document, &file.source);
    assert!(!text.contains("parent=\"gone\""), "{text}");
}

#[test]
fn a_cell_without_a_parent() {
    let (file, messages) = opened(&page("<mxCell id=\"2\" vertex=\"1\"/>"));
    assert_eq!(messages, ["Line 7, cell “2”: it belongs to no layer; it is shown on the first one."]);
    assert_eq!(parent(&file.document, "2").as_deref(), Some("1"));
}

#[test]
fn a_cycle_of_parents() {
    let text = page(&(shape("a", "c") + "\n" + &shape("b", "a") + "\n" + &shape("c", "b")));
    let (file, messages) = opened(&text);
    assert_eq!(messages, ["Line 7, cell “a”: it is its own ancestor; it is shown on the first layer."]);
    assert_eq!(parent(&file.document, "a").as_deref(), Some("1"));
    assert_eq!(parent(&file.document, "c").as_deref(), Some("b"));
    let text = written(&moved(&file.document, "p", "b"), &file.source);
    assert!(text.contains("id=\"a\" vertex=\"1\" parent=\"c\""), "the bytes stay: {text}");
}

#[test]
fn duplicate_cell_ids() {
    let text = page(&(shape("2", "1") + "\n" + &shape("2", "1") + "\n" + &shape("3", "2")));
    let (file, messages) = opened(&text);
    assert_eq!(
        messages,
        ["Line 8, cell “2~2”: another cell has the id “2” already; this one goes by “2~2”."]
    );
    assert_eq!(ids(&file.document, 0), ["0", "1", "2", "2~2", "3"]);
    let text = written(&moved(&file.document, "p", "3"), &file.source);
    assert_eq!(text.matches("id=\"2\"").count(), 2, "the bytes stay: {text}");

    let mut document = file.document.clone();
    let mut edit = Edit::new(&mut document);
    edit.remove(&"p".into(), &"2".into()).unwrap();
    edit.change(&"p".into(), &"3".into(), |cell| cell.parent = Some("2~2".into())).unwrap();
    let _ = edit.finish();
    let text = written(&document, &file.source);
    assert!(text.contains("id=\"2~2\""), "it keeps the name it was opened with: {text}");
}

#[test]
fn missing_cell_ids() {
    let (file, messages) = opened(&page("<mxCell vertex=\"1\" parent=\"1\"/>"));
    assert_eq!(messages, ["Line 7, cell “cell-1”: it has no id and goes by “cell-1”."]);
    assert_eq!(ids(&file.document, 0), ["0", "1", "cell-1"]);
    let text = written(&moved(&file.document, "p", "cell-1"), &file.source);
    assert!(text.contains("<mxCell vertex=\"1\" parent=\"1\"><mxGeometry x=\"10\" y=\"20\""), "{text}");
}

#[test]
fn duplicate_and_missing_page_ids() {
    let text = "<mxfile>\n<diagram id=\"a\"/>\n<diagram id=\"a\"/>\n<diagram/>\n</mxfile>";
    let (file, messages) = opened(text);
    assert_eq!(messages, ["Line 3: another page has the id “a” already; this one goes by “a~2”."]);
    let names: Vec<String> =
        file.document.pages().iter().map(|page| format!("{} {}", page.id, page.name)).collect();
    assert_eq!(names, ["a Page-1", "a~2 Page-2", "page-1 Page-3"]);
    let mut document = file.document.clone();
    let mut edit = Edit::new(&mut document);
    edit.remove_page(&"a".into()).unwrap();
    let _ = edit.finish();
    assert_eq!(
        written(&document, &file.source),
        "<mxfile>\n<diagram id=\"a~2\" name=\"Page-2\"/>\n<diagram id=\"page-1\" name=\"Page-3\"/>\n</mxfile>"
    );
}

#[test]
fn numbers_that_are_none_and_numbers_that_are_huge() {
    let cells = "<mxCell id=\"2\" vertex=\"1\" parent=\"1\"><mxGeometry x=\"NaN\" y=\"inf\" width=\"-1e300\" height=\"tall\" as=\"geometry\"/></mxCell>";
    let (file, messages) = opened(&page(cells));
    assert_eq!(
        messages,
        [
            "Line 7, cell “2”: x=\"NaN\" is no number and counts as 0.",
            "Line 7, cell “2”: y=\"inf\" is too large and was cut to 10,000,000.",
            "Line 7, cell “2”: width=\"-1e300\" is too large and was cut to 10,000,000.",
            "Line 7, cell “2”: height=\"tall\" is no number and counts as 0."
        ]
    );
    assert_eq!(cell(&file.document, 0, "2").geometry, Some(Geometry::at(0.0, 1e7, -1e7, 0.0)));
    let mut document = file.document.clone();
    let mut edit = Edit::new(&mut document);
    edit.change(&"p".into(), &"2".into(), |cell| cell.geometry.as_mut().unwrap().position.x = 5.0).unwrap();
    let _ = edit.finish();
    let text = written(&document, &file.source);
    assert!(
        text.contains("x=\"5\" y=\"inf\" width=\"-1e300\" height=\"tall\""),
        "only what was edited: {text}"
    );
}

#[test]
fn a_hundred_thousand_nested_elements() {
    let started = Instant::now();
    let deep = "<x>".repeat(100_000) + &"</x>".repeat(100_000);
    let (file, messages) = opened(&page(&(deep + &shape("2", "1"))));
    assert_eq!(
        messages,
        [
            "Line 7: elements are nested too deeply; the innermost ones were kept and not read.",
            "Line 7, page “p”: <x> is no cell; it is kept as it is."
        ]
    );
    assert_eq!(ids(&file.document, 0), ["0", "1", "2"]);
    let text = written(&moved(&file.document, "p", "2"), &file.source);
    assert_eq!(text.matches("<x>").count(), 100_000);
    opened(&"<mxfile>".repeat(100_000));
    opened(&page(&"<mxCell>".repeat(100_000)));
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}

#[test]
fn unknown_elements_among_the_cells() {
    let (file, messages) = opened(&page(&("<note>hi</note>\n".to_owned() + &shape("2", "1"))));
    assert_eq!(messages, ["Line 7, page “p”: <note> is no cell; it is kept as it is."]);
    assert_eq!(file.findings[0].severity(), Severity::Note);
    assert!(written(&moved(&file.document, "p", "2"), &file.source).contains("\n<note>hi</note>\n"));
}

#[test]
fn a_cell_inside_a_cell() {
    let (_, messages) =
        opened(&page("<mxCell id=\"2\" parent=\"1\"><mxCell id=\"3\" parent=\"1\"/></mxCell>"));
    assert_eq!(
        messages,
        ["Line 7, cell “2”: it holds another cell in its element, which is kept and not shown."]
    );
}

#[test]
fn terminals_that_do_not_exist() {
    let (file, messages) =
        opened(&page("<mxCell id=\"2\" edge=\"1\" parent=\"1\" source=\"x\" target=\"y\"/>"));
    assert_eq!(
        messages,
        [
            "Line 7, cell “2”: it starts at “x”, which is not on the page.",
            "Line 7, cell “2”: it ends at “y”, which is not on the page."
        ]
    );
    assert_eq!(cell(&file.document, 0, "2").source, Some("x".into()));
}

#[test]
fn entities_are_never_expanded() {
    let text = format!(
        "<!DOCTYPE mxfile [<!ENTITY a \"&b;&b;&b;\"><!ENTITY b \"haha\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>\n{}",
        page("<mxCell id=\"2\" value=\"&a;&f;&#65;\" parent=\"1\"/>")
    );
    let (file, messages) = opened(&text);
    assert_eq!(messages, ["Line 8, cell “2”: the entity &a; is not XML's own and was left as text."]);
    assert_eq!(cell(&file.document, 0, "2").label, "&a;&f;A");
    assert!(written(&moved(&file.document, "p", "2"), &file.source).contains("value=\"&a;&f;&#65;\""));
}

#[test]
fn attributes_that_are_not_well_formed() {
    let cells = "<mxCell id=2 value=\"a < b & c\" vertex=\"1\" vertex=\"0\" odd parent='1'/>";
    let (file, messages) = opened(&page(cells));
    assert_eq!(
        messages,
        ["Line 7: the attributes of <mxCell> are not well-formed; what could be read was taken."]
    );
    assert_eq!(cell(&file.document, 0, "2").label, "a < b & c");
    let text = written(&moved(&file.document, "p", "2"), &file.source);
    assert!(
        text.contains("<mxCell id=\"2\" value=\"a &lt; b &amp; c\" vertex=\"1\" odd=\"\" parent='1'>"),
        "repaired: {text}"
    );
}

#[test]
fn a_lone_ampersand() {
    let (file, messages) = opened(&page("<mxCell id=\"2\" value=\"R&D &nbsp;\" parent=\"1\"/>"));
    assert_eq!(messages, ["Line 7: a lone “&” was taken as text."]);
    assert_eq!(cell(&file.document, 0, "2").label, "R&D &nbsp;");
}

#[test]
fn characters_that_xml_forbids() {
    let (file, messages) = opened(&page("<mxCell id=\"2\" value=\"a\u{1}b&#x2;c\" parent=\"1\"/>"));
    assert_eq!(
        messages.last().unwrap(),
        "Line 7, cell “2”: control characters that XML forbids were left out."
    );
    assert_eq!(cell(&file.document, 0, "2").label, "abc");
}

#[test]
fn bytes_that_are_no_text() {
    let mut bytes = page("<mxCell id=\"2\" value=\"caf?\" parent=\"1\"/>").into_bytes();
    let at = bytes.iter().position(|byte| *byte == b'?').unwrap();
    bytes[at] = 0xe9;
    let file = format::read(&bytes, &Limits::default()).unwrap();
    assert_eq!(
        file.findings[0].message(),
        "Line 1: bytes that are not text in the file's encoding are kept and shown as boxes."
    );
    assert_eq!(format::write(&file.document, &file.source), bytes);
    let changed = format::write(&moved(&file.document, "p", "2"), &file.source);
    assert!(changed.windows(4).any(|bytes| bytes == b"caf\xe9"), "kept in a changed cell too");
}

#[test]
fn tags_that_do_not_match() {
    let cells = "<mxCell id=\"2\" vertex=\"1\" parent=\"1\"><mxGeometry width=\"80\" as=\"geometry\"></mxCell></mxPoint>";
    let (file, messages) = opened(&page(cells));
    assert_eq!(
        messages,
        [
            "Line 7: <mxGeometry> is never closed; it was taken to end here.",
            "Line 7: </mxPoint> closes nothing and was taken as text."
        ]
    );
    assert_eq!(cell(&file.document, 0, "2").geometry, Some(Geometry::at(0.0, 0.0, 80.0, 0.0)));
}

#[test]
fn a_damaged_cell_costs_that_cell() {
    let cells = shape("2", "1") + "\n<mxCell id=\"3\" value=\"oops>\n" + &shape("4", "1");
    let (file, messages) = opened(&page(&cells));
    assert!(messages[0].starts_with("Line 8: "), "{messages:?}");
    assert_eq!(ids(&file.document, 0), ["0", "1", "2", "4"]);
    written(&moved(&file.document, "p", "2"), &file.source);
}

/// Makes one change on the first page and sees that it is read back.
fn survives(bytes: &[u8], change: impl FnOnce(&mut Edit, &PageId)) -> Vec<u8> {
    let file = format::read(bytes, &Limits::default()).expect("a diagram");
    assert_eq!(format::write(&file.document, &file.source), bytes, "saved unchanged");
    let mut document = file.document.clone();
    let page = document.pages()[0].id.clone();
    let mut edit = Edit::new(&mut document);
    change(&mut edit, &page);
    let _ = edit.finish();
    let written = format::write(&document, &file.source);
    let again = format::read(&written, &Limits::default()).expect("a diagram again");
    assert_eq!(again.document, document, "read again from {}", String::from_utf8_lossy(&written));
    written
}

fn rename(edit: &mut Edit, page: &PageId) {
    edit.set_header(page, "Renamed".to_owned(), [("grid", "0")].into_iter().collect()).unwrap();
}

/// Found by fuzzing: an end tag without its end swallowed the next tag, and gave it back when it was mended.
#[test]
fn an_end_tag_that_never_ends() {
    let cells = "<mxCell id=\"2\" vertex=\"1\" parent=\"1\"><mxGeometry as=\"geometry\"></mxGeometry\n</mxCell  <mxGeometry x=\"5\" as=\"geometry\"/></mxCell>";
    survives(page(cells).as_bytes(), rename);
}

/// Found by fuzzing: taking away an attribute took the only space before the next one along.
#[test]
fn attributes_without_space_between_them() {
    let cells = "<mxCell id=\"2\"value=\"a\"style=\"html=1;\" vertex=\"1\" parent=\"1\"/>";
    let written = survives(page(cells).as_bytes(), |edit, page| {
        let data = UserData { tag: DataTag::Object, attributes: [("link", "x")].into_iter().collect() };
        edit.change(page, &"2".into(), |cell| cell.data = Some(data)).unwrap();
    });
    let written = String::from_utf8(written).unwrap();
    let wrapped = "<object label=\"a\" link=\"x\" id=\"2\"><mxCell style=\"html=1;\" vertex=\"1\" parent=\"1\"/></object>";
    assert!(written.contains(wrapped), "{written}");
}

/// Found by fuzzing: what tells that a file is percent-encoded, or UTF-16, is its first mark, and that was mended.
#[test]
fn an_encoding_known_by_a_mark_that_was_mended() {
    survives(b"%3C%20%3CmxGraphModel%2F%3E", rename);
    let utf16: Vec<u8> = "< <mxGraphModel/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    survives(&utf16, rename);
}

/// Found by fuzzing: text that only begins like a percent-encoded file, with bytes that are no text.
#[test]
fn text_that_begins_like_an_encoded_file() {
    survives(b"%3C<mxGraphModel a=\"\" a=\"\xff\"/>", rename);
    survives(b"%3CmxGraphModel%20a=%22\xff%FF%22%2F%3E", rename);
}
