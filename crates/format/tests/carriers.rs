//! Diagrams inside pictures and pages: what is put in is read back, unchanged ones keep every byte of their file, and a
//! changed one changes nothing else of it.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in a test, a panic is the report")]

use std::path::Path;

use format::{Carrier, Limits, Opened, WriteError};
use model::{Document, Edit};
use proptest::prelude::*;

const SVG: &[u8] =
    b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\" viewBox=\"0 0 9 9\">\n<path d=\"M0 0\"/>\n</svg>\n";

/// A PNG of one pixel.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\
    \0\0\0\x0aIDAT\x78\xda\x63\x68\0\0\0\x82\0\x81\xdd\x43\x6a\xf4\0\0\0\0IEND\xae\x42\x60\x82";

/// As a program wrote it that exports pages.
const PAGE: &str = "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>Plan &amp; more</title></head><body>\n\
    <div class=\"mxgraph\" data-mxgraph=\"{&quot;nav&quot;:true,&quot;xml&quot;:&quot;&lt;mxfile&gt;&lt;diagram&gt;&lt;mxGraphModel&gt;&lt;root&gt;\
    &lt;mxCell id=\\&quot;0\\&quot;/&gt;&lt;mxCell id=\\&quot;1\\&quot; parent=\\&quot;0\\&quot;/&gt;&lt;/root&gt;&lt;/mxGraphModel&gt;&lt;/diagram&gt;&lt;/mxfile&gt;&quot;}\"></div>\n\
    <script src=\"viewer.js\"></script><br></body></html>\n";

/// What other programs have broken: two, three and four bytes of UTF-8, the space that does not break, marks of XML and of
/// escapes.
const HARD: &str = "ä ö ü ß € \u{a0} 日本 😀 👩‍💻 <b>&amp;</b> \"'%E4%20&#xa;+\n\t]]>";

fn open(bytes: &[u8]) -> Opened {
    format::open(bytes, &Limits::default()).unwrap()
}

fn picture(carrier: Carrier) -> Option<&'static [u8]> {
    match carrier {
        Carrier::Svg => Some(SVG),
        Carrier::Png => Some(PNG),
        Carrier::Plain | Carrier::Html => None,
    }
}

/// The document with a label on its first layer.
fn labelled(document: &Document, label: &str) -> Document {
    let mut document = document.clone();
    let page = document.pages()[0].clone();
    let layer = page.layers().next().unwrap().id.clone();
    let mut edit = Edit::new(&mut document);
    edit.change(&page.id, &layer, |cell| cell.label = label.to_owned()).unwrap();
    let _ = edit.finish();
    document
}

/// Writes a changed document in place, with and without a new picture, and reads it back.
fn check_in_place(opened: &Opened, label: &str) {
    assert_eq!(format::write(&opened.document, &opened.source), opened.source.bytes(), "saved unchanged");
    let carrier = opened.source.carrier();
    let drawn = picture(carrier);
    let unchanged = format::write_in(carrier, &opened.document, &opened.source, drawn).unwrap();
    assert_eq!(unchanged, opened.source.bytes(), "drawn anew for nothing");
    let changed = labelled(&opened.document, label);
    let with_old_picture = format::write(&changed, &opened.source);
    let with_new_picture = format::write_in(carrier, &changed, &opened.source, drawn).unwrap();
    for bytes in [with_old_picture, with_new_picture] {
        let again = open(&bytes);
        assert_eq!(again.document, changed);
        assert_eq!(again.source.carrier(), carrier);
        let back = open(&format::write(&opened.document, &again.source));
        assert_eq!(back.document, opened.document, "and back again");
    }
}

#[test]
fn every_fixture_goes_through_every_carrier() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut files = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let plain = open(&std::fs::read(entry.unwrap().path()).unwrap());
        files += 1;
        check_in_place(&plain, HARD);
        for carrier in [Carrier::Svg, Carrier::Png] {
            let document = labelled(&plain.document, "before");
            let bytes = format::write_in(carrier, &document, &plain.source, picture(carrier)).unwrap();
            let carried = open(&bytes);
            assert_eq!((carried.source.carrier(), &carried.document), (carrier, &document));
            check_in_place(&carried, HARD);
            let taken_out = format::write_in(Carrier::Plain, &document, &carried.source, None).unwrap();
            let again = open(&taken_out);
            assert_eq!((again.source.carrier(), again.document), (Carrier::Plain, document));
        }
    }
    assert!(files >= 14, "{files} files");
}

