//! Records: what a draft's file is made of, each with its length and a checksum.
//!
//! The checksum is taken over the length too, so that a tail of zeros, as a power cut leaves it, is no record.

use std::io::{self, Read};

/// Bytes before the payload: its length and the checksum.
const HEAD: usize = 8;

/// The bytes of one record.
pub(crate) fn record(payload: &[u8]) -> io::Result<Vec<u8>> {
    let too_long = |_| io::Error::new(io::ErrorKind::FileTooLarge, "4 GB are too much for one record");
    let length = u32::try_from(payload.len()).map_err(too_long)?.to_le_bytes();
    Ok([&length, &checksum(length, payload), payload].concat())
}

/// Reads the first record alone.
pub(crate) fn first(from: &mut impl Read, longest: usize) -> io::Result<Vec<u8>> {
    let mut head = [0; HEAD];
    from.read_exact(&mut head)?;
    let (length, sum) = split(head);
    let payload_length = u32::from_le_bytes(length) as usize;
    if payload_length > longest {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut payload = vec![0; payload_length];
    from.read_exact(&mut payload)?;
    if checksum(length, &payload) == sum { Ok(payload) } else { Err(io::ErrorKind::InvalidData.into()) }
}

/// The records in these bytes, up to the first one that is not whole.
pub(crate) struct Records<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Records<'b> {
    pub(crate) fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Where the last whole record ended.
    pub(crate) fn end(&self) -> usize {
        self.at
    }

    /// Whether there is something behind the last whole record.
    pub(crate) fn is_damaged(&self) -> bool {
        self.at < self.bytes.len()
    }
}

impl<'b> Iterator for Records<'b> {
    type Item = &'b [u8];

    fn next(&mut self) -> Option<&'b [u8]> {
        let rest = &self.bytes[self.at..];
        let (length, sum) = split(*rest.first_chunk::<HEAD>()?);
        let payload = rest.get(HEAD..HEAD.checked_add(u32::from_le_bytes(length) as usize)?)?;
        if checksum(length, payload) != sum {
            return None;
        }
        self.at += HEAD + payload.len();
        Some(payload)
    }
}

fn split([a, b, c, d, e, f, g, h]: [u8; HEAD]) -> ([u8; 4], [u8; 4]) {
    ([a, b, c, d], [e, f, g, h])
}

fn checksum(length: [u8; 4], payload: &[u8]) -> [u8; 4] {
    let mut sum = crc32fast::Hasher::new();
    sum.update(&length);
    sum.update(payload);
    sum.finalize().to_le_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn three() -> Vec<u8> {
        [&b"one"[..], b"", b"three"].map(|payload| record(payload).unwrap()).concat()
    }

    fn read(bytes: &[u8]) -> (Vec<&[u8]>, bool) {
        let mut records = Records::new(bytes);
        (records.by_ref().collect(), records.is_damaged())
    }

    #[test]
    fn records_come_back() {
        assert_eq!(read(&three()), (vec![&b"one"[..], b"", b"three"], false));
        assert_eq!(read(b""), (vec![], false));
        assert_eq!(first(&mut three().as_slice(), 3).unwrap(), b"one");
    }

    #[test]
    fn a_torn_tail_is_cut_wherever_it_was_torn() {
        let bytes = three();
        for end in bytes.len() - HEAD - 4..bytes.len() {
            let (found, is_damaged) = read(&bytes[..end]);
            assert_eq!(found, [&b"one"[..], b""], "torn at {end}");
            assert_eq!(is_damaged, end != bytes.len() - HEAD - 5, "torn at {end}");
        }
    }

    #[test]
    fn damage_in_the_middle_is_seen_wherever_it_is() {
        for at in HEAD + 3..three().len() {
            let mut bytes = three();
            bytes[at] ^= 1;
            let (found, is_damaged) = read(&bytes);
            assert!(is_damaged && found.len() < 3 && found[0] == b"one", "damaged at {at}");
        }
    }

    #[test]
    fn zeros_are_no_records() {
        let bytes = [three(), vec![0; 64]].concat();
        let (found, is_damaged) = read(&bytes);
        assert_eq!((found.len(), is_damaged), (3, true));
    }

    #[test]
    fn a_first_record_that_asks_for_too_much_or_is_damaged_is_refused() {
        assert!(first(&mut three().as_slice(), 2).is_err());
        assert!(first(&mut &three()[..HEAD + 2], 9).is_err());
        let mut bytes = three();
        bytes[HEAD] ^= 1;
        assert!(first(&mut bytes.as_slice(), 9).is_err());
    }
}
