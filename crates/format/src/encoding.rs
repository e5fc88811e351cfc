//! From the bytes of a file to its text, and back to the same bytes.

use std::fmt::Write as _;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode, percent_encode};

/// What JavaScript's `encodeURIComponent` escapes.
const COMPONENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'!')
    .remove(b'~')
    .remove(b'*')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')');

/// How characters are laid down in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Units {
    Utf8,
    Utf16Le,
    Utf16Be,
}

/// How a file's text is laid down. Bytes that are no text are carried through it as private-use characters which the
/// file uses nowhere else, so that encoding a decoded text gives the same bytes always.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Encoding {
    units: Units,
    /// Whether the text is the argument of a URL.
    percent: bool,
    /// The private-use character that stands for stray unit 0.
    stray: Option<u32>,
}

impl Encoding {
    /// Plain UTF-8.
    pub(crate) fn utf8() -> Self {
        Self { units: Units::Utf8, percent: false, stray: None }
    }

    /// Whether some bytes are no text.
    pub(crate) fn has_stray_bytes(&self) -> bool {
        self.stray.is_some()
    }

    /// The text of a file. A byte order mark becomes its first character.
    pub(crate) fn decode(bytes: &[u8]) -> (String, Self) {
        let units = Units::of(bytes);
        let (text, stray) = units.decode(bytes);
        let encoding = Self { units, percent: false, stray };
        if units != Units::Utf8 || !is_argument(&text) {
            return (text, encoding);
        }
        let bytes: Vec<u8> = percent_decode(bytes.trim_ascii()).collect();
        let (text, stray) = units.decode(&bytes);
        (text, Self { units, percent: true, stray })
    }

    /// The bytes of a text. Where mending took the `<` from its beginning, by which the encoding was known, it says
    /// otherwise what it is.
    pub(crate) fn encode(&self, text: &str) -> Vec<u8> {
        let tells = text.starts_with(['<', '\u{feff}']);
        let mut bytes = Vec::new();
        if self.units != Units::Utf8 && !tells {
            bytes = self.units.encode("\u{feff}", None);
        }
        bytes.extend(self.units.encode(text, self.stray));
        if self.percent && tells { encode_component(&bytes).into_bytes() } else { bytes }
    }
}

/// Whether a text is XML as a URL would carry it.
fn is_argument(text: &str) -> bool {
    let begin = text.trim_ascii_start().get(..3);
    begin.is_some_and(|begin| begin.eq_ignore_ascii_case("%3c")) && !text.contains('<')
}

/// As JavaScript's `encodeURIComponent` does it.
pub(crate) fn encode_component(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 2);
    // Writing to a string cannot fail.
    let _ = write!(out, "{}", percent_encode(bytes, COMPONENT));
    out
}

impl Units {
    fn of(bytes: &[u8]) -> Self {
        match bytes {
            [0xff, 0xfe, ..] | [b'<', 0, ..] => Self::Utf16Le,
            [0xfe, 0xff, ..] | [0, b'<', ..] => Self::Utf16Be,
            _ => Self::Utf8,
        }
    }

    fn decode(self, bytes: &[u8]) -> (String, Option<u32>) {
        if self == Self::Utf8 {
            return match std::str::from_utf8(bytes) {
                Ok(text) => (text.to_owned(), None),
                Err(_) => decode_broken(&utf8_pieces(bytes)),
            };
        }
        let pieces = self.utf16_pieces(bytes);
        if pieces.iter().all(Result::is_ok) {
            return (pieces.into_iter().flatten().collect(), None);
        }
        decode_broken(&pieces)
    }

    fn utf16_pieces(self, bytes: &[u8]) -> Vec<Result<char, u32>> {
        let pairs = bytes.chunks_exact(2);
        let odd = pairs.remainder().first().map(|byte| Err(0x800 + u32::from(*byte)));
        let unit = |pair: &[u8]| match self {
            Self::Utf16Be => u16::from_be_bytes([pair[0], pair[1]]),
            _ => u16::from_le_bytes([pair[0], pair[1]]),
        };
        char::decode_utf16(pairs.map(unit))
            .map(|c| c.map_err(|lone| u32::from(lone.unpaired_surrogate()) - 0xd800))
            .chain(odd)
            .collect()
    }

    fn encode(self, text: &str, stray: Option<u32>) -> Vec<u8> {
        if self == Self::Utf8 && stray.is_none() {
            return text.as_bytes().to_vec();
        }
        let mut out = Vec::with_capacity(text.len());
        for c in text.chars() {
            match stray.and_then(|base| u32::from(c).checked_sub(base)).filter(|unit| *unit < STRAY_UNITS) {
                Some(unit) => self.push_stray(unit, &mut out),
                None => self.push(c, &mut out),
            }
        }
        out
    }

