//! The library that ships with the product: draw.io's stencils and pictures, packed into the program.
//!
//! Promises:
//! - A process that looks nothing up does nothing for it. The first look-up reads the index, each stencil is read
//!   once, and what it takes is kept.
//! - Names are found however a style spells their letters, small or large.

mod pack;

use std::sync::{Arc, OnceLock};

use crate::Stencil;
use pack::Pack;

static PACK: &[u8] = include_bytes!("../../../../assets/library.pack");

/// The pack and what was read of it.
struct Library {
    pack: Pack,
    stencils: Vec<OnceLock<Option<Arc<Stencil>>>>,
    pictures: Vec<OnceLock<Option<Arc<[u8]>>>>,
}

/// A set of stencils.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set {
    /// What the names of its stencils begin with: `mxgraph.aws4`.
    pub name: &'static str,
    /// The whole names of its stencils, as a style spells them, in alphabetical order.
    pub stencils: Vec<&'static str>,
}

/// Every set of stencils, in alphabetical order.
pub fn sets() -> Vec<Set> {
    let mut sets: Vec<Set> = Vec::new();
    for (name, set) in names().filter(|(_, set)| !set.is_empty()) {
        match sets.binary_search_by(|known| known.name.cmp(set)) {
            Ok(at) => sets[at].stencils.push(name),
            Err(at) => sets.insert(at, Set { name: set, stencils: vec![name] }),
        }
    }
    sets
}

/// The stencil of this name: `mxgraph.networks.pc`.
pub fn stencil(name: &str) -> Option<Arc<Stencil>> {
    let is_of_a_set = name.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("mxgraph."));
    let library = is_of_a_set.then(library)??;
    let entry = library.pack.find(&name.to_ascii_lowercase())?;
    let read = || Stencil::read(std::str::from_utf8(library.pack.content(entry)?).ok()?).map(Arc::new);
    library.stencils.get(entry)?.get_or_init(read).clone()
}

/// The bytes of a picture: `img/lib/azure2/compute/Disks.svg`.
pub fn picture(path: &str) -> Option<Arc<[u8]>> {
    let library = library()?;
    let entry = library.pack.find(path)?;
    let read = || library.pack.content(entry).map(Arc::from);
    library.pictures.get(entry)?.get_or_init(read).clone()
}

/// The paths of all pictures, in alphabetical order.
pub fn pictures() -> impl Iterator<Item = &'static str> {
    names().filter(|(_, set)| set.is_empty()).map(|(name, _)| name)
}

/// The name of every entry and that of its set.
fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
    library().into_iter().flat_map(|library| (0..library.pack.len()).filter_map(|at| library.pack.name(at)))
}

fn library() -> Option<&'static Library> {
    static LIBRARY: OnceLock<Option<Library>> = OnceLock::new();
    let open = || {
        let pack = Pack::open(PACK)?;
        let count = pack.len();
        let stencils = (0..count).map(|_| OnceLock::new()).collect();
        let pictures = (0..count).map(|_| OnceLock::new()).collect();
        Some(Library { pack, stencils, pictures })
    };
    LIBRARY.get_or_init(open).as_ref()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stencils_are_found_however_they_are_spelt() {
        assert!(stencil("mxgraph.networks.pc").is_some());
        assert!(stencil("mxGraph.Networks.PC").is_some());
        assert!(stencil("mxgraph.networks.no_such_thing").is_none());
        assert!(stencil("img/lib/azure2/compute/Disks.svg").is_none());
    }

    #[test]
    fn all_sets_are_there_and_can_be_read() {
        let sets = sets();
        assert_eq!(sets.len(), 195);
        assert_eq!(sets.iter().map(|set| set.stencils.len()).sum::<usize>(), 7674);
        for set in sets {
            for name in [set.stencils[0], set.stencils[set.stencils.len() - 1]] {
                assert!(name.starts_with(set.name) && stencil(name).is_some(), "{name}");
            }
        }
    }

    #[test]
    fn pictures_are_whole() {
        assert!(pictures().count() > 1500);
        for path in pictures() {
            let bytes = picture(path).unwrap();
            let start = if path.ends_with(".png") { &b"\x89PNG"[..] } else { b"<" };
            assert!(bytes.starts_with(start) || bytes.starts_with(b"\xef\xbb\xbf<"), "{path}");
        }
    }
}