#[test]
fn a_page_keeps_all_but_its_diagram() {
    let opened = open(PAGE.as_bytes());
    assert_eq!(opened.source.carrier(), Carrier::Html);
    check_in_place(&opened, HARD);
    let changed = format::write(&labelled(&opened.document, HARD), &opened.source);
    let changed = String::from_utf8(changed).unwrap();
    let outside = |page: &str| {
        let (before, rest) = page.split_once("data-mxgraph").unwrap();
        (before.to_owned(), rest.split_once("</div>").unwrap().1.to_owned())
    };
    assert_eq!(outside(&changed), outside(PAGE));
}

#[test]
fn a_diagram_needs_a_picture_of_the_right_kind() {
    let plain = open(b"<mxfile><diagram/></mxfile>");
    let write = |carrier, picture| format::write_in(carrier, &plain.document, &plain.source, picture);
    assert_eq!(write(Carrier::Png, None), Err(WriteError::NoPicture));
    assert_eq!(write(Carrier::Png, Some(SVG)), Err(WriteError::NoPicture));
    assert_eq!(write(Carrier::Svg, Some(PNG)), Err(WriteError::NoPicture));
    assert_eq!(write(Carrier::Html, None), Err(WriteError::NoPage));
}

#[test]
fn a_name_says_what_a_file_is_to_be() {
    for (name, carrier) in [
        ("a.drawio", Carrier::Plain),
        ("a.drawio.svg", Carrier::Svg),
        ("A.PNG", Carrier::Png),
        ("a.drawio.html", Carrier::Html),
        ("a.svg.xml", Carrier::Plain),
        ("svg", Carrier::Plain),
    ] {
        assert_eq!(Carrier::by_name(name), carrier, "{name}");
    }
}

#[test]
fn a_picture_says_how_it_was_drawn() {
    let file = b"<mxfile scale=\"2\" border=\"8\"><diagram/></mxfile>";
    let plain = open(file);
    let png = open(&format::write_in(Carrier::Png, &plain.document, &plain.source, Some(PNG)).unwrap());
    assert_eq!(png.source.pixels(), Some((1, 1)));
    assert_eq!(png.source.picture_setting("scale"), Some(2.0));
    assert_eq!(png.source.picture_setting("border"), Some(8.0));
    assert_eq!((plain.source.pixels(), open(b"<mxfile/>").source.picture_setting("scale")), (None, None));
}

/// What a picture is that holds no diagram, or none that can be read.
#[test]
fn a_picture_without_a_diagram_says_what_it_is() {
    let said = |bytes: &[u8]| format::open(bytes, &Limits::default()).unwrap_err().to_string();
    assert!(said(SVG).contains("SVG picture"), "{}", said(SVG));
    assert!(said(PNG).contains("PNG picture"), "{}", said(PNG));
    assert!(said(b"<!DOCTYPE html><html><body>x</body></html>").contains("HTML page"));
    assert!(said(b"<svg content=\"%3Chtml%2F%3E\"/>").contains("HTML page"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn any_label_comes_back_out_of_any_carrier(label in "(?s).{0,40}", other in "(?s).{0,40}") {
        let plain = open(b"<mxfile><diagram><mxGraphModel><root><mxCell id=\"0\"/><mxCell id=\"1\" parent=\"0\"/></root></mxGraphModel></diagram></mxfile>");
        // What XML cannot hold is left out of every file.
        let kept = |text: &str| text.chars().filter(|c| !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')).collect::<String>();
        let document = labelled(&plain.document, &kept(&label));
        for carrier in [Carrier::Svg, Carrier::Png] {
            let bytes = format::write_in(carrier, &document, &plain.source, picture(carrier)).unwrap();
            let carried = open(&bytes);
            prop_assert_eq!(&carried.document, &document);
            check_in_place(&carried, &kept(&other));
        }
        check_in_place(&open(PAGE.as_bytes()), &kept(&label));
    }
}
