//! Times what the core does for each move of the hand on a large page: the gesture, the update, and its bytes.
//! `cargo bench -p protocol -- FILE`; without a file, a page is made up.

#![allow(clippy::expect_used, clippy::print_stdout, reason = "a benchmark prints and may fail")]

#[path = "../../engine/benches/large_page/mod.rs"]
mod large_page;

use std::time::{Duration, Instant};

use editor::{Fonts, PointerEvent, PointerKind, Session};
use kurbo::Point;
use model::{CellId, Document};
use protocol::{DocumentUpdateDto, UpdateDto, frame};

/// How many moves are timed.
const MOVES: usize = 100;

fn main() {
    let file = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let document = match file {
        Some(path) => {
            let bytes = std::fs::read(&path).expect("the file can be read");
            format::read(&bytes, &format::Limits::default()).expect("the file is a diagram").document
        }
        None => Document::new([large_page::made_up()]),
    };
    let begun = Instant::now();
    let mut session = Session::new(document, Fonts::shipped());
    println!("open              {:>8.2} ms", ms(begun.elapsed()));
    let (time, bytes) = send(&mut session);
    println!("first update      {:>8.2} ms   {} kB", ms(time), bytes / 1000);
    let shapes = shapes(&session);
    let middle = shapes[shapes.len() / 2].clone();
    hover(&mut session, &middle);
    drag("drag one", &mut session, std::slice::from_ref(&middle), MOVES);
    drag("drag 200", &mut session, &shapes[..200.min(shapes.len())], MOVES);
    drag("drag all", &mut session, &shapes, MOVES / 20);
}

fn hover(session: &mut Session, over: &CellId) {
    let at = hold(session, over);
    report("hover", (0..MOVES).map(|step| timed(session, PointerKind::Move, at, step)).collect());
}

/// Drags these cells by one of them, and takes it back.
fn drag(what: &str, session: &mut Session, cells: &[CellId], moves: usize) {
    let at = hold(session, &cells[cells.len() / 2]);
    session.select(cells.iter().cloned());
    let press = timed(session, PointerKind::Press, at, 0);
    let times = (1..=moves).map(|step| timed(session, PointerKind::Move, at, step)).collect();
    let release = timed(session, PointerKind::Release, at, moves);
    report(what, times);
    println!("{:<17} press {:.2} ms, release {:.2} ms", "", ms(press.spent()), ms(release.spent()));
    session.run("edit.undo").expect("the drag can be taken back");
    send(session);
}

/// What one event cost.
struct Cost {
    gesture: Duration,
    update: Duration,
    bytes: usize,
}

impl Cost {
    fn spent(&self) -> Duration {
        self.gesture + self.update
    }
}

fn timed(session: &mut Session, kind: PointerKind, at: Point, step: usize) -> Cost {
    let by = 20.0 * step as f64;
    let event = PointerEvent {
        kind,
        at: at + kurbo::Vec2::new(by, by / 2.0),
        modifiers: editor::Modifiers::NONE,
        clicks: 1,
        scale: 1.0,
    };
    let begun = Instant::now();
    session.pointer(event);
    let gesture = begun.elapsed();
    let (update, bytes) = send(session);
    Cost { gesture, update, bytes }
}

/// Makes the bytes of an update, as they go to the page.
fn send(session: &mut Session) -> (Duration, usize) {
    let begun = Instant::now();
    let (update, scene) = DocumentUpdateDto::to_wire(1, session.is_changed(), session.take_update());
    let bytes = frame(&UpdateDto::Document { update }, &scene).expect("an update has only finite numbers");
    (begun.elapsed(), bytes.len())
}

/// Where to take hold of a shape, beside whatever passes through its middle.
fn hold(session: &Session, cell: &CellId) -> Point {
    let page = &session.document().pages()[0];
    let around = page.ancestors(cell).filter_map(|parent| parent.geometry.as_ref());
    let geometry = page.cell(cell).and_then(|cell| cell.geometry.as_ref()).expect("the shape has a place");
    let corner = around.fold(geometry.position, |at, parent| at + parent.position.to_vec2());
    corner + kurbo::Vec2::new(geometry.size.width * 0.36, geometry.size.height * 0.26)
}

/// The shapes that are no swimlanes.
fn shapes(session: &Session) -> Vec<CellId> {
    let page = &session.document().pages()[0];
    page.cells()
        .filter(|cell| cell.is_shape() && !cell.style.names("swimlane"))
        .map(|cell| cell.id.clone())
        .collect()
}

fn report(what: &str, costs: Vec<Cost>) {
    let median = |part: fn(&Cost) -> f64| {
        let mut parts: Vec<f64> = costs.iter().map(part).collect();
        parts.sort_unstable_by(f64::total_cmp);
        parts[parts.len() / 2]
    };
    println!(
        "{what:<17} {:>8.2} ms gesture, {:>6.2} ms update, {:>7.1} kB",
        median(|cost| ms(cost.gesture)),
        median(|cost| ms(cost.update)),
        median(|cost| cost.bytes as f64 / 1000.0),
    );
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
