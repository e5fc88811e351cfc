//! Routes with the numbers that draw.io gives: a file for each router, a case in each line.
//!
//! A line is `name | connector | source | target | waypoints | route`. The source and the target are a style and a box, or
//! `=` for a target that is the source; a style that begins with a dot goes on from the one that the file names first.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use engine::{Fonts, Layout, Point};
use model::{Attributes, Cell, CellKind, Geometry, Page};

fn numbers(text: &str) -> Vec<f64> {
    text.split_whitespace().map(|number| number.parse().expect("a number")).collect()
}

fn points(text: &str) -> Vec<Point> {
    numbers(text).chunks(2).map(|pair| Point::new(pair[0], pair[1])).collect()
}

fn shape(id: &str, text: &str) -> Cell {
    let (style, numbers_at) = match text.rfind(';') {
        Some(end) => (&text[..=end], end + 1),
        None => ("", 0),
    };
    let [x, y, w, h] = numbers(&text[numbers_at..])[..] else { panic!("a box has four numbers: {text}") };
    Cell {
        parent: Some("1".into()),
        style: style.into(),
        geometry: Some(Geometry::at(x, y, w, h)),
        ..Cell::new(id, CellKind::Shape)
    }
}

fn route(style: &str, source: &str, target: &str, waypoints: Vec<Point>) -> Vec<Point> {
    let layer = Cell { parent: Some("0".into()), ..Cell::new("1", CellKind::Plain) };
    let is_loop = target == "=";
    let connector = Cell {
        parent: Some("1".into()),
        style: style.into(),
        source: Some("a".into()),
        target: Some(if is_loop { "a" } else { "b" }.into()),
        geometry: Some(Geometry { relative: true, waypoints, ..Geometry::default() }),
        ..Cell::new("e", CellKind::Connector)
    };
    let mut cells = vec![Cell::new("0", CellKind::Plain), layer, shape("a", source), connector];
    if !is_loop {
        cells.push(shape("b", target));
    }
    let page = Page::new("p", "Page", Attributes::default(), cells);
    Layout::new(&page, &Fonts::monospaced()).route(&"e".into()).unwrap_or_default().to_vec()
}

fn check(cases: &str) {
    let mut common = "";
    let mut wrong = Vec::new();
    for line in cases.lines() {
        if let Some(style) = line.strip_prefix(". = ") {
            common = style;
            continue;
        }
        let [name, style, source, target, waypoints, wanted] =
            line.split('|').map(str::trim).collect::<Vec<_>>()[..]
        else {
            panic!("a case has six parts: {line}")
        };
        let style = match style.strip_prefix('.') {
            Some(rest) => format!("{common}{rest}"),
            None => style.to_owned(),
        };
        let got = route(&style, source, target, points(waypoints));
        let wanted = points(wanted);
        let is_near = |(a, b): (&Point, &Point)| a.distance(*b) < 0.01;
        if got.len() != wanted.len() || !got.iter().zip(&wanted).all(is_near) {
            wrong.push(format!("{name}\n  wanted {wanted:?}\n  got    {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

macro_rules! suites {
    ($($name:ident),*) => {
        $(#[test]
        fn $name() {
            check(include_str!(concat!("routes/", stringify!($name), ".txt")));
        })*
    };
}

suites!(elbow, entity_relation, fixed, isometric, looped, orthogonal, perimeter, segment, straight);
