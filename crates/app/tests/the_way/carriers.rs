//! Diagrams inside pictures and pages, and libraries: opened, and saved in place.

use std::fs;
use std::path::PathBuf;

use format::{Carrier, Limits};
use protocol::{ErrorCodeDto, ErrorDto};

use crate::desk::{Desk, SHOP};
use crate::local_files::DIAGRAM;

const LIBRARY: &str = r#"<mxlibrary>[{"xml":"&lt;mxGraphModel&gt;&lt;root&gt;&lt;mxCell id=\"0\"/&gt;&lt;mxCell id=\"1\" parent=\"0\"/&gt;&lt;mxCell id=\"2\" vertex=\"1\" parent=\"1\"&gt;&lt;mxGeometry width=\"80\" height=\"40\" as=\"geometry\"/&gt;&lt;/mxCell&gt;&lt;/root&gt;&lt;/mxGraphModel&gt;","w":80,"h":40,"title":"Crate"}]</mxlibrary>"#;

/// A diagram saved as a file of this name, by the application itself.
fn saved_as(desk: &Desk, name: &str) -> PathBuf {
    let first = desk.home.path().join("first.drawio");
    fs::write(&first, DIAGRAM).unwrap();
    let document = desk.app.open_file(&first).unwrap();
    let path = desk.home.path().join(name);
    desk.app.save_local_as(document, &path).unwrap();
    assert_eq!(desk.tab(document).unwrap()["title"], name);
    desk.app.close_document(document, false).unwrap();
    path
}

fn carrier_of(bytes: &[u8]) -> Carrier {
    format::open(bytes, &Limits::default()).unwrap().source.carrier()
}

#[tokio::test]
async fn a_name_decides_what_a_diagram_is_saved_in() {
    let desk = Desk::new().await;
    for (name, carrier) in
        [("a.drawio.svg", Carrier::Svg), ("a.png", Carrier::Png), ("a.xml", Carrier::Plain)]
    {
        let path = saved_as(&desk, name);
        let bytes = fs::read(&path).unwrap();
        assert_eq!(carrier_of(&bytes), carrier, "{name}");
        let document = desk.app.open_file(&path).unwrap();
        desk.app.save_local_as(document, &desk.home.path().join("back.drawio")).unwrap();
        assert_eq!(fs::read_to_string(desk.home.path().join("back.drawio")).unwrap(), DIAGRAM, "{name}");
        desk.change(document);
        desk.app.save_local(document).unwrap();
        assert_eq!(carrier_of(&fs::read(desk.home.path().join("back.drawio")).unwrap()), Carrier::Plain);
        desk.app.close_document(document, false).unwrap();
    }
    let path = saved_as(&desk, "b.svg");
    let document = desk.app.open_file(&path).unwrap();
    let error = desk.app.save_local_as(document, &desk.home.path().join("b.html")).unwrap_err();
    let error = ErrorDto::from(error);
    assert_eq!(error.code, ErrorCodeDto::Refused);
    assert!(error.hint.unwrap().contains(".drawio, .svg or .png"));
}

#[tokio::test]
async fn a_picture_is_saved_in_place_and_drawn_anew() {
    let desk = Desk::new().await;
    for name in ["a.drawio.svg", "a.drawio.png"] {
        let path = saved_as(&desk, name);
        let before = fs::read(&path).unwrap();
        let document = desk.app.open_file(&path).unwrap();
        desk.app.save_local(document).unwrap();
        assert_eq!(fs::read(&path).unwrap(), before, "{name}: nothing changed");
        desk.drag(document, (50.0, 50.0), (50.0, 250.0));
        desk.app.save_local(document).unwrap();
        let after = fs::read(&path).unwrap();
        let opened = format::open(&after, &Limits::default()).unwrap();
        let moved = &opened.document.pages()[0].cell(&"a".into()).unwrap().geometry;
        assert_eq!(moved.as_ref().unwrap().position.y, 240.0);
        assert_ne!(higher(&after), higher(&before), "{name}: the picture is higher now");
        desk.app.run(document, "edit.undo", Default::default()).unwrap();
        desk.app.save_local(document).unwrap();
        assert_eq!(fs::read(&path).unwrap(), before, "{name}: undone");
        desk.app.close_document(document, false).unwrap();
    }
}

/// What says how high a picture is.
fn higher(bytes: &[u8]) -> Vec<u8> {
    match bytes.strip_prefix(b"\x89PNG") {
        Some(rest) => rest[16..20].to_vec(),
        None => bytes.split(|byte| *byte == b'\n').next().unwrap().to_vec(),
    }
}

#[tokio::test]
async fn a_picture_in_a_repository_is_saved_in_place() {
    let desk = Desk::signed_in().await;
    let first = desk.open_overview().await;
    let place = desk.place(SHOP, "main", "docs/überblick.drawio.svg");
    let save = protocol::SaveDto { place: Some(place.clone()), ..Default::default() };
    desk.app.save_to_gitlab(first, save).await.unwrap();
    desk.app.close_document(first, false).unwrap();

    let document = desk.app.open_from_gitlab(place).await.unwrap();
    desk.change(document);
    desk.app.save_to_gitlab(document, protocol::SaveDto::default()).await.unwrap();
    let stored = desk.git(SHOP, &["show", "main:docs/überblick.drawio.svg"]);
    assert!(stored.starts_with("<svg ") && stored.lines().count() > 20, "line by line");
    assert_eq!(carrier_of(stored.as_bytes()), Carrier::Svg);
    let changed = desk.git(SHOP, &["diff", "--stat", "main~1", "main", "--", "docs"]);
    assert!(changed.contains("1 file changed"), "{changed}");
}

