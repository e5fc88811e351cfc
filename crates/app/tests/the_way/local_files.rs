//! Diagrams in files of this machine.

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use app::AppError;
use protocol::{ErrorCodeDto, ErrorDto, GivenDto};

use crate::desk::Desk;

pub(crate) const DIAGRAM: &str = r#"<mxfile host="here">
  <diagram id="p" name="One">
    <mxGraphModel grid="1" gridSize="10">
      <root>
        <mxCell id="0"/>
        <mxCell id="1" parent="0"/>
        <mxCell id="a" value="A" style="html=1;" vertex="1" parent="1">
          <mxGeometry x="40" y="40" width="120" height="60" as="geometry"/>
        </mxCell>
        <mxCell id="b" value="B" style="html=1;" vertex="1" parent="1">
          <mxGeometry x="240" y="40" width="120" height="60" as="geometry"/>
        </mxCell>
      </root>
    </mxGraphModel>
  </diagram>
</mxfile>
"#;

pub(crate) fn file(desk: &Desk, name: &str) -> PathBuf {
    let path = desk.home.path().join(name);
    fs::write(&path, DIAGRAM).unwrap();
    path
}

#[tokio::test]
async fn a_file_is_opened_changed_and_saved_in_its_lines_alone() {
    let desk = Desk::new().await;
    let path = file(&desk, "a b ü#%.drawio");
    let document = desk.app.open_file(&path).unwrap();
    assert_eq!(desk.tab(document).unwrap()["title"], "a b ü#%.drawio");
    desk.app.save_local(document).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), DIAGRAM);
    desk.drag(document, (50.0, 50.0), (90.0, 70.0));
    desk.app.save_local(document).unwrap();
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        DIAGRAM.replacen("x=\"40\" y=\"40\"", "x=\"80\" y=\"60\"", 1)
    );
    assert_eq!(desk.tab(document).unwrap()["changed"], false);
}

#[tokio::test]
async fn a_second_file_does_not_replace_a_changed_one() {
    let desk = Desk::new().await;
    let one = desk.app.open_file(&file(&desk, "one.drawio")).unwrap();
    desk.change(one);
    let two = desk.app.open_file(&file(&desk, "two.drawio")).unwrap();
    assert_eq!(desk.tab(one).unwrap()["changed"], true);
    assert_eq!(desk.state()["active"], two);
    assert_eq!(desk.app.open_file(&desk.home.path().join("one.drawio")).unwrap(), one);
    assert_eq!(desk.state()["documents"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn closing_and_leaving_ask_while_something_would_be_lost() {
    let desk = Desk::new().await;
    let document = desk.app.open_file(&file(&desk, "one.drawio")).unwrap();
    desk.app.leave(false).unwrap();
    desk.change(document);
    assert!(matches!(desk.app.leave(false), Err(AppError::Unsaved(_))));
    let error = ErrorDto::from(desk.app.close_document(document, false).unwrap_err());
    assert_eq!(error.code, ErrorCodeDto::Unsaved);
    assert!(desk.tab(document).is_some());
    desk.app.run(document, "edit.undo", GivenDto::default()).unwrap();
    desk.app.close_document(document, false).unwrap();
    assert!(desk.tab(document).is_none());
}

#[tokio::test]
async fn an_untouched_new_diagram_makes_room() {
    let desk = Desk::new().await;
    desk.app.new_document();
    desk.app.open_file(&file(&desk, "one.drawio")).unwrap();
    assert_eq!(desk.state()["documents"].as_array().unwrap().len(), 1);
    let new = desk.app.new_document();
    desk.app.run(new, "insert.rectangle", GivenDto::default()).unwrap();
    desk.app.open_file(&file(&desk, "two.drawio")).unwrap();
    assert_eq!(desk.state()["documents"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn a_new_diagram_is_saved_as_a_file() {
    let desk = Desk::new().await;
    let document = desk.app.new_document();
    assert!(matches!(desk.app.save_local(document), Err(AppError::NoLocalFile(_))));
    desk.app.run(document, "insert.rectangle", GivenDto::default()).unwrap();
    desk.app.save_local_as(document, &desk.home.path().join("drawn")).unwrap();
    let saved = fs::read_to_string(desk.home.path().join("drawn.drawio")).unwrap();
    assert!(saved.contains("vertex=\"1\""), "{saved}");
    assert_eq!(desk.tab(document).unwrap()["title"], "drawn.drawio");
    desk.app.close_document(document, false).unwrap();
}

#[tokio::test]
async fn an_ending_that_is_added_overwrites_nothing() {
    let desk = Desk::new().await;
    let taken = file(&desk, "taken.drawio");
    let document = desk.app.new_document();
    desk.app.run(document, "insert.rectangle", GivenDto::default()).unwrap();
    let error = desk.app.save_local_as(document, &desk.home.path().join("taken")).unwrap_err();
    assert_eq!(ErrorDto::from(error).code, ErrorCodeDto::AlreadyExists);
    assert_eq!(fs::read_to_string(&taken).unwrap(), DIAGRAM);
    assert_eq!(desk.tab(document).unwrap()["changed"], true);
}

#[tokio::test]
async fn a_file_that_cannot_be_opened_says_why() {
    let desk = Desk::new().await;
    let missing = ErrorDto::from(desk.app.open_file(&desk.home.path().join("none.drawio")).unwrap_err());
    assert_eq!(missing.code, ErrorCodeDto::File);
    assert!(missing.message.contains("none.drawio"), "{}", missing.message);
    let picture = desk.home.path().join("picture.drawio");
    fs::write(&picture, b"\x89PNG\r\n\x1a\n0000").unwrap();
    let error = ErrorDto::from(desk.app.open_file(&picture).unwrap_err());
    assert_eq!(error.code, ErrorCodeDto::NotADiagram);
    assert!(error.message.contains("PNG"), "{}", error.message);
}

#[tokio::test]
async fn what_went_wrong_before_the_page_was_there_is_told_when_it_is() {
    let desk = Desk::new().await;
    let app = desk.second_instance();
    let error = app.open_file(&desk.home.path().join("none.drawio")).unwrap_err();
    app.notify_error(&error);
    let sent: Arc<Mutex<Vec<u8>>> = Arc::default();
    let page = sent.clone();
    app.connect(Box::new(move |frame| page.lock().unwrap().extend(frame)));
    assert!(String::from_utf8_lossy(&sent.lock().unwrap()).contains("none.drawio"));
}

#[tokio::test]
async fn a_page_that_cannot_be_read_stays_as_it_is() {
    let desk = Desk::new().await;
    let path = desk.home.path().join("half.drawio");
    let damaged = "<mxfile><diagram id=\"a\" name=\"A\">!!! not base64 !!!</diagram></mxfile>";
    fs::write(&path, damaged).unwrap();
    let document = desk.app.open_file(&path).unwrap();
    assert!(!desk.tab(document).unwrap()["findings"].as_array().unwrap().is_empty());
    let error = ErrorDto::from(desk.app.run(document, "insert.rectangle", GivenDto::default()).unwrap_err());
    assert_eq!(error.code, ErrorCodeDto::Refused);
    assert!(error.message.contains("could not be read"), "{}", error.message);
    assert_eq!(desk.tab(document).unwrap()["changed"], false);
}
