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

mod chunks;

use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::read::{DeflateDecoder, ZlibDecoder};
use flate2::write::ZlibEncoder;

use self::chunks::{Chunk, SIGNATURE, chunks};
use crate::Limits;
use crate::encoding::encode_component;

const KEYWORDS: [&[u8]; 2] = [b"mxfile", b"mxGraphModel"];

/// Chunks that tell about a picture and say nothing of how it was drawn.
const TOLD: [&[u8; 4]; 4] = [b"tEXt", b"zTXt", b"iTXt", b"pHYs"];

/// In which chunk the diagram stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Way {
    kind: [u8; 4],
    /// What stands in the chunk before the text: the keyword and what else the kind has.
    head: Vec<u8>,
    compressed: bool,
}

impl Way {
    /// As draw.io writes it.
    pub(super) fn usual() -> Self {
        Self { kind: *b"tEXt", head: b"mxfile\0".to_vec(), compressed: false }
    }

    /// The chunk of a diagram.
    fn chunk(&self, diagram: &[u8]) -> Chunk<'static> {
        let mut data = self.head.clone();
        // Only one kind of chunk holds more than Latin-1, and draw.io unescapes the others.
        let is_escaped = diagram.is_ascii() && diagram.starts_with(b"%");
        let stays = self.kind == *b"iTXt" || is_escaped;
        let text = if stays { diagram.to_vec() } else { encode_component(diagram).into_bytes() };
        data.extend(if self.compressed { zlib(&text) } else { text });
        Chunk::new(self.kind, data)
    }
}

/// The first diagram of a PNG.
pub(super) fn find(bytes: &[u8], limits: &Limits) -> Option<(Vec<u8>, Way)> {
    chunks(bytes)?.find_map(|chunk| {
        let (head, compressed) = head(&chunk)?;
        let text = &chunk.data[head..];
        let text = if compressed { with_spaces(inflated(text, limits)?) } else { text.to_vec() };
        Some((text, Way { kind: chunk.kind, head: chunk.data[..head].to_vec(), compressed }))
    })
}

/// Width and height of a PNG.
pub(super) fn pixels(bytes: &[u8]) -> Option<(u32, u32)> {
    let header = chunks(bytes)?.next().filter(|chunk| chunk.kind == *b"IHDR")?;
    let (width, rest) = header.data.split_first_chunk()?;
    Some((u32::from_be_bytes(*width), u32::from_be_bytes(*rest.first_chunk()?)))
}

/// The PNG with another diagram, showing what it showed.
pub(super) fn replace(way: &Way, diagram: &[u8], png: &[u8]) -> Option<Vec<u8>> {
    let mut new = Some(way.chunk(diagram));
    let mut out = SIGNATURE.to_vec();
    for chunk in chunks(png)? {
        if head(&chunk).is_none() {
            chunk.write(&mut out);
        } else if let Some(new) = new.take() {
            new.write(&mut out);
        }
    }
    Some(out)
}

/// A picture with a diagram in it. What the PNG before it told stays: its other texts and its density.
pub(super) fn put(way: &Way, diagram: &[u8], picture: &[u8], before: Option<&[u8]>) -> Option<Vec<u8>> {
    let is_told = |chunk: &Chunk| TOLD.contains(&&chunk.kind) && head(chunk).is_none();
    let told: Vec<Chunk> =
        before.and_then(chunks).map(|chunks| chunks.filter(is_told).collect()).unwrap_or_default();
    let mut new = Some(way.chunk(diagram));
    let mut out = SIGNATURE.to_vec();
    for chunk in chunks(picture)?.filter(|chunk| head(chunk).is_none()) {
        if chunk.kind == *b"IDAT"
            && let Some(new) = new.take()
        {
            told.iter().chain([&new]).for_each(|chunk| chunk.write(&mut out));
        }
        if !told.iter().any(|told| told.kind == *b"pHYs" && chunk.kind == *b"pHYs") {
            chunk.write(&mut out);
        }
    }
    new.is_none().then_some(out)
}

/// Where the text of a chunk that holds a diagram begins, and whether it is compressed.
fn head(chunk: &Chunk) -> Option<(usize, bool)> {
    let data: &[u8] = &chunk.data;
    let keyword = zero_in(data)?;
    if !KEYWORDS.contains(&&data[..keyword]) {
        return None;
    }
    let rest = keyword + 1;
    match &chunk.kind {
        b"tEXt" => Some((rest, false)),
        // The method follows the keyword.
        b"zTXt" => data.get(rest).map(|_| (rest + 1, true)),
        b"iTXt" => {
            let compressed = *data.get(rest)? == 1;
            let language = data.get(rest + 2..)?;
            let translated = rest + 2 + zero_in(language)? + 1;
            Some((translated + zero_in(&data[translated..])? + 1, compressed))
        }
        _ => None,
    }
}

