//! The bytes at the address of a picture.

use std::borrow::Cow;
use std::sync::Arc;

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use percent_encoding::percent_decode_str;
use shapes::library;

/// An address is at most so long.
const LONGEST: usize = 48 << 20;

/// Base64 that does not insist on its padding.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Where draw.io's own pictures lie on the web: the same as in the library.
const HOMES: [&str; 8] = [
    "app.diagrams.net",
    "www.diagrams.net",
    "viewer.diagrams.net",
    "embed.diagrams.net",
    "www.draw.io",
    "draw.io",
    "app.draw.io",
    "jgraph.github.io/drawio/src/main/webapp",
];

/// The bytes at an address; `None` where it leads anywhere but into itself or the library.
pub(super) fn bytes(address: &str) -> Option<Arc<[u8]>> {
    if address.len() > LONGEST {
        return None;
    }
    match address.strip_prefix("data:") {
        Some(data) => of_data(data).map(Arc::from),
        None => library::picture(&path_in_library(address)?),
    }
}

/// What stands in a data URI. Styles drop the `;base64`, because a semicolon ends a value there: only SVG may be text.
fn of_data(data: &str) -> Option<Vec<u8>> {
    let (kind, payload) = data.split_once(',')?;
    let says_base64 = kind.ends_with(";base64");
    let is_text =
        kind.starts_with("image/svg+xml") && (payload.starts_with('<') || payload.starts_with("%3"));
    if is_text && !says_base64 {
        return Some(percent_decode_str(payload).collect());
    }
    let packed: Vec<u8> = percent_decode_str(payload).filter(|byte| !byte.is_ascii_whitespace()).collect();
    BASE64.decode(packed).ok()
}

/// The path of an address that is the library's: `img/lib/a.svg`, whatever stands before it.
fn path_in_library(address: &str) -> Option<Cow<'_, str>> {
    let scheme = address.strip_prefix("https:").or_else(|| address.strip_prefix("http:")).unwrap_or(address);
    let path = match scheme.strip_prefix("//") {
        Some(web) => HOMES.iter().find_map(|home| web.strip_prefix(home)?.strip_prefix('/'))?,
        None => scheme.trim_start_matches("./").trim_start_matches('/'),
    };
    let path = path.split(['?', '#']).next()?;
    path.starts_with("img/").then(|| percent_decode_str(path).decode_utf8_lossy())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_is_base64_with_or_without_saying_so() {
        for data in
            ["data:image/png,QUI", "data:image/png;base64,QUI=", "data:image/png,QU%49%3D", "data:,Q U I"]
        {
            assert_eq!(bytes(data).as_deref(), Some(&b"AB"[..]), "{data}");
        }
        assert_eq!(bytes("data:image/png,Q*"), None);
        assert_eq!(bytes("data:image/png"), None);
    }

    #[test]
    fn svg_may_be_text() {
        for data in ["<svg/>", "%3Csvg/%3E", "%3csvg/>", "PHN2Zy8+"] {
            let bytes = bytes(&format!("data:image/svg+xml,{data}"));
            assert_eq!(bytes.as_deref(), Some(&b"<svg/>"[..]), "{data}");
        }
    }

    #[test]
    fn paths_of_the_library_are_found_however_they_are_spelt() {
        for address in [
            "img/a b.png",
            "/img/a%20b.png",
            "./img/a b.png",
            "https://app.diagrams.net/img/a b.png",
            "http://www.draw.io/img/a b.png?x=1",
            "//viewer.diagrams.net/img/a b.png",
        ] {
            assert_eq!(path_in_library(address).as_deref(), Some("img/a b.png"), "{address}");
        }
        for address in
            ["https://example.org/img/a.png", "https://draw.io.example.org/img/a.png", "imgs/a.png"]
        {
            assert_eq!(path_in_library(address), None, "{address}");
        }
    }
}
