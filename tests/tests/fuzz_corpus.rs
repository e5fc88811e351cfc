//! Replays on a stable compiler what the fuzzer has found: its seeds, and every input that once broke something.

#![expect(clippy::expect_used, reason = "a test that misses something has failed")]

#[path = "../fuzz/checks/draw_image.rs"]
mod draw_image;
#[path = "../fuzz/checks/draw_label.rs"]
mod draw_label;
#[path = "../fuzz/checks/draw_page.rs"]
mod draw_page;
#[path = "../fuzz/checks/draw_style.rs"]
mod draw_style;
#[path = "../fuzz/checks/formula.rs"]
mod formula;
#[path = "../fuzz/checks/read_draft.rs"]
mod read_draft;
#[path = "../fuzz/checks/read_drawio.rs"]
mod read_drawio;
#[path = "../fuzz/checks/read_embedded.rs"]
mod read_embedded;
#[path = "../fuzz/checks/read_picture.rs"]
mod read_picture;
#[path = "../fuzz/checks/read_stencil.rs"]
mod read_stencil;

use std::path::Path;

#[test]
fn read_drawio() {
    let count = replay("read_drawio", read_drawio::check);
    assert!(count >= 20, "{count} inputs");
}

#[test]
fn read_draft() {
    let count = replay("read_draft", read_draft::check);
    assert!(count >= 6, "{count} inputs");
}

#[test]
fn read_embedded() {
    let count = replay("read_embedded", read_embedded::check);
    assert!(count >= 5, "{count} inputs");
}

#[test]
fn draw_image() {
    let count = replay("draw_image", draw_image::check);
    assert!(count >= 20, "{count} inputs");
}

#[test]
fn draw_page() {
    // Whatever can be read can be drawn.
    let count = replay("draw_page", draw_page::check) + replay("read_drawio", draw_page::check);
    assert!(count >= 20, "{count} inputs");
}

#[test]
fn draw_label() {
    let count = replay("draw_label", draw_label::check);
    assert!(count >= 13, "{count} inputs");
}

#[test]
fn draw_style() {
    let count = replay("draw_style", draw_style::check);
    assert!(count >= 10, "{count} inputs");
}

#[test]
fn formula() {
    let count = replay("formula", formula::check);
    assert!(count >= 8, "{count} inputs");
}

#[test]
fn read_stencil() {
    let count = replay("read_stencil", read_stencil::check);
    assert!(count >= 8, "{count} inputs");
}

#[test]
fn read_picture() {
    let count = replay("read_picture", read_picture::check);
    assert!(count >= 17, "{count} inputs");
}

fn replay(target: &str, check: impl Fn(&[u8])) -> usize {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut count = 0;
    for entry in std::fs::read_dir(corpus).expect("the corpus") {
        let path = entry.expect("an entry").path();
        println!("{}", path.display());
        check(&std::fs::read(&path).expect("a file"));
        count += 1;
    }
    count
}