#[tokio::test]
async fn a_picture_that_others_changed_is_merged_and_drawn_anew() {
    let desk = Desk::signed_in().await;
    let local = desk.app.open_file(&saved_as(&desk, "plan.drawio")).unwrap();
    let place = desk.place(SHOP, "main", "plan.drawio.svg");
    let save = protocol::SaveDto { place: Some(place.clone()), ..Default::default() };
    desk.app.save_to_gitlab(local, save).await.unwrap();
    let before = desk.git(SHOP, &["show", "main:plan.drawio.svg"]);
    desk.drag(local, (50.0, 50.0), (90.0, 70.0));
    let theirs = before.replace("value=&quot;B&quot;", "value=&quot;Theirs&quot;");
    assert_ne!(theirs, before);
    crate::finding::put(&desk, "plan.drawio.svg", theirs.as_bytes()).await;

    let saved = desk.app.save_to_gitlab(local, protocol::SaveDto::default()).await.unwrap();
    assert!(matches!(saved, protocol::SavedDto::Committed { merged: true, .. }), "{saved:?}");
    let merged = desk.git(SHOP, &["show", "main:plan.drawio.svg"]);
    let (file, picture) = merged.split_once("&lt;/mxfile&gt;").unwrap();
    assert!(file.contains("value=&quot;Theirs&quot;") && file.contains("x=&quot;80&quot; y=&quot;60&quot;"));
    assert!(picture.contains(">Theirs</text>"), "{picture}");
}

#[tokio::test]
async fn a_draft_of_a_picture_comes_back_as_one() {
    let mut desk = Desk::new().await;
    let path = saved_as(&desk, "a.drawio.png");
    let document = desk.app.open_file(&path).unwrap();
    desk.change(document);
    desk.restart().await;
    let draft = desk.drafts()[0]["id"].as_str().unwrap().to_owned();
    let document = desk.app.open_draft(&draft).unwrap();
    desk.app.save_local(document).unwrap();
    assert_eq!(carrier_of(&fs::read(&path).unwrap()), Carrier::Png);
}

#[tokio::test]
async fn a_library_opens_as_a_diagram_beside_it() {
    let desk = Desk::signed_in().await;
    let local = desk.home.path().join("icons.xml");
    fs::write(&local, LIBRARY).unwrap();
    let document = desk.app.open_file(&local).unwrap();
    let tab = desk.tab(document).unwrap();
    assert_eq!((tab["title"].as_str(), tab["stored"].as_bool()), (Some("icons-shapes.drawio"), Some(false)));
    assert!(tab["findings"][0].as_str().unwrap().contains("library of 1 shapes"), "{tab}");
    assert!(desk.app.save_local(document).is_err(), "it has no file yet");
    let other = desk.app.open_file(&saved_as(&desk, "x.drawio")).unwrap();
    assert!(desk.tab(document).is_some() && desk.tab(other).is_some(), "it makes no room for others");
    assert_eq!(fs::read_to_string(&local).unwrap(), LIBRARY);
}

#[tokio::test]
async fn a_library_in_a_repository_is_saved_beside_it_and_closes_with_its_account() {
    let desk = Desk::signed_in().await;
    crate::finding::put(&desk, "libs/icons.xml", LIBRARY.as_bytes()).await;
    let place = desk.place(SHOP, "main", "libs/icons.xml");
    let document = desk.app.open_from_gitlab(place.clone()).await.unwrap();
    assert_eq!(desk.app.open_from_gitlab(place).await.unwrap(), document, "once");
    desk.change(document);
    desk.app.save_to_gitlab(document, protocol::SaveDto::default()).await.unwrap();
    assert_eq!(desk.git(SHOP, &["show", "main:libs/icons.xml"]), LIBRARY);
    assert!(desk.git(SHOP, &["show", "main:libs/icons-shapes.drawio"]).starts_with("<mxfile>"));
    desk.app.sign_out(&desk.account(), false).await.unwrap();
    assert_eq!(desk.tab(document), None);
}

#[tokio::test]
async fn what_is_no_diagram_says_what_it_is() {
    let desk = Desk::new().await;
    for (name, bytes, said) in [
        ("a.png", &b"\x89PNG\r\n\x1a\n\0\0\0\0IEND\xae\x42\x60\x82"[..], "a PNG picture"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "an SVG picture"),
        ("a.html", b"<!DOCTYPE html><html><body/></html>", "an HTML page"),
        ("a.vsdx", b"PK\x03\x04....", "an office document"),
        ("a.json", b"{\"type\":\"excalidraw\"}", "begin with \u{201c}{\"type\":\"excalidraw\"}"),
        ("a.drawio", b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 12\n", "Git LFS"),
    ] {
        let path = desk.home.path().join(name);
        fs::write(&path, bytes).unwrap();
        let error = ErrorDto::from(desk.app.open_file(&path).unwrap_err());
        assert_eq!(error.code, ErrorCodeDto::NotADiagram);
        assert!(error.message.contains(said), "{name}: {}", error.message);
        assert!(error.hint.is_some());
    }
}