    fn push(self, c: char, out: &mut Vec<u8>) {
        if self == Self::Utf8 {
            out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        } else {
            c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| self.push_unit(*unit, out));
        }
    }

    fn push_unit(self, unit: u16, out: &mut Vec<u8>) {
        out.extend(if self == Self::Utf16Be { unit.to_be_bytes() } else { unit.to_le_bytes() });
    }

    fn push_stray(self, unit: u32, out: &mut Vec<u8>) {
        match (self, u16::try_from(unit), u8::try_from(unit & 0xff)) {
            (Self::Utf8, _, Ok(byte)) => out.push(byte),
            (_, Ok(unit), _) if unit < 0x800 => self.push_unit(0xd800 + unit, out),
            (_, _, Ok(byte)) => out.push(byte),
            _ => {}
        }
    }
}

/// How many stray units there are: 256 bytes, or in UTF-16 2,048 lone surrogates and an odd last byte.
const STRAY_UNITS: u32 = 0x900;

fn utf8_pieces(bytes: &[u8]) -> Vec<Result<char, u32>> {
    let mut pieces = Vec::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        pieces.extend(chunk.valid().chars().map(Ok));
        pieces.extend(chunk.invalid().iter().map(|byte| Err(u32::from(*byte))));
    }
    pieces
}

fn decode_broken(pieces: &[Result<char, u32>]) -> (String, Option<u32>) {
    let base = free_block(pieces);
    let stray = |unit: u32| char::from_u32(base + unit).unwrap_or(char::REPLACEMENT_CHARACTER);
    (pieces.iter().map(|piece| piece.unwrap_or_else(stray)).collect(), Some(base))
}

/// The first block of private-use characters in planes 15 and 16 that a text does not touch. A text would need
/// a character in each of 56 blocks to leave none; the last one is taken then.
fn free_block(pieces: &[Result<char, u32>]) -> u32 {
    const FIRST: u32 = 0xf_0000;
    const BLOCKS: u32 = 0x1_f000 / STRAY_UNITS;
    let mut used = [false; BLOCKS as usize];
    for c in pieces.iter().flatten() {
        let block =
            u32::from(*c).checked_sub(FIRST).and_then(|beyond| usize::try_from(beyond / STRAY_UNITS).ok());
        if let Some(block) = block.and_then(|block| used.get_mut(block)) {
            *block = true;
        }
    }
    let free = used.iter().position(|used| !used).unwrap_or(used.len() - 1);
    FIRST + STRAY_UNITS * u32::try_from(free).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round_trip(bytes: &[u8]) -> String {
        let (text, encoding) = Encoding::decode(bytes);
        assert_eq!(encoding.encode(&text), bytes);
        text
    }

    fn utf16(text: &str, to_bytes: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn every_encoding_gives_its_bytes_back() {
        assert_eq!(round_trip("<a b=\"é日\"/>".as_bytes()), "<a b=\"é日\"/>");
        assert_eq!(round_trip("\u{feff}<a/>".as_bytes()), "\u{feff}<a/>");
        assert_eq!(round_trip(&utf16("\u{feff}<a b=\"😀\"/>", u16::to_le_bytes)), "\u{feff}<a b=\"😀\"/>");
        assert_eq!(round_trip(&utf16("\u{feff}<a b=\"é\"/>", u16::to_be_bytes)), "\u{feff}<a b=\"é\"/>");
        assert_eq!(round_trip(&utf16("<a/>", u16::to_le_bytes)), "<a/>");
        assert_eq!(round_trip(b"%3Ca%20b%3D%22(%C3%A9)%22%2F%3E"), "<a b=\"(é)\"/>");
    }

    #[test]
    fn bytes_that_are_no_text_come_back() {
        assert!(round_trip(b"<a b=\"\xe9t\xe9\xff\"/>").starts_with("<a b=\"\u{f00e9}t"));
        round_trip("<a b=\"\u{f0000}\">".as_bytes());
        round_trip(&[0xff, 0xfe, b'<', 0, 0x00, 0xd8, b'x', 0, 0xff, 0xdf, 7]);
        round_trip(b"%3Ca%FF%3E");
        let mut taken = "\u{f00e9}".as_bytes().to_vec();
        taken.push(0xe9);
        assert_eq!(round_trip(&taken), "\u{f00e9}\u{f09e9}");
    }
}
