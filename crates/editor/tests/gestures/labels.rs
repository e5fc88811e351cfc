//! Editing labels in place.

use model::CellKind;

use crate::test_session::{TestSession, With, shape};

fn labelled(label: &str) -> TestSession {
    TestSession::with([
        shape("a", 0.0, 0.0, 100.0, 60.0).labelled(label),
        shape("b", 200.0, 0.0, 100.0, 60.0),
    ])
}

fn text(test: &TestSession) -> String {
    test.session.label_edit().expect("a label is being edited").text
}

#[test]
fn a_double_click_edits_the_label() {
    let mut test = labelled("Hello");
    test.double_click(50.0, 30.0);
    assert_eq!(text(&test), "Hello");
    test.type_label("Été & 日本").expect_label("a", "Été &amp; 日本").expect_selected(&["a"]).expect_steps(1);
    assert_eq!(test.session.label_edit(), None);
}

#[test]
fn f2_and_enter_edit_the_label_of_the_one_selected_cell() {
    for key in ["F2", "Enter"] {
        let mut test = labelled("Hello");
        test.click(50.0, 30.0).key(key);
        assert_eq!(text(&test), "Hello");
    }
    let mut test = labelled("Hello");
    test.run("edit.selectAll").key("F2");
    assert_eq!(test.session.label_edit(), None);
}

#[test]
fn the_text_of_an_html_label_is_shown_without_markup_and_stays_as_it_is_when_unchanged() {
    let html = "<b>Big</b><br>&lt;tag&gt;&nbsp;x<div><i>end</i></div>";
    let mut test = labelled(html);
    test.double_click(50.0, 30.0);
    assert_eq!(text(&test), "Big\n<tag>\u{a0}x\nend");
    test.type_label("Big\n<tag> x\nend").expect_label("a", html).expect_steps(0);
    assert!(!test.session.is_changed());
}

#[test]
fn a_changed_text_is_written_as_html_that_says_just_that() {
    let mut test = labelled("<b>Big</b>");
    test.double_click(50.0, 30.0).type_label("if a<b:\r\n  go & \"run\"");
    test.expect_label("a", "if a&lt;b:<br>&nbsp;&nbsp;go &amp; \"run\"");
}

#[test]
fn a_plain_label_is_written_as_typed() {
    let mut test = TestSession::with([shape("a", 0.0, 0.0, 100.0, 60.0).styled("html=0;").labelled("a<b>")]);
    test.double_click(50.0, 30.0);
    assert_eq!(text(&test), "a<b>");
    test.type_label("x & <y>\nz").expect_label("a", "x & <y>\nz");
}

#[test]
fn what_xml_cannot_hold_is_left_out() {
    labelled("").double_click(50.0, 30.0).type_label("a\u{0}b\u{7}c\u{ffff}").expect_label("a", "abc");
}

#[test]
fn escape_leaves_the_label() {
    labelled("Hello")
        .double_click(50.0, 30.0)
        .key("Escape")
        .expect_label("a", "Hello")
        .expect_selected(&["a"]);
    let mut test = labelled("Hello");
    test.double_click(50.0, 30.0).key("Escape").expect_steps(0);
    assert_eq!(test.session.label_edit(), None);
}

#[test]
fn keys_and_presses_leave_the_text_alone_while_it_is_edited() {
    let mut test = labelled("Hello");
    test.double_click(50.0, 30.0).key("Delete").key("ArrowLeft").click(250.0, 30.0);
    assert_eq!(text(&test), "Hello");
    test.type_label("Bye").expect_label("a", "Bye").expect_at("a", 0.0, 0.0);
}

#[test]
fn a_double_click_that_drags_moves() {
    let mut test = labelled("Hello");
    test.click(50.0, 30.0).press(50.0, 30.0).move_to(80.0, 30.0).release().expect_at("a", 30.0, 0.0);
    assert_eq!(test.session.label_edit(), None);
}

#[test]
fn a_double_click_in_a_group_edits_what_is_in_it() {
    let mut test = TestSession::with([
        shape("g", 0.0, 0.0, 200.0, 100.0).styled("group;"),
        shape("in", 10.0, 10.0, 80.0, 40.0).within("g").labelled("inner"),
    ]);
    test.double_click(20.0, 20.0).expect_selected(&["in"]);
    assert_eq!(text(&test), "inner");
}

#[test]
fn labels_that_may_not_be_edited_are_not() {
    for style in ["editable=0;", "locked=1;"] {
        let mut test = TestSession::with([shape("a", 0.0, 0.0, 100.0, 60.0).styled(style)]);
        test.double_click(50.0, 30.0).key("F2");
        assert_eq!(test.session.label_edit(), None);
    }
}

#[test]
fn an_empty_label_and_a_connectors_label_can_be_edited() {
    let mut test = labelled("");
    test.double_click(50.0, 30.0);
    let edit = test.session.label_edit().unwrap();
    assert!((edit.rect.center() - model::Point::new(50.0, 30.0)).hypot() < 15.0, "{:?}", edit.rect);
    let mut test = TestSession::with([
        shape("a", 0.0, 0.0, 100.0, 60.0),
        shape("b", 300.0, 0.0, 100.0, 60.0),
        crate::test_session::connector("e", "a", "b"),
    ]);
    test.double_click(180.0, 30.0).type_label("yes").expect_label("e", "yes");
    assert_eq!(test.cell("e").kind, CellKind::Connector);
}

#[test]
fn a_text_that_comes_when_nothing_is_edited_is_nothing() {
    let mut test = labelled("Hello");
    test.session.commit_label("Bye").unwrap();
    test.expect_label("a", "Hello").expect_steps(0);
}
