//! Compressed pages: base64 over raw deflate over percent-encoded XML.

use std::io::{Read, Write};

use base64::Engine;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use percent_encoding::percent_decode_str;

use crate::encoding::encode_component;
use crate::{Limits, Unreadable};

/// Base64 that does not insist on its padding.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Whether the XML was percent-encoded before it was deflated. draw.io always does; some generators do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Inner {
    Percent,
    Plain,
}

/// The XML of a compressed page, and whether all of it is text. `left` is what the file may still inflate to.
pub(crate) fn inflate(
    text: &str,
    limits: &Limits,
    left: &mut usize,
) -> Result<(String, Inner, bool), Unreadable> {
    let packed: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let deflated = BASE64.decode(packed).map_err(|_| Unreadable::Base64)?;
    let most = limits.ratio.saturating_mul(deflated.len()).max(limits.ratio_floor).min(*left);
    let mut bytes = Vec::new();
    DeflateDecoder::new(deflated.as_slice())
        .take(u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|_| Unreadable::Deflate)?;
    if bytes.len() > most {
        return Err(Unreadable::TooLarge);
    }
    *left -= bytes.len();
    let text = String::from_utf8_lossy(&bytes);
    if text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).starts_with('<') {
        let whole = matches!(text, std::borrow::Cow::Borrowed(_));
        return Ok((text.into_owned(), Inner::Plain, whole));
    }
    let decoded: Vec<u8> = percent_decode_str(&text).collect();
    let (text, whole) = match String::from_utf8(decoded) {
        Ok(text) => (text, true),
        Err(broken) => (String::from_utf8_lossy(broken.as_bytes()).into_owned(), false),
    };
    Ok((text, Inner::Percent, whole))
}

/// The XML of a stencil that a style holds, which is packed as pages are; `None` where it is damaged or too large.
pub fn unpack(text: &str) -> Option<String> {
    let limits = Limits { ratio: 100, ratio_floor: 4096, ..Limits::default() };
    inflate(text, &limits, &mut (4 << 20)).ok().map(|(xml, ..)| xml)
}

/// Compresses the XML of a page as draw.io does.
pub(crate) fn deflate(xml: &str, inner: Inner) -> String {
    let text = match inner {
        Inner::Percent => encode_component(xml.as_bytes()),
        Inner::Plain => xml.to_owned(),
    };
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    // Writing to a vector cannot fail.
    let _ = encoder.write_all(text.as_bytes());
    base64::engine::general_purpose::STANDARD.encode(encoder.finish().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(inflated_bytes: usize) -> Limits {
        Limits { inflated_bytes, ratio: 20, ratio_floor: 1000, ..Limits::default() }
    }

    #[test]
    fn a_page_is_packed_and_unpacked() {
        for inner in [Inner::Percent, Inner::Plain] {
            let packed = deflate("<a b=\"é 日\"/>", inner);
            let mut left = 1000;
            let spaced = format!(" {}\r\n {}", &packed[..7], &packed[7..]);
            assert_eq!(
                inflate(&spaced, &limits(1000), &mut left),
                Ok(("<a b=\"é 日\"/>".to_owned(), inner, true))
            );
        }
    }

    #[test]
    fn damage_is_named() {
        let mut left = 1000;
        assert_eq!(inflate("no!", &limits(1000), &mut left), Err(Unreadable::Base64));
        assert_eq!(inflate("////", &limits(1000), &mut left), Err(Unreadable::Deflate));
        let packed = deflate(&"<a/>".repeat(100), Inner::Plain);
        assert_eq!(inflate(&packed[..8], &limits(1000), &mut left), Err(Unreadable::Deflate));
    }

    #[test]
    fn a_bomb_is_not_unpacked() {
        let bomb = deflate(&"x".repeat(1_000_000), Inner::Plain);
        let mut left = usize::MAX;
        assert_eq!(inflate(&bomb, &limits(usize::MAX), &mut left), Err(Unreadable::TooLarge));
        let mut left = 50;
        assert_eq!(
            inflate(&deflate(&"x".repeat(60), Inner::Plain), &limits(50), &mut left),
            Err(Unreadable::TooLarge)
        );
    }
}
