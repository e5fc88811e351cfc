//! Characters and their escapes in attribute values.
//!
//! Only the five entities of XML and numeric ones are resolved. Any other `&name;` stays as it is typed, so nothing
//! that a document type declares is ever expanded.

use std::borrow::Cow;

/// A value as a reader sees it, and what was odd about it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unescaped<'t> {
    /// The value.
    pub(crate) text: Cow<'t, str>,
    /// The first entity that is not ours to resolve, without `&` and `;`.
    pub(crate) unknown: Option<&'t str>,
    /// Whether characters were dropped that XML forbids.
    pub(crate) dropped: bool,
}

/// Whether XML allows this character.
pub(crate) fn is_allowed(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// What stands between `&` and `;`.
enum Reference<'t> {
    Character(char),
    /// A number that names no character which XML allows.
    Forbidden,
    Unknown(&'t str),
}

/// The reference with which `text` begins, and its length. `None` for an ampersand that begins none.
fn reference(text: &str) -> Option<(Reference<'_>, usize)> {
    // The longest names of HTML have 32 characters; looking no further keeps a run of ampersands linear.
    let end = text.bytes().take(40).position(|byte| byte == b';')?;
    let name = &text[1..end];
    let found = match name {
        "amp" => Reference::Character('&'),
        "lt" => Reference::Character('<'),
        "gt" => Reference::Character('>'),
        "quot" => Reference::Character('"'),
        "apos" => Reference::Character('\''),
        _ if name.starts_with('#') => numeric(&name[1..])?,
        _ if is_name(name) => Reference::Unknown(name),
        _ => return None,
    };
    Some((found, end + 1))
}

fn numeric(digits: &str) -> Option<Reference<'_>> {
    let (digits, radix) = digits.strip_prefix(['x', 'X']).map_or((digits, 10), |hex| (hex, 16));
    if digits.is_empty() || !digits.chars().all(|c| c.is_digit(radix)) {
        return None;
    }
    let c = u32::from_str_radix(digits, radix).ok().and_then(char::from_u32).filter(|c| is_allowed(*c));
    Some(c.map_or(Reference::Forbidden, Reference::Character))
}

/// Whether a text can name an element, an attribute or an entity.
pub(crate) fn is_name(text: &str) -> bool {
    if text.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return !text.is_empty();
    }
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '-' | '.' | '\u{b7}');
    text.chars().next().is_some_and(|c| c.is_alphabetic() || matches!(c, '_' | ':'))
        && text.chars().all(inner)
}

/// Resolves a value as it stands between its quotes. A bare line break or tab counts as a space, as XML has it.
pub(crate) fn unescape(raw: &str) -> Unescaped<'_> {
    let mut out = Unescaped { text: Cow::Borrowed(raw), unknown: None, dropped: false };
    let special = |c: char| c == '&' || c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}');
    let Some(first) = raw.find(special) else { return out };
    let mut text = String::with_capacity(raw.len());
    text.push_str(&raw[..first]);
    let mut rest = &raw[first..];
    while let Some(c) = rest.chars().next() {
        let mut taken = c.len_utf8();
        match c {
            '&' => match reference(rest) {
                Some((Reference::Character(c), length)) => {
                    text.push(c);
                    taken = length;
                }
                Some((Reference::Forbidden, length)) => {
                    out.dropped = true;
                    taken = length;
                }
                Some((Reference::Unknown(name), _)) => {
                    out.unknown.get_or_insert(name);
                    text.push('&');
                }
                None => {
                    out.unknown.get_or_insert("");
                    text.push('&');
                }
            },
            '\r' if rest[1..].starts_with('\n') => {
                text.push(' ');
                taken = 2;
            }
            '\t' | '\n' | '\r' => text.push(' '),
            c if is_allowed(c) => text.push(c),
            _ => out.dropped = true,
        }
        rest = &rest[taken..];
        let plain = rest.find(special).unwrap_or(rest.len());
        text.push_str(&rest[..plain]);
        rest = &rest[plain..];
    }
    out.text = Cow::Owned(text);
    out
}

