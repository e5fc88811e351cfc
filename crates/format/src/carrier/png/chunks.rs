//! The chunks of a PNG, one after another.

use std::borrow::Cow;

use flate2::Crc;

pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// A chunk without its length and its checksum, which follow from the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chunk<'b> {
    pub(super) kind: [u8; 4],
    pub(super) data: Cow<'b, [u8]>,
}

impl Chunk<'_> {
    /// A chunk of one's own.
    pub(super) fn new(kind: [u8; 4], data: Vec<u8>) -> Self {
        Self { kind, data: data.into() }
    }

    /// Appends the chunk to a PNG.
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        // The format has no longer chunks; no diagram comes near.
        let length = u32::try_from(self.data.len()).unwrap_or(u32::MAX);
        let mut checksum = Crc::new();
        checksum.update(&self.kind);
        checksum.update(&self.data);
        out.extend(length.to_be_bytes());
        out.extend(self.kind);
        out.extend_from_slice(&self.data);
        out.extend(checksum.sum().to_be_bytes());
    }
}

/// The chunks of a PNG. One that was cut off is none.
pub(super) fn chunks(bytes: &[u8]) -> Option<impl Iterator<Item = Chunk<'_>>> {
    let mut rest = bytes.strip_prefix(SIGNATURE)?;
    Some(std::iter::from_fn(move || {
        let (chunk, after) = first(rest)?;
        rest = after;
        Some(chunk)
    }))
}

fn first(bytes: &[u8]) -> Option<(Chunk<'_>, &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let (kind, rest) = rest.split_first_chunk::<4>()?;
    let (data, rest) = rest.split_at_checked(length)?;
    Some((Chunk { kind: *kind, data: data.into() }, rest.get(4..).unwrap_or_default()))
}
