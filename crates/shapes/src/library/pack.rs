//! Reads a pack: many small things in one compressed run of bytes, each found by its name without inflating the rest.
//!
//! A pack is, with all numbers as four bytes, the least significant first:
//!
//! ```text
//! "DBPACK1\n"
//! bytes of the deflated index, bytes of the index
//! the index, deflated
//! the blocks, each deflated, one behind the other
//! ```
//!
//! and its index:
//!
//! ```text
//! number of blocks
//! for each block: its bytes as deflated, its bytes
//! number of entries
//! for each entry, in the order of the names' bytes:
//!     number of its block, where it begins in it, its bytes,
//!     how many bytes of its name are the set's (0 for none), bytes of its name, its name
//! ```
//!
//! `xtask/src/setup/pack.rs` writes it.

use std::io::Read;
use std::ops::Range;
use std::sync::OnceLock;

use flate2::read::DeflateDecoder;

/// The index and a block are at most this large when inflated.
const MOST: usize = 16 << 20;

/// An opened pack. Nothing but its index is inflated before it is asked for, and everything once.
pub(super) struct Pack {
    bytes: &'static [u8],
    blocks: Vec<Block>,
    index: Vec<u8>,
    entries: Vec<Entry>,
}

struct Block {
    deflated: Range<usize>,
    len: usize,
    content: OnceLock<Vec<u8>>,
}

struct Entry {
    block: usize,
    content: Range<usize>,
    /// How many bytes of the name are the set's.
    set: usize,
    /// Where the name stands in the index.
    name: Range<usize>,
}

impl Pack {
    /// Opens a pack; `None` where it is damaged.
    pub(super) fn open(bytes: &'static [u8]) -> Option<Self> {
        let mut head = Reader { bytes, at: 0 };
        if head.take(8)? != b"DBPACK1\n" {
            return None;
        }
        let (deflated, len) = (head.number()?, head.number()?);
        let index = inflated(head.take(deflated)?, len)?;
        let mut reader = Reader { bytes: &index, at: 0 };
        let mut blocks = Vec::new();
        let mut start = head.at;
        for _ in 0..reader.number()? {
            let (deflated, len) = (reader.number()?, reader.number()?);
            let end = start.checked_add(deflated)?;
            blocks.push(Block { deflated: start..end, len, content: OnceLock::new() });
            start = end;
        }
        let mut entries = Vec::new();
        for _ in 0..reader.number()? {
            let [block, start, len, set, name] = reader.numbers()?;
            let at = reader.at;
            reader.take(name)?;
            let content = start..start.checked_add(len)?;
            entries.push(Entry { block, content, set, name: at..reader.at });
        }
        Some(Self { bytes, blocks, index, entries })
    }

    /// How many entries there are.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The number of an entry.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.entries.binary_search_by(|entry| self.index[entry.name.clone()].cmp(name.as_bytes())).ok()
    }

    /// The name of an entry and that of its set, which is empty where it has none.
    pub(super) fn name(&self, entry: usize) -> Option<(&str, &str)> {
        let entry = self.entries.get(entry)?;
        let name = std::str::from_utf8(&self.index[entry.name.clone()]).ok()?;
        Some((name, name.get(..entry.set)?))
    }

    /// What an entry holds.
    pub(super) fn content(&self, entry: usize) -> Option<&[u8]> {
        let entry = self.entries.get(entry)?;
        let block = self.blocks.get(entry.block)?;
        let inflate = || inflated(self.bytes.get(block.deflated.clone())?, block.len);
        block.content.get_or_init(|| inflate().unwrap_or_default()).get(entry.content.clone())
    }
}

fn inflated(deflated: &[u8], len: usize) -> Option<Vec<u8>> {
    let mut content = Vec::with_capacity(len.min(MOST));
    let most = u64::try_from(len.min(MOST)).ok()?;
    DeflateDecoder::new(deflated).take(most).read_to_end(&mut content).ok()?;
    (content.len() == len).then_some(content)
}

struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Reader<'b> {
    fn take(&mut self, len: usize) -> Option<&'b [u8]> {
        let end = self.at.checked_add(len)?;
        let taken = self.bytes.get(self.at..end)?;
        self.at = end;
        Some(taken)
    }

    fn number(&mut self) -> Option<usize> {
        let bytes: [u8; 4] = self.take(4)?.try_into().ok()?;
        usize::try_from(u32::from_le_bytes(bytes)).ok()
    }

    fn numbers<const N: usize>(&mut self) -> Option<[usize; N]> {
        let mut numbers = [0; N];
        for number in &mut numbers {
            *number = self.number()?;
        }
        Some(numbers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_pack_is_none_and_does_no_harm() {
        assert!(Pack::open(b"").is_none());
        assert!(Pack::open(b"DBPACK1\n\xff\xff\xff\xff\xff\xff\xff\xff").is_none());
        let cut = &crate::library::PACK[..100_000];
        let pack = Pack::open(cut);
        let readable =
            pack.iter().flat_map(|pack| (0..pack.len()).filter(|&entry| pack.content(entry).is_some()));
        assert!(readable.count() < 1000);
    }
}
