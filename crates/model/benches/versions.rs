//! Times the diff of two versions of a large diagram and the merge of two edits of it: `cargo bench -p model`.

#![allow(clippy::expect_used, clippy::print_stdout, reason = "a benchmark prints and may fail")]

use std::time::{Duration, Instant};

use model::{
    Attributes, Cell, CellId, CellKind, Document, Edit, Geometry, Page, PageId, diff, differences, merge,
};

/// Shapes in lanes of 50, each tied to the next and to the one below: 28,000 cells with their connectors.
const SHAPES: usize = 10_000;
const TIMES: usize = 11;

fn main() {
    let base = large();
    let page = base.pages()[0].id.clone();
    let mine = edited(&base, &page, 0, "m");
    let theirs = edited(&base, &page, 7, "t");
    println!("cells             {:>9}", base.pages()[0].cells().len());
    report("diff", || diff(&base, &theirs).changes().len());
    report("differences", || differences(&base, &theirs).len());
    report("merge", || merge(&base, &mine, &theirs).document(&[]).pages().len());
    let renamed = regenerated(&theirs);
    report("merge, other ids", || merge(&base, &mine, &renamed).document(&[]).pages().len());
    let turned = turned(&mine, &page);
    report("merge, two orders", || merge(&base, &turned, &reversed(&theirs)).document(&[]).pages().len());
}

fn large() -> Document {
    let mut cells = vec![Cell::new("0", CellKind::Plain), child("1", CellKind::Plain, "0")];
    let words = ["order", "invoice", "queue", "billing", "gateway", "cache", "ledger", "search"];
    for lane in 0..SHAPES / 50 {
        let mut cell = child(&format!("L{lane}"), CellKind::Shape, "1");
        cell.style = "swimlane;whiteSpace=wrap;html=1;".into();
        cell.geometry = Some(Geometry::at(0.0, number(lane) * 620.0, 1440.0, 560.0));
        cells.push(cell);
        for index in lane * 50..(lane + 1) * 50 {
            let mut cell = child(&format!("v{index}"), CellKind::Shape, &format!("L{lane}"));
            cell.label = format!("{} {} {index}", words[index % 8], words[index / 8 % 8]);
            cell.style = "rounded=1;whiteSpace=wrap;html=1;fillColor=#dae8fc;strokeColor=#6c8ebf;".into();
            cell.geometry =
                Some(Geometry::at(number(index % 10) * 140.0, number(index / 10 % 5) * 100.0, 100.0, 50.0));
            cells.push(cell);
        }
    }
    let tied = (0..SHAPES).flat_map(|from| [(from, from + 1), (from, from + 10)]);
    for (number, (from, to)) in tied.filter(|(from, to)| from / 50 == to / 50).enumerate() {
        let mut cell = child(&format!("e{number}"), CellKind::Connector, &format!("L{}", from / 50));
        cell.style = "edgeStyle=orthogonalEdgeStyle;rounded=0;orthogonalLoop=1;jettySize=auto;html=1;".into();
        (cell.source, cell.target) = (Some(format!("v{from}").into()), Some(format!("v{to}").into()));
        cell.geometry = Some(Geometry { relative: true, ..Geometry::default() });
        cells.push(cell);
    }
    Document::new([Page::new("p1", "Page-1", Attributes::default(), cells)])
}

fn number(count: usize) -> f64 {
    u32::try_from(count).map(f64::from).expect("it is small")
}

fn child(id: &str, kind: CellKind, parent: &str) -> Cell {
    Cell { parent: Some(parent.into()), ..Cell::new(id, kind) }
}

/// A version as it comes from a file, sharing nothing with the others, with one shape in ten changed, some brought to the
/// front, some removed and some added.
fn edited(base: &Document, page: &PageId, from: usize, prefix: &str) -> Document {
    let mut document = afresh(base, Clone::clone);
    let mut edit = Edit::new(&mut document);
    for index in (from..SHAPES).step_by(10) {
        edit.change(page, &format!("v{index}").into(), |cell| {
            cell.label = format!("{prefix} {index}");
            if let Some(geometry) = &mut cell.geometry {
                geometry.position.x += 10.0;
            }
        })
        .expect("it is there");
    }
    let fronts: Vec<CellId> =
        (from + 1..SHAPES).step_by(500).map(|index| format!("v{index}").into()).collect();
    edit.bring_to_front(page, &fronts).expect("they are there");
    for index in (from + 2..8_000).step_by(400) {
        edit.remove(page, &format!("e{index}").into()).expect("it is there");
    }
    for index in 0..100 {
        let mut cell = child(&format!("{prefix}{index}"), CellKind::Shape, &format!("L{index}"));
        cell.geometry = Some(Geometry::at(9.0, 9.0, 9.0, 9.0));
        edit.insert(page, usize::MAX, cell).expect("it is new");
    }
    drop(edit.finish());
    document
}

/// The same document in memory of its own, with the cells changed by a function.
fn afresh(document: &Document, change: impl Fn(&Cell) -> Cell) -> Document {
    let pages = document.pages().iter();
    Document::new(pages.map(|page| {
        let cells = page.cells().map(|cell| change(cell)).collect::<Vec<_>>();
        Page::new(page.id.clone(), page.name.clone(), page.settings.clone(), cells)
    }))
}

/// The same document with other ids throughout.
fn regenerated(document: &Document) -> Document {
    let other = |id: &CellId| CellId::from(format!("x-{id}"));
    afresh(document, |cell| {
        let mut cell = cell.clone();
        cell.id = other(&cell.id);
        cell.parent = cell.parent.as_ref().map(other);
        cell.source = cell.source.as_ref().map(other);
        cell.target = cell.target.as_ref().map(other);
        cell
    })
}

/// Everything but the root and the layer the other way round.
fn reversed(document: &Document) -> Document {
    let pages = document.pages().iter();
    Document::new(pages.map(|page| {
        let cells = page.cells().take(2).chain(page.cells().skip(2).rev());
        let cells = cells.map(|cell| Cell::clone(cell)).collect::<Vec<_>>();
        Page::new(page.id.clone(), page.name.clone(), page.settings.clone(), cells)
    }))
}

/// The second half before the first.
fn turned(document: &Document, page: &PageId) -> Document {
    let page = document.page(page).expect("it is there");
    let middle = page.cells().len() / 2;
    let cells =
        page.cells().take(2).chain(page.cells().skip(middle)).chain(page.cells().take(middle).skip(2));
    let cells = cells.map(|cell| Cell::clone(cell)).collect::<Vec<_>>();
    Document::new([Page::new(page.id.clone(), page.name.clone(), page.settings.clone(), cells)])
}

fn report(what: &str, work: impl Fn() -> usize) {
    let time = |_| {
        let begun = Instant::now();
        std::hint::black_box(work());
        begun.elapsed()
    };
    let mut times: Vec<Duration> = (0..TIMES).map(time).collect();
    times.sort_unstable();
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    println!(
        "{what:<17} {:>9.2} ms median, {:.2} ms most, {TIMES} times",
        ms(times[TIMES / 2]),
        ms(times[TIMES - 1])
    );
}
