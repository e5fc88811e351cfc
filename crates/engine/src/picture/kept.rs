//! Keeps pictures that were loaded, so that one that is painted again, or many times, is decoded once.

use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::sync::{Arc, Mutex, OnceLock};

use super::Loaded;

/// So many bytes are kept; then all are forgotten and loaded anew.
const MOST_BYTES: usize = 96 << 20;
/// What keeping one costs besides its bytes.
const EACH: usize = 256;

#[derive(Default)]
struct Kept {
    /// By what their addresses are told apart by: hash and length. The addresses themselves can be megabytes.
    pictures: HashMap<(u64, usize), Option<Arc<Loaded>>>,
    bytes: usize,
}

/// The picture at an address, loaded where it is not kept yet.
pub(super) fn kept(address: &str, load: impl FnOnce(&str) -> Option<Loaded>) -> Option<Arc<Loaded>> {
    static KEPT: OnceLock<(RandomState, Mutex<Kept>)> = OnceLock::new();
    let (hasher, kept) = KEPT.get_or_init(Default::default);
    let key = (hasher.hash_one(address), address.len());
    let known = kept.lock().ok().and_then(|kept| kept.pictures.get(&key).cloned());
    if let Some(known) = known {
        return known;
    }
    let loaded = load(address).map(Arc::new);
    if let Ok(mut kept) = kept.lock() {
        let bytes = EACH + loaded.as_ref().map_or(0, |loaded| loaded.bytes.len());
        if kept.bytes + bytes > MOST_BYTES {
            *kept = Kept::default();
        }
        kept.bytes += bytes;
        kept.pictures.insert(key, loaded.clone());
    }
    loaded
}
