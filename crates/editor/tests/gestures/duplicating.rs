//! Duplicating.

use model::Point;

use crate::test_session::{CTRL, NONE, TestSession, With, connector, shape};

#[test]
fn copies_lie_beside_the_originals_and_are_selected() {
    let mut test = TestSession::with([shape("a", 0.0, 0.0, 100.0, 60.0).labelled("A")]);
    test.click(50.0, 30.0).hold(CTRL).key("d").hold(NONE);
    let [id] = &test.selected()[..] else { panic!("one copy") };
    let copy = test.cell(id);
    assert_eq!((copy.label.as_str(), copy.geometry.unwrap().position), ("A", Point::new(10.0, 10.0)));
    test.expect_at("a", 0.0, 0.0).expect_steps(1);
}

#[test]
fn what_is_inside_is_copied_and_connectors_are_tied_to_the_copies() {
    let mut test = TestSession::with([
        shape("s", 0.0, 0.0, 200.0, 200.0).styled("container=1;"),
        shape("a", 10.0, 10.0, 40.0, 40.0).within("s"),
        shape("b", 110.0, 10.0, 40.0, 40.0).within("s"),
        connector("ab", "a", "b").within("s").through(&[(80.0, 100.0)]),
    ]);
    test.click(190.0, 190.0).run("edit.duplicate");
    let document = test.session.document().clone();
    let cells: Vec<_> = document.pages()[0].cells().skip(6).collect();
    let [s, a, b, ab] = &cells[..] else { panic!("four copies") };
    assert_eq!((&a.parent, &ab.parent), (&Some(s.id.clone()), &Some(s.id.clone())));
    assert_eq!((&ab.source, &ab.target), (&Some(a.id.clone()), &Some(b.id.clone())));
    assert_eq!(a.geometry.as_ref().unwrap().position, Point::new(10.0, 10.0));
    assert_eq!(ab.geometry.as_ref().unwrap().waypoints, [Point::new(80.0, 100.0)]);
}

#[test]
fn an_end_whose_terminal_is_not_copied_stays_loose_where_it_was_drawn() {
    let mut test = TestSession::with([
        shape("a", 0.0, 0.0, 100.0, 60.0),
        shape("b", 300.0, 0.0, 100.0, 60.0),
        connector("ab", "a", "b"),
    ]);
    test.session.select(["a".into(), "ab".into()]);
    test.run("edit.duplicate");
    let [a, ab] = &test.selected()[..] else { panic!("two copies") };
    let copy = test.cell(ab);
    assert_eq!((copy.source, copy.target), (Some(a.as_str().into()), None));
    let end = copy.geometry.unwrap().target_point.unwrap();
    assert!(end.x >= 309.0 && end.x <= 361.0 && (end.y - 40.0).abs() < 1.0, "{end:?}");
}