fn zero_in(data: &[u8]) -> Option<usize> {
    data.iter().position(|byte| *byte == 0)
}

/// Old writers put `+` for a space, as forms do.
fn with_spaces(mut text: Vec<u8>) -> Vec<u8> {
    if text.starts_with(b"%3C") {
        text.iter_mut().filter(|byte| **byte == b'+').for_each(|byte| *byte = b' ');
    }
    text
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

fn zlib(text: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    // Writing to a vector cannot fail.
    let _ = encoder.write_all(text);
    encoder.finish().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The diagram that the test chunks hold.
    const DIAGRAM: &[u8] = b"%3Cmxfile%2F%3E";

    fn png(chunks: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
        let mut bytes = SIGNATURE.to_vec();
        chunks.iter().for_each(|(kind, data)| Chunk::new(**kind, data.clone()).write(&mut bytes));
        bytes
    }

    fn header(width: u8) -> (&'static [u8; 4], Vec<u8>) {
        (b"IHDR", [&[0, 0, 0, width, 0, 0, 0, 2][..], &[0; 5]].concat())
    }

    fn carriers() -> [(&'static [u8; 4], Vec<u8>); 4] {
        [
            (b"tEXt", [&b"mxfile\0"[..], DIAGRAM].concat()),
            (b"zTXt", [b"mxGraphModel\0\0", &zlib(DIAGRAM)[..]].concat()),
            (b"iTXt", [&b"mxfile\0\0\0en\0Datei\0"[..], DIAGRAM].concat()),
            (b"iTXt", [b"mxfile\0\x01\0en\0\0", &zlib(DIAGRAM)[..]].concat()),
        ]
    }

    fn found(bytes: &[u8]) -> Option<Vec<u8>> {
        find(bytes, &Limits::default()).map(|(diagram, _)| diagram)
    }

    fn kinds(bytes: &[u8]) -> Vec<String> {
        chunks(bytes).unwrap().map(|chunk| String::from_utf8_lossy(&chunk.kind).into_owned()).collect()
    }

    #[test]
    fn every_kind_of_text_chunk() {
        for chunk in carriers() {
            assert_eq!(found(&png(&[header(9), chunk])).as_deref(), Some(DIAGRAM));
        }
    }

    #[test]
    fn a_diagram_is_written_into_the_chunk_that_it_came_in() {
        for (kind, data) in carriers() {
            let comment = || (b"tEXt", b"Comment\0hello".to_vec());
            let image = || (b"IDAT", vec![1, 2]);
            let end = || (b"IEND", vec![]);
            let before = png(&[header(9), comment(), (kind, data), (b"pHYs", vec![7; 9]), image(), end()]);
            let (_, way) = find(&before, &Limits::default()).unwrap();
            for other in ["<mxfile a=\"ä € 😀\"/>", "%3Cmxfile%20b%3D%221%22%2F%3E", "<a/>"] {
                let replaced = replace(&way, other.as_bytes(), &before).unwrap();
                assert_eq!(kinds(&replaced), kinds(&before), "nothing else is touched");
                let fresh = png(&[header(8), image(), image(), end()]);
                let put = put(&way, other.as_bytes(), &fresh, Some(&before)).unwrap();
                let kind = String::from_utf8_lossy(kind).into_owned();
                assert_eq!(kinds(&put), ["IHDR", "tEXt", "pHYs", &kind, "IDAT", "IDAT", "IEND"]);
                assert_eq!((pixels(&before), pixels(&put)), (Some((9, 2)), Some((8, 2))));
                for bytes in [replaced, put] {
                    let (text, again) = find(&bytes, &Limits::default()).unwrap();
                    assert_eq!(crate::encoding::Encoding::decode(&text).0, decoded(other));
                    assert_eq!(again, way);
                }
            }
        }
    }

    fn decoded(text: &str) -> String {
        crate::encoding::Encoding::decode(text.as_bytes()).0
    }

    #[test]
    fn without_a_diagram_there_is_none() {
        let other: (&[u8; 4], Vec<u8>) = (b"tEXt", b"Comment\0hello".to_vec());
        assert_eq!(found(&png(&[other])), None);
        assert_eq!(found(b"GIF89a"), None);
        for (kind, data) in carriers() {
            let whole = png(&[(kind, data)]);
            for length in 0..whole.len() - 4 {
                assert_eq!(found(&whole[..length]), None, "{length}");
            }
        }
    }

    #[test]
    fn a_bomb_is_not_unpacked() {
        let limits = Limits { ratio: 10, ratio_floor: 1000, ..Limits::default() };
        let bomb: (&[u8; 4], Vec<u8>) =
            (b"zTXt", [b"mxfile\0\0".as_slice(), &zlib(&[b'a'; 1_000_000])].concat());
        assert_eq!(find(&png(&[bomb]), &limits), None);
    }
}
