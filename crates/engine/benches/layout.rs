//! Times the layout of a large page and of one move on it. `cargo bench -p engine -- FILE`; without a file, a page is
//! made up.

#![allow(clippy::expect_used, clippy::print_stdout, reason = "a benchmark prints and may fail")]

mod large_page;

use std::time::{Duration, Instant};

use engine::{Fonts, Layout};
use model::{Cell, CellId, Document, Edit};

/// How many moves are timed.
const MOVES: usize = 200;

fn main() {
    let file = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let mut document = match file {
        Some(path) => {
            let bytes = std::fs::read(&path).expect("the file can be read");
            format::read(&bytes, &format::Limits::default()).expect("the file is a diagram").document
        }
        None => Document::new([large_page::made_up()]),
    };
    let page = document.pages()[0].clone();
    let begun = Instant::now();
    let fonts = Fonts::shipped();
    println!("fonts             {:>9.2} ms", ms(begun.elapsed()));
    let begun = Instant::now();
    let mut layout = Layout::new(&page, &fonts);
    println!(
        "layout, cold      {:>9.2} ms   {} cells, {} items",
        ms(begun.elapsed()),
        page.cells().len(),
        layout.items().count()
    );
    let begun = Instant::now();
    drop(Layout::new(&page, &fonts));
    println!("layout, warm      {:>9.2} ms", ms(begun.elapsed()));
    report("move one shape", moves(&mut document, &mut layout));
    report("hit test", hits(&layout));
}

/// Moves shapes all over the page one at a time.
fn moves(document: &mut Document, layout: &mut Layout) -> Vec<Duration> {
    let page = document.pages()[0].clone();
    let shapes: Vec<CellId> =
        page.cells().filter(|cell| is_movable(cell)).map(|cell| cell.id.clone()).collect();
    drop(page.clone());
    let step = (shapes.len() / MOVES).max(1);
    let mut times = Vec::new();
    for shape in shapes.iter().step_by(step) {
        let mut edit = Edit::new(document);
        edit.change(&page.id, shape, |cell| {
            if let Some(geometry) = &mut cell.geometry {
                geometry.position.x += 7.0;
            }
        })
        .expect("the shape is there");
        drop(edit.finish());
        let page = document.pages()[0].clone();
        let begun = Instant::now();
        let change = layout.update(&page, std::slice::from_ref(shape));
        times.push(begun.elapsed());
        assert!(!change.is_empty(), "a move changes the picture");
    }
    times
}

fn is_movable(cell: &Cell) -> bool {
    cell.is_shape() && !cell.style.names("swimlane")
}

fn hits(layout: &Layout) -> Vec<Duration> {
    let extent = layout.extent().expect("something is painted");
    let spot = |index: usize| {
        let share = index as f64 / MOVES as f64;
        extent.origin()
            + engine::Point::new(extent.width() * share, extent.height() * (share * 7.0).fract()).to_vec2()
    };
    let time = |index| {
        let begun = Instant::now();
        std::hint::black_box(layout.hit(spot(index), 3.0));
        begun.elapsed()
    };
    (0..MOVES).map(time).collect()
}

fn report(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |percent: usize| ms(times[(times.len() - 1) * percent / 100]);
    println!(
        "{what:<17} {:>9.3} ms median, {:.3} ms p95, {:.3} ms most, {} times",
        at(50),
        at(95),
        at(100),
        times.len()
    );
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
