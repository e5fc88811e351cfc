//! Choosing a shape right where it will stand, after a double click on empty space.

use editor::{Cursor, EditError, Given};
use model::{Attributes, Cell, Document, Page, Point, Size};

use crate::test_session::{CTRL, TestSession, With, shape};

fn chosen_place(test: &mut TestSession) -> Option<Point> {
    test.session.take_update().quick_insert
}

fn choose(test: &mut TestSession, name: &str) {
    test.run_for_shape("insert.shape", name, None);
}

#[test]
fn a_double_click_on_empty_space_asks_for_a_shape_and_changes_nothing() {
    let mut test = TestSession::of(Document::blank());
    assert_eq!(chosen_place(&mut test), None);
    test.double_click(203.0, 154.0);
    assert_eq!(chosen_place(&mut test), Some(Point::new(203.0, 154.0)));
    test.move_to(300.0, 300.0).release();
    assert_eq!(chosen_place(&mut test), Some(Point::new(203.0, 154.0)), "the pointer may go to the popup");
    assert_eq!(test.session.take_update().cursor, Cursor::Default);
    test.expect_cells(&["0", "1"]).expect_steps(0);
}

#[test]
fn the_chosen_shape_stands_there_and_its_label_is_edited() {
    let mut test = TestSession::of(Document::blank());
    test.double_click(203.0, 154.0);
    choose(&mut test, "ellipse");
    assert_eq!(chosen_place(&mut test), None);
    test.type_label("Start");
    let cell = test.only_selected();
    let geometry = cell.geometry.unwrap();
    assert_eq!((cell.label.as_str(), cell.style.names("ellipse")), ("Start", true));
    assert_eq!((geometry.position, geometry.size), (Point::new(140.0, 110.0), Size::new(120.0, 80.0)));
    test.expect_steps(2);
}

#[test]
fn escape_in_the_new_label_keeps_the_shape() {
    let mut test = TestSession::of(Document::blank());
    test.double_click(200.0, 150.0);
    choose(&mut test, "rectangle");
    test.key("Escape");
    assert_eq!(test.only_selected().label, "");
    test.expect_steps(1);
}

#[test]
fn a_place_that_comes_with_the_choice_counts() {
    let mut test = TestSession::of(Document::blank());
    test.double_click(200.0, 150.0).run_for_shape("insert.shape", "square", Some(Point::new(540.0, 340.0)));
    assert_eq!(test.only_selected().geometry.unwrap().position, Point::new(500.0, 300.0));
    assert!(test.session.label_edit().is_some());
}

#[test]
fn a_connector_is_chosen_to_be_tied_and_not_to_be_labelled() {
    let mut test = TestSession::of(Document::blank());
    test.double_click(200.0, 150.0);
    choose(&mut test, "arrow");
    assert!(test.only_selected().is_connector() && test.session.label_edit().is_none());
}

#[test]
fn escape_and_a_lost_pointer_end_the_choosing() {
    for by_key in [true, false] {
        let mut test = TestSession::of(Document::blank());
        test.double_click(200.0, 150.0);
        if by_key {
            test.key("Escape")
        } else {
            test.lose_pointer()
        };
        assert_eq!(chosen_place(&mut test), None);
        test.expect_cells(&["0", "1"]).expect_steps(0);
        choose(&mut test, "rectangle");
        assert!(test.session.label_edit().is_none(), "nobody was choosing any more");
    }
}

#[test]
fn a_press_elsewhere_ends_the_choosing_and_does_what_it_always_does() {
    let mut test = TestSession::with([shape("a", 0.0, 0.0, 100.0, 60.0)]);
    test.double_click(300.0, 300.0).drag((50.0, 30.0), (90.0, 70.0));
    assert_eq!(chosen_place(&mut test), None);
    test.expect_selected(&["a"]).expect_at("a", 40.0, 40.0).expect_steps(1);
}

#[test]
fn another_double_click_asks_for_another_place() {
    let mut test = TestSession::of(Document::blank());
    test.double_click(200.0, 150.0).double_click(400.0, 350.0);
    assert_eq!(chosen_place(&mut test), Some(Point::new(400.0, 350.0)));
}

#[test]
fn keys_are_the_popups_while_a_shape_is_chosen() {
    let mut test = TestSession::with([shape("a", 0.0, 0.0, 100.0, 60.0)]);
    test.double_click(300.0, 300.0).hold(CTRL).key("a");
    test.expect_selected(&[]);
    assert!(chosen_place(&mut test).is_some());
}

#[test]
fn other_commands_end_the_choosing() {
    let mut test = TestSession::with([shape("a", 0.0, 0.0, 100.0, 60.0)]);
    test.double_click(300.0, 300.0).run("edit.selectAll");
    assert_eq!(chosen_place(&mut test), None);
    test.expect_selected(&["a"]);
}

#[test]
fn an_unknown_choice_ends_in_words() {
    let mut test = TestSession::of(Document::blank());
    test.double_click(300.0, 300.0);
    let given = Given { text: Some("nobody".into()), ..Given::default() };
    assert_eq!(test.session.run_with("insert.shape", &given), Err(EditError::NoSuchShape("nobody".into())));
    test.expect_steps(0);
}

#[test]
fn in_a_container_the_shape_goes_into_it() {
    let mut test =
        TestSession::with([shape("lane", 100.0, 100.0, 300.0, 200.0).styled("swimlane;startSize=30;")]);
    test.double_click(250.0, 200.0);
    assert!(chosen_place(&mut test).is_some() && test.session.label_edit().is_none());
    choose(&mut test, "square");
    let cell = test.only_selected();
    assert_eq!(cell.parent, Some("lane".into()));
    assert_eq!(cell.geometry.unwrap().position, Point::new(110.0, 60.0));
    test.type_label("in").expect_steps(2);
}

#[test]
fn in_a_list_the_shape_becomes_its_next_row() {
    let stack =
        "swimlane;startSize=30;childLayout=stackLayout;horizontalStack=0;resizeParent=1;resizeLast=0;";
    let mut test = TestSession::with([
        shape("list", 100.0, 100.0, 140.0, 200.0).styled(stack),
        shape("row", 0.0, 30.0, 140.0, 30.0).within("list"),
    ]);
    test.double_click(170.0, 250.0);
    choose(&mut test, "rectangle");
    let id = test.only_selected().id;
    assert_eq!(test.only_selected().parent, Some("list".into()));
    test.expect_box(id.as_str(), 0.0, 60.0, 140.0, 60.0);
}

#[test]
fn the_title_of_a_container_is_edited() {
    let mut test =
        TestSession::with([shape("lane", 100.0, 100.0, 300.0, 200.0).styled("swimlane;startSize=30;")]);
    test.double_click(250.0, 115.0).type_label("Lane").expect_label("lane", "Lane");
}

#[test]
fn where_no_layer_is_open_the_choice_is_refused() {
    let blank = TestSession::with([]);
    let lock = Cell { style: "locked=1;".into(), ..blank.cell("1") };
    let page = Page::new("p", "Page", Attributes::default(), [blank.cell("0"), lock]);
    let mut test = TestSession::of(Document::new([page]));
    test.double_click(300.0, 300.0);
    let given = Given { text: Some("rectangle".into()), ..Given::default() };
    assert_eq!(test.session.run_with("insert.shape", &given), Err(EditError::NoOpenLayer));
    assert_eq!(chosen_place(&mut test), None);
}
