//! Stencils that a style brings itself: `shape=stencil(...)`.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock};

use super::Stencil;

/// So many steps and elements of paths are kept; then all are forgotten and read anew.
const MOST_KEPT: usize = 1_000_000;
/// A payload is at most so long.
const LONGEST: usize = 4 << 20;

/// Stencils by their payloads.
#[derive(Default)]
struct Kept {
    stencils: HashMap<Box<str>, Option<Arc<Stencil>>>,
    weight: usize,
}

/// The stencil of `stencil(...)`; `None` for any other name, and for what cannot be read.
pub(crate) fn inline(name: &str) -> Option<Arc<Stencil>> {
    static KEPT: OnceLock<Mutex<Kept>> = OnceLock::new();
    let payload = name.strip_prefix("stencil(")?;
    let payload = payload.strip_suffix(')').unwrap_or(payload);
    if payload.len() > LONGEST {
        return None;
    }
    let read = || Stencil::read(&format::unpack(payload)?).map(Arc::new);
    let Ok(mut kept) = KEPT.get_or_init(Mutex::default).lock() else { return read() };
    if let Some(known) = kept.stencils.get(payload) {
        return known.clone();
    }
    let stencil = read();
    let weight = 1 + payload.len() / 32 + stencil.as_ref().map_or(0, |stencil| stencil.weight());
    if kept.weight + weight > MOST_KEPT {
        *kept = Kept::default();
    }
    kept.weight += weight;
    kept.stencils.insert(payload.into(), stencil.clone());
    stencil
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `<shape w="4" h="2"><foreground><rect w="4" h="2"/><fill/></foreground></shape>`, deflated as draw.io does.
    const PACKED: &str =
        "UzV2Ls5ILEhVNTIoVzV2UTUyMgFiIC8DwjMC8YxdVY2d0/KLUtOL8kvzUiD8otTkEry6jNygGjNzcuAcIAPdIKAQxAnGrgA=";

    #[test]
    fn a_styles_own_stencil_is_read_and_what_is_damaged_is_none() {
        assert!(
            inline("stencil(").is_none()
                && inline("stencil(####)").is_none()
                && inline("rectangle").is_none()
        );
        assert_eq!(inline(&format!("stencil({PACKED})")).unwrap().steps.len(), 2);
    }
}
