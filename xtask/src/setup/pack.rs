//! Writes the pack of the library. What its bytes mean is told where it is read, in `crates/shapes/src/library/pack.rs`.

use std::collections::BTreeMap;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::DeflateEncoder;

/// One thing to pack.
pub(super) struct Entry {
    /// What it is looked up by.
    pub(super) name: String,
    /// How many bytes of the name are the set's; 0 for what belongs to none.
    pub(super) set: usize,
    /// What it is.
    pub(super) content: Vec<u8>,
}

/// A block is closed when it has grown to this many bytes: large enough to compress well, small enough to inflate in
/// a fraction of a millisecond.
const BLOCK: usize = 64 << 10;

/// The pack of these entries. Of several under one name the last one counts.
pub(super) fn packed(entries: Vec<Entry>) -> Vec<u8> {
    let sorted: BTreeMap<String, Entry> =
        entries.into_iter().map(|entry| (entry.name.clone(), entry)).collect();
    let (mut index, mut places, mut blocks) = (Vec::new(), Vec::new(), Vec::new());
    let (mut block, mut count) = (Vec::new(), 0_usize);
    for entry in sorted.values() {
        for number in [count, block.len(), entry.content.len(), entry.set, entry.name.len()] {
            push(&mut places, number);
        }
        places.extend(entry.name.as_bytes());
        block.extend(&entry.content);
        if block.len() >= BLOCK {
            close(&mut block, &mut count, &mut index, &mut blocks);
        }
    }
    if !block.is_empty() {
        close(&mut block, &mut count, &mut index, &mut blocks);
    }
    let mut whole = Vec::new();
    push(&mut whole, count);
    whole.extend(index);
    push(&mut whole, sorted.len());
    whole.extend(places);
    let deflated = deflate(&whole);
    let mut pack = b"DBPACK1\n".to_vec();
    push(&mut pack, deflated.len());
    push(&mut pack, whole.len());
    pack.extend(deflated);
    pack.extend(blocks);
    pack
}

/// Ends a block: its two sizes go into the index.
fn close(block: &mut Vec<u8>, count: &mut usize, index: &mut Vec<u8>, blocks: &mut Vec<u8>) {
    let deflated = deflate(block);
    push(index, deflated.len());
    push(index, block.len());
    blocks.extend(deflated);
    block.clear();
    *count += 1;
}

fn push(bytes: &mut Vec<u8>, number: usize) {
    // Nothing in the library comes near four gigabytes.
    bytes.extend(u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes());
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    // Writing to a vector cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}
