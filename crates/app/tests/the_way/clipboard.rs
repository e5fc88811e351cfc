//! Copying in one diagram and pasting in another.

use std::fs;

use app::AppError;
use protocol::{GivenDto, KeyDto, ModifiersDto};

use crate::desk::Desk;
use crate::local_files::file;

fn with_ctrl(key: &str) -> KeyDto {
    KeyDto { key: key.to_owned(), modifiers: ModifiersDto { ctrl: true, ..ModifiersDto::default() } }
}

#[tokio::test]
async fn what_is_copied_in_one_diagram_is_pasted_in_another() {
    let desk = Desk::new().await;
    let one = desk.app.open_file(&file(&desk, "one.drawio")).unwrap();
    let two = desk.app.open_file(&file(&desk, "two.drawio")).unwrap();
    let run = |document, command| desk.app.run(document, command, GivenDto::default());
    assert!(matches!(run(two, "edit.paste"), Err(AppError::Edit(_))), "nothing was copied yet");

    run(one, "edit.selectAll").unwrap();
    run(one, "edit.copy").unwrap();
    assert_eq!(desk.tab(one).unwrap()["changed"], false, "copying changes nothing");
    run(two, "edit.paste").unwrap();
    assert!(desk.app.key(two, with_ctrl("v")).unwrap(), "by the key too");
    desk.app.save_local(two).unwrap();

    let saved = fs::read(desk.home.path().join("two.drawio")).unwrap();
    let page = format::read(&saved, &format::Limits::default()).unwrap().document.pages()[0].clone();
    let place = |cell: &model::Cell| cell.geometry.as_ref().map(|at| (at.position.x, at.position.y));
    let places: Vec<_> = page.cells().filter_map(|cell| Some((cell.label.clone(), place(cell)?))).collect();
    let beside = |step: f64| {
        [("A".to_owned(), (40.0 + step, 40.0 + step)), ("B".to_owned(), (240.0 + step, 40.0 + step))]
    };
    assert_eq!(places, [beside(0.0), beside(10.0), beside(20.0)].concat());
}

#[tokio::test]
async fn what_is_cut_stays_on_the_clipboard_when_its_diagram_is_closed() {
    let desk = Desk::new().await;
    let one = desk.app.open_file(&file(&desk, "one.drawio")).unwrap();
    let two = desk.app.new_document();
    desk.app.run(one, "edit.selectAll", GivenDto::default()).unwrap();
    desk.app.key(one, with_ctrl("x")).unwrap();
    desk.app.close_document(one, true).unwrap();
    desk.app.run(two, "edit.paste", GivenDto::default()).unwrap();
    assert_eq!(desk.tab(two).unwrap()["changed"], true);
}