/// Writes a value so that it stands between these quotes and is read back as it is. Characters that XML forbids are
/// left out: no file can carry them.
pub(crate) fn escape(value: &str, quote: char) -> String {
    let mut out = String::with_capacity(value.len() + 8);
    for c in value.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if quote == '"' => out.push_str("&quot;"),
            '\'' if quote == '\'' => out.push_str("&apos;"),
            '\n' => out.push_str("&#xa;"),
            '\r' => out.push_str("&#xd;"),
            '\t' => out.push_str("&#x9;"),
            c if is_allowed(c) => out.push(c),
            _ => {}
        }
    }
    out
}

/// Which references a value may hold beyond the five and the numeric ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entities {
    /// None: there is no document type that could declare one.
    None,
    /// Those that the document type declares, or so we trust.
    Declared,
}

/// The raw value made well-formed, or `None` where it is already. It reads as it read before.
pub(crate) fn mended(raw: &str, entities: Entities) -> Option<String> {
    if !raw.bytes().any(|byte| matches!(byte, b'&' | b'<')) {
        return None;
    }
    let mut out = String::new();
    let mut copied = 0;
    for (at, mark) in raw.match_indices(['&', '<']) {
        let well = match (mark, reference(&raw[at..])) {
            ("&", Some((Reference::Unknown(_), _))) => entities == Entities::Declared,
            ("&", Some((Reference::Character(_), _))) => true,
            // A forbidden character reads as nothing, and so may stay away.
            ("&", Some((Reference::Forbidden, length))) => {
                out.push_str(&raw[copied..at]);
                copied = at + length;
                true
            }
            _ => false,
        };
        if !well {
            out.push_str(&raw[copied..at]);
            out.push_str(if mark == "&" { "&amp;" } else { "&lt;" });
            copied = at + 1;
        }
    }
    if copied == 0 {
        return None;
    }
    out.push_str(&raw[copied..]);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_five_and_numeric_entities_are_resolved() {
        let read = unescape("a &lt;b&gt; &amp;amp; &quot;&apos; &#xa;&#10;&#x1F600;");
        assert_eq!(read.text, "a <b> &amp; \"' \n\n😀");
        assert_eq!((read.unknown, read.dropped), (None, false));
    }

    #[test]
    fn other_entities_stay_as_typed() {
        let read = unescape("x&nbsp;y & z&");
        assert_eq!((read.text.as_ref(), read.unknown), ("x&nbsp;y & z&", Some("nbsp")));
    }

    #[test]
    fn bare_breaks_are_spaces_and_forbidden_characters_go() {
        let read = unescape("a\r\nb\tc\nd\u{1}e&#0;f&#xD800;g");
        assert_eq!((read.text.as_ref(), read.dropped), ("a b c defg", true));
    }

    #[test]
    fn what_is_escaped_reads_back() {
        let value = "1 < 2 & \"x\" 'y'\n\tend\r";
        for quote in ['"', '\''] {
            assert_eq!(unescape(&escape(value, quote)).text, value);
        }
        assert_eq!(escape("a\nb\tc", '"'), "a&#xa;b&#x9;c");
    }

    #[test]
    fn loose_marks_are_mended() {
        assert_eq!(mended("a < b &amp; c", Entities::None).as_deref(), Some("a &lt; b &amp; c"));
        assert_eq!(mended("a & b &nbsp;", Entities::None).as_deref(), Some("a &amp; b &amp;nbsp;"));
        assert_eq!(mended("&nbsp;", Entities::Declared), None);
        assert_eq!(mended("a&#0;b", Entities::None).as_deref(), Some("ab"));
        assert_eq!(mended("fine &#10;", Entities::None), None);
    }
}
