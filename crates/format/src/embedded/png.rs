//! A diagram in a text chunk of a PNG.
//!
//! ```text
//! file  = 89 "PNG" 0d 0a 1a 0a  n × chunk
//! chunk = length:u32be  kind:4 bytes  data:length bytes  crc:u32be
//! tEXt  = keyword  00  text                                              Latin-1
//! zTXt  = keyword  00  method=00  zlib
//! iTXt  = keyword  00  compressed:u8  method  language  00  keyword  00  text or zlib
//! ```
//!
//! Keywords are `mxfile` and `mxGraphModel`. The checksums are not looked at: a picture that a browser shows is opened.

use std::io::Read as _;

use flate2::read::{DeflateDecoder, ZlibDecoder};

use crate::Limits;

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
const KEYWORDS: [&[u8]; 2] = [b"mxfile", b"mxGraphModel"];

/// The first diagram of a PNG.
pub(super) fn diagram(bytes: &[u8], limits: &Limits) -> Option<Vec<u8>> {
    let mut rest = bytes.strip_prefix(SIGNATURE)?;
    while let Some((kind, data, after)) = chunk(rest) {
        let text = match kind {
            b"tEXt" => plain(data),
            b"zTXt" => compressed(data, limits),
            b"iTXt" => international(data, limits),
            _ => None,
        };
        if text.is_some() {
            return text;
        }
        rest = after;
    }
    None
}

/// The first chunk: its kind, its data, and what follows it. A chunk that was cut off is none.
fn chunk(bytes: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let (kind, rest) = rest.split_at_checked(4)?;
    let (data, rest) = rest.split_at_checked(length)?;
    Some((kind, data, rest.get(4..).unwrap_or_default()))
}

/// What follows a diagram's keyword.
fn value(data: &[u8]) -> Option<&[u8]> {
    let (keyword, value) = until_zero(data)?;
    KEYWORDS.contains(&keyword).then_some(value)
}

fn until_zero(data: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = data.iter().position(|byte| *byte == 0)?;
    Some((&data[..end], &data[end + 1..]))
}

/// A chunk's text is percent-encoded, so its Latin-1 is ASCII.
fn plain(data: &[u8]) -> Option<Vec<u8>> {
    value(data).map(<[u8]>::to_vec)
}

fn compressed(data: &[u8], limits: &Limits) -> Option<Vec<u8>> {
    let (_method, packed) = value(data)?.split_first()?;
    inflated(packed, limits).map(with_spaces)
}

/// Old writers put `+` for a space, as forms do.
fn with_spaces(mut text: Vec<u8>) -> Vec<u8> {
    if text.starts_with(b"%3C") {
        text.iter_mut().filter(|byte| **byte == b'+').for_each(|byte| *byte = b' ');
    }
    text
}

fn international(data: &[u8], limits: &Limits) -> Option<Vec<u8>> {
    let (flag, rest) = value(data)?.split_first()?;
    let (_method, rest) = rest.split_first()?;
    let (_language, rest) = until_zero(rest)?;
    let (_translated, text) = until_zero(rest)?;
    if *flag == 1 { inflated(text, limits) } else { Some(text.to_vec()) }
}

/// Inflates zlib, or bare deflate behind zlib's two bytes where the checksum is missing. Too much is none.
fn inflated(packed: &[u8], limits: &Limits) -> Option<Vec<u8>> {
    let most = limits.ratio.saturating_mul(packed.len()).max(limits.ratio_floor).min(limits.inflated_bytes);
    let bound = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    let mut text = Vec::new();
    if ZlibDecoder::new(packed).take(bound).read_to_end(&mut text).is_err() {
        text.clear();
        DeflateDecoder::new(packed.get(2..)?).take(bound).read_to_end(&mut text).ok()?;
    }
    (text.len() <= most).then_some(text)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn png(chunks: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
        let mut bytes = SIGNATURE.to_vec();
        for (kind, data) in chunks {
            let length = u32::try_from(data.len()).expect("a small chunk");
            bytes.extend(length.to_be_bytes().iter().chain(*kind).chain(data).chain(&[0; 4]));
        }
        bytes
    }

    fn zlib(text: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(text).expect("memory");
        encoder.finish().expect("memory")
    }

    #[test]
    fn every_kind_of_text_chunk() {
        let chunks: [(&[u8; 4], Vec<u8>); 3] = [
            (b"tEXt", b"mxfile\0%3Cmxfile%2F%3E".to_vec()),
            (b"zTXt", [b"mxGraphModel\0\0".as_slice(), &zlib(b"%3Cmxfile%2F%3E")].concat()),
            (b"iTXt", b"mxfile\0\0\0en\0\0%3Cmxfile%2F%3E".to_vec()),
        ];
        for chunk in chunks {
            let header: (&[u8; 4], Vec<u8>) = (b"IHDR", vec![0; 13]);
            let found = diagram(&png(&[header, chunk]), &Limits::default());
            assert_eq!(found.as_deref(), Some(b"%3Cmxfile%2F%3E".as_slice()));
        }
    }

    #[test]
    fn without_a_diagram_there_is_none() {
        let other: (&[u8; 4], Vec<u8>) = (b"tEXt", b"Comment\0hello".to_vec());
        assert_eq!(diagram(&png(&[other]), &Limits::default()), None);
        assert_eq!(diagram(b"GIF89a", &Limits::default()), None);
        let whole = png(&[(b"tEXt", b"mxfile\0%3Cmxfile%2F%3E".to_vec())]);
        for length in 0..SIGNATURE.len() + 20 {
            assert_eq!(diagram(&whole[..length], &Limits::default()), None, "{length}");
        }
    }

    #[test]
    fn a_bomb_is_not_unpacked() {
        let limits = Limits { ratio: 10, ratio_floor: 1000, ..Limits::default() };
        let bomb: (&[u8; 4], Vec<u8>) =
            (b"zTXt", [b"mxfile\0\0".as_slice(), &zlib(&[b'a'; 1_000_000])].concat());
        assert_eq!(diagram(&png(&[bomb]), &limits), None);
    }
}
