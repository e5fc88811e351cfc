//! Stencils that a style brings itself: `shape=stencil(...)`.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock};

use super::Stencil;

/// So many are kept; then all are forgotten and read anew.
const MOST_KEPT: usize = 512;
/// A payload is at most so long.
const LONGEST: usize = 4 << 20;

type Kept = Mutex<HashMap<Box<str>, Option<Arc<Stencil>>>>;

/// The stencil of `stencil(...)`; `None` for any other name, and for what cannot be read.
pub(crate) fn inline(name: &str) -> Option<Arc<Stencil>> {
    static KEPT: OnceLock<Kept> = OnceLock::new();
    let payload = name.strip_prefix("stencil(")?;
    let payload = payload.strip_suffix(')').unwrap_or(payload);
    if payload.len() > LONGEST {
        return None;
    }
    let read = || Stencil::read(&format::unpack(payload)?).map(Arc::new);
    let Ok(mut kept) = KEPT.get_or_init(Kept::default).lock() else { return read() };
    if let Some(known) = kept.get(payload) {
        return known.clone();
    }
    if kept.len() >= MOST_KEPT {
        kept.clear();
    }
    let stencil = read();
    kept.insert(payload.into(), stencil.clone());
    stencil
}
