//! Percent-encoding of what goes into one segment of an address.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but RFC 3986's unreserved characters: a slash, a percent sign and a hash are escaped too.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// Encodes an opaque text (a path, a branch) once, as one segment.
pub(crate) fn segment(text: &str) -> String {
    utf8_percent_encode(text, SEGMENT).to_string()
}

/// Joins names and values into a query; what is not there is left out.
pub(crate) fn query(pairs: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_names_are_encoded_once() {
        assert_eq!(segment("docs/a b.drawio"), "docs%2Fa%20b.drawio");
        assert_eq!(segment("feature/refactor#17"), "feature%2Frefactor%2317");
        assert_eq!(segment("100%+1?.drawio"), "100%25%2B1%3F.drawio");
        assert_eq!(segment("\u{dc}bersicht"), "%C3%9Cbersicht");
        assert_eq!(segment("\u{1f680}"), "%F0%9F%9A%80");
        assert_eq!(segment("already%20encoded"), "already%2520encoded");
    }

    #[test]
    fn queries_escape_plus_and_ampersand() {
        assert_eq!(query(&[("path", "a+b & c/d"), ("ref", "x#1")]), "path=a%2Bb+%26+c%2Fd&ref=x%231");
    }
}
