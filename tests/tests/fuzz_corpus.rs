//! Replays on a stable compiler what the fuzzer has found: its seeds, and every input that once broke something.

#[path = "../fuzz/checks/read_drawio.rs"]
mod read_drawio;

use std::path::Path;

#[test]
fn read_drawio() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus/read_drawio");
    let mut count = 0;
    for entry in std::fs::read_dir(corpus).expect("the corpus") {
        let path = entry.expect("an entry").path();
        println!("{}", path.display());
        read_drawio::check(&std::fs::read(&path).expect("a file"));
        count += 1;
    }
    assert!(count >= 20, "{count} inputs");
}
