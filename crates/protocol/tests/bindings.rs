//! The committed TypeScript is what the Rust types say. `UPDATE_BINDINGS=1 cargo test -p protocol` writes it anew.

use std::path::Path;

#[test]
fn bindings_are_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/backend/protocol.ts");
    let fresh = protocol::typescript();
    if std::env::var_os("UPDATE_BINDINGS").is_some() {
        std::fs::write(&path, &fresh).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == fresh,
        "{} is stale: run `UPDATE_BINDINGS=1 cargo test -p protocol` and commit it",
        path.display()
    );
}
